"""The programme at a glance as its pages show it: figures with the list behind each, bars, shades, who holds what.

A figure is a number with an address: the list there has that many rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.plans.following.holding import Holder, Stretch
from cchc.plans.queries.ledger import Ledger
from cchc.plans.queries.narrowing import QUARTERS, WITHOUT, Mark, Progress, Window
from cchc.plans.queries.overview import Counts, Delay, Line, Signals, UnitLine
from cchc.plans.queries.scope import Scope
from cchc.plans.states import ObligationState, Standing
from cchc.web.showing.table import Judged

ORDER: Final = (
    Standing.DONE_IN_TIME,
    Standing.DONE_LATE,
    Standing.AWAITING,
    Standing.ON_COURSE,
    Standing.AT_RISK,
    Standing.LATE,
    Standing.UNDATED,
)
URGENT_FIRST: Final = (
    Standing.LATE,
    Standing.AT_RISK,
    Standing.AWAITING,
    Standing.ON_COURSE,
    Standing.DONE_IN_TIME,
    Standing.DONE_LATE,
    Standing.UNDATED,
)
LOAD: Final = (*QUARTERS, Window.OUTSIDE, Window.UNDATED)
SHADES: Final = 4
HOLDERS: Final[Mapping[Holder, Promise]] = {
    Holder.LEAD: gettext_lazy("đơn vị chủ trì"),
    Holder.COORDINATING: gettext_lazy("đơn vị phối hợp"),
    Holder.OFFICE: gettext_lazy("Văn phòng, chờ chấp nhận"),
    Holder.LEADER: gettext_lazy("lãnh đạo, chờ xác nhận"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the list of its rows, which in a table of many none has for 0. `kind` is what it counts."""

    kind: str
    name: str
    count: int
    url: str
    shade: int = 0
    """0 (nothing) to 4 (the most of its table)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar, in percent of its length."""

    standing: Standing
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table of figures."""

    name: str
    url: str
    figures: Sequence[Figure]
    total: Figure
    bar: Sequence[Piece] = ()
    delay: Delay | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A row that is late, with who has it now and since when, and the late working days by holder."""

    one: Judged
    holder: str
    since: date | None
    days: int
    parts: Sequence[tuple[str, int]]


class Links:
    """Addresses of lists of one scope."""

    def __init__(self, scope: Scope, unit: int | None = None) -> None:
        self._base = {"plan": scope.chosen} if scope.chosen else {"year": scope.year}
        self._year, self._path = scope.year, reverse("web:obligations")
        self._unit = {"unit": unit} if unit else {}

    def __call__(self, **asked: object) -> str:
        """The list narrowed so; a quarter is one of the scope's year."""
        query = {**self._base, **self._unit, **asked}
        if query.get("due") in LOAD:
            query["year"] = self._year
        return f"{self._path}?{urlencode(query)}"


def tiles(counts: Counts, links: Links) -> list[Figure]:
    """One figure for each standing, what needs a look first."""
    return [
        Figure(one.value, str(one.label), counts.get(one, 0), links(standing=one))
        for one in URGENT_FIRST
    ]


def areas(lines: Iterable[Line], links: Links) -> list[Row]:
    return [_area(line, links) for line in lines]


def units(
    lines: Iterable[UnitLine], scope: Scope, delays: Mapping[int, Delay] | None = None
) -> list[Row]:
    """The standings of each unit; with `delays` who held what is late."""
    links, found = Links(scope), delays or {}
    return [_unit(line, scope, links, found.get(line.id or 0)) for line in lines]


def load(lines: Sequence[UnitLine], links: Links) -> list[Row]:
    """How much falls due when; darker where it is more."""
    most = max((line.due.get(one, 0) for line in lines for one in LOAD), default=0)
    return [_loaded(line, links, most) for line in lines]


def signs(signals: Signals, stale_after: int, links: Links) -> list[Figure]:
    """What asks for a look, the number first, with the list behind it."""
    said = (
        ("next", signals.next, _("đến hạn trong 30 ngày tới"), {"due": Window.NEXT}),
        ("stale", signals.stale, _("chưa cập nhật trong {n} ngày").format(n=stale_after), {"mark": Mark.STALE}),
        ("difficult", signals.difficult, _("báo khó khăn, vướng mắc"), {"mark": Mark.DIFFICULT}),
        ("unanswered", signals.unanswered, _("chờ đơn vị phối hợp đã quá hạn trả lời"), {"mark": Mark.UNANSWERED}),
        ("extension", signals.extension, _("đang xin gia hạn"), {"mark": Mark.EXTENSION}),
        ("to_accept", signals.to_accept, _("đã nộp, chờ Văn phòng chấp nhận"), {"state": ObligationState.SUBMITTED}),
        ("to_confirm", signals.to_confirm, _("chờ lãnh đạo xác nhận"), {"state": ObligationState.AWAITING_CONFIRMATION}),
        ("undecided", signals.undecided, _("cần quyết định về hạn, đơn vị hoặc sản phẩm"), {"mark": Mark.UNDECIDED}),
    )  # fmt: skip
    return [Figure(kind, name, count, links(**asked)) for kind, count, name, asked in said]


