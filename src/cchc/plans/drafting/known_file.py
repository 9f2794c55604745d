"""What is known of the year, as a file (.yaml): tasks by their number, results by the place of the target.

    tasks: {"2": done, "II.5": unfinished}
    results: {"1": 63.7, "3.2": 99.2}
    step: 2

"3.2" is the second quantity of the third target; `step` are percentage points added to shares below 100 %.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cchc.common.errors import Unreadable
from cchc.plans.draft import PlanDraft
from cchc.plans.drafting.change import Known, Standing
from cchc.plans.rules.yaml_file import broken, load_yaml

Figure = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _KnownFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    tasks: dict[str | int, Standing] = {}
    results: dict[str | int | float, Figure] = {}
    step: Annotated[float, Field(gt=0, le=100)] | None = None


def load_known(content: bytes, name: str, draft: PlanDraft) -> Known:
    """What the file says of the draft's tasks and targets.

    Raises Unreadable for another kind of file, and for a task or target that the plan does not have or has twice.
    """
    try:
        said = _KnownFile.model_validate(load_yaml(content, name) or {})
    except ValidationError as problem:
        raise Unreadable(broken(name, "tệp kết quả năm trước", problem)) from problem
    return Known(
        tasks={_task(draft, str(key), name): value for key, value in said.tasks.items()},
        results={
            _quantity(draft, str(key), name): Decimal(str(value))
            for key, value in said.results.items()
        },
        step=None if said.step is None else Decimal(str(said.step)),
    )


def _task(draft: PlanDraft, key: str, name: str) -> str:
    """The path of the task that people call "5", or "II.5" where several areas have a task 5."""
    meant = [
        index
        for index, task in enumerate(draft.tasks)
        if key in (task.number, f"{task.area}.{task.number}")
    ]
    if len(meant) != 1:
        how = "không có" if not meant else f"có {len(meant)}"
        raise Unreadable(
            f"“{name}” nêu nhiệm vụ “{key}” nhưng kế hoạch {how} nhiệm vụ mang số đó; "
            "hãy ghi đúng số, kèm lĩnh vực nếu trùng (ví dụ II.5)."
        )
    return f"tasks/{meant[0]}"


def _quantity(draft: PlanDraft, key: str, name: str) -> str:
    """The path of the quantity: "3" is the first of the third target, "3.2" its second."""
    first, _, second = key.partition(".")
    numbers = [int(part) if part.isdecimal() else 0 for part in (first, second or "1")]
    target, at = numbers[0] - 1, numbers[1] - 1
    known = 0 <= target < len(draft.targets) and 0 <= at < len(draft.targets[target].measures)
    if not known:
        raise Unreadable(
            f"“{name}” nêu chỉ tiêu “{key}” nhưng kế hoạch không có; "
            "hãy ghi thứ tự của mục tiêu, kèm thứ tự chỉ tiêu trong mục tiêu (ví dụ 3.2)."
        )
    return f"targets/{target}/measures/{at}"
