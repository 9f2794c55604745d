"""Names called in a comment: "@chuyen-vien". Pure."""

from __future__ import annotations

import re
from typing import Final

NAME: Final = re.compile(r"(?<![\w@.+-])@(?P<name>[\w@.+-]+)")
"""What Django allows in a user name, after an @ that does not stand inside an address ("a@b.vn")."""
ENDS: Final = ".+-@"
"""At the end of a name these belong to the sentence."""


def mentioned(text: str) -> list[str]:
    """The names called, in order, each once whatever its case.

    >>> mentioned("Nhờ @chuyen-vien, @van.thu. Trả lời a@b.vn, @CHUYEN-VIEN!")
    ['chuyen-vien', 'van.thu']
    """
    found: dict[str, str] = {}
    for match in NAME.finditer(text):
        name = match["name"].rstrip(ENDS)
        if name:
            found.setdefault(name.casefold(), name)
    return list(found.values())
