"""What templates need beyond Django's own tags. Nothing here decides anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cchc.accounts.models import User
from cchc.common.text import short_date
from cchc.plans.draft import Place
from cchc.plans.models import Plan
from cchc.plans.permissions import can_import
from cchc.plans.states import PlanLevel, PlanState
from cchc.web.showing.obligations import COLOURS
from cchc.web.showing.source import anchor as anchor_of
from cchc.web.showing.structure import entry_id, entry_path
from cchc.web.showing.targets import number
from cchc.web.showing.wording import period, said

register = template.Library()
register.filter(period)
register.filter(said)
UNSAFE: Final = re.compile(r"[^A-Za-z0-9]+")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing from our sprite; the text beside it says what it means."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("cchc/icons.svg"),
        name,
    )


@register.filter
def day(value: date | None) -> str:
    """dd/mm/yyyy, or a dash where there is none."""
    return short_date(value) if value else "–"


@register.filter
def colour(timing: str) -> str:
    """The colour of a chip that tells how an obligation stands."""
    return COLOURS.get(timing, "")


@register.filter
def in_language(sentence: Mapping[str, str]) -> str:
    """The sentence of a rule, kept in both languages, in that of the reader."""
    return sentence["en" if get_language() == "en" else "vi"]


@register.filter
def anchor(where: Mapping[str, int | None] | None) -> str:
    """The id, in the page of the source, of a place as the plan keeps it; empty where it has none."""
    return anchor_of(Place.model_validate(where)) if where else ""


@register.filter
def place_id(where: Place) -> str:
    """The id of a place of a draft in the page of its source."""
    return anchor_of(where)


@register.filter
def entry_anchor(path: str) -> str:
    """The id of the entry that a path of the draft is shown in."""
    return entry_id(entry_path(path))


@register.filter
def html_id(key: str) -> str:
    """A key of the domain as part of an id: letters, digits and dashes."""
    return UNSAFE.sub("-", key)


@register.filter
def percent(share: Decimal) -> str:
    """A share of 1 in percent, one decimal, with a comma in Vietnamese."""
    return f"{number((100 * share).quantize(Decimal('0.1')))}%"


@register.filter
def weight(value: Decimal) -> str:
    """A stated weight without trailing zeros: "1", "2,5"."""
    return number(Decimal(f"{value.normalize():f}"))


@register.filter
def draftable_by(plan: Plan, person: User) -> bool:
    """Whether the person may draft next year's plan from this one."""
    is_ours = plan.level != PlanLevel.UPPER and plan.state == PlanState.ISSUED
    return is_ours and can_import(person, plan.agency, plan.owner)


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, HttpRequest], **changes: object) -> str:
    """The query string of this page with some values changed; an empty value goes away."""
    asked = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            asked.pop(name, None)
        else:
            asked[name] = str(value)
    return "?" + urlencode(list(asked.lists()), doseq=True)
