"""What the rules look at: every value with its path, tasks with the rows they span, words of the document."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.documents.extract.blocks import Document
from cchc.plans.checking.checks import DEFAULTS
from cchc.plans.checking.finding import Spot
from cchc.plans.checking.subject import Subject
from cchc.plans.draft import Deadline, Deliverable, Place, PlanDraft, TaskPart, UnitRef
from tests.plans.checking.desk import document, found, plan, the_one


def subject(changes: dict[str, object] | None = None, source: Document | None = None) -> Subject:
    return Subject(plan(changes), source, DEFAULTS)


ROWS = [
    TaskPart(
        number="a",
        title="Xây dựng dự thảo",
        deliverables=[Deliverable(text="Dự thảo", kind=None)],
        lead=[UnitRef(text="Phòng Tài chính")],
        deadlines=[Deadline(text="Quý I/2022", kind="quarter", due_on=date(2022, 3, 31))],
    ),
    TaskPart(
        title="Trình ban hành",
        deliverables=[Deliverable(text="Tờ trình", kind="to_trinh")],
        lead=[UnitRef(text="Văn phòng Sở")],
        deadlines=[Deadline(text="Quý II/2022", kind="quarter", due_on=date(2022, 6, 30))],
        parts=[TaskPart(number="-", title="Lấy ý kiến")],
    ),
]


def test_tasks_with_their_paths_and_numbers() -> None:
    rows = subject().tasks
    assert [(row.path, row.number) for row in rows][:3] == [
        ("tasks/0", "1"),
        ("tasks/1", "2"),
        ("tasks/2", "3"),
    ]


def test_rows_of_a_task_follow_it_with_their_own_paths() -> None:
    rows = subject({"tasks/0/parts": ROWS}).rows
    assert [(row.path, row.number, row.part.title) for row in rows][1:4] == [
        ("tasks/0/parts/0", "1.a", "Xây dựng dự thảo"),
        ("tasks/0/parts/1", "1", "Trình ban hành"),
        ("tasks/0/parts/1/parts/0", "1.-", "Lấy ý kiến"),
    ]
    assert {row.task.title for row in rows[:4]} == {rows[0].part.title}


def test_a_task_without_a_number_is_counted() -> None:
    assert subject({"tasks/4/number": None}).tasks[4].number == "5"


@pytest.mark.parametrize(
    ("numbers", "restart"),
    [
        ("1 2 3 4 5 6 7 8 9 10", False),
        ("1 2 3 4 1 2 3 4 1 2", True),
        ("01 02 03 04 01 02 03 04 01 02", True),
        ("1 1 2 3 4 5 6 7 8 9", False),  # a slip inside one area
    ],
)
def test_numbers_that_restart_in_each_area(numbers: str, restart: bool) -> None:
    changes: dict[str, object] = {f"tasks/{i}/number": n for i, n in enumerate(numbers.split())}
    assert subject(changes).numbers_restart is restart


@pytest.mark.parametrize(
    ("changes", "years"),
    [
        ({}, (2022, 2022)),
        ({"document/years": (2021, 2025)}, (2021, 2025)),
        ({"document/years": None}, (2022, 2022)),
        ({"document/years": None, "document/year": None}, None),
    ],
)
def test_the_years_of_the_plan(changes: dict[str, object], years: tuple[int, int] | None) -> None:
    assert subject(changes).years == years


def test_units_are_named_by_tasks_and_by_duties() -> None:
    units = subject({"tasks/0/monitoring": "Thanh tra Sở", "tasks/0/parts": ROWS}).units
    first = [
        (unit.spot.path, unit.role) for unit in units if unit.row and unit.row.task.number == "1"
    ]
    assert first == [
        ("tasks/0/lead/0", "lead"),
        ("tasks/0/coordinating/0", "coordinating"),
        ("tasks/0/monitoring/0", "monitoring"),
        ("tasks/0/parts/0/lead/0", "lead"),
        ("tasks/0/parts/1/lead/0", "lead"),
    ]
    assert [(unit.spot.path, unit.unit.text) for unit in units if unit.row is None] == [
        ("duties/0/units/0", "Văn phòng Sở"),
        ("duties/1/units/0", "Phòng Tài chính"),
    ]


def test_lines_hold_every_text_once_and_no_empty_one() -> None:
    lines = subject().lines
    paths = [spot.path for spot in lines]
    assert len(set(paths)) == len(paths)
    assert all(spot.text for spot in lines)
    sections = {str(path).split("/")[0] for path in paths}
    assert sections == {
        "document",
        "legal_bases",
        "objectives",
        "requirements",
        "targets",
        "solutions",
        "funding",
        "duties",
        "areas",
        "tasks",
        "recipients",
    }


def test_a_paragraph_is_known_by_the_line_that_was_read_from_it() -> None:
    draft = plan()
    draft.duties[0].where = Place(block=1)
    source = document("TỔ CHỨC THỰC HIỆN", draft.duties[0].text)
    one = Subject(draft, source, DEFAULTS)
    assert [one.at(paragraph).path for paragraph in one.paragraphs] == [None, "duties/0"]
    assert one.all_lines[len(one.lines) :] == (
        Spot(None, "TỔ CHỨC THỰC HIỆN", Place(block=0, line=1)),
    )


def test_citations_are_found_in_every_line_with_what_follows_them() -> None:
    line = "Thực hiện Quyết định số 90/QĐ-UBND ngày 05/01/2022 về lộ trình và Chỉ thị số 07/CT-TTg về kỷ cương."
    cited = [one for one in subject({"solutions/0": line}).cited if one.spot.path == "solutions/0"]
    assert [(one.code, one.after) for one in cited] == [
        ("90/QĐ-UBND", " về lộ trình và "),
        ("07/CT-TTg", " về kỷ cương."),
    ]
    assert cited[0].named == Spot("solutions/0", "Quyết định số 90/QĐ-UBND ngày 05/01/2022", None)


def test_without_a_document_there_are_no_paragraphs() -> None:
    assert subject().paragraphs == ()
    assert subject().all_lines == subject().lines


class TestTasksThatSpanRows:
    """The rows of a task are looked at like tasks; what one of them has, the task has."""

    def test_they_are_as_clean_as_their_rows(self) -> None:
        empty: dict[str, object] = {
            "tasks/8/deliverables": [],
            "tasks/8/lead": [],
            "tasks/8/deadlines": [],
        }
        assert found({**empty, "tasks/8/parts": ROWS}) == []

    def test_a_deadline_of_a_row_is_checked(self) -> None:
        late = Deadline(text="Quý II/2023", kind="quarter", due_on=date(2023, 6, 30))
        rows = [ROWS[0].model_copy(update={"deadlines": [late]}), ROWS[1]]
        finding = the_one({"tasks/8/parts": rows})
        assert (finding.code, finding.field) == (
            "deadline-outside-plan",
            "tasks/8/parts/0/deadlines/0",
        )
        assert finding.message.vi.endswith("(nhiệm vụ 9.a).")

    def test_a_product_of_a_row_is_checked(self) -> None:
        idle = ROWS[0].model_copy(
            update={"deliverables": [Deliverable(text="Triển khai", kind=None)]}
        )
        assert found({"tasks/8/parts": [idle, ROWS[1]]}) == [
            ("product-not-a-product", "tasks/8/parts/0/deliverables/0")
        ]

    def test_a_lead_of_a_row_is_checked(self) -> None:
        group = ROWS[1].model_copy(
            update={"lead": [UnitRef(text="Các đơn vị trực thuộc Sở", group=True)]}
        )
        assert found({"tasks/8/parts": [ROWS[0], group]}) == [
            ("lead-is-group", "tasks/8/parts/1/lead/0")
        ]


def test_nothing_of_the_draft_is_changed_by_looking_at_it() -> None:
    draft = plan({"tasks/0/parts": ROWS})
    copy = PlanDraft.model_validate(draft.model_dump())
    one = Subject(draft, None, DEFAULTS)
    assert one.rows
    assert one.units
    assert one.lines
    assert draft == copy
