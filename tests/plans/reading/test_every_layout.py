"""One plan, written in every layout plans are issued in, is read as the same plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.plans.draft import PlanDraft
from tests.plans.reading.builder import TITLE, C, Spec, c, lines, p, read, table

TITLES = [
    "Rà soát văn bản quy phạm pháp luật",
    "Tổ chức kiểm tra công tác cải cách hành chính",
    "Tự đánh giá, chấm điểm chỉ số cải cách hành chính",
    "Số hóa kết quả giải quyết thủ tục hành chính",
    "Xây dựng vị trí việc làm (theo Nghị định số 106/2020/NĐ-CP)",
    "Công khai dự toán, quyết toán",
]
PRODUCTS = ["Báo cáo", "Kế hoạch", "Quyết định", "Tờ trình", "Công văn"]
LEADS = ["Văn phòng Sở", "Thanh tra Sở", "Sở Nội vụ", "Phòng Kế hoạch - Tài chính"]
HELPERS = ["Các phòng chuyên môn", "Phòng chuyên môn, đơn vị thuộc Sở", "Các đơn vị trực thuộc"]
DUES = ["Quý I/2026", "Năm 2026", "Thường xuyên", "Trước ngày 30/11/2026", "Tháng 6/2026"]
AREAS = [
    "Công tác chỉ đạo, điều hành",
    "Cải cách thể chế",
    "Cải cách tài chính công",
    "Cải cách chế độ công vụ",
]
ROMAN = ["I", "II", "III", "IV"]


@dataclass(frozen=True)
class Work:
    """A task as it is meant."""

    title: str
    product: str
    lead: str
    helper: str
    due: str


Plan = Sequence[tuple[str, Sequence[Work]]]
Layout = Callable[[Plan], list[Spec]]

works = st.builds(
    Work,
    st.sampled_from(TITLES),
    st.sampled_from(PRODUCTS),
    st.sampled_from(LEADS),
    st.sampled_from(HELPERS),
    st.sampled_from(DUES),
)
plans = st.lists(
    st.tuples(st.sampled_from(AREAS), st.lists(works, min_size=1, max_size=4)),
    min_size=1,
    max_size=4,
    unique_by=lambda area: area[0],
)

HEADER = [
    "STT",
    "Nhiệm vụ",
    "Sản phẩm",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời gian hoàn thành",
]


def cells(number: str, work: Work) -> list[str | C]:
    return [number, work.title, work.product, work.lead, work.helper, work.due]


def rows(plan: Plan, area: Callable[[str, str], list[str | C]]) -> list[list[str | C]]:
    found: list[list[str | C]] = []
    number = 0
    for numeral, (name, tasks) in zip(ROMAN, plan, strict=False):
        found.append(area(numeral, name))
        for work in tasks:
            number += 1
            found.append(cells(str(number), work))
    return found


def merged_area(numeral: str, name: str) -> list[str | C]:
    return [c(f"{numeral}. {name}", columns=6, bold=True)]


def one_table(plan: Plan) -> list[Spec]:
    return [table(HEADER, *rows(plan, merged_area))]


def numeral_in_its_own_cell(plan: Plan) -> list[Spec]:
    return [table(HEADER, *rows(plan, lambda numeral, name: [numeral, name, "", "", "", ""]))]


def area_rows_of_one_cell(plan: Plan) -> list[Spec]:
    return [table(HEADER, *rows(plan, lambda numeral, name: [f"{numeral}. {name}"]))]


def a_new_table_after_every_three_rows(plan: Plan) -> list[Spec]:
    whole = rows(plan, lambda numeral, name: [f"{numeral}. {name}", "", "", "", "", ""])
    return [table(HEADER, *whole[at : at + 3]) for at in range(0, len(whole), 3)]


def a_new_table_without_header(plan: Plan) -> list[Spec]:
    first, *rest = rows(plan, lambda numeral, name: [numeral, name, "", "", "", ""])
    second = rest[:1]
    parts: list[Spec] = [table(HEADER, first, *second)]
    for at in range(1, len(rest), 4):
        parts += [p(str(at)), table(*rest[at : at + 4])]
    return parts


def columns_reversed(plan: Plan) -> list[Spec]:
    area = rows(plan, lambda numeral, name: ["", "", "", "", name, numeral])
    turned = [row if row[0] == "" else list(reversed(row)) for row in area]
    return [table(list(reversed(HEADER)), *turned)]


def other_words_and_column_numbers(plan: Plan) -> list[Spec]:
    header = [
        "TT",
        "NỘI DUNG THỰC HIỆN",
        "KẾT QUẢ DỰ KIẾN",
        "CƠ QUAN CHỦ TRÌ",
        "PHỐI HỢP THỰC HIỆN",
        "TIẾN ĐỘ",
    ]
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]
    return [table(header, numbers, *rows(plan, merged_area))]


def header_over_two_rows(plan: Plan) -> list[Spec]:
    top: list[str | C] = [
        c("STT", rows=2),
        c("Nhiệm vụ", rows=2),
        c("Sản phẩm", rows=2),
        c("Trách nhiệm thực hiện", columns=2),
        c("Thời gian", rows=2),
    ]
    return [table(top, ["Chủ trì", "Phối hợp"], *rows(plan, merged_area))]


def lead_and_helper_in_one_cell(plan: Plan) -> list[Spec]:
    header = ["STT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì, phối hợp", "Thời gian"]
    found: list[list[str | C]] = []
    for row in rows(plan, lambda numeral, name: [numeral, name, "", "", "", ""]):
        lead = f"Chủ trì: {row[3]}.\nPhối hợp: {row[4]}." if row[3] else ""
        found.append([*row[:3], lead, row[5]])
    return [table(header, *found)]


def labelled_lines(plan: Plan) -> list[Spec]:
    text = ["II. NHIỆM VỤ"]
    for number, (name, tasks) in enumerate(plan, start=1):
        text.append(f"{number}. {name}")
        for at, work in enumerate(tasks):
            text += [
                f"{'abcdef'[at]}) {work.title}",
                f"- Sản phẩm: {work.product}.",
                f"- Đơn vị chủ trì: {work.lead}.",
                f"- Đơn vị phối hợp: {work.helper}.",
                f"- Thời gian thực hiện: {work.due}.",
            ]
    return lines("\n".join(text))


def labelled_plus_lines_under_dashes(plan: Plan) -> list[Spec]:
    text = ["II. NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU"]
    for number, (name, tasks) in enumerate(plan, start=1):
        text.append(f"{number}. {name}:")
        for work in tasks:
            text += [
                f"- {work.title}",
                f"+ Cơ quan chủ trì: {work.lead};",
                f"+ Cơ quan phối hợp: {work.helper};",
                f"+ Kết quả: {work.product};",
                f"+ Thời gian hoàn thành: {work.due}.",
            ]
    return lines("\n".join(text))


def unmarked_labelled_lines(plan: Plan) -> list[Spec]:
    text = ["II. NHIỆM VỤ"]
    for number, (name, tasks) in enumerate(plan, start=1):
        text.append(f"{number}. {name}")
        for at, work in enumerate(tasks, start=1):
            text += [
                f"{number}.{at}. {work.title}",
                f"Chủ trì: {work.lead}.",
                f"Phối hợp: {work.helper}.",
                f"Sản phẩm dự kiến: {work.product}.",
                f"Thời gian: {work.due}.",
            ]
    return lines("\n".join(text))


LAYOUTS: list[Layout] = [
    one_table,
    numeral_in_its_own_cell,
    area_rows_of_one_cell,
    a_new_table_after_every_three_rows,
    a_new_table_without_header,
    columns_reversed,
    other_words_and_column_numbers,
    header_over_two_rows,
    lead_and_helper_in_one_cell,
    labelled_lines,
    labelled_plus_lines_under_dashes,
    unmarked_labelled_lines,
]


def meant(plan: Plan) -> list[tuple[str, Work]]:
    return [(name, work) for name, tasks in plan for work in tasks]


def read_back(draft: PlanDraft) -> list[tuple[str, Work]]:
    names = {area.code or area.name: area.name for area in draft.areas}
    return [
        (
            names.get(task.area or "", "?"),
            Work(
                task.title,
                "; ".join(product.text for product in task.deliverables),
                "; ".join(unit.text for unit in task.lead),
                "; ".join(unit.text for unit in task.coordinating),
                "; ".join(due.text for due in task.deadlines),
            ),
        )
        for task in draft.tasks
    ]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: str(layout.__name__))
@settings(deadline=None, max_examples=25)
@given(plan=plans)
def test_the_layout_does_not_matter(layout: Layout, plan: Plan) -> None:
    draft = read(TITLE, layout(plan))
    assert read_back(draft) == meant(plan)
    assert [area.name for area in draft.areas] == [name for name, _ in plan]
    assert (draft.unread, draft.coverage) == ([], 1.0)
