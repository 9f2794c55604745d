"""Every value can be shown in the document: which characters it was read from."""

from __future__ import annotations

from cchc.plans.reading.result import Reading
from tests.plans.reading.builder import HEADER, TITLE, c, lines, p, reading, table

ROW = [
    "1",
    "Kiểm tra công vụ",
    "Kế hoạch; Báo cáo",
    "Văn phòng Sở; Thanh tra Sở",
    "Các phòng",
    "Quý I/2026",
]


def shown(found: Reading, prefix: str = "") -> list[tuple[str, str]]:
    """Field and the characters attributed to it, in the order of the document."""
    texts: dict[tuple[int, int | None, int | None], str] = {}
    for block in found.document.blocks:
        if hasattr(block, "text"):
            texts[(block.where.block, None, None)] = block.text
        else:
            for row in block.rows:
                for cell in row.cells:
                    texts[(cell.where.block, cell.where.row, cell.where.cell)] = cell.text
    return [
        (one.field, texts[(one.where.block, one.where.row, one.where.cell)][one.start : one.end])
        for one in found.attributions
        if one.field.startswith(prefix)
    ]


def test_a_row_of_tasks() -> None:
    assert shown(reading(TITLE, table(HEADER, ROW)), "tasks") == [
        ("tasks/0/number", "1"),
        ("tasks/0/title", "Kiểm tra công vụ"),
        ("tasks/0/deliverables/0", "Kế hoạch"),
        ("tasks/0/cells/Sản phẩm", "; "),
        ("tasks/0/deliverables/1", "Báo cáo"),
        ("tasks/0/lead/0", "Văn phòng Sở"),
        ("tasks/0/cells/Đơn vị chủ trì", "; "),
        ("tasks/0/lead/1", "Thanh tra Sở"),
        ("tasks/0/coordinating/0", "Các phòng"),
        ("tasks/0/deadlines/0", "Quý I/2026"),
    ]


def test_the_header_is_structure() -> None:
    found = reading(TITLE, table(HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], ROW, HEADER))
    headers = [text for field, text in shown(found, "structure/header")]
    assert headers == [*HEADER, "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", *HEADER]


def test_an_area_in_two_cells() -> None:
    found = reading(TITLE, table(HEADER, ["I", "Cải cách thể chế", "", "", "", ""], ROW))
    assert shown(found, "areas") == [("areas/0/code", "I"), ("areas/0/name", "Cải cách thể chế")]


def test_the_parts_of_a_task() -> None:
    found = reading(
        TITLE,
        table(
            HEADER,
            [
                c("1", rows=2),
                c("Kiểm tra công vụ", rows=2),
                "Kế hoạch",
                "Văn phòng Sở",
                "",
                "Quý I/2026",
            ],
            ["Báo cáo", "Thanh tra Sở", "", "Quý III/2026"],
        ),
    )
    assert shown(found, "tasks/0/parts/1") == [
        ("tasks/0/parts/1/deliverables/0", "Báo cáo"),
        ("tasks/0/parts/1/lead/0", "Thanh tra Sở"),
        ("tasks/0/parts/1/deadlines/0", "Quý III/2026"),
    ]


