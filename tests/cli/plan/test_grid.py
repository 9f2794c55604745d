"""Tables in the terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.cli.grid import columns, grid, wrap

WORDS = st.text(alphabet="aăâđêôơưếộợữ日本x ", max_size=60)


def test_a_small_table_takes_what_it_needs() -> None:
    assert grid(("STT", "Nhiệm vụ"), [("1", "Kế hoạch"), ("12", "Báo cáo")], width=80).split(
        "\n"
    ) == [
        "STT  Nhiệm vụ",
        "───  ────────",
        "1    Kế hoạch",
        "12   Báo cáo",
    ]


def test_the_widest_column_gives_way_and_wraps_at_blanks() -> None:
    shown = grid(
        ("STT", "Nhiệm vụ"), [("1", "Kế hoạch tuyên truyền cải cách hành chính")], width=25
    )

    assert shown.split("\n") == [
        "STT  Nhiệm vụ",
        "───  ────────────────────",
        "1    Kế hoạch tuyên",
        "     truyền cải cách hành",
        "     chính",
    ]


def test_decomposed_letters_line_up_with_composed_ones() -> None:
    composed = "Kế hoạch"
    decomposed = unicodedata.normalize("NFD", composed)

    first, second = grid(("A", "B"), [(composed, "x"), (decomposed, "x")], width=80).split("\n")[2:]

    assert unicodedata.normalize("NFC", second) == first


def test_wide_letters_count_as_two() -> None:
    assert columns("日本") == 4
    assert grid(("A", "B"), [("日本", "x"), ("abcd", "x")], width=80).split("\n")[2:] == [
        "日本  x",
        "abcd  x",
    ]


def test_line_breaks_inside_a_cell_are_blanks() -> None:
    assert grid(("A",), [("Kế\nhoạch",)], width=80).split("\n")[2] == "Kế hoạch"


def test_an_empty_table_is_its_head() -> None:
    assert grid(("A", "B"), [], width=80) == "A  B\n─  ─"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("một hai ba", 7, ["một hai", "ba"]),
        ("130/2005/N/Đ-CP", 6, ["130/20", "05/N/Đ", "-CP"]),
        ("a 130/2005/NĐ", 6, ["a", "130/20", "05/NĐ"]),
        ("日本語", 3, ["日", "本", "語"]),
        ("日", 1, ["日"]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@settings(deadline=None)
@given(WORDS, st.integers(2, 30))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(columns(line) <= width for line in lines)


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=5), st.integers(40, 120))
def test_a_table_keeps_to_the_width_of_the_terminal(
    rows: list[tuple[str, ...]], width: int
) -> None:
    assert all(
        columns(line) <= width for line in grid(("A", "B", "C"), rows, width=width).split("\n")
    )
