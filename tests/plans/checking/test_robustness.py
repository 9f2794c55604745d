"""Plans as they come: scanned without diacritics, in capitals, decomposed, with blanks and dashes of every kind."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from cchc.common.text import fold, nfc
from cchc.plans.checking import check
from cchc.plans.checking.rules.counts import _ordinal
from cchc.plans.checking.rules.targets import same_quantity
from cchc.plans.draft import PlanDraft
from tests.plans.checking.desk import found, plan, the_one


def spoilt(draft: PlanDraft, change: Callable[[str], str]) -> PlanDraft:
    """The draft with every text changed; kinds, codes and dates stay as they were read."""

    def walk(value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {name: walk(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [walk(one, key) for one in value]
        return (
            change(value) if isinstance(value, str) and key in {"text", "title", "name"} else value
        )

    return PlanDraft.model_validate(walk(draft.model_dump(), ""))


def codes(draft: PlanDraft) -> list[str]:
    return [one.code for one in check(draft)]


def bare(text: str) -> str:
    """As a poor scan gives it: no diacritics, capitals kept."""
    return "".join(
        fold(letter) if letter.islower() else fold(letter).upper() or " " for letter in text
    )


def test_a_scan_that_lost_its_diacritics_is_not_misspelt_word_by_word() -> None:
    assert "set-phrase-misspelt" not in codes(spoilt(plan(), bare))


def test_a_scan_that_lost_its_diacritics_is_still_understood() -> None:
    changes = {
        "tasks/0/coordinating": "Các đơn vị có liên quan",
        "tasks/4/deliverables": "Kiểm tra",
    }
    some = codes(spoilt(plan(changes), bare))
    assert {"unit-vague", "product-not-a-product"} <= set(some)


def test_text_in_capitals_is_judged_by_its_words() -> None:
    assert [
        one for one in codes(spoilt(plan(), str.upper)) if one.startswith(("name-", "set-"))
    ] == []


def test_no_break_spaces_are_blanks() -> None:
    changes = {"tasks/0/coordinating": "Các đơn vị có liên quan"}
    wide = spoilt(plan(changes), lambda text: text.replace(" ", "\u00a0"))
    assert "unit-vague" in codes(wide)


def test_decomposed_text_is_the_same_text() -> None:
    """Reading composes; a draft made elsewhere may not."""
    apart = spoilt(plan(), lambda text: unicodedata.normalize("NFD", text))
    assert codes(spoilt(apart, nfc)) == []


@pytest.mark.parametrize("dash", ["-", "–", "—", "‐"])
def test_dashes_of_every_kind_join_one_name(dash: str) -> None:
    lead = f"Phòng Kế hoạch {dash} Tài chính"
    changes: dict[str, object] = {f"tasks/{i}/lead": lead for i in (8, 9)}
    duty = {"duties/1": f"Phòng Kế hoạch {dash} Tài chính bố trí kinh phí."}
    assert found({**changes, **duty}) == []


def test_two_dashes_in_one_name_are_two_spellings() -> None:
    changes = {
        "tasks/8/lead": "Phòng Kế hoạch - Tài chính",
        "tasks/9/lead": "Phòng Kế hoạch – Tài chính",
        "duties/1": "Phòng Kế hoạch - Tài chính bố trí kinh phí.",
    }
    assert the_one(changes).code == "unit-name-varies"


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("I", 1),
        ("iv", 4),
        ("IX.", 9),
        ("XIV", 14),
        ("XL", 40),
        ("12", 12),
        ("3)", 3),
        ("A", None),
        ("5.1", None),
        ("", None),
    ],
)
def test_numerals_of_areas(numeral: str, value: int | None) -> None:
    assert _ordinal(numeral) == value


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("50% hồ sơ giải quyết trực tuyến", "tỷ lệ hồ sơ giải quyết trực tuyến đạt 60%", True),
        ("Đến quý IV/2022, 50% hồ sơ nộp trực tuyến", "hồ sơ nộp trực tuyến đạt 50% trở lên", True),
        ("50% hồ sơ nộp trực tuyến", "50% hồ sơ trả qua bưu chính", False),
        ("100% hồ sơ", "90% hồ sơ", False),  # too short to be sure
        (
            "dịch vụ công nộp trực tuyến",
            "hồ sơ nộp trực tuyến dịch vụ công",
            False,
        ),  # of other things
    ],
)
def test_when_two_targets_speak_of_one_quantity(one: str, other: str, same: bool) -> None:
    assert same_quantity(one, other, overlap=0.85) is same
    assert same_quantity(other, one, overlap=0.85) is same


@pytest.mark.parametrize(
    "path",
    [
        "document/title",
        "document/issuer",
        "document/kind",
        "objectives/0/text",
        "targets/0/text",
        "areas/0/name",
        "tasks/0/title",
        "solutions/0/text",
        "duties/0/text",
        "recipients/0/text",
    ],
)
@pytest.mark.parametrize(
    "text", ["", " ", "...", "(", "%", "\n", "0" * 500, "Số: /KH-", "[a-z", "\\"]
)
def test_no_text_of_any_field_stops_the_check(path: str, text: str) -> None:
    assert isinstance(found({path: text}), list)
