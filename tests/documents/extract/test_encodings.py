"""Bytes of a text file and the Unicode they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.common.errors import Unreadable
from cchc.documents.extract.encodings import decode, refuse_older

TEXT = "Kế hoạch cải cách hành chính năm 2022 của Ủy ban nhân dân tỉnh"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_in_its_usual_forms(encoding: str) -> None:
    assert decode("a.txt", TEXT.encode(encoding)) == TEXT


def test_utf_16_in_the_other_order() -> None:
    assert decode("a.txt", b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs"]), min_size=1))
def test_any_text_without_controls_comes_back(text: str) -> None:
    assert decode("a.txt", text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize("encoding", ["cp1258", "cp1252", "latin-1", "utf-16-be"])
def test_other_encodings_are_refused_not_guessed(encoding: str) -> None:
    content = "Kê hoach côi cach, môc tiêu, nhiêm vu".encode(encoding)
    with pytest.raises(Unreadable):
        decode("a.txt", content)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        (b'<meta charset="windows-1258">', "cp1258"),
        (b"<META CHARSET=iso-8859-1>", "latin-1"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
    ],
)
def test_a_page_that_declares_its_encoding_is_taken_at_its_word(
    declared: bytes, encoding: str
) -> None:
    text = "Kê hoach côi cach"
    assert decode("a.html", declared + text.encode(encoding)).endswith(text)


def test_utf_8_is_read_as_such_whatever_is_declared() -> None:
    content = b'<meta charset="windows-1252">' + TEXT.encode()
    assert decode("a.html", content).endswith(TEXT)


@pytest.mark.parametrize(
    "content",
    [bytes(100), b"\x01\x02\x03" * 50, TEXT.encode() + bytes(20), b"\x7fELF" + bytes(200)],
)
def test_binary_content_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable, match="không phải là văn bản"):
        decode("a.txt", content)


def test_a_stray_control_does_not_make_a_text_binary() -> None:
    text = f"{TEXT} " * 5 + "\x07"
    assert decode("a.txt", text.encode()) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "Uû ban nh©n d©n tØnh Long An, Céng hoµ x· héi chñ nghÜa ViÖt Nam, ngµy 12 th¸ng 3 n¨m 2007",
            "TCVN3",
        ),
        (
            "QuyÕt ®Þnh ban hµnh kÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2008 cña Së Néi vô vµ c¸c ®¬n vÞ",
            "TCVN3",
        ),
        (
            "Uûy ban nhaân daân tænh Long An, Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ngaøy 12",
            "VNI",
        ),
        (
            "Quyeát ñònh ban haønh keá hoaïch caûi caùch haønh chính naêm 2008 cuûa Sôû Noäi vuï",
            "VNI",
        ),
    ],
)
def test_older_vietnamese_is_named(text: str, encoding: str) -> None:
    with pytest.raises(Unreadable, match=encoding):
        refuse_older("a.docx", text)


@pytest.mark.parametrize(
    "text",
    [
        TEXT * 3,
        "",
        "So 42/KH-UBND",
        "KE HOACH CAI CACH HANH CHINH NAM 2022 " * 3,
        "© 2022 Sở Nội vụ · Điện thoại: (0296) 3 852 000 · Bản quyền ® thuộc về tỉnh",
        "Le préfet a publié son plan d'été à l'École nationale, où les élèves étudient déjà",
        "Die Behörde für Öffentlichkeitsarbeit prüft jährlich die Maßnahmen der Länder",
        "Diện tích 25 m², nhiệt độ 30°C, sai số ±2 %, tỷ lệ ½ và ¾, giá 5.000₫, mục «A»",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    refuse_older("a.docx", text)
