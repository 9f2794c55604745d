"""What the file of a new document seems to say of itself, whatever its layout."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.accounts.models import AuditEntry, User
from cchc.web.showing.documents import Mended, corrections, suggested
from tests.documents.extract.word import p, tbl, tc, tr, word

AT = datetime(2022, 3, 1, tzinfo=UTC)
BODY = "Thực hiện Kế hoạch số 12/KH-STP ngày 07 tháng 01 năm 2022, Sở Tư pháp báo cáo như sau:"


def lines(*texts: str) -> bytes:
    return word("".join(p(text) for text in texts))


def letterhead(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    """The table of two cells without borders that Word users draw."""
    return tbl(tr(*(tc("".join(p(text) for text in side)) for side in (left, right))))


def test_a_letterhead_drawn_as_a_table() -> None:
    content = word(
        letterhead(
            ("UBND TỈNH AN GIANG", "SỞ TƯ PHÁP", "Số: 15/BC-STP"),
            (
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "An Giang, ngày 25 tháng 3 năm 2022",
            ),
        )
        + "".join(
            p(text) for text in ("BÁO CÁO", "Kết quả cải cách hành chính", "quý I năm 2022", BODY)
        )
    )

    found = suggested("a.docx", content, issuers=["Sở Tư pháp tỉnh An Giang", "Sở Xây dựng"])

    assert found == {
        "code": "15/BC-STP",
        "kind": "Báo cáo",
        "issued_on": date(2022, 3, 25),
        "issuer": "Sở Tư pháp tỉnh An Giang",
        "title": "Kết quả cải cách hành chính quý I năm 2022",
    }


@pytest.mark.parametrize(
    ("said", "kind", "title"),
    [
        (("QUYẾT ĐỊNH", "Về việc ban hành Quy chế làm việc", "Căn cứ Luật Tổ chức"), "Quyết định", "Về việc ban hành Quy chế làm việc"),
        (("KẾ HOẠCH", "Tuyên truyền cải cách hành chính năm 2022", "Căn cứ Kế hoạch số 803/KH-UBND"), "Kế hoạch", "Tuyên truyền cải cách hành chính năm 2022"),
        (("TỜ TRÌNH", "Về việc phê duyệt đề án vị trí việc làm", "Kính gửi: Sở Nội vụ"), "Tờ trình", "Về việc phê duyệt đề án vị trí việc làm"),
        (("BIÊN BẢN", "Họp Ban Chỉ đạo cải cách hành chính", "1. Thành phần"), "Biên bản", "Họp Ban Chỉ đạo cải cách hành chính"),
    ],
)  # fmt: skip
def test_kind_and_summary(said: tuple[str, ...], kind: str, title: str) -> None:
    found = suggested("a.docx", lines("SỞ TƯ PHÁP", "Số: 7/XX-STP", *said))

    assert (found.get("kind"), found.get("title")) == (kind, title)


def test_a_draft_without_number_and_day_offers_neither() -> None:
    found = suggested(
        "a.docx",
        lines(
            "SỞ TƯ PHÁP",
            "Số:     /BC-STP",
            "An Giang, ngày     tháng    năm 2022",
            "BÁO CÁO",
            "Kết quả",
        ),
    )

    assert "code" not in found
    assert "issued_on" not in found


@pytest.mark.parametrize(
    ("known", "issuer"),
    [
        ([], "Sở Tư pháp"),
        (["Sở Tư pháp tỉnh An Giang"], "Sở Tư pháp tỉnh An Giang"),
        (["Sở Tư pháp tỉnh An Giang", "Sở Tư pháp tỉnh Kiên Giang"], "Sở Tư pháp"),
        (["Phòng Tư pháp"], "Sở Tư pháp"),
    ],
)
def test_the_name_of_the_issuer_is_completed_where_only_one_fits(
    known: list[str], issuer: str
) -> None:
    content = lines("SỞ TƯ PHÁP", "Số: 15/BC-STP", "BÁO CÁO", "Kết quả", BODY)

    assert suggested("a.docx", content, issuers=known)["issuer"] == issuer


@settings(max_examples=60)
@given(st.lists(st.text(max_size=60), max_size=12))
def test_whatever_stands_in_a_file_never_ends_in_an_error(texts: list[str]) -> None:
    found = suggested("a.txt", "\n".join(texts).encode())

    assert all(found.values())
    assert "code" not in found or "/" in found["code"]


def test_corrections_are_told_by_the_names_of_the_columns() -> None:
    officer = User(full_name="Chuyên viên")
    entries = [
        AuditEntry(action=action, data=data, actor=officer, at=AT)
        for action, data in (
            ("document.corrected", {"field": "issued_on", "old": "2022-03-25", "new": "2022-03-28", "reason": "Nhầm."}),
            ("document.corrected", {"field": "number", "old": "15", "new": "16", "reason": "Nhầm."}),
            ("document.corrected", {"field": "signer_name", "old": None, "new": "A", "reason": "Thiếu."}),
            ("document.registered", {"code": "15/BC-STP"}),
        )
    ]  # fmt: skip

    assert corrections(entries) == [
        Mended("ngày ban hành", "25/03/2022", "28/03/2022", "Nhầm.", str(officer), AT),
        Mended("người ký", "", "A", "Thiếu.", str(officer), AT),
    ]
