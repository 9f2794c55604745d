"""The page of one unit: its figures as shares that keep their parts, its delays with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cchc.plans.queries.narrowing import Progress
from cchc.plans.queries.overview import Counts
from cchc.plans.states import Standing
from cchc.web.showing.overview import Figure, Held, Links


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; without a whole there is no share to speak of."""

    name: str
    part: Figure
    whole: Figure


@dataclass(frozen=True, slots=True)
class Explained:
    """A product that came late, who held it, and what the unit said about it."""

    late: Held
    said: Sequence[str]


def figures(counts: Counts, links: Links) -> list[Share]:
    """Done of what is owed, and in time of what is done."""
    in_time, late = counts[Standing.DONE_IN_TIME], counts[Standing.DONE_LATE]
    every = Figure("all", _("việc phải làm"), sum(counts.values()), links(standing=Progress.ALL))
    done = Figure("done", _("việc đã hoàn thành"), in_time + late, links(standing=Progress.DONE))
    return [
        Share(_("Đã hoàn thành"), done, every),
        Share(_("Hoàn thành đúng hạn"), _one(Standing.DONE_IN_TIME, counts, links), done),
        Share(_("Hoàn thành trễ hạn"), _one(Standing.DONE_LATE, counts, links), done),
        Share(_("Đang trễ hạn"), _one(Standing.LATE, counts, links), every),
    ]


def _one(standing: Standing, counts: Counts, links: Links) -> Figure:
    return Figure(standing, str(standing.label), counts[standing], links(standing=standing))
