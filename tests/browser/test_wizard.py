"""The import wizard from the file to obligations, as an officer does it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cchc.accounts.models import Organisation, OrganisationAlias, UnitGroup, User
from cchc.plans.models import Plan
from tests.browser.conftest import Opening
from tests.people import plan_text

MISTAKEN = (
    plan_text(was="(Kèm theo Kế hoạch số 12", now="(Kèm theo Kế hoạch số 11")
    .decode()
    .replace("Quý I/2022", "Quý I//2022")
    .replace("| Phòng KH-TC |", "| Tổ giúp việc |")
    .encode()
)
"""An annex of another plan, a deadline mistyped, a name that means nobody."""


def upload(page: Page, content: bytes, name: str = "ke-hoach.md") -> None:
    page.get_by_label("Chọn tệp").set_input_files(
        {"name": name, "mimeType": "text/markdown", "buffer": content}
    )
    expect(page.locator("[data-file-name]")).to_have_text(name)
    page.get_by_role("button", name="Tải lên và đọc").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rà soát nội dung đọc được")


def confirm_errors(page: Page, reason: str) -> int:
    """Keep every error that is left as it stands, with a reason; gives how many there were."""
    page.get_by_role("tab", name="Phát hiện").click()
    done = 0
    while (error := page.locator(".finding.error:not(.handled)")).count():
        before = error.count()
        error.first.get_by_label("Lý do giữ nguyên").fill(reason)
        error.first.get_by_role("button", name="Giữ nguyên").click()
        expect(error).to_have_count(before - 1)
        done += 1
    return done


@pytest.mark.parametrize("width", [1280, 360])
def test_from_the_file_to_obligations(
    opening: Opening,
    owner: User,
    office: Organisation,
    division: Organisation,
    affiliated: UnitGroup,
    width: int,
) -> None:
    page = opening(owner, reverse("web:imports"), width=width)
    upload(page, MISTAKEN)

    a_field_shows_its_place_and_a_place_its_field(page)
    a_deadline_is_corrected_and_what_was_issued_stays(page)
    a_name_is_settled_once_for_all(page, "tai chinh", division)
    assert confirm_errors(page, "Bản ký ghi như vậy.") >= 1
    expect(page.locator("#progress")).to_contain_text("không còn lỗi chặn phát hành")

    page.get_by_role("link", name="Xem trước và phát hành").click()
    expect(page.locator(".tile").nth(1)).to_contain_text("4")
    issue(page)
    expect(page.get_by_role("status").first).to_contain_text("Đã phát hành kế hoạch.")
    assert Plan.objects.get().obligations.count() == 4


def a_field_shows_its_place_and_a_place_its_field(page: Page) -> None:
    page.get_by_role("tab", name="Cấu trúc").click()
    page.locator("#f-tasks-0-deadlines a[data-jump]").click()
    expect(page.locator('.piece.on[data-field^="tasks/0/deadlines"]')).to_be_in_viewport()
    page.locator('.piece[data-field="tasks/2/title"]').click()
    expect(page.locator("#f-tasks-2-title")).to_be_in_viewport()
    expect(page.locator("#f-tasks-2-title")).to_have_class(re.compile(r"\bon\b"))


def a_deadline_is_corrected_and_what_was_issued_stays(page: Page) -> None:
    page.locator("#f-tasks-0-deadlines").get_by_role("link", name="Sửa").click()
    page.get_by_label("Nội dung đúng").fill("Quý I/2022")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator("#f-tasks-0-deadlines .issued")).to_contain_text("Quý I//2022")


def a_name_is_settled_once_for_all(page: Page, typed: str, meant: Organisation) -> None:
    page.get_by_role("tab", name="Tên đơn vị").click()
    row = page.locator(".name-row", has_text="Tổ giúp việc")
    row.locator(".ts-control").click()
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(row.locator(".ts-control .item")).to_have_text(meant.name)
    row.get_by_role("button", name="Ghi nhớ").focus()
    page.keyboard.press("Enter")
    expect(row.locator("form")).to_have_count(0)
    expect(row).to_contain_text(meant.name)
    assert OrganisationAlias.objects.get().organisation == meant


def issue(page: Page) -> None:
    page.get_by_role("button", name="Phát hành", exact=True).first.click()
    page.get_by_role("dialog").get_by_role("button", name="Phát hành", exact=True).click()


def test_a_decision_and_a_correction_are_taken_back(
    opening: Opening, owner: User, division: Organisation, affiliated: UnitGroup
) -> None:
    page = opening(owner, reverse("web:imports"))
    upload(page, MISTAKEN)
    errors = confirm_errors(page, "Bản ký ghi như vậy.")

    page.locator(".finding.handled").first.get_by_role("button", name="Xem xét lại").click()
    expect(page.locator(".finding.error:not(.handled)")).to_have_count(1)
    assert errors >= 1

    page.get_by_role("tab", name="Cấu trúc").click()
    entry = page.locator("#f-tasks-0-title")
    entry.get_by_role("link", name="Sửa").click()
    page.get_by_label("Nội dung đúng").fill("Kế hoạch khác")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(entry.locator(".issued")).to_be_visible()
    entry.get_by_role("button", name="Khôi phục theo văn bản").click()
    expect(entry.locator(".issued")).to_have_count(0)
    expect(entry).to_contain_text("Kế hoạch tuyên truyền")


def test_a_finding_is_answered_where_it_is_listed(
    opening: Opening, owner: User, division: Organisation, affiliated: UnitGroup
) -> None:
    page = opening(owner, reverse("web:imports"))
    upload(page, MISTAKEN)
    page.get_by_role("tab", name="Phát hiện").click()
    finding = page.locator(".finding", has_text="Quý I//2022").first

    finding.get_by_role("link", name="Tới chỗ này").click()
    expect(page.locator('.piece.on[data-field^="tasks/0/deadlines"]')).to_be_in_viewport()
    finding.get_by_role("link", name="Sửa nội dung").click()
    finding.get_by_label("Nội dung đúng").fill("Quý I/2022")
    finding.get_by_role("button", name="Ghi", exact=True).click()

    expect(page.locator(".finding.handled", has_text="Quý I//2022").first).to_contain_text(
        "Không còn sau khi sửa nội dung."
    )


def test_findings_are_sifted_by_severity(
    opening: Opening, owner: User, division: Organisation, affiliated: UnitGroup
) -> None:
    page = opening(owner, reverse("web:imports"))
    upload(page, MISTAKEN)
    page.get_by_role("tab", name="Phát hiện").click()
    every = page.locator(".finding:visible").count()

    page.get_by_label("Lỗi", exact=True).uncheck()

    expect(page.locator(".finding.error:visible")).to_have_count(0)
    page.get_by_label("Lỗi", exact=True).check()
    expect(page.locator(".finding:visible")).to_have_count(every)


def test_the_source_is_walked_with_the_keyboard(
    opening: Opening, owner: User, division: Organisation, affiliated: UnitGroup
) -> None:
    page = opening(owner, reverse("web:imports"))
    upload(page, plan_text())
    page.locator("[data-source]").focus()

    page.keyboard.press("j")
    page.keyboard.press("j")
    field = page.evaluate("document.activeElement.dataset.field")
    page.keyboard.press("Enter")

    assert (
        page.locator(".entry.on").get_attribute("data-path") in {field, f"{field}/title"} or field
    )
    expect(page.locator(".entry.on")).to_be_in_viewport()


def test_tabs_are_walked_with_the_arrows(
    opening: Opening, owner: User, division: Organisation, affiliated: UnitGroup
) -> None:
    page = opening(owner, reverse("web:imports"))
    upload(page, plan_text())

    page.get_by_role("tab", name="Cấu trúc").focus()
    page.keyboard.press("ArrowRight")

    expect(page.get_by_role("tab", name="Phát hiện")).to_be_focused()
    expect(page.locator("#findings")).to_be_visible()
    expect(page.locator("#structure")).to_be_hidden()


@pytest.mark.mission
def test_the_plan_as_issued_becomes_obligations(
    opening: Opening,
    owner: User,
    division: Organisation,
    affiliated: UnitGroup,
    issued_plan: Path,
) -> None:
    page = opening(owner, reverse("web:imports"))
    upload(page, issued_plan.read_bytes(), issued_plan.name)
    expect(page.locator("#structure .review-item")).to_have_count(29)

    assert confirm_errors(page, "Giữ như văn bản đã ký.") >= 3
    page.get_by_role("link", name="Xem trước và phát hành").click()
    issue(page)

    expect(page.locator("#tasks .list-count")).to_have_text("29 nhiệm vụ")
    plan = Plan.objects.get()
    assert plan.obligations.filter(task__number="4").count() == 4
    assert plan.obligations.filter(task__number="1").count() == 2
