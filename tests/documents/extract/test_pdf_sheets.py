"""Pages taken apart and put together: margins, running heads, tables overleaf."""

from __future__ import annotations

from typing import Any

import pytest

from cchc.documents.extract.assembly import RawCell, RawRow
from cchc.documents.extract.pdf.glyphs import Line
from cchc.documents.extract.pdf.joining import join_pages
from cchc.documents.extract.pdf.layout import (
    Item,
    Margins,
    Printed,
    PrintedTable,
    items_of,
    margins_of,
)
from cchc.documents.extract.pdf.reader import blocks_of
from cchc.documents.extract.pdf.rules import read_rules
from cchc.documents.extract.pdf.sheet import Sheet, sheet_of, take_page_numbers
from tests.documents.extract.drawing import across, down, glyphs, line
from tests.documents.extract.showing import show

LONG = "Căn cứ Kế hoạch số 803 ngày 23 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh ban hành"


def sheet(
    *texts: tuple[float, str], number: int = 1, rules: list[dict[str, Any]] | None = None
) -> Sheet:
    """A page of A4 with texts at heights, all beginning at 100 points from the left."""
    drawn = [glyph for y, text in texts for glyph in glyphs(text, 100, y)]
    return sheet_of(number, 595, 842, drawn, read_rules(rules or [], []))


def left(pages: list[Sheet]) -> list[list[str]]:
    """The lines left on each page after page numbers and running heads are taken."""
    take_page_numbers(pages)
    return [[one.text for one in page.lines] for page in pages]


@pytest.mark.parametrize(
    "text", ["2", "- 2 -", "– 12 –", "Trang 3", "trang 3/15", "3/15", "Page 4"]
)
@pytest.mark.parametrize("y", [30, 800])
def test_a_page_number_in_the_margin_is_taken(text: str, y: float) -> None:
    assert left([sheet((y, text), (300, "Mục đích"))]) == [["Mục đích"]]


@pytest.mark.parametrize("text", ["2022", "Số 2", "2.", "Quý 2", "II"])
def test_what_only_looks_like_a_page_number_stays(text: str) -> None:
    assert left([sheet((30, text), (300, "Mục đích"))]) == [[text, "Mục đích"]]


def test_a_number_in_the_body_stays() -> None:
    assert left([sheet((200, "29"), (300, "Mục đích"))]) == [["29", "Mục đích"]]


def test_a_page_of_a_number_alone_is_empty() -> None:
    assert left([sheet((800, "7"))]) == [[]]


def test_running_heads_are_set_aside_once() -> None:
    pages = [
        sheet(
            (30, "Kế hoạch 42/KH-SNV"),
            (100, f"Mục {number}"),
            (800, f"Sở Nội vụ - {number}"),
            number=number,
        )
        for number in range(1, 5)
    ]
    assert left(pages) == [["Mục 1"], ["Mục 2"], ["Mục 3"], ["Mục 4"]]
    assert [page.aside for page in pages] == [
        [],
        [],
        [],
        ["Kế hoạch 42/KH-SNV", *(f"Sở Nội vụ - {number}" for number in range(1, 5))],
    ]


def test_a_line_on_two_pages_is_no_running_head() -> None:
    pages = [sheet((30, "PHỤ LỤC"), (100, "Mục"), number=number) for number in (1, 2)]
    assert left(pages) == [["PHỤ LỤC", "Mục"], ["PHỤ LỤC", "Mục"]]


def test_the_first_line_of_the_text_is_no_running_head() -> None:
    """It stands in the margin of a narrow page, but right above what follows."""
    pages = [
        sheet((60, "STT Nhiệm vụ"), (73, f"Mục {number}"), number=number) for number in range(1, 5)
    ]
    assert all(len(lines) == 2 for lines in left(pages))


FRAME = [across(y, 100, 400) for y in (200, 220, 240)] + [
    down(x, 200, 240) for x in (100, 150, 400)
]


def test_glyphs_are_shared_out_to_cells_and_lines() -> None:
    page = sheet((100, "Trước"), (205, "1"), (225, "2"), (300, "Sau"), rules=FRAME)
    assert [one.text for one in page.lines] == ["Trước", "Sau"]
    assert [sorted(cells) for cells in page.cells] == [[0, 2]]
    assert page.glyph_count == len("Trước") + len("Sau") + 2


def test_a_word_that_juts_out_of_its_cell_stays_whole() -> None:
    page = sheet((205, "Kế hoạch kiểm tra"), rules=FRAME)
    assert ["".join(glyph.text for glyph in inside) for inside in page.cells[0].values()] == [
        "Kế hoạch kiểm",
        " tra",
    ]


def test_a_frame_without_words_is_no_table() -> None:
    assert sheet((300, "Sau"), rules=FRAME).grids == []


def test_items_stand_from_top_to_bottom() -> None:
    page = sheet((100, "Trước"), (205, "1"), (225, "2"), (300, "Sau"), rules=FRAME)
    items = items_of(page, margins_of([page]))
    assert [type(item).__name__ for item in items] == ["Printed", "PrintedTable", "Printed"]


