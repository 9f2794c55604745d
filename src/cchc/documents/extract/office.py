"""Older and other office formats (.doc, .rtf, .odt), converted by LibreOffice where it is installed.

LibreOffice runs without window, with a profile of its own in a temporary folder, macros and links switched off,
and is stopped with all it started when it takes too long. A conversion that loses words is refused.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from cchc.documents.extract import refusals
from cchc.documents.extract.archives import Archive
from cchc.documents.extract.blocks import Block, Table
from cchc.documents.extract.docx import reader as docx
from cchc.documents.extract.kinds import RICH_TEXT, Readable
from cchc.documents.extract.limits import OFFICE_SECONDS

COMMANDS: Final = ("soffice", "libreoffice")
PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
WORD: Final = re.compile(r"[^\W\d_]{2,}")
CELL_END: Final = re.compile(r"([^\W\d_]{2,})\x07{1,2}([^\W\d_]{2,})")
"""The end of a cell in the text of a .doc ([MS-DOC] 2.4.3), between two words."""
MOST_LOST: Final = 0.01
"""Share of words a conversion may lose: hyphenation and fields shift a few, a lost table is far more."""


def office_command() -> str | None:
    """Where LibreOffice is installed, if it is."""
    return next((found for command in COMMANDS if (found := shutil.which(command))), None)


def read(name: str, content: bytes, kind: Readable) -> list[Block]:
    """The blocks of a .doc, .rtf or .odt.

    Raises `Unreadable` when LibreOffice is absent, fails, takes over `OFFICE_SECONDS` or loses words.
    """
    suffix = ".rtf" if content.startswith(RICH_TEXT) else f".{kind}"
    if kind == "odt":
        _refuse_unsafe(name, content)
    command = office_command()
    if command is None:
        raise refusals.no_office(name, suffix)
    with TemporaryDirectory(prefix="cchc-office-") as folder:
        source = Path(folder, f"in{suffix}")
        source.write_bytes(content)
        profile = Path(folder, "profile")
        settings = profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(PROFILE, encoding="utf-8")
        converted = _convert(name, command, source, profile, "docx:MS Word 2007 XML")
        plain = _convert(name, command, source, profile, "txt:Text (encoded):UTF8")
    blocks = docx.read(name, converted)
    lost = _lost_share(plain.decode("utf-8-sig", "replace"), blocks)
    if lost > MOST_LOST or (kind == "doc" and _is_table_lost(content, blocks)):
        raise refusals.lossy(name)
    return blocks


def _refuse_unsafe(name: str, content: bytes) -> None:
    archive = Archive(name, content, "OpenDocument (.odt)")
    archive.refuse_bombs()
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise refusals.encrypted(name)


def _convert(name: str, command: str, source: Path, profile: Path, form: str) -> bytes:
    """The source in another format; `form` is a suffix and the name of an export filter."""
    target = source.with_suffix(f".{form.partition(':')[0]}")
    _run(
        name,
        [
            command,
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            form,
            "--outdir",
            str(source.parent),
            str(source),
        ],
    )
    if not target.exists():
        raise refusals.corrupt(name, f"({source.suffix})")
    return target.read_bytes()


def _run(name: str, arguments: Sequence[str]) -> None:
    """Run to the end or to the time limit, then stop the program and everything it started."""
    with subprocess.Popen(  # noqa: S603 - a list of our own words, no shell
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(OFFICE_SECONDS)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise refusals.too_slow(name, "LibreOffice") from error


def _is_table_lost(content: bytes, blocks: Sequence[Block]) -> bool:
    """Two cells of the .doc stand glued together in a paragraph: LibreOffice let a table fall apart."""
    said = "\n".join(block.text for block in blocks if not isinstance(block, Table))
    stored = unicodedata.normalize("NFC", content.decode("utf-16-le", "replace"))
    return any(f"{left}{right}" in said for left, right in CELL_END.findall(stored))


def _lost_share(plain: str, blocks: Sequence[Block]) -> float:
    """Share of the words of a plain-text conversion that the blocks do not hold."""
    words = Counter(WORD.findall(plain))
    held: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    held.update(WORD.findall(f"{cell.label} {cell.text}"))
        else:
            held.update(WORD.findall(f"{block.label} {block.text}"))
    return (words - held).total() / max(words.total(), 1)
