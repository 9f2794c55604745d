"""Read imports under review: the draft in force, findings with what was decided, names to resolve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from pydantic import TypeAdapter

from cchc.accounts.models import Organisation, UnitGroup, User
from cchc.common.text import fold
from cchc.documents.extract.blocks import Document
from cchc.plans import corrections
from cchc.plans.draft import PlanDraft, UnitRef
from cchc.plans.models import EditedField, FindingDecision, PlanImport
from cchc.plans.paths import unit_refs
from cchc.plans.permissions import Right, holds
from cchc.plans.queries.units import Meaning, UnitTable
from cchc.plans.reading.result import Attribution, Reading
from cchc.plans.states import Decision, ImportState, PlanLevel

DOCUMENT: Final = TypeAdapter(Document)
ATTRIBUTIONS: Final = TypeAdapter(tuple[Attribution, ...])
LARGE: Final = ("draft", "corrections", "findings", "merged")


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding joined with what a person decided about it. Sentences are in the language of the reader."""

    key: str
    code: str
    family: str
    severity: str
    message: str
    quotation: str
    suggestion: str
    legal_basis: str
    field: str | None
    where: dict[str, Any] | None
    present: bool
    """False once a correction removed it."""
    decision: Decision | None
    note: str
    decided_by: str
    decided_at: datetime | None
    binding: bool = True
    """The document is ours to correct; a plan of the upper level is kept as it is."""

    @property
    def is_open(self) -> bool:
        """It still holds and nobody has decided about it."""
        return self.present and self.decision is None

    @property
    def blocks_issue(self) -> bool:
        return self.binding and self.is_open and self.severity == "error"


@dataclass(frozen=True, slots=True)
class UnitName:
    """A name that the plan gives to a unit or a group, with every place it stands at and whom it means."""

    text: str
    is_group: bool
    """The text itself speaks of several units."""
    fields: tuple[str, ...]
    meaning: Meaning


def visible_to(actor: User) -> QuerySet[PlanImport]:
    """The imports of the agency, newest first, for those who may see them; a unit's people see those of its own plans.
    The draft, corrections and findings are loaded when asked for, so that a list stays light."""
    seen = Q(agency_id=actor.agency_id)
    if not holds(actor, Right.READ_IMPORTS):
        if not holds(actor, Right.IMPORT_OWN_PLAN):
            return PlanImport.objects.none()
        seen &= Q(owner=actor.organisation_id)
    return (
        PlanImport.objects.filter(seen)
        .select_related("file", "agency", "created_by", "plan", "amends", "owner")
        .defer(*LARGE)
        .order_by("-id")
    )


def effective_draft(plan_import: PlanImport) -> PlanDraft:
    """The draft in force. Under review: as read, with the corrections made so far. Once issued: what the plan says
    now, merged with the plan it amends and with what was edited since; one query then."""
    if plan_import.plan_id is None:
        return reviewed_draft(plan_import)
    edits = EditedField.objects.filter(plan=plan_import.plan_id).order_by("id")
    made = [{"field": edit.field, "new": edit.corrected} for edit in edits]
    issued = issued_draft(plan_import)
    return corrections.apply(issued.model_dump(mode="json"), made) if made else issued


def issued_draft(plan_import: PlanImport) -> PlanDraft:
    """What the plan said when it was issued, corrections included."""
    if plan_import.merged is not None:
        return PlanDraft.model_validate(plan_import.merged)
    return reviewed_draft(plan_import)


def reviewed_draft(plan_import: PlanImport) -> PlanDraft:
    """The document alone: as read, with its corrections."""
    assert plan_import.draft is not None
    return corrections.apply(plan_import.draft, plan_import.corrections)


def draft_as_read(plan_import: PlanImport) -> PlanDraft:
    return PlanDraft.model_validate(plan_import.draft)


def reading(plan_import: PlanImport) -> Reading:
    """What was read, the document's blocks and attributions included, as it was read; one query."""
    source = plan_import.source
    return Reading(
        draft=draft_as_read(plan_import),
        document=DOCUMENT.validate_python(source.blocks),
        attributions=ATTRIBUTIONS.validate_python(source.attributions),
    )


def findings(plan_import: PlanImport) -> list[FindingRow]:
    """Every finding: errors, warnings, notes, each in the order of the check; one query."""
    decisions = {
        decision.key: decision for decision in plan_import.decisions.select_related("by").all()
    }
    binding = plan_import.level != PlanLevel.UPPER
    rows = [
        _row(finding, decisions.get(finding["key"]), binding=binding)
        for finding in plan_import.findings
    ]
    order = ("error", "warning", "note")
    return sorted(rows, key=lambda row: order.index(row.severity))


def _row(finding: dict[str, Any], decided: FindingDecision | None, *, binding: bool) -> FindingRow:
    language = "en" if get_language() == "en" else "vi"
    return FindingRow(
        key=finding["key"],
        code=finding["code"],
        family=finding["family"],
        severity=finding["severity"],
        message=finding["message"][language],
        quotation=finding["quotation"],
        suggestion=(finding["suggestion"] or {}).get(language, ""),
        legal_basis=finding["legal_basis"] or "",
        field=finding["field"],
        where=finding["where"],
        present=finding["present"],
        decision=Decision(decided.decision) if decided else None,
        note=decided.note if decided else "",
        decided_by=str(decided.by) if decided else "",
        decided_at=decided.at if decided else None,
        binding=binding,
    )


def unit_names(plan_import: PlanImport) -> list[UnitName]:
    """Every name of a unit in the effective draft, once, those that mean nobody yet first; six queries."""
    draft = effective_draft(plan_import)
    table = UnitTable(plan_import.agency, day_of(draft, plan_import.created_at.date()))
    found: dict[str, list[tuple[str, UnitRef]]] = {}
    for field, unit in unit_refs(draft):
        found.setdefault(fold(unit.text), []).append((field, unit))
    names = [
        UnitName(
            text=places[0][1].text,
            is_group=any(unit.group for _field, unit in places),
            fields=tuple(field for field, _unit in places),
            meaning=table.meaning_of(places[0][1].text),
        )
        for places in found.values()
    ]
    return sorted(names, key=lambda name: name.meaning.is_resolved)


def day_of(draft: PlanDraft, otherwise: date) -> date:
    """The day on which the units of a plan are looked up: its day of issue, else the day it was imported."""
    return draft.document.issued_on or otherwise


def unit_choices(agency: Organisation) -> tuple[list[Organisation], list[UnitGroup]]:
    """What a name can be resolved to: the units that exist and the groups of the agency, in their order."""
    return list(agency.units.filter(valid_to=None)), list(agency.unit_groups.all())


def in_review(actor: User) -> QuerySet[PlanImport]:
    """Imports that wait for a person."""
    return visible_to(actor).filter(state=ImportState.REVIEW)
