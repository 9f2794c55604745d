"""What is no plan is refused with one sentence; what is one is read, however little it holds."""

from __future__ import annotations

import pytest

from cchc.common.errors import Unreadable
from tests.plans.reading.builder import HEADER, Spec, lines, p, read, table

ROW = ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng Sở", "Các phòng", "Quý I/2026"]

NO_PLANS: dict[str, list[Spec]] = {
    "nothing": [],
    "a story": lines("Ngày xửa ngày xưa, ở một ngôi làng nọ.\nCó hai anh em sống cùng nhau."),
    "a price list": [
        table(["STT", "Tên hàng", "Đơn giá"], ["1", "Bút bi", "5.000"], ["2", "Giấy A4", "70.000"])
    ],
    "a report": lines("BÁO CÁO\nKết quả công tác năm 2025\nI. KẾT QUẢ\n- 100% hồ sơ đúng hạn."),
    "a report with a table of tasks done": [
        *lines("BÁO CÁO\nKết quả công tác năm 2025"),
        table(HEADER, ROW),
    ],
    "an invitation": lines(
        "GIẤY MỜI\nHọp giao ban\nThời gian: 8 giờ 00, ngày 05/01/2026\nĐịa điểm: Hội trường Sở"
    ),
    "a page that mentions plans": lines("Kế hoạch của tôi\nHôm nay trời đẹp."),
}


@pytest.mark.parametrize("name", NO_PLANS)
def test_what_is_no_plan_is_refused(name: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(NO_PLANS[name])
    sentence = str(refusal.value)
    assert "ke-hoach.docx" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_the_refusal_names_the_other_kind() -> None:
    with pytest.raises(Unreadable, match="là báo cáo, không phải kế hoạch"):
        read(NO_PLANS["a report"])


def test_a_table_of_tasks_alone_is_a_plan() -> None:
    assert [task.title for task in read(table(HEADER, ROW)).tasks] == ["Rà soát văn bản"]


def test_a_titled_text_with_sections_is_a_plan() -> None:
    draft = read(
        lines("KẾ HOẠCH\nCải cách hành chính\nI. MỤC ĐÍCH\n- Nâng cao chất lượng phục vụ.")
    )
    assert [passage.text for passage in draft.objectives] == ["Nâng cao chất lượng phục vụ."]
    assert draft.tasks == []


def test_a_programme_is_a_plan() -> None:
    assert read(p("CHƯƠNG TRÌNH", bold=True), table(HEADER, ROW)).document.kind == "Chương trình"