def test_the_letterhead_and_the_title() -> None:
    found = reading(
        lines(
            "UBND TỈNH AN GIANG\nSỞ NỘI VỤ\n------\nSố: 5/KH-SNV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        ),
        p("An Giang, ngày 05 tháng 01 năm 2026"),
        TITLE,
        table(HEADER, ROW),
    )
    assert shown(found)[:9] == [
        ("structure/letterhead", "UBND TỈNH AN GIANG"),
        ("document/issuer", "SỞ NỘI VỤ"),
        ("structure/rule", "------"),
        ("document/code", "Số: 5/KH-SNV"),
        ("structure/letterhead", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("document/place", "An Giang"),
        ("document/issued_on", ", ngày 05 tháng 01 năm 2026"),
        ("document/kind", "KẾ HOẠCH"),
        ("document/title", "Cải cách hành chính năm 2026"),
    ]


def test_ground_and_formula() -> None:
    found = reading(
        TITLE,
        p("Căn cứ Kế hoạch số 803/KH-UBND ngày 23/12/2025; Sở Nội vụ xây dựng Kế hoạch như sau:"),
        table(HEADER, ROW),
    )
    assert shown(found, "legal_bases") == [
        ("legal_bases/0", "Căn cứ "),
        ("legal_bases/0/citations/0", "Kế hoạch số 803/KH-UBND ngày 23/12/2025"),
        ("legal_bases/0", ";"),
    ]
    assert shown(found, "document/issuer") == [
        ("document/issuer", "Sở Nội vụ xây dựng Kế hoạch như sau:")
    ]


def test_sections() -> None:
    found = reading(
        TITLE,
        lines(
            """
            I. MỤC TIÊU
            - Tối thiểu 98% hồ sơ đúng hạn.
            II. NHIỆM VỤ
            Gồm 1 lĩnh vực với 1 nhiệm vụ:
            1. Cải cách thể chế: 1
            III. TỔ CHỨC THỰC HIỆN
            1. Văn phòng Sở theo dõi./.
            Nơi nhận:
            - Lưu: VT.
            KT. GIÁM ĐỐC
            PHÓ GIÁM ĐỐC
            Nguyễn Văn A
            """
        ),
        p("PHỤ LỤC"),
        p("(Kèm theo Kế hoạch số 5/KH-SNV ngày 05/01/2026)"),
        table(HEADER, ["I. Cải cách thể chế"], ROW),
    )
    told = [
        one
        for one in shown(found)
        if not one[0].startswith(("tasks", "structure/header", "document"))
    ]
    assert told == [
        ("structure/heading", "I. MỤC TIÊU"),
        ("targets/0/text", "- "),
        ("targets/0/measures/0", "Tối thiểu 98% hồ sơ đúng hạn"),
        ("targets/0/text", "."),
        ("structure/heading", "II. NHIỆM VỤ"),
        ("structure/announcement", "Gồm 1 lĩnh vực với 1 nhiệm vụ:"),
        ("structure/announcement", "1. Cải cách thể chế: 1"),
        ("structure/heading", "III. TỔ CHỨC THỰC HIỆN"),
        ("duties/0/text", "1. "),
        ("duties/0/units/0", "Văn phòng Sở"),
        ("duties/0/text", " theo dõi"),
        ("structure/end_mark", "./."),
        ("structure/heading", "Nơi nhận:"),
        ("recipients/0", "- Lưu: VT."),
        ("signer/authority", "KT. GIÁM ĐỐC"),
        ("signer/position", "PHÓ GIÁM ĐỐC"),
        ("signer/name", "Nguyễn Văn A"),
        ("structure/heading", "PHỤ LỤC"),
        ("annexes/0/refers_to", "(Kèm theo Kế hoạch số 5/KH-SNV ngày 05/01/2026)"),
        ("areas/0/code", "I. "),
        ("areas/0/name", "Cải cách thể chế"),
    ]


def test_both_halves_of_a_cut_sentence_belong_to_it() -> None:
    found = reading(
        TITLE,
        lines("I. GIẢI PHÁP\n1. Đẩy mạnh tuyên\n2\ntruyền."),
        table(HEADER, ROW),
    )
    assert shown(found, "solutions") == [
        ("solutions/0/text", "1. Đẩy mạnh tuyên"),
        ("solutions/0/text", "truyền."),
    ]
    assert shown(found, "structure/page_number") == [("structure/page_number", "2")]


def test_a_prose_task() -> None:
    found = reading(
        TITLE,
        lines(
            "II. NHIỆM VỤ\n1. Kiểm tra công vụ\n- Đơn vị chủ trì: Văn phòng Sở.\n- Thời gian: Quý I/2026."
        ),
    )
    assert shown(found, "tasks") == [
        ("tasks/0/number", "1. "),
        ("tasks/0/title", "Kiểm tra công vụ"),
        ("tasks/0/cells", "- "),
        ("tasks/0/cells", ": "),
        ("tasks/0/lead/0", "Văn phòng Sở"),
        ("tasks/0/cells", "."),
        ("tasks/0/cells", "- "),
        ("tasks/0/cells", ": "),
        ("tasks/0/deadlines/0", "Quý I/2026"),
        ("tasks/0/cells", "."),
    ]
