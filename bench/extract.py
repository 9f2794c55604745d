"""Extraction against merely parsing with the usual library, in one run: .docx and python-docx, .pdf and pdfplumber.

Parsing is what gives the bare text: python-docx opens the package and looks at every paragraph and cell once, pdfplumber
lays out each page. Extraction finds tables, merged cells, list numbers and paragraphs as well. For .docx the cost of
opening alone is printed too: it is libxml2's, in C, and no Python that looks at each cell stays near it in a long plan.
Importing the libraries is left out on both sides.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from time import process_time
from typing import Final

import docx
import pdfplumber
import typst

from cchc.documents.extract import extract_bytes

ROUNDS: Final = 7
TARGET: Final = 2.0
"""Extraction is to cost at most so many times what parsing alone costs."""
TASKS: Final = 30
GROWTH: Final = 10
"""How many times as many tasks the long plan has: work in quadratic time would show."""
SENTENCE: Final = (
    "Căn cứ Kế hoạch số 803/KH-UBND ngày 23 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh ban hành Kế hoạch Cải cách "
    "hành chính tỉnh năm 2022, các phòng, đơn vị thuộc Sở tổ chức thực hiện các nhiệm vụ sau đây."
)
HEADER: Final = ("STT", "Nhiệm vụ", "Kết quả", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian")


def main() -> None:
    for count in (TASKS, TASKS * GROWTH):
        compare_word(f".docx of {count} tasks", word(count))
        for stroke in ("0.5pt", "none"):
            kind = "ruled" if stroke != "none" else "without rules"
            compare(f".pdf of {count} tasks, {kind}", "a.pdf", page(count, stroke), parse_pages)


def compare_word(title: str, content: bytes) -> None:
    compare(title, "a.docx", content, parse_word)
    opening, extracting = alternate(
        lambda: open_word(content), lambda: extract_bytes("a.docx", content)
    )
    print(f"{title}: {extracting / opening:.2f} times opening alone")


def compare(title: str, name: str, content: bytes, parse: Callable[[bytes], object]) -> None:
    """Print how many times as long extraction takes as parsing."""
    parsing, extracting = alternate(lambda: parse(content), lambda: extract_bytes(name, content))
    ratio = extracting / parsing
    verdict = "reached" if ratio <= TARGET else "MISSED"
    print(
        f"{title}: {1000 * extracting:.1f} ms against {1000 * parsing:.1f} ms of parsing, "
        f"ratio {ratio:.2f} (target {TARGET:g}: {verdict})"
    )


def alternate(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Least processor time of two pieces of work, run in turn, in seconds."""
    costs = [(cost(one), cost(other)) for _ in range(ROUNDS)]
    return min(first for first, _ in costs), min(second for _, second in costs)


def cost(work: Callable[[], object]) -> float:
    """Processor time of one call, in seconds."""
    begun = process_time()
    work()
    return process_time() - begun


def open_word(content: bytes) -> object:
    return docx.Document(BytesIO(content))


def parse_word(content: bytes) -> int:
    """Characters seen."""
    document = docx.Document(BytesIO(content))
    seen = sum(len(paragraph.text) for paragraph in document.paragraphs)
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return seen + sum(len(cell.text) for cell in cells)


def parse_pages(content: bytes) -> object:
    with pdfplumber.open(BytesIO(content)) as pdf:
        for sheet in pdf.pages:
            _ = sheet.objects
            sheet.close()
        return pdf


def rows(count: int) -> list[tuple[str, ...]]:
    unit = "Phòng chuyên môn, đơn vị thuộc Sở"
    return [
        (
            str(number),
            SENTENCE,
            "Kế hoạch; Báo cáo",
            "Văn phòng Sở; Thanh tra Sở",
            unit,
            "Quý I/2022",
        )
        for number in range(1, count + 1)
    ]


def word(count: int) -> bytes:
    """A plan of as many paragraphs as tasks, as .docx."""
    made = docx.Document()
    for number in range(count):
        made.add_paragraph(f"{number + 1}. {SENTENCE}", style="List Number" if number % 3 else None)
    table = made.add_table(0, len(HEADER))
    for texts in (HEADER, *rows(count)):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    stored = BytesIO()
    made.save(stored)
    return stored.getvalue()


def page(count: int, stroke: str) -> bytes:
    """The same plan as PDF, its table in landscape, with ruling lines or without."""
    body = "\n\n".join(rf"{number + 1}\. {SENTENCE}" for number in range(count))
    cells = "".join(f"[{text}]," for texts in rows(count) for text in texts)
    head = ", ".join(f"[*{name}*]" for name in HEADER)
    columns = "(1.4cm, 3fr, 1fr, 1fr, 1fr, 1fr)"
    made = typst.compile(
        f'#set page(margin: 2cm, numbering: "1")\n#set text(size: 12pt)\n{body}\n#set page(flipped: true)\n'
        f"#table(columns: {columns}, stroke: {stroke}, table.header({head}), {cells})".encode()
    )
    assert isinstance(made, bytes)
    return made


if __name__ == "__main__":
    main()
