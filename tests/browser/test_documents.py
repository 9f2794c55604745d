"""The register of documents in a browser: fit to be shown, a file that fills the form, annexes taken away."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import FilePayload, Page, expect

from cchc.accounts.models import User
from cchc.documents.models import OfficialDocument
from cchc.documents.services import attach_file
from tests.browser.conftest import Opening
from tests.browser.test_pages import poor
from tests.documents.extract.word import p, word
from tests.documents.papers import SHEET, WORD, a_document
from tests.documents.signatures.signing import Authority
from tests.people import AT

LINES = (
    "SỞ TƯ PHÁP",
    "Số: 18/BC-STP",
    "An Giang, ngày 25 tháng 3 năm 2022",
    "BÁO CÁO",
    "Kết quả cải cách hành chính quý I năm 2022",
    "Thực hiện Kế hoạch số 12/KH-STP, Sở Tư pháp báo cáo như sau:",
)
REPORT = word("".join(p(line) for line in LINES))


@pytest.fixture
def report(colleague: User) -> OfficialDocument:
    """Signed by two people, with an annex."""
    authority = Authority("Cơ quan chứng thực thử nghiệm")
    once = authority.issue("Giám đốc Sở").sign()
    twice = authority.issue("Văn thư Sở").sign(once, field_name="ky2")
    document = a_document(colleague, name="bao-cao-quy-1-da-ky-so.pdf", content=twice)
    attach_file(
        actor=colleague, document=document, name="phu-luc-so-lieu.xlsx", content=SHEET, at=AT
    )
    return document


def chosen(page: Page, name: str, content: bytes) -> None:
    file = FilePayload(name=name, mimeType="application/octet-stream", buffer=content)
    page.locator("input[type=file]").first.set_input_files(file)


@pytest.mark.parametrize(("language", "width"), [("vi", 1280), ("en", 360)])
def test_every_page_is_fit_to_be_shown(
    opening: Opening,
    colleague: User,
    report: OfficialDocument,
    axe: str,
    language: str,
    width: int,
) -> None:
    paths = [
        reverse("web:documents"),
        reverse("web:documents") + "?text=khong-co",
        reverse("web:document_new"),
        reverse("web:document", args=[report.pk]),
        reverse("web:document_correct", args=[report.pk]),
    ]

    found = {
        path: said
        for path in paths
        if (said := poor(opening(colleague, path, language=language, width=width), axe))
    }

    assert found == {}


def test_a_file_fills_the_form_and_the_person_registers_it(
    opening: Opening, colleague: User
) -> None:
    page = opening(colleague, reverse("web:document_new"))
    page.get_by_label("Người ký", exact=False).last.fill("Người ký đã ghi")

    chosen(page, "bao-cao.docx", REPORT)

    expect(page.get_by_text("Hãy đối chiếu với văn bản rồi mới đăng ký")).to_be_visible()
    expect(page.get_by_label("Số, ký hiệu")).to_have_value("18/BC-STP")
    expect(page.get_by_label("Ngày ban hành")).to_have_value("25/03/2022")
    expect(page.get_by_label("Tên loại")).to_have_value("Báo cáo")
    expect(page.get_by_label("Trích yếu")).to_have_value(re.compile("quý I năm 2022"))
    expect(page.get_by_label("Người ký", exact=False).last).to_have_value("Người ký đã ghi")

    page.get_by_role("button", name="Đăng ký", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Báo cáo 18/BC-STP")
    document = OfficialDocument.objects.get()
    assert document.file is not None
    assert (document.file.name, document.signer_name) == ("bao-cao.docx", "Người ký đã ghi")


def test_a_file_that_is_there_already_is_told_before_anything_is_typed(
    opening: Opening, colleague: User
) -> None:
    known = a_document(colleague, name="bao-cao.docx", content=WORD)
    page = opening(colleague, reverse("web:document_new"))

    chosen(page, "ten-khac.docx", WORD)
    page.get_by_role("link", name="Mở văn bản đó").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(str(known))


def test_the_register_is_searched_while_typing(
    opening: Opening, colleague: User, report: OfficialDocument
) -> None:
    a_document(colleague, code="803/KH-UBND", title="Cải cách hành chính tỉnh", kind="Kế hoạch")
    page = opening(colleague, reverse("web:documents"))
    rows = page.locator("#register [data-item]")
    expect(rows).to_have_count(2)

    page.get_by_label("Tìm văn bản").fill("hanh chinh tinh 803")

    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("803/KH-UBND")
    assert "text=hanh" in page.url


def test_an_annex_is_taken_away_after_a_question(
    opening: Opening, colleague: User, report: OfficialDocument
) -> None:
    page = opening(colleague, reverse("web:document", args=[report.pk]))

    page.get_by_role("button", name="Bỏ tệp phu-luc-so-lieu.xlsx").click()
    question = page.get_by_role("dialog")
    question.get_by_label("Lý do bỏ tệp").fill("Nhầm tệp.")
    question.get_by_role("button", name="Bỏ tệp").click()

    expect(page.get_by_text("Đã bỏ tệp khỏi văn bản")).to_be_visible()
    assert not report.attachments.exists()
