"""The keyboard alone: skip link, shortcuts, lists, menus, dialogs, filters that answer while one types."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cchc.accounts.models import User
from cchc.plans.models import Plan
from tests.browser.conftest import Opening
from tests.people import Issuing


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


@pytest.fixture
def on_plan(opening: Opening, owner: User, plan: Plan) -> Page:
    return opening(owner, reverse("web:plan", args=[plan.pk]))


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.textContent.trim()")
    return text


def test_the_first_stop_leads_past_the_menu(on_plan: Page) -> None:
    on_plan.keyboard.press("Tab")
    assert focused(on_plan) == "Tới nội dung chính"

    on_plan.keyboard.press("Enter")

    assert on_plan.evaluate("document.activeElement.id") == "content"


def test_what_has_the_focus_is_seen(on_plan: Page) -> None:
    """Ten stops from the top: each draws an outline."""
    for _ in range(10):
        on_plan.keyboard.press("Tab")
        width = on_plan.evaluate(
            """() => {
                const one = document.activeElement;
                const style = getComputedStyle(one.closest('.ts-control') ?? one);
                return parseFloat(style.outlineWidth) + (style.boxShadow === 'none' ? 0 : 1);
            }"""
        )
        assert width >= 2, focused(on_plan)


def test_j_and_k_go_through_the_list_and_enter_opens(on_plan: Page) -> None:
    on_plan.keyboard.press("j")
    on_plan.keyboard.press("j")
    assert focused(on_plan).startswith("Kế hoạch cải cách hành chính năm 2022 của")
    on_plan.keyboard.press("k")

    on_plan.keyboard.press("Enter")

    expect(on_plan.get_by_role("heading", level=1)).to_contain_text("1. Kế hoạch tuyên truyền")


def test_a_slash_leads_to_the_search_and_typing_narrows(on_plan: Page, plan: Plan) -> None:
    on_plan.keyboard.press("/")
    on_plan.keyboard.type("tu chu")

    expect(on_plan.locator("#tasks .list-count")).to_have_text("1 nhiệm vụ")
    expect(on_plan).to_have_url(re.compile(r"/\?text=tu(\+|%20)chu$"))
    assert on_plan.evaluate("document.activeElement.name") == "text"
    on_plan.reload()
    expect(on_plan.locator("#tasks .list-count")).to_have_text("1 nhiệm vụ")


def test_shortcuts_do_nothing_while_one_types(on_plan: Page) -> None:
    on_plan.keyboard.press("/")
    on_plan.keyboard.type("gh?j/")

    assert on_plan.evaluate("document.activeElement.value") == "gh?j/"
    expect(on_plan.locator("dialog[open]")).to_have_count(0)


def test_a_question_mark_shows_the_keys_and_escape_hides_them(on_plan: Page) -> None:
    on_plan.keyboard.press("?")
    expect(on_plan.get_by_role("dialog", name="Phím tắt")).to_be_visible()

    on_plan.keyboard.press("Escape")

    expect(on_plan.locator("dialog[open]")).to_have_count(0)


def test_g_and_a_letter_go_to_a_page(on_plan: Page) -> None:
    on_plan.keyboard.press("g")
    on_plan.keyboard.press("v")

    expect(on_plan.get_by_role("heading", level=1)).to_have_text("Việc của tôi")


def test_the_menu_of_the_person_opens_and_closes(on_plan: Page) -> None:
    summary = on_plan.locator(".topbar details.menu summary")
    summary.focus()
    on_plan.keyboard.press("Enter")
    expect(on_plan.get_by_role("button", name="Đăng xuất")).to_be_visible()

    on_plan.keyboard.press("Escape")

    expect(on_plan.get_by_role("button", name="Đăng xuất")).to_be_hidden()
    expect(summary).to_be_focused()


def test_a_unit_is_chosen_by_typing_its_name(on_plan: Page) -> None:
    on_plan.locator(".ts-control input").focus()
    on_plan.keyboard.type("ke hoach")
    on_plan.keyboard.press("Enter")

    expect(on_plan.locator("#tasks .list-count")).to_have_text("2 nhiệm vụ")


def test_a_due_date_is_changed_without_a_mouse(on_plan: Page) -> None:
    on_plan.keyboard.press("j")
    on_plan.keyboard.press("Enter")
    expect(on_plan.get_by_role("heading", name="Việc phải làm")).to_be_visible()
    on_plan.keyboard.press("j")
    on_plan.get_by_role("link", name="Sửa hạn").focus()
    on_plan.keyboard.press("Enter")

    field = on_plan.get_by_label("Hạn mới")
    field.focus()
    field.press("Control+a")
    on_plan.keyboard.type("15/04/2022")
    on_plan.keyboard.press("Tab")
    on_plan.keyboard.type("Công văn số 5/UBND-NC.")
    on_plan.keyboard.press("Tab")
    on_plan.keyboard.press("Enter")

    expect(on_plan.get_by_role("status").first).to_contain_text("Đã ghi hạn mới và lý do.")
    expect(on_plan.locator(".history")).to_contain_text("31/03/2022 → 15/04/2022")


def test_on_a_phone_the_menu_waits_behind_a_button(
    opening: Opening, owner: User, plan: Plan
) -> None:
    page = opening(owner, reverse("web:plan", args=[plan.pk]), width=360)
    menu = page.get_by_role("navigation", name="Trình đơn chính")
    expect(menu).to_be_hidden()

    page.get_by_role("button", name="Mở trình đơn").click()
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")

    expect(menu).to_be_hidden()


def test_on_a_phone_rare_conditions_wait_behind_a_button(
    opening: Opening, owner: User, plan: Plan
) -> None:
    page = opening(owner, reverse("web:plan", args=[plan.pk]), width=360)
    expect(page.get_by_label("Hạn từ ngày")).to_be_hidden()

    page.get_by_role("button", name="Thêm điều kiện").click()

    expect(page.get_by_label("Hạn từ ngày")).to_be_visible()


def test_when_the_session_has_ended_a_filter_leads_to_signing_in(on_plan: Page) -> None:
    on_plan.context.clear_cookies(name="sessionid")

    on_plan.keyboard.press("/")
    on_plan.keyboard.type("tu chu")

    expect(on_plan.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    expect(on_plan).to_have_url(re.compile("next="))
