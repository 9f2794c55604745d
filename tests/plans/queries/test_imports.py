"""Imports: who sees them, findings with decisions, names to resolve."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from cchc.accounts.models import Organisation, UnitGroup, User
from cchc.plans.checking import Finding, Text
from cchc.plans.draft import Place
from cchc.plans.findings import keyed, merged
from cchc.plans.models import PlanImport
from cchc.plans.queries import imports as queries
from cchc.plans.services.imports import correct_field, decide_finding, discard_import
from cchc.plans.states import Decision, ImportState
from tests.people import AT, Importing, Issuing, plan_text

MISSING_PART = "required-part-missing@document"


class TestWhoSeesWhat:
    def test_those_who_follow_the_whole_agency(
        self,
        owner: User,
        leader: User,
        inspector: User,
        administrator: User,
        colleague: User,
        reader: User,
        stranger: User,
        imported: Importing,
    ) -> None:
        plan_import = imported()

        for person in (owner, leader, inspector):
            assert list(queries.visible_to(person)) == [plan_import]
        for person in (administrator, colleague, reader, stranger):
            assert list(queries.visible_to(person)) == []

    def test_those_that_wait_for_a_person(
        self, owner: User, imported: Importing, issued: Issuing
    ) -> None:
        issued(plan_text(code="20/KH-STP"))
        discard_import(actor=owner, plan_import=imported(plan_text(code="21/KH-STP")))
        waiting = imported()

        assert list(queries.in_review(owner)) == [waiting]
        assert queries.visible_to(owner).count() == 3

    @pytest.mark.parametrize("number", [1, 3])
    def test_a_list_is_one_query_without_drafts(
        self,
        owner: User,
        imported: Importing,
        number: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for at in range(number):
            imported(plan_text(code=f"{20 + at}/KH-STP"))

        with django_assert_num_queries(1) as asked:
            rows = [
                (
                    one.file.name,
                    str(one.created_by),
                    one.get_state_display(),
                    one.coverage,
                    one.plan,
                )
                for one in queries.visible_to(owner)
            ]

        assert rows == [("ke-hoach.md", str(owner), "Chờ rà soát", Decimal(1), None)] * number
        assert '"draft"' not in asked[0]["sql"]


class TestFindings:
    def test_errors_first_each_with_its_decision_in_one_query(
        self, owner: User, imported: Importing, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        plan_import = imported()
        decide_finding(
            actor=owner,
            plan_import=plan_import,
            key=MISSING_PART,
            decision=Decision.CONFIRMED,
            note="Bản trích",
            at=AT,
        )

        with django_assert_num_queries(1):
            rows = queries.findings(plan_import)

        severities = [row.severity for row in rows]
        order = ["error", "warning", "note"]
        assert severities == sorted(severities, key=order.index)
        first = rows[0]
        assert (first.key, first.code, first.decision, first.note, first.decided_by) == (
            MISSING_PART,
            "required-part-missing",
            Decision.CONFIRMED,
            "Bản trích",
            str(owner),
        )
        assert (first.is_open, first.blocks_issue) == (False, False)
        assert all(row.is_open and not row.blocks_issue for row in rows[1:])
        assert len({row.key for row in rows}) == len(rows)

    def test_in_the_language_of_the_reader(self, imported: Importing) -> None:
        plan_import = imported()
        with override("vi"):
            vietnamese = queries.findings(plan_import)
        with override("en"):
            english = queries.findings(plan_import)

        assert [row.key for row in vietnamese] == [row.key for row in english]
        assert all(
            one.message != other.message for one, other in zip(vietnamese, english, strict=True)
        )

    def test_a_field_leads_to_its_place(self, imported: Importing) -> None:
        row = next(row for row in queries.findings(imported()) if row.code == "lead-is-group")

        assert row.field == "tasks/1/lead/0"
        assert row.quotation == "Các đơn vị trực thuộc Sở"
        assert row.where is not None
        assert row.where["cell"] is not None


class TestKeys:
    def finding(self, code: str, field: str | None, place: Place | None = None) -> Finding:
        return Finding(
            code=code,
            family="numbers",
            severity="error",
            message=Text("Sai.", "Wrong."),
            quotation="x",
            suggestion=None,
            legal_basis=None,
            field=field,
            where=place,
        )

    def test_by_code_and_place_with_a_count_where_one_is_not_enough(self) -> None:
        place = Place(block=3, cell=2)
        findings = [
            self.finding("a", "tasks/0"),
            self.finding("a", "tasks/1"),
            self.finding("a", "tasks/0"),
            self.finding("b", None, place),
            self.finding("b", None),
        ]

        assert [row["key"] for row in keyed(findings)] == [
            "a@tasks/0",
            "a@tasks/1",
            "a@tasks/0#2",
            "b@3.-.2",
            "b@-",
        ]
        assert keyed(findings)[0] == {
            "key": "a@tasks/0",
            "present": True,
            **findings[0].as_json(),
        }

    def test_what_is_gone_is_marked_what_is_new_comes_last(self) -> None:
        kept = keyed([self.finding("a", "tasks/0"), self.finding("b", "tasks/0")])

        after = merged(kept, [self.finding("c", "tasks/1"), self.finding("b", "tasks/0")])

        assert [(row["key"], row["present"]) for row in after] == [
            ("a@tasks/0", False),
            ("b@tasks/0", True),
            ("c@tasks/1", True),
        ]
        back = merged(after, [self.finding("a", "tasks/0")])
        assert [(row["key"], row["present"]) for row in back] == [
            ("a@tasks/0", True),
            ("b@tasks/0", False),
            ("c@tasks/1", False),
        ]


class TestUnitNames:
    def test_each_name_once_those_that_mean_nobody_first(
        self,
        imported: Importing,
        office: Organisation,
        division: Organisation,
        affiliated: UnitGroup,
    ) -> None:
        plan_import = imported(plan_text(was="Báo cáo | Phòng Kế hoạch - Tài chính | Văn phòng Sở", now="Báo cáo | Phòng Kế hoạch | Văn Phòng Sở"))  # fmt: skip

        names = queries.unit_names(plan_import)

        assert [
            (name.text, name.is_group, name.meaning.organisation or name.meaning.group)
            for name in names
        ] == [
            ("Phòng Kế hoạch", False, None),
            ("Văn phòng Sở", False, office),
            ("Phòng KH-TC", False, division),
            ("Các đơn vị trực thuộc Sở", True, affiliated),
        ]
        assert names[0].meaning.suggestions == (division,)
        assert names[1].fields == (
            "tasks/0/lead/0",
            "tasks/1/coordinating/0",
            "tasks/2/coordinating/0",
            "duties/0/units/0",
        )

    def test_of_the_draft_in_force(self, owner: User, imported: Importing) -> None:
        plan_import = correct_field(
            actor=owner,
            plan_import=imported(),
            field="tasks/0/lead",
            new="Thanh tra Sở",
            at=AT,
        )

        assert "Thanh tra Sở" in [name.text for name in queries.unit_names(plan_import)]

    def test_what_a_name_can_be_resolved_to(
        self,
        agency: Organisation,
        office: Organisation,
        affiliated: UnitGroup,
        centres: list[Organisation],
    ) -> None:
        Organisation.objects.filter(pk=centres[1].pk).update(valid_to=date(2021, 1, 1))

        assert queries.unit_choices(agency) == ([office, centres[0]], [affiliated])


def test_states_are_said_in_words(imported: Importing) -> None:
    plan_import: PlanImport = imported()

    assert str(plan_import) == f"{plan_import.pk}: Chờ rà soát"
    assert plan_import.state == ImportState.REVIEW
