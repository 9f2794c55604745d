"""Notifications, letters and the calendar's address in a browser: fit to be shown, and done with the keyboard."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cchc.accounts.models import Digest, Organisation, User
from cchc.accounts.queries import feed_of, unread_of
from cchc.accounts.services import choose_mail, gather_digests, make_feed, notify
from cchc.accounts.states import NoticeKind
from tests.browser.conftest import Opening
from tests.browser.test_pages import poor
from tests.people import AT

LONG = "Quá hạn 14 ngày làm việc (hạn 30/09/2022): Báo cáo kết quả thực hiện cơ chế tự chủ về kinh phí của đơn vị"


@pytest.fixture
def told(colleague: User, administrator: User, agency: Organisation) -> User:
    """An officer who was told something of every kind; letters to the officer and to the administrator failed."""
    for person in (colleague, administrator):
        choose_mail(actor=person, email=f"{person.username}@angiang.example", wants_mail=True)
        for kind in NoticeKind:
            notify(
                actor=None,
                people=[person],
                kind=kind,
                subject="plans.plan:1",
                text_vi=LONG,
                text_en=LONG,
                at=AT,
                key=kind,
            )
    gather_digests(agency=agency, on=AT.date(), at=AT)
    for state, person in (("failed", colleague), ("unconfirmed", administrator)):
        Digest.objects.filter(person=person).update(
            state=state, failure="address_refused", last_error="550 5.1.1 " + "x" * 300
        )
    return colleague


@pytest.mark.parametrize(("language", "width"), [("vi", 1280), ("en", 360)])
def test_every_page_is_fit_to_be_shown(
    opening: Opening, told: User, administrator: User, axe: str, language: str, width: int
) -> None:
    letter = Digest.objects.get(person=administrator)
    make_feed(actor=told, at=AT)
    pages = [
        (told, reverse("web:notifications")),
        (administrator, reverse("web:notifications") + "?unread=1"),
        (told, reverse("web:account")),
        (told, reverse("web:account_mail")),
        (told, reverse("web:calendar_page")),
        (administrator, reverse("web:calendar_page")),
        (administrator, reverse("web:mail")),
        (administrator, reverse("web:mail") + "?state=sent"),
        (administrator, reverse("web:mail_resend", args=[letter.pk])),
        (administrator, reverse("web:person", args=[told.pk])),
    ]

    found = {
        path: said
        for person, path in pages
        if (said := poor(opening(person, path, language=language, width=width), axe))
    }

    assert found == {}


def test_the_bell_leads_to_what_is_unread_and_falls_silent(opening: Opening, told: User) -> None:
    page = opening(told, reverse("web:help"))
    page.get_by_role("link", name="Thông báo, 4 chưa đọc").click()
    expect(page.get_by_role("listitem").filter(has_text="Chưa đọc")).to_have_count(4)

    page.get_by_role("button", name="Đánh dấu tất cả là đã đọc").press("Enter")

    expect(page.get_by_text("Đã đánh dấu 4 thông báo là đã đọc.")).to_be_visible()
    expect(page.locator(".bell-count")).to_have_count(0)
    assert not unread_of(told).exists()


def test_a_calendar_address_is_made_copied_and_revoked(opening: Opening, told: User) -> None:
    page = opening(told, reverse("web:calendar_page"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Tạo địa chỉ lịch").press("Enter")

    page.get_by_role("button", name="Chép địa chỉ").press("Enter")

    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    shown = page.locator("#feed-address").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == shown
    assert shown.endswith(".ics")

    page.get_by_role("button", name="Thu hồi").click()
    dialog = page.get_by_role("dialog", name="Thu hồi địa chỉ lịch?")
    dialog.get_by_role("button", name="Thu hồi").press("Enter")

    expect(page.get_by_text("Đã thu hồi địa chỉ lịch.")).to_be_visible()
    assert feed_of(told) is None


def test_without_a_clipboard_the_address_is_selected(opening: Opening, told: User) -> None:
    page = opening(told, reverse("web:calendar_page"))
    page.get_by_role("button", name="Tạo địa chỉ lịch").press("Enter")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")

    page.get_by_role("button", name="Chép địa chỉ").click()

    address = page.locator("#feed-address")
    expect(address).to_be_focused()
    assert page.evaluate("getSelection().toString().trim()") == address.inner_text()
