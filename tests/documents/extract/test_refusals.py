"""Files that are not read: one sentence in Vietnamese saying what, why and what to do; nothing else escapes."""

from __future__ import annotations

import os
import re
import struct
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from cchc.common.errors import Unreadable
from cchc.documents.extract import extract_bytes, extract_file, limits, office, scan
from tests.documents.extract.pages import printed
from tests.documents.extract.word import p, root, tbl, tc, tr, word, zipped


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        extract_bytes(name, content)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert name in sentence
    return sentence


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.docx", b"", "rỗng (0 byte)"),
        ("a.txt", b" \n\t\n", "không có chữ nào"),
        ("a.md", b"---\n\n**\n", "không có chữ nào"),
        ("a.html", b"<html><script>x</script></html>", "không có chữ nào"),
        ("a.docx", word(p("")), "không có chữ nào"),
        ("a.txt", bytes(range(256)) * 10, "không phải là văn bản"),
        ("a.bin", b"\x00\x01\x02\x03" * 100, "không phải là văn bản"),
        ("a.txt", "Kế hoạch".encode("utf-16-le"), "không phải là văn bản"),
        ("a.txt", b"K\xeaa\xec ho\xf2ach c\xf2ai c\xe1ch", "bảng mã Unicode"),
        ("a.html", b"<meta charset=x-unknown><p>K\xea", "bảng mã Unicode"),
        ("a.html", b"<meta charset=hex><p>K\xea", "bảng mã Unicode"),
        ("a.txt", b"\xff\xfeK\x00\xea", "bảng mã Unicode"),
        ("a.docx", b"\x89PNG\r\n\x1a\n", "ảnh PNG"),
        ("a.pdf", b"\xff\xd8\xff\xe0 JFIF", "ảnh JPEG"),
        ("a.tif", b"II*\x00\x08", "ảnh TIFF"),
        ("a.gz", b"\x1f\x8b\x08", "tệp nén (.gz)"),
        ("a.rar", b"Rar!\x1a\x07", "tệp nén (.rar)"),
        ("a.exe", b"MZ\x90\x00", "chương trình máy tính"),
        ("a.doc", b"MIME-Version: 1.0\nContent-Type: multipart/related", ".mht"),
        ("a.zip", zipped({"a.txt": "Một"}), "tệp nén (.zip)"),
        ("a.xlsx", zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}), "bảng tính Excel"),
        ("a.pptx", zipped({"ppt/presentation.xml": "<a/>"}), "PowerPoint"),
        ("a.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}), "không phải văn bản"),
        ("a.docx", zipped({"[Content_Types].xml": "<a/>"}), "bị hỏng"),
        ("a.docx", zipped({"word/other.xml": "<a/>"}), "bị hỏng"),
        ("a.docx", zipped({"word/document.xml": "<w:document>"}), "bị hỏng"),
        ("a.docx", zipped({"word/document.xml": ""}), "bị hỏng"),
        ("a.docx", zipped({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "bị hỏng"),
        ("a.docx", word(p("Một"))[:300], "bị hỏng"),
        ("a.docx", b"PK\x03\x04" + bytes(50), "bị hỏng"),
        ("a.docx", b"PK\x05\x06" + bytes(18), "tệp nén (.zip)"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        ("a.doc", OLE + b"cut short", "bị hỏng"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "bảng tính Excel đời cũ, không phải văn bản kế hoạch"),
        ("a.doc", OLE + b"\xec\xa5" + bytes(9) + b"\x01" + "WordDocument".encode("utf-16-le"), "mật khẩu"),
        ("a.pdf", b"%PDF-1.7\n", "bị hỏng hoặc bị cắt cụt"),
        ("a.pdf", b"%PDF-1.7\n%%EOF", "bị hỏng"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read(name: str, content: bytes, why: str) -> None:
    assert why in refusal(name, content)


TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2008"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc. Keá hoaïch caûi caùch haønh chính"


@pytest.mark.parametrize(("text", "encoding"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_text_in_an_older_encoding_is_refused_in_every_format(text: str, encoding: str) -> None:
    assert encoding in refusal("a.txt", text.encode())
    assert encoding in refusal("a.docx", word(p(text)))
    assert encoding in refusal("a.docx", word(tbl(tr("1", text))))
    assert encoding in refusal("a.html", f"<html><p>{text}</p>".encode())


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch cải cách hành chính năm 2022 của Sở Lao động - Thương binh và Xã hội",
        "KE HOACH CAI CACH HANH CHINH NAM 2022 CUA SO LAO DONG THUONG BINH VA XA HOI",
        "Le plan de réforme administrative est publié à Hué par le comité populaire de la province",
        "Kế hoạch 42",
    ],
)
def test_other_text_is_not_taken_for_an_older_encoding(text: str) -> None:
    assert extract_bytes("a.txt", text.encode()).blocks


def test_a_protected_pdf_says_so() -> None:
    trailer = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (
        b"00" * 32,
        b"11" * 32,
    )
    assert "mật khẩu" in refusal(
        "a.pdf", printed("Một").replace(b"/Root", trailer + b" /ID [<00><00>] /Root")
    )


def test_a_part_that_inflates_beyond_sense_is_refused() -> None:
    spaces = " " * (limits.SUSPICIOUS_PART + 1)
    assert "phình to" in refusal("a.docx", word(f"<w:p>{spaces}</w:p>"))


def test_a_part_larger_than_any_plan_is_refused_unread() -> None:
    stored = zipped({"word/document.xml": os.urandom(1000) * 60_000})
    assert "phình to" in refusal("a.docx", stored)


def test_too_many_entries_are_refused() -> None:
    files = {f"word/media/{number}": "" for number in range(limits.MOST_ENTRIES + 1)}
    assert "phình to" in refusal("a.docx", zipped(files))


def test_an_archive_that_lies_about_a_size_is_refused() -> None:
    honest = word(p("Một" * 1000))
    with ZipFile(BytesIO(honest)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    assert "bị hỏng" in refusal(
        "a.docx", honest.replace(struct.pack("<I", size), struct.pack("<I", size - 100))
    )


def test_an_entry_with_a_password_is_refused() -> None:
    content = bytearray(zipped({"word/document.xml": root("document", "<w:body/>")}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + offset] |= 1
    assert "mật khẩu" in refusal("a.docx", bytes(content))


def pdf_with_stream(packed: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return b"%%PDF-1.4\n1 0 obj << /Filter %s >> stream\n%s\nendstream endobj\n%%%%EOF" % (
        filters,
        packed,
    )


def test_a_pdf_stream_that_inflates_beyond_sense_is_refused() -> None:
    bomb = zlib.compress(bytes(limits.LARGEST_PART + limits.MEGABYTE), 9)
    assert "phình to" in refusal("a.pdf", pdf_with_stream(bomb))


def test_a_pdf_stream_packed_twice_is_refused() -> None:
    twice = b"[ /FlateDecode /FlateDecode ]"
    assert "phình to" in refusal("a.pdf", pdf_with_stream(zlib.compress(b"x"), twice))


def test_a_pdf_with_a_damaged_stream_is_refused_rather_than_read_in_part() -> None:
    content = bytearray(printed("Kế hoạch cải cách hành chính"))
    starts = [match.end() for match in re.finditer(rb"stream\r?\n(?=\x78)", content)]
    start = max(starts, key=lambda start: content.index(b"endstream", start) - start)
    content[start + 10 : start + 30] = b"\xff" * 20
    assert "bị hỏng" in refusal("a.pdf", bytes(content))


def test_deep_nesting_is_refused_or_read_but_never_crashes() -> None:
    deep = p("sâu")
    for _ in range(60):
        deep = tbl(tr(tc(deep)))
    with suppress(Unreadable):
        assert extract_bytes("a.docx", word(deep)).blocks


def test_files_of_the_wrong_kind_or_size(tmp_path: Path) -> None:
    large = tmp_path / "to.docx"
    with large.open("wb") as stream:
        stream.truncate(200 * limits.MEGABYTE)
    for path, why in {
        tmp_path / "không có.docx": "Không tìm thấy",
        tmp_path: "thư mục",
        large: "quá lớn (200 MB, tối đa 50 MB)",
        large / "trong tệp.docx": "Không tìm thấy",
        Path("/dev/null"): "thư mục hoặc thiết bị",
    }.items():
        with pytest.raises(Unreadable, match=why.replace("(", r"\(").replace(")", r"\)")):
            extract_file(path)


def test_bytes_over_the_limit_are_refused() -> None:
    assert "quá lớn" in refusal("a.pdf", bytes(limits.LARGEST_FILE + 1))
    assert "quá lớn (10 MB, tối đa 10 MB)" in refusal("a.txt", b"a" * (limits.LARGEST_TEXT + 1))


def test_a_file_that_may_not_be_opened(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="không cho phép"):
        extract_file(tmp_path / "tên\0lạ.docx")


@pytest.mark.parametrize(
    ("name", "content", "kind", "suffix"),
    [
        ("a.pdf", word(p("Một")), "văn bản Word", ".docx"),
        ("a.doc", word(p("Một")), "văn bản Word", ".docx"),
        ("a.docx", printed("Một"), "PDF", ".pdf"),
        ("a.docx", "Một".encode(), "văn bản thuần", ".txt"),
        ("a.pdf", b"<!doctype html><p>M", "trang web", ".html"),
        ("a.md", printed("Một"), "PDF", ".pdf"),
        ("a.odt", rb"{\rtf1 Mot}", "văn bản Word đời cũ hoặc RTF", ".doc"),
    ],
)
def test_a_name_that_says_otherwise_is_refused(
    name: str, content: bytes, kind: str, suffix: str
) -> None:
    assert refusal(name, content) == (
        f"Tệp “{name}” có nội dung là {kind}, không đúng với đuôi tệp; "
        f"hãy kiểm tra có chọn đúng tệp không, nếu đúng thì đổi đuôi thành {suffix} rồi thử lại."
    )


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a", word(p("Một")), "docx"),
        ("A.DOCX", word(p("Một")), "docx"),
        ("a.docm", word(p("Một")), "docx"),
        ("ke-hoach.2022", printed("Một"), "pdf"),
        ("a.doc", "<html><p>Một".encode(), "html"),
        ("a.txt", "<html><p>Một".encode(), "html"),
        ("a.text", "Một".encode(), "txt"),
    ],
)
def test_a_name_that_fits_or_says_nothing_leaves_it_to_the_content(
    name: str, content: bytes, form: str
) -> None:
    assert extract_bytes(name, content).format == form


def test_without_libreoffice_the_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert office.office_command() is None
    odt = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})
    assert "chưa cài LibreOffice" in refusal("a.odt", odt)
    assert "lưu lại thành .docx" in refusal("a.doc", OLE + "WordDocument".encode("utf-16-le"))
    assert ".rtf" in refusal("a.doc", rb"{\rtf1\ansi Mot}")


def test_without_tesseract_the_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert scan.ocr_command() is None
    assert "chưa cài Tesseract" in refusal("a.pdf", printed("", picture=True))


def test_an_odt_with_a_password_is_refused() -> None:
    odt = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<manifest:encryption-data/>",
    }
    assert "mật khẩu" in refusal("a.odt", zipped(odt))


def test_an_odt_that_inflates_beyond_sense_is_refused_before_libreoffice_sees_it() -> None:
    odt = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": " " * (limits.SUSPICIOUS_PART + 1),
    }
    assert "phình to" in refusal("a.odt", zipped(odt))


def test_reading_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word(p("Một")))
    extract_file(path)
    assert sorted(tmp_path.iterdir()) == [path]
