"""The package: what Word and LibreOffice find in it, and that it depends on its content alone."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Length
from hypothesis import given
from hypothesis import strategies as st

from cchc.documents.layout.sheet import LANDSCAPE, PORTRAIT, Page, Sheet, twips
from cchc.documents.layout.xml import element, paragraph, run
from tests.documents.layout.parts import body, find, parsed, part, text, texts


def written(*, annex: bool = True) -> bytes:
    sheet = Sheet(title="Kế hoạch", author="Sở Nội vụ")
    sheet.add([paragraph("Thân văn bản", "Body")])
    if annex:
        sheet.end_section(PORTRAIT)
        sheet.add([paragraph("PHỤ LỤC", "AnnexLabel")])
    return sheet.finish(LANDSCAPE if annex else PORTRAIT)


def mm(length: Length | None) -> float:
    assert length is not None
    return round(float(length.mm), 1)


def test_word_opens_it() -> None:
    opened = docx.Document(BytesIO(written()))
    assert [p.text for p in opened.paragraphs if p.text] == ["Thân văn bản", "PHỤ LỤC"]
    assert opened.core_properties.title == "Kế hoạch"
    assert opened.core_properties.author == "Sở Nội vụ"
    assert opened.core_properties.language == "vi-VN"


def test_pages_are_a4_with_the_margins_of_the_decree() -> None:
    opened = docx.Document(BytesIO(written()))
    portrait, landscape = opened.sections
    assert (mm(portrait.page_width), mm(portrait.page_height)) == (210, 297)
    assert (mm(landscape.page_width), mm(landscape.page_height)) == (297, 210)
    for section in opened.sections:
        assert 20 <= mm(section.top_margin) <= 25
        assert 20 <= mm(section.bottom_margin) <= 25
        assert 30 <= mm(section.left_margin) <= 35
        assert 15 <= mm(section.right_margin) <= 20


def test_each_section_numbers_its_pages_from_one_and_hides_the_first() -> None:
    sections = find(body(written()), ".//w:sectPr")
    assert [find(s, "w:pgNumType/@w:start") for s in sections] == [["1"], ["1"]]
    assert [len(find(s, "w:titlePg")) for s in sections] == [1, 1]
    assert [find(s, "w:headerReference/@w:type") for s in sections] == [["default"], ["default"]]


def test_the_page_number_is_centred_in_the_header_and_of_size_13() -> None:
    header = part(written(), "word/header.xml")
    assert texts(header, ".//w:instrText/..") == [""]
    assert find(header, ".//w:instrText")[0].text.strip() == "PAGE"
    styles = part(written(), "word/styles.xml")
    (number,) = find(styles, "w:style[@w:styleId='PageNumber']")
    assert find(number, "w:pPr/w:jc/@w:val") == ["center"]
    assert find(number, "w:rPr/w:sz/@w:val") == ["26"]


def test_text_is_black_times_new_roman_14_in_vietnamese() -> None:
    (defaults,) = find(part(written(), "word/styles.xml"), "w:docDefaults/w:rPrDefault/w:rPr")
    assert set(find(defaults, "w:rFonts/@*")) == {"Times New Roman"}
    assert find(defaults, "w:sz/@w:val") == ["28"]
    assert find(defaults, "w:color/@w:val") == ["000000"]
    assert find(defaults, "w:lang/@w:val") == ["vi-VN"]


@pytest.mark.parametrize(
    ("style", "size", "marks"),
    [
        ("StateName", "26", {"b"}),
        ("Motto", None, {"b"}),
        ("Superior", "26", set()),
        ("Agency", "26", {"b"}),
        ("Number", "26", set()),
        ("PlaceDate", None, {"i"}),
        ("Kind", None, {"b"}),
        ("Subject", None, {"b"}),
        ("Body", None, set()),
        ("Ground", None, {"i"}),
        ("Authority", None, {"b"}),
        ("SignerName", None, {"b"}),
        ("RecipientsTitle", "24", {"b", "i"}),
        ("Recipient", "22", set()),
        ("AnnexLabel", None, {"b"}),
        ("AnnexTitle", None, {"b", "caps"}),
        ("AnnexReference", None, {"i"}),
        ("PageNumber", "26", set()),
    ],
)
def test_sizes_and_marks_are_those_of_the_decree(
    style: str, size: str | None, marks: set[str]
) -> None:
    """None: the 14 of the text."""
    (found,) = find(part(written(), "word/styles.xml"), f"w:style[@w:styleId='{style}']")
    assert find(found, "w:rPr/w:sz/@w:val") == ([size] if size else [])
    names = {mark.tag.split("}")[1] for mark in find(found, "w:rPr/*")}
    assert names & {"b", "i", "caps", "u"} == marks


def test_every_style_used_is_defined_and_every_part_is_declared() -> None:
    content = written()
    defined = set(find(part(content, "word/styles.xml"), "w:style/@w:styleId"))
    assert set(find(body(content), ".//w:pStyle/@w:val")) <= defined
    with ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
    declared = part(content, "[Content_Types].xml")
    overrides = {e.get("PartName", "").removeprefix("/") for e in declared if e.get("PartName")}
    assert overrides <= names


def test_the_same_content_gives_the_same_bytes() -> None:
    assert written() == written()
    with ZipFile(BytesIO(written())) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_document_of_one_section_has_one_page_layout() -> None:
    assert len(find(body(written(annex=False)), ".//w:sectPr")) == 1


@given(st.text())
def test_any_text_makes_a_document_that_opens(words: str) -> None:
    sheet = Sheet(title="x", author="y")
    sheet.add([paragraph(words, "Body")])
    (read,) = texts(body(sheet.finish(PORTRAIT)))
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    kept = [c for c in lines if c in "\n\t" or c.isprintable()]
    assert [c for c in read if c in "\n\t" or c.isprintable()] == kept


def test_blanks_breaks_and_tabs_are_kept() -> None:
    assert text(parsed(run("  a \n b\t c  "))) == "  a \n b\t c  "


def test_marks_of_markup_are_text() -> None:
    sheet = Sheet(title='a < b & "c"', author="<dc:title/>")
    sheet.add([paragraph('</w:p> & <b> "q"', "Body")])
    content = sheet.finish(PORTRAIT)
    assert texts(body(content)) == ['</w:p> & <b> "q"']
    properties = docx.Document(BytesIO(content)).core_properties
    assert (properties.title, properties.author) == ('a < b & "c"', "<dc:title/>")


def test_an_attribute_holds_any_text() -> None:
    (caption,) = find(parsed(element("tblCaption", {"val": 'a < "b" & c'})), "w:tblCaption/@w:val")
    assert caption == 'a < "b" & c'


def test_millimetres_become_twentieths_of_a_point() -> None:
    assert [twips(25.4), twips(0), twips(30)] == [1440, 0, 1701]
    assert Page(width=210, height=297).text_width == 165
