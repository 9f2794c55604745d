"""Who opens which page of daily work and does which act on an obligation of the division, in one table each."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

import pytest
from django.test import Client
from django.urls import reverse

from cchc.accounts.models import User
from cchc.documents.models import OfficialDocument
from cchc.plans.models import Extension, Obligation, ObligationMove
from tests.web.conftest import SignIn
from tests.web.desk.reading import sent

OK, FOUND, FORBIDDEN, MISSING = (
    HTTPStatus.OK,
    HTTPStatus.FOUND,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
)
PEOPLE: Final = (
    *("administrator", "owner", "leader", "head", "colleague", "clerk"),
    *("inspector", "reader", "neighbour", "stranger"),
)
UNSEEN: Final = ("clerk", "reader", "neighbour", "stranger")
UNIT: Final = ("head", "colleague")


def expected(status: HTTPStatus, *names: str) -> dict[str, HTTPStatus]:
    """`status` for the named, not there for those who do not see the obligation, not allowed for the others."""
    return {
        name: status if name in names else MISSING if name in UNSEEN else FORBIDDEN
        for name in PEOPLE
    }


@pytest.fixture
def found(request: pytest.FixtureRequest, as_person: SignIn) -> Any:
    """The answer to every person, those last who may."""

    def ask(path: str, typed: dict[str, Any] | None = None) -> dict[str, HTTPStatus]:
        answers = {}
        for name in PEOPLE:
            client = as_person(request.getfixturevalue(name))
            answer = client.get(path) if typed is None else client.post(path, typed)
            answers[name] = HTTPStatus(answer.status_code)
        return answers

    return ask


@pytest.mark.parametrize("name", ["hand_in", "report", "ask_extension", "ask_unit"])
def test_forms_of_the_unit_are_its_own(name: str, owed: Obligation, found: Any) -> None:
    assert found(reverse(f"web:{name}", args=[owed.pk])) == expected(OK, *UNIT)


def test_the_form_of_confirmation_is_the_offices_and_the_leaders(
    owed: Obligation, found: Any
) -> None:
    assert found(reverse("web:confirmation", args=[owed.pk])) == expected(OK, "owner", "leader")


def test_the_form_to_decide_an_extension_is_the_offices(wanted: Extension, found: Any) -> None:
    path = reverse("web:extension_decide", args=[wanted.pk])

    assert found(path) == expected(OK, "owner")


@pytest.mark.parametrize(
    ("name", "who"),
    [("approvals", "owner"), ("extensions", "owner"), ("confirmations", "leader")],
)
def test_lists_of_what_waits_are_for_those_who_judge(
    name: str, who: str, handed_in: Obligation, found: Any
) -> None:
    everyone = dict.fromkeys(PEOPLE, FORBIDDEN) | {who: OK}
    if who == "owner":
        everyone["stranger"] = OK  # the list of their own agency, which is empty

    assert found(reverse(f"web:{name}")) == everyone


def test_the_list_of_another_agency_is_empty(
    handed_in: Obligation, stranger: User, as_person: SignIn
) -> None:
    client = as_person(stranger)

    assert client.get(reverse("web:approvals")).context["rows"] == []
    assert client.get(reverse("web:extensions")).context["waiting"] == []


@pytest.mark.parametrize(
    ("name", "typed", "who"),
    [
        ("report", {"done_text": "x"}, UNIT),
        ("ask_extension", {"wanted_on": "15/07/2022", "reason": "x"}, UNIT[:1]),
        ("set", {"needed": "yes", "reason": "x"}, ("owner", "leader")),
    ],
)
def test_acts_while_the_unit_has_the_work(
    name: str, typed: dict[str, str], who: tuple[str, ...], owed: Obligation, found: Any
) -> None:
    path = reverse(f"web:{'confirmation' if name == 'set' else name}", args=[owed.pk])

    answers = found(path, typed)

    first = expected(FOUND, *who)
    if name == "ask_extension":
        first["colleague"] = OK  # the head was quicker: the form says so
    if name == "set":
        first["leader"] = answers["leader"]  # the office said the same just before
        assert answers["leader"] in {OK, FOUND}
    assert answers == first


def test_handing_in_is_the_units(owed: Obligation, report: OfficialDocument, found: Any) -> None:
    answers = found(reverse("web:hand_in", args=[owed.pk]), {"documents": [report.pk]})

    assert answers == expected(FOUND, "head") | {"colleague": OK}
    assert ObligationMove.objects.filter(obligation=owed).count() == 1


def test_taking_back_is_the_units(handed_in: Obligation, found: Any) -> None:
    answers = found(reverse("web:take_back", args=[handed_in.pk]), {})

    assert answers == expected(FOUND, "head") | {"colleague": OK}


def test_accepting_is_the_offices(handed_in: Obligation, found: Any) -> None:
    assert found(reverse("web:accept", args=[handed_in.pk]), {}) == expected(FOUND, "owner")


def test_confirming_is_the_leaders(awaiting: Obligation, found: Any) -> None:
    assert found(reverse("web:confirm", args=[awaiting.pk]), {}) == expected(FOUND, "leader")


def test_sending_back_is_the_offices(handed_in: Obligation, found: Any) -> None:
    answers = found(reverse("web:send_back", args=[handed_in.pk]), {"note": "Thiếu"})

    assert answers == expected(FOUND, "owner") | {"leader": answers["leader"]}
    assert answers["leader"] in {OK, FORBIDDEN}  # it had gone back to the unit by then
    assert handed_in.moves.filter(act="send_back").count() == 1


def test_opening_again_is_the_offices_and_the_leaders(finished: Obligation, found: Any) -> None:
    answers = found(reverse("web:reopen", args=[finished.pk]), {"note": "Nhầm"})

    assert answers == expected(FOUND, "owner") | {"leader": OK}
    assert finished.moves.filter(act="reopen").count() == 1


def test_withdrawing_an_extension_is_the_units(wanted: Extension, found: Any) -> None:
    path = reverse("web:extension_withdraw", args=[wanted.pk])

    assert found(path, {}) == expected(FOUND, *UNIT)


@pytest.mark.parametrize("name", ["accept_chosen", "confirm_chosen"])
def test_many_at_once_is_for_those_who_judge(name: str, handed_in: Obligation, found: Any) -> None:
    who = "owner" if name == "accept_chosen" else "leader"

    answers = found(reverse(f"web:{name}"), {"obligations": [handed_in.pk]})

    everyone = dict.fromkeys(PEOPLE, FORBIDDEN) | {who: FOUND}
    if who == "owner":
        everyone["stranger"] = FOUND  # told that the row is not in their list
    assert answers == everyone


@pytest.mark.parametrize(
    "name",
    [
        *("accept", "confirm", "accept_chosen", "confirm_chosen"),
        *("extension_withdraw", "request_remind", "comment_withdraw"),
    ],
)
def test_acts_are_never_done_by_looking(name: str, officer: Client) -> None:
    args = [] if name.endswith("chosen") else [1]

    answer = officer.get(reverse(f"web:{name}", args=args))

    assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_without_the_token_of_the_form_nothing_is_done(handed_in: Obligation, owner: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)

    assert sent(client, "accept", handed_in.pk).status_code == HTTPStatus.FORBIDDEN
    assert not handed_in.moves.filter(act="accept").exists()
