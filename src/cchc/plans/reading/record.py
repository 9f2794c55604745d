"""What has been read so far: the values of the draft, in order, and the ledger of their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from cchc.plans.draft import (
    Annex,
    Area,
    Citation,
    DocumentHead,
    Duty,
    LegalBasis,
    Node,
    Passage,
    Signer,
    Solution,
    Target,
    Task,
)
from cchc.plans.reading.grammar.citations import find_citations
from cchc.plans.reading.grammar.found import Found
from cchc.plans.reading.ledger import Ledger, Text

N = TypeVar("N", bound=Node)


@dataclass(slots=True)
class Announced:
    """A line of the body that says how many tasks an area has."""

    text: Text
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class NamedArea:
    """A row of a table of targets that names an area; `cells` are all its texts."""

    code: str | None
    name: Text
    cells: tuple[Text, ...]


@dataclass(slots=True)
class Record:
    """The draft in the making. Lists are in the order of the document."""

    ledger: Ledger
    head: DocumentHead = field(default_factory=DocumentHead)
    legal_bases: list[LegalBasis] = field(default_factory=list)
    objectives: list[Passage] = field(default_factory=list)
    requirements: list[Passage] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    solutions: list[Solution] = field(default_factory=list)
    funding: list[Passage] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    recipients: list[Passage] = field(default_factory=list)
    signer: Signer | None = None
    annexes: list[Annex] = field(default_factory=list)
    announced: list[Announced] = field(default_factory=list)
    named_areas: list[NamedArea] = field(default_factory=list)
    """Areas that tables of targets name, in their order, until those of the tasks are known."""
    target_areas: list[tuple[Target, Text]] = field(default_factory=list)
    """Targets that stand under the name of an area, until all areas are known."""
    sections: int = 0
    """Sections of a plan found by their headings."""
    other_kind: str | None = None
    """The kind of document its title names, where that is no plan."""

    def claim(self, text: Text, path: str) -> None:
        self.ledger.claim(text, path)

    def put(self, text: Text, found: Iterable[Found[N]], path: str) -> list[N]:
        """The values found in the text, each with its place; their characters are claimed as `path/0`, `path/1`, ..."""
        values: list[N] = []
        for one in found:
            part = text.cut(one.start, one.end)
            self.claim(part, f"{path}/{len(values)}")
            values.append(one.value.model_copy(update={"where": self.ledger.place(part)}))
        return values

    def cite(self, text: Text, path: str) -> list[Citation]:
        """The documents named in the text; their characters are claimed."""
        return self.put(text, find_citations(text.text), path)

    def add_passage(self, name: str, passages: list[Passage], whole: Text, body: Text) -> None:
        """Append the body to a list of passages; the whole line, marker included, was read for it."""
        self.claim(whole, f"{name}/{len(passages)}")
        passages.append(Passage(text=body.text, where=self.ledger.place(body)))


def clean_end(text: Text, marks: Sequence[str]) -> Text:
    """The text without the first of the marks that ends it, nor white space."""
    bare = text.trimmed()
    for mark in marks:
        if bare.text.endswith(mark):
            return bare.cut(0, len(bare.text) - len(mark)).trimmed()
    return bare
