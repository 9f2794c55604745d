"""Vietnamese text for comparing, searching and showing."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.common.text import fold, long_date, nfc, short_date, squeeze

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ ĐƯƠ", max_size=60)  # fmt: skip


class TestFold:
    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("", ""),
            ("   \n\t ", ""),
            ("Đẩy mạnh  CẢI CÁCH", "day manh cai cach"),
            ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "so lao dong - thuong binh va xa hoi"),
            ("Ủy ban / Uỷ ban", "uy ban / uy ban"),
            ("42/KH-SLĐTBXH", "42/kh-sldtbxh"),
            ("Phòng\u00a0KH-TC", "phong kh-tc"),
            ("Ðông Ðức", "dong duc"),
            ("“Quý I” – 100 %", "“quy i” – 100 %"),
        ],
    )
    def test_is_what_a_person_types_without_marks(self, text: str, folded: str) -> None:
        assert fold(text) == folded

    @given(TEXT)
    def test_folded_again_it_is_the_same(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)

    @given(TEXT)
    def test_both_unicode_forms_are_one_text(self, text: str) -> None:
        assert fold(unicodedata.normalize("NFD", text)) == fold(nfc(text))

    @given(VIETNAMESE)
    def test_vietnamese_becomes_plain_letters_of_lower_case(self, text: str) -> None:
        folded = fold(text)

        assert folded.isascii()
        assert folded == folded.lower() == squeeze(folded)
        assert fold(text.upper()) == folded

    @given(VIETNAMESE, VIETNAMESE)
    def test_a_word_is_found_where_it_stands(self, word: str, rest: str) -> None:
        assert fold(word) in fold(f"{rest} {word} {rest}")


class TestSqueeze:
    @given(TEXT)
    def test_no_blank_at_the_ends_and_none_beside_another(self, text: str) -> None:
        found = squeeze(text)

        assert found == found.strip()
        assert "  " not in found
        assert found.split() == text.split()

    def test_breaks_tabs_and_no_break_spaces_are_one_blank(self) -> None:
        assert squeeze("\u00a0Văn phòng\r\n\tSở \u2003 ") == "Văn phòng Sở"


class TestDates:
    @pytest.mark.parametrize(
        ("day", "long", "short"),
        [
            (date(2022, 1, 7), "ngày 07 tháng 01 năm 2022", "07/01/2022"),
            (date(2022, 2, 28), "ngày 28 tháng 02 năm 2022", "28/02/2022"),
            (date(2022, 3, 9), "ngày 09 tháng 3 năm 2022", "09/03/2022"),
            (date(2024, 12, 31), "ngày 31 tháng 12 năm 2024", "31/12/2024"),
        ],
    )
    def test_as_a_document_and_as_a_table_write_it(self, day: date, long: str, short: str) -> None:
        assert (long_date(day), short_date(day)) == (long, short)

    @given(st.dates(date(1945, 9, 2), date(2100, 12, 31)))
    def test_no_two_days_are_written_alike(self, day: date) -> None:
        number, month, year = short_date(day).split("/")

        assert date(int(year), int(month), int(number)) == day
        assert [int(part) for part in long_date(day).split() if part.isdigit()] == [
            day.day,
            day.month,
            day.year,
        ]
