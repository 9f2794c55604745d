"""A written plan, looked at as a document: what stands where, what is left out, what is left blank."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.documents.layout.letterhead import BLANK
from cchc.plans import example
from cchc.plans.draft import (
    Annex,
    Area,
    Deadline,
    Deliverable,
    DocumentHead,
    Duty,
    LegalBasis,
    Measure,
    Passage,
    PlanDraft,
    Signer,
    Solution,
    Source,
    Target,
    Task,
    TaskPart,
    UnitRef,
)
from cchc.plans.writing import write_plan
from tests.documents.layout.parts import Element, body, find, rows, style, text, texts

OFFICE = UnitRef(text="Văn phòng Sở")
INSPECTORS = UnitRef(text="Thanh tra Sở")
PLAN = Deliverable(text="Kế hoạch", kind="ke_hoach")
REPORT = Deliverable(text="Báo cáo", kind="bao_cao")
QUARTER = Deadline(text="Quý I/2026", kind="quarter", due_on=date(2026, 3, 31))
ALWAYS = Deadline(text="Thường xuyên", kind="continuous")
HEADER = [
    "STT",
    "Nhiệm vụ",
    "Kết quả",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời gian hoàn thành",
]


def plan(**values: object) -> PlanDraft:
    source = Source(file="x.json", format="json", sha256="0" * 64)
    return PlanDraft.model_validate({"source": source, "document": DocumentHead(), **values})


def written(**values: object) -> Element:
    return body(write_plan(plan(**values)))


def lines(document: Element) -> list[tuple[str, str]]:
    """Style and words of the paragraphs outside tables, empty ones left out."""
    return [(style(p), text(p)) for p in find(document, "w:p") if text(p)]


def task_rows(document: Element) -> list[list[str]]:
    return rows(find(document, "w:tbl")[-1])


def test_the_example_opens_as_the_decree_says() -> None:
    document = body(write_plan(example.load()))
    assert rows(find(document, "w:tbl")[0]) == [
        [
            "UBND TỈNH AN GIANGSỞ LAO ĐỘNG -\nTHƯƠNG BINH VÀ XÃ HỘI",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do - Hạnh phúc",
        ],
        ["Số: 42/KH-SLĐT BXH", "An Giang, ngày 07 tháng 01 năm 2022"],
    ]
    assert lines(document)[:5] == [
        ("Kind", "KẾ HOẠCH"),
        ("Subject", "Thực hiện Cải cách hành chính năm 2022"),
        ("Ground", example.load().legal_bases[0].text),
        (
            "Body",
            "Sở Lao động - Thương binh và Xã hội tỉnh An Giang ban hành Kế hoạch với các nội dung như sau:",
        ),
        ("HeadingRoman", "I. MỤC ĐÍCH, YÊU CẦU"),
    ]


def test_the_example_has_six_sections_and_ends_with_its_mark() -> None:
    document = body(write_plan(example.load()))
    found = lines(document)
    assert [words for name, words in found if name == "HeadingRoman"] == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. MỤC TIÊU CỤ THỂ",
        "III. NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH",
        "IV. GIẢI PHÁP THỰC HIỆN",
        "V. KINH PHÍ THỰC HIỆN",
        "VI. TỔ CHỨC THỰC HIỆN",
    ]
    ended = [words for _, words in found if words.endswith("./.")]
    assert ended == ["3. " + example.load().duties[-1].text + "./."]


def test_the_example_closes_with_recipients_and_who_signs() -> None:
    closing = find(body(write_plan(example.load())), "w:tbl")[1]
    left, right = find(closing, "w:tr/w:tc")
    assert texts(left, "w:p") == [
        "Nơi nhận:",
        "- UBND tỉnh;",
        "- Sở Nội Vụ;",
        "- Ban Giám đốc Sở;",
        "- Các phòng, đơn vị thuộc Sở;",
        "- Lưu: VT, VP.",
    ]
    assert texts(right, "w:p") == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", ""]


def test_the_annex_of_the_example_holds_29_tasks_under_8_areas() -> None:
    document = body(write_plan(example.load()))
    assert lines(document)[-3:] == [
        ("AnnexLabel", "PHỤ LỤC"),
        ("AnnexTitle", "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2022"),
        (
            "AnnexReference",
            "(Kèm theo Kế hoạch số 41/KH-SLĐTBXH ngày 07 tháng 01 năm 2022 "
            "của Sở Lao động - Thương binh và Xã hội tỉnh An Giang)",
        ),
    ]
    table = task_rows(document)
    assert table[0] == HEADER
    assert [row[0] for row in table if len(row) == 6][1:] == [str(n) for n in range(1, 30)]
    assert [row[0] for row in table if len(row) == 1] == [
        f"{area.code}. {area.name}" for area in example.load().areas
    ]
    assert table[3] == [
        "2",
        "Kế hoạch kiểm tra, giám sát việc thực hiện các mặt công tác thuộc lĩnh vực ngành quản lý",
        "Kế hoạch",
        "Văn phòng Sở; Thanh tra Sở",
        "Phòng chuyên môn, đơn vị thuộc Sở",
        "Quý I/2022",
    ]


def test_announced_counts_are_those_the_draft_states() -> None:
    """A wrong count stays wrong: it is for a person to correct, with the finding before their eyes."""
    areas = [
        Area(code="I", name="Cải cách thể chế", stated_task_count=9),
        Area(code="II", name="Khác"),
    ]
    document = written(areas=areas, tasks=[Task(title="Rà soát", area="I")], annexes=[Annex()])
    assert lines(document)[1:4] == [
        ("HeadingRoman", "I. NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH"),
        (
            "Body",
            "Công tác cải cách hành chính được thực hiện trên 02 lĩnh vực với 01 nhiệm vụ "
            "(đính kèm Phụ lục), như sau:",
        ),
        ("Body", "1. Cải cách thể chế: 09 nhiệm vụ"),
    ]


def test_an_empty_draft_is_a_blank_form() -> None:
    document = written()
    assert [text(p) for p in find(document, ".//w:p") if text(p)] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số: {BLANK}/",
        f"ngày{BLANK}tháng{BLANK}năm{BLANK}",
        "KẾ HOẠCH",
    ]


def test_number_and_day_of_a_draft_are_left_blank() -> None:
    head = DocumentHead(
        issuer="Sở Nội vụ tỉnh An Giang",
        symbol="KH-SNV",
        code_as_issued="/KH-SNV",
        place="An Giang",
    )
    document = written(document=head, annexes=[Annex()], tasks=[Task(number="1", title="Rà soát")])
    assert rows(find(document, "w:tbl")[0])[1] == [
        f"Số: {BLANK}/KH-SNV",
        f"An Giang, ngày{BLANK}tháng{BLANK}năm{BLANK}",
    ]
    assert lines(document)[-1] == (
        "AnnexReference",
        f"(Kèm theo Kế hoạch số {BLANK}/KH-SNV ngày{BLANK}tháng{BLANK}năm{BLANK} "
        "của Sở Nội vụ tỉnh An Giang)",
    )


def test_sections_without_content_are_left_out_and_the_rest_numbered_on() -> None:
    document = written(
        requirements=[Passage(text="Đồng bộ.")],
        solutions=[
            Solution(number=None, text="Tuyên truyền."),
            Solution(number="2", text="Thanh tra."),
        ],
    )
    assert lines(document)[1:] == [
        ("HeadingRoman", "I. MỤC ĐÍCH, YÊU CẦU"),
        ("HeadingArabic", "1. Yêu cầu"),
        ("Body", "- Đồng bộ."),
        ("HeadingRoman", "II. GIẢI PHÁP THỰC HIỆN"),
        ("Body", "- Tuyên truyền."),
        ("Body", "2. Thanh tra./."),
    ]


def test_targets_of_an_area_stand_under_its_name() -> None:
    document = written(
        areas=[Area(code="I", name="Cải cách thể chế"), Area(name="Chính quyền số")],
        targets=[
            Target(text="Số hóa 80%.", area="Chính quyền số"),
            Target(text="Đúng hạn 100%."),
            Target(text="Rà soát 100%.", area="I"),
        ],
    )
    assert lines(document)[2:7] == [
        ("Body", "- Đúng hạn 100%."),
        ("HeadingArabic", "1. Cải cách thể chế"),
        ("Body", "- Rà soát 100%."),
        ("HeadingArabic", "2. Chính quyền số"),
        ("Body", "- Số hóa 80%."),
    ]


def test_quantities_beside_the_words_of_a_target_stand_in_a_table() -> None:
    document = written(
        areas=[Area(code="I", name="Cải cách thể chế")],
        targets=[
            Target(
                text="Hồ sơ đúng hạn", measures=[Measure(text="98 %"), Measure(text="đúng hạn")]
            ),
            Target(text="Rà soát 100%", measures=[Measure(text="100%")], area="I"),
        ],
    )
    assert lines(document)[1:] == [("HeadingRoman", "I. MỤC TIÊU CỤ THỂ")]
    assert rows(find(document, "w:tbl")[1]) == [
        ["STT", "Chỉ tiêu", "Mức phấn đấu"],
        ["1", "Hồ sơ đúng hạn", "98 %"],
        ["I. Cải cách thể chế"],
        ["2", "Rà soát 100%", ""],
    ]


def test_areas_without_tasks_are_still_listed() -> None:
    document = written(areas=[Area(code="I", name="Cải cách thể chế", stated_task_count=4)])
    assert lines(document)[1:] == [
        ("HeadingRoman", "I. NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH"),
        ("Body", "Công tác cải cách hành chính được thực hiện trên 01 lĩnh vực, như sau:"),
        ("BeforeTable", "1. Cải cách thể chế: 04 nhiệm vụ"),
    ]
    assert task_rows(document) == [HEADER, ["I. Cải cách thể chế"]]


def test_a_text_of_several_lines_makes_several_paragraphs() -> None:
    document = written(duties=[Duty(number="1", text="Văn phòng Sở:\n- Theo dõi;\n- Đôn đốc")])
    assert lines(document)[2:] == [
        ("Body", "1. Văn phòng Sở:"),
        ("Body", "- Theo dõi;"),
        ("Body", "- Đôn đốc./."),
    ]


def test_grounds_are_in_italics_and_close_with_their_marks() -> None:
    document = written(legal_bases=[LegalBasis(text="Căn cứ A"), LegalBasis(text="Căn cứ B")])
    assert lines(document)[1:] == [("Ground", "Căn cứ A;"), ("Ground", "Căn cứ B.")]


def test_without_an_annex_the_table_stands_in_the_section_of_tasks() -> None:
    tasks = [Task(number="1", title="Rà soát", deadlines=[QUARTER, ALWAYS])]
    document = written(tasks=tasks, duties=[Duty(text="Theo dõi")])
    order = [child.tag.split("}")[1] for child in document]
    assert order == ["tbl", "p", "p", "p", "tbl", "p", "p", "sectPr"]
    assert task_rows(document) == [
        HEADER,
        ["1", "Rà soát", "", "", "", "Quý I/2026; Thường xuyên"],
    ]
    assert find(document, "w:sectPr/w:pgSz/@w:orient") == ["portrait"]


def test_the_titles_of_a_narrow_table_are_not_justified() -> None:
    tasks = [Task(number="1", title="Rà soát")]
    narrow, wide = written(tasks=tasks), written(tasks=tasks, annexes=[Annex()])
    title = "w:tr[2]/w:tc[2]/w:p"
    assert style(find(find(narrow, "w:tbl")[-1], title)[0]) == "CellText"
    assert style(find(find(wide, "w:tbl")[-1], title)[0]) == "CellJustified"


def test_an_annex_is_a_landscape_section_of_its_own() -> None:
    document = written(tasks=[Task(title="Rà soát")], annexes=[Annex(title="NHIỆM VỤ")])
    sections = find(document, ".//w:sectPr")
    assert [find(section, "w:pgSz/@w:orient") for section in sections] == [
        ["portrait"],
        ["landscape"],
    ]


def test_several_annexes_are_numbered_and_the_first_holds_the_tasks() -> None:
    annexes = [Annex(title="NHIỆM VỤ"), Annex(title="CHỈ TIÊU"), Annex(title="BIỂU MẪU")]
    document = written(tasks=[Task(title="Rà soát")], annexes=annexes)
    assert [words for name, words in lines(document) if name == "AnnexLabel"] == [
        "PHỤ LỤC I",
        "PHỤ LỤC II",
        "PHỤ LỤC III",
    ]
    assert len(find(document, "w:tbl")) == 2
    orientations = [find(s, "w:pgSz/@w:orient") for s in find(document, ".//w:sectPr")]
    assert orientations == [["portrait"], ["landscape"], ["landscape"], ["landscape"]]


def test_columns_that_no_task_fills_are_left_out() -> None:
    tasks = [
        Task(number="1", title="A", funding="Ngân sách"),
        Task(number="2", title="B", monitoring=[INSPECTORS], parts=[]),
    ]
    table = task_rows(written(tasks=tasks))
    assert table == [
        [*HEADER, "Theo dõi, đôn đốc", "Nguồn kinh phí"],
        ["1", "A", "", "", "", "", "", "Ngân sách"],
        ["2", "B", "", "", "", "", "Thanh tra Sở", ""],
    ]


def test_a_column_that_only_a_part_fills_is_written() -> None:
    task = Task(title="A", parts=[TaskPart(title="A", note="chuyển tiếp"), TaskPart(title="B")])
    assert task_rows(written(tasks=[task]))[0] == [*HEADER, "Ghi chú"]


def test_what_the_rows_of_a_task_share_is_merged_over_them() -> None:
    shared = {"number": "1", "title": "Tuyên truyền", "lead": [OFFICE]}
    parts = [
        TaskPart(**shared, deliverables=[PLAN], deadlines=[QUARTER]),
        TaskPart(**shared, deliverables=[REPORT], deadlines=[ALWAYS]),
        TaskPart(**shared, deliverables=[REPORT]),
    ]
    document = written(tasks=[Task(**shared, parts=parts)])
    assert task_rows(document)[1:] == [
        ["1", "Tuyên truyền", "Kế hoạch", "Văn phòng Sở", "", "Quý I/2026"],
        ["", "", "Báo cáo", "", "", "Thường xuyên"],
        ["", "", "", "Văn phòng Sở", "", ""],
    ]
    merges = [
        ["".join(m.attrib.values()) or "more" for m in find(row, "w:tc/w:tcPr/w:vMerge")]
        for row in find(find(document, "w:tbl")[-1], "w:tr")
    ]
    assert merges == [[], ["restart"] * 3, ["more", "more", "restart", "more"], ["more"] * 3]


def test_every_row_of_a_task_says_something_beside_its_title() -> None:
    """A row with nothing but a title would be taken for an area."""
    parts = [
        TaskPart(number="1", title=title, lead=[OFFICE], deliverables=[PLAN])
        for title in ("Tuyên truyền", "Tập huấn", "Tập huấn")
    ]
    document = written(tasks=[Task(number="1", title="Tuyên truyền", parts=parts)])
    assert task_rows(document)[1:] == [
        ["1", "Tuyên truyền", "Kế hoạch", "Văn phòng Sở", "", ""],
        ["", "Tập huấn", "", "Văn phòng Sở", "", ""],
        ["", "", "", "Văn phòng Sở", "", ""],
    ]


def test_rows_without_a_number_are_still_one_task() -> None:
    parts = [TaskPart(title="Tuyên truyền"), TaskPart(title="Tập huấn")]
    document = written(tasks=[Task(title="Tuyên truyền", parts=parts)])
    first, second = find(find(document, "w:tbl")[-1], "w:tr")[1:]
    assert len(find(first, "w:tc[1]/w:tcPr/w:vMerge[@w:val='restart']")) == 1
    assert len(find(second, "w:tc[1]/w:tcPr/w:vMerge[not(@w:val)]")) == 1


def test_areas_nest_and_an_area_without_tasks_keeps_its_row() -> None:
    areas = [
        Area(code="A", name="Trọng tâm"),
        Area(code="I", name="Thể chế", parent="A"),
        Area(code=None, name="Khác", parent="A"),
    ]
    tasks = [
        Task(number="1", title="Ngoài lĩnh vực"),
        Task(number="2", title="Của khác", area="Khác"),
    ]
    table = task_rows(written(areas=areas, tasks=tasks))
    assert [row[:2] for row in table[1:]] == [
        ["1", "Ngoài lĩnh vực"],
        ["A. Trọng tâm"],
        ["I. Thể chế"],
        ["Khác"],
        ["2", "Của khác"],
    ]


def test_a_task_of_an_area_the_draft_does_not_list_is_written_all_the_same() -> None:
    table = task_rows(written(tasks=[Task(number="1", title="Lạc", area="IX")]))
    assert table[1][:2] == ["1", "Lạc"]


@pytest.mark.parametrize(
    ("signer", "lines_right"),
    [
        (Signer(position="Giám đốc", name="Nguyễn Văn A"), ["GIÁM ĐỐC", "Nguyễn Văn A"]),
        (
            Signer(authority="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH"),
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", ""],
        ),
    ],
)
def test_who_signs_stands_in_capitals(signer: Signer, lines_right: list[str]) -> None:
    closing = find(written(signer=signer), "w:tbl")[1]
    assert texts(find(closing, "w:tr/w:tc")[1], "w:p") == lines_right


def test_the_last_paragraph_stays_with_the_signature() -> None:
    document = written(duties=[Duty(text="Theo dõi")], signer=Signer(position="GIÁM ĐỐC"))
    last = find(document, "w:p[w:pPr/w:pStyle/@w:val='Body']")[-1]
    assert len(find(last, "w:pPr/w:keepNext")) == 1


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert write_plan(example.load()) == write_plan(example.load())
