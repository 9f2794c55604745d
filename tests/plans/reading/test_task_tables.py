"""Tables of tasks: areas in every style, tasks over several rows, repeated headers, rows that lost cells."""

from __future__ import annotations

import pytest

from cchc.plans.draft import PlanDraft
from tests.plans.reading.builder import HEADER, TITLE, C, brief, c, p, read, read_table, table


def areas(draft: PlanDraft) -> list[tuple[str | None, str, str | None]]:
    return [(area.code, area.name, area.parent) for area in draft.areas]


def row(number: str, title: str) -> list[str]:
    return [number, title, "Báo cáo", "Văn phòng Sở", "Các phòng", "Quý I/2026"]


AREA_STYLES: dict[str, list[str | C]] = {
    "one merged cell": [c("I. Cải cách thể chế", columns=6, bold=True)],
    "numeral and name, the rest empty": ["I", "Cải cách thể chế", "", "", "", ""],
    "numeral and name over the rest": ["I", c("Cải cách thể chế", columns=5)],
    "first cell of an otherwise empty row": ["I. Cải cách thể chế", "", "", "", "", ""],
    "a row of one cell": ["I. Cải cách thể chế"],
    "numeral with a blank and a dot": [" I. ", "Cải cách thể chế", "", "", "", ""],
    "automatic number": [c("Cải cách thể chế", columns=6, label="I.")],
    "automatic number in its own cell": [c("", label="I."), "Cải cách thể chế", "", "", "", ""],
    "no dot": ["I Cải cách thể chế", "", "", "", "", ""],
    "dash": [c("I - Cải cách thể chế", columns=6)],
    "named level": [c("Lĩnh vực I: Cải cách thể chế", columns=6)],
    "the text repeated in every cell": ["I. Cải cách thể chế"] * 6,
}


@pytest.mark.parametrize("style", AREA_STYLES)
def test_area_rows(style: str) -> None:
    draft = read_table(AREA_STYLES[style], row("1", "Rà soát văn bản"))
    assert areas(draft) == [("I", "Cải cách thể chế", None)]
    assert [brief(task) for task in draft.tasks] == [("1", "I", "Rà soát văn bản")]
    assert draft.unread == []


def test_arabic_area_rows_are_told_from_tasks_by_what_follows() -> None:
    draft = read_table(
        ["1", "Cải cách thể chế", "", "", "", ""],
        row("1.1", "Rà soát văn bản"),
        row("1.2", "Theo dõi thi hành pháp luật"),
        ["2", "Cải cách tài chính công", "", "", "", ""],
        row("2.1", "Giao quyền tự chủ"),
    )
    assert areas(draft) == [("1", "Cải cách thể chế", None), ("2", "Cải cách tài chính công", None)]
    assert [brief(task) for task in draft.tasks] == [
        ("1.1", "1", "Rà soát văn bản"),
        ("1.2", "1", "Theo dõi thi hành pháp luật"),
        ("2.1", "2", "Giao quyền tự chủ"),
    ]


def test_a_numbered_task_with_empty_cells_is_no_area() -> None:
    draft = read_table(
        row("1", "Rà soát văn bản"),
        ["2", "Tổ chức hội nghị sơ kết", "", "", "", ""],
        row("3", "Tự đánh giá chỉ số"),
    )
    assert areas(draft) == []
    assert [task.title for task in draft.tasks] == [
        "Rà soát văn bản",
        "Tổ chức hội nghị sơ kết",
        "Tự đánh giá chỉ số",
    ]
    assert draft.tasks[1].cells == dict(
        zip(HEADER, ["2", "Tổ chức hội nghị sơ kết", "", "", "", ""], strict=True)
    )


