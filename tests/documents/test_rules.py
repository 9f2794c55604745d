"""Names and kinds of files, whatever is offered."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from hypothesis import example, given
from hypothesis import strategies as st

from cchc.common.errors import Unreadable
from cchc.documents.extract.kinds import BY_NAME
from cchc.documents.rules import (
    FORBIDDEN_IN_NAMES,
    LONGEST_NAME,
    MEDIA_TYPES,
    clean_name,
    media_type,
)

EXTENSIONS = st.sampled_from([*BY_NAME, ".exe", ".xlsm", ""])
STARTS = st.sampled_from(
    [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe"]
)


@given(st.text(max_size=400))
@example("a/b\\c.docx")
@example("....")
@example("\u202egpj.docx")
def test_any_name_becomes_one_that_any_file_system_takes(name: str) -> None:
    clean = clean_name(name)

    assert clean
    assert len(clean) <= LONGEST_NAME + len(PurePath(clean).suffix)
    assert not FORBIDDEN_IN_NAMES.search(clean)
    assert clean not in {".", ".."}
    assert clean_name(clean) == clean


@given(EXTENSIONS, STARTS, st.binary(max_size=300))
def test_any_bytes_have_an_allowed_type_or_are_refused_in_a_sentence(
    extension: str, start: bytes, rest: bytes
) -> None:
    try:
        kind = media_type(f"a{extension}", start + rest)
    except Unreadable as refused:
        sentence = str(refused)
    else:
        assert kind in set(MEDIA_TYPES.values())
        assert extension in BY_NAME
        return
    assert "“a" in sentence
    assert "; hãy " in sentence


@given(st.dictionaries(st.sampled_from(["word/document.xml", "mimetype", "xl/workbook.xml", "a.txt"]), st.binary(max_size=60)))  # fmt: skip
def test_a_zip_is_a_document_by_what_it_holds(members: dict[str, bytes]) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    content = memory.getvalue()

    try:
        kind = media_type("a.docx", content)
    except Unreadable:
        kind = None

    is_word = "word/document.xml" in members
    says_otherwise = members.get("mimetype", b"").startswith(MEDIA_TYPES[".odt"].encode())
    assert (kind == MEDIA_TYPES[".docx"]) == (is_word and not says_otherwise)
