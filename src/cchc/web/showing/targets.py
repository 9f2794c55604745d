"""Targets in figures: how a comparison is written beside the line it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cchc.common.text import squeeze
from cchc.plans.models import Target, TargetMeasure

SIGNS: Final[Mapping[str, str]] = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "="}
WORDS: Final = {
    "exists": _("Phải có"),
    "none": _("Không được có"),
    "milestone": _("Hoàn thành đúng mốc"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One quantity of a target line; `text` and `exception` are empty where the line says them already."""

    figure: str
    text: str
    exception: str


def line(target: Target, measure: TargetMeasure) -> Line:
    """What a measure adds to its target line."""
    said = squeeze(target.text).rstrip(". ")
    text = squeeze(measure.text).rstrip(". ")
    whole = f"{said} {text}"
    return Line(
        figure=figure(measure),
        text="" if text == said else measure.text,
        exception="" if measure.exception in whole else measure.exception,
    )


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
