"""A department as large as a province: rows for benchmarks, the same for the same seed.

Rows are written in bulk: a year played through the services would measure the services.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from cchc.accounts.models import Organisation, User
from cchc.accounts.states import Kind, Role
from cchc.common.text import fold
from cchc.documents.models import OfficialDocument, StoredFile
from cchc.plans import example
from cchc.plans.models import (
    Area,
    CoordinationRequest,
    Evidence,
    Obligation,
    ObligationMove,
    Plan,
    ProgressReport,
    Submission,
    Task,
)
from cchc.plans.states import Act, ObligationState, OwedAs, RequestState

YEAR: Final = 2022
TODAY: Final = date(2022, 9, 15)
START: Final = date(2022, 1, 7)
ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
SEED: Final = 803
BATCH: Final = 2000


@dataclass(frozen=True, slots=True)
class Department:
    """Whom the pages are asked by, and about what."""

    agency: Organisation
    units: list[Organisation]
    plan: Plan
    leader: User
    office: User
    officer: User


@transaction.atomic
def a_department(name: str, *, units: int, tasks: int, obligations: int) -> Department:
    """One agency with its people, one plan and the work of the year until `TODAY`."""
    made = _Making(name, Random(SEED))
    made.people(units)
    made.plan_of(tasks)
    made.owe(obligations)
    made.work()
    return Department(
        agency=made.agency,
        units=made.units,
        plan=made.plan,
        leader=made.leader,
        office=made.office,
        officer=made.officer,
    )


def settle() -> None:
    """What the server does by itself after a while: statistics, and a map of the pages all see."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


