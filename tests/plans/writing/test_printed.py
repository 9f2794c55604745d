"""The plan on paper, as LibreOffice prints it: pages, their numbers, the header of the table on each."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.page import Page

from cchc.documents.extract import extract_file
from cchc.plans import example
from cchc.plans.reading import read_plan
from cchc.plans.writing import write_plan

OFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine"),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printed")
    (folder / "plan.docx").write_bytes(write_plan(example.load()))
    assert OFFICE is not None
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation=file://{folder / 'profile'}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(folder / "plan.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "plan.pdf"


def top_line(page: Page) -> str:
    """The words in the top margin."""
    return margin(page).extract_text().strip()


def margin(page: Page) -> Page:
    """What stands wholly within 18 of the 20 mm above the text."""
    return page.within_bbox((0, 0, page.width, 18 * 72 / 25.4))


def test_pages_are_numbered_from_the_second_and_the_annex_apart(printed: Path) -> None:
    with pdfplumber.open(printed) as pdf:
        portrait = [page for page in pdf.pages if page.width < page.height]
        landscape = [page for page in pdf.pages if page.width > page.height]
        assert pdf.pages == portrait + landscape
        for section in (portrait, landscape):
            numbers = [top_line(page) for page in section]
            assert len(numbers) > 1
            assert numbers == ["", *(str(n) for n in range(2, len(section) + 1))]


def test_page_numbers_stand_in_the_middle(printed: Path) -> None:
    with pdfplumber.open(printed) as pdf:
        page = pdf.pages[1]
        (number,) = margin(page).extract_words()
    left, right = 30 * 72 / 25.4, page.width - 15 * 72 / 25.4
    assert (number["x0"] + number["x1"]) / 2 == pytest.approx((left + right) / 2, abs=2)


def test_the_header_of_the_table_stands_on_every_page_of_the_annex(printed: Path) -> None:
    with pdfplumber.open(printed) as pdf:
        tables = [page.extract_table() for page in pdf.pages if page.width > page.height]
    assert all(table is not None for table in tables)
    headers = {
        tuple((cell or "").replace("\n", " ") for cell in table[0]) for table in tables if table
    }
    assert headers == {
        ("STT", "Nhiệm vụ", "Kết quả", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành")
    }


def test_no_area_is_parted_from_its_first_task_by_a_page_break(printed: Path) -> None:
    with pdfplumber.open(printed) as pdf:
        tables = [page.extract_table() for page in pdf.pages if page.width > page.height]
    last_rows = [table[-1] for table in tables if table]
    assert all(row[1] for row in last_rows)


def test_every_task_is_printed_once(printed: Path) -> None:
    with pdfplumber.open(printed) as pdf:
        tables = [page.extract_table() or [] for page in pdf.pages if page.width > page.height]
    numbers = [row[0] for table in tables for row in table[1:] if row[1]]
    assert numbers == [str(n) for n in range(1, 30)]


def test_the_signature_stands_on_a_page_with_text_of_the_body(printed: Path) -> None:
    with pdfplumber.open(printed) as pdf:
        signed = next(page for page in pdf.pages if "Nơi nhận" in page.extract_text())
        words = signed.extract_text()
    assert "./." in words
    assert "KT. GIÁM ĐỐC" in words


def test_the_printed_plan_is_read_whole(printed: Path) -> None:
    written = example.load()
    read = read_plan(extract_file(printed)).draft

    assert (read.unread, read.coverage) == ([], 1.0)
    assert [task.title for task in read.tasks] == [task.title for task in written.tasks]
    assert [area.stated_task_count for area in read.areas] == [4, 4, 3, 3, 4, 4, 6, 1]
