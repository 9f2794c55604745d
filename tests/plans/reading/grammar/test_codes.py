"""Numbers and symbols of documents, as issued and as they should be."""

from __future__ import annotations

import pytest

from cchc.plans.reading.grammar.codes import ParsedCode, find_codes, normal_symbol, parse_code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "42/KH-SLĐTBXH",
            ParsedCode("42/KH-SLĐTBXH", "42/KH-SLĐTBXH", 42, "KH-SLĐTBXH"),
        ),
        (
            "Số: 42/KH-SLĐT BXH",
            ParsedCode("42/KH-SLĐT BXH", "42/KH-SLĐTBXH", 42, "KH-SLĐTBXH"),
        ),
        (
            "Số: 42 /KH - UBND",
            ParsedCode("42 /KH - UBND", "42/KH-UBND", 42, "KH-UBND"),
        ),
        (
            "Số:     42//KH-UBND An Giang, ngày 07 tháng 01 năm 2022",
            ParsedCode("42//KH-UBND", "42/KH-UBND", 42, "KH-UBND"),
        ),
        (
            "41/KH–SLĐTBXH",
            ParsedCode("41/KH–SLĐTBXH", "41/KH-SLĐTBXH", 41, "KH-SLĐTBXH"),
        ),
        (
            "130/2005/N/Đ-CP",
            ParsedCode("130/2005/N/Đ-CP", "130/2005/NĐ-CP", 130, "NĐ-CP"),
        ),
        (
            "130/2005/NÐ-CP",
            ParsedCode("130/2005/NÐ-CP", "130/2005/NĐ-CP", 130, "NĐ-CP"),
        ),
        (
            "45/2016/QĐ-TTg",
            ParsedCode("45/2016/QĐ-TTg", "45/2016/QĐ-TTg", 45, "QĐ-TTg"),
        ),
        (
            "SỐ 45/2016/QĐ-TTG",
            ParsedCode("45/2016/QĐ-TTG", "45/2016/QĐ-TTg", 45, "QĐ-TTg"),
        ),
        (
            "01/2018/TT-VPCP",
            ParsedCode("01/2018/TT-VPCP", "01/2018/TT-VPCP", 1, "TT-VPCP"),
        ),
        (
            "80/2015/QH13",
            ParsedCode("80/2015/QH13", "80/2015/QH13", 80, "QH13"),
        ),
        (
            "01/2012/UBTVQH13",
            ParsedCode("01/2012/UBTVQH13", "01/2012/UBTVQH13", 1, "UBTVQH13"),
        ),
        (
            "01/2015/TTLT-BTTTT-BNV",
            ParsedCode("01/2015/TTLT-BTTTT-BNV", "01/2015/TTLT-BTTTT-BNV", 1, "TTLT-BTTTT-BNV"),
        ),
        (
            "18-NQ/TW",
            ParsedCode("18-NQ/TW", "18-NQ/TW", 18, "NQ/TW"),
        ),
        (
            "Chỉ thị số 05 - CT/TU của Tỉnh ủy",
            ParsedCode("05 - CT/TU", "05-CT/TU", 5, "CT/TU"),
        ),
        (
            "30c/NQ-CP",
            ParsedCode("30c/NQ-CP", "30c/NQ-CP", 30, "NQ-CP"),
        ),
        (
            "số 123/SLĐTBXH-VP ngày 01/02/2022",
            ParsedCode("123/SLĐTBXH-VP", "123/SLĐTBXH-VP", 123, "SLĐTBXH-VP"),
        ),
        (
            "Công văn số 2231/SNV-CCHC&PC",
            ParsedCode("2231/SNV-CCHC&PC", "2231/SNV-CCHC&PC", 2231, "SNV-CCHC&PC"),
        ),
        (
            "1494/TTr-SNV",
            ParsedCode("1494/TTr-SNV", "1494/TTr-SNV", 1494, "TTr-SNV"),
        ),
        (
            "02/VBHN-VPQH",
            ParsedCode("02/VBHN-VPQH", "02/VBHN-VPQH", 2, "VBHN-VPQH"),
        ),
    ],
)
def test_a_code_is_kept_as_issued_and_given_in_its_right_form(
    text: str, expected: ParsedCode
) -> None:
    assert parse_code(text) == expected


@pytest.mark.parametrize(
    ("text", "as_issued", "symbol"),
    [
        ("Số:      /KH-UBND", "/KH-UBND", "KH-UBND"),
        ("Số:.../BC-SNV", "/BC-SNV", "BC-SNV"),
        ("Số: …… /QĐ-UBND", "/QĐ-UBND", "QĐ-UBND"),
        ("SỐ ____/KH-SLĐTBXH", "/KH-SLĐTBXH", "KH-SLĐTBXH"),
        ("Số:      /KH-SLĐT BXH", "/KH-SLĐT BXH", "KH-SLĐTBXH"),
    ],
)
def test_a_draft_has_a_symbol_but_no_code_while_its_number_is_blank(
    text: str, as_issued: str, symbol: str
) -> None:
    assert parse_code(text) == ParsedCode(as_issued, None, None, symbol)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "An Giang, ngày 07 tháng 01 năm 2022",
        "07/01/2022",
        "Phòng KH-TC",
        "Quý I/2022",
        "Quý I//2022",
        "mức độ 3/4",
        "24/24 giờ",
        "30 phút/lượt",
        "Số 1.234/QĐ-UBND",
        "/KH-UBND",
        "tháng 6/2022",
        "ISO 9001:2015",
        "50%/HS",
    ],
)
def test_what_is_no_code_gives_nothing(text: str) -> None:
    assert parse_code(text) == ParsedCode()


def test_a_word_in_capitals_after_a_code_is_no_part_of_it() -> None:
    text = "KẾ HOẠCH SỐ 42/KH-SNV CỦA SỞ; số 12/KH-UBND UBND tỉnh; số 7/NQ-HĐND HĐND"

    assert [one.value.code for one in find_codes(text)] == ["42/KH-SNV", "12/KH-UBND", "7/NQ-HĐND"]


def test_the_codes_of_a_row_are_found_one_by_one_where_they_stand() -> None:
    text = "Nghị quyết số 18-NQ/TW, 19-NQ/TW; Nghị định 130/2005/N/Đ-CP và 117/2013/NĐ-CP"

    assert [text[one.start : one.end] for one in find_codes(text)] == [
        "18-NQ/TW",
        "19-NQ/TW",
        "130/2005/N/Đ-CP",
        "117/2013/NĐ-CP",
    ]


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("KH-UBND", "KH-UBND"),
        ("KH - UBND", "KH-UBND"),
        ("KH—UBND", "KH-UBND"),
        ("N/Đ-CP", "NĐ-CP"),
        ("Q/Đ - TTG", "QĐ-TTg"),
        ("NQ/TW", "NQ/TW"),
        ("TTR-SNV", "TTr-SNV"),
        ("CTR/TU", "CTr/TU"),
    ],
)
def test_a_symbol_is_brought_into_its_right_form(symbol: str, expected: str) -> None:
    assert normal_symbol(symbol) == expected
