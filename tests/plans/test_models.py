"""What the database itself refuses about imports, plans and obligations, and the words people read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError

from cchc.accounts.models import Organisation, UnitGroup, User
from cchc.plans.models import (
    CorrectedField,
    Deliverable,
    DueDateOverride,
    FindingDecision,
    ImportSource,
    Obligation,
    Plan,
    PlanImport,
    Target,
    TargetMeasure,
    Task,
    TaskDeadline,
    TaskUnit,
)
from cchc.plans.states import Decision, ImportState
from tests.people import AT, Importing, Issuing

OWN = [model for app in ("accounts", "documents", "plans") for model in apps.get_app_config(app).get_models()]  # fmt: skip


@pytest.fixture
def plan(issued: Issuing) -> Plan:
    return issued()


def refused(row: models.Model, constraint: str, sentence: str, **changed: object) -> None:
    """The row with the change breaks the constraint, in the database and, in words, before it."""
    for name, value in changed.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError, match=sentence):
        row.full_clean()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()
    row.refresh_from_db()


class TestImports:
    @pytest.mark.parametrize(
        ("changed", "constraint", "sentence"),
        [
            ({"state": ImportState.ISSUED}, "plan_import_issued_has_plan", "phải có kế hoạch, và chỉ khi đó"),
            ({"draft": None}, "plan_import_review_has_draft", "Chỉ rà soát được văn bản đã đọc xong"),
            ({"coverage": None}, "plan_import_review_has_draft", "Chỉ rà soát được văn bản đã đọc xong"),
            ({"coverage": Decimal("1.1")}, "plan_import_coverage_share", "Tỷ lệ nhận diện phải từ 0 đến 1"),
            ({"coverage": Decimal("-0.1")}, "plan_import_coverage_share", "Tỷ lệ nhận diện phải từ 0 đến 1"),
            ({"state": ImportState.FAILED}, "plan_import_failed_has_error", "phải nêu lý do"),
        ],
    )  # fmt: skip
    def test_states_that_cannot_be(
        self, imported: Importing, changed: dict[str, object], constraint: str, sentence: str
    ) -> None:
        refused(imported(), constraint, sentence, **changed)

    def test_an_issued_import_keeps_its_plan(self, plan: Plan) -> None:
        refused(
            plan.plan_import,
            "plan_import_issued_has_plan",
            "phải có kế hoạch, và chỉ khi đó",
            state=ImportState.REVIEW,
        )

    def test_one_decision_about_one_finding(self, owner: User, imported: Importing) -> None:
        plan_import = imported()
        values = {"plan_import": plan_import, "agency": owner.agency, "key": "a@b", "by": owner}
        first = FindingDecision.objects.create(**values, decision=Decision.CORRECTED, at=AT)
        assert str(first) == "a@b: Đã sửa"

        second = FindingDecision(**values, decision=Decision.CONFIRMED, at=AT)
        with pytest.raises(ValidationError, match="Phát hiện này đã có quyết định"):
            second.full_clean()

    def test_the_order_of_the_columns_is_that_of_the_document(self, plan: Plan) -> None:
        task = Task.objects.filter(plan=plan).first()
        assert task

        assert list(task.cells) == [
            "STT",
            "Nhiệm vụ",
            "Kết quả",
            "Đơn vị chủ trì",
            "Đơn vị phối hợp",
            "Thời gian hoàn thành",
        ]


class TestPlans:
    def test_years_in_their_order(self, plan: Plan) -> None:
        refused(plan, "plan_years", "Năm cuối không được trước năm đầu", last_year=2021)

    def test_a_unit_or_a_group_never_both(
        self, plan: Plan, office: Organisation, affiliated: UnitGroup
    ) -> None:
        named = TaskUnit.objects.filter(organisation=office).first()
        duty_unit = plan.duties.get().units.get()
        assert named

        refused(named, "task_unit_names_one", "phải chỉ một đơn vị hoặc một nhóm", group=affiliated)
        refused(
            duty_unit, "duty_unit_names_one", "phải chỉ một đơn vị hoặc một nhóm", group=affiliated
        )

    @pytest.mark.parametrize(("first", "last"), [(2022, 2021), (2023, 2022)])
    def test_years_of_a_deadline(self, plan: Plan, first: int, last: int) -> None:
        deadline = TaskDeadline.objects.first()
        assert deadline

        refused(
            deadline,
            "task_deadline_years",
            "Năm cuối không được trước năm đầu",
            year_from=first,
            year_to=last,
        )

    def test_only_a_range_has_a_highest_value(self, plan: Plan) -> None:
        refused(
            TargetMeasure.objects.get(),
            "target_measure_between",
            "Chỉ khoảng giá trị mới có giá trị cao nhất",
            value_max=Decimal(100),
        )
        TargetMeasure.objects.update(comparator="between", value=88, value_max=90)

    def test_numbers_are_exact(self, plan: Plan) -> None:
        TargetMeasure.objects.update(value=Decimal("83.87"))

        assert TargetMeasure.objects.get().value == Decimal("83.87")

    @pytest.mark.parametrize("model", [Deliverable, TaskUnit, TaskDeadline, TargetMeasure])
    def test_two_cannot_stand_at_one_place(self, plan: Plan, model: type[models.Model]) -> None:
        row = model._default_manager.first()
        assert row
        row.pk = None

        with pytest.raises(IntegrityError, match="_position"), transaction.atomic():
            row.save(force_insert=True)

    def test_a_plan_in_force_is_never_deleted(self, plan: Plan) -> None:
        for row in (plan, plan.document, plan.source_file, plan.tasks.get(number="1")):
            with pytest.raises(ProtectedError):
                row.delete()


class TestObligations:
    def test_one_key_in_one_plan(self, plan: Plan) -> None:
        one = plan.obligations.get(task__number="1")
        one.pk = None

        with pytest.raises(IntegrityError, match="obligation_key"), transaction.atomic():
            one.save(force_insert=True)

    @pytest.mark.parametrize("changed", [{"due_on": None}, {"unit": None}])
    def test_what_is_undecided_is_said(self, plan: Plan, changed: dict[str, None]) -> None:
        one = plan.obligations.get(task__number="1")

        refused(one, "obligation_undecided_is_said", "phải được đánh dấu cần quyết định", **changed)
        Obligation.objects.filter(pk=one.pk).update(needs_decision=True, **changed)

    def test_a_period_in_its_order(self, plan: Plan) -> None:
        refused(
            plan.obligations.get(task__number="1"),
            "obligation_period",
            "Cuối kỳ không được trước đầu kỳ",
            period_from=date(2022, 4, 1),
            period_to=date(2022, 3, 31),
        )

    @pytest.mark.parametrize(
        ("old_on", "reason", "constraint"),
        [
            (date(2022, 5, 1), "x", "due_date_override_changes"),
            (date(2022, 4, 1), "", "due_date_override_has_reason"),
        ],
    )
    def test_a_new_date_is_new_and_has_its_reason(
        self, owner: User, plan: Plan, old_on: date, reason: str, constraint: str
    ) -> None:
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            DueDateOverride.objects.create(
                agency=plan.agency,
                obligation=plan.obligations.get(task__number="1"),
                old_on=old_on,
                new_on=date(2022, 5, 1),
                reason=reason,
                by=owner,
                at=AT,
            )


def test_rows_are_named_as_people_know_them(owner: User, plan: Plan) -> None:
    one = plan.obligations.get(task__number="1")
    override = DueDateOverride(obligation=one, new_on=date(2022, 5, 1))
    rows = [
        plan,
        plan.document,
        plan.source_file,
        plan.areas.all()[0],
        plan.tasks.get(number="3"),
        Deliverable.objects.filter(task__number="3").get(),
        TaskUnit.objects.filter(task__number="3", role="lead").get(),
        TaskDeadline.objects.filter(task__number="3").get(),
        one,
        override,
        CorrectedField(field="tasks/0/title"),
    ]

    assert [str(row) for row in rows] == [
        "Cải cách hành chính năm 2022 (12/KH-STP)",
        "Kế hoạch 12/KH-STP",
        "ke-hoach.md",
        "I. Công tác chỉ đạo, điều hành",
        "3. Thực hiện cơ chế tự chủ về kinh phí",
        "Báo cáo",
        "Phòng Kế hoạch - Tài chính",
        "Năm 2022",
        "Kế hoạch: Văn phòng Sở",
        f"{one.pk}: 2022-05-01",
        "tasks/0/title",
    ]
    assert str(Target.objects.get()).startswith("100%")
    assert str(ImportSource.objects.get()) == str(plan.plan_import.pk)
    assert str(PlanImport.objects.get()).endswith("Đã phát hành")


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_every_model_says_what_it_is_in_vietnamese(model: type[models.Model]) -> None:
    shown = [
        field.verbose_name
        for field in model._meta.get_fields()
        if isinstance(field, models.Field) and field.editable and not field.primary_key
    ]

    assert str(model._meta.verbose_name) == str(model._meta.verbose_name).lower()
    assert str(model._meta.verbose_name) != model._meta.model_name
    assert all(str(name) for name in shown)


HANG_ON_A_ROW = {"User", "GroupMember", "CalendarFeed", "SavedView"}


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_large_tables_carry_the_agency(model: type[models.Model]) -> None:
    """`agency` is the key by which tables can be spread over servers; those without hang on a row that has it."""
    names = {field.name for field in model._meta.get_fields()}

    assert "agency" in names or model.__name__ in HANG_ON_A_ROW
