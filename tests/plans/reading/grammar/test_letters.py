"""Views of a text that keep its length."""

from __future__ import annotations

import re

import pytest

from cchc.plans.reading.grammar.found import Found, blanked, trimmed, values
from cchc.plans.reading.grammar.letters import lowered, pattern, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quý I – Năm 2022", "quy i - nam 2022"),
        ("ĐƯỜNG ÐÃ", "duong da"),
        ("UỶ BAN", "uy ban"),
        ("dịch\u00a0vụ\tcông", "dich vu cong"),
        ("Quý Ⅳ", "quy ⅳ"),
        ("50％ trở lên", "50% tro len"),
        ("dòng một\ndòng hai", "dong mot\ndong hai"),
        ("İstanbul ß", "istanbul ß"),
    ],
)
def test_plain_text_has_no_marks_and_the_same_length(text: str, expected: str) -> None:
    assert plain(text) == expected
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uỷ ban nhân dân TỈNH", "ủy ban nhân dân tỉnh"),
        ("Uý KHOẢ HOÀ", "úy khỏa hòa"),
        ("quý, Quỹ, quỳ", "quý, quỹ, quỳ"),
        ("hoàn toàn", "hoàn toàn"),
        ("A\u2013B", "a-b"),
    ],
)
def test_lowered_text_keeps_its_marks_and_puts_tones_in_one_place(text: str, expected: str) -> None:
    assert lowered(text) == expected


@pytest.mark.parametrize(
    ("word", "text", "meets"),
    [
        ("sở", "sở", True),
        ("sở", "so", True),
        ("sở", "số", False),
        ("ban", "bản", False),
        ("văn phòng", "văn  phòng", True),
        ("văn phòng", "van\nphong", True),
        ("ủy ban", "uy ban", True),
        ("C.A", "c.a", True),
        ("C.A", "cba", False),
    ],
)
def test_a_pattern_meets_right_or_lost_marks_never_wrong_ones(
    word: str, text: str, meets: bool
) -> None:
    assert bool(re.fullmatch(pattern(word), text)) is meets


def test_a_pattern_prefers_the_longer_word() -> None:
    words = pattern("phòng", "phòng chuyên môn")

    assert re.findall(words, "phòng chuyên môn") == ["phòng chuyên môn"]


def test_a_span_is_trimmed_of_blanks_and_of_given_marks() -> None:
    text = " - Văn phòng Sở; \n"

    assert text[slice(*trimmed(text, 0, len(text)))] == "- Văn phòng Sở;"
    assert text[slice(*trimmed(text, 0, len(text), marks=" -;"))] == "Văn phòng Sở"
    start, end = trimmed(" \n ", 0, 3)
    assert start == end


def test_spans_are_blanked_whatever_their_order_and_overlap() -> None:
    assert blanked("0123456789", [(6, 8), (1, 3), (2, 4), (2, 3)]) == "0   45  89"
    assert blanked("0123", [(1, 3)], fill="§") == "0§§3"
    assert blanked("0123", []) == "0123"


def test_values_are_given_without_their_places() -> None:
    assert values([Found(0, 1, "a"), Found(2, 3, "b")]) == ["a", "b"]
