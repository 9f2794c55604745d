"""Pages of amendments as a browser sees them, on a phone and on a wide screen."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.urls import reverse
from playwright.sync_api import expect

from cchc.accounts.models import User
from cchc.plans.models import Plan, PlanImport
from tests.amendments import (
    AREA_I,
    AREA_II,
    AUDIT,
    DOUBTFUL,
    JULY,
    LATER,
    PROPAGANDA,
    amend,
    bring,
    decision,
)
from tests.browser.conftest import Opening
from tests.browser.test_pages import poor
from tests.people import Issuing


@pytest.fixture(autouse=True)
def july(settings: LazySettings) -> None:
    settings.TODAY = JULY.date()


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


@pytest.fixture
def change(owner: User, plan: Plan) -> PlanImport:
    """I.1 later, II.3 in other words, one task more, one removal nobody can place."""
    rows = (AREA_I, LATER, AREA_II, DOUBTFUL, AUDIT)
    return bring(owner, plan, decision(*rows, article="Bãi bỏ nhiệm vụ số 9."))


@pytest.mark.parametrize(("language", "width"), [("vi", 1280), ("en", 360)])
def test_every_page_is_fit_to_be_shown(
    opening: Opening,
    owner: User,
    plan: Plan,
    change: PlanImport,
    axe: str,
    language: str,
    width: int,
) -> None:
    task = plan.tasks.order_by("position")[0]
    match = reverse("web:amendment_match", args=[change.pk])
    paths = [
        reverse("web:plan_versions", args=[plan.pk]),
        reverse("web:plan_amend", args=[plan.pk]),
        reverse("web:amendment", args=[change.pk]),
        reverse("web:amendment", args=[change.pk]) + "?all",
        f"{match}?section=tasks&after=0&before=0",
        reverse("web:task_edit", args=[task.pk]),
    ]

    found = {
        path: said
        for path in paths
        for page in [opening(owner, path, language=language, width=width)]
        if (said := poor(page, axe))
    }

    assert found == {}


def test_versions_are_fit_to_be_shown(
    opening: Opening, owner: User, reader: User, plan: Plan, axe: str
) -> None:
    new = amend(owner, plan, decision(AREA_I, LATER, AREA_II, AUDIT))
    paths = [
        reverse("web:plan", args=[plan.pk]),
        reverse("web:plan", args=[new.pk]),
        reverse("web:plan_versions", args=[new.pk]),
        reverse("web:plan_compared", args=[new.pk]),
        reverse("web:task", args=[new.tasks.get(title=PROPAGANDA).pk]),
    ]

    found = {path: said for path in paths if (said := poor(opening(reader, path), axe))}

    assert found == {}


def test_an_edit_is_seen_before_it_is_made(
    opening: Opening, owner: User, plan: Plan, axe: str
) -> None:
    task = plan.tasks.order_by("position")[0]
    page = opening(owner, reverse("web:task_edit", args=[task.pk]))

    page.get_by_label("Thời hạn").fill("Quý II/2022")
    page.get_by_label("Lý do, căn cứ").fill("Theo Công văn số 15/UBND-NC")
    page.get_by_role("button", name="Xem trước thay đổi").click()
    expect(page.get_by_role("heading", name="Xem trước khi ghi")).to_be_visible()
    assert poor(page, axe) == []
    page.get_by_role("button", name="Ghi nội dung đã sửa").click()

    expect(page.get_by_role("status")).to_contain_text("Đã sửa nhiệm vụ")
    assert task.obligations.get().overrides.count() == 1
