"""One stream of lines and tables: cut sentences joined, tables that only lay out text opened up."""

from __future__ import annotations

import pytest

from cchc.plans.reading.lines import Line, items_of
from cchc.plans.reading.stream import Ruled, stream_of
from tests.plans.reading.builder import HEADER, Spec, c, document, p, table

ROW = ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng Sở", "Các phòng", "Quý I/2026"]


def stream(*specs: Spec) -> list[str]:
    """Lines as their text, tables as `<kind rows>`."""
    _, items = items_of(document(*specs))
    return [
        part.text.text if isinstance(part, Line) else f"<{part.kind} {len(part.grid.rows)}>"
        for part in stream_of(items)
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("cụ thể hoá triển", "khai thực hiện tại đơn vị mình."),
        ("Căn cứ Quyết định số 782/QĐ-TTg ngày", "27 tháng 5 năm 2021;"),
        ("Thực hiện Nghị định số", "27/2022/NĐ-CP của Chính phủ;"),
        ("Theo Nghị quyết số 76/NQ-CP của", "Chính phủ;"),
        (
            "Phối hợp với các phòng, đơn vị trực thuộc Sở, các đơn vị liên quan,",
            "Ủy ban nhân dân xã.",
        ),
        ("I. MỤC ĐÍCH,", "YÊU CẦU"),
        ("An Giang,", "ngày 07 tháng 01 năm 2022"),
        ("- Nâng cao chất lượng phục vụ người", "dân, doanh nghiệp."),
    ],
)
def test_halves_of_a_sentence_are_joined(first: str, second: str) -> None:
    assert stream(p(first), p(second)) == [f"{first} {second}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Hết câu.", "Câu mới."),
        ("Hết câu;", "câu mới"),
        ("- UBND tỉnh", "- Sở Nội vụ"),
        ("KẾ HOẠCH", "Cải cách hành chính"),
        ("Chuyển đổi số", "Căn cứ Luật A;"),
        ("Mục đích", "Nâng cao chất lượng"),
        ("a", "1. Mục đích"),
        ("như sau:", "nội dung"),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("Độc lập - Tự do - Hạnh phúc", "ngày 05 tháng 01 năm 2026"),
    ],
)
def test_what_ends_stays_apart(first: str, second: str) -> None:
    assert stream(p(first), p(second)) == [first, second]


def test_page_numbers_between_the_halves_stand_after_them() -> None:
    assert stream(p("cụ thể hoá triển"), p("- 3 -"), p("khai thực hiện."), p("Câu mới.")) == [
        "cụ thể hoá triển khai thực hiện.",
        "- 3 -",
        "Câu mới.",
    ]


def test_a_table_between_keeps_the_halves_apart() -> None:
    assert stream(p("cụ thể hoá triển"), table(HEADER, ROW), p("khai thực hiện.")) == [
        "cụ thể hoá triển",
        "<tasks 2>",
        "khai thực hiện.",
    ]


def test_a_letterhead_is_read_column_by_column() -> None:
    letterhead = table(
        ["SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["Số: 5/KH-SNV", "An Giang, ngày 05 tháng 01 năm 2026"],
    )
    assert stream(letterhead) == [
        "SỞ NỘI VỤ",
        "Số: 5/KH-SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "An Giang, ngày 05 tháng 01 năm 2026",
    ]


def test_a_frame_around_the_text_is_opened() -> None:
    assert stream(table(["KẾ HOẠCH"], ["I. MỤC ĐÍCH\n- Nâng cao."])) == [
        "KẾ HOẠCH",
        "I. MỤC ĐÍCH",
        "- Nâng cao.",
    ]


def test_a_table_of_other_things_stays_closed() -> None:
    assert stream(table(["Số hiệu", "15/KH"], ["Loại", "Kế hoạch"])) == ["<None 2>"]


def test_what_stands_above_the_header_and_below_the_tasks_becomes_lines() -> None:
    whole = table(
        ["SỞ NỘI VỤ", "Số: 5/KH-SNV"],
        list(HEADER),
        ROW,
        ["Nơi nhận:\n- Lưu: VT.", "GIÁM ĐỐC"],
    )
    assert stream(whole) == [
        "SỞ NỘI VỤ",
        "Số: 5/KH-SNV",
        "<tasks 3>",
        "Nơi nhận:",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
    ]


def test_a_table_without_header_goes_on_with_the_last_one() -> None:
    assert stream(table(HEADER, ROW), table(["2", *ROW[1:]])) == ["<tasks 2>", "<tasks 1>"]


@pytest.mark.parametrize(
    "other",
    [
        table(["Số hiệu", "15/KH"], ["Loại", "Kế hoạch"]),
        table(["", "", "", "", "", "x"]),
    ],
)
def test_a_table_of_another_shape_does_not(other: Spec) -> None:
    assert stream(table(HEADER, ROW), other)[1] != "<tasks 1>"


def test_the_second_table_keeps_the_columns_of_the_first() -> None:
    _, items = items_of(document(table(HEADER, ROW), table(["2", *ROW[1:]])))
    first, second = [part for part in stream_of(items) if isinstance(part, Ruled)]
    assert first.columns is not None
    assert second.columns is not None
    assert second.columns.keys == first.columns.keys
    assert (second.columns.row, second.columns.depth) == (0, 0)


def test_a_merged_row_over_the_table_is_no_layout() -> None:
    assert stream(table([c("PHỤ LỤC NHIỆM VỤ", columns=6)], list(HEADER), ROW)) == [
        "PHỤ LỤC NHIỆM VỤ",
        "<tasks 3>",
    ]
