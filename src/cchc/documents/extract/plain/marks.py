"""Marks inside a line of text (`**`, `<b>`, `\\_`, links): taken off, and whether all of the text was bold.

Markdown as people and converters really write it: a mark without its partner is dropped when it is long (`4**`)
and kept when it may be the author's own (`(*)`, `theo quy định*`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Final

TAGS: Final = (
    "a|abbr|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|s|small|span|"
    "strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul"
)
MARK: Final = re.compile(
    rf"""
    \\(?P<escaped>[!-/:-@\[-`{{-~])
    | !?\[(?P<link>[^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+"[^"]*")?\)
    | <(?P<address>(?:https?|mailto):[^<>\s]+)>
    | <!--.*?-->
    | <(?P<close>/)?(?P<tag>{TAGS})\b[^<>]*>
    | (?P<stars>\*+)
    | (?P<bars>_+)
    | (?P<struck>~~)
    | (?P<code>`+)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
MAY_HOLD_MARKS: Final = re.compile(r"[\\*_~`<\[&]")
BOLD_TAGS: Final = frozenset({"b", "strong", "th"} | {f"h{level}" for level in range(1, 7)})


@dataclass(slots=True)
class _Line:
    """The pieces of a line as its marks come off; `bold` counts, `open_at` remembers unpaired single marks."""

    pieces: list[str] = field(default_factory=list)
    bold_from: int | None = None
    tag_depth: int = 0
    bold_pieces: set[int] = field(default_factory=set)
    open_at: dict[str, int] = field(default_factory=dict)

    def add(self, text: str) -> None:
        if text:
            if self.tag_depth:
                self.bold_pieces.add(len(self.pieces))
            self.pieces.append(text)

    def toggle_bold(self, *, opens: bool, closes: bool) -> None:
        if self.bold_from is not None and closes:
            self.bold_pieces.update(range(self.bold_from, len(self.pieces)))
            self.bold_from = None
        elif opens:
            self.bold_from = len(self.pieces)

    def toggle_single(self, mark: str, *, opens: bool, closes: bool) -> None:
        """A lone `*`, `_` or `` ` ``: gone with its partner, the author's own without one."""
        if closes and mark in self.open_at:
            self.pieces[self.open_at.pop(mark)] = ""
        elif opens and mark not in self.open_at:
            self.open_at[mark] = len(self.pieces)
            self.pieces.append(mark)
        else:
            self.add(mark)

    def is_bold(self) -> bool:
        visible = {number for number, piece in enumerate(self.pieces) if piece.strip()}
        return bool(visible) and visible <= self.bold_pieces


def strip_marks(text: str) -> tuple[str, bool]:
    """The text without marks of Markdown and HTML, `<br>` as `\\n`; and whether all of it was bold."""
    if not MAY_HOLD_MARKS.search(text):
        return text, False
    line = _Line()
    end = 0
    for match in MARK.finditer(text):
        line.add(unescape(text[end : match.start()]))
        _take(line, match, text)
        end = match.end()
    line.add(unescape(text[end:]))
    return "".join(line.pieces), line.is_bold()


def _take(line: _Line, match: re.Match[str], text: str) -> None:
    kind = match.lastgroup
    if kind == "tag":
        _take_tag(line, match["tag"].lower(), closes=bool(match["close"]))
    elif kind == "link":
        words, bold = strip_marks(match["link"])
        line.tag_depth += bold
        line.add(words)
        line.tag_depth -= bold
    elif kind in {"escaped", "address"}:
        line.add(match[kind])
    elif kind in {"stars", "bars", "code"}:
        _take_run(line, match, text)


def _take_tag(line: _Line, tag: str, *, closes: bool) -> None:
    if tag == "br":
        line.add("\n")
    elif tag in BOLD_TAGS:
        line.tag_depth = max(0, line.tag_depth + (-1 if closes else 1))


def _take_run(line: _Line, match: re.Match[str], text: str) -> None:
    run = match[0]
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    opens, closes = bool(after) and not after.isspace(), bool(before) and not before.isspace()
    if run[0] == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        if len(run) > 3 or not (opens or closes):
            line.add(run)
            return
    if len(run) == 1:
        lonely = before == "(" and after == ")"
        line.toggle_single(run, opens=opens and not lonely, closes=closes and not lonely)
    elif run[0] != "`":
        line.toggle_bold(opens=opens, closes=closes)
