"""Codes that are not written as the decree forms them, and what was probably meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plans.checking.codes import MalformedCode, malformed_codes, tight
from cchc.plans.reading.grammar.document_kinds import BY_ABBREVIATION

AGENCIES = ("UBND", "CP", "TTg", "BNV", "SLĐTBXH", "HĐND", "VPCP")
PARTY = {"NQ", "KL", "CT", "QĐ"}


@st.composite
def codes(draw: st.DrawFn) -> str:
    """A code as the decree forms it: number, perhaps a year, type and agency."""
    number = draw(st.integers(1, 9999))
    year = draw(st.sampled_from(["", "2015/", "2021/"]))
    kind = draw(st.sampled_from(sorted(set(BY_ABBREVIATION) - {"QH", "L", "TT"})))
    return f"{number:02d}/{year}{kind}-{draw(st.sampled_from(AGENCIES))}"


@given(codes())
def test_a_code_as_the_decree_forms_it_is_not_malformed(code: str) -> None:
    assert list(malformed_codes(f"theo Quyết định số {code} ngày 05/01/2022")) == []


@given(st.integers(1, 999), st.sampled_from(sorted(PARTY)))
def test_a_code_of_the_party_is_not_malformed(number: int, kind: str) -> None:
    assert list(malformed_codes(f"theo Nghị quyết số {number}-{kind}/TW")) == []


@given(st.text(max_size=200))
def test_any_text_is_looked_at_without_failing(text: str) -> None:
    for code in malformed_codes(text):
        assert text[code.start : code.end]


@pytest.mark.parametrize(
    ("text", "issued", "meant"),
    [
        ("Nghị định 130/2005/N/Đ-CP", "130/2005/N/Đ-CP", "130/2005/NĐ-CP"),
        ("Nghị định số 117/2013/NĐ/CP", "117/2013/NĐ/CP", "117/2013/NĐ-CP"),
        ("Quyết định số 12/QĐ/UBND", "12/QĐ/UBND", "12/QĐ-UBND"),
        ("Nghị định số 60/2021NĐ-CP", "60/2021NĐ-CP", "60/2021/NĐ-CP"),
        ("Nghị định số 999/2021NĐ-CP", "999/2021NĐ-CP", "999/2021/NĐ-CP"),
        ("Nghị quyết 76NQ-CP", "76NQ-CP", "76/NQ-CP"),
        ("Quyết định số 12QĐ-UBND", "12QĐ-UBND", None),
    ],
)
def test_a_malformed_code_and_what_was_meant(text: str, issued: str, meant: str | None) -> None:
    (code,) = malformed_codes(text)
    assert code == MalformedCode(
        text.index(issued), text.index(issued) + len(issued), issued, meant
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch 5 năm 2021 - 2025",
        "Chương trình 5S và Đề án 06",
        "Quyết định số 45/2016/QĐ-TTg",
        "Luật số 80/2015/QH13",
        "Thông tư liên tịch số 71/2014/TTLT-BTC-BNV",
        "Quyết định số 12/QĐ- UBND",  # a blank is a matter of spelling
        "Báo cáo trước ngày 15/6/2022, đạt 50/100 điểm",
        "",
    ],
)
def test_texts_without_a_malformed_code(text: str) -> None:
    assert list(malformed_codes(text)) == []


def test_two_in_one_line_are_both_found() -> None:
    text = "Nghị định số 130/2005/N/Đ-CP và Nghị định số 117/2013NĐ-CP"
    assert [code.meant for code in malformed_codes(text)] == ["130/2005/NĐ-CP", "117/2013/NĐ-CP"]


def test_dashes_and_blanks_are_spacing() -> None:
    assert tight("42 / KH – SLĐT BXH") == "42/KH-SLĐTBXH"
