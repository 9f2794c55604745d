"""Title, recipients and signature, head of an annex."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.documents.layout.annex import AnnexHead, annex_head
from cchc.documents.layout.closing import Signature, closing
from cchc.documents.layout.letterhead import BLANK, text_length
from cchc.documents.layout.sheet import PORTRAIT, twips
from cchc.documents.layout.title import title
from tests.documents.layout.parts import find, parsed, style, text, texts


def test_a_title_is_its_kind_in_capitals_its_subject_and_a_rule() -> None:
    written = parsed(*title("Kế hoạch", "Cải cách hành chính năm 2026"))
    assert [(style(p), text(p)) for p in written] == [
        ("Kind", "KẾ HOẠCH"),
        ("Subject", "Cải cách hành chính năm 2026"),
        ("Rule", ""),
    ]


def test_the_rule_under_a_title_takes_from_a_third_to_a_half_of_it() -> None:
    subject = "Thực hiện Cải cách hành chính năm 2022"
    (left,) = find(parsed(*title("Kế hoạch", subject))[2], "w:pPr/w:ind/@w:left")
    length = twips(PORTRAIT.text_width) - 2 * int(left)
    assert 1 / 3 <= length / twips(text_length(subject, 14)) <= 1 / 2


def test_a_title_without_subject_is_its_kind_alone() -> None:
    assert [text(p) for p in parsed(*title("Báo cáo", None))] == ["BÁO CÁO"]


def test_recipients_stand_left_of_who_signs() -> None:
    recipients = ["UBND tỉnh", "Các phòng, đơn vị thuộc Sở", "Lưu: VT, VP"]
    signature = Signature("KT. Giám đốc", "Phó Giám đốc", "Nguyễn Văn A")
    table = parsed(closing(recipients, signature))[0]
    left, right = find(table, "w:tr/w:tc")
    assert [(style(p), text(p)) for p in find(left, "w:p")] == [
        ("RecipientsTitle", "Nơi nhận:"),
        ("Recipient", "- UBND tỉnh;"),
        ("Recipient", "- Các phòng, đơn vị thuộc Sở;"),
        ("Recipient", "- Lưu: VT, VP."),
    ]
    assert [(style(p), text(p)) for p in find(right, "w:p")] == [
        ("Authority", "KT. GIÁM ĐỐC"),
        ("Authority", "PHÓ GIÁM ĐỐC"),
        ("SignerName", "Nguyễn Văn A"),
    ]
    assert len(find(table, "w:tr/w:trPr/w:cantSplit")) == 1


def test_several_powers_stand_on_lines_of_their_own() -> None:
    signature = Signature("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    right = find(parsed(closing([], signature)), "w:tbl/w:tr/w:tc")[1]
    assert texts(right, "w:p") == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", ""]


@pytest.mark.parametrize(
    ("recipients", "signature"), [([], None), (["Lưu: VT"], None), ([], Signature())]
)
def test_an_empty_side_is_still_a_cell_word_accepts(
    recipients: list[str], signature: Signature | None
) -> None:
    cells = find(parsed(closing(recipients, signature)), "w:tbl/w:tr/w:tc")
    assert [bool(find(cell, "w:p")) for cell in cells] == [True, True]


def test_an_annex_names_the_document_it_comes_with() -> None:
    head = AnnexHead(
        label="PHỤ LỤC",
        title="Nhiệm vụ năm 2022",
        kind="Kế hoạch",
        code="42/KH-SNV",
        issued_on=date(2022, 1, 7),
        issuer="Sở Nội vụ tỉnh An Giang",
    )
    assert [(style(p), text(p)) for p in parsed(*annex_head(head))] == [
        ("AnnexLabel", "PHỤ LỤC"),
        ("AnnexTitle", "Nhiệm vụ năm 2022"),
        (
            "AnnexReference",
            "(Kèm theo Kế hoạch số 42/KH-SNV ngày 07 tháng 01 năm 2022 của Sở Nội vụ tỉnh An Giang)",
        ),
    ]


def test_the_reference_of_a_draft_is_left_blank() -> None:
    written = parsed(*annex_head(AnnexHead(label="PHỤ LỤC II", title=None, kind="Kế hoạch")))
    assert [text(p) for p in written] == [
        "PHỤ LỤC II",
        f"(Kèm theo Kế hoạch số {BLANK}/ ngày{BLANK}tháng{BLANK}năm{BLANK})",
    ]
