"""What a browser prints before the items of a list."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element

from cchc.documents.extract.html.tree import NO_BULLET, tag_of
from cchc.documents.extract.numerals import BULLET, numeral, whole

FORMS: Final = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
ENUMERATED: Final = frozenset({"ol"})


def labels(parent: _Element) -> dict[_Element, str]:
    """Each `<li>` directly below a list and its number or bullet."""
    items = [item for item in parent if tag_of(item) == "li"]
    if NO_BULLET.search(parent.get("style", "")):
        return dict.fromkeys(items, "")
    if tag_of(parent) not in ENUMERATED:
        return dict.fromkeys(items, BULLET)
    step = -1 if "reversed" in parent.attrib else 1
    start = whole(parent.get("start"))
    count = start if start is not None else (len(items) if step < 0 else 1)
    form = FORMS.get(parent.get("type", "1"), "decimal")
    found: dict[_Element, str] = {}
    for item in items:
        own = whole(item.get("value"))
        count = count if own is None else own
        found[item] = f"{numeral(count, form)}."
        count += step
    return found