def test_two_levels_of_areas() -> None:
    draft = read_table(
        [c("A. NHIỆM VỤ CHUNG", columns=6)],
        [c("I. Cải cách thể chế", columns=6)],
        row("1", "Rà soát văn bản"),
        [c("II. Cải cách tài chính công", columns=6)],
        row("1", "Giao quyền tự chủ"),
        [c("B. NHIỆM VỤ TRỌNG TÂM", columns=6)],
        row("1", "Số hóa hồ sơ"),
    )
    assert areas(draft) == [
        ("A", "NHIỆM VỤ CHUNG", None),
        ("I", "Cải cách thể chế", "A"),
        ("II", "Cải cách tài chính công", "A"),
        ("B", "NHIỆM VỤ TRỌNG TÂM", None),
    ]
    assert [task.area for task in draft.tasks] == ["I", "II", "B"]
    assert [task.number for task in draft.tasks] == ["1", "1", "1"]


def test_three_levels_of_areas() -> None:
    draft = read_table(
        ["5", c("Xây dựng chính quyền số", columns=5)],
        ["5.1", c("Hạ tầng số", columns=5)],
        ["5.1.1", c("Mạng và thiết bị", columns=5)],
        row("5.1.1.1", "Nâng cấp mạng nội bộ"),
        ["5.2", c("Dữ liệu số", columns=5)],
        row("5.2.1", "Chuẩn hóa dữ liệu"),
    )
    assert areas(draft) == [
        ("5", "Xây dựng chính quyền số", None),
        ("5.1", "Hạ tầng số", "5"),
        ("5.1.1", "Mạng và thiết bị", "5.1"),
        ("5.2", "Dữ liệu số", "5"),
    ]
    assert [task.area for task in draft.tasks] == ["5.1.1", "5.2"]


def test_the_same_numeral_twice_stays_as_issued() -> None:
    draft = read_table(
        [c("II. Cải cách thể chế", columns=6)],
        row("1", "Rà soát văn bản"),
        [c("II. Cải cách tài chính công", columns=6)],
        row("2", "Giao quyền tự chủ"),
    )
    assert areas(draft) == [
        ("II", "Cải cách thể chế", None),
        ("II", "Cải cách tài chính công", None),
    ]


def test_areas_without_numerals_are_named_by_their_names() -> None:
    draft = read_table(
        [c("Cải cách thể chế", columns=6, bold=True)],
        row("1", "Rà soát văn bản"),
        [c("Cải cách tài chính công", columns=6, bold=True)],
        row("2", "Giao quyền tự chủ"),
    )
    assert areas(draft) == [
        (None, "Cải cách thể chế", None),
        (None, "Cải cách tài chính công", None),
    ]
    assert [task.area for task in draft.tasks] == ["Cải cách thể chế", "Cải cách tài chính công"]


def test_no_areas_at_all() -> None:
    draft = read_table(row("1", "Rà soát văn bản"), row("2", "Giao quyền tự chủ"))
    assert areas(draft) == []
    assert [task.area for task in draft.tasks] == [None, None]


def test_an_area_in_a_column_of_its_own() -> None:
    draft = read_table(
        [c("I. Cải cách thể chế", rows=2), "1", "Rà soát văn bản", "Văn phòng Sở", "Quý I/2026"],
        ["2", "Theo dõi thi hành pháp luật", "Văn phòng Sở", "Năm 2026"],
        ["II. Cải cách tài chính công", "3", "Giao quyền tự chủ", "Phòng KH-TC", "Năm 2026"],
        header=["Lĩnh vực", "STT", "Nhiệm vụ", "Chủ trì", "Thời gian"],
    )
    assert areas(draft) == [
        ("I", "Cải cách thể chế", None),
        ("II", "Cải cách tài chính công", None),
    ]
    assert [task.area for task in draft.tasks] == ["I", "I", "II"]


@pytest.mark.parametrize(
    ("written", "number"),
    [("1.", "1"), ("1.1", "1.1"), ("09", "09"), (" II", "II"), ("a)", "a"), ("3/", "3")],
)
def test_task_numbers_as_issued_without_punctuation(written: str, number: str) -> None:
    assert read_table(row(written, "Rà soát văn bản")).tasks[0].number == number


