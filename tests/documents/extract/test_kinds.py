"""What a file is, judged by its content."""

from __future__ import annotations

import pytest

from cchc.common.errors import Unreadable
from cchc.documents.extract.kinds import kind_of_bytes, kind_of_text
from tests.documents.extract.word import p, word, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ODT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (word(p("Một")), "docx"),
        (zipped({"[Content_Types].xml": "<a/>", "other.xml": ""}), "docx"),
        (zipped({"mimetype": ODT, "content.xml": "<a/>"}), "odt"),
        (zipped({"mimetype": f"{ODT}-template", "content.xml": "<a/>"}), "odt"),
        (b"%PDF-1.4\n", "pdf"),
        (b"\n\n\x00rubbish before it %PDF-1.7", "pdf"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (rb"{\rtf1\ansi Mot}", "doc"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
            "doc",
        ),
        (b"<?xml version='1.0'?>\n<pkg:package xmlns:pkg='x'>", "doc"),
        (f'<?xml version="1.0"?><office:document office:mimetype="{ODT}">'.encode(), "doc"),
        ("Kế hoạch".encode(), None),
        (b"\xef\xbb\xbfKe hoach", None),
        (b"<html><body>", None),
        (b"P", None),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0 JFIF", "jpg"),
        (zipped({"xl/workbook.xml": ""}), "xlsx"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
    ],
)
@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "kế hoạch", "a.b.c"])
def test_the_content_speaks_whatever_the_name(name: str, content: bytes, kind: str | None) -> None:
    assert kind_of_bytes(name, content) == kind


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.md", "# KẾ HOẠCH", "md"),
        ("A.MD", "KẾ HOẠCH", "md"),
        ("a.markdown", "KẾ HOẠCH", "md"),
        ("a.txt", "# KẾ HOẠCH", "txt"),
        ("a", "KẾ HOẠCH", "txt"),
        ("a.docx", "KẾ HOẠCH", "txt"),
        ("a.html", "KẾ HOẠCH", "html"),
        ("a.HTM", "KẾ HOẠCH", "html"),
        ("a.doc", "<html><body>KẾ HOẠCH", "html"),
        ("a.md", "<!DOCTYPE HTML>\n<p>KẾ HOẠCH", "html"),
        ("a.md", "<b>STT</b>\t<b>Việc</b>", "md"),
        ("a.md", "Thẻ <table> trong văn bản", "md"),
        ("a.txt", "<header> không phải trang", "txt"),
    ],
)
def test_kinds_of_text(name: str, text: str, kind: str) -> None:
    assert kind_of_text(name, text) == kind


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"GIF89a", "ảnh GIF"),
        (b"MM\x00*", "ảnh TIFF"),
        (b"RIFF\x00\x00\x00\x00WEBP", "ảnh, âm thanh hoặc phim"),
        (b"7z\xbc\xaf\x27\x1c", "tệp nén (.7z)"),
        (b"\x7fELF\x02", "chương trình"),
        (b"SQLite format 3\x00", "cơ sở dữ liệu"),
        (zipped({"ppt/slides/slide1.xml": ""}), "bản trình chiếu PowerPoint"),
        (zipped({"ảnh.png": ""}), "tệp nén (.zip)"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "đời cũ không phải Word, Excel"),
        (b"MZ\x90\x00 %PDF-1.7", "chương trình"),
    ],
)
def test_what_holds_no_plan_is_named(content: bytes, what: str) -> None:
    with pytest.raises(Unreadable) as caught:
        kind_of_bytes("tệp.docx", content)
    assert str(caught.value).startswith("Tệp “tệp.docx” là ")
    assert what in str(caught.value)
    assert "hãy dùng tệp .docx" in str(caught.value)
