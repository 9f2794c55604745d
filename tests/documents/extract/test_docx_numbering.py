"""Word's automatic numbers, as Word prints them."""

from __future__ import annotations

import pytest

from cchc.documents.extract.blocks import Paragraph, Table
from cchc.documents.extract.numerals import bullet, glyph, letters, numeral, roman, whole
from tests.documents.extract.showing import extract, read
from tests.documents.extract.word import (
    item,
    level,
    numbering,
    p,
    root,
    style,
    tbl,
    tc,
    tr,
    word,
)


def labels(body: str, defined: str, styles: str = "") -> list[str]:
    """The labels of all paragraphs with text, in order."""
    parts = {"numbering": defined} | ({"styles": styles} if styles else {})
    blocks = extract("a.docx", word(body, parts)).blocks
    return [block.label for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("form", "text", "printed"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimal", "%1)", ["1)", "2)", "3)"]),
        ("decimal", "(%1)", ["(1)", "(2)", "(3)"]),
        ("decimal", "Điều %1.", ["Điều 1.", "Điều 2.", "Điều 3."]),
        ("decimalZero", "%1", ["01", "02", "03"]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("upperLetter", "%1.", ["A.", "B.", "C."]),
        ("lowerRoman", "%1.", ["i.", "ii.", "iii."]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("bullet", "-", ["-", "-", "-"]),
        ("bullet", "+", ["+", "+", "+"]),
        ("bullet", "\uf0b7", ["•", "•", "•"]),
        ("bullet", "\uf02d", ["-", "-", "-"]),
        ("bullet", "o", ["o", "o", "o"]),
        ("none", "%1", ["", "", ""]),
        ("decimal", "", ["", "", ""]),
        ("chineseCounting", "%1.", ["1.", "2.", "3."]),
    ],
)
def test_every_form_of_number(form: str, text: str, printed: list[str]) -> None:
    assert labels(item("a") + item("b") + item("c"), numbering(level(form, text))) == printed


LEGAL = (
    level("upperRoman", "%1.", 0)
    + level("decimal", "%2.", 1)
    + level("decimal", "%2.%3.", 2)
    + level("lowerLetter", "%4)", 3)
)


def test_levels_begin_anew_below_a_level_above() -> None:
    body = "".join(
        item(f"mục {number}", level=depth)
        for number, depth in enumerate([0, 1, 1, 2, 2, 3, 1, 2, 0, 1, 2])
    )
    assert labels(body, numbering(LEGAL)) == [
        "I.",
        "1.",
        "2.",
        "2.1.",
        "2.2.",
        "a)",
        "3.",
        "3.1.",
        "II.",
        "1.",
        "1.1.",
    ]


def test_a_level_skipped_shows_its_start() -> None:
    assert labels(item("a", level=2) + item("b", level=2), numbering(LEGAL)) == ["1.1.", "1.2."]


def test_text_between_does_not_stop_a_list() -> None:
    assert labels(item("a") + p("xen") + item("b"), numbering(level("decimal", "%1."))) == [
        "1.",
        "",
        "2.",
    ]


def test_an_empty_paragraph_takes_its_number() -> None:
    assert labels(item("a") + item("") + item("b"), numbering(level("decimal", "%1."))) == [
        "1.",
        "3.",
    ]


def test_a_list_begins_at_its_start() -> None:
    assert labels(item("a") + item("b"), numbering(level("decimal", "%1.", start=5))) == [
        "5.",
        "6.",
    ]


def test_two_lists_of_one_definition_share_their_numbers() -> None:
    defined = numbering(level("decimal", "%1."), nums={1: "0", 2: "0"})
    assert labels(item("a") + item("b", 2) + item("c"), defined) == ["1.", "2.", "3."]


def test_a_list_with_a_start_of_its_own_begins_anew_once() -> None:
    anew = '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    defined = numbering(level("decimal", "%1."), nums={1: "0", 2: anew})
    body = item("a") + item("b") + item("c", 2) + item("d", 2) + item("e")
    assert labels(body, defined) == ["1.", "2.", "1.", "2.", "3."]


def test_a_list_may_replace_a_level() -> None:
    other = (
        '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level("lowerLetter", "%1)")
        + "</w:lvlOverride>"
    )
    defined = numbering(level("decimal", "%1."), nums={1: other})
    assert labels(item("a") + item("b"), defined) == ["a)", "b)"]


def test_a_level_that_never_begins_anew() -> None:
    going_on = level("upperRoman", "%1.") + level(
        "decimal", "%2.", 1, more='<w:lvlRestart w:val="0"/>'
    )
    body = item("I") + item("1", level=1) + item("II") + item("2", level=1)
    assert labels(body, numbering(going_on)) == ["I.", "1.", "II.", "2."]


