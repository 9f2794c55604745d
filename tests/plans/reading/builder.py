"""Small documents by hand: `document(p("KẾ HOẠCH"), table(["STT", "Nhiệm vụ"], ["1", "..."]))`.

A row is a list of texts and of cells `c("text", columns=3)`; a cell that is merged down (`rows=2`) leaves its
place free in the rows under it, and the columns of those rows are counted around it, as extraction gives them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cchc.documents.extract.blocks import (
    Block,
    Cell,
    Document,
    Format,
    Paragraph,
    Row,
    Table,
    Where,
)
from cchc.plans.draft import PlanDraft, Task
from cchc.plans.reading import read_plan
from cchc.plans.reading.result import Reading


@dataclass(frozen=True)
class P:
    text: str
    heading: int | None
    bold: bool
    label: str


@dataclass(frozen=True)
class C:
    text: str
    columns: int = 1
    rows: int = 1
    bold: bool = False
    label: str = ""


@dataclass(frozen=True)
class T:
    rows: tuple[tuple[C, ...], ...]


Spec: TypeAlias = P | T


def p(text: str, *, heading: int | None = None, bold: bool = False, label: str = "") -> P:
    return P(text, heading, bold, label)


def c(text: str, *, columns: int = 1, rows: int = 1, bold: bool = False, label: str = "") -> C:
    return C(text, columns, rows, bold, label)


def table(*rows: Sequence[str | C]) -> T:
    return T(
        tuple(tuple(C(cell) if isinstance(cell, str) else cell for cell in row) for row in rows)
    )


def lines(text: str) -> list[Spec]:
    """One paragraph per line."""
    return [p(line.strip()) for line in text.strip().splitlines() if line.strip()]


def document(*specs: Spec | Sequence[Spec], form: Format = "docx") -> Document:
    flat: list[Spec] = []
    for spec in specs:
        flat.extend([spec] if isinstance(spec, P | T) else spec)
    blocks = tuple(_block(spec, number) for number, spec in enumerate(flat))
    return Document("ke-hoach.docx", form, "0" * 64, blocks)


def read(*specs: Spec | Sequence[Spec]) -> PlanDraft:
    return reading(*specs).draft


def reading(*specs: Spec | Sequence[Spec]) -> Reading:
    return read_plan(document(*specs))


TITLE = (p("KẾ HOẠCH", bold=True), p("Cải cách hành chính năm 2026", bold=True))
HEADER = (
    "STT",
    "Nhiệm vụ",
    "Sản phẩm",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời gian hoàn thành",
)


def read_table(*rows: Sequence[str | C], header: Sequence[str | C] = HEADER) -> PlanDraft:
    """A plan that is one table under the title."""
    return read(TITLE, table(header, *rows))


def brief(task: Task) -> tuple[str | None, str | None, str]:
    """Number, area and title."""
    return task.number, task.area, task.title


def _block(spec: Spec, number: int) -> Block:
    if isinstance(spec, P):
        return Paragraph(spec.text, Where(number), spec.heading, spec.bold, spec.label)
    rows: list[Row] = []
    taken: dict[tuple[int, int], bool] = {}
    width = 0
    for at, specs in enumerate(spec.rows):
        cells: list[Cell] = []
        column = 0
        for index, cell in enumerate(specs):
            while (at, column) in taken:
                column += 1
            for below in range(1, cell.rows):
                for beside in range(cell.columns):
                    taken[(at + below, column + beside)] = True
            where = Where(number, at, index)
            cells.append(
                Cell(cell.text, where, column, cell.columns, cell.rows, cell.bold, cell.label)
            )
            column += cell.columns
        width = max(width, column)
        rows.append(Row(tuple(cells)))
    return Table(tuple(rows), Where(number), width)
