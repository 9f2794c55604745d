"""One thing of every kind that an address names, in the agency of the tests; and what the agency keeps, to compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.apps import apps
from django.db import transaction
from django.urls import URLPattern, reverse

from cchc.accounts.models import Digest, Notification, Organisation, UnitGroup, User
from cchc.accounts.services.digests import gather_digests
from cchc.accounts.services.views import save_view
from cchc.documents.models import Attachment
from cchc.documents.services import attach_file
from cchc.plans.models import CoordinationRequest, Plan
from cchc.plans.services.commenting import comment
from cchc.plans.services.drafting import start_next_plan
from cchc.plans.services.extending import ask_extension
from cchc.web import pages
from tests.amendments import LATER, bring, decision
from tests.busy import Busy, a_document, at
from tests.people import AT, Importing, plan_text
from tests.plans.cascade import linked, task

SPECIAL: Final[Mapping[str, str]] = {
    "obligations_view": "view",
    "amendment": "amendment",
    "amendment_shape": "amendment",
    "amendment_match": "amendment",
    "amendment_settle": "amendment",
    "amendment_issue": "amendment",
    "unit": "unit",
    "unit_rename": "unit",
    "unit_close": "unit",
    "unit_name": "unit",
    "group": "group",
    "group_members": "group",
    "group_name": "group",
}
"""Addresses whose first word does not say what their number means."""
KINDS: Final[Mapping[str, str]] = {
    "plans": "plan",
    "next-plans": "draft",
    "tasks": "task",
    "links": "link",
    "solutions": "solution",
    "duties": "duty",
    "obligations": "owed",
    "units": "unit",
    "comments": "comment",
    "requests": "request",
    "extensions": "extension",
    "documents": "document",
    "imports": "import",
    "users": "person",
    "notifications": "notification",
    "mail": "letter",
}
PASSING: Final = ("sessions.", "contenttypes.", "procrastinate.", "auth.")
"""Tables that say nothing about the work."""


@dataclass(frozen=True, slots=True)
class Address:
    """A page or an act: its name, and the kind of thing that its number means (empty: it has none)."""

    name: str
    route: str
    kind: str

    def of(self, numbers: Mapping[str, int]) -> str:
        """The address of the thing with these numbers."""
        wanted: dict[str, Any] = {}
        if self.kind:
            wanted["pk"] = numbers[self.kind]
        if "<int:file>" in self.route:
            wanted["file"] = numbers["file"]
        if "subject" in self.route:
            wanted["subject"] = f"plans.obligation:{numbers['owed']}"
        if "token" in self.route:
            wanted["token"] = "nobody-knows"
        return reverse(f"web:{self.name}", kwargs=wanted)


def addresses() -> Iterator[Address]:
    for entry in pages.urlpatterns:
        assert isinstance(entry, URLPattern)
        assert entry.name
        route = str(entry.pattern)
        numbered = "<int:pk>" in route
        kind = SPECIAL.get(entry.name) or KINDS[route.partition("/")[0]] if numbered else ""
        yield Address(entry.name, route, kind)


ADDRESSES: Final = {one.name: one for one in addresses()}
ONES: Final = dict.fromkeys([*{one.kind for one in ADDRESSES.values()}, "file"], 1)
"""A number for everything, whether it is there or not."""
PUBLIC: Final = {"healthz", "language", "calendar"}
"""Addresses that answer whoever asks, signed in or not."""


def everything(
    busy: Busy,
    upper: Plan,
    imported: Importing,
    owner: User,
    colleague: User,
    unit: Organisation,
    group: UnitGroup,
) -> dict[str, int]:
    """The number of one thing of every kind; the obligation is the division's, and in its hands."""
    plan, owed = busy.plan, busy.at_risk
    extension = ask_extension(
        actor=colleague, obligation=owed, wanted_on=date(2023, 1, 31), reason="Chờ", at=at(7, 2)
    )
    document = a_document(owner, "77/BC-VP", date(2022, 7, 1))
    attachment: Attachment = attach_file(
        actor=owner, document=document, name="bang.md", content=b"# Phu luc", at=at(7, 3)
    )
    said = comment(actor=colleague, task=owed.task, text="Đề nghị cho ý kiến", at=at(7, 4))
    gather_digests(agency=plan.agency, on=date(2022, 7, 5), at=at(7, 5))
    first = plan.solutions.first(), plan.duties.first()
    assert first[0]
    assert first[1]
    return {
        "plan": plan.pk,
        "draft": start_next_plan(actor=owner, plan=plan, year=2023, at=AT).pk,
        "task": owed.task_id,
        "link": linked(owner, task(plan, 1), task(upper, 1)).pk,
        "solution": first[0].pk,
        "duty": first[1].pk,
        "owed": owed.pk,
        "unit": unit.pk,
        "group": group.pk,
        "comment": said.pk,
        "request": CoordinationRequest.objects.get().pk,
        "extension": extension.pk,
        "document": document.pk,
        "file": attachment.file_id,
        "import": imported(plan_text(code="13/KH-STP")).pk,
        "amendment": bring(owner, plan, decision(LATER)).pk,
        "person": colleague.pk,
        "notification": Notification.objects.filter(person=owner)[0].pk,
        "letter": Digest.objects.filter(agency=plan.agency)[0].pk,
        "view": save_view(
            actor=owner, page="web:obligations", name="Trễ", query="standing=late"
        ).pk,
    }


def kept() -> dict[str, list[Any]]:
    """Every row of the work, whole."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if not model._meta.label_lower.startswith(PASSING) and model._meta.managed
    }


def changed_since(before: Mapping[str, list[Any]]) -> set[str]:
    """The tables in which anything is otherwise than before."""
    now = kept()
    return {name for name in now if now[name] != before[name]}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
