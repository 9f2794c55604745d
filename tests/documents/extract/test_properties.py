"""Whatever the bytes: a document or one sentence, the same each time, with nothing of the text lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.common.errors import Unreadable
from cchc.documents.extract import extract_bytes
from cchc.documents.extract.assembly import Assembly, Part, RawCell, RawRow, clean
from cchc.documents.extract.blocks import Document, Paragraph, Row, Table
from tests.documents.extract.pages import task_table, typeset
from tests.documents.extract.showing import extract, words_of
from tests.documents.extract.word import b, item, level, numbering, p, tbl, tc, tr, word


@pytest.fixture(autouse=True)
def _nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No outside program is started for random bytes."""
    monkeypatch.setenv("PATH", "")


@cache
def samples() -> dict[str, bytes]:
    rows = [["I. Thể chế"], ["1", "Kế hoạch", "Văn phòng Sở", "Quý I/2022"]]
    body = p(b("KẾ HOẠCH")) + item("Một") + tbl(tr("STT", tc("Việc", span=2)), tr("1", "a", "b"))
    return {
        "a.docx": word(body, {"numbering": numbering(level("decimal", "%1."))}),
        "a.pdf": typeset(f"Kế hoạch cải cách hành chính.\n\n{task_table(rows)}"),
        "a.html": "<html><ol><li>Một</ol><table><tr><td rowspan=2>a<td>b<tr><td>c</table>".encode(),
        "a.md": "# KẾ HOẠCH\n\n|STT|Việc|\n|---|---|\n|1|Một|\n\nA\tB\tC\n1\t2\t3\n".encode(),
        "a.txt": "UBND\n|\nCỘNG HÒA\n||\nSố\n|\nNgày\n\n1. Một\n- Hai".encode(),
    }


def consistent(document: Document) -> None:
    """What every reader of blocks relies on."""
    assert document.blocks
    for number, block in enumerate(document.blocks):
        assert block.where.block == number
        if isinstance(block, Paragraph):
            assert block.text == clean(block.text) != ""
            assert block.heading is None or 1 <= block.heading <= 6
        else:
            assert any(cell.text or cell.label for row in block.rows for cell in row.cells)
            for index, row in enumerate(block.rows):
                consistent_row(block, index, row)


def consistent_row(table: Table, index: int, row: Row) -> None:
    edge = 0
    for number, cell in enumerate(row.cells):
        assert (cell.where.block, cell.where.row, cell.where.cell) == (
            table.where.block,
            index,
            number,
        )
        assert cell.column >= edge
        assert cell.columns >= 1
        assert cell.rows >= 1
        edge = cell.column + cell.columns
    assert edge <= table.columns


def read_or_refused(name: str, content: bytes) -> None:
    try:
        document = extract_bytes(name, content)
    except Unreadable as refused:
        sentence = str(refused)
    else:
        consistent(document)
        sentence = "."
    assert re.fullmatch(r"[^\n]*\.", sentence)


names = st.sampled_from(["a.docx", "a.pdf", "a.html", "a.md", "a.txt", "a.odt", "a.doc", "a", ""])
heads = st.sampled_from(
    [
        b"",
        b"PK\x03\x04",
        b"%PDF-1.7\n",
        b"<html>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf",
        b"\xff\xfe",
    ]
)


@settings(max_examples=300, deadline=None)
@given(names, heads, st.binary(max_size=300))
def test_random_bytes_are_read_or_refused(name: str, head: bytes, rest: bytes) -> None:
    read_or_refused(name, head + rest)


@settings(max_examples=300, deadline=None)
@given(names, st.text(max_size=200))
def test_random_text_is_read_or_refused(name: str, text: str) -> None:
    read_or_refused(name, text.encode("utf-8", "surrogatepass"))


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(sorted(samples())))
def test_damaged_files_are_read_or_refused(data: st.DataObject, name: str) -> None:
    content = bytearray(samples()[name])
    places = st.integers(0, len(content) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=20)):
        content[place] = byte
    start, length = data.draw(places), data.draw(st.integers(0, 200))
    if data.draw(st.booleans()):
        del content[start : start + length]
    read_or_refused(name, bytes(content) or b"x")


