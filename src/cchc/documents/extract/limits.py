"""How much a file may ask of the machine. Set by us in 2026, an order of magnitude above any plan met so far
(the largest: 9 MB as .docx with pictures, 60 pages, 40 MB as a scan); no law fixes them."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1024 * 1024
LARGEST_FILE: Final = 50 * MEGABYTE
LARGEST_TEXT: Final = 10 * MEGABYTE
"""A .md, .txt or .html; a plan of 60 pages is 0.2 MB."""
LARGEST_PART: Final = 48 * MEGABYTE
"""One XML part of a .docx when inflated; the body of a plan of 60 pages is 2 MB."""
HIGHEST_RATIO: Final = 150
"""Inflated to packed size of a part over `SUSPICIOUS_PART`; Word's own XML reaches about 40."""
SUSPICIOUS_PART: Final = 8 * MEGABYTE
MOST_ENTRIES: Final = 4000
"""Files inside one .docx; one with 500 pictures has about 550."""
MOST_PAGES: Final = 600
PAGES_WHILE_WAITING: Final = 15
"""A page takes 0.05 to 0.3 s."""
MOST_SCANNED_PAGES: Final = 80
OFFICE_SECONDS: Final = 90
"""LibreOffice converts a plan in 2 to 10 s, its first start in 20."""
OCR_SECONDS_A_PAGE: Final = 60
OCR_DOTS_PER_INCH: Final = 300
"""What Tesseract's documentation asks for."""
