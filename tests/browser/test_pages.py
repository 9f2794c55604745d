"""Every page, as a browser sees it: readable at 360 px and 1,920 px, nothing serious for axe, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from cchc.accounts.models import Organisation, UnitGroup, User
from tests.browser.conftest import Opening
from tests.people import Importing, Issuing, plan_text

MISTAKEN = plan_text(
    code="13/KH-STP", was="(Kèm theo Kế hoạch số 13", now="(Kèm theo Kế hoạch số 12"
)
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def everything(
    issued: Issuing,
    imported: Importing,
    office: Organisation,
    affiliated: UnitGroup,
    administrator: User,
    owner: User,
) -> dict[str, list[str]]:
    """The addresses of all pages by who opens them, with something to see on each."""
    plan = issued()
    review = imported(MISTAKEN)
    task, owed = plan.tasks.first(), plan.obligations.first()
    assert task
    assert owed
    shared = [
        "home",
        "mine",
        "obligations",
        "plans",
        "organisation",
        "rules",
        "follow_up",
        "working_calendar",
        "help",
        "account",
    ]
    of_plan = ["plan", "plan_obligations", "plan_timeline", "plan_targets", "plan_statements"]
    return {
        "owner": [
            *(reverse(f"web:{name}") for name in [*shared, "imports"]),
            *(
                reverse(f"web:{n}", args=[plan.pk])
                for n in [*of_plan, "plan_source", "plan_withdraw"]
            ),
            reverse("web:plan", args=[plan.pk]) + "?text=khong-co",
            reverse("web:task", args=[task.pk]),
            reverse("web:override", args=[owed.pk]),
            reverse("web:assign", args=[owed.pk]),
            reverse("web:import", args=[review.pk]),
            reverse("web:import", args=[review.pk]) + "?1#findings",
            reverse("web:import", args=[review.pk]) + "?2#names",
            reverse("web:import", args=[review.pk]) + "?3#unread",
            reverse("web:import", args=[review.pk]) + "?4#source",
            reverse("web:import_correct", args=[review.pk]) + "?path=tasks/0/title",
            reverse("web:import_issue", args=[review.pk]),
            reverse("account_change_password"),
            reverse("mfa_index"),
        ],
        "administrator": [
            *(reverse(f"web:{name}") for name in ["users", "user_new", "unit_new", "audit"]),
            reverse("web:person", args=[owner.pk]),
            reverse("web:unit", args=[office.pk]),
            reverse("web:group", args=[affiliated.pk]),
        ],
    }


def worst(page: Page, axe: str) -> list[str]:
    """What axe calls serious or critical, each with the first place it was found at."""
    # Colours are judged at rest, not halfway through a transition.
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])})"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
    ]


WIDTHS = (360, 768, 1920)


def poor(page: Page, axe: str) -> list[str]:
    """What is wrong with a page: for axe, for its outline, for narrow and wide windows."""
    found = worst(page, axe)
    if page.locator("h1").count() != 1:
        found.append("not one heading of the first level")
    if not page.title():
        found.append("no name")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if (over := page.evaluate(WIDER)) > 0:
            found.append(f"{over} px wider than {width} px")
    return found


@pytest.mark.parametrize(("language", "width"), [("vi", 1280), ("en", 360)])
def test_every_page_is_fit_to_be_shown(
    opening: Opening,
    request: pytest.FixtureRequest,
    everything: dict[str, list[str]],
    axe: str,
    language: str,
    width: int,
) -> None:
    found = {
        path: said
        for person, paths in everything.items()
        for path in paths
        if language == "vi" or "?" not in path  # other tabs and filters of a page seen already
        for page in [opening(request.getfixturevalue(person), path, language=language, width=width)]
        if (said := poor(page, axe))
    }

    assert found == {}


def test_signing_in_needs_nothing_but_the_keyboard(
    page: Page, live_server: LiveServer, transactional_db: None, owner: User, axe: str
) -> None:
    owner.set_password("mot-mat-khau-dai-2022")
    owner.save()
    page.goto(live_server.url)
    assert worst(page, axe) == []

    page.get_by_label("Tên đăng nhập").focus()
    page.keyboard.type(owner.username)
    page.keyboard.press("Tab")
    page.keyboard.type("mot-mat-khau-dai-2022")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Xin chào")
    assert page.locator("html").get_attribute("lang") == "vi"


def test_the_language_is_one_click_away_and_the_page_stays(
    opening: Opening, owner: User, issued: Issuing
) -> None:
    plan = issued()
    there = reverse("web:plan_targets", args=[plan.pk])
    page = opening(owner, there)

    page.get_by_role("button", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith(there)
