"""Settle how an agency follows its programme."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from cchc.accounts import audit
from cchc.accounts.models import Organisation, User
from cchc.common.rows import keep
from cchc.plans import permissions
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import FollowUpRules
from cchc.plans.queries.follow_up import follow_up_settings


@transaction.atomic
def settle_follow_up(
    *, actor: User, agency: Organisation, settings: FollowUpSettings
) -> FollowUpRules:
    """Change when people are reminded, what counts as stale, how often a date moves and what a leader confirms.

    Holds at once; reminders already given stay given. Raises NotAllowed, DomainError.
    """
    permissions.require_can_settle_rules(actor, agency)
    old = follow_up_settings(agency)
    rules = FollowUpRules.objects.select_for_update().filter(agency=agency).first()
    rules = rules or FollowUpRules(agency=agency)
    rules.remind_days = sorted({*settings.remind_days}, reverse=True)
    rules.overdue_every = settings.overdue_every
    rules.escalate_after = settings.escalate_after
    rules.stale_after = settings.stale_after
    rules.most_extensions = settings.most_extensions
    rules.confirm_kinds = sorted({*settings.confirm_kinds})
    keep(rules)
    new = follow_up_settings(agency)
    audit.record("follow_up.settled", rules, actor=actor, old=asdict(old), new=asdict(new))
    return rules
