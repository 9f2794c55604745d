"""Vietnamese wording for the rules, and the tables they are driven by."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plans.checking import Text, reference
from cchc.plans.checking.catalogue import FAMILIES, kinds_of
from cchc.plans.checking.checks import RULES
from cchc.plans.checking.finding import SEVERITIES, Kind
from cchc.plans.checking.wording import (
    any_of,
    contains,
    excerpt,
    key,
    listed,
    numbered_tasks,
    quoted,
    same_spelling,
    spelt,
    syllable,
    verbatim,
    words,
)

MODULES = sorted({rule.__module__ for rule in RULES})


def kinds() -> Iterator[Kind]:
    """Every kind of finding, by family."""
    for family in FAMILIES:
        yield from kinds_of(family).values()


KINDS = pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.code)


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@KINDS
def test_a_kind_speaks_both_languages_of_the_same_things(kind: Kind) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", kind.code)
    assert names_in(kind.message.vi) == names_in(kind.message.en)
    assert kind.message.vi != kind.message.en
    assert kind.message.vi.endswith(".")
    assert kind.message.en.endswith((".", ".)"))


@KINDS
def test_a_kind_says_what_to_do(kind: Kind) -> None:
    assert kind.suggestion or kind.severity == "note"


def test_codes_are_unique_over_all_families() -> None:
    codes = [kind.code for kind in kinds()]
    assert len(set(codes)) == len(codes)


@KINDS
def test_a_kind_has_a_known_severity_and_is_used_by_its_family(kind: Kind) -> None:
    assert kind.severity in SEVERITIES
    module = import_module(f"cchc.plans.checking.rules.{kind.family}")
    assert kind in vars(module).values()


def test_every_rule_of_a_file_is_run() -> None:
    for module in MODULES:
        assert set(import_module(module).RULES) <= set(RULES)
    assert len(set(RULES)) == len(RULES)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("hoá", "hóa", True),
        ("uỷ", "ủy", True),
        ("Hoà", "hòa", True),
        ("hoa", "hóa", False),
        ("phân", "phấn", False),
        ("đấu", "dấu", False),
    ],
)
def test_spellings_of_one_syllable(one: str, other: str, same: bool) -> None:
    assert same_spelling([one], [other]) is same


def test_a_syllable_is_letters_and_tone() -> None:
    assert syllable("Phấn") == ("phân", "\u0301")
    assert syllable("đơn") == ("đơn", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng Kế hoạch - Tài chính", "phòng kế hoạch – tài chính;"),
        ("Văn Phòng  Sở", "Văn phòng Sở"),
        ("Lao động-Thương binh", "Lao động — Thương binh."),
    ],
)
def test_keys_of_one_name(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_phrases_are_found_at_borders_of_words() -> None:
    assert contains("Báo cáo ĐỊNH KỲ theo quy định", "định kỳ")
    assert not contains("bất định kỳ lạ", "định kỳ l")
    assert not contains("Báo cáo theo quy định", "theo quý")
    assert contains("số hoá kết quả", "số hóa")
    assert contains("BAO CAO DINH KY", "định kỳ")  # text that lost all its diacritics
    assert any_of("thực hiện hằng quý", ["hằng tháng", "hằng quý"]) == "hằng quý"
    assert any_of("thực hiện", ["hằng tháng"]) is None


def test_a_text_spelt_for_finding_keeps_its_tones() -> None:
    assert spelt("Số  hoá QUÝ I") == "sô2 hoa2 quy2 i"


def test_words_are_folded_syllables() -> None:
    assert words("Kế hoạch - Tài chính 2022") == ["ke", "hoach", "tai", "chinh"]


def test_lists_as_a_clerk_writes_them() -> None:
    assert listed(["a", "b", "a"]) == "a, b"
    assert listed("abcdefghij") == "a, b, c, d, e, f, g, h … (+2)"
    assert quoted(["Kế  hoạch", "Báo cáo"]) == "“Kế hoạch”, “Báo cáo”"
    assert numbered_tasks(["4"]) == Text("nhiệm vụ 4", "task 4")
    assert numbered_tasks(["2", "14", "2"]) == Text("nhiệm vụ 2, 14", "tasks 2, 14")


def test_words_of_the_text_for_a_place_in_the_folded_text() -> None:
    assert verbatim("Quý I, 6 tháng", 0, 5) == "Quý I"
    assert verbatim("Quý  I", 0, 5) == "quy i"  # folding moved the letters: the folded words


@given(st.text(alphabet="ab cđế", max_size=400), st.data())
def test_an_excerpt_is_verbatim_and_holds_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cut = excerpt(text, start, end)
    assert cut in text
    assert text[start:end] in cut


@pytest.mark.parametrize(
    "name",
    [
        "counted_nouns",
        "target_fillers",
        "base_phrases",
        "conditions",
        "vague_units",
        "activities",
        "unit_heads",
    ],
)
def test_word_lists_hold_no_word_twice(name: str) -> None:
    found = reference.words(name)
    assert found
    assert len(set(found)) == len(found)


def test_an_unknown_list_is_a_slip_of_the_programmer() -> None:
    with pytest.raises(KeyError, match="no_such_list"):
        reference.words("no_such_list")


def test_competences_name_who_is_competent_and_by_what_law() -> None:
    for rule in reference.competences():
        assert rule.issuer
        assert rule.product
        assert rule.basis
        assert rule.belongs_to.vi
        assert rule.instead.en


def test_topics_are_served_by_their_own_words() -> None:
    for topic in reference.topics():
        assert set(topic.target) & set(topic.task), topic.about.en


def test_set_phrases_do_not_contradict_the_real_words() -> None:
    assert not set(reference.phrases("phrases")) & set(reference.phrases("also"))
