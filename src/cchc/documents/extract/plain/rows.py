"""Tables written as lines of text: tab-separated rows and pipe rows.

A row keeps the cells it has: it is never filled up to the width of its header, because a shorter row may mean
cells merged from above. Columns therefore count from the left of the row itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from cchc.documents.extract.assembly import RawCell, RawRow
from cchc.documents.extract.plain.marks import strip_marks

PIPE: Final = re.compile(r"(?<!\\)\|")
DELIMITERS: Final = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
TABLE_BEGINS: Final = re.compile(r"<table\b", re.IGNORECASE)
TABLE_ENDS: Final = re.compile(r"</table\s*>", re.IGNORECASE)
PAGE_TABLE: Final = re.compile(r"\s*<table\b", re.IGNORECASE)
LIST_MARK: Final = re.compile(
    r"(?:[-+*•–—●▪○]|\d{1,3}(?:\.\d{1,3})*[.)]?|[a-zđ]{1,2}[.)]|[IVXLC]+[.)]|\(\w{1,3}\))",
    re.IGNORECASE,
)
LONGEST_BROKEN_ROW: Final = 30
"""Lines after which a row that never closes is no row (a cell of a real plan holds far fewer)."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """Rows standing in lines [start, end) of the text."""

    start: int
    end: int
    rows: Sequence[RawRow]


def find_table(lines: Sequence[str], start: int) -> FoundTable | None:
    """The table that begins at line `start`, if one does."""
    line = lines[start]
    if PAGE_TABLE.match(line):
        return _page_table(lines, start)
    if "\t" in line:
        return _tab_table(lines, start)
    if "|" in line:
        return _pipe_table(lines, start)
    return None


def _page_table(lines: Sequence[str], start: int) -> FoundTable | None:
    """A table written as HTML amid Markdown; None where it never ends."""
    from cchc.documents.extract.html.reader import first_table  # noqa: PLC0415

    depth = 0
    for end in range(start, len(lines)):
        depth += len(TABLE_BEGINS.findall(lines[end])) - len(TABLE_ENDS.findall(lines[end]))
        if depth <= 0:
            rows = first_table("\n".join(lines[start : end + 1]))
            shifted = [replace(row, line=start + (row.line or 1)) for row in rows]
            return FoundTable(start, end + 1, shifted)
    return None


def raw_cell(text: str) -> RawCell:
    words, bold = strip_marks(text)
    return RawCell(words, bold=bold)


def _tab_table(lines: Sequence[str], start: int) -> FoundTable | None:
    rows: list[RawRow] = []
    end = start
    while end < len(lines) and "\t" in lines[end].lstrip():
        last = _end_of_quoted(lines, end)
        fields = "\n".join(lines[end:last]).split("\t")
        rows.append(RawRow([_tab_cell(field) for field in fields], line=end + 1))
        end = last
    return FoundTable(start, end, rows) if _is_tab_table(rows) else None


def _tab_cell(field: str) -> RawCell:
    quoted = len(field) > 1 and field[0] == field[-1] == '"' and "\n" in field
    return raw_cell(field[1:-1].replace('""', '"') if quoted else field)


def _end_of_quoted(lines: Sequence[str], start: int) -> int:
    """The line after a row, whose last cell may be quoted over several lines (as spreadsheets copy it)."""
    if not _opens_quote(lines[start].rpartition("\t")[2]):
        return start + 1
    for last in range(start + 1, min(len(lines), start + LONGEST_BROKEN_ROW)):
        head, _, rest = lines[last].partition("\t")
        if head.replace('""', "").endswith('"'):
            return (
                _end_of_quoted(lines, last) if _opens_quote(rest.rpartition("\t")[2]) else last + 1
            )
    return start + 1


def _opens_quote(field: str) -> bool:
    return field.startswith('"') and field.count('"') % 2 == 1


def _is_tab_table(rows: Sequence[RawRow]) -> bool:
    """Three columns, or two in several rows; but a numbered list with tabs after its numbers is a list."""
    width = max((len(row.cells) for row in rows), default=0)
    if width >= 3:
        return True
    return len(rows) > 1 and not all(LIST_MARK.fullmatch(r.cells[0].text.strip()) for r in rows)


def _pipe_table(lines: Sequence[str], start: int) -> FoundTable | None:
    rows: list[RawRow] = []
    end = start
    framed = ruled = False
    while (
        end < len(lines)
        and PIPE.search(lines[end])
        and (end > start or _says_something(lines, end))
    ):
        line, last = _whole_row(lines, end)
        framed = framed or line.startswith("|") or line.endswith("|")
        if DELIMITERS.fullmatch(line):
            ruled = True
            rows[-1:] = [replace(row, header=True) for row in rows[-1:] if _has_words(row)]
        else:
            rows.append(RawRow([raw_cell(text) for text in _split(line)], line=end + 1))
        end = last
    even = len(rows) > 1 and len({len(row.cells) for row in rows}) == 1
    return FoundTable(start, end, rows) if ruled or (rows and framed) or even else None


def _says_something(lines: Sequence[str], number: int) -> bool:
    """A row of words, or the empty header that Markdown demands of a table without one."""
    after = lines[number + 1].strip() if number + 1 < len(lines) else ""
    return bool(lines[number].strip(" \t|")) or ("|" in after and bool(DELIMITERS.fullmatch(after)))


def _has_words(row: RawRow) -> bool:
    return any(cell.text.strip() for cell in row.cells)


def _whole_row(lines: Sequence[str], start: int) -> tuple[str, int]:
    """A row and the line after it; one that begins with a pipe goes on until a line ends with one."""
    line = lines[start].strip()
    if not line.startswith("|") or line.endswith("|"):
        return line, start + 1
    for end in range(start + 1, min(len(lines), start + LONGEST_BROKEN_ROW)):
        more = lines[end].strip()
        if not more or more.startswith("|"):
            break
        line = f"{line}\n{more}"
        if more.endswith("|"):
            return line, end + 1
    return lines[start].strip(), start + 1


def _split(line: str) -> list[str]:
    inner = line.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return PIPE.split(inner)
