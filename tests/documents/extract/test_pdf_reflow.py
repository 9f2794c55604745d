"""Lines as printed and the text as written."""

from __future__ import annotations

import pytest

from cchc.documents.extract.assembly import rejoined
from cchc.documents.extract.pdf.layout import Margins, goes_on
from cchc.documents.extract.pdf.reflow import flow, is_wrapped
from tests.documents.extract.drawing import line, stack

MARGINS = Margins(left=100, right=380, pitch=14)
FULL = "Căn cứ Kế hoạch số 803 ngày 23 tháng 12 năm 2021 của Ủy ban"


@pytest.mark.parametrize(
    ("text", "after", "joined"),
    [
        ("Kế hoạch", "cải cách", "Kế hoạch cải cách"),
        ("số 803/KH-", "UBND ngày", "số 803/KH-UBND ngày"),
        ("số 803/", "KH-UBND", "số 803/KH-UBND"),
        ("giai đoạn 2021-", "2025", "giai đoạn 2021-2025"),
        ("Sở Lao động -", "Thương binh", "Sở Lao động - Thương binh"),
        ("-", "Báo cáo", "- Báo cáo"),
        ("mức độ 3,", "4", "mức độ 3, 4"),
        ("Báo cáo/", "(nếu có)", "Báo cáo/ (nếu có)"),
    ],
)
def test_a_code_cut_at_its_hyphen_is_whole_again(text: str, after: str, joined: str) -> None:
    assert rejoined(text, after) == joined


@pytest.mark.parametrize(
    ("room", "wrapped"), [(0, True), (20, True), (35, True), (36.5, False), (100, False)]
)
def test_a_line_was_wrapped_when_the_next_word_did_not_fit(room: float, wrapped: bool) -> None:
    """The word is 30 wide, the blank before it 2.5; 3.5 more are allowed for rounding."""
    assert is_wrapped(line((100, "Kế hoạch")), line((100, "chuyên môn")), room) is wrapped


@pytest.mark.parametrize(
    ("rows", "width", "text"),
    [
        ([], 100, ""),
        (["Kế hoạch"], 100, "Kế hoạch"),
        (["Kế hoạch kiểm tra", "giám sát"], 90, "Kế hoạch kiểm tra giám sát"),
        (["Kế hoạch", "Báo cáo"], 90, "Kế hoạch\nBáo cáo"),
        (["- Kế hoạch", "- Báo cáo"], 55, "- Kế hoạch - Báo cáo"),
        (["- Kế hoạch;", "- Báo cáo"], 55, "- Kế hoạch;\n- Báo cáo"),
        (
            ["Chủ trì: Sở Nội vụ.", "Phối hợp: Sở Tư pháp."],
            110,
            "Chủ trì: Sở Nội vụ. Phối hợp: Sở Tư pháp.",
        ),
        (
            ["Chủ trì: Sở Nội vụ.", "Phối hợp: Sở Tư pháp."],
            150,
            "Chủ trì: Sở Nội vụ.\nPhối hợp: Sở Tư pháp.",
        ),
        (["Quyết định số 42/QĐ-", "UBND"], 100, "Quyết định số 42/QĐ-UBND"),
    ],
)
def test_lines_of_a_cell(rows: list[str], width: float, text: str) -> None:
    assert flow(stack(*([(100.0, row)] for row in rows)), width) == text


def continues(
    first: tuple[float, str], after: tuple[float, str], *, bold: tuple[bool, bool] = (False, False)
) -> bool:
    above, below = line(first, y=100, bold=bold[0]), line(after, y=114, bold=bold[1])
    return goes_on(above, below, above, MARGINS)


def centred(text: str) -> tuple[float, str]:
    """A text in the middle between the margins."""
    return (240 - line((0, text)).x1 / 2, text)


@pytest.mark.parametrize(
    ("first", "after", "expected"),
    [
        ((130, FULL[:52]), (100, "nhân dân tỉnh"), True),
        ((100, FULL), (100, "nhân dân tỉnh"), True),
        ((100, "Mục đích"), (100, "Yêu cầu"), False),
        ((100, FULL), (130, "Một đoạn mới thụt vào"), False),
        ((100, f"{FULL[:-1]}."), (130, "- Nâng cao chất lượng"), False),
        ((100, f"{FULL[:-1]};"), (100, "- Nâng cao chất lượng"), False),
        ((112, FULL), (100, "- Thương binh và Xã hội"), True),
        ((100, f"1. {FULL[:-3]}"), (115, "nhân dân tỉnh"), True),
        ((130, f"7. {FULL[:51]}"), (130, "8. Áp dụng"), False),
        ((130, f"7. {FULL[:51]}"), (130, "7. Áp dụng"), True),
        ((130, f"7. {FULL[:51]}"), (100, "8. tháng ấy"), True),
        (centred(FULL[:-1]), centred("nhân dân tỉnh"), True),
        (centred("KẾ HOẠCH"), centred("Cải cách hành chính"), False),
    ],
)
def test_a_line_continues_a_paragraph(
    first: tuple[float, str], after: tuple[float, str], expected: bool
) -> None:
    assert continues(first, after) is expected


def test_a_change_of_weight_after_a_full_sentence_begins_a_paragraph() -> None:
    sentence = (100.0, f"{FULL[:-1]}:")
    assert not continues(sentence, (100, "nhân dân"), bold=(True, False))
    assert continues(sentence, (100, "nhân dân"), bold=(True, True))
    assert continues((100.0, FULL), (100, "nhân dân"), bold=(True, False))
