"""The English of the pages is complete: every text has a translation, with the same blanks to fill."""

from __future__ import annotations

import re

from babel.messages.catalog import Message

from tools.messages import collected, existing

BLANKS = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def strings(message: Message) -> list[str]:
    given = message.string
    return [given] if isinstance(given, str) else list(given)


def ids(message: Message) -> list[str]:
    given = message.id
    return [given] if isinstance(given, str) else list(given)


def key(message: Message) -> tuple[str | None, str]:
    return message.context, ids(message)[0]


def test_every_text_is_translated() -> None:
    translated = {key(m) for m in existing() if m.id and all(strings(m))}
    missing = sorted(text for context, text in {key(m) for m in collected() if m.id} - translated)
    assert missing == []


def test_the_catalogue_holds_nothing_else() -> None:
    needed = {key(m) for m in collected() if m.id}
    assert sorted(text for _, text in {key(m) for m in existing() if m.id} - needed) == []


def test_a_translation_fills_the_same_blanks() -> None:
    differing = [
        ids(m)[0]
        for m in existing()
        if m.id
        for string in strings(m)
        if set(BLANKS.findall(string)) - {b for i in ids(m) for b in BLANKS.findall(i)}
    ]
    assert differing == []
