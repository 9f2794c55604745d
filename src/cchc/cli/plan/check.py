"""`cchc plan check`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, TypeAlias

import click

from cchc.cli.plan.source import draft_and_document
from cchc.cli.terminal import show
from cchc.plans.checking import check as findings_of
from cchc.plans.checking.finding import SEVERITIES, Finding, Text
from cchc.plans.draft import Place

Language: TypeAlias = Literal["vi", "en"]

SEVERITY_NAMES: Final[Mapping[str, Text]] = {
    "error": Text("LỖI", "ERROR"),
    "warning": Text("CẢNH BÁO", "WARNING"),
    "note": Text("LƯU Ý", "NOTE"),
}
NONE: Final = Text("Không có điều gì cần xem lại.", "Nothing to look at.")
COUNTED: Final[Mapping[str, Text]] = {
    "error": Text("{n} lỗi", "errors: {n}"),
    "warning": Text("{n} cảnh báo", "warnings: {n}"),
    "note": Text("{n} lưu ý", "notes: {n}"),
}
SUGGESTION: Final = Text("Đề nghị", "Suggestion")
BASIS: Final = Text("Căn cứ", "Basis")
PLACE_WORDS: Final[Mapping[str, Text]] = {
    "page": Text("trang {n}", "page {n}"),
    "line": Text("dòng {n}", "line {n}"),
    "block": Text("đoạn {n}", "block {n}"),
    "row": Text("hàng {n}", "row {n}"),
    "cell": Text("ô {n}", "cell {n}"),
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "text"]),
    default="text",
    show_default=True,
    help="text: for the eye; json: for programs, in both languages.",
)
@click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="Language of the text.",
)
def check(file: Path, form: str, lang: Language) -> int:
    """Check an issued plan, or a draft (.json), for what a careful clerk would ask about.

    Exit status: 0 without errors (warnings and notes do not count), 1 with, 2 when FILE is unreadable.
    """
    draft, document = draft_and_document(file)
    findings = findings_of(draft, document)
    if form == "json":
        show(json.dumps([one.as_json() for one in findings], ensure_ascii=False, indent=2))
    else:
        show("\n\n".join([*(_in_words(one, lang) for one in findings), _total(findings, lang)]))
    return int(any(one.severity == "error" for one in findings))


def _in_words(finding: Finding, lang: Language) -> str:
    place = f" ({_place(finding.where, lang)})" if finding.where else ""
    return "\n".join(
        [
            f"{_say(SEVERITY_NAMES[finding.severity], lang)} {finding.code}{place}",
            f"  {_say(finding.message, lang)}",
            *_details(finding, lang),
        ]
    )


def _details(finding: Finding, lang: Language) -> Iterator[str]:
    if finding.quotation:
        yield f"  “{' '.join(finding.quotation.split())}”"
    if finding.suggestion:
        yield f"  {_say(SUGGESTION, lang)}: {_say(finding.suggestion, lang)}"
    if finding.legal_basis:
        yield f"  {_say(BASIS, lang)}: {finding.legal_basis}"


def _place(where: Place, lang: Language) -> str:
    """Page and line as people count them; else the block; row and cell in a table, from 1."""
    known = [(name, getattr(where, name)) for name in ("page", "line")]
    if where.line is None and where.page is None:
        known = [("block", where.block + 1)]
    if where.line is None:
        known += [
            (name, value + 1)
            for name, value in (("row", where.row), ("cell", where.cell))
            if value is not None
        ]
    return ", ".join(
        _say(PLACE_WORDS[name], lang).format(n=value) for name, value in known if value is not None
    )


def _total(findings: Sequence[Finding], lang: Language) -> str:
    if not findings:
        return _say(NONE, lang)
    count = Counter(one.severity for one in findings)
    return (
        ", ".join(
            _say(COUNTED[severity], lang).format(n=count[severity]) for severity in SEVERITIES
        )
        + "."
    )


def _say(text: Text, lang: Language) -> str:
    return text.en if lang == "en" else text.vi
