"""The English catalogue: collect the Vietnamese texts of the code and the templates, compile the translation.

`python -m tools.messages collect` rewrites src/cchc/locale/en/LC_MESSAGES/django.po: new texts come in empty, lost ones go,
translations stay. `compile` writes the .mo beside it. Babel does the work, so no gettext programs are needed.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "cchc"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
COMMENT = "Dịch:"


def texts() -> Iterator[tuple[str, int, Any, Any, str | None]]:
    """Every marked text: file, line, message, comments, context."""
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "migrations" in path.parts:
            continue
        content = path.read_text("utf-8")
        if path.suffix != ".py":
            # To Python, which reads the result, how deep a line of HTML stands would mean something.
            lines = templatize(content, origin=str(path)).splitlines()
            content = "\n".join(line.lstrip() for line in lines)
        found = extract("python", io.BytesIO(content.encode()), KEYWORDS, (COMMENT,), {})
        name = path.relative_to(ROOT).as_posix()
        yield from ((name, *message) for message in found)


def collected() -> Catalog:
    catalogue = Catalog(locale="en", project="cchc", version="", charset="utf-8")
    for name, _line, message, comments, context in texts():
        # Lines move with every edit; a file name is enough to find a text again.
        catalogue.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return catalogue


def existing() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale="en", project="cchc", charset="utf-8")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def collect() -> None:
    """Update the .po in place; fuzzy guesses are never made."""
    catalogue = existing()
    catalogue.update(collected(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(
            file, catalogue, omit_header=False, sort_output=True, include_lineno=False, width=120
        )
    empty = [message for message in catalogue if message.id and not message.string]
    sys.stdout.write(f"{len(catalogue)} texts, {len(empty)} without translation\n")


def compile_catalogue() -> None:
    """Every .po to its .mo: ours in English, and the few texts of libraries that have no Vietnamese of their own."""
    for source in sorted((SOURCE / "locale").glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


def main(act: str) -> None:
    if not settings.configured:
        settings.configure()  # templatize reads the tag syntax only
    {"collect": collect, "compile": compile_catalogue}[act]()


if __name__ == "__main__":
    main(sys.argv[1])