def test_automatic_numbers() -> None:
    draft = read_table(
        [c("", label="1."), *row("", "Rà soát văn bản")[1:]],
        [c("", label="2."), *row("", "Giao quyền tự chủ")[1:]],
    )
    assert [task.number for task in draft.tasks] == ["1", "2"]


def test_column_numbers_and_repeated_headers_are_structure() -> None:
    draft = read_table(
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        row("1", "Rà soát văn bản"),
        list(HEADER),
        row("2", "Giao quyền tự chủ"),
        list(HEADER[1:]),
        [c(text, bold=False) for text in HEADER],
        row("3", "Số hóa hồ sơ"),
    )
    assert [task.number for task in draft.tasks] == ["1", "2", "3"]
    assert draft.unread == []


def test_a_table_goes_on_after_a_page_break_without_its_header() -> None:
    draft = read(
        TITLE,
        table(HEADER, [c("I. Cải cách thể chế", columns=6)], row("1", "Rà soát văn bản")),
        p("2"),
        table(
            row("2", "Theo dõi thi hành pháp luật"),
            [c("II. Cải cách tài chính công", columns=6)],
            row("3", "Giao quyền tự chủ"),
        ),
    )
    assert [brief(task) for task in draft.tasks] == [
        ("1", "I", "Rà soát văn bản"),
        ("2", "I", "Theo dõi thi hành pháp luật"),
        ("3", "II", "Giao quyền tự chủ"),
    ]
    assert draft.unread == []


def test_a_row_cut_by_a_page_break_is_one_task() -> None:
    draft = read(
        TITLE,
        table(
            HEADER,
            [
                "1",
                "Rà soát, đơn giản hóa thủ tục",
                "Báo cáo",
                "Văn phòng Sở",
                "Phòng chuyên môn,",
                "Quý I/2026",
            ],
        ),
        p("- 3 -"),
        table(
            HEADER,
            ["", "hành chính nội bộ", "", "", "đơn vị thuộc Sở", ""],
            row("2", "Giao quyền tự chủ"),
        ),
    )
    first = draft.tasks[0]
    assert (len(draft.tasks), first.title) == (2, "Rà soát, đơn giản hóa thủ tục hành chính nội bộ")
    assert [unit.text for unit in first.coordinating] == ["Phòng chuyên môn, đơn vị thuộc Sở"]
    assert first.cells["Nhiệm vụ"] == "Rà soát, đơn giản hóa thủ tục hành chính nội bộ"
    assert draft.unread == []


def test_several_tables_with_different_columns() -> None:
    draft = read(
        TITLE,
        table(HEADER, row("1", "Rà soát văn bản")),
        p("Biểu 2", bold=True),
        table(
            ["TT", "Nội dung", "Chủ trì", "Tiến độ"],
            ["1", "Tập huấn nghiệp vụ", "Sở Nội vụ", "Tháng 3/2026"],
        ),
    )
    assert [(task.number, task.title, list(task.cells)) for task in draft.tasks] == [
        ("1", "Rà soát văn bản", list(HEADER)),
        ("1", "Tập huấn nghiệp vụ", ["TT", "Nội dung", "Chủ trì", "Tiến độ"]),
    ]


def parts_of(draft: PlanDraft) -> list[tuple[list[str], list[str], list[str]]]:
    return [
        (
            [product.text for product in part.deliverables],
            [unit.text for unit in part.lead],
            [deadline.text for deadline in part.deadlines],
        )
        for part in draft.tasks[0].parts
    ]


THREE_PARTS = [
    (["Kế hoạch"], ["Văn phòng Sở"], ["Quý I/2026"]),
    (["Báo cáo"], ["Thanh tra Sở"], ["Quý III/2026"]),
    (["Quyết định"], ["Phòng KH-TC"], ["Quý IV/2026"]),
]


