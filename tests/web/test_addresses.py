"""Every address of the pages, whoever asks for it and however: nothing leaks, nothing breaks, looking changes nothing."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from cchc.accounts.models import Organisation, UnitGroup, User
from cchc.accounts.states import Role
from cchc.plans.models import Plan
from tests.busy import TODAY, Busy
from tests.people import Importing, a_person
from tests.web.conftest import SignIn
from tests.web.everything import ADDRESSES, ONES, PUBLIC, changed_since, everything, kept, undone

OK, FOUND, FORBIDDEN, MISSING, WRONG_METHOD, SERVER_ERROR = (
    HTTPStatus.OK,
    HTTPStatus.FOUND,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.INTERNAL_SERVER_ERROR,
)
NUMBERED: Final = {name: one for name, one in ADDRESSES.items() if one.kind}
SIGNED_IN: Final = {"accounts.User"}
"""What signing in changes: when it was."""
ACTS: Final = {
    *("obligations_bulk", "obligations_views", "obligations_view"),
    *("next_plan_discard", "link_remove", "solution_follow", "duty_follow"),
    *("accept", "confirm", "accept_chosen", "confirm_chosen"),
    *("comment_withdraw", "request_remind", "extension_withdraw"),
    *("document_head", "document_attach", "document_detach", "document_signatures"),
    *("plan_recompute", "amendment_shape", "amendment_settle", "amendment_issue"),
    *("import_undo", "import_decide", "import_reopen", "import_resolve"),
    *("import_discard", "import_retry", "language"),
    *("unit_rename", "unit_close", "unit_name", "alias_remove"),
    *("group_new", "group_members", "group_name"),
    *("day_swap", "day_decide", "day_take_back"),
    *("person_role", "person_unit", "person_reopen", "person_password", "person_deactivate"),
    *("notifications_read", "notification_read"),
    *("calendar_make", "calendar_revoke", "person_mail", "mail_trial"),
}
"""Addresses that do something and show nothing of their own: never by GET."""
FORMS: Final = {
    *("next_plans", "next_plan", "next_plan_results", "task_link", "link_change"),
    *("solution_link", "duty_link", "hand_in", "take_back", "report", "explain"),
    *("ask_extension", "ask_unit", "send_back", "reopen", "confirmation"),
    *("comment_obligation", "comment_task", "request_answer", "request_refuse"),
    *("request_withdraw", "extension_decide", "document_new", "document_correct"),
    *("override", "assign", "plan_withdraw", "plan_amend", "amendment_match", "task_edit"),
    *("imports", "import_correct", "import_issue", "unit_new", "rules", "follow_up"),
    *("user_new", "account_mail", "mail_resend"),
}
"""Addresses that show a form and take it."""
ADMINISTRATORS: Final = {
    *("mail", "mail_trial", "mail_resend", "users", "user_new", "unit_new"),
    *("unit_rename", "unit_close", "group_new", "group_members"),
    *(name for name, one in ADDRESSES.items() if one.kind == "person"),
}
"""Addresses that are the administrator's alone."""
FORBIDDEN_ABROAD: Final = {"mail_resend"} | {
    name for name, one in ADDRESSES.items() if one.kind == "person"
}
"""Those of them that ask for the right before they look for the thing."""
LOOKED_AT: Final = set(ADDRESSES) - ACTS - FORMS


@pytest.fixture(autouse=True)
def july(settings: Settings) -> None:
    settings.TODAY = TODAY


@pytest.fixture
def numbers(
    busy: Busy,
    upper: Plan,
    imported: Importing,
    owner: User,
    colleague: User,
    division: Organisation,
    affiliated: UnitGroup,
) -> dict[str, int]:
    return everything(busy, upper, imported, owner, colleague, division, affiliated)


@pytest.fixture
def foreign_administrator(other_agency: Organisation) -> User:
    return a_person("quan-tri-khac", other_agency, Role.ADMINISTRATOR)


def read(
    client: Client, path: str, method: str = "get", asked: dict[str, str] | None = None
) -> HTTPStatus:
    """The answer, read to its end."""
    answer = getattr(client, method)(path, asked)
    b"".join(answer)
    return HTTPStatus(answer.status_code)