def held(rows: Iterable[Judged], ledgers: Mapping[int, Ledger], names: Mapping[int, str]) -> list[Held]:  # fmt: skip
    """Late rows with their ledgers; `names` are those of the units in them."""
    return [_held(one, ledgers.get(one.row.id, ()), names) for one in rows]


def holder_name(stretch: Stretch, names: Mapping[int, str]) -> str:
    """Who has the work: the unit by its name, else the office or a leader."""
    unit = names.get(stretch.unit_id or 0, "")
    role = str(HOLDERS[stretch.holder])
    return f"{unit} ({role})" if unit else role[:1].upper() + role[1:]


def _held(one: Judged, ledger: Ledger, names: Mapping[int, str]) -> Held:
    days: dict[str, int] = {}
    for stretch in ledger:
        if stretch.late_days:
            name = holder_name(stretch, names)
            days[name] = days.get(name, 0) + stretch.late_days
    last = ledger[-1] if ledger else None
    return Held(
        one=one,
        holder=holder_name(last, names) if last else "",
        since=last.first if last else None,
        days=sum(days.values()),
        parts=list(days.items()),
    )


def _area(line: Line, links: Links) -> Row:
    where = {"area": line.key}
    name = line.name or _("Nhiệm vụ khác")
    return Row(
        name=f"{line.code}. {name}" if line.code else name,
        url=links(**where, standing=Progress.ALL),
        figures=[_standing(one, line.counts, links, where) for one in ORDER],
        total=Figure("all", _("Tổng số"), line.total, links(**where, standing=Progress.ALL)),
        bar=bar(line.counts),
    )


def _unit(line: UnitLine, scope: Scope, links: Links, delay: Delay | None) -> Row:
    where = {"unit": line.id or WITHOUT}
    address = reverse("web:unit_work", args=[line.id]) if line.id else ""
    return Row(
        name=line.name or _("Chưa rõ đơn vị"),
        url=f"{address}?{_scope_query(scope)}"
        if address
        else links(**where, standing=Progress.ALL),
        figures=[_standing(one, line.counts, links, where) for one in ORDER],
        total=Figure("all", _("Phải làm"), line.total, links(**where, standing=Progress.ALL)),
        bar=bar(line.counts),
        delay=delay,
    )


def _loaded(line: UnitLine, links: Links, most: int) -> Row:
    where = {"unit": line.id or WITHOUT, "standing": Progress.ALL}
    return Row(
        name=line.name or _("Chưa rõ đơn vị"),
        url=links(**where),
        figures=[
            Figure(
                kind=one,
                name=str(WINDOW_NAMES[one]),
                count=line.due.get(one, 0),
                url=links(**where, due=one) if line.due.get(one) else "",
                shade=-(-SHADES * line.due.get(one, 0) // most) if most else 0,
            )
            for one in LOAD
        ],
        total=Figure("all", _("Cả năm"), line.total, links(**where)),
    )


WINDOW_NAMES: Final[Mapping[Window, Promise]] = {
    Window.Q1: gettext_lazy("Quý I"),
    Window.Q2: gettext_lazy("Quý II"),
    Window.Q3: gettext_lazy("Quý III"),
    Window.Q4: gettext_lazy("Quý IV"),
    Window.OUTSIDE: gettext_lazy("Ngoài năm"),
    Window.UNDATED: gettext_lazy("Chưa có hạn"),
}


def bar(counts: Counts) -> list[Piece]:
    """The standings as parts of one bar; nothing counted, no bar."""
    total = sum(counts.values())
    pieces, done = [], 0
    for one in ORDER:
        if count := counts.get(one, 0):
            pieces.append(Piece(one, _percent(done / total), _percent(count / total)))
            done += count
    return pieces


def _standing(one: Standing, counts: Counts, links: Links, where: Mapping[str, object]) -> Figure:
    """Of a table of many: nothing counted has no list."""
    count = counts.get(one, 0)
    url = links(**where, standing=one) if count else ""
    return Figure(one.value, str(one.label), count, url)


def _scope_query(scope: Scope) -> str:
    return urlencode({"plan": scope.chosen} if scope.chosen else {"year": scope.year})


def _percent(part: float) -> str:
    """For an SVG attribute: always with a point, whatever the language of the page."""
    return f"{100 * part:.3f}%"
