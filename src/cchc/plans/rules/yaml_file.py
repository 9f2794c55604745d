"""YAML text -> plain values, refusing with a sentence that says where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import yaml
from pydantic import ValidationError

from cchc.common.errors import Unreadable

PROBLEMS: Final[Mapping[str, str]] = {
    "missing": "thiếu giá trị bắt buộc",
    "extra_forbidden": "không có trong quy ước",
    "string_type": "phải là chữ (đặt trong dấu nháy nếu là số)",
    "string_too_short": "không được để trống",
    "int_type": "phải là số nguyên",
    "tuple_type": "phải là một danh sách",
    "list_type": "phải là một danh sách",
    "too_short": "không được để trống",
    "model_type": "phải gồm các dòng “tên: giá trị”",
    "model_attributes_type": "phải gồm các dòng “tên: giá trị”",
}


def load_yaml(content: bytes, name: str) -> Any:
    """The values in the text. Raises Unreadable when it is not YAML in UTF-8."""
    try:
        return yaml.load(content.decode("utf-8-sig"), Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as problem:
        raise Unreadable(
            f"“{name}” không phải là tệp chữ UTF-8; hãy lưu lại với mã UTF-8."
        ) from problem
    except (yaml.YAMLError, RecursionError, ValueError) as problem:
        mark = getattr(problem, "problem_mark", None)
        at = f" ở dòng {mark.line + 1}" if mark is not None else ""
        raise Unreadable(f"“{name}” sai cú pháp YAML{at}; hãy sửa rồi chạy lại.") from problem


def broken(name: str, what: str, problem: ValidationError) -> str:
    """One sentence on the first value of the file that is wrong, with its path."""
    error = problem.errors()[0]
    path = "/".join(str(step) for step in error["loc"])
    if error["type"] == "value_error":
        reason = str(error["ctx"]["error"])
    elif error["type"] == "literal_error":
        reason = f"phải là một trong {error['ctx']['expected']}".replace(" or ", ", ")
    else:
        reason = PROBLEMS.get(error["type"], "giá trị không hợp lệ")
    return f"“{name}” không phải là {what} hợp lệ: {f'{path} ' if path else ''}{reason}."
