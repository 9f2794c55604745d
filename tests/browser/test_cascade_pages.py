"""The pages of linked plans and of next year's plan in a browser: readable, reachable, usable with a click."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cchc.accounts.models import User
from cchc.plans.models import DutyTask, NextPlanDraft, Plan
from cchc.plans.services.drafting import start_next_plan
from tests.browser.conftest import Opening
from tests.browser.test_pages import poor
from tests.people import AT
from tests.plans.cascade import finish, linked, task


@pytest.fixture
def kept(owner: User, ours: Plan, upper: Plan, own: Plan) -> NextPlanDraft:
    """Three plans linked, one task done, next year's plan begun."""
    linked(owner, task(ours, 1), task(upper, 1), "2.5")
    linked(owner, task(own, 1), task(ours, 1))
    finish(*ours.obligations.filter(task=task(ours, 3)))
    return start_next_plan(actor=owner, plan=ours, year=2023, at=AT)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_readable_at_any_width(
    opening: Opening, axe: str, owner: User, kept: NextPlanDraft, upper: Plan, language: str
) -> None:
    plan, link = kept.plan, task(kept.plan, 1).links_up.get()
    paths = [
        *(reverse(f"web:{n}", args=[plan.pk]) for n in ("plan_links", "plan_statements", "next_plans")),
        reverse("web:plan_links", args=[upper.pk]) + "?loose=1",
        reverse("web:task", args=[task(plan, 1).pk]),
        reverse("web:task_link", args=[task(plan, 2).pk]),
        reverse("web:link_change", args=[link.pk]),
        reverse("web:solution_link", args=[plan.solutions.get().pk]),
        reverse("web:duty_link", args=[plan.duties.get().pk]),
        reverse("web:next_plan", args=[kept.pk]),
        reverse("web:next_plan_results", args=[kept.pk]),
        reverse("web:imports"),
    ]  # fmt: skip
    found = {path: poor(opening(owner, path, language=language), axe) for path in paths}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_what_nothing_follows_from_is_linked_with_one_click(
    opening: Opening, owner: User, ours: Plan
) -> None:
    duty = ours.duties.get()
    page = opening(owner, reverse("web:plan_statements", args=[ours.pk]))
    page.locator(f"#duty-{duty.pk}").get_by_role("link", name="Chọn nhiệm vụ").click()
    page.get_by_role("combobox", name="Nhiệm vụ thực hiện").fill("tuyen truyen")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator(f"#duty-{duty.pk}")).not_to_contain_text("chưa có gì tiếp nối")
    assert DutyTask.objects.get().task == task(ours, 1)


def test_a_task_is_refused_by_taking_its_tick_away(
    opening: Opening, owner: User, kept: NextPlanDraft
) -> None:
    page = opening(owner, reverse("web:next_plan", args=[kept.pk]))
    page.get_by_label("Bỏ 3. Thực hiện cơ chế tự chủ về kinh phí").uncheck()
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.get_by_role("status").or_(page.get_by_role("alert")).first).to_be_visible()
    kept.refresh_from_db()
    assert kept.decisions["drop@tasks/2"] == {"accepted": False}
