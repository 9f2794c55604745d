"""What an agency settles about its due-date rules."""

from __future__ import annotations

from typing import get_args

import pytest

from cchc.accounts.models import AuditEntry, Organisation, User
from cchc.common.errors import DomainError, NotAllowed
from cchc.plans.models import AgencyRules
from cchc.plans.queries.settings import rule_settings
from cchc.plans.rules.settings import CheckEvery, NamedPeriod, RuleSettings
from cchc.plans.services.obligations import recompute_obligations
from cchc.plans.services.settings import settle_rules
from cchc.plans.states import CheckEvery as CheckChoices
from cchc.plans.states import ReportPeriod
from tests.people import AT, Issuing, plan_text

SETTLED = RuleSettings(
    report_due_days=5, unnamed_report_periods=("H1", "Y"), continuous_check="half_yearly"
)
CONTINUOUS = {
    "was": "Phòng Kế hoạch - Tài chính | Văn phòng Sở | Năm 2022",
    "now": "Phòng Kế hoạch - Tài chính | Văn phòng Sở | Thường xuyên",
}


def test_the_choices_are_the_words_of_the_rules() -> None:
    assert set(CheckChoices.values) == set(get_args(CheckEvery))
    assert set(ReportPeriod.values) == set(get_args(NamedPeriod))


def test_an_agency_that_settled_nothing_works_with_the_assumptions(agency: Organisation) -> None:
    assert rule_settings(agency) == RuleSettings()


def test_what_is_settled_holds_for_the_agency_alone(
    owner: User, agency: Organisation, other_agency: Organisation
) -> None:
    settle_rules(actor=owner, agency=agency, settings=SETTLED)

    assert rule_settings(agency) == SETTLED
    assert rule_settings(other_agency) == RuleSettings()
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor) == ("rules.settled", owner)
    assert entry.data == {
        "old": {
            "report_due_days": 3,
            "unnamed_report_periods": ["Q1", "H1", "Q3", "Y"],
            "continuous_check": "quarterly",
        },
        "new": {
            "report_due_days": 5,
            "unnamed_report_periods": ["H1", "Y"],
            "continuous_check": "half_yearly",
        },
    }


def test_settled_again_there_is_one_row(owner: User, agency: Organisation) -> None:
    for settings in (SETTLED, RuleSettings(report_due_days=10)):
        settle_rules(actor=owner, agency=agency, settings=settings)

    assert AgencyRules.objects.count() == 1
    assert rule_settings(agency).report_due_days == 10


def test_it_holds_from_the_next_issue_or_recomputation_on(
    owner: User, agency: Organisation, issued: Issuing
) -> None:
    before = issued(plan_text(**CONTINUOUS))
    settle_rules(actor=owner, agency=agency, settings=SETTLED)
    after = issued(plan_text(code="13/KH-STP", **CONTINUOUS))

    checks = [plan.obligations.filter(task__number="3") for plan in (before, after)]
    assert [rows.count() for rows in checks] == [4, 2]
    recompute_obligations(actor=owner, plan=before, at=AT)
    assert checks[0].filter(state="open").count() == 2


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (RuleSettings(report_due_days=61), "không quá 60 ngày sau ngày chốt số liệu"),
        (RuleSettings(unnamed_report_periods=()), "các kỳ báo cáo khi kế hoạch không nêu kỳ: "),
        (RuleSettings(unnamed_report_periods=("Q9",)), "các kỳ báo cáo"),  # type: ignore[arg-type]
        (RuleSettings(continuous_check="daily"), "chu kỳ kiểm tra"),  # type: ignore[arg-type]
    ],
)
def test_refused_with_a_sentence(
    owner: User, agency: Organisation, wanted: RuleSettings, sentence: str
) -> None:
    with pytest.raises(DomainError, match=sentence):
        settle_rules(actor=owner, agency=agency, settings=wanted)

    assert rule_settings(agency) == RuleSettings()


def test_people_who_may_not(
    administrator: User, head: User, leader: User, stranger: User, agency: Organisation
) -> None:
    for actor in (administrator, head, leader, stranger):
        with pytest.raises(NotAllowed, match="được đổi quy tắc tính hạn"):
            settle_rules(actor=actor, agency=agency, settings=SETTLED)

    assert not AgencyRules.objects.exists()
