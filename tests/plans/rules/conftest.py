"""A small department, and a plan of one task to try a rule on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

import pytest

from cchc.plans.draft import PlanDraft
from cchc.plans.rules.obligations import derive
from cchc.plans.rules.result import ObligationDraft
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.rules.units import Group, Member, Organisation, Span, Unit, Units

ISSUED = date(2022, 1, 7)


@pytest.fixture(scope="session")
def department() -> Units:
    """Two offices, two divisions, three affiliated units of which one ends in mid-2022 and one begins then."""
    return Units(
        Organisation("H01.13", "Sở Lao động - Thương binh và Xã hội", aliases=("Sở LĐTBXH",)),
        (
            Unit("VP", "Văn phòng Sở", "office", ("Văn phòng",)),
            Unit("TTS", "Thanh tra Sở", "inspectorate"),
            Unit("KHTC", "Phòng Kế hoạch - Tài chính", "division"),
            Unit("NCC", "Phòng Người có công", "division"),
            Unit("TTDVVL", "Trung tâm Dịch vụ việc làm", "affiliated"),
            Unit("CSCN", "Cơ sở Cai nghiện", "affiliated", (), Span(None, date(2022, 6, 30))),
            Unit("CSDT", "Cơ sở Điều trị", "affiliated", (), Span(date(2022, 7, 1), None)),
        ),
        (
            Group("Các đơn vị trực thuộc Sở", (Member("TTDVVL"), Member("CSDT"), Member("CSCN"))),
            Group("Phòng chuyên môn thuộc Sở", (Member("NCC"), Member("KHTC"))),
            Group("Các đơn vị có liên quan", ()),
        ),
    )


@pytest.fixture(scope="session")
def settings() -> RuleSettings:
    return RuleSettings()


def plan(
    *tasks: dict[str, Any],
    issued_on: date | None = ISSUED,
    years: tuple[int, int] | None = (2022, 2022),
) -> PlanDraft:
    """A plan for 2022, issued on 07/01/2022, with these tasks."""
    head = {
        "issued_on": issued_on,
        "year": years[0] if years and years[0] == years[1] else None,
        "years": years,
    }
    return PlanDraft.model_validate(
        {
            "source": {"file": "ke-hoach.docx", "format": "docx", "sha256": "0" * 64},
            "document": head,
            "tasks": [{"number": "1", "area": "I", "title": "Việc", **task} for task in tasks],
        }
    )


class Derive(Protocol):
    def __call__(
        self,
        deadline: dict[str, Any] | None,
        *,
        product: str | None = "Kế hoạch",
        kind: str | None = "ke_hoach",
        lead: Sequence[str] = ("Văn phòng Sở",),
        title: str = "Việc",
        settings: RuleSettings = ...,
        issued_on: date | None = ISSUED,
        years: tuple[int, int] | None = (2022, 2022),
    ) -> list[ObligationDraft]: ...


@pytest.fixture
def derived(department: Units) -> Derive:
    """The obligations of a plan of one task: its deadline, product, leads and title."""

    def derive_one(
        deadline: dict[str, Any] | None,
        *,
        product: str | None = "Kế hoạch",
        kind: str | None = "ke_hoach",
        lead: Sequence[str] = ("Văn phòng Sở",),
        title: str = "Việc",
        settings: RuleSettings = RuleSettings(),  # noqa: B008
        issued_on: date | None = ISSUED,
        years: tuple[int, int] | None = (2022, 2022),
    ) -> list[ObligationDraft]:
        task = {
            "title": title,
            "deliverables": [] if product is None else [{"text": product, "kind": kind}],
            "lead": [{"text": name} for name in lead],
            "deadlines": [] if deadline is None else [deadline],
        }
        return derive(plan(task, issued_on=issued_on, years=years), department, settings)

    return derive_one


@pytest.fixture
def plan_of() -> Any:
    """Builds a plan from task dictionaries, see `plan`."""
    return plan
