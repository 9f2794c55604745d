"""Running all rules over a plan, in a stable order."""

from __future__ import annotations

from typing import Final

from cchc.documents.extract.blocks import Document
from cchc.plans.checking.finding import SEVERITIES, Finding
from cchc.plans.checking.rules import (
    Rule,
    citations,
    counts,
    deadlines,
    load,
    naming,
    numbers,
    products,
    responsibility,
    spelling,
    structure,
    targets,
)
from cchc.plans.checking.settings import Thresholds
from cchc.plans.checking.subject import Subject
from cchc.plans.draft import PlanDraft

RULES: Final[tuple[Rule, ...]] = (
    *numbers.RULES,
    *counts.RULES,
    *targets.RULES,
    *citations.RULES,
    *deadlines.RULES,
    *responsibility.RULES,
    *products.RULES,
    *naming.RULES,
    *spelling.RULES,
    *load.RULES,
    *structure.RULES,
)
DEFAULTS: Final = Thresholds()


def check(
    draft: PlanDraft, document: Document | None = None, *, thresholds: Thresholds = DEFAULTS
) -> list[Finding]:
    """All findings on the plan: errors first, then warnings, then notes; within each by family, then by place.

    `document` is the source the draft was read from; without it, rules that need words the draft does not carry
    (announced counts, sentences cut by a page) look only at what the draft holds. Same input, same list.
    """
    subject = Subject(draft=draft, document=document, thresholds=thresholds)
    found = [finding for rule in RULES for finding in rule(subject)]
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))


def exit_status(findings: list[Finding]) -> int:
    """What the command line returns: 1 when the plan has errors, else 0."""
    return 1 if any(finding.severity == "error" for finding in findings) else 0
