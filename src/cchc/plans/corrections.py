"""Corrections to a draft: the value at a path is replaced, the draft as read stays untouched. Pure but for gettext.

A path names a value as findings and attributions do: `document/issued_on`, `tasks/3/title`, `tasks/3/deadlines`,
`tasks/3/deadlines/0`. Where a text is given for something the document writes as text (deadlines, units, products,
targets, citations, dates), it is read by the same grammar as the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from textwrap import shorten
from typing import Any, Final, TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cchc.common.errors import DomainError
from cchc.common.text import nfc, squeeze
from cchc.plans.draft import PlanDraft
from cchc.plans.reading.grammar.citations import parse_citations
from cchc.plans.reading.grammar.codes import parse_code
from cchc.plans.reading.grammar.dates import find_date
from cchc.plans.reading.grammar.deadlines import parse_deadlines
from cchc.plans.reading.grammar.deliverables import parse_deliverables
from cchc.plans.reading.grammar.units import parse_units

Draft: TypeAlias = dict[str, Any]
Read: TypeAlias = Callable[[str, int | None], list[Any]]

LOCKED: Final = frozenset({"source", "unread", "coverage", "where", "cells"})
"""What says what the document held; correcting it would be rewriting the document."""

LISTS: Final[Mapping[str, Read]] = {
    "deadlines": lambda text, year: parse_deadlines(text, year=year),
    "deliverables": lambda text, year: parse_deliverables(text),
    "lead": lambda text, year: parse_units(text),
    "coordinating": lambda text, year: parse_units(text),
    "monitoring": lambda text, year: parse_units(text),
    "units": lambda text, year: parse_units(text),
    "citations": lambda text, year: parse_citations(text),
}
"""Lists of the draft that a cell writes as one text, and the grammar of each."""

LONGEST_QUOTATION: Final = 80  # characters of a refused value that its sentence repeats

EXPECTED: Final[Mapping[str, Any]] = {
    "int": gettext_lazy("một số nguyên"),
    "float": gettext_lazy("một số"),
    "date": gettext_lazy("một ngày có thật, viết ngày/tháng/năm"),
    "string": gettext_lazy("một đoạn chữ"),
    "bool": gettext_lazy("có hoặc không"),
    "list": gettext_lazy("một danh sách"),
    "tuple": gettext_lazy("năm đầu và năm cuối"),
    "too": gettext_lazy("năm đầu và năm cuối"),
    "literal": gettext_lazy("một trong các giá trị cho phép"),
    "missing": gettext_lazy("đủ các phần bắt buộc"),
    "extra": gettext_lazy("chỉ các phần mà mục này có"),
    "model": gettext_lazy("một nhóm giá trị"),
}
"""What a value had to be, by the first word of pydantic's error type."""

NAMES: Final[Mapping[str, Any]] = {
    "document": gettext_lazy("Phần đầu văn bản"),
    "kind": gettext_lazy("loại"),
    "code": gettext_lazy("số, ký hiệu"),
    "code_as_issued": gettext_lazy("số, ký hiệu ghi trên văn bản"),
    "number": gettext_lazy("số"),
    "symbol": gettext_lazy("ký hiệu"),
    "title": gettext_lazy("tên gọi"),
    "issuer": gettext_lazy("cơ quan ban hành"),
    "place": gettext_lazy("địa danh"),
    "issued_on": gettext_lazy("ngày ban hành"),
    "year": gettext_lazy("năm"),
    "years": gettext_lazy("các năm"),
    "legal_bases": gettext_lazy("Căn cứ"),
    "objectives": gettext_lazy("Mục đích"),
    "requirements": gettext_lazy("Yêu cầu"),
    "targets": gettext_lazy("Mục tiêu"),
    "measures": gettext_lazy("chỉ tiêu"),
    "areas": gettext_lazy("Lĩnh vực"),
    "tasks": gettext_lazy("Nhiệm vụ"),
    "parts": gettext_lazy("dòng"),
    "deliverables": gettext_lazy("sản phẩm"),
    "lead": gettext_lazy("đơn vị chủ trì"),
    "coordinating": gettext_lazy("đơn vị phối hợp"),
    "monitoring": gettext_lazy("đơn vị theo dõi"),
    "deadlines": gettext_lazy("thời hạn"),
    "due_on": gettext_lazy("ngày hết hạn"),
    "start_on": gettext_lazy("ngày bắt đầu"),
    "solutions": gettext_lazy("Giải pháp"),
    "funding": gettext_lazy("kinh phí"),
    "duties": gettext_lazy("Trách nhiệm thực hiện"),
    "units": gettext_lazy("đơn vị"),
    "recipients": gettext_lazy("Nơi nhận"),
    "signer": gettext_lazy("Người ký"),
    "annexes": gettext_lazy("Phụ lục"),
    "citations": gettext_lazy("văn bản viện dẫn"),
    "text": gettext_lazy("nội dung"),
    "name": gettext_lazy("tên"),
    "note": gettext_lazy("ghi chú"),
    "area": gettext_lazy("lĩnh vực"),
    "parent": gettext_lazy("lĩnh vực lớn"),
    "stated_task_count": gettext_lazy("số nhiệm vụ văn bản nêu"),
    "group": gettext_lazy("là nhóm đơn vị"),
    "comparator": gettext_lazy("phép so sánh"),
    "value": gettext_lazy("giá trị"),
    "value_max": gettext_lazy("giá trị cao nhất"),
    "unit": gettext_lazy("đơn vị tính"),
    "exception": gettext_lazy("phần không tính"),
    "recurrence": gettext_lazy("chu kỳ"),
    "reference": gettext_lazy("theo văn bản"),
    "event": gettext_lazy("sự kiện"),
    "not_before": gettext_lazy("không sớm hơn"),
    "authority": gettext_lazy("thẩm quyền ký"),
    "position": gettext_lazy("chức vụ"),
    "refers_to": gettext_lazy("kèm theo văn bản số"),
    "refers_on": gettext_lazy("kèm theo văn bản ngày"),
}
"""What people call the parts of a path."""