def test_margins_span_the_widest_line_or_most_of_the_page() -> None:
    assert margins_of([sheet((100, "Ngắn"))]) == Margins(100, 0.85 * 595, 0.0)
    text = f"{LONG} Kế hoạch cải cách"
    wide = sheet((100, text), (114, text), (128, text))
    found = margins_of([wide])
    assert (found.left, round(found.right), found.pitch) == (100, round(wide.lines[0].x1), 14)


def test_an_empty_page_has_no_items() -> None:
    empty = sheet()
    assert items_of(empty, margins_of([empty])) == []
    assert blocks_of([empty]) == []


def test_blocks_know_their_pages() -> None:
    pages = [sheet((100, "Một."), number=1), sheet((100, "Hai."), number=2)]
    assert [(show(block), block.where.page) for block in blocks_of(pages)] == [
        ("Một.", 1),
        ("Hai.", 2),
    ]


MARGINS = Margins(100, 400, 14)


def printed(text: str, page: int = 1, *, x: float = 100, bold: bool = False) -> Printed:
    return Printed([line((x, text), bold=bold)], page, MARGINS)


def ending(text: str, x1: float = 398) -> Printed:
    """A paragraph whose last line ends at a place near the right margin."""
    width = line((0, text)).x1
    return Printed([line((x1 - width, text))], 1, MARGINS)


def joined(last: Item, first: Item) -> list[Item]:
    return join_pages([[last], [first]])


def said(item: Item) -> list[str]:
    assert isinstance(item, Printed)
    lines: list[Line] = item.lines
    return [one.text for one in lines]


def test_a_sentence_goes_on_overleaf() -> None:
    (whole,) = joined(ending("và cụ thể hoá triển"), printed("khai thực hiện", 2))
    assert said(whole) == ["và cụ thể hoá triển", "khai thực hiện"]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (ending("tại các đơn vị."), printed("khai thực hiện", 2)),
        (ending("tại các đơn vị;"), printed("khai thực hiện", 2)),
        (printed("Mục đích"), printed("khai thực hiện", 2)),
        (ending("và cụ thể"), printed("Một đoạn mới", 2, x=350)),
        (ending("và cụ thể"), Printed([line((100, "khai"))], 2, Margins(100, 700, 14))),
    ],
)
def test_what_does_not_go_on_overleaf(last: Printed, first: Printed) -> None:
    assert len(joined(last, first)) == 2


def table(
    *rows: list[str], edges: tuple[float, ...] = (100, 200, 300), ruled: bool = True
) -> PrintedTable:
    return PrintedTable(
        [RawRow([RawCell(text, column) for column, text in enumerate(row)]) for row in rows],
        edges,
        ruled,
    )


def rows(item: Item) -> list[list[str]]:
    assert isinstance(item, PrintedTable)
    return [[cell.text for cell in row.cells] for row in item.rows]


def test_a_table_goes_on_overleaf() -> None:
    (whole,) = joined(table(["1", "a"]), table(["2", "b"]))
    assert rows(whole) == [["1", "a"], ["2", "b"]]


def test_repeated_headers_stay_rows_and_the_cut_row_below_is_mended() -> None:
    (whole,) = joined(
        table(["STT", "Việc"], ["1", "Kế hoạch"]),
        table(["STT", "Việc"], ["", "kiểm tra"], ["2", "b"]),
    )
    assert rows(whole) == [["STT", "Việc"], ["1", "Kế hoạch kiểm tra"], ["STT", "Việc"], ["2", "b"]]


def test_a_mended_cell_keeps_its_sentences_on_lines_of_their_own() -> None:
    edges = (100, 200, 300, 400)
    above, below = ["1", "Kế hoạch kiểm tra", "Kế hoạch;"], ["", "giám sát", "Báo cáo"]
    (whole,) = joined(table(above, edges=edges), table(below, edges=edges))
    assert rows(whole) == [["1", "Kế hoạch kiểm tra giám sát", "Kế hoạch;\nBáo cáo"]]


@pytest.mark.parametrize(
    ("edges", "ruled", "count"),
    [
        ((100, 200, 300), True, 1),
        ((130, 230, 330), True, 1),
        ((100, 204, 300), True, 1),
        ((100, 215, 300), True, 2),
        ((100, 200, 300, 400), True, 2),
        ((100, 200, 300), False, 2),
    ],
)
def test_only_tables_of_the_same_columns_are_one(
    edges: tuple[float, ...], ruled: bool, count: int
) -> None:
    """A whole table may stand further right overleaf (mirrored margins); its columns may not be others."""
    assert len(joined(table(["1", "a"]), table(["2", "b"], edges=edges, ruled=ruled))) == count


def test_two_columns_without_rules_are_letterheads_and_signatures_and_stay_apart() -> None:
    first = table(["UBND", "CỘNG HÒA"], edges=(200,), ruled=False)
    second = table(["Nơi nhận", "GIÁM ĐỐC"], edges=(200,), ruled=False)
    assert len(joined(first, second)) == 2


def test_text_between_keeps_tables_apart() -> None:
    items = join_pages([[table(["1", "a"]), printed("Ghi chú.")], [table(["2", "b"])]])
    assert len(items) == 3


def test_an_empty_page_between_joins_nothing_away() -> None:
    assert len(join_pages([[printed("Một.")], [], [printed("Hai.")]])) == 2
