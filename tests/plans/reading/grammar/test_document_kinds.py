"""The table of document kinds."""

from __future__ import annotations

import re
from datetime import date

from cchc.plans.reading.grammar.document_kinds import (
    BY_ABBREVIATION,
    ISSUER_OF_CODE,
    KINDS,
    NAMED_WITHOUT_NUMBER,
)
from cchc.plans.reading.grammar.letters import plain


def test_names_slugs_and_abbreviations_are_each_given_once() -> None:
    abbreviations = [kind.abbreviation for kind in KINDS if kind.abbreviation]

    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert len({kind.slug for kind in KINDS}) == len(KINDS)
    assert len(set(abbreviations)) == len(abbreviations) == len(BY_ABBREVIATION)


def test_a_slug_is_the_name_without_marks() -> None:
    assert [kind.slug for kind in KINDS] == [plain(kind.name).replace(" ", "_") for kind in KINDS]


def test_all_twenty_nine_types_of_decree_30_are_there() -> None:
    administrative = [kind for kind in KINDS if kind.basis == "Nghị định 30/2020/NĐ-CP Điều 7"]

    assert len(administrative) == 29
    assert {kind.valid_from for kind in administrative} == {date(2020, 3, 5)}


def test_every_kind_names_the_text_it_comes_from() -> None:
    assert all(re.search(r"\d+[/-]", kind.basis) for kind in KINDS)


def test_a_letter_has_no_abbreviation_of_its_own() -> None:
    assert [kind.abbreviation for kind in KINDS if kind.slug == "cong_van"] == [None]


def test_what_is_named_without_a_number_is_a_kind_that_exists() -> None:
    assert set(NAMED_WITHOUT_NUMBER) <= {kind.name for kind in KINDS}


def test_no_code_of_a_place_or_of_the_party_says_its_issuer() -> None:
    assert not {"UBND", "HĐND", "TW", "TU"} & set(ISSUER_OF_CODE)
