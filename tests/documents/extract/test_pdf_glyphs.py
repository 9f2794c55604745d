"""Characters of a page gathered into lines, words and phrases."""

from __future__ import annotations

import pytest

from cchc.documents.extract.pdf.glyphs import Glyph, Phrase, is_upright, lines_of, read_glyphs
from tests.documents.extract.drawing import SIZE, char, glyphs, line


def texts(found: list[Glyph]) -> list[str]:
    return [glyph.text for glyph in found]


def test_characters_on_the_page_and_just_beyond_its_edge_are_kept() -> None:
    """A table too wide for its page runs over the edge; what stands far out is no part of the page."""
    chars = [
        char("A"),
        char("trái", x0=-400.0, x1=-390.0),
        char("phải", x0=1000.0, x1=1010.0),
        char("trên", top=-500.0),
        char("dưới", top=1300.0),
        char(""),
        char("B"),
        char("mép", x0=600.0, x1=610.0),
    ]
    assert texts(read_glyphs(chars, 595, 842)) == ["A", "B", "mép"]


@pytest.mark.parametrize(
    ("font", "bold"),
    [
        ("ABCDEF+TimesNewRomanPS-BoldMT", True),
        ("Times-Bold", True),
        ("Arial,Bold", True),
        ("LibertinusSerif-Semibold", True),
        ("Roboto-Black", True),
        ("TimesNewRomanPSMT", False),
        ("Times-Italic", False),
    ],
)
def test_the_name_of_a_font_tells_its_weight(font: str, bold: bool) -> None:
    assert [glyph.bold for glyph in read_glyphs([char("A", fontname=font)], 595, 842)] == [bold]


def test_a_mark_that_combines_joins_its_letter() -> None:
    chars = [char("ê"), char("\u0301"), char("\u0323"), char("n")]
    assert texts(read_glyphs(chars, 595, 842)) == ["ê\u0301\u0323", "n"]


def test_a_mark_without_a_letter_stands_alone() -> None:
    assert texts(read_glyphs([char("\u0301"), char("a")], 595, 842)) == ["\u0301", "a"]


@pytest.mark.parametrize(
    ("matrix", "upright"),
    [
        ((1, 0, 0, 1, 0, 0), True),
        ((12, 0.1, -0.1, 12, 0, 0), True),
        ((12, 0, 3, 12, 0, 0), True),
        ((0, 12, -12, 0, 0, 0), False),
        ((0, -12, 12, 0, 0, 0), False),
        ((8, 8, -8, 8, 0, 0), False),
    ],
)
def test_text_along_the_page_is_upright(matrix: tuple[float, ...], upright: bool) -> None:
    assert is_upright(char("A", matrix=matrix)) is upright
    assert bool(read_glyphs([char("A", matrix=matrix)], 595, 842)) is upright


def test_lines_run_from_top_to_bottom_and_left_to_right() -> None:
    drawn = [*glyphs("dưới", 100, 130), *glyphs("phải", 200, 100), *glyphs("trái", 100, 100)]
    assert [found.text for found in lines_of(drawn)] == ["trái phải", "dưới"]


def test_a_raised_figure_stays_in_its_line() -> None:
    drawn = [*glyphs("m", 100, 100), *glyphs("2", 105, 98, size=6), *glyphs("đất", 112, 100)]
    assert [found.text for found in lines_of(drawn)] == ["m2 đất"]


def test_lines_of_blanks_are_left_out_and_ends_trimmed() -> None:
    drawn = [*glyphs("   ", 100, 100), *glyphs("  Một  ", 100, 120)]
    found = lines_of(drawn)
    assert [one.text for one in found] == ["Một"]
    assert (found[0].x0, found[0].x1) == (105.6, 120.6)


def test_glyphs_printed_twice_are_read_once() -> None:
    drawn = [*glyphs("Kế", 100, 100), *glyphs("Kế", 100.4, 100)]
    assert [found.text for found in lines_of(drawn)] == ["Kế"]


def test_doubled_letters_are_not_glyphs_printed_twice() -> None:
    assert [found.text for found in lines_of(glyphs("xoong 1000"))] == ["xoong 1000"]


def test_a_gap_without_a_blank_parts_words() -> None:
    assert line((100, "Kế"), (113, "hoạch")).text == "Kế hoạch"
    assert line((100, "Kế"), (111, "hoạch")).text == "Kếhoạch"


def test_blanks_of_the_author_are_kept() -> None:
    assert line((100, "Số:      /KH-UBND")).text == "Số:      /KH-UBND"


def test_words_and_their_places() -> None:
    words = line((100, "Kế hoạch"), (160, "năm")).words
    assert [(word.text, word.x0, word.x1) for word in words] == [
        ("Kế", 100, 110),
        ("hoạch", 112.8, 137.8),
        ("năm", 160, 175),
    ]


@pytest.mark.parametrize(
    ("phrases", "gaps"),
    [
        ([(100, "Văn phòng Sở theo dõi")], []),
        ([(100, "Văn phòng"), (200, "Quý I")], [(142.8, 200)]),
        ([(100, "STT"), (124, "Nhiệm vụ của Sở"), (208, "Kết quả")], [(115, 124), (192.4, 208)]),
        ([(100, "(1)"), (150, "(2)"), (200, "(3)")], [(115, 150), (165, 200)]),
        ([(100, "căn"), (122, "đều"), (144, "hai"), (166, "bên")], []),
    ],
)
def test_gaps_that_may_part_columns(
    phrases: list[tuple[float, str]], gaps: list[tuple[float, float]]
) -> None:
    """A line set to both margins has wide gaps everywhere: none of them parts columns."""
    assert line(*phrases).gaps == gaps


def test_a_line_cut_at_places_across_the_page() -> None:
    cut = line((100, "1"), (130, "Kế hoạch"), (300, "Quý I")).cut([120, 200, 280])
    assert {number: strip.text for number, strip in cut.items()} == {
        0: "1",
        1: "Kế hoạch",
        3: "Quý I",
    }


def test_bold_is_said_of_ink_alone() -> None:
    mixed = Phrase([*glyphs("A", bold=True), *glyphs(" ", 105), *glyphs("B", 110, bold=True)])
    assert mixed.bold
    assert not Phrase([*glyphs("A", bold=True), *glyphs("B", 105)]).bold


def test_the_room_a_first_word_needs() -> None:
    assert line((100, "Nhiệm vụ")).first_word_width == 25
    assert line((100, "Nhiệm"), (140, "vụ")).first_word_width == 25
    assert line((100, "Nhiệm")).first_word_width == 25


def test_measures_of_a_phrase() -> None:
    phrase = Phrase([*glyphs("Aa", 100, 100), *glyphs("2", 110, 97, size=6)])
    assert (phrase.x0, phrase.x1, phrase.top, phrase.bottom, phrase.size) == (
        100,
        113,
        97,
        110,
        SIZE,
    )
