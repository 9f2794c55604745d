"""The audit trail as a page: every act has a name, newest first, page by page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cchc.accounts import audit
from cchc.accounts.models import AuditEntry, Organisation, User
from cchc.plans.following.settings import FollowUpSettings
from cchc.plans.services.follow_up import settle_follow_up
from cchc.web.showing.journal import ACTS
from tests.web.conftest import SignIn

SOURCES = Path(__file__).parents[2] / "src" / "cchc"
RECORDED = re.compile(r'audit\.record\(\s*"([a-z_.]+)"')
TABLES = re.compile(r'^    \w+\.[A-Z_]+: "([a-z]+\.[a-z_]+)",$', re.MULTILINE)
"""Rows of the tables RECORDED: what an act of a state or a move is recorded as."""


@pytest.fixture
def watcher(inspector: User, as_person: SignIn) -> Client:
    return as_person(inspector)


def sources() -> list[str]:
    """The program but for the page that names the acts."""
    return [
        path.read_text("utf-8")
        for path in SOURCES.rglob("*.py")
        if path.parts[-3:] != ("web", "showing", "journal.py")
    ]


def test_every_act_has_a_name() -> None:
    recorded = {
        act for text in sources() for act in (*RECORDED.findall(text), *TABLES.findall(text))
    }

    assert recorded - set(ACTS) == set()


def test_every_name_is_that_of_an_act() -> None:
    """Some acts are recorded through a function or a table: their words stand somewhere in the program."""
    texts = sources()

    assert [act for act in ACTS if not any(f'"{act}"' in text for text in texts)] == []


def test_tells_who_did_what_to_which_object(
    watcher: Client, owner: User, office: Organisation
) -> None:
    audit.record("organisation.renamed", office, actor=owner, old="Văn phòng", new="Văn phòng Sở")

    [line] = watcher.get(reverse("web:audit")).context["lines"]

    assert (line.who, str(line.what), line.subject) == (
        str(owner),
        "Đổi tên đơn vị",
        f"cơ quan, đơn vị {office.pk}",
    )
    assert line.details == [("trước", "Văn phòng"), ("sau", "Văn phòng Sở")]


def test_details_without_a_value_are_left_out(
    watcher: Client, owner: User, office: Organisation
) -> None:
    audit.record("group.members_set", office, actor=owner, note="", members=[3, 5], old=None)

    [line] = watcher.get(reverse("web:audit")).context["lines"]

    assert line.details == [("thành viên", "3, 5")]


def test_values_are_said_as_people_say_them(
    watcher: Client, owner: User, office: Organisation
) -> None:
    audit.record("user.role_changed", owner, actor=owner, old="officer", new="unit_head")
    audit.record("finding.decided", office, actor=owner, decision="confirmed", on="2022-03-31")
    audit.record("organisation.closed", office, actor=owner, valid_to="2022-02-31", kind="sao Hỏa")

    closed, decided, changed = watcher.get(reverse("web:audit")).context["lines"]

    assert changed.details == [
        ("trước", "Công chức, viên chức"),
        ("sau", "Trưởng phòng, đơn vị"),
    ]
    assert decided.details == [("quyết định", "Giữ nguyên như văn bản"), ("từ ngày", "31/03/2022")]
    assert closed.details == [("loại", "sao Hỏa"), ("đến ngày", "2022-02-31")]


def test_settings_are_said_by_their_names(
    watcher: Client, owner: User, agency: Organisation
) -> None:
    settings = FollowUpSettings(remind_days=(10, 3), confirm_kinds=("ke_hoach",))
    settle_follow_up(actor=owner, agency=agency, settings=settings)

    [line] = watcher.get(reverse("web:audit")).context["lines"]

    old, new = line.details
    assert new == (
        "sau",
        "nhắc trước hạn (số ngày): 10, 3; nhắc việc trễ hạn mỗi (ngày): 7; báo lãnh đạo sau khi trễ (ngày): 15; "
        "coi là chậm cập nhật sau (ngày): 30; số lần gia hạn tối đa: 1; "
        "loại sản phẩm cần lãnh đạo xác nhận: Kế hoạch",
    )
    assert old[1].startswith("nhắc trước hạn (số ngày): 30, 15, 7, 1; ")


def test_a_table_that_is_no_more_keeps_its_name(
    watcher: Client, owner: User, office: Organisation
) -> None:
    AuditEntry.objects.create(
        actor=owner, agency=office.agency, action="chapter.closed", subject="plans.chapter:7"
    )

    [line] = watcher.get(reverse("web:audit")).context["lines"]

    assert line.subject == "plans.chapter:7"


def test_goes_back_page_by_page_and_loses_nothing(
    watcher: Client, owner: User, office: Organisation
) -> None:
    for n in range(120):
        audit.record("organisation.renamed", office, actor=owner, n=n)

    seen: list[str] = []
    asked = reverse("web:audit")
    while asked:
        page = watcher.get(asked)
        seen += [line.details[0][1] for line in page.context["lines"]]
        further = page.context["next"]
        asked = f"{reverse('web:audit')}?before={further}" if further else ""

    assert seen == [str(n) for n in reversed(range(120))]


def test_is_narrowed_to_one_kind_of_act(watcher: Client, owner: User, office: Organisation) -> None:
    audit.record("organisation.renamed", office, actor=owner)
    audit.record("organisation.closed", office, actor=owner)

    page = watcher.get(reverse("web:audit"), {"act": "organisation.closed"})

    assert [str(line.what) for line in page.context["lines"]] == ["Kết thúc đơn vị"]


@pytest.mark.parametrize("query", [{"act": "khong.co"}, {"before": "abc"}, {"before": "-1"}])
def test_what_cannot_be_read_does_not_narrow(
    watcher: Client, owner: User, office: Organisation, query: dict[str, str]
) -> None:
    audit.record("organisation.renamed", office, actor=owner)

    assert len(watcher.get(reverse("web:audit"), query).context["lines"]) == 1


def test_another_agency_is_not_in_it(
    watcher: Client, stranger: User, other_agency: Organisation
) -> None:
    audit.record("organisation.renamed", other_agency, actor=stranger)

    page = watcher.get(reverse("web:audit"))

    assert page.context["lines"] == []
    assert "Chưa có mục nào" in page.text


def test_a_fragment_is_the_list_alone(watcher: Client, owner: User, office: Organisation) -> None:
    audit.record("organisation.renamed", office, actor=owner)

    part = watcher.get(reverse("web:audit"), headers={"HX-Request": "true"})

    assert "Đổi tên đơn vị" in part.text
    assert "<html" not in part.text


@pytest.mark.parametrize("count", [1, 3])
def test_costs_the_same_for_one_and_for_three(
    watcher: Client,
    owner: User,
    office: Organisation,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        audit.record("organisation.renamed", office, actor=owner)

    with django_assert_num_queries(4):  # session, person, entries with their actor, bell
        watcher.get(reverse("web:audit"))
