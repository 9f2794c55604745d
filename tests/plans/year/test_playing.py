"""Playing the example's year: once, onwards, never against what people changed."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pydantic import ValidationError
from pytest_django.fixtures import Settings

from cchc.accounts.models import Notification, User
from cchc.common.clock import day_of
from cchc.common.errors import DomainError
from cchc.documents.models import OfficialDocument
from cchc.plans.example import SHOWN_ON, load
from cchc.plans.example.papers import kind_of, paper
from cchc.plans.example.year import Event, Place, load_year
from cchc.plans.models import Evidence, Explanation, ObligationMove, Plan, ReminderRun
from cchc.plans.services.example import DEMO_PASSWORD, load_example, play_year
from cchc.plans.services.issuing import withdraw_plan
from cchc.plans.states import Act

SPRING = date(2022, 3, 31)


@pytest.fixture
def plan(db: None, files: Path, settings: Settings) -> Plan:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return load_example()


def happened() -> tuple[int, ...]:
    tables = (ObligationMove, Evidence, Explanation, OfficialDocument, Notification, ReminderRun)
    return tuple(table.objects.count() for table in tables)


class TestTheYearAsData:
    def test_every_event_is_on_a_working_day_of_the_plan_by_somebody_known(
        self, plan: Plan
    ) -> None:
        events = load_year().events
        usernames = set(User.objects.values_list("username", flat=True))

        assert {event.who for event in events} <= usernames
        assert all(event.day.weekday() < 5 for event in events)
        assert [event.day for event in events] == sorted(event.day for event in events)
        assert events[0].day > plan.effective_from
        assert {event.act for event in events} == {
            *("report", "submit", "accept", "send_back", "confirm", "ask", "answer"),
            *("extend", "grant", "refuse_extension", "explain", "comment"),
        }

    def test_an_obligation_is_named_in_four_parts(self) -> None:
        event = Event.model_validate(
            {"day": "2022-03-01", "who": "cchc", "act": "accept", "of": "4/Báo cáo/2022-Q1/VP"}
        )
        assert event.of == (Place(task="4", product="Báo cáo", period="2022-Q1", unit="VP"),)

    @pytest.mark.parametrize(
        "wrong",
        [{"of": "4/Báo cáo"}, {"of": []}, {"act": "celebrate"}, {"surprise": 1}],
    )
    def test_a_slip_in_the_file_is_refused(self, wrong: dict[str, object]) -> None:
        event = {"day": "2022-03-01", "who": "cchc", "act": "accept", "of": "4/Báo cáo/2022-Q1/VP"}
        with pytest.raises(ValidationError):
            Event.model_validate(event | wrong)

    @pytest.mark.parametrize(
        ("code", "kind"),
        [
            ("61/BC-SLĐTBXH", "Báo cáo"),
            ("312/TTr-SLĐTBXH", "Tờ trình"),
            ("330/QĐ-SLĐTBXH", "Quyết định"),
            ("215/SLĐTBXH-KHTC", "Công văn"),
        ],
    )
    def test_the_kind_of_a_paper_stands_in_its_code(self, code: str, kind: str) -> None:
        assert kind_of(code) == kind

    def test_a_paper_says_what_it_is_and_that_it_is_an_illustration(self) -> None:
        issuer = load().document.issuer or ""
        written = paper(
            code="61/BC-SLĐTBXH",
            subject="Báo cáo quý I",
            issuer=issuer,
            place="An Giang",
            issued_on=date(2022, 3, 15),
        )
        document = docx.Document(BytesIO(written))
        text = [p.text for p in document.paragraphs]
        head = [cell.text for row in document.tables[0].rows for cell in row.cells]

        assert "BÁO CÁO" in text
        assert "Báo cáo quý I" in text
        assert any("minh họa" in line for line in text)
        assert any("Số: 61/BC-SLĐTBXH" in cell for cell in head)
        assert any("An Giang, ngày 15 tháng 3 năm 2022" in cell for cell in head)


class TestPlaying:
    def test_a_second_time_changes_nothing(self, plan: Plan) -> None:
        assert play_year(plan, until=date(2022, 2, 20)) == 8
        before = happened()

        assert play_year(plan, until=date(2022, 2, 20)) == 0
        assert play_year(plan, until=date(2022, 2, 1)) == 0
        assert happened() == before

    def test_it_goes_on_from_where_it_stands_and_one_document_proves_two_obligations(
        self, plan: Plan
    ) -> None:
        first = play_year(plan, until=date(2022, 2, 28))
        rest = play_year(plan, until=SPRING, remind_from=SPRING)

        assert first + rest == sum(event.day <= SPRING for event in load_year().events)
        assert all(day_of(move.at) == move.on <= SPRING for move in ObligationMove.objects.all())
        [report] = OfficialDocument.objects.filter(code="318/BC-SLĐTBXH")
        proved = Evidence.objects.filter(document=report).order_by("obligation__product")
        assert [one.obligation.product for one in proved] == ["Báo cáo", "Văn bản"]
        assert report.file
        assert report.file.name == "318-BC-SLĐTBXH.docx"

    def test_reminders_can_begin_late(self, plan: Plan) -> None:
        play_year(plan, until=date(2022, 2, 12), remind_from=date(2022, 2, 9))

        days = ReminderRun.objects.order_by("day").values_list("day", flat=True)
        assert list(days) == [date(2022, 2, day) for day in (9, 10, 11)]

    def test_leaders_confirm_plans(self, plan: Plan) -> None:
        play_year(plan, until=date(2022, 2, 15))

        acts = ObligationMove.objects.filter(obligation__task__number="3")
        assert [(move.act, move.by.username) for move in acts] == [
            (Act.SUBMIT, "vanphong"),
            (Act.PASS_ON, "cchc"),
            (Act.CONFIRM, "lanhdao"),
        ]

    def test_where_people_changed_the_example_it_stops_and_nothing_is_half_done(
        self, plan: Plan
    ) -> None:
        play_year(plan, until=date(2022, 2, 10))
        withdraw_plan(actor=plan.issued_by, plan=plan, reason="Thử rút", at=plan.issued_at)
        before = happened()

        with pytest.raises(DomainError):
            play_year(plan, until=SHOWN_ON)
        assert happened() == before

    def test_a_newer_example_adds_its_accounts_to_an_older_one(self, plan: Plan) -> None:
        User.objects.filter(username="cscn").update(username="cscn-cu")

        assert load_example() == plan
        assert User.objects.get(username="cscn").check_password(DEMO_PASSWORD)
