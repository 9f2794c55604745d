"""Two people at the same moment: nothing is lost, nothing is done twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from django.db import connections

from cchc.accounts.models import AuditEntry, Organisation, OrganisationAlias, User
from cchc.accounts.services import add_alias, change_role
from cchc.accounts.states import Role
from cchc.common.errors import DomainError
from cchc.plans.models import DueDateOverride, FindingDecision, Obligation, Plan, PlanImport
from cchc.plans.queries import imports as queries
from cchc.plans.services.imports import (
    correct_field,
    decide_finding,
    discard_import,
    start_import,
    undo_correction,
)
from cchc.plans.services.issuing import issue_plan, withdraw_plan
from cchc.plans.services.obligations import override_due_date, recompute_obligations
from cchc.plans.states import Decision, ImportState, ObligationState, PlanState
from tests.people import AT, Importing, Issuing, a_person, confirm_errors, plan_text

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts: Sequence[Callable[[], object]]) -> list[str]:
    """Run each act in a thread and connection of its own; the sentences of those refused."""
    start = threading.Barrier(len(acts))
    refused: list[str] = []
    broken: list[BaseException] = []

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        except DomainError as sentence:
            refused.append(str(sentence))
        except BaseException as error:
            broken.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []
    return refused


def test_corrections_of_different_fields_are_all_kept(owner: User, imported: Importing) -> None:
    plan_import = imported()
    fields = ["tasks/0/title", "tasks/1/title", "tasks/2/title", "document/title"]

    refused = at_once(
        [
            lambda field=field: correct_field(  # type: ignore[misc]
                actor=owner, plan_import=plan_import, field=field, new="Khác", at=AT
            )
            for field in fields
        ]
    )

    plan_import.refresh_from_db()
    assert refused == []
    assert {one["field"] for one in plan_import.corrections} == set(fields)
    assert AuditEntry.objects.filter(action="import.corrected").count() == 4


def test_corrections_of_one_field_leave_one_with_what_was_issued(
    owner: User, imported: Importing
) -> None:
    plan_import = imported()
    issued = queries.draft_as_read(plan_import).tasks[0].title

    at_once(
        [
            lambda new=new: correct_field(  # type: ignore[misc]
                actor=owner, plan_import=plan_import, field="tasks/0/title", new=new, at=AT
            )
            for new in ("Một", "Hai")
        ]
    )

    plan_import.refresh_from_db()
    [correction] = plan_import.corrections
    assert correction["old"] == issued
    assert correction["new"] in {"Một", "Hai"}


def test_a_correction_is_taken_back_once(owner: User, imported: Importing) -> None:
    plan_import = imported()
    correct_field(actor=owner, plan_import=plan_import, field="tasks/0/title", new="Khác", at=AT)

    [sentence] = at_once(
        [
            lambda: undo_correction(actor=owner, plan_import=plan_import, field="tasks/0/title"),
            lambda: undo_correction(actor=owner, plan_import=plan_import, field="tasks/0/title"),
        ]
    )

    assert "chưa được sửa nên không có gì để hoàn tác" in sentence
    plan_import.refresh_from_db()
    assert plan_import.corrections == []


def test_two_decisions_about_one_finding_leave_one(owner: User, imported: Importing) -> None:
    plan_import = imported()
    key = plan_import.findings[0]["key"]

    refused = at_once(
        [
            lambda decision=decision: decide_finding(  # type: ignore[misc]
                actor=owner, plan_import=plan_import, key=key, decision=decision, note="x", at=AT
            )
            for decision in Decision
        ]
    )

    assert refused == []
    assert FindingDecision.objects.count() == 1
    assert AuditEntry.objects.filter(action="finding.decided").count() == 2


def test_issued_or_put_aside_never_both(owner: User, imported: Importing) -> None:
    plan_import = imported()
    confirm_errors(owner, plan_import)

    [sentence] = at_once(
        [
            lambda: issue_plan(actor=owner, plan_import=plan_import, at=AT),
            lambda: discard_import(actor=owner, plan_import=plan_import),
        ]
    )

    plan_import.refresh_from_db()
    assert "đang ở trạng thái" in sentence
    assert (plan_import.state, Plan.objects.count()) in {
        (ImportState.ISSUED, 1),
        (ImportState.DISCARDED, 0),
    }


def test_two_uploads_of_one_file_share_its_bytes(
    owner: User, agency: Organisation, division: Organisation
) -> None:
    refused = at_once(
        [
            lambda: start_import(
                actor=owner, agency=agency, name="a.md", content=plan_text(), at=AT
            ),
            lambda: start_import(
                actor=owner, agency=agency, name="b.md", content=plan_text(), at=AT
            ),
        ]
    )

    assert refused == []
    assert len({one.file_id for one in PlanImport.objects.all()}) == 1
    assert PlanImport.objects.count() == 2


def test_every_new_date_is_in_the_ledger_each_after_the_one_before(
    owner: User, issued: Issuing
) -> None:
    first = issued().obligations.get(task__number="1")
    days = [date(2022, 4, day) for day in (5, 10, 15, 20)]

    refused = at_once(
        [
            lambda day=day: override_due_date(  # type: ignore[misc]
                actor=owner, obligation=first, new_on=day, reason="x", at=AT
            )
            for day in days
        ]
    )

    ledger = list(DueDateOverride.objects.order_by("id"))
    first.refresh_from_db()
    assert refused == []
    assert {one.new_on for one in ledger} == set(days)
    assert [one.old_on for one in ledger] == [
        first.derived_on,
        *(one.new_on for one in ledger[:-1]),
    ]
    assert first.due_on == ledger[-1].new_on


def test_a_date_set_during_a_recomputation_is_not_lost(owner: User, issued: Issuing) -> None:
    plan = issued()
    first = plan.obligations.get(task__number="1")

    refused = at_once(
        [
            lambda: recompute_obligations(actor=owner, plan=plan, at=AT),
            lambda: override_due_date(
                actor=owner, obligation=first, new_on=date(2022, 4, 5), reason="x", at=AT
            ),
            lambda: recompute_obligations(actor=owner, plan=plan, at=AT),
        ]
    )

    first.refresh_from_db()
    assert refused == []
    assert (first.due_on, first.derived_on) == (date(2022, 4, 5), date(2022, 3, 31))
    assert Obligation.objects.count() == 4


def test_a_plan_is_withdrawn_once(owner: User, issued: Issuing) -> None:
    plan = issued()

    [sentence] = at_once(
        [lambda: withdraw_plan(actor=owner, plan=plan, reason="x", at=AT) for _turn in range(2)]
    )

    plan.refresh_from_db()
    assert sentence.endswith("đã được rút từ trước.")
    assert plan.state == PlanState.WITHDRAWN
    assert not plan.obligations.filter(state=ObligationState.OPEN).exists()
    assert AuditEntry.objects.filter(action="plan.withdrawn").count() == 1


def test_of_two_administrators_who_both_leave_one_stays(
    administrator: User, agency: Organisation
) -> None:
    second = a_person("quan-tri-2", agency, Role.ADMINISTRATOR)

    [sentence] = at_once(
        [
            lambda who=who: change_role(actor=who, user=who, role=Role.READER)  # type: ignore[misc]
            for who in (administrator, second)
        ]
    )

    assert "là người quản trị duy nhất" in sentence
    assert User.objects.filter(role=Role.ADMINISTRATOR).count() == 1


def test_a_name_is_settled_once(owner: User, office: Organisation, division: Organisation) -> None:
    refused = at_once(
        [
            lambda unit=unit: add_alias(actor=owner, name="Bộ phận", organisation=unit)  # type: ignore[misc]
            for unit in (office, division)
        ]
    )

    assert len(refused) == 1
    assert "đã được gán cho một đơn vị hoặc nhóm khác" in refused[0]
    assert OrganisationAlias.objects.count() == 1
