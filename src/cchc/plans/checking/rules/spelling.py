"""Spelling: set phrases, blanks inside codes, doubled punctuation, sentences cut in two."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Final

from cchc.common.text import fold, squeeze
from cchc.documents.extract.blocks import Paragraph
from cchc.plans.checking import reference
from cchc.plans.checking.catalogue import kinds_of
from cchc.plans.checking.finding import Finding, Spot
from cchc.plans.checking.rules import Rule
from cchc.plans.checking.subject import Subject
from cchc.plans.checking.wording import WORD, excerpt, folded, listed, quoted, same_spelling
from cchc.plans.reading.grammar.codes import find_codes

CATALOGUE: Final = kinds_of("spelling")
PHRASE: Final = CATALOGUE["set-phrase-misspelt"]
CODE: Final = CATALOGUE["code-spacing"]
PUNCTUATION: Final = CATALOGUE["punctuation-doubled"]
CUT: Final = CATALOGUE["sentence-cut"]
TONES: Final = CATALOGUE["tone-marks-mixed"]

STRAY: Final = re.compile(r"([,;:])\s*[,;:]|,\s*\.(?!\.)|(?<![./])\.\s?\.(?![./])|\(\s*\)")
OLD_TONES: Final = re.compile(r"\b\w*(?:o[áàảãạéèẻẽẹ]|(?<![qQ])u[ýỳỷỹỵ])\b")
NEW_TONES: Final = re.compile(r"\b\w*(?:[óòỏõọ][ae]|(?<![qQ])[úùủũụ]y)\b")
SENTENCE_END: Final = re.compile(r"[.;:!?,)”\"/\-–…]\s*$")
OPENING: Final = re.compile(r"^\s*(?:[-+•*–]|\d+[.)]|[a-zđ][.)])")
GAP: Final = re.compile(r"\s+")
LONG_GAP: Final = re.compile(r"[\s,]+")
SAME_SOUND: Final = str.maketrans("y", "i")
EXAMPLES: Final = 3
CUT_FROM: Final = 40
"""A paragraph shorter than this is a heading or a line of the letterhead, not half a sentence (characters)."""


def set_phrases(subject: Subject) -> Iterator[Finding]:
    """A set phrase of the field with the right letters and wrong marks, or one wrong letter in a long one."""
    found: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for spot in subject.all_lines:
        for wrong, right in {*_wrong_marks(spot.text), *_wrong_letters(spot.text)}:
            at = spot.text.find(wrong)
            quotation = excerpt(spot.text, at, at + len(wrong)) if at >= 0 else spot.text
            found[wrong, right].append(Spot(spot.path, quotation, spot.where))
    for (wrong, right), spots in sorted(found.items(), key=lambda item: -len(item[1])):
        yield PHRASE.at(spots[0], also=spots[1:], found=wrong, right=right, times=len(spots))


def code_spacing(subject: Subject) -> Iterator[Finding]:
    """Number and symbol are written without blanks."""
    head = subject.draft.document
    own = Spot("document/code_as_issued", head.code_as_issued or "", head.where)
    told: set[str] = set()
    for spot in (own, *subject.lines):
        for code in find_codes(spot.text):
            issued, normal = code.value.as_issued or "", code.value.code or ""
            tight = re.sub(r"\s+", "", issued)
            if (
                normal
                and tight != issued
                and re.sub(r"[‐-―]", "-", tight) == normal
                and normal not in told
            ):
                told.add(normal)
                yield CODE.at(Spot(spot.path, issued, spot.where), issued=issued, code=normal)


def punctuation(subject: Subject) -> Iterator[Finding]:
    """One mark at a time. Deadlines have a rule of their own, "..." is a mark."""
    found = [
        (spot, match)
        for spot in subject.all_lines
        if "deadlines/" not in (spot.path or "")
        for match in STRAY.finditer(spot.text)
    ]
    if found:
        around = (f"“{spot.text[max(0, m.start() - 12) : m.end() + 6]}”" for spot, m in found)
        spots = [spot for spot, _ in found]
        yield PUNCTUATION.at(spots[0], also=spots[1:], places=listed(around, EXAMPLES))


def cut_sentences(subject: Subject) -> Iterator[Finding]:
    """A paragraph that ends in the middle of a sentence is followed by its other half."""
    cut = [
        (one, other)
        for one, other in _neighbours(subject)
        if _is_open(one) and _is_continuation(other)
    ]
    if len(cut) > subject.thresholds.cut_sentences:
        return
    for one, other in cut:
        end, start = " ".join(one.text.split()[-3:]), " ".join(other.text.split()[:3])
        yield CUT.at(subject.at(one), end=end, start=start)


def mixed_tones(subject: Subject) -> Iterator[Finding]:
    """ "hóa" or "hoá", not both. One note, however many there are."""
    places: dict[re.Pattern[str], list[tuple[Spot, re.Match[str]]]] = {OLD_TONES: [], NEW_TONES: []}
    for spot in subject.lines:
        for form, found in places.items():
            found += [(spot, match) for match in form.finditer(spot.text)]
    old, new = places[OLD_TONES], places[NEW_TONES]
    if old and new:
        spot, match = min(old, new, key=len)[0]
        yield TONES.at(
            Spot(spot.path, excerpt(spot.text, *match.span()), spot.where),
            old=quoted((match[0].lower() for _, match in old), EXAMPLES),
            new=quoted((match[0].lower() for _, match in new), EXAMPLES),
        )


@cache
def _pairs() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Set phrases of two syllables by their folded syllables."""
    phrases = (tuple(phrase.split()) for phrase in reference.phrases("phrases"))
    return {tuple(fold(word) for word in phrase): phrase for phrase in phrases}


