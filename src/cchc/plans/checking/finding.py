"""A finding: what a careful clerk would mark in the margin of a plan, in both languages, with its place.

Severity is decided by what follows from leaving the text as it is:

- ``error``: the document contradicts itself or the law; correct it before issue (once issued: by a công văn đính
  chính or a replacing document, NĐ 30/2020/NĐ-CP Điều 18.3);
- ``warning``: it can be issued, but is likely to go wrong when it is carried out;
- ``note``: worth a look; nothing breaks if it stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from cchc.plans.draft import Place

Severity: TypeAlias = Literal["error", "warning", "note"]
Family: TypeAlias = Literal[
    "numbers",
    "counts",
    "targets",
    "citations",
    "deadlines",
    "responsibility",
    "products",
    "naming",
    "spelling",
    "load",
    "structure",
]
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in Vietnamese and in English."""

    vi: str
    en: str

    def fill(self, values: Mapping[str, object]) -> Text:
        """Both sentences with their `{names}` replaced; a `Text` among the values gives each its language."""
        return Text(
            self.vi.format_map({k: v.vi if isinstance(v, Text) else v for k, v in values.items()}),
            self.en.format_map({k: v.en if isinstance(v, Text) else v for k, v in values.items()}),
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """A value of the draft, or a block of the document when the draft does not hold it (`path` None)."""

    path: str | None
    text: str
    where: Place | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `quotation` is verbatim; `field` is a path into the draft (`tasks/3/deadlines/0`, counted
    from 0), None when the draft does not hold the words; `also` are the other places of the same finding."""

    code: str
    family: Family
    severity: Severity
    message: Text
    quotation: str
    suggestion: Text | None
    legal_basis: str | None
    field: str | None
    where: Place | None
    also: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values in a fixed order, ready for `json.dumps`."""
        return {
            "code": self.code,
            "family": self.family,
            "severity": self.severity,
            "message": {"vi": self.message.vi, "en": self.message.en},
            "quotation": self.quotation,
            "suggestion": self.suggestion and {"vi": self.suggestion.vi, "en": self.suggestion.en},
            "legal_basis": self.legal_basis,
            "field": self.field,
            "where": self.where and self.where.model_dump(),
            "also": list(self.also),
        }


@dataclass(frozen=True, slots=True)
class Kind:
    """What all findings of one code share. Sentences are templates, filled from the case."""

    code: str
    family: Family
    severity: Severity
    message: Text
    suggestion: Text | None = None
    basis: str | None = None

    def at(self, spot: Spot, *, also: Iterable[Spot] = (), **values: object) -> Finding:
        """The finding of this kind at `spot`; every name in the templates must be among `values`."""
        return Finding(
            code=self.code,
            family=self.family,
            severity=self.severity,
            message=self.message.fill(values),
            quotation=spot.text,
            suggestion=self.suggestion and self.suggestion.fill(values),
            legal_basis=self.basis and self.basis.format_map(values),
            field=spot.path,
            where=spot.where,
            also=tuple(other.path for other in also if other.path),
        )
