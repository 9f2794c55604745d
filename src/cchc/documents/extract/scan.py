"""Pages that are pictures, read by Tesseract where it is installed with Vietnamese.

Words come with their places, ruling lines are found in the picture; both make a `Sheet`, so that a scanned table is
read by the same rules as a printed one.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from statistics import pvariance
from typing import Any, Final

import pypdfium2
from PIL import Image, ImageDraw

from cchc.documents.extract import refusals
from cchc.documents.extract.limits import (
    MOST_SCANNED_PAGES,
    OCR_DOTS_PER_INCH,
    OCR_SECONDS_A_PAGE,
)
from cchc.documents.extract.pdf.glyphs import Glyph
from cchc.documents.extract.pdf.rules import read_rules
from cchc.documents.extract.pdf.sheet import Sheet, sheet_of

COMMAND: Final = "tesseract"
LANGUAGE: Final = "vie"
POINTS: Final = 72 / OCR_DOTS_PER_INCH
"""Points a pixel."""
LARGEST_PICTURE: Final = 40_000_000
"""Pixels; A3 at 300 dots an inch has 17 million."""
DARK: Final = 185
"""Grey value below which a pixel is ink (0 black, 255 white)."""
SHORTEST_RULE: Final = 80
"""Pixels: a run of ink as long is no stroke of a letter (7 mm at 300 dots an inch)."""
MOST_RULES: Final = 20_000
"""Runs of ink; a picture with more is shaded, not ruled."""
RUN: Final = re.compile(rb"\x00{%d,}" % SHORTEST_RULE)
SMEAR: Final = 3
"""Pixels around a rule that are wiped with it before words are read."""
SKEW_WIDTH: Final = 900
"""Pixels: wide enough to see a skew of a quarter of a degree."""
SKEWS: Final = tuple(step / 5 for step in range(-15, 16))
"""Degrees tried; a page lies straighter in any scanner."""
DIRT: Final = re.compile(r"[|¦¬_~=\\]+")
"""What remains of rules, read as words."""
LEAST_SURE: Final = 20.0
"""Confidence, 0 to 100, below which signs without a letter or figure are dirt, not words."""
WORD_LEVEL: Final = "5"
X_HEIGHT_SHARE: Final = 0.8
"""Type size as a share of the height of a line's box."""


def ocr_command() -> str | None:
    """Where Tesseract with Vietnamese is installed, if it is."""
    command = shutil.which(COMMAND)
    if command is None:
        return None
    listed = subprocess.run(  # noqa: S603 - a list of our own words, no shell
        [command, "--list-langs"], capture_output=True, check=False, timeout=30
    )
    return command if LANGUAGE in listed.stdout.decode("utf-8", "replace").split() else None


def recognise(name: str, content: bytes, numbers: Sequence[int]) -> dict[int, Sheet]:
    """The sheets of scanned pages (numbers from 1).

    Raises `Unreadable` when Tesseract is absent or too slow, or there are too many pages.
    """
    command = ocr_command()
    if command is None:
        raise refusals.no_ocr(name)
    if len(numbers) > MOST_SCANNED_PAGES:
        raise refusals.too_many_pages(name, len(numbers), MOST_SCANNED_PAGES)
    try:
        with pypdfium2.PdfDocument(content) as document:
            return {number: _read(name, command, document, number) for number in numbers}
    except pypdfium2.PdfiumError as error:
        raise refusals.corrupt(name, "PDF") from error


def _read(name: str, command: str, document: Any, number: int) -> Sheet:
    picture = _upright(_picture(document[number - 1]))
    ink = picture.point([0 if grey < DARK else 255 for grey in range(256)])
    across = list(_runs(ink))
    down = [(y, x0, y1, x1) for x0, y, x1, y1 in _runs(ink.transpose(Image.Transpose.TRANSPOSE))]
    pen = ImageDraw.Draw(picture)
    for x0, y0, x1, y1 in (*across, *down):
        pen.rectangle((x0 - SMEAR, y0 - SMEAR, x1 + SMEAR, y1 + SMEAR), fill=255)
    rules = read_rules([_shape(run) for run in (*across, *down)], [])
    glyphs = list(_glyphs(_recognised(name, command, picture)))
    return sheet_of(number, picture.width * POINTS, picture.height * POINTS, glyphs, rules)


def _picture(page: Any) -> Image.Image:
    """The page in grey."""
    scale = OCR_DOTS_PER_INCH / 72
    if page.get_width() * page.get_height() * scale * scale > LARGEST_PICTURE:
        scale = (LARGEST_PICTURE / (page.get_width() * page.get_height())) ** 0.5
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    """The picture turned until its lines are level: then the rows of pixels differ most in blackness."""
    small = picture.resize((SKEW_WIDTH, SKEW_WIDTH * picture.height // picture.width))
    angle = max(SKEWS, key=lambda skew: (_unevenness(small, skew), -abs(skew)))
    turned = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    return turned if angle else picture


def _unevenness(picture: Image.Image, angle: float) -> float:
    turned = picture.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255)
    return pvariance(turned.resize((1, picture.height), Image.Resampling.BOX).tobytes())


def _runs(ink: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """Long runs of ink along the rows of a picture, as (x0, y, x1, y)."""
    width = ink.width
    for count, match in enumerate(RUN.finditer(ink.tobytes())):
        if count == MOST_RULES:
            return
        row, start = divmod(match.start(), width)
        end = min(start + len(match[0]), width)
        yield start, row, end - 1, row


def _shape(run: tuple[int, int, int, int]) -> dict[str, Any]:
    x0, y0, x1, y1 = (place * POINTS for place in run)
    return {"x0": x0, "x1": x1, "top": y0, "bottom": y1}


def _recognised(name: str, command: str, picture: Image.Image) -> str:
    """Tesseract's table of words and boxes."""
    stored = io.BytesIO()
    picture.save(stored, "PNG", dpi=(OCR_DOTS_PER_INCH, OCR_DOTS_PER_INCH))
    try:
        done = subprocess.run(  # noqa: S603 - a list of our own words, no shell
            [command, "-", "-", "-l", LANGUAGE, "--psm", "6", "tsv"],
            input=stored.getvalue(),
            capture_output=True,
            check=False,
            timeout=OCR_SECONDS_A_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise refusals.too_slow(name, "Tesseract") from error
    return done.stdout.decode("utf-8", "replace")


def _glyphs(table: str) -> Iterator[Glyph]:
    """Each word as one glyph as high as its line, and a blank behind it."""
    lines: dict[tuple[str, ...], tuple[float, float]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        key = tuple(row[name] or "" for name in ("block_num", "par_num", "line_num"))
        top = float(row["top"]) * POINTS
        bottom = top + float(row["height"]) * POINTS
        if row["level"] == "4":
            lines[key] = (top, bottom)
        elif row["level"] == WORD_LEVEL:
            text = (row["text"] or "").strip()
            x0 = float(row["left"]) * POINTS
            x1 = x0 + float(row["width"]) * POINTS
            top, bottom = lines.get(key, (top, bottom))
            size = X_HEIGHT_SHARE * (bottom - top)
            if not _is_dirt(text, float(row["conf"])):
                yield Glyph(text, x0, x1, top, bottom, size, bold=False)
                yield Glyph(" ", x0, x1, top, bottom, size, bold=False)


def _is_dirt(text: str, sure: float) -> bool:
    doubtful = sure < LEAST_SURE and not any(sign.isalnum() for sign in text)
    return not text or doubtful or bool(DIRT.fullmatch(text))
