"""A plan from a file: an issued document of any format, or a draft in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cchc.common.errors import Unreadable
from cchc.plans.draft import PlanDraft

FIELD_NAMES: Final[Mapping[str, str]] = {
    "source": "nguồn",
    "document": "phần đầu văn bản",
    "legal_bases": "căn cứ",
    "objectives": "mục đích",
    "requirements": "yêu cầu",
    "targets": "mục tiêu",
    "measures": "chỉ tiêu",
    "areas": "lĩnh vực",
    "tasks": "nhiệm vụ",
    "parts": "phần",
    "deliverables": "sản phẩm",
    "lead": "đơn vị chủ trì",
    "coordinating": "đơn vị phối hợp",
    "monitoring": "đơn vị theo dõi",
    "deadlines": "thời hạn",
    "solutions": "giải pháp",
    "citations": "viện dẫn",
    "funding": "kinh phí",
    "duties": "tổ chức thực hiện",
    "units": "đơn vị",
    "recipients": "nơi nhận",
    "signer": "người ký",
    "annexes": "phụ lục",
    "unread": "phần chưa đọc được",
}

PROBLEMS: Final[Mapping[str, str]] = {
    "missing": "thiếu giá trị bắt buộc",
    "extra_forbidden": "không có trong quy ước",
    "string_type": "phải là chữ",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "bool_type": "phải là true hoặc false",
    "list_type": "phải là một danh sách",
    "dict_type": "phải là một đối tượng",
    "model_type": "phải là một đối tượng",
    "model_attributes_type": "phải là một đối tượng",
    "date_from_datetime_parsing": "phải là ngày dạng năm-tháng-ngày",
    "date_parsing": "phải là ngày dạng năm-tháng-ngày",
    "date_type": "phải là ngày dạng năm-tháng-ngày",
}


def load_draft(file: Path) -> PlanDraft:
    """The draft in a JSON file.

    Raises Unreadable, naming the first value that breaks the contract; OSError when the file cannot be opened.
    """
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as problem:
        at = f" (dòng {problem.lineno})" if isinstance(problem, json.JSONDecodeError) else ""
        raise Unreadable(
            f"“{file.name}” không phải là tệp JSON đúng cú pháp{at}; "
            "hãy tạo lại bằng lệnh “cchc plan read”."
        ) from problem
    try:
        return PlanDraft.model_validate(content)
    except ValidationError as problem:
        raise Unreadable(_broken_contract(file.name, problem.errors()[0])) from problem


def path_in_words(path: Sequence[int | str]) -> str:
    """A path of the contract for people.

    >>> path_in_words(["tasks", 3, "deadlines", 0, "kind"])
    'nhiệm vụ thứ 4, thời hạn thứ 1, trường “kind”'
    """
    words: list[str] = []
    for step in path:
        if isinstance(step, int):
            words[-1:] = [f"{words[-1] if words else 'mục'} thứ {step + 1}"]
        else:
            words.append(FIELD_NAMES.get(step, f"trường “{step}”"))
    return ", ".join(words) or "toàn bộ tệp"


def _broken_contract(name: str, error: ErrorDetails) -> str:
    problem = PROBLEMS.get(error["type"], "giá trị không hợp lệ")
    if error["type"] == "literal_error":
        problem = f"phải là một trong {error.get('ctx', {}).get('expected', '')}".replace(
            " or ", ", "
        )
    place, path = path_in_words(error["loc"]), "/".join(str(step) for step in error["loc"])
    return (
        f"“{name}” không theo quy ước của bản thảo kế hoạch: {place} {problem}"
        f"{f' ({path})' if path else ''}; xem “cchc plan schema”."
    )