def test_a_task_merged_over_three_rows() -> None:
    draft = read_table(
        [
            c("1", rows=3),
            c("Kiểm tra công vụ", rows=3),
            "Kế hoạch",
            "Văn phòng Sở",
            "Các phòng",
            "Quý I/2026",
        ],
        ["Báo cáo", "Thanh tra Sở", "Các phòng", "Quý III/2026"],
        ["Quyết định", "Phòng KH-TC", "", "Quý IV/2026"],
        row("2", "Giao quyền tự chủ"),
    )
    task = draft.tasks[0]
    assert [brief(task) for task in draft.tasks] == [
        ("1", None, "Kiểm tra công vụ"),
        ("2", None, "Giao quyền tự chủ"),
    ]
    assert parts_of(draft) == THREE_PARTS
    assert [unit.text for unit in task.lead] == ["Văn phòng Sở", "Thanh tra Sở", "Phòng KH-TC"]
    assert [deadline.text for deadline in task.deadlines] == [
        "Quý I/2026",
        "Quý III/2026",
        "Quý IV/2026",
    ]
    assert task.parts[1].title == "Kiểm tra công vụ"


def test_a_task_over_three_rows_in_a_dump_that_lost_the_merged_cells() -> None:
    draft = read_table(
        ["1", "Kiểm tra công vụ", "Kế hoạch", "Văn phòng Sở", "Các phòng", "Quý I/2026"],
        ["Báo cáo", "Thanh tra Sở", "Các phòng", "Quý III/2026"],
        ["Quyết định", "Phòng KH-TC", "Quý IV/2026"],
        row("2", "Giao quyền tự chủ"),
    )
    assert [task.number for task in draft.tasks] == ["1", "2"]
    assert parts_of(draft) == THREE_PARTS


def test_a_task_over_rows_with_empty_number_and_title() -> None:
    draft = read_table(
        ["1", "Kiểm tra công vụ", "Kế hoạch", "Văn phòng Sở", "Các phòng", "Quý I/2026"],
        ["", "", "Báo cáo", "Thanh tra Sở", "Các phòng", "Quý III/2026"],
        ["", "", "Quyết định", "Phòng KH-TC", "", "Quý IV/2026"],
    )
    assert parts_of(draft) == THREE_PARTS


def test_parts_with_titles_of_their_own() -> None:
    draft = read_table(
        [c("1", rows=2), "Kiểm tra công vụ đợt 1", "Kế hoạch", "Văn phòng Sở", "", "Quý I/2026"],
        ["Kiểm tra công vụ đợt 2", "Báo cáo", "Thanh tra Sở", "", "Quý III/2026"],
    )
    assert [task.title for task in draft.tasks] == ["Kiểm tra công vụ đợt 1"]
    assert [part.title for part in draft.tasks[0].parts] == [
        "Kiểm tra công vụ đợt 1",
        "Kiểm tra công vụ đợt 2",
    ]


def test_a_lead_merged_over_two_tasks_leads_both() -> None:
    draft = read_table(
        ["1", "Rà soát văn bản", "Báo cáo", c("Văn phòng Sở", rows=2), "", "Quý I/2026"],
        ["2", "Theo dõi thi hành pháp luật", "Báo cáo", "", "Năm 2026"],
    )
    assert [[unit.text for unit in task.lead] for task in draft.tasks] == [
        ["Văn phòng Sở"],
        ["Văn phòng Sở"],
    ]
    assert [task.number for task in draft.tasks] == ["1", "2"]


def test_lead_and_coordinating_in_one_cell() -> None:
    draft = read_table(
        [
            "1",
            "Cải thiện môi trường đầu tư",
            "Chủ trì: Sở Công Thương.\nPhối hợp: Sở Tài chính; Sở Nội vụ.",
            "Năm 2026",
        ],
        header=["TT", "Nhiệm vụ", "Cơ quan chủ trì, phối hợp", "Thời gian"],
    )
    task = draft.tasks[0]
    assert [unit.text for unit in task.lead] == ["Sở Công Thương"]
    assert [unit.text for unit in task.coordinating] == ["Sở Tài chính", "Sở Nội vụ"]


