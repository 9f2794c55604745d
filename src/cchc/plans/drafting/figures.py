"""The figure inside the words of a target: found, written as the target writes it, put in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from cchc.common.errors import DomainError
from cchc.plans.draft import Measure, Target
from cchc.plans.reading.grammar.measures import parse_measures

WHOLE: Final = Decimal(100)
FIGURE: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
QUANTITY: Final = re.compile(r"/measures/(\d+)")


def sharing(measures: Sequence[Measure], at: int) -> list[int]:
    """The quantity and those after it that are said by the same figure ("98% … hài lòng về … và hài lòng với …")."""
    found = [at]
    for one in range(at + 1, len(measures)):
        if written_figure(measures[one]) or measures[one].value != measures[at].value:
            break
        found.append(one)
    return found


def raised(target: Target, at: int, value: Decimal) -> Target | None:
    """The target with another figure in its words; None where the words do not take it.

    The quantities that share the figure move with it, no other.
    """
    measure = target.measures[at]
    figure = written_figure(measure)
    if figure is None:
        return None
    words = measure.text[: figure.start()] + shown(value, measure) + measure.text[figure.end() :]
    if measure.text in target.text:
        start = _place(target, at)
        text = target.text[:start] + words + target.text[start + len(measure.text) :]
        changed = reworded(target, None, text)
    else:
        changed = reworded(target, at, words)
    moved = sharing(target.measures, at)
    expected = [
        float(value) if one in moved else measure.value
        for one, measure in enumerate(target.measures)
    ]
    said = [one.value for one in changed.measures]
    return changed if said == expected else None


def reworded(target: Target, at: int | None, text: str) -> Target:
    """The target with other words: its own, or (`at`) those of a quantity that stands beside it.

    Quantities are read anew by the grammar where the grammar gave the old ones.
    """
    bare = [one.model_copy(update={"where": None}) for one in target.measures]
    if at is None:
        read = parse_measures(text) if parse_measures(target.text) == bare else bare
        return target.model_copy(update={"text": text, "measures": read})
    again = parse_measures(text)
    if parse_measures(bare[at].text) == [bare[at]] and len(again) == 1:
        bare[at] = again[0]
    else:
        bare[at] = bare[at].model_copy(update={"text": text})
    return target.model_copy(update={"measures": bare})


def quantity_of(path: str) -> int | None:
    """Which quantity of its target the path names: 1 for `targets/0/measures/1/text`, None for the target itself."""
    match = QUANTITY.search(path)
    return int(match[1]) if match else None


def figure_of(text: str, measure: Measure) -> Decimal:
    """The figure a person wrote ("55", "55,5%"). Raises DomainError for no figure, and for a share above 100 %."""
    try:
        value = Decimal(text.strip().removesuffix("%").strip().replace(",", "."))
    except InvalidOperation as problem:
        raise DomainError(
            f"“{text}” không phải một con số; hãy ghi số, ví dụ 55 hoặc 55,5."
        ) from problem
    if not value.is_finite() or value < 0:
        raise DomainError(f"“{text}” không dùng được làm chỉ tiêu; hãy ghi một số từ 0 trở lên.")
    if measure.unit == "%" and value > WHOLE:
        raise DomainError(f"Tỷ lệ không thể vượt 100%; hãy ghi lại “{text}”.")
    return value


def _place(target: Target, at: int) -> int:
    """Where the words of the quantity stand, after those before it."""
    start = 0
    for measure in target.measures[:at]:
        found = target.text.find(measure.text, start)
        start = found + len(measure.text) if found >= 0 else start
    found = target.text.find(target.measures[at].text, start)
    return found if found >= 0 else target.text.find(target.measures[at].text)


def written_figure(measure: Measure) -> re.Match[str] | None:
    """Where the words of the quantity hold its figure."""
    if measure.value is None:
        return None
    value = Decimal(str(measure.value))
    return next((m for m in FIGURE.finditer(measure.text) if _value(m.group()) == value), None)


def _value(figures: str) -> Decimal:
    thousands = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", figures)
    return Decimal((figures.replace(".", "") if thousands else figures).replace(",", "."))


def rounded(result: Decimal, measure: Measure, rounding: str) -> Decimal:
    """To the decimals of the target as it is written."""
    figure = written_figure(measure)
    written = _value(figure.group()) if figure else Decimal(1)
    return result.quantize(Decimal(1).scaleb(int(written.as_tuple().exponent)), rounding=rounding)


def shown(value: Decimal, measure: Measure) -> str:
    """As the target writes its figure: "02" after "01", "1.250" after "1.000"."""
    figure = written_figure(measure)
    written = figure.group() if figure else ""
    if "." in written and _value(written) >= 1000:
        return f"{value:,f}".translate(str.maketrans(",.", ".,"))
    figures = plain_figure(value)
    return figures.zfill(len(written)) if re.fullmatch(r"0\d+", written) else figures


def plain_figure(value: Decimal) -> str:
    """Without trailing zeros, with a decimal comma."""
    plain = f"{value.normalize():f}"
    return plain.replace(".", ",")
