"""Forms about next year's plan: its year, last year's results, a decision for each change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cchc.plans.draft import PlanDraft
from cchc.plans.drafting import Change, Decision, Proposal
from cchc.web.forms.base import ServiceForm
from cchc.web.http import text_in

LONGEST: Final = 5000
"""Characters of a wording of one's own."""


class StartForm(ServiceForm):
    year = forms.IntegerField(
        label=_("Kế hoạch của năm"), widget=forms.TextInput({"inputmode": "numeric"})
    )


class FigureField(forms.DecimalField):
    """A figure as people write it: "63,7"."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(localize=True, required=False, min_value=0, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        said = value.replace(",", ".").removesuffix("%") if isinstance(value, str) else value
        return super().to_python(said)


class ResultsForm(ServiceForm):
    """What each quantity of the targets reached, and the step. Gives the service `results` by path, and `step`."""

    def __init__(self, *args: Any, draft: PlanDraft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._paths: dict[str, str] = {}
        for at, target in enumerate(draft.targets):
            for number, measure in enumerate(target.measures):
                name = f"r{at}_{number}"
                self._paths[name] = f"targets/{at}/measures/{number}"
                self.fields[name] = FigureField(
                    label=measure.text, help_text=measure.unit or "", max_digits=14
                )
        self.fields["step"] = FigureField(
            label=_("Mức nâng của cơ quan (điểm phần trăm)"),
            help_text=_(
                "Cộng vào mọi tỷ lệ dưới 100%; để trống nếu cơ quan không có quy tắc chung."
            ),
            max_digits=5,
            decimal_places=2,
        )

    @property
    def measured(self) -> list[forms.BoundField]:
        return [self[name] for name in self._paths]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        found: dict[str, Decimal] = {
            path: cleaned[name]
            for name, path in self._paths.items()
            if cleaned.get(name) is not None
        }
        return {"results": found, "step": cleaned.get("step")}


def names_of(results: Mapping[str, str], step: Decimal | None) -> dict[str, Any]:
    """What the form begins with."""
    found: dict[str, Any] = {
        "r{1}_{3}".format(*path.split("/")): Decimal(figure) for path, figure in results.items()
    }
    return found | {"step": step}


def decisions_sent(
    sent: QueryDict, proposal: Proposal, before: Mapping[str, Decision]
) -> dict[str, Decision]:
    """The decisions after the page was sent: those shown there as they are now, the others as they were.

    `shown` lists the changes on the page; `accept` the ticked ones; `choice:<key>` is yes, no or nothing yet;
    `text:<key>` a wording of one's own. What only says what is proposed anyway is no decision.
    """
    shown = set(sent.getlist("shown"))
    kept = {key: decision for key, decision in before.items() if key not in shown}
    ticked = set(sent.getlist("accept"))
    for change in proposal.changes:
        if change.key in shown and not change.fixed:
            decision = _decision(change, sent, ticked)
            if decision is not None:
                kept[change.key] = decision
    return kept


def moment_sent(sent: QueryDict) -> datetime | None:
    """When the draft was last changed as the page showed it; None where that is not said."""
    try:
        return datetime.fromisoformat(sent.get("as_of", ""))
    except ValueError:
        return None


def _decision(change: Change, sent: QueryDict, ticked: set[str]) -> Decision | None:
    text = text_in(sent.get(f"text:{change.key}", ""))[:LONGEST]
    own = text if text and text != change.new and change.is_worded else None
    if asks(change):
        choice = sent.get(f"choice:{change.key}", "")
        return Decision(choice == "yes", own if choice == "yes" else None) if choice else None
    accepted = change.key in ticked
    if change.kind == "review":
        return Decision(accepted=True) if accepted else None
    if accepted == change.accepted and own is None:
        return None
    return Decision(accepted, own if accepted else None)


def asks(change: Change) -> bool:
    """A person chooses yes or no; a tick would say one of them unasked."""
    return change.kind == "target" or (change.to_decide and change.kind != "review")
