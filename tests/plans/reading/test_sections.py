"""The body: sections by the meaning of their headings, lists, sentences cut by a page break, closing, annexes."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.reading.headings import sections_named
from tests.plans.reading.builder import HEADER, TITLE, lines, p, read, table

ROW = ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng Sở", "Các phòng", "Quý I/2026"]
TASKS = table(HEADER, ROW)


@pytest.mark.parametrize(
    ("heading", "sections"),
    [
        ("muc dich, yeu cau", ("objectives", "requirements")),
        ("muc dich", ("objectives",)),
        ("muc tieu chung", ("objectives",)),
        ("muc tieu cu the", ("targets",)),
        ("cac chi tieu chu yeu", ("targets",)),
        ("mot so nhiem vu trong tam", ("tasks",)),
        ("nhiem vu va giai phap", ("tasks", "solutions")),
        ("noi dung thuc hien", ("tasks",)),
        ("cac giai phap thuc hien", ("solutions",)),
        ("kinh phi thuc hien", ("funding",)),
        ("nguon kinh phi", ("funding",)),
        ("to chuc thuc hien", ("duties",)),
        ("phan cong trach nhiem", ("duties",)),
        ("ket luan", ()),
        ("tang cuong cong tac chi dao", ()),
    ],
)
def test_headings_by_meaning(heading: str, sections: tuple[str, ...]) -> None:
    assert sections_named(heading) == sections


BODY = """
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Nâng cao chất lượng phục vụ người dân, doanh nghiệp.
- Giữ vững kỷ cương hành chính.
2. Yêu cầu
- Triển khai đồng bộ, thống nhất.
II. MỤC TIÊU
- 100% hồ sơ giải quyết đúng hạn.
III. GIẢI PHÁP
1. Tăng cường chỉ đạo theo Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ.
2. Đẩy mạnh tuyên truyền.
IV. KINH PHÍ
Kinh phí bố trí trong dự toán năm 2026.
V. TỔ CHỨC THỰC HIỆN
1. Văn phòng Sở theo dõi, đôn đốc việc thực hiện Kế hoạch.
2. Các phòng, đơn vị thuộc Sở tổ chức thực hiện Kế hoạch này./.
"""


def test_a_body_of_every_section() -> None:
    draft = read(TITLE, lines(BODY), TASKS)
    assert [passage.text for passage in draft.objectives] == [
        "Nâng cao chất lượng phục vụ người dân, doanh nghiệp.",
        "Giữ vững kỷ cương hành chính.",
    ]
    assert [passage.text for passage in draft.requirements] == ["Triển khai đồng bộ, thống nhất."]
    assert [target.text for target in draft.targets] == ["100% hồ sơ giải quyết đúng hạn."]
    assert [(solution.number, solution.text) for solution in draft.solutions] == [
        ("1", "Tăng cường chỉ đạo theo Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ."),
        ("2", "Đẩy mạnh tuyên truyền."),
    ]
    assert [citation.code for citation in draft.solutions[0].citations] == ["76/NQ-CP"]
    assert [passage.text for passage in draft.funding] == [
        "Kinh phí bố trí trong dự toán năm 2026."
    ]
    assert [(duty.number, [unit.text for unit in duty.units]) for duty in draft.duties] == [
        ("1", ["Văn phòng Sở"]),
        ("2", ["Các phòng, đơn vị thuộc Sở"]),
    ]
    assert draft.duties[1].text == "Các phòng, đơn vị thuộc Sở tổ chức thực hiện Kế hoạch này"
    assert (draft.unread, draft.coverage) == ([], 1.0)


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [("A.", "B.", "C."), ("Phần I.", "Phần II.", "Phần III."), ("1.", "2.", "3."), ("", "", "")],
)
def test_the_numbers_of_the_sections_do_not_matter(first: str, second: str, third: str) -> None:
    draft = read(
        TITLE,
        p(f"{first} MỤC TIÊU".strip()),
        p("- 100% hồ sơ giải quyết đúng hạn."),
        p(f"{second} GIẢI PHÁP THỰC HIỆN".strip()),
        p("- Đẩy mạnh tuyên truyền."),
        p(f"{third} TỔ CHỨC THỰC HIỆN".strip()),
        p("- Văn phòng Sở theo dõi việc thực hiện."),
        TASKS,
    )
    assert [len(draft.targets), len(draft.solutions), len(draft.duties)] == [1, 1, 1]


def test_headings_numbered_by_the_format() -> None:
    draft = read(
        TITLE,
        p("Mục tiêu", label="I.", bold=True),
        p("100% hồ sơ giải quyết đúng hạn.", label="-"),
        p("Giải pháp", label="II.", bold=True),
        p("Đẩy mạnh tuyên truyền.", label="1."),
        TASKS,
    )
    assert [target.text for target in draft.targets] == ["100% hồ sơ giải quyết đúng hạn."]
    assert [(solution.number, solution.text) for solution in draft.solutions] == [
        ("1", "Đẩy mạnh tuyên truyền.")
    ]


def test_a_sentence_cut_by_a_page_break_is_joined() -> None:
    draft = read(
        TITLE,
        p("V. TỔ CHỨC THỰC HIỆN"),
        p("1. Các phòng quán triệt đến cán bộ, công chức và cụ thể hoá triển"),
        p("3"),
        p("khai thực hiện tại đơn vị mình."),
        p("2. Văn phòng Sở phối hợp với các đơn vị trực thuộc, đơn vị liên quan và"),
        p("Phòng Kế hoạch - Tài chính bố trí kinh phí."),
        TASKS,
    )
    assert [duty.text for duty in draft.duties] == [
        "Các phòng quán triệt đến cán bộ, công chức và cụ thể hoá triển khai thực hiện tại đơn vị mình.",
        "Văn phòng Sở phối hợp với các đơn vị trực thuộc, đơn vị liên quan và Phòng Kế hoạch - Tài chính bố trí kinh phí.",
    ]
    assert draft.unread == []


def test_a_solution_keeps_its_bullets() -> None:
    draft = read(
        TITLE,
        p("IV. GIẢI PHÁP"),
        p("1. Về chỉ đạo, điều hành:"),
        p("- Phân công rõ người, rõ việc;"),
        p("- Kiểm tra thường xuyên."),
        p("2. Đẩy mạnh tuyên truyền."),
        TASKS,
    )
    assert [(solution.number, solution.text) for solution in draft.solutions] == [
        ("1", "Về chỉ đạo, điều hành:\n- Phân công rõ người, rõ việc;\n- Kiểm tra thường xuyên."),
        ("2", "Đẩy mạnh tuyên truyền."),
    ]


ANNOUNCED = """
III. NHIỆM VỤ
Công tác cải cách hành chính được thực hiện trên 3 lĩnh vực với 3 nhiệm vụ (đính kèm Phụ lục), như sau:
1. Công tác chỉ đạo điều hành: 4
2. Cải cách thể chế (04 nhiệm vụ)
3. Xây dựng, phát triển chính quyền điện tử và chính quyền số: gồm 6 nhiệm vụ;
4. Một lĩnh vực không có trong phụ lục: 2
"""


def test_announced_counts_find_their_areas_by_name() -> None:
    draft = read(
        TITLE,
        lines(ANNOUNCED),
        table(
            HEADER,
            ["I. Công tác chỉ đạo, điều hành"],
            ROW,
            ["II. Cải cách thể chế"],
            ["2", *ROW[1:]],
            ["III. Xây dựng và phát triển chính quyền điện tử, chính quyền số"],
            ["3", *ROW[1:]],
        ),
    )
    assert [(area.code, area.stated_task_count) for area in draft.areas] == [
        ("I", 4),
        ("II", 4),
        ("III", 6),
    ]
    assert [passage.text for passage in draft.unread] == [
        "4. Một lĩnh vực không có trong phụ lục: 2"
    ]


CLOSING = """
Nơi nhận:
- UBND tỉnh (b/c);
- Các Sở, ban, ngành;
- Như trên;
- Lưu: VT, VP.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Nguyễn Thị Ánh Tuyết
"""


def test_recipients_and_signature_in_lines() -> None:
    draft = read(TITLE, TASKS, lines(CLOSING))
    assert [recipient.text for recipient in draft.recipients] == [
        "UBND tỉnh (b/c)",
        "Các Sở, ban, ngành",
        "Như trên",
        "Lưu: VT, VP",
    ]
    assert draft.signer is not None
    assert draft.signer.model_dump(exclude={"where"}) == {
        "authority": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
        "position": "PHÓ CHỦ TỊCH",
        "name": "Nguyễn Thị Ánh Tuyết",
    }
    assert draft.unread == []


def test_recipients_and_signature_side_by_side() -> None:
    draft = read(
        TITLE,
        TASKS,
        table(
            ["Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\nTrần Văn Bình"]
        ),
    )
    assert [recipient.text for recipient in draft.recipients] == ["UBND tỉnh", "Lưu: VT"]
    assert draft.signer is not None
    assert (draft.signer.authority, draft.signer.position, draft.signer.name) == (
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Trần Văn Bình",
    )
    assert draft.unread == []


def test_recipients_and_signature_interleaved_by_a_text_layer() -> None:
    draft = read(
        TITLE,
        TASKS,
        lines(
            """
            Nơi nhận:                    KT. GIÁM ĐỐC
            - UBND tỉnh;                 PHÓ GIÁM ĐỐC
            - Sở Nội vụ;
            - Lưu: VT.                   Trần Văn Bình
            """
        ),
    )
    assert [recipient.text for recipient in draft.recipients] == [
        "UBND tỉnh",
        "Sở Nội vụ",
        "Lưu: VT",
    ]
    assert draft.signer is not None
    assert (draft.signer.authority, draft.signer.position, draft.signer.name) == (
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Trần Văn Bình",
    )


def test_the_signature_before_the_recipients() -> None:
    draft = read(
        TITLE, TASKS, lines("GIÁM ĐỐC\nTrần Văn Bình\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.")
    )
    assert draft.signer is not None
    assert (draft.signer.authority, draft.signer.position, draft.signer.name) == (
        None,
        "GIÁM ĐỐC",
        "Trần Văn Bình",
    )
    assert [recipient.text for recipient in draft.recipients] == ["UBND tỉnh", "Lưu: VT"]


def test_a_draft_that_nobody_signed_yet() -> None:
    draft = read(TITLE, TASKS, lines("Nơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC"))
    assert draft.signer is not None
    assert (draft.signer.position, draft.signer.name) == ("GIÁM ĐỐC", None)


def test_annexes_and_what_they_refer_to() -> None:
    draft = read(
        TITLE,
        lines("I. NHIỆM VỤ\nCó 02 phụ lục kèm theo.\nNơi nhận:\n- Lưu: VT."),
        p("PHỤ LỤC I\nDANH MỤC NHIỆM VỤ NĂM 2026", bold=True),
        p("(Kèm theo Kế hoạch số 41/KH-SNV ngày 07 tháng 01 năm 2026)"),
        TASKS,
        p("PHỤ LỤC II: CHỈ TIÊU NĂM 2026", bold=True),
        p("(Ban hành kèm theo Kế hoạch số: 42/KH-SNV, ngày 08/01/2026 của Sở Nội vụ)"),
        table(["TT", "Chỉ tiêu", "ĐVT", "Giá trị"], ["1", "Hồ sơ đúng hạn", "%", "98"]),
    )
    assert [annex.model_dump(exclude={"where"}) for annex in draft.annexes] == [
        {
            "title": "DANH MỤC NHIỆM VỤ NĂM 2026",
            "refers_to": "41/KH-SNV",
            "refers_on": date(2026, 1, 7),
        },
        {"title": "CHỈ TIÊU NĂM 2026", "refers_to": "42/KH-SNV", "refers_on": date(2026, 1, 8)},
    ]
    assert (len(draft.tasks), len(draft.targets)) == (1, 1)


def test_an_annex_that_does_not_call_itself_one() -> None:
    draft = read(
        TITLE,
        lines("Nơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Văn Bình"),
        p("DANH MỤC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH", bold=True),
        p("(Kèm theo Kế hoạch số 41/KH-SNV ngày 07/01/2026)"),
        TASKS,
    )
    assert [(annex.title, annex.refers_to) for annex in draft.annexes] == [
        ("DANH MỤC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH", "41/KH-SNV")
    ]


def test_prose_about_the_tasks_beside_a_table_of_tasks_stays_unread() -> None:
    sentence = "Các đơn vị bám sát chỉ đạo của cấp trên để tổ chức thực hiện."
    draft = read(TITLE, p("I. NHIỆM VỤ"), p(sentence), TASKS)
    assert [passage.text for passage in draft.unread] == [sentence]
    assert len(draft.tasks) == 1


def test_a_heading_with_its_text_on_the_same_line() -> None:
    draft = read(
        TITLE,
        lines(
            """
            I. MỤC TIÊU
            1. Mục tiêu chung: Nâng cao chất lượng phục vụ người dân.
            2. Mục tiêu cụ thể: Tối thiểu 98% hồ sơ giải quyết đúng hạn.
            II. KINH PHÍ
            1. Nguồn kinh phí: Ngân sách tỉnh.
            """
        ),
        TASKS,
    )
    assert [passage.text for passage in draft.objectives] == [
        "Nâng cao chất lượng phục vụ người dân."
    ]
    assert [target.text for target in draft.targets] == ["Tối thiểu 98% hồ sơ giải quyết đúng hạn."]
    assert [passage.text for passage in draft.funding] == ["Ngân sách tỉnh."]
    assert draft.unread == []


def test_a_paragraph_after_the_numbered_duties_is_a_duty_of_its_own() -> None:
    draft = read(
        TITLE,
        lines(
            """
            V. TỔ CHỨC THỰC HIỆN
            1. Sở Nội vụ
            Theo dõi, đôn đốc việc thực hiện.
            - Tổng hợp báo cáo.
            2. Văn phòng Sở bố trí kinh phí.
            Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo về Sở.
            Trên đây là Kế hoạch cải cách hành chính năm 2026./.
            """
        ),
        TASKS,
    )
    assert [(duty.number, duty.text) for duty in draft.duties] == [
        ("1", "Sở Nội vụ\nTheo dõi, đôn đốc việc thực hiện.\n- Tổng hợp báo cáo."),
        ("2", "Văn phòng Sở bố trí kinh phí."),
        (None, "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo về Sở."),
    ]
    assert draft.unread == []


def test_parts_above_the_sections() -> None:
    draft = read(
        TITLE,
        lines(
            """
            PHẦN I: MỤC TIÊU, GIẢI PHÁP
            I. Mục tiêu
            - Tối thiểu 98% hồ sơ giải quyết đúng hạn.
            II. Giải pháp
            1. Đẩy mạnh tuyên truyền.
            PHẦN II: TỔ CHỨC THỰC HIỆN
            1. Văn phòng Sở theo dõi việc thực hiện.
            """
        ),
        TASKS,
    )
    assert [len(draft.targets), len(draft.solutions), len(draft.duties)] == [1, 1, 1]
    assert draft.unread == []


def test_a_chapter_of_unknown_meaning_stays_unread_and_hides_nothing() -> None:
    draft = read(
        TITLE,
        lines(
            """
            I. MỤC TIÊU
            - Tối thiểu 98% hồ sơ giải quyết đúng hạn.
            II. KẾT QUẢ NĂM 2025
            Năm 2025, Sở đã ban hành 12 văn bản.
            III. GIẢI PHÁP
            1. Đẩy mạnh tuyên truyền.
            """
        ),
        TASKS,
    )
    assert [len(draft.targets), len(draft.solutions)] == [1, 1]
    assert [passage.text for passage in draft.unread] == [
        "II. KẾT QUẢ NĂM 2025",
        "Năm 2025, Sở đã ban hành 12 văn bản.",
    ]


def test_wrapped_lines_of_a_dump_are_whole_sentences_again() -> None:
    draft = read(
        TITLE,
        lines(
            """
            Căn cứ Quyết định số 782/QĐ-TTg ngày
            27 tháng 5 năm 2021 của Thủ tướng Chính phủ; Nghị quyết số
            76/NQ-CP ngày 15/7/2021 của
            Chính phủ;
            I. MỤC ĐÍCH,
            YÊU CẦU
            1. Mục
            đích
            Nâng cao chất lượng phục vụ người
            dân, doanh nghiệp.
            """
        ),
        TASKS,
    )
    assert [citation.code for citation in draft.legal_bases[0].citations] == [
        "782/QĐ-TTg",
        "76/NQ-CP",
    ]
    assert [passage.text for passage in draft.objectives] == [
        "Nâng cao chất lượng phục vụ người dân, doanh nghiệp."
    ]
    assert draft.unread == []


def test_counts_announced_in_one_sentence() -> None:
    draft = read(
        TITLE,
        p("III. NHIỆM VỤ"),
        p(
            "Kế hoạch gồm 3 nhiệm vụ, trong đó: cải cách thể chế: 02 nhiệm vụ; cải cách tài chính công: 01 nhiệm vụ."
        ),
        table(
            HEADER, ["I. Cải cách thể chế"], ROW, ["II. Cải cách tài chính công"], ["2", *ROW[1:]]
        ),
    )
    assert [area.stated_task_count for area in draft.areas] == [2, 1]
    assert draft.unread == []


def test_a_count_in_the_name_of_the_area() -> None:
    draft = read(TITLE, table(HEADER, ["I. Cải cách thể chế (02 nhiệm vụ)"], ROW))
    assert [(area.name, area.stated_task_count) for area in draft.areas] == [
        ("Cải cách thể chế (02 nhiệm vụ)", 2)
    ]


def test_a_scan_that_lost_its_marks() -> None:
    draft = read(
        lines("KE HOACH\nCai cach hanh chinh nam 2026\nI. MUC TIEU\n- 100% ho so dung han."),
        table(
            [
                "STT",
                "Nhiem vu",
                "San pham",
                "Don vi chu tri",
                "Don vi phoi hop",
                "Thoi gian hoan thanh",
            ],
            ["I", "Cai cach the che", "", "", "", ""],
            ["1", "Ra soat van ban", "Bao cao", "Van phong So", "Cac phong", "Quy I/2026"],
        ),
        lines("Noi nhan:\n- UBND tinh;\n- Luu: VT.\nGIAM DOC\nNguyen Van A"),
    )
    assert (draft.document.kind, draft.document.year) == ("Kế hoạch", 2026)
    assert [(task.number, task.area, task.title) for task in draft.tasks] == [
        ("1", "I", "Ra soat van ban")
    ]
    assert [due.kind for due in draft.tasks[0].deadlines] == ["quarter"]
    assert [recipient.text for recipient in draft.recipients] == ["UBND tinh", "Luu: VT"]
    assert draft.signer is not None
    assert (draft.signer.position, draft.signer.name) == ("GIAM DOC", "Nguyen Van A")
    assert (len(draft.targets), draft.unread) == (1, [])
