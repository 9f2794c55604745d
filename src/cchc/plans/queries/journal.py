"""Read everything that happened to a task, in one order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from cchc.accounts.models import User
from cchc.plans.models import Obligation, Task


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the journal. `what` names the act in the language of the reader, `text` is what was written."""

    at: datetime
    by: User
    what: str
    obligation: Obligation | None = None
    text: str = ""
    details: list[tuple[str, str]] = field(default_factory=list)
    """Names and values in the words of the reader: old and new due date, documents, units."""


def journal_of(actor: User, task: Task) -> list[Happening]:
    """Every change of the task and of the obligations that the actor may read, newest first; a constant number of
    queries."""
    raise NotImplementedError
