"""Zip containers: their entries, and the ways in which they may be hostile or broken."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from cchc.common.errors import Unreadable
from cchc.documents.extract import limits
from cchc.documents.extract.archives import Archive
from cchc.documents.extract.docx.package import Package
from tests.documents.extract.word import MAIN, p, relations, root, word, zipped


def archive(content: bytes) -> Archive:
    return Archive("a.docx", content, "Word (.docx)")


def test_entries_are_read_by_their_path() -> None:
    found = archive(zipped({"word/document.xml": "<a/>", "trống": ""}))
    assert found.names == ["word/document.xml", "trống"]
    assert found.read("word/document.xml") == b"<a/>"
    assert found.read("trống") == b""
    assert found.read("không có") is None


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_BZIP2, ZIP_LZMA])
def test_every_usual_way_of_packing(method: int) -> None:
    stored = BytesIO()
    with ZipFile(stored, "w", method) as made:
        made.writestr("a.xml", "<a/>" * 100)
    assert archive(stored.getvalue()).read("a.xml") == b"<a/>" * 100


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(3), zipped({"a": "b"})[:40]]
)
def test_a_broken_container_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable, match="bị hỏng"):
        archive(content)


def test_a_damaged_entry_is_refused_when_it_is_read() -> None:
    content = bytearray(zipped({"a.xml": "Kế hoạch cải cách hành chính " * 20}))
    content[45:60] = bytes(15)
    found = archive(bytes(content))
    with pytest.raises(Unreadable, match="bị hỏng"):
        found.read("a.xml")


def test_real_text_packs_well_and_is_no_bomb() -> None:
    """A table of 3,000 alike rows packs to a hundredth; that alone is no reason to refuse it."""
    rows = "".join(
        f"<row><cell>{number}</cell><cell>Kế hoạch kiểm tra</cell></row>" for number in range(3000)
    )
    assert archive(zipped({"a.xml": rows})).read("a.xml") == rows.encode()


def test_a_bomb_is_refused_before_it_is_inflated() -> None:
    found = archive(zipped({"a.xml": "a", "b.xml": bytes(limits.SUSPICIOUS_PART + 1)}))
    assert found.read("a.xml") == b"a"
    with pytest.raises(Unreadable, match="phình to"):
        found.read("b.xml")
    with pytest.raises(Unreadable, match="phình to"):
        found.refuse_bombs()


def test_a_path_out_of_the_container_leads_nowhere() -> None:
    """Nothing is ever written to disk, and parts are looked up by name alone."""
    found = archive(zipped({"../../ngoài": "x", "/gốc": "y"}))
    assert found.read("../../ngoài") == b"x"
    assert found.read("ngoài") is None


def test_the_main_part_is_found_by_its_relationship() -> None:
    files = {
        "_rels/.rels": relations({"/tài liệu/chính.xml": "officeDocument"}),
        "tài liệu/chính.xml": root("document", f"<w:body>{p('Một')}</w:body>"),
        "tài liệu/_rels/chính.xml.rels": relations(
            {"../chung/kiểu.xml": "styles", "số.xml": "numbering"}
        ),
        "chung/kiểu.xml": root("styles", ""),
        "tài liệu/số.xml": root("numbering", ""),
    }
    package = Package("a.docx", zipped(files))
    assert package.body().tag == f"{{{MAIN}}}document"
    assert [part.tag for part in package.parts("styles")] == [f"{{{MAIN}}}styles"]
    assert [part.tag for part in package.parts("numbering")] == [f"{{{MAIN}}}numbering"]
    assert package.part("footnotes") is None


def test_a_relationship_to_the_outside_is_not_followed() -> None:
    outside = relations({"https://example.vn/styles.xml": "styles"}).replace(
        "/>", ' TargetMode="External"/>'
    )
    content = word(p("Một"), {"styles": root("styles", "")})
    with ZipFile(BytesIO(content)) as made:
        files: dict[str, str | bytes] = {name: made.read(name) for name in made.namelist()}
    package = Package("a.docx", zipped(files | {"word/_rels/document.xml.rels": outside}))
    assert package.parts("styles") == []


def test_a_part_that_is_missing_is_left_out() -> None:
    files = {"word/document.xml": root("document", "<w:body/>")}
    files["word/_rels/document.xml.rels"] = relations({"không có.xml": "header"})
    assert Package("a.docx", zipped(files)).parts("header") == []


@pytest.mark.parametrize(
    "part",
    [
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "http://example.vn/">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
        "<a",
        "",
        "\x00",
    ],
)
def test_a_part_with_entities_or_without_sense_is_refused(part: str) -> None:
    package = Package("a.docx", zipped({"word/document.xml": part}))
    with pytest.raises(Unreadable, match="bị hỏng"):
        package.body()
