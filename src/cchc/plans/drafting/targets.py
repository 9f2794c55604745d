"""What next year's targets may ask: raised only from last year's results or the agency's own step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from cchc.plans.draft import Measure, PlanDraft, Target
from cchc.plans.drafting.change import Change, Known
from cchc.plans.drafting.figures import (
    WHOLE,
    plain_figure,
    raised,
    rounded,
    sharing,
    shown,
    written_figure,
)
from cchc.plans.rules.result import Text

MORE: Final = frozenset({">=", ">", "="})
LESS: Final = frozenset({"<=", "<"})

REACHED: Final = Text(
    "Năm trước đạt {result}: đề nghị lấy mức đã đạt.",
    "Last year reached {result}: what was reached is proposed.",
)
STEP: Final = Text(
    "Nâng {step} điểm phần trăm theo quy tắc của cơ quan.",
    "{step} percentage points more, by the agency's rule.",
)
BOTH: Final = Text(
    "{reached} Nâng thêm {step} điểm phần trăm theo quy tắc của cơ quan.",
    "{reached} And {step} percentage points more, by the agency's rule.",
)
NOT_REACHED: Final = Text(
    "Năm trước đạt {result}, chưa đạt chỉ tiêu: đề nghị giữ nguyên.",
    "Last year reached {result}, short of the target: kept.",
)
JUST_REACHED: Final = Text(
    "Năm trước đạt {result}, chưa đủ để nâng con số của chỉ tiêu: đề nghị giữ nguyên.",
    "Last year reached {result}, not enough to raise the figure: kept.",
)
FULL: Final = Text("Đã ở mức cao nhất (100%).", "At its highest already (100 %).")
NO_RESULT: Final = Text(
    "Chưa có kết quả năm trước và cơ quan chưa đặt mức nâng: hãy quyết định.",
    "No result of last year and no step of the agency: decide.",
)
NO_FIGURE: Final = Text(
    "Chỉ tiêu không có một con số để nâng: hãy quyết định.",
    "The target has no one figure to raise: decide.",
)


def target_changes(draft: PlanDraft, known: Known) -> Iterator[Change]:
    """One change for each figure; `new` None where nothing is proposed. Figures said once for two count once."""
    for index, target in enumerate(draft.targets):
        if not target.measures:
            path = f"targets/{index}"
            yield Change(
                "target", path, target.text, None, NO_FIGURE, accepted=False, to_decide=True
            )
        for at, measure in enumerate(target.measures):
            if at == 0 or written_figure(measure):
                yield _change(target, index, at, known)


def _change(target: Target, index: int, at: int, known: Known) -> Change:
    path, measure = f"targets/{index}/measures/{at}", target.measures[at]
    followers = sharing(target.measures, at)
    results = [known.results.get(f"targets/{index}/measures/{one}") for one in followers]
    result = _worst([one for one in results if one is not None], len(results), measure)
    advice = _advice(measure, result, known.step)
    value = advice.value
    possible = value is not None and raised(target, at, value) is not None
    return Change(
        "target",
        path,
        measure.text,
        shown(value, measure) if value is not None and possible else None,
        advice.reason if value is None or possible else NO_FIGURE,
        puts=((path, str(value)),) if possible else (),
        accepted=possible,
        to_decide=advice.to_decide or (value is not None and not possible),
    )


def _worst(known: Sequence[Decimal], count: int, measure: Measure) -> Decimal | None:
    """Of `count` quantities that share a figure the one that holds it back; None while one of them is not known."""
    if len(known) < count:
        return None
    return max(known) if measure.comparator in LESS else min(known)


@dataclass(frozen=True, slots=True)
class Advice:
    """The figure proposed, None to leave it as it is, and why."""

    value: Decimal | None
    reason: Text
    to_decide: bool = False


def _advice(measure: Measure, result: Decimal | None, step: Decimal | None) -> Advice:
    if measure.value is None or measure.comparator not in MORE | LESS:
        return Advice(None, NO_FIGURE, to_decide=True)
    old, is_share = Decimal(str(measure.value)), measure.unit == "%"
    if measure.comparator in MORE and is_share and old >= WHOLE:
        return Advice(None, FULL)
    step = step if is_share and measure.comparator in MORE else None
    if result is None:
        if step is None:
            return Advice(None, NO_RESULT, to_decide=True)
        return Advice(min(old + step, WHOLE), STEP.fill(step=plain_figure(step)))
    if measure.comparator in LESS:
        return _no_more_than(measure, old, result)
    return _at_least(measure, old, result, step)


def _at_least(measure: Measure, old: Decimal, result: Decimal, step: Decimal | None) -> Advice:
    """What was reached, rounded down: never more than that; and the agency's step upon it."""
    if result < old:
        return Advice(None, NOT_REACHED.fill(result=plain_figure(result)))
    reached = rounded(result, measure, ROUND_FLOOR) + (step or 0)
    value = min(reached, WHOLE) if measure.unit == "%" else reached
    if value <= old:
        return Advice(None, JUST_REACHED.fill(result=plain_figure(result)))
    said = REACHED.fill(result=plain_figure(result))
    return Advice(value, BOTH.fill(reached=said, step=plain_figure(step)) if step else said)


def _no_more_than(measure: Measure, old: Decimal, result: Decimal) -> Advice:
    """Less is better: what was reached, rounded up."""
    if result > old:
        return Advice(None, NOT_REACHED.fill(result=plain_figure(result)))
    value = rounded(result, measure, ROUND_CEILING)
    sentence = REACHED if value < old else JUST_REACHED
    return Advice(value if value < old else None, sentence.fill(result=plain_figure(result)))
