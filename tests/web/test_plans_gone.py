"""Pages after a plan was withdrawn: what was finished under it is read there, and counted with nothing in force."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from cchc.accounts.models import Organisation, User
from cchc.plans.models import Plan
from cchc.plans.queries.scope import in_scope, plans_followed, scope_of
from cchc.plans.services.accepting import accept
from cchc.plans.services.coordinating import ask_unit
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.services.submitting import submit
from cchc.plans.states import Standing
from tests.busy import TODAY, Busy, a_document, at
from tests.people import Issuing, plan_text
from tests.web.conftest import SignIn

LIST = reverse("web:obligations")


@pytest.fixture(autouse=True)
def july(settings: Settings) -> date:
    """The pages stand on 15/07/2022."""
    settings.TODAY = TODAY
    return TODAY


@pytest.fixture
def gone(busy: Busy, owner: User) -> Plan:
    """Of the seven obligations two are finished: they stay so when the plan is withdrawn."""
    return withdraw_plan(actor=owner, plan=busy.plan, reason="Ban hành lại.", at=at(7, 14))


def told(client: Client, path: str = LIST, **asked: str) -> tuple[int, dict[Standing, int]]:
    """The rows of a table, and its tiles."""
    page = client.get(path, asked)
    assert page.status_code == HTTPStatus.OK
    return page.context["total"], {
        standing: count for standing, count, _colour in page.context["tiles"] if count
    }


@pytest.mark.parametrize("who", ["administrator", "owner", "leader", "inspector", "colleague"])
def test_the_table_of_plans_in_force_is_empty(
    who: str, gone: Plan, request: pytest.FixtureRequest, as_person: SignIn
) -> None:
    client = as_person(request.getfixturevalue(who))

    assert told(client) == (0, {})
    assert told(client, standing="all") == (0, {})
    assert told(client, standing=Standing.DONE_LATE) == (0, {})


def test_a_plan_beside_it_is_counted_alone(
    gone: Plan, owner: User, issued: Issuing, as_person: SignIn
) -> None:
    issued(plan_text(code="13/KH-STP"))
    client = as_person(owner)

    assert told(client, standing="all") == (4, {Standing.LATE: 3, Standing.ON_COURSE: 1})
    assert told(client, standing="all", year="2022")[0] == 4
    found = in_scope(owner, scope_of(plans_followed(owner), on=TODAY))
    assert found.count() == 4


def test_its_own_table_still_tells_what_was_finished(
    gone: Plan, owner: User, as_person: SignIn
) -> None:
    path = reverse("web:plan_obligations", args=[gone.pk])

    assert told(as_person(owner), path, standing="all") == (
        2,
        {Standing.DONE_IN_TIME: 1, Standing.DONE_LATE: 1},
    )


def test_its_work_is_not_offered_to_be_opened_again(
    busy: Busy, owner: User, as_person: SignIn
) -> None:
    client, path = as_person(owner), reverse("web:approvals")
    before = [one.pk for one in client.get(path).context["finished"]]
    withdraw_plan(actor=owner, plan=busy.plan, reason="Ban hành lại.", at=at(7, 14))

    assert before == [busy.done_late.pk]
    assert list(client.get(path).context["finished"]) == []


def test_another_agency_finds_none_of_it(gone: Plan, stranger: User, as_person: SignIn) -> None:
    client = as_person(stranger)

    assert told(client, standing="all") == (0, {})
    own_page = reverse("web:plan_obligations", args=[gone.pk])
    assert client.get(own_page).status_code == HTTPStatus.NOT_FOUND


def test_a_request_of_finished_work_stops_counting_on_its_page(
    issued: Issuing, owner: User, division: Organisation, as_person: SignIn
) -> None:
    """Asked by Tuesday 15/03, never answered; the work was finished on Monday 21/03, four working days later."""
    owed = issued().obligations.get(task__number="1")
    ask_unit(
        actor=owner,
        obligation=owed,
        to_unit=division,
        text="Số liệu",
        due_on=date(2022, 3, 15),
        at=at(3, 1),
    )
    paper = a_document(owner, "20/KH-VP", date(2022, 3, 17))
    submit(actor=owner, obligation=owed, documents=[paper], at=at(3, 18))
    accept(actor=owner, obligation=owed, at=at(3, 21))

    page = as_person(owner).get(reverse("web:obligation", args=[owed.pk]))

    assert [line.silent_days for line in page.context["requests"]] == [4]
