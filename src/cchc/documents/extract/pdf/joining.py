"""Pages put together: tables that go on overleaf become one, sentences cut by the page break are joined.

Repeated header rows stay rows. A row cut by the page break is mended only when it is certain: the part overleaf has no
number, goes on in lower case, and every cell of it has its beginning above.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cchc.documents.extract.assembly import RawCell, RawRow, rejoined
from cchc.documents.extract.pdf.layout import Item, Printed, PrintedTable, goes_on
from cchc.documents.extract.pdf.reflow import ENDS_SENTENCE

SAME_EDGE: Final = 6.0
"""Points by which ruled column borders may shift from one page to the next."""
SAME_GUTTER: Final = 24.0
"""The same where only words show the columns."""
LONGEST_HEAD: Final = 3
"""Rows of a header that may be repeated overleaf."""


def join_pages(pages: Sequence[Sequence[Item]]) -> list[Item]:
    """The items of all pages as one sequence."""
    joined: list[Item] = []
    for items in pages:
        rest = list(items)
        if joined and rest and _join(joined[-1], rest[0]):
            rest.pop(0)
        joined += rest
    return joined


def _join(last: Item, first: Item) -> bool:
    """Let the last item of a page take up the first one overleaf, if they are one."""
    if isinstance(last, PrintedTable) and isinstance(first, PrintedTable):
        return _join_tables(last, first)
    if isinstance(last, Printed) and isinstance(first, Printed):
        return _join_paragraphs(last, first)
    return False


def _join_paragraphs(last: Printed, first: Printed) -> bool:
    above, line = last.lines[-1], first.lines[0]
    same = last.margins == first.margins and not above.text.endswith(ENDS_SENTENCE)
    if same and goes_on(above, line, last.lines[0], last.margins):
        last.lines += first.lines
        return True
    return False


def _join_tables(last: PrintedTable, first: PrintedTable) -> bool:
    shift = _shift(last.edges, first.edges)
    most = SAME_EDGE if last.ruled else SAME_GUTTER
    if last.ruled != first.ruled or shift is None or shift > most:
        return False
    if not last.ruled and len(last.edges) < 2:
        return False
    head = _repeated_head(last.rows, first.rows)
    rows = list(first.rows)
    if len(rows) > head and _is_cut(last.rows[-1], rows[head]):
        last.rows[-1] = _mended(last.rows[-1], rows.pop(head))
    last.rows += rows
    return True


def _shift(edges: Sequence[float], others: Sequence[float]) -> float | None:
    """The furthest two borders are apart when the left ones are laid on each other."""
    if len(edges) != len(others):
        return None
    return max(abs((a - edges[0]) - (b - others[0])) for a, b in zip(edges, others, strict=True))


def _repeated_head(rows: Sequence[RawRow], others: Sequence[RawRow]) -> int:
    """Rows at the top of both that say the same."""
    count = 0
    for row, other in zip(rows[:LONGEST_HEAD], others, strict=False):
        if [cell.text for cell in row.cells] != [cell.text for cell in other.cells]:
            break
        count += 1
    return count


def _is_cut(above: RawRow, below: RawRow) -> bool:
    if [_place(cell) for cell in above.cells] != [_place(cell) for cell in below.cells]:
        return False
    pairs = list(zip(above.cells, below.cells, strict=True))
    if not pairs or pairs[0][1].text or not pairs[0][0].text:
        return False
    begun = all(upper.text for upper, lower in pairs if lower.text)
    return begun and any(
        lower.text[:1].islower() and not upper.text.endswith(ENDS_SENTENCE)
        for upper, lower in pairs
    )


def _place(cell: RawCell) -> tuple[int | None, int, int]:
    return cell.column, cell.columns, cell.rows


def _mended(above: RawRow, below: RawRow) -> RawRow:
    cells = [
        replace(upper, text=_continued(upper.text, lower.text))
        for upper, lower in zip(above.cells, below.cells, strict=True)
    ]
    return replace(above, cells=cells)


def _continued(upper: str, lower: str) -> str:
    """A cell and its rest overleaf: a new line after a full sentence, else the same one."""
    ended = upper.endswith(ENDS_SENTENCE)
    return (f"{upper}\n{lower}" if ended else rejoined(upper, lower)).strip()
