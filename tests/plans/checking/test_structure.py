"""Structure: the parts an official document must have, and the sections without which a plan cannot be carried out."""

from __future__ import annotations

import pytest

from cchc.plans.draft import Area, Passage
from tests.plans.checking.desk import found, the_one


def head(**changes: object) -> dict[str, object]:
    return {f"document/{name}": value for name, value in changes.items()}


@pytest.mark.parametrize(
    ("changes", "vi", "en"),
    [
        (head(issuer=None), "tên cơ quan ban hành", "issuing agency"),
        (head(place=None), "địa danh", "place of issue"),
        (head(issued_on=None), "ngày ban hành", "date of issue"),
        (head(title=None), "trích yếu nội dung", "subject"),
        ({"signer": None}, "chức vụ, họ tên người ký", "position and name of the signer"),
        ({"recipients": []}, "nơi nhận", "recipients"),
        (
            head(code=None, code_as_issued=None, symbol=None, number=None),
            "số, ký hiệu",
            "number and symbol",
        ),
    ],
)
def test_a_part_of_the_document_is_missing(changes: dict[str, object], vi: str, en: str) -> None:
    finding = the_one(changes)
    assert (finding.code, finding.severity, finding.field, finding.legal_basis) == (
        "required-part-missing",
        "error",
        "document",
        "NĐ 30/2020/NĐ-CP Điều 8 khoản 2",
    )
    assert finding.message.vi == f"Thiếu thành phần thể thức: {vi}."
    assert finding.message.en == f"Required parts of the document are missing: {en}."


def test_all_missing_parts_are_one_finding() -> None:
    finding = the_one({**head(issuer=None, place=None), "signer": None})
    assert finding.message.vi.endswith("tên cơ quan ban hành, địa danh, chức vụ, họ tên người ký.")


def test_a_blank_number_is_that_of_a_draft() -> None:
    blank = head(code=None, code_as_issued="/KH-SDL", number=None, issued_on=None)
    finding = the_one(blank)
    assert (finding.code, finding.severity) == ("number-blank", "note")


def test_a_signer_without_a_name_has_a_position() -> None:
    assert found({"signer/name": None}) == []


@pytest.mark.parametrize(
    ("section", "code", "severity"),
    [
        ("targets", "section-missing", "warning"),
        ("duties", "section-missing", "warning"),
        ("objectives", "section-usual-missing", "note"),
        ("requirements", "section-usual-missing", "note"),
        ("solutions", "section-usual-missing", "note"),
        ("legal_bases", "legal-basis-missing", "warning"),
    ],
)
def test_a_section_is_missing(section: str, code: str, severity: str) -> None:
    finding = the_one({section: []})
    assert (finding.code, finding.severity, finding.field) == (code, severity, "document/title")


def test_funding_may_stand_in_another_section() -> None:
    assert found({"funding": []}) == []  # a duty opens with it
    changes = {"funding": [], "duties/1": "Phòng Tài chính chuẩn bị báo cáo."}
    assert found(changes) == [("section-usual-missing", "document/title")]


def test_requirements_may_stand_among_the_aims() -> None:
    assert found({"requirements": [], "objectives/1": "2. Yêu cầu: phân công rõ việc."}) == []


def test_a_plan_without_tasks() -> None:
    changes: dict[str, object] = {
        "tasks": [],
        "targets": [],
        **{f"areas/{i}/stated_task_count": None for i in range(3)},
    }
    assert found(changes) == [
        ("tasks-missing", "document/title"),
        ("section-missing", "document/title"),
    ]


def test_passages_that_were_not_understood() -> None:
    left = [Passage(text="Trang 2"), Passage(text="Bản nháp")]
    finding = the_one({"unread": left, "coverage": 0.987})
    assert (finding.code, finding.severity, finding.also) == ("text-unread", "note", ("unread/1",))
    assert finding.message.vi == (
        "2 đoạn chưa được nhận ra là phần nào của kế hoạch (đọc được 98.7%)."
    )


def test_a_document_that_was_mostly_not_understood() -> None:
    finding = the_one({"unread": [Passage(text="Lời nói đầu")], "coverage": 0.62})
    assert (finding.code, finding.severity) == ("text-mostly-unread", "warning")


