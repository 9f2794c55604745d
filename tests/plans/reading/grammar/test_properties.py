"""What holds for every text, whatever it says."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from cchc.plans.reading.grammar.citations import find_citations
from cchc.plans.reading.grammar.codes import find_codes, parse_code
from cchc.plans.reading.grammar.dates import find_date, find_dates
from cchc.plans.reading.grammar.deadlines import find_deadlines, parse_deadlines
from cchc.plans.reading.grammar.deliverables import find_deliverables, parse_deliverables
from cchc.plans.reading.grammar.found import Found
from cchc.plans.reading.grammar.letters import lowered, plain
from cchc.plans.reading.grammar.measures import find_measures
from cchc.plans.reading.grammar.units import (
    cell_units,
    duty_units,
    lead_and_coordinating,
    parse_units,
)

# Pieces of real cells and sentences, so that chance meets the grammar and not only noise.
PIECES = (
    "Quý I", "quý", "/2022", "//", "2022", "năm 2022", "tháng 3", "06/2025", "trước ngày", "15/12", "31/02", "hằng năm",
    "hằng quý", "thường xuyên", "theo quy định", "theo", "từ", "đến", "khi có", "6 tháng đầu năm", "đầu", "cuối năm", "sau",
    "Sở Nội vụ", "Văn phòng Sở", "các phòng, đơn vị", "UBND các huyện, thị xã", "Phòng KH-TC", "chủ trì", "phối hợp với", "thực hiện",
    "Chủ trì:", "Phối hợp:", "Kế hoạch", "Báo cáo", "Quyết định số", "Nghị quyết", "18-NQ/TW", "42/KH-SLĐT BXH", "130/2005/N/Đ-CP", "Luật",
    "Luật Viên chức năm 2010", "của Chính phủ", "của Ủy ban nhân dân tỉnh", "Số: /KH-UBND", "100%", "50 -", "tối thiểu", "trở lên", "trên",
    "01 sáng kiến", "(không bao gồm", "(", ")", ";", ",", ".", "/", "-", "–", "\n", "\n- ", "  ", "\t", "và", "hoặc", "§", "1.", "İ", "\u0301",
)  # fmt: skip
texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
)


def found_deadlines(text: str) -> list[Found[Any]]:
    return list(find_deadlines(text, year=2022))


def found_roles(text: str) -> list[Found[Any]]:
    both = lead_and_coordinating(text)
    return [] if both is None else sorted([*both[0], *both[1]], key=lambda one: one.start)


FINDERS: Sequence[Callable[[str], Sequence[Found[Any]]]] = (
    find_dates,
    find_codes,
    find_citations,
    cell_units,
    duty_units,
    found_roles,
    find_deliverables,
    found_deadlines,
    find_measures,
)
WITH_TEXT = (find_citations, cell_units, find_deliverables, found_deadlines, find_measures)


@pytest.mark.parametrize("find", FINDERS)
@given(text=texts)
def test_places_lie_in_the_text_in_order_and_apart(
    find: Callable[[str], Sequence[Found[Any]]], text: str
) -> None:
    found = find(text)

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= after.start for one, after in pairwise(found))


@pytest.mark.parametrize("find", WITH_TEXT)
@given(text=texts)
def test_a_value_holds_the_text_of_its_place_verbatim(
    find: Callable[[str], Sequence[Found[Any]]], text: str
) -> None:
    assert [one.value.text for one in find(text)] == [
        text[one.start : one.end] for one in find(text)
    ]


@pytest.mark.parametrize("find", FINDERS)
@given(text=texts)
def test_reading_twice_gives_the_same(
    find: Callable[[str], Sequence[Found[Any]]], text: str
) -> None:
    assert find(text) == find(text)


@given(text=texts)
def test_views_of_a_text_keep_its_length(text: str) -> None:
    assert len(plain(text)) == len(text) == len(lowered(text))
    assert plain(plain(text)) == plain(text)


@given(text=texts)
def test_no_cell_with_a_letter_or_figure_is_without_a_deadline(text: str) -> None:
    deadlines = parse_deadlines(text, year=None)

    assert bool(deadlines) == any(sign.isalnum() for sign in text)
    assert all(one.text.strip() == one.text != "" for one in deadlines)


@given(text=texts)
def test_without_a_year_from_outside_due_days_lie_in_years_the_text_names(text: str) -> None:
    for one in parse_deadlines(text, year=None):
        for day in (one.due_on, one.start_on):
            if day is not None:
                # "Trước năm 2023" is due on the eve of the year it names.
                assert str(day.year) in text or str((day + timedelta(days=1)).year) in text


@given(text=texts)
def test_a_deadline_never_ends_before_it_begins(text: str) -> None:
    for one in parse_deadlines(text, year=2022):
        assert one.start_on is None or one.due_on is None or one.start_on <= one.due_on
        assert one.years is None or one.years[0] <= one.years[1]


@given(text=texts)
def test_what_is_unknown_says_nothing_else(text: str) -> None:
    for one in parse_deadlines(text, year=2022):
        if one.kind == "unknown":
            assert one.model_dump(exclude_none=True) == {"text": one.text, "kind": "unknown"}


@given(text=texts)
def test_a_measure_without_a_value_is_none_exists_or_a_milestone(text: str) -> None:
    for found in find_measures(text):
        one = found.value
        assert (one.value is None) == (one.comparator in ("none", "exists", "milestone"))
        assert (one.value_max is not None) == (one.comparator == "between")


@given(text=texts)
def test_a_code_in_its_right_form_is_read_as_itself(text: str) -> None:
    code = parse_code(text).code
    if code is not None:
        assert parse_code(code).code == code
        assert " " not in code


dates = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@st.composite
def written_dates(draw: DrawFn) -> tuple[str, date]:
    day = draw(dates)
    form = draw(
        st.sampled_from(
            (
                "{d:02d}/{m:02d}/{y}",
                "{d}/{m}/{y}",
                "{d:02d}.{m:02d}.{y}",
                "{d}-{m}-{y}",
                "ngày {d:02d} tháng {m:02d} năm {y}",
                "NGÀY {d} THÁNG {m} NĂM {y}",
                "ngay {d}/{m}/{y}",
                "ngày {d}/ {m}/ {y}",
                "{d:02d} tháng {m} năm {y}",
            )
        )
    )
    return form.format(d=day.day, m=day.month, y=day.year), day


@given(written=written_dates())
def test_a_date_is_read_back_in_every_spelling(written: tuple[str, date]) -> None:
    text, day = written

    assert find_date(f"An Giang, {text};") == day
    for lead in ("", "Trước ", "Hoàn thành trước ", "chậm nhất là ", "Đến "):
        assert [(one.kind, one.due_on) for one in parse_deadlines(lead + text, year=None)] == [
            ("day", day)
        ]


@given(
    day=dates,
    word=st.sampled_from(("Tháng ", "tháng ", "THÁNG ", "Trong tháng ", "Xong trong tháng ", "")),
    joint=st.sampled_from(("/", " /", "/ ", "//", " năm ", " Năm ")),
    zero=st.booleans(),
)
def test_a_month_is_read_back_in_every_spelling(
    day: date, word: str, joint: str, zero: bool
) -> None:
    joint = joint if word else "/"
    text = f"{word}{day.month:0{2 if zero else 1}d}{joint}{day.year}"
    last = day.replace(day=monthrange(day.year, day.month)[1])

    assert [(one.kind, one.due_on) for one in parse_deadlines(text, year=None)] == [("month", last)]


@given(
    quarter=st.integers(1, 4),
    year=st.integers(2000, 2099),
    word=st.sampled_from(("Quý ", "quý ", "QUÝ ", "Quí ", "Quy ", "Trong quý ", "Hết Quý ", "quý")),
    roman=st.booleans(),
    joint=st.sampled_from(("/", "//", "-", " - ", " – ", " năm ", " NĂM ", ", năm ", ".", "/ ")),
)
def test_a_quarter_is_read_back_in_every_spelling(
    quarter: int, year: int, word: str, roman: bool, joint: str
) -> None:
    numeral = ("I", "II", "III", "IV")[quarter - 1] if roman else str(quarter)
    last = date(year, 3 * quarter, 31 if quarter in (1, 4) else 30)

    deadlines = parse_deadlines(f"{word}{numeral}{joint}{year}", year=None)

    assert [(one.kind, one.due_on) for one in deadlines] == [("quarter", last)]


@given(
    first=st.integers(2000, 2098),
    span=st.integers(1, 10),
    joint=st.sampled_from((" - ", "-", "–", " đến ", " đến năm ")),
    word=st.sampled_from(("", "Năm ", "Giai đoạn ", "Từ năm ")),
)
def test_a_span_of_years_is_read_back_in_every_spelling(
    first: int, span: int, joint: str, word: str
) -> None:
    last = min(first + span, 2099)

    deadlines = parse_deadlines(f"{word}{first}{joint}{last}", year=None)

    assert [(one.kind, one.years) for one in deadlines] == [("years", (first, last))]


singles = st.sampled_from(
    (
        "Sở Nội vụ",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Văn phòng Sở",
        "Thanh tra Sở",
        "Chi cục Dân số",
    )
)
groups = st.sampled_from(
    ("các phòng, đơn vị thuộc Sở", "UBND các huyện, thị xã, thành phố", "các đơn vị có liên quan")
)


@given(
    names=st.lists(st.one_of(singles, groups), min_size=1, max_size=5),
    separator=st.sampled_from(("; ", ", ", " và ", ";\n", "\n- ", "/", ", và ")),
)
def test_a_list_of_units_is_read_back_with_every_separator(
    names: list[str], separator: str
) -> None:
    assert [unit.text for unit in parse_units(separator.join(names))] == names


@given(
    names=st.lists(
        st.sampled_from(("Kế hoạch", "Báo cáo kết quả", "Quyết định", "Tờ trình", "các văn bản")),
        min_size=1,
        max_size=5,
    ),
    separator=st.sampled_from(("; ", ", ", " và ", ";\n", "\n- ", "/", " - ", "/ ")),
)
def test_a_list_of_products_is_read_back_with_every_separator(
    names: list[str], separator: str
) -> None:
    products = parse_deliverables(separator.join(names))

    assert [product.text for product in products] == names
    assert all(product.kind for product in products)
