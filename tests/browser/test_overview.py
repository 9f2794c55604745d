"""The overview, the table of everything and the page of a unit in a real browser: with work of every standing."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from pytest_django.fixtures import Settings

from cchc.accounts.models import SavedView, User
from cchc.plans.states import ObligationState
from tests.browser.conftest import Opening
from tests.browser.test_pages import poor
from tests.busy import TODAY, Busy

LIST = reverse("web:obligations")


@pytest.fixture(autouse=True)
def july(settings: Settings) -> date:
    settings.TODAY = TODAY
    return TODAY


@pytest.mark.parametrize(("language", "width"), [("vi", 1280), ("en", 360)])
def test_every_page_is_fit_to_be_shown(
    opening: Opening, busy: Busy, leader: User, axe: str, language: str, width: int
) -> None:
    unit = busy.done_late.unit_id
    paths = [
        reverse("web:overview"),
        reverse("web:units"),
        reverse("web:unit_work", args=[unit]),
        LIST,
        f"{LIST}?standing=all&col=due&col=area&col=plan&col=state&col=standing",
        f"{LIST}?text=khong+co",
        reverse("web:plan_obligations", args=[busy.plan.pk]),
        reverse("web:plan_timeline", args=[busy.plan.pk]),
    ]

    found = {
        path: said
        for path in paths
        for page in [opening(leader, path, language=language, width=width)]
        if (said := poor(page, axe))
    }

    assert found == {}


def test_from_a_number_to_its_rows(opening: Opening, busy: Busy, leader: User) -> None:
    page = opening(leader, "/")

    page.get_by_role("row", name="Cải cách tài chính công").get_by_role("link").nth(1).click()

    expect(page.locator("#owed tbody tr")).to_have_count(1)


def test_chosen_rows_are_accepted(opening: Opening, busy: Busy, owner: User) -> None:
    page = opening(owner, f"{LIST}?state=submitted")

    page.get_by_label("Chọn tất cả việc trên trang này").check()
    page.get_by_role("button", name="Chấp nhận").click()

    expect(page.get_by_text("Đã chấp nhận 1 việc.")).to_be_visible()
    busy.awaiting.refresh_from_db()
    assert busy.awaiting.state == ObligationState.DONE


def test_conditions_are_chosen_and_kept_under_a_name(
    opening: Opening, busy: Busy, owner: User
) -> None:
    page = opening(owner, LIST)

    page.get_by_label("Có khó khăn, vướng mắc").check()
    expect(page.locator("#owed tbody tr")).to_have_count(1)
    assert "mark=difficult" in page.url
    page.get_by_text("Chế độ xem đã lưu").click()
    page.get_by_label("Lưu điều kiện đang lọc với tên").fill("Khó khăn")
    page.get_by_role("button", name="Lưu", exact=True).click()

    expect(page.get_by_text("Đã lưu chế độ xem “Khó khăn”.")).to_be_visible()
    assert SavedView.objects.get().query == "mark=difficult"
    expect(page.locator("#owed tbody tr")).to_have_count(1)


def test_the_page_of_a_unit_is_printed_without_the_menu(
    opening: Opening, busy: Busy, leader: User
) -> None:
    page = opening(leader, reverse("web:unit_work", args=[busy.done_late.unit_id]))

    page.emulate_media(media="print")

    expect(page.locator(".sidenav")).to_be_hidden()
    expect(page.get_by_role("heading", name="Hoàn thành trễ hạn và vì sao")).to_be_visible()
    page.emulate_media(media="screen")