def test_lead_and_coordinating_merged_into_a_reference_name_no_unit() -> None:
    reference = "Theo phân công tại Quyết định số 12/QĐ-UBND ngày 05/01/2026"
    draft = read_table(["1", "Thực hiện Đề án 06", "Báo cáo", c(reference, columns=2), "Năm 2026"])
    task = draft.tasks[0]
    assert (task.lead, task.coordinating) == ([], [])
    assert task.cells["Đơn vị chủ trì"] == reference
    assert draft.unread == []


def test_empty_cells_of_any_column() -> None:
    for empty in range(2, 6):
        cells = row("1", "Rà soát văn bản")
        cells[empty] = ""
        task = read_table(cells, row("2", "Giao quyền tự chủ")).tasks[0]
        assert (task.number, task.title) == ("1", "Rà soát văn bản")
        assert task.cells[HEADER[empty]] == ""


def test_a_product_that_is_really_a_target_is_kept_as_text() -> None:
    draft = read_table(
        ["1", "Giải quyết hồ sơ", "100% hồ sơ đúng hạn", "Văn phòng Sở", "", "Thường xuyên"]
    )
    assert [(product.text, product.kind) for product in draft.tasks[0].deliverables] == [
        ("100% hồ sơ đúng hạn", None)
    ]


def test_cells_are_verbatim_under_folded_header_keys() -> None:
    draft = read_table(
        ["1", "Rà soát\nvăn bản", "- Kế hoạch;\n- Báo cáo", "Văn  phòng Sở", "", "Quý I//2026"],
        header=[
            "STT",
            "Lĩnh vực/\nNhiệm  vụ",
            "Kết quả",
            "Đơn vị\nchủ trì",
            "Phối hợp",
            "Thời gian",
        ],
    )
    assert draft.tasks[0].cells == {
        "STT": "1",
        "Lĩnh vực/ Nhiệm vụ": "Rà soát\nvăn bản",
        "Kết quả": "- Kế hoạch;\n- Báo cáo",
        "Đơn vị chủ trì": "Văn  phòng Sở",
        "Phối hợp": "",
        "Thời gian": "Quý I//2026",
    }
    assert draft.tasks[0].title == "Rà soát văn bản"


def test_totals_and_remarks_under_the_table_stay_unread() -> None:
    remark = (
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc các đơn vị báo cáo về Sở để xem xét. "
        * 4
    )
    draft = read_table(row("1", "Rà soát văn bản"), [c(remark, columns=6)])
    assert len(draft.tasks) == 1
    assert [passage.text for passage in draft.unread] == [remark.strip()]
    assert draft.coverage < 0.7


