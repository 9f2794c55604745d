"""PDF files made on the spot: typeset by Typst, or drawn word by word where the exact place matters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Final

import typst
from PIL import Image, ImageDraw

HEAD: Final = """
#set text(font: "Libertinus Serif", size: 13pt, lang: "vi", hyphenate: false)
#set page(paper: "a4", margin: (left: 3cm, right: 2cm, y: 2cm))
"""


@cache
def typeset(source: str, head: str = HEAD) -> bytes:
    """A PDF of Typst source, with its text layer."""
    made = typst.compile((head + source).encode())
    assert isinstance(made, bytes)
    return made


def task_table(
    rows: Sequence[Sequence[str]], stroke: str = "0.5pt", header: Sequence[str] = ()
) -> str:
    """Typst source of a table of tasks; a row of one text spans all columns."""
    width = max(map(len, rows))
    head = f"table.header({', '.join(f'[*{text}*]' for text in header)})," if header else ""
    cells = "\n".join(
        f"table.cell(colspan: {width})[*{row[0]}*],"
        if len(row) == 1
        else "".join(f"[{text}]," for text in row)
        for row in rows
    )
    columns = ", ".join(["1.4cm", *["1fr"] * (width - 1)])
    return f"#table(columns: ({columns}), stroke: {stroke}, {head}\n{cells})\n"


def printed(text: str, *, picture: bool = False) -> bytes:
    """A PDF of one page; with `picture`, a page that is one picture."""
    if not picture:
        return typeset(text)
    return scanned([drawn([text])])


def drawn(lines: Sequence[str], size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    """A white page with lines of text on it, as a scanner sees it at 150 dots an inch."""
    page = Image.new("L", size, 255)
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        pen.text((150, 150 + 60 * number), line, fill=0, font_size=30)
    return page


def scanned(pages: Sequence[Image.Image], dots: int = 150) -> bytes:
    """A PDF whose pages are pictures."""
    stored = BytesIO()
    pages[0].save(stored, "PDF", resolution=dots, save_all=True, append_images=list(pages[1:]))
    return stored.getvalue()
