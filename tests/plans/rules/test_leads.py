"""The leads of a task -> the units that owe its product."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cchc.plans.rules.naming import Names
from cchc.plans.rules.result import ObligationDraft
from cchc.plans.rules.units import Group, Member, Organisation, Span, Unit, Units

MARCH = {"text": "Quý I/2022", "kind": "quarter", "due_on": "2022-03-31"}
DECEMBER = {"text": "Năm 2022", "kind": "year", "due_on": "2022-12-31"}


def who(found: list[ObligationDraft]) -> list[tuple[str | None, str, bool]]:
    return [(one.unit_code, one.role, one.shared) for one in found]


def test_the_one_lead_named_owes_the_product(derived: Any) -> None:
    assert who(derived(MARCH, lead=["Văn phòng Sở"])) == [("VP", "lead", False)]


@pytest.mark.parametrize(
    ("name", "code", "how"),
    [
        ("Văn phòng Sở", "VP", "exact"),
        ("Văn phòng", "VP", "alias"),
        ("Văn  Phòng Sở", "VP", "folded"),
        ("VĂN PHÒNG SỞ", "VP", "folded"),
        ("Phong Ke hoach – Tai chinh", "KHTC", "folded"),
        ("Phòng Kế hoạch-Tài chính", "KHTC", "folded"),
        ("Phòng Người có công thuộc Sở", "NCC", "folded"),
        ("Trung tâm Dịch vụ việc làm trực thuộc Sở", "TTDVVL", "folded"),
        ("Phòng KH-TC", "KHTC", "abbreviation"),
        ("P. KH-TC", "KHTC", "abbreviation"),
        ("P.KHTC", "KHTC", "abbreviation"),
        ("P. NCC", "NCC", "abbreviation"),
        ("T. KHTC", None, None),
        ("P", None, None),
        ("KHTC", None, None),
        ("Phòng KHTC", "KHTC", "abbreviation"),
        ("Trung tâm DVVL", "TTDVVL", "abbreviation"),
        ("VP Sở", "VP", "abbreviation"),
        ("Phòng NCC", "NCC", "abbreviation"),
        ("Phòng TC-KH", None, None),
        ("Phòng Kế hoạch", None, None),
        ("Phòng", None, None),
        ("", None, None),
    ],
)
def test_a_name_finds_its_unit_or_none(
    department: Units, name: str, code: str | None, how: str | None
) -> None:
    named = Names(department).find(name)

    assert ([unit.code for unit in named.units], named.how) == ([code] if code else [], how)


def test_a_connective_may_be_left_out_of_an_abbreviation() -> None:
    labour = Unit("SLD", "Sở Lao động - Thương binh và Xã hội")
    table = Units(Organisation("H01", "Ủy ban nhân dân tỉnh"), (labour,))

    assert [
        Names(table).find(name).units for name in ("Sở LĐTBXH", "Sở LĐ-TB&XH", "Sở LĐ-TB và XH")
    ] == [(labour,)] * 3


def test_an_unknown_lead_is_kept_with_its_text_and_near_names_are_only_suggested(
    derived: Any,
) -> None:
    (found,) = derived(MARCH, lead=["Phòng Kế hoạch và Tài chánh"])

    assert (found.unit_code, found.unit_text) == (None, "Phòng Kế hoạch và Tài chánh")
    assert found.suggestions[0] == "KHTC"
    assert (found.unit_rule, found.needs_decision) == ("lead-unresolved", True)
    assert [one.vi for one in found.reasons] == [
        "“Phòng Kế hoạch và Tài chánh” không có trong danh mục đơn vị; hãy chọn đơn vị chịu trách nhiệm."
    ]
    assert found.due_on == date(2022, 3, 31)


def test_a_lead_that_resembles_nothing_has_no_suggestion(derived: Any) -> None:
    (found,) = derived(MARCH, lead=["Theo phân công tại Quyết định số 12/QĐ-UBND"])

    assert (found.unit_code, found.suggestions) == (None, ())


def test_no_lead_at_all(derived: Any) -> None:
    (found,) = derived(MARCH, lead=[])

    assert (found.unit_code, found.unit_text, found.unit_path) == (None, None, None)
    assert found.unit_rule == "lead-missing"
    assert found.key == "i.1/p0/d0/2022-Q1/-"


def test_the_organisation_itself_is_not_a_unit_of_it(derived: Any) -> None:
    (found,) = derived(MARCH, lead=["Sở LĐTBXH"])

    assert found.unit_code is None
    assert "là chính cơ quan" in found.reasons[0].vi


def test_a_name_borne_by_two_units_is_not_guessed() -> None:
    twins = (
        Unit("A", "Phòng Một", aliases=("Phòng X",)),
        Unit("B", "Phòng Hai", aliases=("Phòng X",)),
    )
    named = Names(Units(Organisation("H", "Sở"), twins)).find("phòng x")

    assert [unit.code for unit in named.units] == ["A", "B"]


def test_an_ambiguous_lead_names_those_who_bear_it(plan_of: Any, settings: Any) -> None:
    from cchc.plans.rules.obligations import derive

    twins = (
        Unit("A", "Phòng Một", aliases=("Phòng X",)),
        Unit("B", "Phòng Hai", aliases=("Phòng X",)),
    )
    draft = plan_of(
        {
            "deliverables": [{"text": "Kế hoạch"}],
            "lead": [{"text": "Phòng X"}],
            "deadlines": [MARCH],
        }
    )

    (found,) = derive(draft, Units(Organisation("H", "Sở"), twins), settings)

    assert (found.unit_code, found.suggestions) == (None, ("A", "B"))
    assert found.reasons[0].vi == (
        "“Phòng X” trùng với nhiều đơn vị trong danh mục (A, B); hãy chọn đơn vị chịu trách nhiệm."
    )


def test_a_group_that_leads_gives_one_obligation_for_each_member(derived: Any) -> None:
    found = derived(MARCH, lead=["Các đơn vị trực thuộc Sở"])

    assert who(found) == [
        ("CSCN", "group_member", False),
        ("TTDVVL", "group_member", False),
    ]
    assert {one.unit_text for one in found} == {"Các đơn vị trực thuộc Sở"}
    assert found[0].unit_explanation.vi == (
        "“Các đơn vị trực thuộc Sở” là một nhóm; mỗi đơn vị thuộc nhóm vào ngày 31/03/2022 có một nghĩa vụ."
    )


def test_members_are_those_on_the_due_date(derived: Any) -> None:
    """One unit ends on 30/6/2022, another begins on 01/7/2022."""
    assert [one.unit_code for one in derived(DECEMBER, lead=["Các đơn vị trực thuộc Sở"])] == [
        "CSDT",
        "TTDVVL",
    ]


def test_continuous_work_follows_the_members_quarter_by_quarter(derived: Any) -> None:
    found = derived(
        {"text": "Thường xuyên", "kind": "continuous"}, lead=["Các đơn vị trực thuộc Sở"]
    )

    assert [(one.period, one.unit_code) for one in found] == [
        ("2022-Q1", "CSCN"), ("2022-Q1", "TTDVVL"),
        ("2022-Q2", "CSCN"), ("2022-Q2", "TTDVVL"),
        ("2022-Q3", "CSDT"), ("2022-Q3", "TTDVVL"),
        ("2022-Q4", "CSDT"), ("2022-Q4", "TTDVVL"),
    ]  # fmt: skip


def test_without_a_due_date_members_are_those_of_the_day_of_issue(derived: Any) -> None:
    found = derived(
        {"text": "Theo quy định", "kind": "by_regulation"}, lead=["Các đơn vị trực thuộc Sở"]
    )

    assert [one.unit_code for one in found] == ["CSCN", "TTDVVL"]


def test_without_any_date_all_who_ever_belonged_are_listed(derived: Any) -> None:
    found = derived(
        {"text": "Theo quy định", "kind": "by_regulation"},
        lead=["Các đơn vị trực thuộc Sở"],
        years=None,
        issued_on=None,
    )

    assert [one.unit_code for one in found] == ["CSCN", "CSDT", "TTDVVL"]
    assert found[0].unit_explanation.vi.endswith("mỗi đơn vị thuộc nhóm có một nghĩa vụ.")


@pytest.mark.parametrize(
    "name",
    ["Phòng chuyên môn thuộc Sở", "Các phòng chuyên môn thuộc Sở", "phong chuyen mon thuoc so"],
)
def test_a_group_is_known_with_or_without_its_plural(derived: Any, name: str) -> None:
    assert [one.unit_code for one in derived(MARCH, lead=[name])] == ["KHTC", "NCC"]


def test_a_group_without_members_needs_a_decision(derived: Any) -> None:
    (found,) = derived(MARCH, lead=["Các đơn vị có liên quan"])

    assert (found.unit_code, found.needs_decision) == (None, True)
    assert found.reasons[0].vi == (
        "“Các đơn vị có liên quan” là nhóm không có thành viên vào ngày 31/03/2022 trong danh mục đơn vị; "
        "hãy chọn đơn vị chịu trách nhiệm."
    )


def test_a_unit_that_has_ended_by_then_is_not_charged(derived: Any) -> None:
    (found,) = derived(DECEMBER, lead=["Cơ sở Cai nghiện"])

    assert (found.unit_code, found.suggestions) == (None, ("CSCN",))
    assert "không hoạt động vào ngày 31/12/2022" in found.reasons[0].vi


def test_a_membership_ends_with_its_own_date() -> None:
    group = Group("Nhóm", (Member("A", Span(None, date(2022, 5, 31))), Member("B")))
    table = Units(Organisation("H", "Sở"), (Unit("A", "Một"), Unit("B", "Hai")), (group,))

    from cchc.plans.draft import UnitRef
    from cchc.plans.rules.case import Placed
    from cchc.plans.rules.owners import owners

    def on(day: date) -> list[str]:
        lead = [Placed(UnitRef(text="Nhóm"), "tasks/0/lead/0")]
        return [one.unit.code for one in owners(lead, Names(table), on=day) if one.unit]

    assert (on(date(2022, 5, 31)), on(date(2022, 6, 1))) == (["A", "B"], ["B"])


def test_several_leads_each_owe_the_shared_product(derived: Any) -> None:
    found = derived(MARCH, lead=["Văn phòng Sở", "Thanh tra Sở"])

    assert who(found) == [("VP", "joint_lead", True), ("TTS", "joint_lead", True)]
    assert {one.unit_rule for one in found} == {"lead-joint"}
    assert not any(one.needs_decision for one in found)


def test_an_office_beside_a_group(derived: Any) -> None:
    found = derived(MARCH, lead=["Văn phòng Sở", "Phòng chuyên môn thuộc Sở"])

    assert who(found) == [
        ("VP", "joint_lead", True),
        ("KHTC", "group_member", True),
        ("NCC", "group_member", True),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        ["Phòng Người có công", "Phòng chuyên môn thuộc Sở"],
        ["Phòng chuyên môn thuộc Sở", "Phòng NCC"],
    ],
)
def test_a_unit_named_beside_its_own_group_owes_the_product_once(
    derived: Any, lead: list[str]
) -> None:
    found = derived(MARCH, lead=lead)

    assert sorted(who(found)) == [("KHTC", "group_member", True), ("NCC", "joint_lead", True)]


def test_a_unit_named_twice_owes_the_product_once(derived: Any) -> None:
    assert len(derived(MARCH, lead=["Văn phòng Sở", "VP Sở"])) == 1


def test_two_unknown_leads_stay_two(derived: Any) -> None:
    found = derived(MARCH, lead=["Sở Nội vụ", "Sở Tài chính"])

    assert [one.unit_text for one in found] == ["Sở Nội vụ", "Sở Tài chính"]
    assert [one.key for one in found] == [
        "i.1/p0/d0/2022-Q1/?so-noi-vu",
        "i.1/p0/d0/2022-Q1/?so-tai-chinh",
    ]
