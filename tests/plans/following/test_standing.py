"""How an obligation stands: cases people know, with the sentences they are told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plans.following.settings import SETTING_NOTES, FollowUpSettings
from cchc.plans.following.standing import Facts, is_stale, standing_of
from cchc.plans.states import ObligationState, Standing
from cchc.plans.timing import SOON
from tests.plans.following.strategies import FACTS

SETTINGS = FollowUpSettings()
DUE = date(2022, 3, 31)
OPEN, SUBMITTED, SENT_BACK, AWAITING, DONE = (
    ObligationState.OPEN,
    ObligationState.SUBMITTED,
    ObligationState.SENT_BACK,
    ObligationState.AWAITING_CONFIRMATION,
    ObligationState.DONE,
)


def day(month: int, number: int) -> date:
    return date(2022, month, number)


CASES = {
    "far ahead, nothing said": (
        Facts(OPEN, DUE),
        day(2, 1),
        Standing.ON_COURSE,
        ["Còn 58 ngày đến hạn 31/03/2022."],
    ),
    "near, reported lately": (
        Facts(OPEN, DUE, updated_on=day(3, 10)),
        day(3, 20),
        Standing.ON_COURSE,
        ["Còn 11 ngày đến hạn 31/03/2022."],
    ),
    "on the day itself": (
        Facts(OPEN, DUE, updated_on=day(3, 30)),
        DUE,
        Standing.ON_COURSE,
        ["Hôm nay đến hạn (31/03/2022)."],
    ),
    "near, never a word": (
        Facts(OPEN, DUE),
        day(3, 16),
        Standing.AT_RISK,
        ["Còn 15 ngày đến hạn 31/03/2022.", "Sắp đến hạn mà chưa có báo cáo tiến độ nào."],
    ),
    "one day earlier it is not near": (
        Facts(OPEN, DUE),
        day(3, 15),
        Standing.ON_COURSE,
        ["Còn 16 ngày đến hạn 31/03/2022."],
    ),
    "near, the last report is 30 days old": (
        Facts(OPEN, DUE, updated_on=day(2, 18)),
        day(3, 20),
        Standing.AT_RISK,
        [
            "Còn 11 ngày đến hạn 31/03/2022.",
            "Sắp đến hạn mà 30 ngày chưa cập nhật (lần cuối 18/02/2022).",
        ],
    ),
    "near, the last report is 29 days old": (
        Facts(OPEN, DUE, updated_on=day(2, 19)),
        day(3, 20),
        Standing.ON_COURSE,
        ["Còn 11 ngày đến hạn 31/03/2022."],
    ),
    "sent back": (
        Facts(SENT_BACK, DUE, state_since=day(2, 10), updated_on=day(2, 10)),
        day(2, 20),
        Standing.AT_RISK,
        ["Còn 39 ngày đến hạn 31/03/2022.", "Bị trả lại ngày 10/02/2022, chưa nộp lại."],
    ),
    "the unit expects a later day": (
        Facts(OPEN, DUE, updated_on=day(2, 10), expected_on=day(4, 1)),
        day(2, 20),
        Standing.AT_RISK,
        [
            "Còn 39 ngày đến hạn 31/03/2022.",
            "Đơn vị dự kiến xong ngày 01/04/2022, sau hạn 31/03/2022.",
        ],
    ),
    "the unit expects the due day": (
        Facts(OPEN, DUE, updated_on=day(2, 10), expected_on=DUE),
        day(2, 20),
        Standing.ON_COURSE,
        ["Còn 39 ngày đến hạn 31/03/2022."],
    ),
    "difficulties": (
        Facts(OPEN, DUE, updated_on=day(2, 10), has_difficulty=True),
        day(2, 20),
        Standing.AT_RISK,
        ["Còn 39 ngày đến hạn 31/03/2022.", "Báo cáo gần nhất nêu khó khăn, vướng mắc."],
    ),
    "a coordinating unit is silent": (
        Facts(OPEN, DUE, updated_on=day(2, 10), request_due_on=day(2, 19)),
        day(2, 20),
        Standing.AT_RISK,
        [
            "Còn 39 ngày đến hạn 31/03/2022.",
            "Đơn vị phối hợp chưa trả lời, hạn trả lời 19/02/2022 đã qua.",
        ],
    ),
    "a coordinating unit has today left": (
        Facts(OPEN, DUE, updated_on=day(2, 10), request_due_on=day(2, 20)),
        day(2, 20),
        Standing.ON_COURSE,
        ["Còn 39 ngày đến hạn 31/03/2022."],
    ),
    "an extension is asked": (
        Facts(OPEN, DUE, updated_on=day(2, 10), extension_asked=True),
        day(2, 20),
        Standing.AT_RISK,
        ["Còn 39 ngày đến hạn 31/03/2022.", "Đang xin gia hạn, chưa có quyết định."],
    ),
    "late by a day": (
        Facts(OPEN, DUE),
        day(4, 1),
        Standing.LATE,
        ["Quá hạn 1 ngày (hạn 31/03/2022)."],
    ),
    "late, with what explains it": (
        Facts(SENT_BACK, DUE, state_since=day(4, 5), request_due_on=day(3, 25), extension_asked=True),
        day(4, 12),
        Standing.LATE,
        [
            "Quá hạn 12 ngày (hạn 31/03/2022).",
            "Bị trả lại ngày 05/04/2022, chưa nộp lại.",
            "Đơn vị phối hợp chưa trả lời, hạn trả lời 25/03/2022 đã qua.",
            "Đang xin gia hạn, chưa có quyết định.",
        ],
    ),
    "no date": (
        Facts(OPEN, None, has_difficulty=True),
        day(4, 12),
        Standing.UNDATED,
        [
            "Chưa có hạn nên chưa đánh giá được tiến độ.",
            "Báo cáo gần nhất nêu khó khăn, vướng mắc.",
        ],
    ),
    "handed in on the last day, the office takes two months": (
        Facts(SUBMITTED, DUE, state_since=DUE, handed_in_on=DUE),
        day(5, 31),
        Standing.AWAITING,
        ["Nộp ngày 31/03/2022, trong hạn 31/03/2022.", "Chờ Văn phòng chấp nhận từ ngày 31/03/2022."],
    ),
    "handed in late, with the leader": (
        Facts(AWAITING, DUE, state_since=day(4, 8), handed_in_on=day(4, 5)),
        day(4, 12),
        Standing.AWAITING,
        ["Nộp ngày 05/04/2022, sau hạn 31/03/2022 5 ngày.", "Chờ lãnh đạo xác nhận từ ngày 08/04/2022."],
    ),
    "done, handed in on the last day": (
        Facts(DONE, DUE, handed_in_on=DUE),
        day(12, 31),
        Standing.DONE_IN_TIME,
        ["Nộp ngày 31/03/2022, trong hạn 31/03/2022."],
    ),
    "done a day late": (
        Facts(DONE, DUE, handed_in_on=day(4, 1)),
        day(12, 31),
        Standing.DONE_LATE,
        ["Nộp ngày 01/04/2022, sau hạn 31/03/2022 1 ngày."],
    ),
    "done without a due date": (
        Facts(DONE, None, handed_in_on=day(4, 1)),
        day(12, 31),
        Standing.DONE_IN_TIME,
        ["Nộp ngày 01/04/2022; không có hạn nên không tính trễ."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_cases(case: str) -> None:
    facts, on, standing, reasons = CASES[case]

    found = standing_of(facts, on=on, settings=SETTINGS)

    assert (found.standing, [one.vi for one in found.reasons]) == (standing, reasons)


def test_the_agency_says_when_a_report_is_old() -> None:
    facts, patient = Facts(OPEN, DUE, updated_on=day(2, 18)), FollowUpSettings(stale_after=60)

    assert is_stale(facts, on=day(3, 20), settings=SETTINGS)
    assert not is_stale(facts, on=day(3, 20), settings=patient)
    assert standing_of(facts, on=day(3, 20), settings=patient).standing == Standing.ON_COURSE


def test_a_dropped_obligation_is_not_judged() -> None:
    with pytest.raises(ValueError, match="ask only those in force"):
        standing_of(Facts(ObligationState.DROPPED, DUE), on=DUE, settings=SETTINGS)


def test_every_setting_has_a_note() -> None:
    assert set(SETTING_NOTES) == set(FollowUpSettings.__dataclass_fields__)


class TestWhateverHappened:
    @given(FACTS, st.dates(day(1, 1), day(12, 31)))
    def test_there_is_a_standing_with_its_reasons_in_both_languages(
        self, facts: Facts, on: date
    ) -> None:
        found = standing_of(facts, on=on, settings=SETTINGS)

        assert found.reasons
        assert all(one.vi and one.en and "{" not in one.vi + one.en for one in found.reasons)
        assert len(found.reasons) == len(set(found.reasons))

    @given(FACTS, st.dates(day(1, 1), day(12, 31)))
    def test_at_risk_says_more_than_on_course(self, facts: Facts, on: date) -> None:
        found = standing_of(facts, on=on, settings=SETTINGS)

        if found.standing in {Standing.ON_COURSE, Standing.AT_RISK}:
            assert (found.standing == Standing.AT_RISK) == (len(found.reasons) > 1)

    @given(FACTS, st.dates(day(1, 1), day(12, 31)))
    def test_in_time_stays_in_time_however_long_the_office_takes(
        self, facts: Facts, on: date
    ) -> None:
        known = facts._replace(state=DONE, handed_in_on=facts.handed_in_on or day(6, 1))

        early, late = (
            standing_of(known, on=one, settings=SETTINGS) for one in (on, on + timedelta(days=400))
        )

        assert early == late

    @given(st.dates(day(1, 1), day(12, 31)))
    def test_left_alone_it_only_gets_worse(self, due_on: date) -> None:
        order = [Standing.ON_COURSE, Standing.AT_RISK, Standing.LATE]
        days = [due_on - 2 * SOON, due_on - SOON, due_on, due_on + timedelta(days=1)]

        seen = [
            order.index(standing_of(Facts(OPEN, due_on), on=one, settings=SETTINGS).standing)
            for one in days
        ]

        assert seen == [0, 1, 1, 2]
