"""What `bench.lists` does once Django knows its settings: rows, pages, times."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any, Final, TypeAlias

from django.conf import settings
from django.db import connection
from django.db.models import Count, F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import _province as province
from bench._province import Department
from cchc.accounts.models import User
from cchc.plans.models import Area, Obligation

ROUNDS: Final = 40
WARM_UP: Final = 3
LIMIT_MS: Final = 150
LARGE: Final = 20_000
SMALL: Final = 87
"""What the 29 tasks of a department's plan come to, about."""
HOST: Final = {"host": "127.0.0.1"}
Ask: TypeAlias = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: its times and those of its queries, in milliseconds."""

    name: str
    queries: int
    page: Sequence[float]
    work: Sequence[float]
    """Of the processor, in this process: what is left when others keep the machine busy."""
    bare: Sequence[float]

    def __str__(self) -> str:
        p95, bare = quantiles(self.page, n=20)[-1], median(self.bare)
        over = f"  over {LIMIT_MS} ms" if p95 >= LIMIT_MS else ""
        return (
            f"{self.name:28} {self.queries:3} queries  median {median(self.page):6.1f}  p95 {p95:6.1f}"
            f"  CPU {median(self.work):5.1f}  bare SQL {bare:6.1f}  ratio {median(self.page) / bare:4.1f}{over}"
        )


def main() -> None:
    with _database():
        settings.TODAY = province.TODAY
        large = province.a_department("Sở Nội vụ tỉnh A", units=220, tasks=4000, obligations=LARGE)
        small = province.a_department("Sở Tư pháp tỉnh B", units=11, tasks=29, obligations=SMALL)
        province.settle()
        print(f"{LARGE} obligations, 220 units; {ROUNDS} requests a page; ms of server time")
        found = [_measure(name, ask) for name, ask in _pages(large)]
        for one in found:
            print(one)
        few = {name: _queries(ask) for name, ask in _pages(small)}
        grown = [f"{one.name} ({few[one.name]} and {one.queries})" for one in found if one.queries > few[one.name]]  # fmt: skip
        print(f"queries with {SMALL} and with {LARGE}: {', '.join(grown) or 'never more'}")
        _export(large)


def _pages(of: Department) -> Iterator[tuple[str, Ask]]:
    """What is asked, by whom."""
    area = Area.objects.filter(plan=of.plan).order_by("position")[2].name_folded
    dated = Obligation.objects.filter(plan=of.plan, due_on__isnull=False)
    ordered = list(dated.order_by("due_on", "id").values_list("due_on", "id"))
    day, number = ordered[len(ordered) * 4 // 5]
    table, unit = "/obligations/", _busiest(of)
    for name, asked in (
        ("table, first page", {}),
        ("table, everything", {"standing": "all"}),
        ("table, deep page", {"standing": "all", "after": f"{day}.{number}"}),
        ("table, latest update first", {"sort": "-updated_on"}),
        ("filter: area", {"area": area}),
        ("filter: unit", {"unit": unit}),
        ("filter: late", {"standing": "late"}),
        ("filter: at risk", {"standing": "at_risk"}),
        ("filter: done late", {"standing": "done_late"}),
        ("filter: state", {"state": "awaiting_confirmation"}),
        ("filter: quarter", {"due": "q4", "standing": "all"}),
        ("filter: window", {"due_from": "2022-10-01", "due_to": "2022-10-20"}),
        ("filter: needs a decision", {"mark": "undecided"}),
        ("filter: stale", {"mark": "stale"}),
        ("filter: difficulties", {"mark": "difficult"}),
        ("filter: extension asked", {"mark": "extension"}),
        ("search, frequent words", {"text": "cải cách hành chính"}),
        ("search, rare words", {"text": "tu chu kinh phi"}),
        ("search, nothing", {"text": "khong co trong ke hoach"}),
    ):
        yield name, _asking(of.office, table, asked)
    yield "table of one plan", _asking(of.office, f"/plans/{of.plan.pk}/obligations/")
    yield "leader's page", _asking(of.leader, "/overview/")
    yield "all units", _asking(of.leader, "/units/")
    yield "page of a unit", _asking(of.office, f"/units/{unit}/")
    yield "my work", _asking(of.officer, "/mine/")
    yield "home of the office", _asking(of.office, "/")


def _busiest(of: Department) -> int:
    """The unit with most late work: the others' pages have fewer lists."""
    late = Obligation.objects.filter(plan=of.plan, handed_in_on__gt=F("due_on"))
    return (
        late.values_list("unit", flat=True).annotate(n=Count("pk")).order_by("-n", "unit")[0] or 0
    )


def _asking(person: User, path: str, asked: Mapping[str, str | int] | None = None) -> Ask:
    client = Client(headers=HOST)
    client.force_login(person)

    def ask() -> None:
        status = client.get(path, asked).status_code
        if status != HTTPStatus.OK:
            raise AssertionError(f"{path} {asked}: {status}")

    return ask


def _measure(name: str, ask: Ask) -> Measured:
    for _ in range(WARM_UP):
        ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
        queries = len(captured)
    sent = [
        query["sql"] for query in captured.captured_queries if query["sql"].startswith("SELECT")
    ]
    timed = [_timed(ask) for _ in range(ROUNDS)]
    bare = [_timed(lambda: _send(sent))[0] for _ in range(ROUNDS)]
    page, work = [clock for clock, _work in timed], [work for _clock, work in timed]
    return Measured(name, queries, page, work, bare)


def _send(sent: Sequence[str]) -> None:
    """The same queries once more, their rows fetched and thrown away."""
    with connection.cursor() as cursor:
        for sql in sent:
            cursor.execute(sql)
            cursor.fetchall()


def _queries(ask: Ask) -> int:
    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
        return len(captured)


def _export(of: Department) -> None:
    """A file of all rows is no page: how long it takes, and that memory does not grow with it."""
    client = Client(headers=HOST)
    client.force_login(of.office)
    before = _peak(anew=True)
    began = perf_counter()
    answer: Any = client.get("/obligations/export.xlsx", {"standing": "all"})
    size = sum(map(len, answer.streaming_content))
    taken, grown = perf_counter() - began, _peak() - before
    print(
        f".xlsx of {LARGE} rows: {taken:.1f} s, {size / 1e6:.1f} MB, memory at most {grown:.0f} MB more"
    )


def _peak(*, anew: bool = False) -> float:
    """The most memory this process has had, in MB; `anew` forgets what was before. 0 where the system does not tell."""
    told = Path("/proc/self/status")
    if not told.exists():
        return 0
    if anew:
        Path("/proc/self/clear_refs").write_text("5")
    lines = dict(line.split(":", 1) for line in told.read_text().splitlines() if ":" in line)
    return int(lines["VmHWM"].split()[0]) / 1024


def _timed(act: Ask) -> tuple[float, float]:
    """Milliseconds of the clock, and of the processor in this process."""
    began, work = perf_counter(), process_time()
    act()
    return 1000 * (perf_counter() - began), 1000 * (process_time() - work)


@contextmanager
def _database() -> Iterator[None]:
    """A database of its own, gone at the end."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
