"""Recipients and signature (Nghị định số 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cchc.common.text import fold, squeeze
from cchc.plans.draft import Passage, Signer
from cchc.plans.reading.headings import RECIPIENTS
from cchc.plans.reading.ledger import Text
from cchc.plans.reading.lines import Line
from cchc.plans.reading.official_words import AUTHORITY_MARKS, POSITIONS
from cchc.plans.reading.record import Record, clean_end

SIGNED: Final = re.compile(
    r"\W*(?:da ky|ky ten|chu ky|ky ten,? dong dau|signed|dau)\W*|\(.{0,60}\)|\[.{0,60}\]"
)
NAME: Final = re.compile(
    r"(?:(?:TS|ThS|PGS|GS|BS|KS|CN|LS|CKI|CKII|BSCKII|BSCKI)\.?\s*){0,3}[^\W\d_][^\W\d_'’-]*(?:\s+[^\W\d_][^\W\d_'’-]*){1,6}"
)
POSITION: Final = re.compile(rf"(?:{'|'.join(sorted(POSITIONS, key=len, reverse=True))})\b")
NO_PERSON: Final = re.compile(r"(?:van phong|thanh tra|trung tam|uy ban|ubnd|phong|so|cac|ban)\b")
"""First words of units that no family name folds to."""
LONGEST_POSITION: Final = 80
BARE_POSITION_WORDS: Final = 4


def is_authority(line: Line) -> bool:
    """ "KT. GIÁM ĐỐC", "TM. ỦY BAN NHÂN DÂN": the signature begins."""
    return (
        line.opening.startswith(AUTHORITY_MARKS)
        and len(line.opening) < LONGEST_POSITION
        and line.caps
    )


def is_position(line: Line) -> bool:
    """ "GIÁM ĐỐC", "PHÓ CHỦ TỊCH" in capitals."""
    return (
        line.caps and POSITION.match(line.folded) is not None and len(line.words) < LONGEST_POSITION
    )


def opens_signature(line: Line) -> bool:
    """An authority, or a bare position without a number before it."""
    bare = (
        is_position(line) and line.marker is None and len(line.words.split()) <= BARE_POSITION_WORDS
    )
    return is_authority(line) or bare


@dataclass(slots=True)
class Closing:
    """Reads the lines from "Nơi nhận" or the signature on, in whatever order the two stand."""

    record: Record
    in_recipients: bool = False
    awaits_name: bool = False
    authority: str | None = None
    position: str | None = None

    def read(self, line: Line) -> bool:
        """Read one line; False when it is neither recipient nor signature."""
        if is_authority(line) or is_position(line):
            self._signature(line)
            return True
        if heading := RECIPIENTS.match(line.opening):
            self._recipients_heading(line, heading.end())
            return True
        if self.awaits_name and self._name(line):
            return True
        return self.in_recipients and self._recipient(line)

    def _recipients_heading(self, line: Line, end: int) -> None:
        colon = line.text.text.find(":")
        cut = colon + 1 if colon >= 0 else len(line.text.text)
        self.record.claim(line.text.cut(0, cut), "structure/heading")
        self.in_recipients, self.awaits_name = True, False
        rest = line.text.cut(cut).trimmed()
        if rest:
            self._add(rest)

    def _recipient(self, line: Line) -> bool:
        bullet = line.marker is not None
        if not bullet and (line.caps or len(line.words) > 200):
            return False
        self._add(line.text)
        if fold(line.words).startswith("luu"):
            self.in_recipients = False
            self.awaits_name = self.awaits_name or self.position is not None
        return True

    def _add(self, text: Text) -> None:
        body = clean_end(text.trimmed(" -–+*•"), ("./.", ";", ".", ","))
        if not body:
            return
        self.record.claim(text, f"recipients/{len(self.record.recipients)}")
        self.record.recipients.append(
            Passage(text=squeeze(body.text), where=self.record.ledger.place(body))
        )

    def _signature(self, line: Line) -> None:
        if self.record.signer is not None:
            self.authority = self.position = self.record.signer = None
        if is_authority(line):
            self.authority = "\n".join(filter(None, [self.authority, squeeze(line.text.text)]))
            self.record.claim(line.text, "signer/authority")
        else:
            self.position = squeeze(line.words)
            self.record.claim(line.text, "signer/position")
        self.awaits_name = True

    def _name(self, line: Line) -> bool:
        words = line.text.text.strip()
        if SIGNED.fullmatch(fold(words)):
            self.record.claim(line.text, "structure/signature")
            return True
        capitals = all(word[:1].isupper() for word in words.split())
        person = capitals and NAME.fullmatch(words) and not NO_PERSON.match(fold(words))
        if line.marker is not None or not person:
            return False
        self.record.claim(line.text, "signer/name")
        self._settle(squeeze(words), line.text)
        return True

    def _settle(self, name: str | None, text: Text | None) -> None:
        self.awaits_name = False
        where = self.record.ledger.place(text) if text else None
        self.record.signer = Signer(
            authority=self.authority, position=self.position, name=name, where=where
        )

    def finish(self) -> None:
        """A signature without a name (a draft) still says who is to sign."""
        if self.record.signer is None and (self.authority or self.position):
            self._settle(None, None)
