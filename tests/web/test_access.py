"""Who opens which page. One table: a role's answer for every page of a plan in force and an import under review."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.urls import reverse

from cchc.accounts.models import Organisation, UnitGroup, User
from cchc.plans.models import Plan, PlanImport
from tests.people import Importing, Issuing, plan_text
from tests.web.conftest import SignIn

OK, FORBIDDEN, MISSING, ELSEWHERE = (
    HTTPStatus.OK,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.FOUND,
)
PEOPLE = (
    "administrator",
    "owner",
    "leader",
    "head",
    "colleague",
    "clerk",
    "inspector",
    "reader",
    "stranger",
)


@pytest.fixture
def plan(issued: Issuing, administrator: User) -> Plan:
    return issued()


@pytest.fixture
def under_review(plan: Plan, imported: Importing) -> PlanImport:
    return imported(plan_text(code="13/KH-STP"))


@pytest.fixture
def person(request: pytest.FixtureRequest) -> Callable[[str], User]:
    return request.getfixturevalue


def statuses(path: str, person: Callable[[str], User], as_person: SignIn) -> dict[str, HTTPStatus]:
    """Each answer is read to its end, as a browser does: a file that is sent is closed with its last byte."""
    found = {}
    for name in PEOPLE:
        answer = as_person(person(name)).get(path)
        b"".join(answer)
        found[name] = HTTPStatus(answer.status_code)
    return found


def everyone(status: HTTPStatus, **others: HTTPStatus) -> dict[str, HTTPStatus]:
    return {name: others.get(name, status) for name in PEOPLE}


@pytest.mark.parametrize(
    "name",
    [
        "plan",
        "plan_obligations",
        "plan_timeline",
        "plan_targets",
        "plan_statements",
        "plan_source",
        "plan_file",
        "plan_export",
    ],
)
def test_a_plan_is_read_by_everyone_of_the_agency(
    name: str, plan: Plan, person: Callable[[str], User], as_person: SignIn
) -> None:
    found = statuses(reverse(f"web:{name}", args=[plan.pk]), person, as_person)

    assert found == everyone(OK, stranger=MISSING)


def test_a_task_is_read_by_everyone_of_the_agency(
    plan: Plan, person: Callable[[str], User], as_person: SignIn
) -> None:
    task = plan.tasks.first()
    assert task is not None

    found = statuses(reverse("web:task", args=[task.pk]), person, as_person)

    assert found == everyone(OK, stranger=MISSING)


@pytest.mark.parametrize("name", ["override", "assign"])
def test_obligations_are_settled_by_the_reform_officer_alone(
    name: str, plan: Plan, office: Organisation, person: Callable[[str], User], as_person: SignIn
) -> None:
    """Those who do not see an obligation are told that it is not there, those who see it that it is not theirs."""
    owed = plan.obligations.filter(unit=office).first()
    assert owed is not None

    found = statuses(reverse(f"web:{name}", args=[owed.pk]), person, as_person)

    assert found == everyone(
        FORBIDDEN,
        owner=OK,
        head=MISSING,
        colleague=MISSING,
        reader=MISSING,
        stranger=MISSING,
    )


def test_a_plan_is_withdrawn_by_the_reform_officer_alone(
    plan: Plan, person: Callable[[str], User], as_person: SignIn
) -> None:
    found = statuses(reverse("web:plan_withdraw", args=[plan.pk]), person, as_person)

    assert found == everyone(FORBIDDEN, owner=OK, stranger=MISSING)


@pytest.mark.parametrize("name", ["import", "import_issue"])
def test_imports_are_seen_by_those_who_follow_the_whole(
    name: str, under_review: PlanImport, person: Callable[[str], User], as_person: SignIn
) -> None:
    found = statuses(reverse(f"web:{name}", args=[under_review.pk]), person, as_person)

    assert found == everyone(MISSING, owner=OK, leader=OK, inspector=OK)


def test_imports_are_corrected_by_the_reform_officer_alone(
    under_review: PlanImport, person: Callable[[str], User], as_person: SignIn
) -> None:
    path = reverse("web:import_correct", args=[under_review.pk]) + "?path=tasks/0/title"

    found = statuses(path, person, as_person)

    assert found == everyone(MISSING, owner=OK, leader=FORBIDDEN, inspector=FORBIDDEN)


@pytest.mark.parametrize("name", ["users", "user_new", "unit_new", "mail"])
def test_people_and_structure_are_the_administrators(
    name: str, plan: Plan, person: Callable[[str], User], as_person: SignIn
) -> None:
    found = statuses(reverse(f"web:{name}"), person, as_person)

    assert found == everyone(FORBIDDEN, administrator=OK)


def test_the_journal_is_read_by_administrator_and_inspector(
    plan: Plan, person: Callable[[str], User], as_person: SignIn
) -> None:
    found = statuses(reverse("web:audit"), person, as_person)

    assert found == everyone(FORBIDDEN, administrator=OK, inspector=OK)


@pytest.mark.parametrize(
    "name",
    [
        "home",
        "mine",
        "obligations",
        "plans",
        "imports",
        "organisation",
        "help",
        "account",
        "account_mail",
        "calendar_page",
        "notifications",
    ],
)
def test_everyone_opens_the_common_pages(
    name: str, plan: Plan, person: Callable[[str], User], as_person: SignIn
) -> None:
    assert statuses(reverse(f"web:{name}"), person, as_person) == everyone(OK)


def test_units_and_groups_of_another_agency_are_not_there(
    office: Organisation, affiliated: UnitGroup, stranger: User, as_person: SignIn
) -> None:
    client = as_person(stranger)

    assert client.get(reverse("web:unit", args=[office.pk])).status_code == MISSING
    assert client.get(reverse("web:group", args=[affiliated.pk])).status_code == MISSING


def test_a_person_of_another_agency_is_not_there_for_the_administrator(
    administrator: User, stranger: User, as_person: SignIn
) -> None:
    client = as_person(administrator)

    for name in ("person", "person_role", "person_unit", "person_deactivate"):
        path = reverse(f"web:{name}", args=[stranger.pk])
        answer = client.get(path) if name == "person" else client.post(path)
        assert answer.status_code == MISSING


@pytest.mark.parametrize(
    "name", ["import_discard", "import_decide", "import_resolve", "import_undo"]
)
def test_a_stranger_changes_nothing_of_an_import(
    name: str, under_review: PlanImport, stranger: User, as_person: SignIn
) -> None:
    before = PlanImport.objects.values().get(pk=under_review.pk)

    answer = as_person(stranger).post(reverse(f"web:{name}", args=[under_review.pk]))

    assert answer.status_code == MISSING
    assert PlanImport.objects.values().get(pk=under_review.pk) == before


MENU = {
    "administrator": ["Trang chủ", "Toàn cảnh", "Việc toàn cơ quan", "Kế hoạch", "Văn bản", "Cơ quan, đơn vị", "Quy tắc, lịch làm việc", "Người dùng", "Thư điện tử", "Nhật ký hệ thống", "Hướng dẫn"],
    "owner": ["Trang chủ", "Toàn cảnh", "Việc của tôi", "Chờ chấp nhận", "Việc toàn cơ quan", "Kế hoạch", "Văn bản", "Nhập kế hoạch", "Cơ quan, đơn vị", "Quy tắc, lịch làm việc", "Hướng dẫn"],
    "head": ["Trang chủ", "Việc của tôi", "Số liệu đơn vị", "Kế hoạch", "Văn bản", "Cơ quan, đơn vị", "Hướng dẫn"],
    "inspector": ["Trang chủ", "Toàn cảnh", "Việc toàn cơ quan", "Kế hoạch", "Văn bản", "Nhập kế hoạch", "Cơ quan, đơn vị", "Quy tắc, lịch làm việc", "Nhật ký hệ thống", "Hướng dẫn"],
    "reader": ["Trang chủ", "Kế hoạch", "Cơ quan, đơn vị", "Hướng dẫn"],
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(MENU))
def test_the_menu_offers_what_the_role_opens(
    name: str, person: Callable[[str], User], as_person: SignIn
) -> None:
    client = as_person(person(name))

    menu = client.get(reverse("web:help")).context["nav"]

    entries = [entry for section in menu for entry in section.items]
    assert [str(entry.name) for entry in entries] == MENU[name]
    assert [client.get(entry.url).status_code for entry in entries] == [OK] * len(entries)
    assert [str(entry.name) for entry in entries if entry.current] == ["Hướng dẫn"]


def test_keys_of_the_menu_are_different(administrator: User, as_person: SignIn) -> None:
    menu = as_person(administrator).get(reverse("web:help")).context["nav"]

    keys = [entry.key for section in menu for entry in section.items]
    assert len(keys) == len(set(keys))
