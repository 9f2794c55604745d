"""Extraction against merely parsing with the usual library, in one run: .docx and python-docx, .pdf and pdfplumber.

The library only parses (python-docx opens the package, pdfplumber lays out each page); extraction finds tables, merged
cells, list numbers and paragraphs as well. Importing the libraries is left out on both sides.
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
        compare(f".docx of {count} tasks", "a.docx", word(count), parse_word)
        for stroke in ("0.5pt", "none"):
            kind = "ruled" if stroke != "none" else "without rules"
            compare(f".pdf of {count} tasks, {kind}", "a.pdf", page(count, stroke), parse_pages)


def compare(title: str, name: str, content: bytes, parse: Callable[[bytes], object]) -> None:
    """Print how many times as long extraction takes as parsing; best of several rounds, in turn."""
    parsing, extracting = float("inf"), float("inf")
    for _ in range(ROUNDS):
        parsing = min(parsing, cost(lambda: parse(content)))
        extracting = min(extracting, cost(lambda: extract_bytes(name, content)))
    ratio = extracting / parsing
    verdict = "reached" if ratio <= TARGET else "MISSED"
    print(
        f"{title}: {1000 * extracting:.1f} ms against {1000 * parsing:.1f} ms of parsing, "
        f"ratio {ratio:.2f} (target {TARGET:g}: {verdict})"
    )


def cost(work: Callable[[], object]) -> float:
    """Processor time of one call, in seconds."""
    begun = process_time()
    work()
    return process_time() - begun


def parse_word(content: bytes) -> object:
    return docx.Document(BytesIO(content))


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
