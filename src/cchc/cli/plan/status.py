"""`cchc plan status`: the one command here that asks the database."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import click

from cchc.cli.grid import grid
from cchc.cli.terminal import show
from cchc.common.text import short_date

if TYPE_CHECKING:
    from cchc.plans.queries.overview import Counts
    from cchc.plans.queries.status import Late, PlanStatus

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "Xong": ("done_in_time", "done_late"),
    "Chờ xử lý": ("awaiting",),
    "Đúng tiến độ": ("on_course",),
    "Nguy cơ trễ": ("at_risk",),
    "Trễ hạn": ("late",),
    "Chưa có hạn": ("undated",),
}
HEAD: Final = ("Lĩnh vực", "Số việc", *COLUMNS)
LATE_HEAD: Final = ("NV", "Sản phẩm", "Đơn vị chủ trì", "Hạn", "Ngày LV", "Đang giữ việc", "Vì sao")


@click.command()
@click.argument("code", default="")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]),
    help="Judge what is recorded now as of this day (default: today).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="table: for the eye; json: every figure and reason.",
)
def status(code: str, on: datetime | None, form: str) -> None:
    """How the plans in force stand: areas with done, on course, at risk, late; what is late and who
    holds it. CODE (such as 42/KH-SLĐTBXH) chooses one plan.
    """
    from cchc.cli.preparing import prepare_django  # noqa: PLC0415 -- loads Django

    prepare_django()
    from cchc.common import clock  # noqa: PLC0415 -- needs Django
    from cchc.plans.queries.status import plans_in_force, status_of  # noqa: PLC0415

    day = on.date() if on else clock.today()
    found = [status_of(plan, on=day) for plan in plans_in_force(code)]
    show(_as_json(found, day) if form == "json" else _as_text(found))


def _as_text(found: Sequence[PlanStatus]) -> str:
    if not found:
        return "Chưa có kế hoạch nào đang thực hiện."
    return "\n\n".join("\n\n".join(_sections(one)) for one in found)


def _sections(one: PlanStatus) -> list[str]:
    """Title, areas with their sum, then what is late."""
    areas = [_row(f"{line.code} {line.name}".strip() or "–", line.counts) for line in one.areas]
    total = _row("Tổng", one.counts)
    title = f"{one.plan.code} – {one.plan.title}\n{one.plan.agency}, ngày {short_date(one.on)}"
    if not areas:
        return [title, "Kế hoạch chưa giao việc nào."]
    late = [_late_row(row) for row in one.late]
    below = grid(LATE_HEAD, late) if late else "Không có việc trễ hạn."
    return [title, grid(HEAD, [*areas, total]), below]


def _row(name: str, counts: Counts) -> tuple[str, ...]:
    by_name = {standing.value: count for standing, count in counts.items()}
    columns = [sum(by_name.get(one, 0) for one in names) for names in COLUMNS.values()]
    return (name, str(sum(columns)), *map(str, columns))


def _late_row(row: Late) -> tuple[str, ...]:
    why = " ".join(reason.vi for reason in row.judgement.reasons[1:])
    days = str(row.working_days)
    return (row.task_number, row.what, row.unit, short_date(row.due_on), days, row.holder, why)


def _as_json(found: Sequence[PlanStatus], day: date) -> str:
    plans = [
        {
            "code": one.plan.code,
            "title": one.plan.title,
            "agency": str(one.plan.agency),
            "year": one.plan.year,
            "counts": _counts(one.counts),
            "areas": [
                {"code": line.code, "name": line.name, "counts": _counts(line.counts)}
                for line in one.areas
            ],
            "late": [_late_json(row) for row in one.late],
        }
        for one in found
    ]
    return json.dumps({"on": day.isoformat(), "plans": plans}, ensure_ascii=False, indent=2)


def _counts(counts: Counts) -> dict[str, int]:
    from cchc.plans.states import Standing  # noqa: PLC0415 -- needs Django

    return {standing.value: counts.get(standing, 0) for standing in Standing}


def _late_json(row: Late) -> dict[str, Any]:
    return {
        "task": row.task_number,
        "product": row.what,
        "unit": row.unit,
        "due_on": row.due_on.isoformat(),
        "working_days_late": row.working_days,
        "holder": row.holder,
        "reasons": [{"vi": one.vi, "en": one.en} for one in row.judgement.reasons],
    }