def test_letterhead_and_signature_in_the_table_of_the_tasks() -> None:
    draft = read(
        table(
            ["SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["Số: 12/KH-SNV", "An Giang, ngày 05 tháng 01 năm 2026"],
            ["KẾ HOẠCH"],
            list(HEADER),
            row("1", "Rà soát văn bản"),
            ["Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", "GIÁM ĐỐC\n\nNguyễn Văn A"],
        )
    )
    assert (draft.document.code, draft.document.issuer) == ("12/KH-SNV", "SỞ NỘI VỤ")
    assert [task.title for task in draft.tasks] == ["Rà soát văn bản"]
    assert [recipient.text for recipient in draft.recipients] == ["UBND tỉnh", "Lưu: VT"]
    assert draft.signer is not None
    assert (draft.signer.position, draft.signer.name) == ("GIÁM ĐỐC", "Nguyễn Văn A")


def test_a_row_of_totals_is_no_area_and_no_task() -> None:
    draft = read_table(
        row("1", "Rà soát văn bản"),
        [c("Tổng cộng", columns=6)],
        ["", "Tổng số: 01", "", "", "", ""],
    )
    assert (len(draft.tasks), draft.areas) == (1, [])
    assert [passage.text for passage in draft.unread] == ["Tổng cộng", "Tổng số: 01"]


def test_bullets_without_numbers_are_tasks_where_no_task_is_numbered() -> None:
    draft = read_table(
        ["I", "CHỈ ĐẠO, ĐIỀU HÀNH", "", "", "", ""],
        ["", "- Ban hành kế hoạch", "Kế hoạch", "Sở Nội vụ", "", "Quý I/2026"],
        ["", "- Kiểm tra công vụ", "Báo cáo", "Thanh tra Sở", "", "Quý II/2026"],
    )
    assert [brief(task) for task in draft.tasks] == [
        (None, "I", "- Ban hành kế hoạch"),
        (None, "I", "- Kiểm tra công vụ"),
    ]


def test_bullets_under_a_numbered_task_are_its_parts() -> None:
    draft = read_table(
        ["1", "Cải thiện chỉ số", "Kế hoạch", "Sở Nội vụ", "", "Quý I/2026"],
        ["", "- Chỉ số hài lòng", "Báo cáo", "Sở Nội vụ", "", "Quý II/2026"],
        ["2", "Kiểm tra công vụ", "Báo cáo", "Thanh tra Sở", "", "Quý II/2026"],
    )
    assert [(task.number, len(task.parts)) for task in draft.tasks] == [("1", 2), ("2", 0)]
    assert [part.title for part in draft.tasks[0].parts] == [
        "Cải thiện chỉ số",
        "- Chỉ số hài lòng",
    ]


def test_of_a_start_and_an_end_the_end_is_the_deadline() -> None:
    draft = read_table(
        ["1", "Nâng cấp Cổng thông tin", "Văn phòng Sở", "Tháng 1/2026", "Tháng 6/2026"],
        header=["TT", "Nhiệm vụ", "Chủ trì", "Thời gian bắt đầu", "Thời gian kết thúc"],
    )
    task = draft.tasks[0]
    assert [due.text for due in task.deadlines] == ["Tháng 6/2026"]
    assert task.cells["Thời gian bắt đầu"] == "Tháng 1/2026"


def test_the_letterhead_of_a_dump_in_the_row_of_the_header() -> None:
    draft = read(
        table(
            [
                "SỞ NỘI VỤ",
                "Số: 12/KH-SNV",
                "KẾ HOẠCH\nCải cách hành chính năm 2026",
                "TT",
                "Nội dung",
                "Chủ trì",
                "Thời gian",
            ],
            ["1", "Rà soát văn bản", "Văn phòng Sở", "Quý I/2026"],
            ["2", "Kiểm tra công vụ", "Thanh tra Sở", "Quý II/2026"],
        )
    )
    assert (draft.document.code, draft.document.title) == (
        "12/KH-SNV",
        "Cải cách hành chính năm 2026",
    )
    assert [brief(task) for task in draft.tasks] == [
        ("1", None, "Rà soát văn bản"),
        ("2", None, "Kiểm tra công vụ"),
    ]
    assert draft.unread == []


def test_two_thousand_tasks_are_all_there() -> None:
    rows = [row(str(number), f"Nhiệm vụ thứ {number}") for number in range(1, 2001)]
    draft = read_table(*rows)
    assert [task.number for task in draft.tasks] == [str(number) for number in range(1, 2001)]
    assert draft.coverage == 1.0


def test_rows_grouped_by_the_office_that_leads_them() -> None:
    draft = read_table(
        ["I", c("Sở Nội vụ", columns=3)],
        ["1", "Rà soát văn bản", "Báo cáo", "Quý I/2026"],
        ["II", c("Sở Y tế", columns=3)],
        ["1", "Kiểm tra công vụ", "Báo cáo", "Quý II/2026"],
        header=["STT", "Nội dung", "Sản phẩm", "Thời gian"],
    )
    assert [[unit.text for unit in task.lead] for task in draft.tasks] == [
        ["Sở Nội vụ"],
        ["Sở Y tế"],
    ]
    assert [task.area for task in draft.tasks] == ["I", "II"]
