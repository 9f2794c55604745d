"""Words of the rules as a person reads them."""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cchc.plans.rules.result import Text

PERIOD: Final = re.compile(r"(\d{4})(?:-Q([1-4])|-H([12])|-(\d{2}))?")
ROMAN: Final = ("I", "II", "III", "IV")


def period(label: str) -> str:
    """ "2022-Q1" as a person says it: "Quý I/2022"; a label of no known form is shown as it is."""
    found = PERIOD.fullmatch(label)
    if not found:
        return label.replace("-", " – ")
    year, quarter, half, month = found.groups()
    if quarter:
        return _("Quý {n}/{year}").format(n=ROMAN[int(quarter) - 1], year=year)
    if half:
        return _("6 tháng {n} năm {year}").format(n=(_("đầu"), _("cuối"))[int(half) - 1], year=year)
    if month:
        return _("Tháng {n}/{year}").format(n=int(month), year=year)
    return _("Năm {year}").format(year=year)


def said(sentence: Text) -> str:
    """The sentence of a rule in the language of the reader."""
    return sentence.en if get_language() == "en" else sentence.vi
