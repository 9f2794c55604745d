"""The example programme loads itself, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from pytest_django.fixtures import Settings

from cchc.accounts.models import AuditEntry, Organisation, OrganisationAlias, UnitGroup, User
from cchc.accounts.queries import members_on
from cchc.accounts.states import Kind, Role
from cchc.plans.models import Obligation, Plan, PlanImport, TaskUnit
from cchc.plans.queries import obligations
from cchc.plans.queries.imports import findings
from cchc.plans.services.example import ACCOUNTS, DEMO_PASSWORD, demo_accounts, load_example
from cchc.plans.services.obligations import Recomputed, recompute_obligations
from tests.people import AT


@pytest.fixture
def plan(db: None, files: Path, settings: Settings) -> Plan:
    # A quick hash: the strength of passwords is not what these cases are about.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return load_example()


def test_the_programme_as_issued(plan: Plan) -> None:
    assert (plan.code, plan.code_as_issued, plan.year) == ("42/KH-SLĐTBXH", "42/KH-SLĐT BXH", 2022)
    assert plan.tasks.filter(parent=None).count() == 29
    assert plan.areas.count() == 8
    assert (plan.targets.count(), plan.solutions.count(), plan.duties.count()) == (6, 11, 3)


def test_every_lead_is_found(plan: Plan) -> None:
    assert not TaskUnit.objects.filter(role="lead", organisation=None, group=None).exists()
    assert not plan.obligations.filter(needs_decision=True).exists()
    task_1 = plan.obligations.filter(task__number="1").select_related("unit")
    assert {one.unit.kind for one in task_1 if one.unit} == {Kind.AFFILIATED_UNIT}
    assert len(task_1) == 5
    reports = plan.obligations.filter(task__number="4").order_by("due_on")
    assert len(reports) == 4
    assert all(one.cutoff_on and one.due_on and one.cutoff_on < one.due_on for one in reports)


def test_a_second_load_changes_nothing(plan: Plan) -> None:
    before = (AuditEntry.objects.count(), Obligation.objects.count(), User.objects.count())

    assert load_example() == plan

    assert (AuditEntry.objects.count(), Obligation.objects.count(), User.objects.count()) == before


def test_one_account_for_each_role_that_can_sign_in(plan: Plan) -> None:
    accounts = list(demo_accounts())

    assert [account.role for account in accounts] == [account.role for account in ACCOUNTS]
    assert {account.role for account in accounts} == set(Role)
    for account in accounts:
        assert authenticate(username=account.username, password=DEMO_PASSWORD) == account
        assert account.agency == plan.agency


def test_a_unit_finds_its_own_work(plan: Plan) -> None:
    mine = {account.username: obligations.mine(account).count() for account in demo_accounts()}

    assert mine["chuyenvien"] >= 1
    assert mine["truongphong"] >= 3
    assert mine["cchc"] > mine["truongphong"]
    assert mine["quantri"] == mine["lanhdao"] == 0


def test_the_units_and_groups_of_the_file(plan: Plan) -> None:
    agency = plan.agency

    assert (agency.code, agency.kind) == ("H01.13", Kind.DEPARTMENT)
    assert agency.units.count() == 14
    assert Organisation.objects.get(name="Văn phòng Sở").code == "H01.13.VP"
    group = UnitGroup.objects.get(name="Phòng chuyên môn thuộc Sở")
    assert [unit.kind for unit in members_on(group, plan.effective_from)] == [Kind.DIVISION] * 6
    assert OrganisationAlias.objects.filter(name="Phòng KH-TC").exists()


def test_it_was_reviewed_as_a_person_would(plan: Plan) -> None:
    plan_import = PlanImport.objects.get()
    rows = findings(plan_import)

    assert plan_import.plan == plan
    assert plan_import.coverage == 1
    assert not any(row.blocks_issue for row in rows)
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"agency.opened", "organisation.created", "user.created", "import.read"} <= actions
    assert {"plan.issued", "finding.decided"} <= actions


def test_the_rules_give_the_same_again(plan: Plan) -> None:
    officer = User.objects.get(role=Role.REFORM_OFFICER)

    assert recompute_obligations(actor=officer, plan=plan, at=AT) == Recomputed(0, 0, 0)