def describe(field: str) -> str:
    """The path for people, counted from 1: "Nhiệm vụ 4 › thời hạn 1"."""
    words: list[str] = []
    for part in field.split("/"):
        if part.isdecimal() and words:
            words[-1] += f" {int(part) + 1}"
        else:
            words.append(str(NAMES.get(part, part)))
    return " › ".join(words)


def value_at(draft: Draft, field: str) -> Any:
    """The value at a path. Raises DomainError where the draft has no such place."""
    here: Any = draft
    for part in field.split("/"):
        if isinstance(here, dict) and part in here and part not in LOCKED:
            here = here[part]
        elif isinstance(here, list) and part.isdecimal() and int(part) < len(here):
            here = here[int(part)]
        else:
            raise DomainError(
                _("Bản thảo không có mục “{field}” để sửa; hãy chọn lại mục cần sửa.").format(
                    field=field
                )
            )
    return here


def read_value(draft: Draft, field: str, given: Any) -> Any:
    """The JSON value that `given` means at the path: JSON as it is, a text as the document's grammar reads it.

    Raises DomainError for an unknown path and for a text that the grammar does not take for what stands there.
    """
    old = value_at(draft, field)
    if not isinstance(given, str):
        return given
    text = nfc(given).strip()
    name, index = _list_of(field)
    if name in LISTS and (isinstance(old, list) or index is not None):
        found = [_plain(value) for value in LISTS[name](text, draft["document"]["year"])]
        return found if index is None else _single(field, text, found)
    if isinstance(old, dict):
        return {**old, "text" if "text" in old else "title": text}
    if name.endswith("_on") and (day := find_date(text)):
        return day.isoformat()
    if field == "document/code":
        return parse_code(text).code or squeeze(text)
    return text or None


def whole(field: str) -> str:
    """The path to correct for a path into a value that the document writes as one text: the text of a deadline
    is the deadline."""
    above, _slash, last = field.rpartition("/")
    name, index = _list_of(above)
    return above if last == "text" and index is not None and name in LISTS else field


def _list_of(field: str) -> tuple[str, int | None]:
    """The last name of the path, and the place in its list where the path names one."""
    *_rest, name, last = f"/{field}".split("/")
    return (name, int(last)) if last.isdecimal() else (last, None)


def _single(field: str, text: str, found: list[Any]) -> Any:
    if len(found) == 1:
        return found[0]
    raise DomainError(
        _(
            "“{text}” được hiểu là {count} giá trị, không phải một; hãy sửa cả danh sách “{name}”."
        ).format(text=text, count=len(found), name=describe(field.rpartition("/")[0]))
    )


def _plain(value: BaseModel) -> Any:
    return value.model_dump(mode="json")


def apply(draft: Draft, corrections: Iterable[Mapping[str, Any]]) -> PlanDraft:
    """The effective draft: the draft as read with each correction's `new` at its `field`, in order, validated.

    Raises DomainError for a path that is not there and for a value of another kind than its place.
    """
    corrected = deepcopy(draft)
    for correction in corrections:
        _put(corrected, correction["field"], correction["new"])
    try:
        return PlanDraft.model_validate(corrected)
    except ValidationError as refused:
        raise DomainError(_refusal(refused.errors()[0])) from refused


def _put(draft: Draft, field: str, value: Any) -> None:
    old = value_at(draft, field)
    above, _slash, last = field.rpartition("/")
    holder: Any = value_at(draft, above) if above else draft
    key: Any = int(last) if isinstance(holder, list) else last
    holder[key] = _in_place_of(old, value)


def _in_place_of(old: Any, value: Any) -> Any:
    """What is locked stays as it was; items of a list stand where the first of the old ones stood."""
    if isinstance(old, dict) and isinstance(value, dict):
        return {**value, **{name: old[name] for name in LOCKED & old.keys()}}
    if isinstance(old, list) and isinstance(value, list) and old and isinstance(old[0], dict):
        where = old[0].get("where")
        return [
            {**item, "where": item.get("where") or where} if isinstance(item, dict) else item
            for item in value
        ]
    return value


def _refusal(error: ErrorDetails) -> str:
    field = "/".join(str(part) for part in error["loc"])
    expected = EXPECTED.get(error["type"].split("_")[0], EXPECTED["model"])
    return _("“{value}” không dùng được cho mục “{name}”: cần {expected}.").format(
        value=shorten(str(error["input"]), LONGEST_QUOTATION, placeholder="…"),
        name=describe(field),
        expected=expected,
    )
