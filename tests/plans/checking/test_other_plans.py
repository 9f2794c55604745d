"""Plans of other kinds of agencies, well made: what is found on them is little, and each entry can be defended.

They guard against false alarms: a department with a table, a province whose task numbers restart in each area, a
centre that writes its tasks as labelled lines.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.documents.extract import extract_file
from cchc.plans.checking import check, exit_status
from cchc.plans.example import load
from cchc.plans.reading import read_plan

FOLDER = Path(__file__).parent / "plans"

FOUND = {
    "department": [
        ("target-two-in-line", "targets/2"),
        ("target-without-owner", "targets/0"),
        ("target-without-deadline", "targets/0"),
        ("deadline-not-a-date", "tasks/8/deadlines/0"),
        ("section-usual-missing", "document/title"),
    ],
    "province": [
        ("target-two-in-line", "targets/3"),
        ("target-without-owner", "targets/0"),
        ("target-without-task", "targets/5"),
        ("deadline-unknown", "tasks/5/deadlines/0"),
        ("lead-is-group", "tasks/7/lead/0"),
        ("lead-is-group", "tasks/9/lead/2"),
        ("lead-several", "tasks/9/lead"),
        ("unit-vague", "tasks/3/coordinating/0"),
        ("target-without-deadline", "targets/2"),
        ("citation-undated-with-year", "tasks/4/title"),
        ("deadline-not-a-date", "tasks/7/deadlines/0"),
        ("section-usual-missing", "document/title"),
    ],
    "prose": [("section-usual-missing", "document/title")],
}

OF_THE_READER = {"text-unread", "deadline-unknown tasks/2/deadlines/0"}
"""Findings that follow from what the reader understands today, not from the plan."""


@pytest.mark.parametrize("name", FOUND)
def test_what_is_found_on_a_plan_that_is_well_made(name: str) -> None:
    document = extract_file(FOLDER / f"{name}.md")
    some = check(read_plan(document).draft, document)
    found = [
        (one.code, one.field)
        for one in some
        if not {one.code, f"{one.code} {one.field}"} & OF_THE_READER
    ]
    assert found == FOUND[name]
    assert exit_status(some) == 0


EXAMPLE = [
    ("number-annex-differs", "annexes/0/refers_to"),
    ("enumeration-count-differs", "objectives/0"),
    ("citation-malformed", "tasks/18/title"),
    ("citation-date-differs", "solutions/7"),
    ("citation-replaced", "tasks/19/title"),
    ("code-spacing", "document/code_as_issued"),
]


def test_the_example_programme_keeps_the_errors_of_the_plan_it_encodes() -> None:
    errors = [(one.code, one.field) for one in check(load()) if one.severity == "error"]
    assert errors == EXAMPLE


def test_the_example_programme_shows_every_family_a_visitor_may_ask_for() -> None:
    assert {one.family for one in check(load())} == {
        "numbers",
        "counts",
        "targets",
        "citations",
        "deadlines",
        "responsibility",
        "products",
        "naming",
        "spelling",
        "load",
        "structure",
    }
