"""The grammar over the plan as issued: every cell of its task table, every document it names."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from cchc.plans.reading.grammar.citations import parse_citations
from cchc.plans.reading.grammar.deadlines import parse_deadlines
from cchc.plans.reading.grammar.deliverables import parse_deliverables
from cchc.plans.reading.grammar.measures import parse_measures
from cchc.plans.reading.grammar.units import parse_units

pytestmark = pytest.mark.mission


@pytest.fixture(scope="module")
def rows(issued_plan: Path) -> list[list[str]]:
    lines = issued_plan.read_text(encoding="utf-8").splitlines()
    return [cells for line in lines if (cells := line.split("\t"))[0].isdigit() and len(cells) == 6]


def test_every_deadline_is_understood(rows: list[list[str]]) -> None:
    read = [parse_deadlines(cells[5], year=2022) for cells in rows]

    assert len(read) == 29
    assert Counter((one.kind, one.due_on) for deadlines in read for one in deadlines) == {
        ("quarter", date(2022, 3, 31)): 10,
        ("year", date(2022, 12, 31)): 16,
        ("continuous", None): 2,
        ("by_regulation", None): 1,
    }


def test_every_lead_is_a_unit_or_a_known_group(rows: list[list[str]]) -> None:
    leads = Counter((unit.text, unit.group) for cells in rows for unit in parse_units(cells[3]))

    assert leads == {
        ("Các đơn vị trực thuộc Sở", True): 1,
        ("Văn phòng Sở", False): 24,
        ("Văn Phòng Sở", False): 1,
        ("Thanh tra Sở", False): 3,
        ("phòng chuyên môn, đơn vị thuộc Sở", True): 1,
        ("Phòng KH-TC", False): 3,
    }


def test_every_coordinating_unit_is_a_group_but_one(rows: list[list[str]]) -> None:
    helping = {(unit.text, unit.group) for cells in rows for unit in parse_units(cells[4])}

    assert helping == {
        ("Phòng chuyên môn thuộc Sở", True),
        ("Phòng chuyên môn, đơn vị thuộc Sở", True),
        ("Phòng, đơn vị thuộc Sở", True),
        ("Các đơn vị có liên quan", True),
        ("Phòng KH-TC", False),
    }


def test_every_product_but_two_is_a_document(rows: list[list[str]]) -> None:
    products = [one for cells in rows for one in parse_deliverables(cells[2])]

    assert [one.text for one in products if one.kind is None] == ["Kiểm tra", "Triển khai"]
    assert Counter(one.kind for one in products) == {
        "ke_hoach": 11,
        "bao_cao": 11,
        "van_ban": 10,
        "quyet_dinh": 3,
        "to_trinh": 1,
        "du_an": 1,
        None: 2,
    }


def test_every_document_it_names_is_found(issued_plan: Path) -> None:
    citations = parse_citations(issued_plan.read_text(encoding="utf-8"))

    assert [(one.kind, one.code, one.issued_on) for one in citations][1:] == [
        ("Kế hoạch", "803/KH-UBND", date(2021, 12, 23)),
        ("Nghị quyết", "76/NQ-CP", None),
        ("Nghị quyết", "18-NQ/TW", None),
        ("Nghị quyết", "19-NQ/TW", None),
        ("Nghị định", "60/2021/NĐ-CP", date(2021, 6, 21)),
        ("Quyết định", "2224/QĐ-UBND", date(2021, 9, 28)),
        ("Quyết định", "45/2016/QĐ-TTg", date(2016, 12, 16)),
        ("Kế hoạch", "41/KH-SLĐTBXH", date(2022, 1, 7)),
        ("Nghị định", "130/2005/NĐ-CP", None),
        ("Nghị định", "117/2013/NĐ-CP", None),
        ("Nghị định", "16/2015/NĐ-CP", None),
    ]
    assert citations[0].code == "42/KH-SLĐTBXH"


def test_its_target_lines_hold_eight_measures(issued_plan: Path) -> None:
    body = issued_plan.read_text(encoding="utf-8")
    section = body.partition("MỤC TIÊU CỤ THỂ**")[2].partition("###")[0]
    lines = [line for line in section.splitlines() if line.startswith("- ")]

    assert [len(parse_measures(line)) for line in lines] == [1, 1, 2, 2, 1, 1]
