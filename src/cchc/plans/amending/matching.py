"""Which item of the amending document stands for which of the plan, how sure that is, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from cchc.plans.amending.choices import Choices, Sureness
from cchc.plans.amending.likeness import Likeness, same_words, words
from cchc.plans.amending.wording import Named
from cchc.plans.rules.result import Text

ALIKE: Final = 0.6
"""Likeness from which two titles are taken for one task wherever they stand."""
ALIKE_IN_PLACE: Final = 0.35
"""The same for two that bear the same number in the same area."""
SURELY_ALIKE: Final = 0.85
PLACE_COUNTS: Final = 0.2
AREA_COUNTS: Final = 0.05
"""What the same place, the same area add to likeness when one item has several that are alike."""

BY_PERSON: Final = Text("Do cán bộ chọn.", "Chosen by a person.")
BY_TEXT: Final = Text(
    "Văn bản điều chỉnh nêu nhiệm vụ số {number}.", "The amending document names task {number}."
)
SAME_TITLE: Final = Text("Cùng tên gọi.", "The same title.")
SAME_TITLE_IN_PLACE: Final = Text(
    "Cùng số, cùng lĩnh vực và cùng tên gọi.", "The same number, area and title."
)
LIKE_TITLE: Final = Text("Tên gọi giống {share} %.", "Titles {share} % alike.")
LIKE_TITLE_IN_PLACE: Final = Text(
    "Cùng số, cùng lĩnh vực; tên gọi giống {share} %.",
    "The same number and area; titles {share} % alike.",
)


@dataclass(frozen=True, slots=True)
class Item:
    """What an item is recognised by. `names`: the items of the plan that its own words say it amends."""

    text: str
    number: str = ""
    area: str = ""
    names: tuple[Named, ...] = ()


class Match(NamedTuple):
    before: int
    after: int
    sureness: Sureness
    reason: Text


class Candidate(NamedTuple):
    """A possible match; candidates sort by what speaks for them, the best first, the same from either side."""

    against: float
    lower: int
    higher: int
    before: int
    after: int
    likeness: float
    in_place: bool
    same: bool


Find = Callable[[Named], "int | None"]


def match(
    before: Sequence[Item], after: Sequence[Item], chosen: Choices, find: Find | None = None
) -> list[Match]:
    """At most one match for each item of either side, in the order of the amending document.

    First what a person chose, then what the document itself says (`find` knows the items it may name), then equal
    items in order, then the most alike. Without choices and `find`, swapping the sides swaps the matches.
    """
    matching = _Matching(before, after, chosen)
    matching.take(_chosen(chosen, len(before), len(after)))
    if find is not None:
        matching.take(_said(after, find))
    matching.take(_equal(before, after, matching))
    matching.take(_alike(before, after, matching))
    return sorted(matching.found, key=lambda one: one.after)


class _Matching:
    """The matches so far; an item is taken once."""

    def __init__(self, before: Sequence[Item], after: Sequence[Item], chosen: Choices) -> None:
        self.found: list[Match] = []
        new = {at for at, to in chosen.matches.items() if to is None}
        self.before = set(range(len(before)))
        self.after = set(range(len(after))) - new

    def take(self, offers: Iterator[Match]) -> None:
        for offer in offers:
            if offer.before in self.before and offer.after in self.after:
                self.before.remove(offer.before)
                self.after.remove(offer.after)
                self.found.append(offer)


def _chosen(chosen: Choices, befores: int, afters: int) -> Iterator[Match]:
    for after, before in chosen.matches.items():
        if before is not None and before < befores and after < afters:
            yield Match(before, after, Sureness.PERSON, BY_PERSON)


def _said(after: Sequence[Item], find: Find) -> Iterator[Match]:
    for at, item in enumerate(after):
        if len(item.names) == 1 and (named := find(item.names[0])) is not None:
            reason = BY_TEXT.fill(number=item.names[0].number)
            yield Match(named, at, Sureness.SAID, reason)


def _equal(before: Sequence[Item], after: Sequence[Item], matching: _Matching) -> Iterator[Match]:
    """The k-th of several equal items is the k-th of the other side."""
    yours = _by_identity(before, sorted(matching.before))
    for key, places in _by_identity(after, sorted(matching.after)).items():
        for mine, at in zip(yours.get(key, ()), places, strict=False):
            yield Match(mine, at, Sureness.CERTAIN, SAME_TITLE_IN_PLACE if key[1] else SAME_TITLE)


def _by_identity(
    items: Sequence[Item], places: Sequence[int]
) -> Mapping[tuple[tuple[str, ...], str, tuple[str, ...]], list[int]]:
    found: dict[tuple[tuple[str, ...], str, tuple[str, ...]], list[int]] = defaultdict(list)
    for at in places:
        item = items[at]
        found[words(item.text), item.number, words(item.area)].append(at)
    return found


def _alike(before: Sequence[Item], after: Sequence[Item], matching: _Matching) -> Iterator[Match]:
    likeness = Likeness(item.text for item in (*before, *after))
    mine, yours = sorted(matching.before), sorted(matching.after)
    near = likeness.near(
        [before[at].text for at in mine], [after[at].text for at in yours], least=ALIKE_IN_PLACE
    )
    offers = (
        _candidate(before, after, mine[one], yours[other], alike) for one, other, alike in near
    )
    for candidate in sorted(offer for offer in offers if offer):
        yield Match(candidate.before, candidate.after, _sureness(candidate), _reason(candidate))


def _candidate(
    before: Sequence[Item], after: Sequence[Item], mine: int, at: int, alike: float
) -> Candidate | None:
    one, other = before[mine], after[at]
    same_area = one.area == other.area or same_words(one.area, other.area)
    in_place = same_area and one.number == other.number != ""
    if alike < ALIKE and not in_place:
        return None
    score = alike + PLACE_COUNTS * in_place + AREA_COUNTS * same_area
    same = words(one.text) == words(other.text)
    return Candidate(-score, min(mine, at), max(mine, at), mine, at, alike, in_place, same)


def _sureness(candidate: Candidate) -> Sureness:
    if candidate.same:
        return Sureness.CERTAIN
    if candidate.likeness >= SURELY_ALIKE or (candidate.in_place and candidate.likeness >= ALIKE):
        return Sureness.LIKELY
    return Sureness.DOUBTFUL


def _reason(candidate: Candidate) -> Text:
    if candidate.same:
        return SAME_TITLE_IN_PLACE if candidate.in_place else SAME_TITLE
    # Rounded down, below 100: titles that are not the same are never 100 % alike.
    share = min(int(candidate.likeness * 100), 99)
    return (LIKE_TITLE_IN_PLACE if candidate.in_place else LIKE_TITLE).fill(share=share)