@cache
def _real() -> frozenset[str]:
    return frozenset(reference.phrases("also"))


@cache
def _long() -> tuple[tuple[tuple[str, ...], str], ...]:
    phrases = reference.phrases("long")
    return tuple((tuple(fold(word) for word in WORD.findall(phrase)), phrase) for phrase in phrases)


def _wrong_marks(text: str) -> Iterator[tuple[str, str]]:
    """Two syllables that differ from a set phrase in diacritics alone, and are not words of their own. Syllables
    without any mark are left: text that lost its diacritics is not misspelt word by word."""
    tokens = list(WORD.finditer(text))
    for one, other in itertools.pairwise(tokens):
        right = _pairs().get((folded(one[0]), folded(other[0])))
        if right is None or not GAP.fullmatch(text, one.end(), other.start()):
            continue
        wrong = f"{one[0]} {other[0]}"
        if same_spelling((one[0], other[0]), right) or wrong.lower() in _real():
            continue
        if fold(wrong) != wrong.lower():
            yield text[one.start() : other.end()], " ".join(right)


def _wrong_letters(text: str) -> Iterator[tuple[str, str]]:
    """A long set phrase with one letter wrong, missing or too many in one syllable."""
    tokens = list(WORD.finditer(text))
    bare = [folded(token[0]) for token in tokens]
    for phrase, right in _long():
        for start in range(len(tokens) - len(phrase) + 1):
            window = bare[start : start + len(phrase)]
            if window[0] != phrase[0] and window[-1] != phrase[-1]:
                continue
            wrong = [
                (one, other) for one, other in zip(window, phrase, strict=True) if one != other
            ]
            if (
                len(wrong) == 1
                and _one_letter(*wrong[0])
                and _joined(text, tokens, start, len(phrase))
            ):
                yield text[tokens[start].start() : tokens[start + len(phrase) - 1].end()], right


def _joined(text: str, tokens: list[re.Match[str]], start: int, size: int) -> bool:
    pairs = zip(tokens[start : start + size], tokens[start + 1 : start + size], strict=False)
    return all(LONG_GAP.fullmatch(text, one.end(), other.start()) for one, other in pairs)


def _one_letter(one: str, other: str) -> bool:
    """One letter changed, missing or too many; "lý" and "lí" are two spellings of one word."""
    if one.translate(SAME_SOUND) == other.translate(SAME_SOUND):
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(
        long[:i] + long[i + 1 :] == short for i in range(len(long))
    )


def _neighbours(subject: Subject) -> Iterator[tuple[Paragraph, Paragraph]]:
    blocks = subject.document.blocks if subject.document else ()
    for one, other in itertools.pairwise(blocks):
        if isinstance(one, Paragraph) and isinstance(other, Paragraph):
            yield one, other


def _is_open(paragraph: Paragraph) -> bool:
    text = squeeze(paragraph.text)
    plain = paragraph.heading is None and not paragraph.bold and not text.isupper()
    return plain and len(text) >= CUT_FROM and not SENTENCE_END.search(text)


def _is_continuation(paragraph: Paragraph) -> bool:
    text = squeeze(paragraph.text)
    plain = paragraph.heading is None and not paragraph.label and not OPENING.match(text)
    return plain and text[:1].islower()


RULES: Final[tuple[Rule, ...]] = (
    set_phrases,
    code_spacing,
    punctuation,
    cut_sentences,
    mixed_tones,
)
