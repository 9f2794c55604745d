"""Vietnamese text: one Unicode form, folding of diacritics for search, dates as officials write them.

Pure and cheap to import: the reader of plans starts with it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

SPACES: Final = re.compile(r"\s+")
MARKS: Final = re.compile(r"[\u0300-\u036f]+")
OTHER_LETTERS: Final = re.compile(r"[^\x00-\x7f\u0300-\u036f]")
"""Neither a plain Latin letter nor a mark: without these, dropping the marks is dropping what is not ASCII."""


def nfc(text: str) -> str:
    """The text in composed form (NFC), in which it is compared, stored and shown."""
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """The text with every run of white space, no-break spaces included, as one blank; ends trimmed."""
    return SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """The text for searching and comparing: no diacritics, đ as d, lower case, white space squeezed.

    >>> fold("Đẩy mạnh  CẢI CÁCH")
    'day manh cai cach'
    """
    barless = text.replace("đ", "d").replace("Đ", "D").replace("ð", "d").replace("Ð", "D")
    apart = unicodedata.normalize("NFD", barless)
    if OTHER_LETTERS.search(apart):
        return squeeze(unicodedata.normalize("NFC", MARKS.sub("", apart)).lower())
    return " ".join(apart.encode("ascii", "ignore").decode().lower().split())


def long_date(day: date) -> str:
    """ "ngày 07 tháng 01 năm 2022": day below 10 and months 1, 2 with a leading zero (NĐ 30/2020, Phụ lục I)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    """ "07/01/2022"."""
    return f"{day:%d/%m/%Y}"