@pytest.mark.parametrize("name", sorted(samples()))
def test_a_file_cut_short_anywhere_is_read_or_refused(name: str) -> None:
    content = samples()[name]
    for end in range(1, len(content), max(1, len(content) // 40)):
        read_or_refused(name, content[:end])


@pytest.mark.parametrize("name", sorted(samples()))
def test_reading_twice_gives_the_same(name: str) -> None:
    first, second = (extract_bytes(name, samples()[name]) for _ in range(2))
    assert first == second
    assert hash(first) == hash(second)
    consistent(first)


words = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạẾỆỘỬ0123456789"), min_size=1, max_size=12
)
phrases = st.lists(words, min_size=1, max_size=8).map(" ".join)
tables = st.integers(3, 6).flatmap(
    lambda width: st.lists(
        st.lists(phrases, min_size=width, max_size=width), min_size=1, max_size=5
    )
)
documents = st.lists(phrases | tables, min_size=1, max_size=6)


def said(document: list[str | list[list[str]]]) -> Iterator[str]:
    for block in document:
        yield from [block] if isinstance(block, str) else [cell for row in block for cell in row]


@settings(max_examples=60, deadline=None)
@given(documents)
def test_word_gives_back_every_block_as_it_was_written(
    document: list[str | list[list[str]]],
) -> None:
    body = "".join(
        p(block) if isinstance(block, str) else tbl(*(tr(*row) for row in block))
        for block in document
    )
    found = extract("a.docx", word(body))
    assert words_of(found).split("\n") == [clean(text) for text in said(document)]
    assert [isinstance(block, Table) for block in found.blocks] == [
        isinstance(block, list) for block in document
    ]


@settings(max_examples=60, deadline=None)
@given(documents)
def test_a_page_gives_back_every_block_as_it_was_written(
    document: list[str | list[list[str]]],
) -> None:
    body = "".join(
        f"<p>{block}</p>"
        if isinstance(block, str)
        else "<table>"
        + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in block)
        + "</table>"
        for block in document
    )
    found = extract("a.html", f"<html>{body}</html>")
    assert words_of(found).split("\n") == [clean(text) for text in said(document)]


@settings(max_examples=60, deadline=None)
@given(documents, st.sampled_from(["tab", "pipe", "framed"]))
def test_text_gives_back_every_word(document: list[str | list[list[str]]], style: str) -> None:
    """Blocks a blank line apart, tables as tabs or as pipes."""
    marks = {"tab": ("", "\t", ""), "pipe": ("", " | ", " |"), "framed": ("| ", " | ", " |")}[style]
    text = "\n\n".join(
        block
        if isinstance(block, str)
        else "\n".join(f"{marks[0]}{marks[1].join(row)}{marks[2]}" for row in block)
        for block in document
    )
    found = extract("a.md", text)
    assert words_of(found).split("\n") == [clean(cell) for cell in said(document)]
    consistent(found)


@given(st.text())
def test_cleaning_is_done_once_and_for_all(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Kế   hoạch ", "Kế   hoạch"),
        ("Một \n  Hai", "Một\nHai"),
        ("Một\n\n \nHai", "Một\n\n\nHai"),
        ("Một\r\nHai\u2028Ba\x0bBốn", "Một\nHai\nBa\nBốn"),
        ("tr\u00adu\u200bng\ufeff", "trung"),
        ("a\tb", "a\tb"),
        ("\u00a0a\u00a0b\u00a0", "a\u00a0b"),
        ("e\u0302\u0301", "ế"),
    ],
)
def test_what_cleaning_does(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_a_table_is_as_wide_as_its_widest_row_or_its_grid() -> None:
    assembly = Assembly()
    assembly.add_table([RawRow([RawCell("a", columns=2), RawCell("b")]), RawRow([])], columns=5)
    assembly.add_table([RawRow([RawCell("a"), RawCell("b", column=6)])])
    assert [block.columns for block in assembly.blocks if isinstance(block, Table)] == [5, 7]


def test_a_label_alone_keeps_a_table() -> None:
    assembly = Assembly()
    assembly.add_table([RawRow([RawCell("", label="1.")])])
    assembly.add_part(Part("", label="1."))
    assembly.add_part(Part(" Một ", label="2.", bold=True, heading=2, line=3, page=4))
    assert len(assembly.blocks) == 2
    paragraph = assembly.blocks[1]
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.text, paragraph.label, paragraph.bold, paragraph.heading) == (
        "Một",
        "2.",
        True,
        2,
    )
    assert (paragraph.where.block, paragraph.where.line, paragraph.where.page) == (1, 3, 4)