class TestMethods:
    """A method that is none of an address is refused for everyone, before anything is looked for."""

    @pytest.mark.parametrize("name", sorted(ACTS - PUBLIC))
    def test_acts_are_not_done_by_looking(self, name: str, owner: User, as_person: SignIn) -> None:
        assert read(as_person(owner), ADDRESSES[name].of(ONES)) == WRONG_METHOD

    def test_pages_take_nothing(self, owner: User, as_person: SignIn) -> None:
        client = as_person(owner)

        found = {name: read(client, ADDRESSES[name].of(ONES), "post") for name in LOOKED_AT}

        assert found == dict.fromkeys(LOOKED_AT, WRONG_METHOD)

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_no_address_knows_other_methods(
        self, method: str, owner: User, as_person: SignIn
    ) -> None:
        client = as_person(owner)

        found = {
            name: HTTPStatus(getattr(client, method)(one.of(ONES)).status_code)
            for name, one in ADDRESSES.items()
        }

        assert found == dict.fromkeys(ADDRESSES, WRONG_METHOD)


class TestWithoutTheTokenOfAForm:
    def test_nothing_is_done(
        self, numbers: dict[str, int], owner: User, administrator: User
    ) -> None:
        client = Client(enforce_csrf_checks=True)
        before = kept()
        found = {}

        for person in (owner, administrator):
            client.force_login(person)
            for name in ACTS | FORMS:
                found[person.username, name] = read(client, ADDRESSES[name].of(numbers), "post")

        assert set(found.values()) == {FORBIDDEN}
        assert changed_since(before) <= SIGNED_IN


class TestPeopleOfAnotherAgency:
    """For them nothing of this agency is there: not its pages, not its acts, whatever they know of its numbers."""

    @pytest.mark.parametrize("who", ["stranger", "foreign_administrator"])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_nothing_is_there(
        self,
        who: str,
        method: str,
        numbers: dict[str, int],
        request: pytest.FixtureRequest,
        as_person: SignIn,
    ) -> None:
        person = request.getfixturevalue(who)
        client, before = as_person(person), kept()

        found = {name: read(client, one.of(numbers), method) for name, one in NUMBERED.items()}

        none = ACTS if method == "get" else LOOKED_AT
        expected = {name: WRONG_METHOD if name in none else MISSING for name in NUMBERED}
        if who == "stranger":
            expected |= dict.fromkeys(FORBIDDEN_ABROAD - none, FORBIDDEN)
        assert found == expected
        assert changed_since(before) <= SIGNED_IN

    def test_a_label_of_this_agency_leads_nowhere(
        self, numbers: dict[str, int], stranger: User, as_person: SignIn
    ) -> None:
        client = as_person(stranger)
        labels = [
            f"plans.plan:{numbers['plan']}",
            f"plans.task:{numbers['task']}",
            f"plans.obligation:{numbers['owed']}",
            f"documents.officialdocument:{numbers['document']}",
            f"accounts.organisation:{numbers['unit']}",
        ]

        assert [read(client, reverse("web:go", args=[one])) for one in labels] == [MISSING] * 5


class TestNumbersOfNothing:
    """A thing that is not there (any more) is told as such, by every page and every act."""

    @pytest.mark.parametrize("pk", [0, 999_999_999, 2**63, 10**30])
    def test_is_not_there(
        self, pk: int, busy: Busy, owner: User, administrator: User, as_person: SignIn
    ) -> None:
        nothing = dict.fromkeys([*ONES], pk)
        found: dict[str, set[HTTPStatus]] = {}

        for name, one in NUMBERED.items():
            person = administrator if name in ADMINISTRATORS else owner
            client = as_person(person)
            path = one.of(nothing)
            found[name] = {read(client, path), read(client, path, "post")} - {WRONG_METHOD}

        assert found == {name: {MISSING} for name in NUMBERED}

    def test_a_file_of_another_document_is_not_an_annex_of_this_one(
        self, numbers: dict[str, int], busy: Busy, owner: User, as_person: SignIn
    ) -> None:
        client = as_person(owner)
        plan_document = busy.plan.document_id
        paths = [
            (reverse("web:document_annex", args=[plan_document, numbers["file"]]), "get"),
            (reverse("web:document_detach", args=[plan_document, numbers["file"]]), "post"),
            (reverse("web:document_file", args=[numbers["document"]]), "get"),
        ]
        before = kept()

        assert [read(client, path, method) for path, method in paths] == [MISSING] * 3
        assert read(client, reverse("web:document_annex", args=[numbers["document"], numbers["file"]])) == OK  # fmt: skip
        assert changed_since(before) <= SIGNED_IN


