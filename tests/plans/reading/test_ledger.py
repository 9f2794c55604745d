"""The account of characters: taken once, kept in order, what is left is unread."""

from __future__ import annotations

from cchc.documents.extract.blocks import Where
from cchc.plans.reading.ledger import PARAGRAPH, SENTENCE, Ledger, Piece, Source, Text
from cchc.plans.reading.result import Attribution


def ledger(*texts: str) -> tuple[Ledger, list[Text]]:
    sources = [Source(Where(number), text) for number, text in enumerate(texts)]
    return Ledger(sources), [Text([Piece(number, 0, text)]) for number, text in enumerate(texts)]


def test_a_joined_text_knows_where_each_character_stands() -> None:
    _, (first, second) = ledger("một câu bị", "ngắt trang.")
    joined = first.joined(second, SENTENCE)
    assert joined.text == "một câu bị ngắt trang."
    assert [(piece.source, piece.start, piece.text) for piece in joined.cut(8, 15).pieces] == [
        (0, 8, "bị"),
        (1, 0, "ngắt"),
    ]
    assert joined.cut(8, 15).text == "bị ngắt"
    assert joined.cut(10, 11).text == ""


def test_paragraphs_keep_their_break() -> None:
    _, (first, second) = ledger("a", "b")
    assert first.joined(second, PARAGRAPH).text == "a\nb"
    assert Text(()).joined(first, PARAGRAPH).text == "a"


def test_trimming() -> None:
    _, (text,) = ledger("  (Văn phòng Sở);  ")
    assert text.trimmed().text == "(Văn phòng Sở);"
    assert text.trimmed("();").text == "Văn phòng Sở"
    assert not text.cut(0, 2)


def test_the_first_claim_on_a_character_holds() -> None:
    account, (text,) = ledger("Sở Nội vụ; Sở Y tế")
    account.claim(text.cut(0, 9), "lead/0")
    account.claim(text.cut(11), "lead/1")
    account.claim(text, "cells")
    assert account.attributions() == (
        Attribution(Where(0), 0, 9, "lead/0"),
        Attribution(Where(0), 9, 11, "cells"),
        Attribution(Where(0), 11, 18, "lead/1"),
    )
    assert account.unread() == []
    assert account.coverage() == 1.0


def test_what_nobody_took_is_unread_with_its_place() -> None:
    account, (first, second) = ledger("Nơi nhận: ai", "x y z")
    account.claim(first.cut(0, 9), "structure/heading")
    account.claim(second.cut(2, 3), "title")
    assert [
        (passage.text, passage.where and passage.where.block) for passage in account.unread()
    ] == [
        ("ai", 0),
        ("x", 1),
        ("z", 1),
    ]
    assert account.coverage() == round(9 / 13, 4)


def test_white_space_counts_for_nothing() -> None:
    account, (text,) = ledger("a \n b")
    account.claim(text.cut(0, 1), "one")
    account.claim(text.cut(4), "two")
    assert (account.unread(), account.coverage()) == ([], 1.0)


def test_one_character_missing_is_never_rounded_to_all() -> None:
    account, (text,) = ledger("x" * 100_000)
    account.claim(text.cut(1), "all but one")
    assert account.coverage() == 0.9999


def test_an_empty_document_is_wholly_read() -> None:
    account, _ = ledger()
    assert (account.attributions(), account.unread(), account.coverage()) == ((), [], 1.0)


def test_free_text() -> None:
    account, (text,) = ledger("abc")
    assert account.free(text)
    account.claim(text.cut(1, 2), "b")
    assert not account.free(text)
    assert account.free(text.cut(0, 1))