def test_an_area_without_tasks() -> None:
    finding = the_one({"areas/3": Area(code="IV", name="Chính quyền số", stated_task_count=0)})
    assert (finding.code, finding.field) == ("area-without-tasks", "areas/3/name")


def test_an_area_whose_parts_have_tasks_has_them() -> None:
    parts = {
        "areas/2/parent": "II",
        "areas/2/stated_task_count": None,
        "areas/1/stated_task_count": 6,
    }
    assert found(parts) == []


def test_a_task_outside_the_areas() -> None:
    changes = {"tasks/0/area": None, "areas/0/stated_task_count": 3}
    assert found(changes) == [("task-without-area", "tasks/0/title")]


def test_a_plan_without_areas_needs_none() -> None:
    assert found({"areas": [], **{f"tasks/{i}/area": None for i in range(10)}}) == []


def test_solutions_that_are_nobodys() -> None:
    finding = the_one(
        {"solutions/1": "Đẩy mạnh tuyên truyền.", "solutions/2": "Tăng cường kiểm tra."}
    )
    assert (finding.code, finding.severity, finding.also) == (
        "solution-without-unit",
        "note",
        ("solutions/2",),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Các phòng chủ động thực hiện.",
        "Thanh tra Sở tăng cường kiểm tra.",
        "Đơn vị trực thuộc báo cáo kịp thời.",
    ],
)
def test_solutions_that_are_somebodys(text: str) -> None:
    assert found({"solutions/1": text}) == []


def test_duties_that_are_nobodys() -> None:
    assert found({"duties/2": {"text": "Thường xuyên theo dõi, đôn đốc."}}) == [
        ("duty-without-unit", "duties/2")
    ]


def test_an_annex_that_is_announced_but_absent() -> None:
    changes = {
        "objectives/0": "Kế hoạch này (đính kèm Phụ lục nhiệm vụ) được thực hiện như sau.",
        "annexes": [],
        "tasks": [],
    }
    assert ("annex-missing", "objectives/0") in found(changes)
    assert ("annex-missing", "objectives/0") not in found(
        {**changes, "tasks": [{"title": "Rà soát"}]}
    )


def test_a_head_does_not_sign_for_himself() -> None:
    finding = the_one({"signer": {"authority": "KT. GIÁM ĐỐC", "position": "GIÁM ĐỐC"}})
    assert (finding.code, finding.severity, finding.legal_basis) == (
        "signature-authority-differs",
        "error",
        "NĐ 30/2020/NĐ-CP Điều 13",
    )


def test_a_department_is_no_collective_body() -> None:
    assert found({"signer": {"authority": "TM. SỞ DU LỊCH", "position": "GIÁM ĐỐC"}}) == [
        ("signature-collective-only", "signer/authority")
    ]


@pytest.mark.parametrize(
    "signer",
    [
        {"authority": "KT. GIÁM ĐỐC", "position": "PHÓ GIÁM ĐỐC"},
        {"authority": "KT. GIÁM ĐỐC", "position": "Phó Giám đốc phụ trách"},
        {"authority": "KT. GIÁM ĐỐC", "position": None, "name": "(đã ký)"},
        {"authority": None, "position": "GIÁM ĐỐC"},
        {"authority": "TL. GIÁM ĐỐC", "position": "CHÁNH VĂN PHÒNG"},
    ],
)
def test_signatures_that_are_right(signer: dict[str, object]) -> None:
    assert found({"signer": signer}) == []


def test_a_province_signs_collectively() -> None:
    changes = {
        "document/issuer": "Ủy ban nhân dân tỉnh Bình Phú",
        "signer": {"authority": "TM. ỦY BAN NHÂN DÂN", "position": "CHỦ TỊCH"},
    }
    assert found(changes) == []


def test_recipients_without_the_archive() -> None:
    assert found({"recipients": [Passage(text="UBND tỉnh;")]}) == [
        ("archive-line-missing", "recipients/0")
    ]


@pytest.mark.parametrize("line", ["Lưu: VT, VP.", "- Lưu: VT.", "LƯU: VT, TCCB."])
def test_the_archive_line(line: str) -> None:
    assert found({"recipients/1": line}) == []
