"""What is read while a person waits: the same blocks, and nothing that takes long."""

from __future__ import annotations

import pytest

from cchc.common.errors import Unreadable
from cchc.documents.extract import extract_bytes, extract_while_waiting, limits
from tests.documents.extract.pages import printed, typeset
from tests.documents.extract.word import p, word, zipped

ODT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", word(p("Báo cáo"))),
        ("a.pdf", printed("Báo cáo")),
        ("a.html", "<html><p>Báo cáo".encode()),
        ("a.md", "# Báo cáo".encode()),
        ("a.txt", "Báo cáo".encode()),
    ],
)
def test_reads_as_ever(name: str, content: bytes) -> None:
    assert extract_while_waiting(name, content) == extract_bytes(name, content)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", printed("", picture=True), "bản quét"),
        ("a.pdf", typeset("#pagebreak()" * limits.PAGES_WHILE_WAITING), "quá 15 trang"),
        ("a.odt", zipped({"mimetype": ODT, "content.xml": "<a/>"}), "OpenDocument"),
        ("a.doc", rb"{\rtf1 Mot}", "RTF"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "ảnh PNG"),
        ("a.docx", b"PK\x03\x04", "hỏng"),
        ("a.txt", b"", "rỗng"),
    ],
)
def test_what_takes_long_or_holds_no_words_is_refused(
    name: str, content: bytes, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is started: there is no program to be found."""
    monkeypatch.setenv("PATH", "")

    with pytest.raises(Unreadable, match=why):
        extract_while_waiting(name, content)
