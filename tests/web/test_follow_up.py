"""The rules of following up in the pages: read by those who follow the whole, changed by the reform officer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from cchc.accounts.models import Organisation, User
from cchc.deadlines.workdays import WorkingDays
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.models import FollowUpRules, ReminderRun
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.web.showing.follow_up import quarter_end, reminders_of
from tests.people import AT
from tests.web.conftest import SignIn
from tests.web.test_access import FORBIDDEN, PEOPLE, person  # noqa: F401

SENT = {
    "remind_days": "20; 5",
    "overdue_every": "10",
    "escalate_after": "20",
    "stale_after": "45",
    "most_extensions": "2",
    "confirm_kinds": ["ke_hoach", "quyet_dinh"],
}


@pytest.fixture(autouse=True)
def _on_a_day(settings: Settings) -> None:
    settings.TODAY = date(2022, 2, 8)


@pytest.fixture
def path() -> str:
    return reverse("web:follow_up")


def text(answer: object) -> str:
    return " ".join(getattr(answer, "content").decode().split())  # noqa: B009 -- any response


def test_the_rules_in_force_with_an_example(owner: User, path: str, as_person: SignIn) -> None:
    said = text(as_person(owner).get(path))

    assert 'value="30, 15, 7, 1"' in said
    assert "Ví dụ: một sản phẩm có hạn 31/03/2022" in said
    assert "01/03/2022" in said
    assert "Trước hạn 30 ngày" in said
    assert "Trễ hạn 15 ngày" in said
    assert "Lãnh đạo cơ quan" in said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (None, "Cơ quan chưa được nhắc việc lần nào."),
        (date(2022, 1, 28), "Lần nhắc gần nhất là ngày 28/01/2022: những ngày làm việc sau đó"),
        (date(2022, 2, 7), "Lần nhắc gần nhất: ngày 07/02/2022 lúc 08:30, 12 thông báo."),
        (date(2022, 2, 8), "Lần nhắc gần nhất: ngày 08/02/2022 lúc 08:30, 12 thông báo."),
    ],
)
def test_when_people_were_reminded_last(
    owner: User, agency: Organisation, path: str, as_person: SignIn, day: date | None, said: str
) -> None:
    """Today is the second working day after Tết: silence since before it is no holiday any more."""
    if day:
        ReminderRun.objects.create(agency=agency, day=day, at=AT, created=12)

    assert said in text(as_person(owner).get(path))


def test_settled(owner: User, agency: Organisation, path: str, as_person: SignIn) -> None:
    page = as_person(owner).post(path, SENT, follow=True)

    assert "Đã ghi quy tắc theo dõi, đôn đốc; áp dụng ngay." in text(page)
    assert follow_up_settings(agency) == FollowUpSettings(
        remind_days=(20, 5),
        overdue_every=10,
        escalate_after=20,
        stale_after=45,
        most_extensions=2,
        confirm_kinds=("ke_hoach", "quyet_dinh"),
    )
    assert 'value="20, 5"' in text(page)


def test_no_kind_needs_a_leader(
    owner: User, agency: Organisation, path: str, as_person: SignIn
) -> None:
    as_person(owner).post(path, SENT | {"confirm_kinds": []})

    assert follow_up_settings(agency).confirm_kinds == ()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"remind_days": ""}, "remind_days"),
        ({"remind_days": "30, mười"}, "remind_days"),
        ({"remind_days": "0"}, "remind_days"),
        ({"remind_days": "91"}, "remind_days"),
        ({"remind_days": "٣"}, "remind_days"),
        ({"overdue_every": "0"}, "overdue_every"),
        ({"escalate_after": "181"}, "escalate_after"),
        ({"stale_after": ""}, "stale_after"),
        ({"most_extensions": "-1"}, "most_extensions"),
        ({"confirm_kinds": ["tho"]}, "confirm_kinds"),
    ],
)
def test_refused_at_its_field_with_what_was_typed(
    owner: User, path: str, as_person: SignIn, changed: dict[str, object], field: str
) -> None:
    page = as_person(owner).post(path, SENT | changed)

    assert page.status_code == HTTPStatus.OK
    assert list(page.context["form"].errors) == [field]
    assert 'value="10"' in text(page) or field == "overdue_every"
    assert not FollowUpRules.objects.exists()


@pytest.mark.parametrize("name", [name for name in PEOPLE if name not in {"owner", "stranger"}])
def test_who_may_not(
    name: str,
    person: Callable[[str], User],  # noqa: F811
    path: str,
    as_person: SignIn,
) -> None:
    client = as_person(person(name))

    page, answer = client.get(path), client.post(path, SENT)

    assert page.status_code == HTTPStatus.OK
    assert "Ghi quy tắc" not in text(page)
    assert answer.status_code == FORBIDDEN
    assert not FollowUpRules.objects.exists()


def test_a_stranger_settles_their_own(
    stranger: User, agency: Organisation, path: str, as_person: SignIn
) -> None:
    as_person(stranger).post(path, SENT)

    assert [one.agency_id for one in FollowUpRules.objects.all()] == [stranger.agency_id]
    assert follow_up_settings(agency) == FollowUpSettings()


def test_few_queries(
    owner: User, path: str, as_person: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = as_person(owner)
    with CaptureQueriesContext(connection) as frame:
        client.get(reverse("web:help"))

    with django_assert_num_queries(len(frame) + 3):  # the rules, the calendar, the last run
        client.get(path)


def test_the_three_pages_of_rules_lead_to_each_other(owner: User, as_person: SignIn) -> None:
    client = as_person(owner)
    names = ["rules", "follow_up", "working_calendar"]
    paths = [reverse(f"web:{name}") for name in names]

    for own in paths:
        said = text(client.get(own))
        assert all(f'href="{path}"' in said for path in paths)
        assert f'<a href="{own}" aria-current="page">' in said


@pytest.mark.parametrize(
    ("on", "end"),
    [
        (date(2022, 1, 1), date(2022, 3, 31)),
        (date(2022, 3, 31), date(2022, 3, 31)),
        (date(2022, 4, 1), date(2022, 6, 30)),
        (date(2022, 8, 15), date(2022, 9, 30)),
        (date(2022, 12, 31), date(2022, 12, 31)),
    ],
)
def test_the_quarter_ends(on: date, end: date) -> None:
    assert quarter_end(on) == end


def test_the_example_in_words() -> None:
    settings = FollowUpSettings(remind_days=(5,), overdue_every=14, escalate_after=45)

    with override("vi"):
        lines = reminders_of(date(2022, 3, 31), settings=settings, working_days=WorkingDays.of())

    assert [(line.day, line.what, str(line.who)) for line in lines] == [
        (date(2022, 3, 25), "Trước hạn 5 ngày", "Những người làm việc trong đơn vị"),
        (date(2022, 3, 31), "Đến hạn", "Những người làm việc trong đơn vị"),
        (date(2022, 4, 14), "Trễ hạn 14 ngày", "Trưởng đơn vị"),
        (date(2022, 4, 28), "Trễ hạn 28 ngày", "Trưởng đơn vị"),
        (date(2022, 5, 12), "Trễ hạn 42 ngày", "Trưởng đơn vị"),
        (date(2022, 5, 16), "Trễ hạn 45 ngày", "Lãnh đạo cơ quan"),
    ]


def test_of_reminders_that_meet_on_a_day_the_last_is_given() -> None:
    """Due on Sunday 30/06/2024: "one day before" and "due" both meet on Friday."""
    lines = reminders_of(
        date(2024, 6, 30), settings=FollowUpSettings(), working_days=WorkingDays.of()
    )

    assert [line.what for line in lines if line.day == date(2024, 6, 28)] == ["Đến hạn"]
