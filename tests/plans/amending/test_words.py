"""Differences inside a text."""

from __future__ import annotations

from cchc.plans.amending.words import Piece, marked


def test_a_changed_phrase_is_one_piece() -> None:
    assert marked("Hoàn thành trong Quý I/2022", "Hoàn thành trong tháng 6/2022") == [
        Piece("same", "Hoàn thành trong "),
        Piece("gone", "Quý I"),
        Piece("new", "tháng 6"),
        Piece("same", "/2022"),
    ]


def test_words_that_are_added_or_go() -> None:
    assert marked("Báo cáo năm", "Báo cáo kết quả năm") == [
        Piece("same", "Báo cáo "),
        Piece("new", "kết quả "),
        Piece("same", "năm"),
    ]
    assert marked("Văn phòng Sở", "") == [Piece("gone", "Văn phòng Sở")]
    assert marked("", "") == []


def test_two_changed_words_side_by_side_are_one_change() -> None:
    assert marked("trước ngày mười lăm tháng sáu", "trước ngày hai mươi tháng sáu") == [
        Piece("same", "trước ngày "),
        Piece("gone", "mười lăm"),
        Piece("new", "hai mươi"),
        Piece("same", " tháng sáu"),
    ]
