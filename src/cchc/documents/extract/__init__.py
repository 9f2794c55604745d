"""Bytes of a document -> plain blocks. Pure: no database, no knowledge of plans.

`extract_file` and `extract_bytes` read .docx, .pdf, .html, .md, .txt, and where LibreOffice or Tesseract is
installed .odt, .doc and scanned .pdf. A reader is imported only when its format is met.
"""

from __future__ import annotations

from cchc.documents.extract.entry import extract_bytes, extract_file, extract_while_waiting

__all__ = ["extract_bytes", "extract_file", "extract_while_waiting"]
