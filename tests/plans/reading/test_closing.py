"""Recipients and signatures as they are really set."""

from __future__ import annotations

import pytest

from cchc.plans.draft import PlanDraft
from tests.plans.reading.builder import HEADER, TITLE, lines, p, read, table

TASKS = table(
    HEADER, ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng Sở", "Các phòng", "Quý I/2026"]
)


def signed(draft: PlanDraft) -> tuple[str | None, str | None, str | None] | None:
    signer = draft.signer
    return (signer.authority, signer.position, signer.name) if signer else None


SIGNATURES = {
    "head of the office": ("GIÁM ĐỐC\nNguyễn Văn An", (None, "GIÁM ĐỐC", "Nguyễn Văn An")),
    "deputy": (
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Thị Bé",
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Bé"),
    ),
    "on behalf of a committee": (
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Chín",
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Chín"),
    ),
    "deputy on behalf": (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Chín",
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Chín"),
    ),
    "permanent deputy": (
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH THƯỜNG TRỰC\nLê Văn Chín",
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Lê Văn Chín"),
    ),
    "by order": (
        "TL. GIÁM ĐỐC\nCHÁNH VĂN PHÒNG\nPhạm Thị Dung",
        ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "Phạm Thị Dung"),
    ),
    "by authority": (
        "TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG\nPhạm Thị Dung",
        ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG", "Phạm Thị Dung"),
    ),
    "acting": ("Q. GIÁM ĐỐC\nVõ Văn Em", ("Q. GIÁM ĐỐC", None, "Võ Văn Em")),
    "signed by hand": ("GIÁM ĐỐC\n(Đã ký)\nNguyễn Văn An", (None, "GIÁM ĐỐC", "Nguyễn Văn An")),
    "signed, without brackets": (
        "GIÁM ĐỐC\nĐã ký\nNguyễn Văn An",
        (None, "GIÁM ĐỐC", "Nguyễn Văn An"),
    ),
    "sealed": ("GIÁM ĐỐC\n(Ký tên, đóng dấu)\nNguyễn Văn An", (None, "GIÁM ĐỐC", "Nguyễn Văn An")),
    "name in capitals": ("GIÁM ĐỐC\nNGUYỄN VĂN AN", (None, "GIÁM ĐỐC", "NGUYỄN VĂN AN")),
    "with a degree": ("GIÁM ĐỐC\nThS. Nguyễn Văn An", (None, "GIÁM ĐỐC", "ThS. Nguyễn Văn An")),
    "a minister": ("BỘ TRƯỞNG\nNguyễn Văn An", (None, "BỘ TRƯỞNG", "Nguyễn Văn An")),
    "a deputy minister": (
        "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nNguyễn Văn An",
        ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Nguyễn Văn An"),
    ),
    "nobody yet": ("GIÁM ĐỐC", (None, "GIÁM ĐỐC", None)),
}


@pytest.mark.parametrize("name", SIGNATURES)
def test_signatures(name: str) -> None:
    text, expected = SIGNATURES[name]
    draft = read(TITLE, TASKS, lines(f"Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n{text}"))
    assert signed(draft) == expected
    assert [recipient.text for recipient in draft.recipients] == ["UBND tỉnh", "Lưu: VT"]
    assert draft.unread == []


@pytest.mark.parametrize("name", SIGNATURES)
def test_signatures_beside_the_recipients(name: str) -> None:
    text, expected = SIGNATURES[name]
    draft = read(TITLE, TASKS, table(["Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", text]))
    assert signed(draft) == expected
    assert [recipient.text for recipient in draft.recipients] == ["UBND tỉnh", "Lưu: VT"]


@pytest.mark.parametrize(
    ("written", "recipients"),
    [
        (
            "- UBND tỉnh (b/c);\n- Sở Nội vụ (b/c);\n- Lưu: VT, TH.",
            ["UBND tỉnh (b/c)", "Sở Nội vụ (b/c)", "Lưu: VT, TH"],
        ),
        ("- Như trên;\n- Lưu VT.", ["Như trên", "Lưu VT"]),
        ("+ UBND tỉnh;\n+ Lưu: VT./.", ["UBND tỉnh", "Lưu: VT"]),
        ("UBND tỉnh;\nLưu: VT.", ["UBND tỉnh", "Lưu: VT"]),
        (
            "- Các Sở, ban, ngành;\n- Trang thông tin điện tử;\n- Lưu.",
            ["Các Sở, ban, ngành", "Trang thông tin điện tử", "Lưu"],
        ),
    ],
)
def test_recipients(written: str, recipients: list[str]) -> None:
    draft = read(TITLE, TASKS, lines(f"Nơi nhận:\n{written}"))
    assert [recipient.text for recipient in draft.recipients] == recipients
    assert draft.unread == []


def test_a_recipient_on_the_line_of_the_heading() -> None:
    draft = read(TITLE, TASKS, lines("Nơi nhận: - UBND tỉnh;\n- Lưu: VT."))
    assert [recipient.text for recipient in draft.recipients] == ["UBND tỉnh", "Lưu: VT"]


def test_bullets_of_the_format() -> None:
    draft = read(TITLE, TASKS, p("Nơi nhận:"), p("UBND tỉnh;", label="-"), p("Lưu: VT.", label="-"))
    assert [recipient.text for recipient in draft.recipients] == ["UBND tỉnh", "Lưu: VT"]


def test_a_unit_is_no_signer() -> None:
    draft = read(TITLE, TASKS, lines("Nơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nVăn Phòng Sở"))
    assert signed(draft) == (None, "GIÁM ĐỐC", None)


def test_what_follows_the_signature_is_no_part_of_it() -> None:
    draft = read(
        TITLE,
        TASKS,
        lines(
            "Nơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nNguyễn Văn An\nTải về văn bản\nGửi bình luận của bạn"
        ),
    )
    assert signed(draft) == (None, "GIÁM ĐỐC", "Nguyễn Văn An")
    assert [passage.text for passage in draft.unread] == ["Tải về văn bản", "Gửi bình luận của bạn"]
