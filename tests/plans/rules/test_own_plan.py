"""The plan of one unit: the unit owes every product, once for each due date, whoever it names."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from cchc.plans.draft import PlanDraft, Source, Task, TaskPart
from cchc.plans.reading.grammar.deadlines import parse_deadlines
from cchc.plans.reading.grammar.deliverables import parse_deliverables
from cchc.plans.reading.grammar.units import parse_units
from cchc.plans.rules.obligations import derive
from cchc.plans.rules.own_plan import derive_own
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.rules.units import Organisation, Unit, Units
from tests.plans.strategies import drafts

CENTRE = Unit("TTTGPL", "Trung tâm Trợ giúp pháp lý")
OFFICE = Unit("VP", "Văn phòng Sở")
UNITS = Units(Organisation("STP", "Sở Tư pháp"), (CENTRE, OFFICE))


def plan(*tasks: Task) -> PlanDraft:
    return PlanDraft.model_validate(
        {
            "source": Source(file="a.docx", format="docx", sha256="0" * 64),
            "document": {"title": "Kế hoạch năm 2022", "year": 2022, "years": (2022, 2022)},
            "tasks": tasks,
        }
    )


def a_task(lead: str, product: str = "Kế hoạch", deadline: str = "Quý I/2022") -> Task:
    return Task(
        number="1",
        title="Tuyên truyền",
        lead=parse_units(lead),
        deliverables=parse_deliverables(product),
        deadlines=parse_deadlines(deadline, year=2022),
    )


def own(draft: PlanDraft) -> list[tuple[str | None, str | None, bool]]:
    found = derive_own(draft, UNITS, RuleSettings(), owner=CENTRE)
    return [(one.unit_code, one.unit_text, one.needs_decision) for one in found]


def test_a_part_of_the_unit_that_no_table_knows_makes_no_question() -> None:
    assert own(plan(a_task("Phòng Hành chính - Tổng hợp"))) == [
        ("TTTGPL", "Phòng Hành chính - Tổng hợp", False)
    ]


def test_several_leads_make_one_obligation() -> None:
    assert own(plan(a_task("Văn phòng Sở; Phòng Nghiệp vụ"))) == [
        ("TTTGPL", "Văn phòng Sở; Phòng Nghiệp vụ", False)
    ]


def test_without_a_lead_the_unit_answers_all_the_same() -> None:
    assert own(plan(a_task(""))) == [("TTTGPL", None, False)]


def test_what_else_is_not_known_still_asks_for_a_person() -> None:
    assert own(plan(a_task("Phòng A", deadline="Theo quy định"))) == [("TTTGPL", "Phòng A", True)]


def test_the_reason_says_whose_plan_it_is_and_whom_it_names() -> None:
    (one,) = derive_own(plan(a_task("Phòng A")), UNITS, RuleSettings(), owner=CENTRE)
    assert one.unit_rule == "own-plan"
    assert one.unit_explanation.en == (
        "A plan of Trung tâm Trợ giúp pháp lý: the unit answers for every product of its own plan. "
        "The plan names “Phòng A”."
    )


def test_a_row_of_a_task_names_its_own_lead_else_that_of_the_task() -> None:
    whole = a_task("Phòng A")
    rows = [TaskPart(**a_task(lead).model_dump(exclude={"area"})) for lead in ("Phòng B", "")]
    rows[1].deliverables = parse_deliverables("Báo cáo")
    draft = plan(whole.model_copy(update={"parts": rows}))
    assert [text for _code, text, _asks in own(draft)] == ["Phòng B", "Phòng A"]


def test_the_draft_is_left_as_it_was() -> None:
    draft = plan(a_task("Phòng A"))
    before = draft.model_copy(deep=True)
    own(draft)
    assert draft == before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_every_product_and_date_of_the_plan_is_owed_once_by_the_unit(draft: PlanDraft) -> None:
    found = derive_own(draft, UNITS, RuleSettings(), owner=CENTRE)
    assert {one.unit_code for one in found} <= {"TTTGPL"}
    assert len({one.key for one in found}) == len(found)
    usual = derive(draft, UNITS, RuleSettings())
    assert {(one.task, one.product_path, one.source_path, one.period) for one in found} == {
        (one.task, one.product_path, one.source_path, one.period) for one in usual
    }
    assert {one.due_on for one in found} == {one.due_on for one in usual}