class TestLooking:
    """A page looked at, by whomever, leaves everything as it was."""

    @pytest.mark.parametrize("who", ["owner", "administrator", "leader", "colleague", "reader"])
    def test_changes_nothing(
        self,
        who: str,
        numbers: dict[str, int],
        request: pytest.FixtureRequest,
        as_person: SignIn,
    ) -> None:
        client = as_person(request.getfixturevalue(who))
        before = kept()

        broken = {
            name: status
            for name in (LOOKED_AT | FORMS) - {"notification"}
            if (status := read(client, ADDRESSES[name].of(numbers))) >= HTTPStatus.BAD_REQUEST
            and status not in {FORBIDDEN, MISSING}
        }

        assert broken == {}
        assert changed_since(before) == set()

    def test_a_notification_that_is_opened_counts_as_read_and_nothing_else_changes(
        self, numbers: dict[str, int], owner: User, as_person: SignIn
    ) -> None:
        client, before = as_person(owner), kept()

        assert read(client, ADDRESSES["notification"].of(numbers)) == FOUND

        assert changed_since(before) == {"accounts.Notification"}
        both = zip(before["accounts.Notification"], kept()["accounts.Notification"], strict=True)
        changed = [new for old, new in both if old != new]
        assert [row[0] for row in changed] == [numbers["notification"]]


NAMES: Final = (
    *("after", "before", "page", "year", "plan", "unit", "area", "due", "due_from", "due_to"),
    *("standing", "state", "sort", "mark", "col", "text", "q", "about", "find_text", "documents"),
    *("path", "section", "act", "tab", "loose", "all", "id", "off", "worked", "kind", "issuer"),
    *("signatures", "unread", "timing", "inside", "next", "step", "obligations", "task", "tasks"),
    *("key", "decision", "note", "reason", "name", "query", "back", "meant", "shape", "removed"),
    *("as_of", "shown", "accept", "new", "due_on", "new_on", "wanted_on", "granted_on", "day"),
    *("valid_to", "valid_from", "on", "weight", "upper_task", "units", "organisations", "role"),
    *("organisation", "password", "email", "language", "done_text", "expected_on", "answer"),
    *("title", "lead", "deadlines", "effective_from", "to_unit", "needed", "confirmed", "code"),
    *("issued_on", "report_due_days", "remind_days", "level", "owner", "short_name", "alias"),
)
"""Whatever any page or form of ours reads."""
GARBAGE: Final = {
    "nothing": "",
    "zero byte": "a\x00b",
    "endless number": "9" * 5000,
    "below zero": "-1",
    "past the largest number": "9223372036854775808",
    "digits of another script": "１２",
    "no day": "31/02/2022",
    "first day there is": "01/01/0001",
    "last day there is": "31/12/9999",
    "a place in a list": "9999-12-31.99999999999999999999",
    "half a character": "\ufffd\ud800".encode("utf-8", "replace").decode(),
    "markup": "<script>alert(1)</script>%00%0d%0aSet-Cookie: a=b",
    "words": "web:home",
}


class TestGarbage:
    """No address, however garbled by hand or by a mail program, breaks a page."""

    @pytest.mark.parametrize("kind", sorted(GARBAGE))
    def test_in_the_address(
        self, kind: str, numbers: dict[str, int], owner: User, administrator: User
    ) -> None:
        asked = dict.fromkeys(NAMES, GARBAGE[kind])
        clients = unbreakable(owner), unbreakable(administrator)

        found = {
            name: read(clients[name in ADMINISTRATORS], ADDRESSES[name].of(numbers), "get", asked)
            for name in LOOKED_AT | FORMS
        }

        assert [name for name, status in found.items() if status >= SERVER_ERROR] == []

    @pytest.mark.parametrize("kind", sorted(GARBAGE))
    def test_in_a_form(
        self, kind: str, numbers: dict[str, int], owner: User, administrator: User
    ) -> None:
        typed = dict.fromkeys(NAMES, GARBAGE[kind])
        clients = unbreakable(owner), unbreakable(administrator)
        found = {}

        for name in ACTS | FORMS:
            with undone():
                path = ADDRESSES[name].of(numbers)
                found[name] = read(clients[name in ADMINISTRATORS], path, "post", typed)

        assert [name for name, status in found.items() if status >= SERVER_ERROR] == []


def unbreakable(person: User) -> Client:
    """A browser that shows the page of an error instead of stopping at it."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client
