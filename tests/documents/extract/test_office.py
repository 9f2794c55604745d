"""Older and other office formats through LibreOffice, where it is installed."""

from __future__ import annotations

import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest

from cchc.common.errors import Unreadable
from cchc.documents.extract import extract_bytes
from cchc.documents.extract.blocks import Block, Paragraph, Table, Where
from cchc.documents.extract.office import _is_table_lost, _lost_share, office_command
from tests.documents.extract.showing import Shown, shown
from tests.documents.extract.word import zipped

SEEN: list[Shown] = [
    "**KẾ HOẠCH",
    "Căn cứ Kế hoạch số 803/KH-UBND;",
    "«1.» Mục đích",
    "«2.» Yêu cầu",
    [["STT", "Nhiệm vụ", "Hạn"], ["I. Thể chế [3x1]"], ["1", "Kế hoạch pháp chế", "Quý I/2022"]],
    "Hết.",
]


@cache
def plan(suffix: str) -> bytes:
    """A small plan as LibreOffice saves it in another format."""
    made = docx.Document()
    made.add_paragraph().add_run("KẾ HOẠCH").bold = True
    made.add_paragraph("Căn cứ Kế hoạch số 803/KH-UBND;")
    made.add_paragraph("Mục đích", style="List Number")
    made.add_paragraph("Yêu cầu", style="List Number")
    table = made.add_table(3, 3)
    table.style = "Table Grid"
    for column, text in enumerate(("STT", "Nhiệm vụ", "Hạn")):
        table.cell(0, column).text = text
    for column, text in enumerate(("1", "Kế hoạch pháp chế", "Quý I/2022")):
        table.cell(2, column).text = text
    table.cell(1, 0).merge(table.cell(1, 2)).text = "I. Thể chế"
    made.add_paragraph("Hết.")
    stored = BytesIO()
    made.save(stored)
    with TemporaryDirectory() as folder:
        source = Path(folder, "in.docx")
        source.write_bytes(stored.getvalue())
        profile = Path(folder, "profile").as_uri()
        subprocess.run(
            [
                str(office_command()),
                "--headless",
                f"-env:UserInstallation={profile}",
                "--convert-to",
                suffix,
                "--outdir",
                folder,
                str(source),
            ],
            capture_output=True,
            check=True,
            timeout=120,
        )
        return Path(folder, f"in.{suffix}").read_bytes()


@pytest.mark.office
@pytest.mark.parametrize(("suffix", "form"), [("odt", "odt"), ("doc", "doc"), ("rtf", "doc")])
def test_a_plan_saved_in_another_format(suffix: str, form: str) -> None:
    document = extract_bytes(f"kế hoạch.{suffix}", plan(suffix))
    assert (document.format, document.name) == (form, f"kế hoạch.{suffix}")
    assert shown(document) == SEEN


@pytest.mark.office
def test_the_content_decides_what_libreoffice_is_asked_to_read() -> None:
    """Many a .doc is rich text; a file without an extension is what it holds."""
    assert extract_bytes("a.doc", plan("rtf")).format == "doc"
    assert extract_bytes("ke-hoach", plan("odt")).format == "odt"


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_a_damaged_file_is_refused(suffix: str) -> None:
    content = plan(suffix)
    with pytest.raises(Unreadable, match=r"hỏng|mất một phần|không có chữ"):
        extract_bytes(
            f"a.{suffix}", content[:2000] + bytes(500) + content[2500 : len(content) // 2]
        )


@pytest.mark.office
def test_an_odt_without_content_is_refused() -> None:
    empty = zipped({"mimetype": "application/vnd.oasis.opendocument.text"})
    with pytest.raises(Unreadable, match="hỏng"):
        extract_bytes("a.odt", empty)


def paragraph(text: str, label: str = "") -> Block:
    return Paragraph(text, Where(0), label=label)


def test_words_a_conversion_lost_are_counted() -> None:
    plain = "Kế hoạch cải cách\nhành chính"
    assert _lost_share(plain, [paragraph("hành chính Kế hoạch", label="cải cách")]) == 0
    assert _lost_share(plain, [paragraph("Kế hoạch cải")]) == pytest.approx(0.5)
    assert _lost_share("", []) == 0


CELLS = "PHỤ LỤC\rSTT\x07Nhiệm vụ\x07\x07Kế hoạch\x07Quý\x07".encode("utf-16-le")


def test_cells_glued_together_betray_a_lost_table() -> None:
    """LibreOffice has let a table of a .doc fall into one paragraph: its words are there, its cells are not."""
    assert _is_table_lost(CELLS, [paragraph("STTNhiệm vụKế hoạchQuý")])
    assert not _is_table_lost(CELLS, [paragraph("STT Nhiệm vụ"), paragraph("Kế hoạch")])
    assert not _is_table_lost(CELLS, [Table((), Where(0), 2)])
