"""What a Word paragraph says of itself, and what it inherits from its style."""

from __future__ import annotations

import pytest
from lxml import etree

from cchc.documents.extract.docx.names import W, child, number, switch, value
from cchc.documents.extract.docx.properties import NOTHING, Properties, heading_of, properties_of
from cchc.documents.extract.docx.styles import Style, Styles
from tests.documents.extract.word import MAIN, p, root, style


def element(xml: str) -> etree._Element:
    """A piece of WordprocessingML, parsed."""
    return etree.fromstring(f'<w:x xmlns:w="{MAIN}">{xml}</w:x>')[0]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("", NOTHING),
        ('<w:pStyle w:val="Muc"/>', Properties(style_id="Muc")),
        ('<w:numPr><w:numId w:val="3"/></w:numPr>', Properties(list_id=3)),
        (
            '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="0"/></w:numPr>',
            Properties(list_id=0, level=1),
        ),
        ('<w:outlineLvl w:val="2"/>', Properties(outline=2)),
        ('<w:outlineLvl w:val="hai"/>', Properties()),
        ("<w:rPr><w:b/></w:rPr>", Properties()),
        ("<w:rPr><w:del/></w:rPr>", Properties(end_deleted=True)),
        ('<w:jc w:val="center"/><w:ind w:left="720"/>', Properties()),
    ],
)
def test_properties_of_a_paragraph(inside: str, said: Properties) -> None:
    assert properties_of(element(p("Một", properties=inside))) == said


@pytest.mark.parametrize(
    ("outline", "heading"), [(0, 1), (5, 6), (6, None), (9, None), (-1, None), (None, None)]
)
def test_outline_levels_are_headings_down_to_the_sixth(
    outline: int | None, heading: int | None
) -> None:
    assert heading_of(outline) == heading


def test_a_style_adds_to_the_one_it_is_based_on() -> None:
    listed = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr>'
    styles = Styles(
        element(
            root(
                "styles",
                style("Goc", f"{listed}<w:rPr><w:b/></w:rPr>")
                + style("Con", "<w:rPr><w:vanish/></w:rPr>", "Goc"),
            )
        )
    )
    assert styles.of_paragraph("Goc") == Style(heading=2, bold=True, numbering=4, level=1)
    assert styles.of_paragraph("Con") == Style(
        heading=2, bold=True, hidden=True, numbering=4, level=1
    )
    assert styles.of_paragraph("không có") == Style()
    assert styles.of_run("không có") == Style()


def test_the_defaults_of_a_document_reach_paragraphs_not_runs() -> None:
    bold = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    styles = Styles(element(root("styles", bold + style("Chu", kind="character"))))
    assert styles.of_paragraph(None) == Style(bold=True)
    assert styles.of_run("Chu") == Style()


def test_a_document_without_styles_has_none() -> None:
    assert Styles(None).of_paragraph("Heading1") == Style()


def test_paths_and_values() -> None:
    found = element('<w:a><w:b w:val="7"><w:c w:val="off"/></w:b><w:d/></w:a>')
    assert child(found, "b", "c") is not None
    assert child(found, "c") is None
    assert child(None, "b") is None
    assert value(found, "b") == "7"
    assert value(found, "d") is None
    assert number(found, "b") == 7
    assert (switch(found, "b", "c"), switch(found, "d"), switch(found, "e")) == (False, True, None)
    assert found.tag == f"{W}a"
