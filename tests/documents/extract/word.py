"""Word documents written element by element, so that a test holds exactly the mark-up it is about."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
NAMES: Final = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
TYPES: Final = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)


def word(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A .docx of a body and further parts by kind ("styles", "numbering", "footnotes", "header1"...)."""
    parts = parts or {}
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations({"word/document.xml": "officeDocument"}),
        "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(
            {f"{name}.xml": name.rstrip("0123456789") for name in parts}
        ),
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    stored = BytesIO()
    with ZipFile(stored, "w", ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return stored.getvalue()


def relations(targets: Mapping[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{found}</Relationships>'


def root(name: str, inside: str) -> str:
    return f"<w:{name} {NAMES}>{inside}</w:{name}>"


def p(*inside: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs (or of plain text, put into runs)."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    own = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    runs = "".join(one if one.startswith("<") else r(one) for one in inside)
    return f"<w:p>{own}{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{text}</w:t></w:r>'


def b(text: str) -> str:
    """A bold run."""
    return r(text, "<w:b/>")


def item(text: str, listed: int = 1, level: int = 0) -> str:
    """A paragraph of an automatic list."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{listed}"/></w:numPr>'
    return p(text, properties=numbered) if text else p(properties=numbered)


def tbl(*rows: str, columns: int = 0) -> str:
    grid = f"<w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>" if columns else ""
    return f"<w:tbl><w:tblPr/>{grid}{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    own = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return (
        f"<w:tr>{own}{''.join(one if one.startswith('<w:') else tc(one) for one in cells)}</w:tr>"
    )


def tc(*inside: str, span: int = 1, merge: str = "", properties: str = "") -> str:
    """A cell; `merge` is "restart" or "continue"."""
    own = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    own += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    whole = ("<w:p>", "<w:tbl>", "<w:sdt>")
    content = "".join(one if one.startswith(whole) else p(one) for one in inside) or p()
    return f"<w:tc><w:tcPr>{own}{properties}</w:tcPr>{content}</w:tc>"


def numbering(*lists: str, nums: Mapping[int, str] | None = None) -> str:
    """numbering.xml: definitions 0, 1...; `nums` maps a list to its definition, or to a whole `w:num`."""
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'
        for number, levels in enumerate(lists)
    )
    nums = nums or {number + 1: str(number) for number in range(len(lists))}
    listed = "".join(
        f'<w:num w:numId="{number}">'
        + (inside if inside.startswith("<") else f'<w:abstractNumId w:val="{inside}"/>')
        + "</w:num>"
        for number, inside in nums.items()
    )
    return root("numbering", definitions + listed)


def level(form: str, text: str, number: int = 0, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def style(name: str, inside: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}{inside}</w:style>'
