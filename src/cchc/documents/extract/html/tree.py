"""An HTML tree: parsed without network, what is invisible in it, what weight and place its elements give."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree
from lxml.etree import _Element

WORDS: Final = re.compile(r"\w+")
BLOCKS: Final = frozenset(
    WORDS.findall("""
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre search section summary table tbody
    td tfoot th thead tr ul
    """)
)
UNSEEN: Final = frozenset(
    WORDS.findall("""
    area audio base canvas col colgroup datalist embed head iframe link map meta noscript object param script select
    source style svg template textarea title track video wbr
    """)
)
BOLD: Final = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
HIDING: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
WEIGHT: Final = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
NO_BULLET: Final = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
WORD_LABEL: Final = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
"""Word marks so, in a page it saved, the number it generated for a list."""
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}


def parse(text: str) -> _Element | None:
    """The root of a page; None when nothing of it is an element."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def tag_of(element: _Element) -> str:
    """Its tag in lower case without a namespace prefix; "" for what is no element."""
    return element.tag.rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def is_unseen(element: _Element, tag: str) -> bool:
    """A browser shows nothing of it."""
    return (
        tag in UNSEEN or "hidden" in element.attrib or bool(HIDING.search(element.get("style", "")))
    )


def is_bold(element: _Element, tag: str, *, inherited: bool) -> bool:
    """Weight of its text, given the weight around it."""
    weight = WEIGHT.search(element.get("style", ""))
    if weight is None:
        return inherited or tag in BOLD
    said = weight[1].lower()
    return int(said) >= 600 if said.isdecimal() else said in {"bold", "bolder"}


def line_of(element: _Element) -> int | None:
    """The line of the page it begins in."""
    line = element.sourceline
    return line if isinstance(line, int) else None


def span(element: _Element, name: str, most: int) -> int:
    """A `rowspan` or `colspan` as browsers take it: 1 when it is no number, never over `most`."""
    said = element.get(name, "1").strip()
    return max(1, min(int(said), most)) if said.isdecimal() and len(said) < 10 else 1