class _Making:
    def __init__(self, name: str, chance: Random) -> None:
        self.name, self.chance = name, chance
        self.draft = example.load()
        self.obligations: list[Obligation] = []

    def people(self, units: int) -> None:
        self.agency = self._organisation(self.name, Kind.DEPARTMENT, None)
        names = ["Văn phòng Sở", *(f"Trung tâm công tác số {n}" for n in range(1, units))]
        self.units = [self._organisation(name, Kind.AFFILIATED_UNIT, self.agency) for name in names]
        self.leader = self._person("leader", self.agency, Role.LEADER)
        self.office = self._person("office", self.units[0], Role.REFORM_OFFICER)
        self.officer = self._person("officer", self.units[1], Role.OFFICER)

    def plan_of(self, tasks: int) -> None:
        kept = StoredFile.objects.create(
            agency=self.agency,
            name="ke-hoach.md",
            media_type="text/markdown",
            size=1,
            sha256="0" * 64,
            path="0",
            uploaded_by=self.office,
            uploaded_at=_at(START),
        )
        self.document = self._document(1, "KH", START, kept)
        self.document.save()
        self.plan = Plan.objects.create(
            agency=self.agency,
            document=self.document,
            source_file=kept,
            code=self.document.code,
            year=YEAR,
            last_year=YEAR,
            title="Kế hoạch cải cách hành chính",
            title_folded="ke hoach cai cach hanh chinh",
            effective_from=START,
            issued_by=self.office,
            issued_at=_at(START),
        )
        areas = Area.objects.bulk_create(
            Area(
                agency=self.agency,
                plan=self.plan,
                code=area.code or "",
                name=area.name,
                name_folded=fold(area.name),
                position=at,
                field=f"areas/{at}",
            )
            for at, area in enumerate(self.draft.areas)
        )
        self.tasks = Task.objects.bulk_create(
            (self._task(at, areas[at * len(areas) // tasks]) for at in range(tasks)), BATCH
        )

    def owe(self, obligations: int) -> None:
        self.obligations = Obligation.objects.bulk_create(
            (self._obligation(at) for at in range(obligations)), BATCH
        )

    def work(self) -> None:
        handed_in = [one for one in self.obligations if one.handed_in_on]
        documents = OfficialDocument.objects.bulk_create(
            (
                self._document(n, "BC", one.handed_in_on, None)
                for n, one in enumerate(handed_in, start=2)
            ),
            BATCH,
        )
        submissions = Submission.objects.bulk_create(
            (self._submission(one) for one in handed_in), BATCH
        )
        Evidence.objects.bulk_create(
            (
                Evidence(
                    agency=self.agency,
                    submission=submission,
                    obligation_id=submission.obligation_id,
                    document=document,
                )
                for submission, document in zip(submissions, documents, strict=True)
            ),
            BATCH,
        )
        ObligationMove.objects.bulk_create(self._moves(handed_in), BATCH)
        ProgressReport.objects.bulk_create(self._reports(), BATCH)
        CoordinationRequest.objects.bulk_create(self._requests(), BATCH)

    def _organisation(self, name: str, kind: Kind, agency: Organisation | None) -> Organisation:
        return Organisation.objects.create(
            name=name,
            name_folded=fold(name),
            kind=kind,
            parent=agency,
            agency=agency,
            valid_from=date(2020, 1, 1),
        )

    def _person(self, name: str, organisation: Organisation, role: Role) -> User:
        return User.objects.create(
            username=f"{name}-{self.agency.pk}",
            password=make_password(None),
            full_name=str(role.label),
            organisation=organisation,
            role=role,
        )

    def _document(
        self, number: int, kind: str, issued_on: date | None, file: StoredFile | None
    ) -> OfficialDocument:
        assert issued_on
        code = f"{number}/{kind}-{self.agency.pk}"
        return OfficialDocument(
            agency=self.agency,
            number=number,
            code=code,
            issued_on=issued_on,
            issuer=self.name,
            title="Kết quả thực hiện nhiệm vụ cải cách hành chính",
            file=file,
            registered_by=self.office,
            registered_at=_at(issued_on),
            search_folded=fold(code),
        )

    def _task(self, at: int, area: Area) -> Task:
        title = self.draft.tasks[at % len(self.draft.tasks)].title
        return Task(
            agency=self.agency,
            plan=self.plan,
            area=area,
            field=f"tasks/{at}",
            position=at,
            number=str(at + 1),
            title=title,
            title_as_issued=title,
            title_folded=fold(title),
        )

    def _obligation(self, at: int) -> Obligation:
        chance = self.chance
        task = self.tasks[at % len(self.tasks)]
        unit = self.units[chance.randrange(len(self.units))]
        due_on = START + timedelta(chance.randrange(20, 358)) if chance.random() < 0.97 else None
        one = Obligation(
            agency=self.agency,
            plan=self.plan,
            task=task,
            unit=unit,
            role=OwedAs.LEAD,
            key=str(at),
            position=at,
            state_since=START,
            title=task.title,
            title_folded=f"{task.title_folded} bao cao",
            product="Báo cáo",
            derived_on=due_on,
            due_on=due_on,
            rule="quarter_end",
            rule_sentence_vi=SENTENCE,
            rule_sentence_en=SENTENCE,
            unit_rule="named",
            unit_sentence_vi=SENTENCE,
            unit_sentence_en=SENTENCE,
            source_text="Quý III/2022",
            source_field=f"tasks/{at}/deadlines/0",
            needs_decision=due_on is None,
        )
        self._stand(one)
        return one

    def _stand(self, one: Obligation) -> None:
        """How far the work is on the day: most of what is past is done, some late, some never."""
        chance = self.chance
        if chance.random() < 0.6:
            one.updated_on = TODAY - timedelta(chance.randrange(90))
            one.has_difficulty = chance.random() < 0.05
        if one.due_on is None or one.due_on > TODAY + timedelta(chance.randrange(40)):
            one.extension_asked = chance.random() < 0.01
            return
        luck = chance.random()
        if luck < 0.12:
            one.request_due_on = one.due_on if luck < 0.03 else None
            return
        day = one.due_on + timedelta(chance.randrange(-20, 20) if luck < 0.3 else -3)
        one.handed_in_on = min(max(day, START + timedelta(1)), TODAY)
        if luck < 0.18:
            one.state = ObligationState.SUBMITTED
        elif luck < 0.2:
            one.state = ObligationState.AWAITING_CONFIRMATION
        else:
            one.state, one.done_on = (
                ObligationState.DONE,
                min(one.handed_in_on + timedelta(4), TODAY),
            )
        one.state_since = one.done_on or one.handed_in_on

    def _submission(self, one: Obligation) -> Submission:
        assert one.handed_in_on
        return Submission(
            agency=self.agency,
            obligation=one,
            by=self.officer,
            at=_at(one.handed_in_on),
            on=one.handed_in_on,
        )

    def _moves(self, handed_in: list[Obligation]) -> Iterator[ObligationMove]:
        for one in handed_in:
            assert one.handed_in_on
            yield self._move(one, Act.SUBMIT, "open", "submitted", one.handed_in_on)
            if one.done_on:
                yield self._move(one, Act.ACCEPT, "submitted", "done", one.done_on)
            elif one.state == ObligationState.AWAITING_CONFIRMATION:
                yield self._move(one, Act.PASS_ON, "submitted", one.state, one.handed_in_on)

    def _move(
        self, one: Obligation, act: Act, source: str, target: str, on: date
    ) -> ObligationMove:
        return ObligationMove(
            agency=self.agency,
            obligation=one,
            act=act,
            from_state=source,
            to_state=target,
            by=self.office,
            at=_at(on),
            on=on,
        )

    def _reports(self) -> Iterator[ProgressReport]:
        for one in self.obligations:
            if one.updated_on:
                yield ProgressReport(
                    agency=self.agency,
                    obligation=one,
                    by=self.officer,
                    at=_at(one.updated_on),
                    on=one.updated_on,
                    done_text="Đã xây dựng dự thảo, đang lấy ý kiến các đơn vị phối hợp.",
                    difficulties="Chưa đủ số liệu." if one.has_difficulty else "",
                )

    def _requests(self) -> Iterator[CoordinationRequest]:
        for one in self.obligations:
            silent = one.request_due_on is not None
            if one.due_on is None or not (silent or self.chance.random() < 0.1):
                continue
            asked_on = max(one.due_on - timedelta(20), START)
            due_on = one.request_due_on or max(one.due_on - timedelta(8), asked_on)
            others = [unit for unit in self.units[:12] if unit.pk != one.unit_id]
            answered_on = None if silent else due_on + timedelta(self.chance.randrange(-4, 4))
            yield CoordinationRequest(
                agency=self.agency,
                obligation=one,
                from_unit_id=one.unit_id or 0,
                to_unit=self.chance.choice(others),
                state=RequestState.ASKED if silent else RequestState.ANSWERED,
                text="Đề nghị cung cấp số liệu.",
                due_on=due_on,
                asked_by=self.officer,
                asked_at=_at(asked_on),
                asked_on=asked_on,
                answered_on=answered_on,
                answered_at=_at(answered_on) if answered_on else None,
            )


SENTENCE: Final = "Thời hạn ghi theo quý nên hạn là ngày cuối của quý; văn bản không ghi ngày cụ thể, đơn vị thực hiện do văn bản nêu tên."


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9, 0), ZONE)
