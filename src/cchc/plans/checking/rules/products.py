"""Products: documents or things that can be handed in, of a clear number, within the agency's competence."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from cchc.common.text import fold, squeeze
from cchc.plans.checking import reference
from cchc.plans.checking.catalogue import kinds_of
from cchc.plans.checking.finding import Finding, Kind, Spot, Text
from cchc.plans.checking.reference import Competence
from cchc.plans.checking.rules import Rule
from cchc.plans.checking.subject import Row, Subject
from cchc.plans.checking.wording import any_of, contains, listed, numbered_tasks, quoted, verbatim
from cchc.plans.draft import Deliverable
from cchc.plans.reading.grammar.document_kinds import KINDS

CATALOGUE: Final = kinds_of("products")
MISSING: Final = CATALOGUE["product-missing"]
ACTIVITY: Final = CATALOGUE["product-not-a-product"]
CHOICE: Final = CATALOGUE["product-unclear-choice"]
VAGUE: Final = CATALOGUE["product-vague"]
COMPETENCE: Final = CATALOGUE["product-beyond-competence"]
TITLE: Final = CATALOGUE["product-title-differs"]
COUNT: Final = CATALOGUE["product-count-differs"]


def missing(subject: Subject) -> Iterator[Finding]:
    """Every task, or one of its rows, names a product."""
    silent = [
        row
        for row in subject.tasks
        if not row.part.deliverables and not any(p.deliverables or p.parts for p in row.part.parts)
    ]
    if silent:
        spots = [row.title_spot for row in silent]
        yield MISSING.at(spots[0], also=spots[1:], tasks=_numbers(silent))


def activity(subject: Subject) -> Iterator[Finding]:
    """A product is a thing; what begins with a verb of work is not."""
    begins = [fold(word) for word in reference.words("activities")]
    found = [
        (row, spot)
        for row, spot, product in _products(subject)
        if product.kind is None and any(_starts(spot.text, word) for word in begins)
    ]
    for some in _by_text(found):
        yield _about(ACTIVITY, some)


def unclear_choice(subject: Subject) -> Iterator[Finding]:
    """Products joined by a stroke or "hoặc" leave open what is due."""
    found: dict[str, list[tuple[Row, Spot, str, str]]] = defaultdict(list)
    for row in subject.rows:
        for text, one, other in _choices(row):
            spot = Spot(f"{row.path}/deliverables", text, row.spots("deliverables")[0].where)
            found[fold(text)].append((row, spot, one, other))
    for some in found.values():
        _, _, one, other = some[0]
        yield _about(CHOICE, [(row, spot) for row, spot, _, _ in some], one=one, other=other)


def vague(subject: Subject) -> Iterator[Finding]:
    """ "Các văn bản" is a product of no type and no number."""
    found = [(row, spot) for row, spot, product in _products(subject) if _is_vague(product)]
    if found:
        texts = quoted({fold(spot.text): spot.text for _, spot in found}.values())
        yield _about(VAGUE, found, texts=texts)


def beyond_competence(subject: Subject) -> Iterator[Finding]:
    """An agency issues what its level may issue; the rest it submits."""
    issuer = subject.draft.document.issuer or ""
    for rule in reference.competences():
        if not any(_starts(issuer, fold(beginning)) for beginning in rule.issuer):
            continue
        found = [
            (row, spot)
            for row, spot, product in _products(subject)
            if product.kind in rule.product and _concerns(rule, row)
        ]
        for some in _by_text(found):
            values = {"belongs": rule.belongs_to, "instead": rule.instead, "basis": rule.basis}
            yield _about(COMPETENCE, some, issuer=issuer, **values)


def title_differs(subject: Subject) -> Iterator[Finding]:
    """The documents a title announces stand among the products."""
    for row in subject.tasks:
        announced = _announced(row.part.title)
        products = [p for part in (row.part, *row.part.parts) for p in part.deliverables]
        absent = [
            name
            for name, slug in announced.items()
            if not any(p.kind == slug or contains(p.text, name) for p in products)
        ]
        if products and absent and all(product.kind for product in products):
            yield TITLE.at(
                row.title_spot,
                number=row.number,
                kinds=quoted(absent),
                products=quoted(product.text for product in products),
            )


def periods(subject: Subject) -> Iterator[Finding]:
    """A title that lists periods asks for as many reports."""
    for row in subject.rows:
        named = _periods(row.part.title)
        products = row.part.deliverables
        one = (
            len(products) == 1
            and len(row.part.deadlines) < 2
            and not re.search(r"\d", products[0].text)
        )
        if len(named) > 2 and one and not row.part.parts:
            yield COUNT.at(
                row.spots("deliverables")[0],
                number=row.number,
                count=f"{len(named):02d}",
                periods=listed(named),
                text=products[0].text,
            )


def _products(subject: Subject) -> Iterator[tuple[Row, Spot, Deliverable]]:
    for row in subject.rows:
        for spot, product in zip(row.spots("deliverables"), row.part.deliverables, strict=True):
            yield row, spot, product


def _starts(text: str, folded: str) -> bool:
    """The text begins with these words, bullets aside."""
    return re.match(rf"[\s\-+•*]*{re.escape(folded)}(?!\w)", fold(text)) is not None


def _choices(row: Row) -> Iterator[tuple[str, str, str]]:
    """Cell text and the two products that it joins by a stroke or "hoặc"."""
    products = [squeeze(product.text) for product in row.part.deliverables]
    joined = re.compile(r"\s*(?:/|\bhoặc\b|\bvà/hoặc\b)\s*", re.IGNORECASE)
    for text in products:
        parts = joined.split(text)
        if len(parts) > 1 and all(re.search(r"[^\W\d]{3}", part) for part in parts):
            yield text, parts[0], parts[1]
    cells = [squeeze(cell) for cell in row.part.cells.values()]
    for one, other in itertools.pairwise(products):
        between = re.compile(rf"{re.escape(one)}{joined.pattern}{re.escape(other)}", re.IGNORECASE)
        whole = next((cell for cell in cells if between.search(cell)), None)
        if whole:
            yield whole, one, other


@cache
def _vague_words() -> re.Pattern[str]:
    begin = "|".join(re.escape(fold(word)) for word in reference.words("vague_products"))
    tail = "|".join(re.escape(fold(word)) for word in reference.words("vague_tails"))
    return re.compile(rf"[\s\-+•*]*(?:cac |nhung )?(?:{begin})(?: (?:{tail}))?\s*\.?")


def _is_vague(product: Deliverable) -> bool:
    return _vague_words().fullmatch(fold(product.text)) is not None


def _concerns(rule: Competence, row: Row) -> bool:
    return not rule.about or any_of(f"{row.task.title} {row.part.title}", rule.about) is not None


def _announced(title: str) -> dict[str, str]:
    """Types of documents a title says it will produce: at its start, at the start of a sentence, after "xây dựng"."""
    sentences = [fold(sentence) for sentence in re.split(r"(?<=[.;])\s+", title)]
    return {
        kind.name: kind.slug
        for kind in KINDS
        if any(_opening(kind.name).match(sentence) for sentence in sentences)
    }


@cache
def _opening(name: str) -> re.Pattern[str]:
    """A sentence that opens with the type, after a verb of producing where the name may be a verb itself."""
    verbs = "|".join(re.escape(fold(verb)) for verb in reference.words("producing_verbs"))
    maybe = "" if name in reference.words("also_verbs") else "?"
    return re.compile(rf"(?:(?:{verbs}),? ){maybe}{re.escape(fold(name))}(?!\w)")


def _periods(title: str) -> list[str]:
    """The reporting periods a title names."""
    names = sorted(map(fold, reference.words("periods_in_title")), key=len, reverse=True)
    found = re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", fold(title))
    return list({match[0]: verbatim(title, *match.span()) for match in found}.values())


def _by_text(found: Iterable[tuple[Row, Spot]]) -> list[list[tuple[Row, Spot]]]:
    groups: dict[str, list[tuple[Row, Spot]]] = defaultdict(list)
    for row, spot in found:
        groups[fold(spot.text)].append((row, spot))
    return list(groups.values())


def _about(kind: Kind, some: list[tuple[Row, Spot]], **values: object) -> Finding:
    spots = [spot for _, spot in some]
    tasks = _numbers(row for row, _ in some)
    return kind.at(spots[0], also=spots[1:], text=squeeze(spots[0].text), tasks=tasks, **values)


def _numbers(rows: Iterable[Row]) -> Text:
    return numbered_tasks([row.number for row in rows])


RULES: Final[tuple[Rule, ...]] = (
    missing,
    activity,
    unclear_choice,
    vague,
    beyond_competence,
    title_differs,
    periods,
)
