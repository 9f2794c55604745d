"""How figures, periods, dates and groups are worded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cchc.plans.models import Target, TargetMeasure
from cchc.plans.queries.obligations import ObligationRow
from cchc.plans.states import ObligationState, Timing
from cchc.plans.timing import SOON, timing_of
from cchc.web.forms.filters import WINDOWS, window
from cchc.web.showing.obligations import by_task
from cchc.web.showing.targets import figure, line, number
from cchc.web.templatetags.web import day, html_id, percent, period

TODAY = date(2022, 3, 25)


def a_measure(text: str = "hồ sơ đúng hạn", **values: object) -> TargetMeasure:
    return TargetMeasure(text=text, **values)


def a_row(
    due_on: date | None, *, task: int = 1, needs_decision: bool = False, at: int = 1
) -> ObligationRow:
    return ObligationRow(
        id=at,
        plan_id=1,
        plan_code="12/KH-STP",
        task_id=task,
        task_number="1",
        title="Kế hoạch",
        product="Kế hoạch",
        area="I",
        unit_id=1,
        unit="Văn phòng Sở",
        role="lead",
        period="",
        period_from=None,
        derived_on=due_on,
        due_on=due_on,
        needs_decision=needs_decision,
        state=ObligationState.OPEN,
        state_since=None,
        handed_in_on=None,
        done_on=None,
        updated_on=None,
        expected_on=None,
        has_difficulty=False,
        request_due_on=None,
        extension_asked=False,
        timing=timing_of(due_on, on=TODAY),
    )


class TestFigure:
    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"comparator": ">=", "value": Decimal("50.0000"), "unit": "%"}, "≥ 50%"),
            ({"comparator": "=", "value": Decimal(100), "unit": "%"}, "= 100%"),
            ({"comparator": ">", "value": Decimal("83.87"), "unit": "%"}, "> 83,87%"),
            (
                {
                    "comparator": "between",
                    "value": Decimal(88),
                    "value_max": Decimal(90),
                    "unit": "%",
                },
                "88 – 90%",
            ),
            ({"comparator": ">=", "value": Decimal(1), "unit": "sáng kiến"}, "≥ 1 sáng kiến"),
            ({"comparator": "<=", "value": Decimal("0.5"), "unit": ""}, "≤ 0,5"),
            ({"comparator": "exists"}, "Phải có"),
            ({"comparator": "none"}, "Không được có"),
            ({"comparator": "milestone"}, "Hoàn thành đúng mốc"),
            ({"comparator": ""}, ""),
        ],
    )
    def test_is_written_as_officials_write_it(self, values: dict[str, object], said: str) -> None:
        assert figure(a_measure(**values)) == said

    def test_has_a_point_in_english(self) -> None:
        with override("en"):
            assert number(Decimal("83.8700")) == "83.87"

    def test_does_not_repeat_its_line(self) -> None:
        target = Target(text="100% thủ tục trả kết quả đúng hạn.")
        measure = a_measure("100% thủ tục trả kết quả đúng hạn", exception="")

        assert line(target, measure).text == ""

    def test_says_its_part_of_a_longer_line(self) -> None:
        target = Target(text="98% hài lòng về kết quả và hài lòng với sự phục vụ.")

        assert line(target, a_measure("hài lòng với sự phục vụ")).text == "hài lòng với sự phục vụ"

    def test_an_exception_in_the_line_is_not_said_twice(self) -> None:
        target = Target(text="100% hồ sơ trên mạng (không bao gồm hồ sơ mật).")
        measure = a_measure("100% hồ sơ", exception="không bao gồm hồ sơ mật")

        assert line(target, measure).exception == ""
        assert line(Target(text="100% hồ sơ"), measure).exception == "không bao gồm hồ sơ mật"


class TestSummary:
    def test_a_task_sums_up_its_own_rows_and_those_of_its_parts(self) -> None:
        rows = [
            a_row(date(2022, 6, 30), task=1),
            a_row(date(2022, 3, 1), task=11),
            a_row(None, task=11, needs_decision=True),
            a_row(date(2022, 12, 31), task=2),
        ]

        found = by_task(rows, {11: 1})

        assert {task: (s.count, s.next_on, s.timing, s.undecided) for task, s in found.items()} == {
            1: (3, date(2022, 3, 1), Timing.OVERDUE, 1),
            2: (1, date(2022, 12, 31), Timing.LATER, 0),
        }
        assert (found[1].colour, found[2].colour) == ("red", "blue")


class TestWindow:
    @pytest.mark.parametrize(
        ("code", "first", "last"),
        [
            ("overdue", None, date(2022, 3, 24)),
            ("soon", TODAY, TODAY + SOON),
            ("q1", date(2022, 1, 1), date(2022, 3, 31)),
            ("q2", date(2022, 4, 1), date(2022, 6, 30)),
            ("q4", date(2022, 10, 1), date(2022, 12, 31)),
            ("", None, None),
            ("khong-co", None, None),
        ],
    )
    def test_runs_from_its_first_to_its_last_day(
        self, code: str, first: date | None, last: date | None
    ) -> None:
        assert window(code, year=2022, on=TODAY) == (first, last)

    def test_every_choice_but_the_first_narrows(self) -> None:
        open_ended = [
            code for code, _ in WINDOWS if window(code, year=2022, on=TODAY) == (None, None)
        ]

        assert open_ended == [""]


class TestSmallWords:
    @pytest.mark.parametrize(
        ("label", "said"),
        [
            ("2022-Q1", "Quý I/2022"),
            ("2022-Q4", "Quý IV/2022"),
            ("2022-H1", "6 tháng đầu năm 2022"),
            ("2022-H2", "6 tháng cuối năm 2022"),
            ("2022-03", "Tháng 3/2022"),
            ("2022", "Năm 2022"),
            ("2022-2025", "2022 – 2025"),
            ("", ""),
        ],
    )
    def test_a_period_is_said_as_people_say_it(self, label: str, said: str) -> None:
        assert period(label) == said

    def test_a_day_is_dd_mm_yyyy_and_none_a_dash(self) -> None:
        assert day(date(2022, 1, 7)) == "07/01/2022"
        assert day(None) == "–"

    def test_a_share_is_percent_with_a_comma(self) -> None:
        assert percent(Decimal("0.9983")) == "99,8%"
        assert percent(Decimal(1)) == "100%"

    @given(key=st.text())
    def test_an_id_has_letters_digits_and_dashes_only(self, key: str) -> None:
        assert all(c == "-" or (c.isascii() and c.isalnum()) for c in html_id(key))