def test_a_level_that_begins_anew_below_the_first_only() -> None:
    rules = (
        level("upperRoman", "%1.")
        + level("decimal", "%2.", 1)
        + level("lowerLetter", "%3)", 2, more='<w:lvlRestart w:val="1"/>')
    )
    depths = [0, 1, 2, 1, 2, 0, 2]
    body = "".join(item(str(number), level=depth) for number, depth in enumerate(depths))
    assert labels(body, numbering(rules)) == ["I.", "1.", "a)", "2.", "b)", "II.", "a)"]


def test_legal_numbering_writes_every_level_in_figures() -> None:
    rules = level("upperRoman", "%1.") + level("decimal", "%1.%2.", 1, more="<w:isLgl/>")
    assert labels(item("a") + item("b", level=1), numbering(rules)) == ["I.", "1.1."]


def test_a_style_brings_its_list_and_level() -> None:
    rules = level("upperRoman", "%1.", more='<w:pStyle w:val="Muc"/>') + level(
        "decimal", "%2.", 1, more='<w:pStyle w:val="Nho"/>'
    )
    styles = root(
        "styles",
        style("Muc", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("Nho", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("Con", based_on="Muc"),
    )
    body = p("a", style="Muc") + p("b", style="Nho") + p("c", style="Nho") + p("d", style="Con")
    assert labels(body, numbering(rules), styles) == ["I.", "1.", "2.", "II."]


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    styles = root("styles", style("Muc", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'))
    out = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("a", style="Muc") + p("b", style="Muc", properties=out) + p("c", style="Muc")
    assert labels(body, numbering(level("decimal", "%1.")), styles) == ["1.", "", "2."]


def test_a_definition_may_refer_to_one_of_a_style() -> None:
    linked = '<w:numStyleLink w:val="DanhSach"/>'
    named = '<w:styleLink w:val="DanhSach"/>' + level("lowerRoman", "%1.")
    assert labels(item("a") + item("b"), numbering(linked, named, nums={1: "0"})) == ["i.", "ii."]


@pytest.mark.parametrize(
    "body",
    [
        item("a", listed=99),
        item("a", level=8),
        p("a", properties='<w:numPr><w:numId w:val="sai"/></w:numPr>'),
        p("a", properties="<w:numPr/>"),
    ],
)
def test_an_unknown_list_gives_no_label(body: str) -> None:
    assert labels(body, numbering(level("decimal", "%1."))) == [""]


def test_a_document_without_definitions_gives_no_label() -> None:
    assert read("a.docx", word(item("a"))) == ["a"]


def test_numbers_run_through_cells_in_reading_order() -> None:
    """The column of numbers is often a list: its cells hold no text at all."""
    rows = [tr(tc(item("")), f"Việc {name}") for name in "abc"]
    document = extract("a.docx", word(tbl(*rows), {"numbering": numbering(level("decimal", "%1"))}))
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [(row.cells[0].label, row.cells[0].text) for row in table.rows] == [
        ("1", ""),
        ("2", ""),
        ("3", ""),
    ]


def test_a_cell_has_the_label_of_its_first_paragraph_and_the_text_of_the_others() -> None:
    cell = tc(item("Kế hoạch"), item("Báo cáo"), p("Tờ trình"))
    dashes = numbering(level("bullet", "-"))
    assert read("a.docx", word(tbl(tr("1", cell)), {"numbering": dashes})) == [
        [["1", "«-» Kế hoạch\n- Báo cáo\nTờ trình"]]
    ]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (99, "XCIX"),
        (1994, "MCMXCIV"),
        (0, ""),
    ],
)
def test_roman_numbers(number: int, written: str) -> None:
    assert roman(number) == written
    assert numeral(number, "lowerRoman") == written.lower()


@pytest.mark.parametrize(
    ("number", "written"), [(1, "A"), (26, "Z"), (27, "AA"), (28, "BB"), (53, "AAA"), (0, "")]
)
def test_letters_repeat_after_the_last(number: int, written: str) -> None:
    assert letters(number) == written


@pytest.mark.parametrize(
    ("code", "sign"),
    [(0xF0B7, "•"), (0xF02D, "-"), (0x2D, "-"), (0xB7, "•"), (0x2022, "•"), (0xF0A8, "☐")],
)
def test_glyphs_of_symbol_fonts(code: int, sign: str) -> None:
    assert glyph(code) == sign


def test_bullets_are_signs_people_know() -> None:
    assert [bullet(text) for text in ("\uf0a7", "–", " - ", "*")] == ["•", "–", "-", "*"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), (" 3 ", 3), ("-1", -1), ("", None), (None, None), ("1.5", None), ("9" * 20, None)],
)
def test_whole_numbers(text: str | None, number: int | None) -> None:
    assert whole(text) == number
