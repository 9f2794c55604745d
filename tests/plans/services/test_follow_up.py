"""What an agency settles about following its programme."""

from __future__ import annotations

import pytest

from cchc.accounts.models import AuditEntry, Organisation, User
from cchc.common.errors import DomainError, NotAllowed
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import FollowUpRules
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.services.follow_up import settle_follow_up

SETTLED = FollowUpSettings(
    remind_days=(20, 5),
    overdue_every=10,
    escalate_after=20,
    stale_after=45,
    most_extensions=2,
    confirm_kinds=("ke_hoach", "quyet_dinh"),
)


def test_it_holds_for_the_agency_alone_and_stands_in_the_journal(
    owner: User, agency: Organisation, other_agency: Organisation
) -> None:
    settle_follow_up(actor=owner, agency=agency, settings=SETTLED)

    assert follow_up_settings(agency) == SETTLED
    assert follow_up_settings(other_agency) == FollowUpSettings()
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.subject) == (
        "follow_up.settled",
        owner,
        f"plans.followuprules:{FollowUpRules.objects.get().pk}",
    )
    assert entry.data["old"]["remind_days"] == [30, 15, 7, 1]
    assert entry.data["new"] == {
        "remind_days": [20, 5],
        "overdue_every": 10,
        "escalate_after": 20,
        "stale_after": 45,
        "most_extensions": 2,
        "confirm_kinds": ["ke_hoach", "quyet_dinh"],
    }


def test_days_are_kept_once_each_the_earliest_reminder_first(
    owner: User, agency: Organisation
) -> None:
    settle_follow_up(
        actor=owner, agency=agency, settings=FollowUpSettings(remind_days=(1, 15, 1, 30))
    )

    assert follow_up_settings(agency).remind_days == (30, 15, 1)


def test_settled_again_there_is_one_row(owner: User, agency: Organisation) -> None:
    for settings in (SETTLED, FollowUpSettings(stale_after=10)):
        settle_follow_up(actor=owner, agency=agency, settings=settings)

    assert FollowUpRules.objects.count() == 1
    assert follow_up_settings(agency).stale_after == 10


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (FollowUpSettings(remind_days=()), "nhắc trước hạn"),
        (FollowUpSettings(overdue_every=0), "từ 1 ngày trở lên"),
        (FollowUpSettings(escalate_after=0), "từ 1 ngày trở lên"),
        (FollowUpSettings(stale_after=0), "từ 1 ngày trở lên"),
        (FollowUpSettings(stale_after=-1), "chậm cập nhật"),
    ],
)
def test_refused_with_a_sentence(
    owner: User, agency: Organisation, wanted: FollowUpSettings, sentence: str
) -> None:
    with pytest.raises(DomainError, match=sentence):
        settle_follow_up(actor=owner, agency=agency, settings=wanted)

    assert follow_up_settings(agency) == FollowUpSettings()


@pytest.mark.parametrize(
    "name", ["administrator", "leader", "head", "colleague", "inspector", "reader", "stranger"]
)
def test_people_who_may_not(
    name: str, request: pytest.FixtureRequest, agency: Organisation
) -> None:
    with pytest.raises(NotAllowed):
        settle_follow_up(actor=request.getfixturevalue(name), agency=agency, settings=SETTLED)

    assert not FollowUpRules.objects.exists()
