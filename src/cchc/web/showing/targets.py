"""Targets in figures: how a comparison is written beside the line it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cchc.plans.models import TargetMeasure

SIGNS: Final[Mapping[str, str]] = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "="}
WORDS: Final = {
    "exists": _("Phải có"),
    "none": _("Không được có"),
    "milestone": _("Hoàn thành đúng mốc"),
}


def figure(measure: TargetMeasure) -> str:
    """ "≥ 50%", "88 – 90%", "Phải có"; empty where the line holds no figure."""
    if measure.comparator in WORDS:
        return str(WORDS[measure.comparator])
    if measure.value is None:
        return ""
    value = number(measure.value)
    if measure.value_max is not None:
        value = f"{value} – {number(measure.value_max)}"
    unit = measure.unit if measure.unit in {"", "%"} else f" {measure.unit}"
    return f"{SIGNS.get(measure.comparator, '')} {value}{unit}".strip()


def number(value: Decimal) -> str:
    """Without idle zeros; a decimal comma in Vietnamese (83,87)."""
    plain = f"{value.normalize():f}"
    return plain if get_language() == "en" else plain.replace(".", ",")
