"""A reading as it is reviewed: every value once, with its place, its correction, its findings."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.documents.extract import extract_bytes
from cchc.documents.extract.blocks import Where
from cchc.plans.draft import (
    Area,
    Deadline,
    Deliverable,
    DocumentHead,
    PlanDraft,
    Source,
    Target,
    Task,
    TaskPart,
    UnitRef,
)
from cchc.plans.reading import read_plan
from cchc.plans.reading.result import Attribution
from cchc.web.showing.structure import Entry, Structure, entry_id, entry_path
from tests.people import plan_text


def a_draft(**more: object) -> PlanDraft:
    values: dict[str, object] = {
        "source": Source(file="a.md", format="md", sha256="0" * 64),
        "document": DocumentHead(code="12/KH-STP", issued_on=date(2022, 1, 7), year=2022),
        "areas": [Area(code="I", name="Chỉ đạo, điều hành")],
        "tasks": [
            Task(
                number="1",
                title="Kế hoạch tuyên truyền",
                area="I",
                lead=[UnitRef(text="Văn phòng Sở"), UnitRef(text="Thanh tra Sở")],
                deliverables=[Deliverable(text="Kế hoạch", kind="ke_hoach")],
                deadlines=[Deadline(text="Quý I/2022", kind="quarter")],
            )
        ],
    }
    return PlanDraft.model_validate(values | more)


def entries_of(structure: Structure) -> dict[str, Entry]:
    found = {}
    for section in structure.sections():
        for entry in [*section.entries, *(e for item in section.items for e in item.entries)]:
            assert entry.path not in found, "an entry stands twice"
            found[entry.path] = entry
    return found


class TestEntryPath:
    @pytest.mark.parametrize(
        ("path", "entry"),
        [
            ("document/code", "document/code"),
            ("tasks/3", "tasks/3/title"),
            ("tasks/3/title", "tasks/3/title"),
            ("tasks/3/deadlines/0", "tasks/3/deadlines"),
            ("tasks/3/deadlines/0/text", "tasks/3/deadlines"),
            ("tasks/3/lead/1", "tasks/3/lead"),
            ("tasks/3/parts/1/lead/0", "tasks/3/parts/1/lead"),
            ("tasks/3/parts/1", "tasks/3/parts/1/title"),
            ("targets/2/measures/0", "targets/2"),
            ("solutions/4/citations/0", "solutions/4"),
            ("areas/1", "areas/1/name"),
            ("signer/name", "signer/name"),
        ],
    )
    def test_is_the_entry_that_holds_the_path(self, path: str, entry: str) -> None:
        assert entry_path(path) == entry

    def test_its_id_is_fit_for_a_page(self) -> None:
        assert entry_id("tasks/3/deadlines") == "f-tasks-3-deadlines"


class TestSections:
    def test_follow_the_document(self) -> None:
        draft = a_draft(targets=[Target(text="100% đúng hạn")], solutions=[{"text": "Tăng cường"}])

        titles = [str(section.title) for section in Structure(draft).sections()]

        assert titles == [
            "Phần đầu và chữ ký",
            "Mục tiêu",
            "I. Chỉ đạo, điều hành",
            "Giải pháp",
        ]

    def test_a_task_shows_what_it_lacks(self) -> None:
        draft = a_draft(tasks=[Task(title="Việc không có gì", area="I")])

        found = entries_of(Structure(draft))

        assert {
            path: entry.value for path, entry in found.items() if path.startswith("tasks/")
        } == {
            "tasks/0/title": "Việc không có gì",
            "tasks/0/deliverables": "",
            "tasks/0/lead": "",
            "tasks/0/deadlines": "",
        }

    def test_lists_are_written_as_the_document_writes_them(self) -> None:
        found = entries_of(Structure(a_draft()))

        assert found["tasks/0/lead"].value == "Văn phòng Sở; Thanh tra Sở"
        assert found["document/issued_on"].value == "07/01/2022"

    def test_rows_of_a_task_stand_under_it(self) -> None:
        task = Task(title="Việc lớn", area="I", parts=[TaskPart(title="Phần một")])

        [_head, area] = Structure(a_draft(tasks=[task])).sections()

        assert [item.entries[0].path for item in area.items] == [
            "tasks/0/title",
            "tasks/0/parts/0/title",
        ]

    def test_an_area_numbered_twice_by_mistake_keeps_both_names_and_each_task_once(self) -> None:
        areas = [Area(code="I", name="Chỉ đạo"), Area(code="I", name="Thể chế")]

        sections = Structure(a_draft(areas=areas)).sections()[1:]

        assert [section.entries[0].value for section in sections] == ["Chỉ đạo", "Thể chế"]
        assert [len(section.items) for section in sections] == [1, 0]

    def test_tasks_without_an_area_are_not_lost(self) -> None:
        draft = a_draft(areas=[], tasks=[Task(title="Việc một"), Task(title="Việc hai")])

        last = Structure(draft).sections()[-1]

        assert str(last.title) == "Nhiệm vụ khác"
        assert len(last.items) == 2

    def test_every_entry_of_a_real_reading_has_its_place(self) -> None:
        reading = read_plan(extract_bytes("ke-hoach.md", plan_text()))

        found = entries_of(Structure(reading.draft, attributions=reading.attributions))

        without = {path for path, entry in found.items() if entry.value and not entry.place}
        assert without <= {"document/year", "document/kind", "document/issuer", "document/place"}


class TestEntry:
    def test_begins_where_its_first_value_was_read(self) -> None:
        read = [
            Attribution(Where(block=3, row=1, cell=3), 0, 12, "tasks/0/lead/0"),
            Attribution(Where(block=3, row=2, cell=3), 0, 12, "tasks/0/lead/1"),
        ]

        assert Structure(a_draft(), attributions=read).entry("tasks/0/lead").place == "b3r1c3"

    def test_keeps_what_the_document_says_beside_a_correction(self) -> None:
        corrections = [{"field": "tasks/0/deadlines", "old": [{"text": "Quý I//2022"}]}]

        entry = Structure(a_draft(), corrections=corrections).entry("tasks/0/deadlines/0")

        assert (entry.value, entry.issued) == ("Quý I/2022", "Quý I//2022")

    def test_a_corrected_day_is_shown_as_a_day(self) -> None:
        corrections = [{"field": "document/issued_on", "old": "2022-01-08"}]

        entry = Structure(a_draft(), corrections=corrections).entry("document/issued_on")

        assert (entry.value, entry.issued) == ("07/01/2022", "08/01/2022")

    def test_a_correction_of_nothing_is_a_correction(self) -> None:
        corrections = [{"field": "tasks/0/deadlines", "old": []}]

        assert Structure(a_draft(), corrections=corrections).entry("tasks/0/deadlines").issued == ""
        assert Structure(a_draft()).entry("tasks/0/deadlines").issued is None

    def test_counts_the_open_findings_inside_it(self) -> None:
        structure = Structure(
            a_draft(), open_fields=["tasks/0/deadlines/0", "tasks/0/deadlines", "tasks/0"]
        )

        found = entries_of(structure)

        assert {path: e.findings for path, e in found.items() if e.findings} == {
            "tasks/0/deadlines": 2,
            "tasks/0/title": 1,
        }
        assert [section.findings for section in structure.sections()] == [0, 3]
