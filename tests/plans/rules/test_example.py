"""The example programme, whole: what each of its 29 tasks comes to."""

from __future__ import annotations

from collections import defaultdict

import pytest

from cchc.plans.example import load, units_path
from cchc.plans.rules.obligations import derive
from cchc.plans.rules.result import ObligationDraft
from cchc.plans.rules.settings import RuleSettings
from cchc.plans.rules.units_file import load_units

MARCH, DECEMBER = "2022-03-31", "2022-12-31"
QUARTERS = [MARCH, "2022-06-30", "2022-09-30", DECEMBER]
REPORTS = ["2022-03-17", "2022-06-17", "2022-09-17", "2022-12-17"]
AFFILIATED = ["CSCN", "QBTTE", "TTBTXH", "TTDVVL", "TTNCC"]
DIVISIONS = ["BTXH", "GDNN", "KHTC", "LDVL", "NCC", "TEBDG"]
EVERYBODY = ["VP", *sorted([*AFFILIATED, *DIVISIONS])]

EXPECTED = {
    # task: {(product, rule): (units, due dates)}
    "1": {("Kế hoạch", "quarter-last-day"): (AFFILIATED, [MARCH])},
    "2": {("Kế hoạch", "quarter-last-day"): (["VP", "TTS"], [MARCH])},
    "3": {("Kế hoạch", "quarter-last-day"): (["VP"], [MARCH])},
    "4": {("Báo cáo", "periodic-report"): (["VP"], REPORTS)},
    "5": {("Kế hoạch", "quarter-last-day"): (["VP"], [MARCH])},
    "6": {("Kế hoạch", "quarter-last-day"): (["VP"], [MARCH])},
    "7": {("Kế hoạch", "quarter-last-day"): (["VP"], [MARCH])},
    "8": {("Báo cáo của Sở", "year-last-day"): (["VP"], [DECEMBER])},
    "9": {
        ("Báo cáo", "year-last-day"): (["VP"], [DECEMBER]),
        ("Văn bản xử lý", "year-last-day"): (["VP"], [DECEMBER]),
    },
    "10": {("Tờ trình", "continuous-check"): (["VP"], QUARTERS)},
    "11": {
        ("Văn bản", "continuous-check"): (["VP"], QUARTERS),
        ("Báo cáo", "continuous-check"): (["VP"], QUARTERS),
    },
    "12": {("Quyết định", "year-last-day"): (EVERYBODY, [DECEMBER])},
    "13": {
        ("Kế hoạch", "year-last-day"): (["VP"], [DECEMBER]),
        ("Báo cáo", "year-last-day"): (["VP"], [DECEMBER]),
    },
    "14": {("Kiểm tra", "year-last-day"): (["VP", "TTS"], [DECEMBER])},
    "15": {("Kế hoạch", "quarter-last-day"): (["VP"], [MARCH])},
    "16": {
        ("Kế hoạch", "quarter-last-day"): (["VP"], [MARCH]),
        ("Quyết định", "quarter-last-day"): (["VP"], [MARCH]),
        ("các Văn bản", "quarter-last-day"): (["VP"], [MARCH]),
    },
    "17": {("Quyết định", "quarter-last-day"): (["VP"], [MARCH])},
    "18": {("Các văn bản triển khai", "year-last-day"): (["VP", "TTS"], [DECEMBER])},
    "19": {
        ("Báo cáo", "year-last-day"): (["KHTC"], [DECEMBER]),
        ("VB triển khai", "year-last-day"): (["KHTC"], [DECEMBER]),
    },
    "20": {
        ("Báo cáo", "year-last-day"): (["KHTC"], [DECEMBER]),
        ("VB triển khai", "year-last-day"): (["KHTC"], [DECEMBER]),
    },
    "21": {("Các văn bản triển khai", "year-last-day"): (["KHTC"], [DECEMBER])},
    "22": {("Các Văn bản", "year-last-day"): (["VP"], [DECEMBER])},
    "23": {
        ("Kế hoạch", "quarter-last-day"): (["VP"], [MARCH]),
        ("Báo cáo", "periodic-report"): (["VP"], REPORTS),
    },
    "24": {
        ("Kế hoạch", "year-last-day"): (["VP"], [DECEMBER]),
        ("Dự án", "year-last-day"): (["VP"], [DECEMBER]),
    },
    "25": {
        ("Triển khai", "year-last-day"): (["VP"], [DECEMBER]),
        ("Báo cáo", "year-last-day"): (["VP"], [DECEMBER]),
    },
    "26": {("Báo cáo", "year-last-day"): (["VP"], [DECEMBER])},
    "27": {("Các Văn bản", "year-last-day"): (["VP"], [DECEMBER])},
    "28": {("Các Văn bản", "year-last-day"): (["VP"], [DECEMBER])},
    "29": {("Báo cáo", "year-last-day"): (["VP"], [DECEMBER])},
}


@pytest.fixture(scope="module")
def programme() -> list[ObligationDraft]:
    table = load_units(units_path().read_bytes(), "units.yaml")
    return derive(load(), table, RuleSettings())


def test_each_task_comes_to_these_obligations(programme: list[ObligationDraft]) -> None:
    found: dict[str, dict[tuple[str, str], list[tuple[str, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in programme:
        owed = (one.unit_code or "?", one.due_on.isoformat() if one.due_on else "?")
        found[one.task_number or "?"][one.product or "?", one.rule].append(owed)

    assert found == {
        number: {
            of: [(unit, day) for day in days for unit in units]
            for of, (units, days) in products.items()
        }
        for number, products in EXPECTED.items()
    }


def test_nothing_of_it_needs_a_decision(programme: list[ObligationDraft]) -> None:
    assert [one.key for one in programme if one.needs_decision] == []


def test_what_is_shared_is_shared_by_several_leads(programme: list[ObligationDraft]) -> None:
    assert sorted({one.task_number or "" for one in programme if one.shared}) == [
        "12",
        "14",
        "18",
        "2",
    ]


def test_only_the_periodic_reports_have_a_cut_off(programme: list[ObligationDraft]) -> None:
    assert {one.task_number for one in programme if one.cutoff_on} == {"4", "23"}


def test_the_remarks_are_these(programme: list[ObligationDraft]) -> None:
    """The example keeps no cells, so products joined by a stroke are not seen here."""
    remarked = defaultdict(set)
    for one in programme:
        for remark in one.remarks:
            remarked[one.task_number].add(remark.en.split(":")[0])

    assert remarked == {
        "21": {"Cannot begin before"},
        "23": {
            "The plan does not name the periods; they follow the agency's setting",
            "The deadline says “Quý I/2022” but the report is due several times; "
            "each period has its own due date.",
        },
    }


def test_every_obligation_says_where_its_date_comes_from(programme: list[ObligationDraft]) -> None:
    plan = load()
    for one in programme:
        task = plan.tasks[int(one.task.split("/")[1])]
        texts = {f"{one.task}/title": task.title} | {
            f"{one.task}/deadlines/{at}": deadline.text
            for at, deadline in enumerate(task.deadlines)
        }
        assert texts[one.source_path] == one.source_text
        assert one.title == task.title
