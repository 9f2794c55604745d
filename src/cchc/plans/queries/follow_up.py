"""Read how an agency follows its programme."""

from __future__ import annotations

from cchc.accounts.models import Organisation
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import FollowUpRules


def follow_up_settings(agency: Organisation) -> FollowUpSettings:
    """The settings of the agency; the working assumptions where it settled none. One query."""
    settled = FollowUpRules.objects.filter(agency=agency).first()
    if settled is None:
        return FollowUpSettings()
    return FollowUpSettings(
        remind_days=tuple(settled.remind_days),
        overdue_every=settled.overdue_every,
        escalate_after=settled.escalate_after,
        stale_after=settled.stale_after,
        most_extensions=settled.most_extensions,
        confirm_kinds=tuple(settled.confirm_kinds),
    )
