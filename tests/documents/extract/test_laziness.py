"""A reader is imported when its format is met: a text plan is read without the parsers of the others."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.documents.extract.word import p, word

PROGRAM = """
import sys
from cchc.documents.extract import extract_bytes
extract_bytes(sys.argv[1], sys.stdin.buffer.read())
print(*sorted({name.split(".")[0] for name in sys.modules} & {"lxml", "docx", "pdfplumber", "pdfminer", "PIL",
      "pypdfium2", "django", "pydantic", "subprocess", "zipfile"}))
"""


def imported(name: str, content: bytes) -> list[str]:
    """Which of the heavier modules a fresh interpreter holds after reading a file."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, name], input=content, capture_output=True, check=True
    )
    return done.stdout.decode().split()


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_text_needs_no_parser(name: str) -> None:
    assert [
        module for module in imported(name, "Kế hoạch\tA\tB".encode()) if module != "zipfile"
    ] == []


def test_word_needs_lxml_alone() -> None:
    assert imported("a.docx", word(p("Kế hoạch"))) == ["lxml", "zipfile"]


def test_a_page_needs_lxml_alone() -> None:
    assert [m for m in imported("a.html", "<html><p>Kế hoạch".encode()) if m != "zipfile"] == [
        "lxml"
    ]
