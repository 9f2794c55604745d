"""The rules, one file per family. A rule is a function from the subject to findings, listed in its file's RULES."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from cchc.plans.checking.finding import Finding
from cchc.plans.checking.subject import Subject

Rule: TypeAlias = Callable[[Subject], Iterator[Finding]]
