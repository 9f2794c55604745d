"""Units and groups in the cells of a task table."""

from __future__ import annotations

import pytest

from cchc.plans.draft import UnitRef
from cchc.plans.reading.grammar.units import (
    cell_units,
    lead_and_coordinating,
    parse_lead_and_coordinating,
    parse_units,
)


def one(text: str) -> UnitRef:
    return UnitRef(text=text, group=False)


def many(text: str) -> UnitRef:
    return UnitRef(text=text, group=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Văn phòng Sở", [one("Văn phòng Sở")]),
        ("Văn Phòng Sở", [one("Văn Phòng Sở")]),
        ("Phòng KH-TC", [one("Phòng KH-TC")]),
        ("Các đơn vị trực thuộc Sở", [many("Các đơn vị trực thuộc Sở")]),
        ("Phòng chuyên môn thuộc Sở", [many("Phòng chuyên môn thuộc Sở")]),
        ("Phòng chuyên môn, đơn vị thuộc Sở", [many("Phòng chuyên môn, đơn vị thuộc Sở")]),
        ("Phòng, đơn vị thuộc Sở", [many("Phòng, đơn vị thuộc Sở")]),
        ("Các đơn vị có liên quan", [many("Các đơn vị có liên quan")]),
        ("Văn phòng Sở; Thanh tra Sở", [one("Văn phòng Sở"), one("Thanh tra Sở")]),
        (
            "Văn phòng Sở; phòng chuyên môn, đơn vị thuộc Sở",
            [one("Văn phòng Sở"), many("phòng chuyên môn, đơn vị thuộc Sở")],
        ),
        (
            "Phòng KH-TC; Phòng chuyên môn thuộc Sở",
            [one("Phòng KH-TC"), many("Phòng chuyên môn thuộc Sở")],
        ),
        (
            "Phòng KH-TC; Phòng chuyên môn, đơn vị thuộc Sở",
            [one("Phòng KH-TC"), many("Phòng chuyên môn, đơn vị thuộc Sở")],
        ),
    ],
)
def test_the_units_of_the_issued_plan(text: str, expected: list[UnitRef]) -> None:
    assert parse_units(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sở Lao động - Thương binh và Xã hội",
        "Sở Lao động-Thương binh và Xã hội",
        "Sở Lao động -\nThương binh và Xã hội",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở TT&TT",
        "Sở VH,TT&DL",
        "Phòng Tổ chức - Hành chính",
        "Phòng Kế hoạch - Tài chính",
        "Phòng Kế hoạch- Tài chính",
        "Phòng tổ chức cán bộ",
        "Phòng Người có công",
        "Văn phòng UBND tỉnh (Trung tâm Thông tin)",
        "Văn phòng UBND tỉnh (phòng Nội chính, Trung tâm Thông tin; Ban Tiếp dân)",
        "Ban Quản lý các khu công nghiệp",
        "Ban quản lý dự án",
        "Hội đồng thẩm định",
        "Bộ phận Tiếp nhận và Trả kết quả",
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
        "Thanh tra Sở Nội vụ",
        "Đài Phát thanh và Truyền hình tỉnh",
        "VNPT An Giang",
        "Văn phòng HĐND và UBND huyện",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
        "Văn phòng\nSở",
        "Văn\nphòng Sở",
        "Sở Khoa học và\nCông nghệ",
        "UBND thành phố Long Xuyên",
        "Tổ giúp việc Ban Chỉ đạo CCHC",
        "Cục Công nghệ thông tin và Chuyển đổi số",
        "Phòng LĐ-TB&XH",
        "Phòng Bảo trợ xã hội & Phòng chống tệ nạn xã hội",
        "Chánh Văn phòng",
        "KH-TC",
        "UBND xã",
    ],
)
def test_a_name_that_holds_separators_is_one_unit(text: str) -> None:
    assert parse_units(text) == [one(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Các sở, ban, ngành tỉnh",
        "Các Phòng, Ban, Trung tâm thuộc Sở",
        "Sở, ban, ngành",
        "các cơ quan, đơn vị, địa phương",
        "Thủ trưởng các cơ quan, đơn vị",
        "Giám đốc các sở",
        "UBND các huyện, thị xã, thành phố",
        "UBND huyện, thị xã, thành phố",
        "UBND cấp xã",
        "UBND cấp huyện",
        "Ủy ban nhân dân quận, huyện, xã, phường, thị trấn",
        "Tất cả các phòng, đơn vị",
        "các đơn vị thuộc và trực thuộc Bộ",
        "các đơn vị sự nghiệp công lập thuộc UBND tỉnh",
        "Các phòng chuyên môn nghiệp vụ, đơn vị sự nghiệp trực thuộc Sở",
        "các tổ chức chính trị - xã hội",
        "Cơ quan chuyên môn thuộc UBND huyện",
        "Phòng LĐTBXH các huyện, thị xã, thành phố",
        "Đơn vị liên quan",
        "Cán bộ, công chức, viên chức",
        "Công chức phụ trách CCHC",
        "03 phòng chuyên môn",
        "Bộ phận Một cửa các cấp",
        "Các cơ quan thông tấn, báo chí",
        "Các bộ, cơ quan ngang bộ",
        "Sở, ngành, địa phương",
        "Từng phòng chuyên môn",
        "CÁC SỞ, BAN, NGÀNH",
    ],
)
def test_common_nouns_in_a_row_are_one_group(text: str) -> None:
    assert parse_units(text) == [many(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sở Tài nguyên và Môi trường, Sở Nông nghiệp và Phát triển nông thôn",
            [one("Sở Tài nguyên và Môi trường"), one("Sở Nông nghiệp và Phát triển nông thôn")],
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch và Sở Nội vụ",
            [one("Sở Văn hóa, Thể thao và Du lịch"), one("Sở Nội vụ")],
        ),
        (
            "Văn phòng UBND tỉnh, Sở Nội vụ, Sở Tư pháp/Sở Tài chính",
            [
                one("Văn phòng UBND tỉnh"),
                one("Sở Nội vụ"),
                one("Sở Tư pháp"),
                one("Sở Tài chính"),
            ],
        ),
        (
            "Văn phòng Sở, Thanh tra Sở và các phòng chuyên môn",
            [one("Văn phòng Sở"), one("Thanh tra Sở"), many("các phòng chuyên môn")],
        ),
        (
            "Văn phòng, Thanh tra, các phòng chuyên môn",
            [one("Văn phòng"), one("Thanh tra"), many("các phòng chuyên môn")],
        ),
        (
            "Các sở, ban, ngành tỉnh; UBND các huyện, thị xã, thành phố",
            [many("Các sở, ban, ngành tỉnh"), many("UBND các huyện, thị xã, thành phố")],
        ),
        (
            "Các sở, ban, ngành, UBND các huyện, thành phố",
            [many("Các sở, ban, ngành"), many("UBND các huyện, thành phố")],
        ),
        (
            "UBND các xã, phường, thị trấn và các cơ quan, đơn vị liên quan",
            [many("UBND các xã, phường, thị trấn"), many("các cơ quan, đơn vị liên quan")],
        ),
        (
            "Sở Nội vụ, các sở, ngành liên quan",
            [one("Sở Nội vụ"), many("các sở, ngành liên quan")],
        ),
        (
            "Vụ Cải cách hành chính, Văn phòng Bộ và các Vụ, Cục liên quan",
            [one("Vụ Cải cách hành chính"), one("Văn phòng Bộ"), many("các Vụ, Cục liên quan")],
        ),
        (
            "Thanh tra Sở, phòng Chính sách lao động",
            [one("Thanh tra Sở"), one("phòng Chính sách lao động")],
        ),
        (
            "Ban Tổ chức Tỉnh ủy; Ủy ban MTTQ Việt Nam tỉnh và các tổ chức chính trị - xã hội",
            [
                one("Ban Tổ chức Tỉnh ủy"),
                one("Ủy ban MTTQ Việt Nam tỉnh"),
                many("các tổ chức chính trị - xã hội"),
            ],
        ),
        (
            "Phòng Việc làm - An toàn lao động; Phòng Bảo trợ xã hội",
            [one("Phòng Việc làm - An toàn lao động"), one("Phòng Bảo trợ xã hội")],
        ),
        (
            "VĂN PHÒNG SỞ, PHÒNG CHUYÊN MÔN, ĐƠN VỊ THUỘC SỞ",
            [one("VĂN PHÒNG SỞ"), many("PHÒNG CHUYÊN MÔN, ĐƠN VỊ THUỘC SỞ")],
        ),
        ("van phong so; thanh tra so", [one("van phong so"), one("thanh tra so")]),
        ("văn phòng sở; thanh tra sở", [one("văn phòng sở"), one("thanh tra sở")]),
    ],
)
def test_separators_between_names(text: str, expected: list[UnitRef]) -> None:
    assert parse_units(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("- Văn phòng Sở\n- Thanh tra Sở", ["Văn phòng Sở", "Thanh tra Sở"]),
        ("- Văn phòng Sở - Thanh tra Sở", ["Văn phòng Sở", "Thanh tra Sở"]),
        ("+ Văn phòng Sở;\n+ Thanh tra Sở.", ["Văn phòng Sở", "Thanh tra Sở"]),
        ("• Sở Nội vụ • Sở Y tế", ["Sở Nội vụ", "Sở Y tế"]),
        ("1. Sở Nội vụ\n2. Sở Tư pháp", ["Sở Nội vụ", "Sở Tư pháp"]),
        ("Văn phòng Sở\nThanh tra Sở", ["Văn phòng Sở", "Thanh tra Sở"]),
        ("Văn phòng Sở - Thanh tra Sở", ["Văn phòng Sở", "Thanh tra Sở"]),
        ("Văn phòng Sở Thanh tra Sở", ["Văn phòng Sở", "Thanh tra Sở"]),
        ("Sở Nội vụ Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        (
            "Văn phòng Sở Phòng chuyên môn, đơn vị thuộc Sở",
            ["Văn phòng Sở", "Phòng chuyên môn, đơn vị thuộc Sở"],
        ),
        (
            "Các Sở: Nội vụ, Tư pháp, Lao động - Thương binh và Xã hội; UBND cấp huyện",
            ["Nội vụ", "Tư pháp", "Lao động - Thương binh và Xã hội", "UBND cấp huyện"],
        ),
        ("Sở Nội vụ, Tư pháp, Tài chính", ["Sở Nội vụ", "Tư pháp", "Tài chính"]),
        ("Sở Nội vụ.", ["Sở Nội vụ"]),
        ("Đề nghị UBMTTQ Việt Nam tỉnh", ["UBMTTQ Việt Nam tỉnh"]),
        ("TCCB, KHTC, VP", ["TCCB", "KHTC", "VP"]),
        ("Văn phòng\nSở; Thanh tra\nSở", ["Văn phòng\nSở", "Thanh tra\nSở"]),
        (
            "Công an tỉnh; Bảo hiểm xã hội tỉnh; Cục Thuế; Kho bạc Nhà nước tỉnh",
            ["Công an tỉnh", "Bảo hiểm xã hội tỉnh", "Cục Thuế", "Kho bạc Nhà nước tỉnh"],
        ),
        (
            "Hội Nông dân, Hội Liên hiệp Phụ nữ, Đoàn Thanh niên",
            ["Hội Nông dân", "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên"],
        ),
        (
            "Các phòng (P.HCTH, P.TCKT), Trung tâm Dịch vụ việc làm",
            ["Các phòng (P.HCTH, P.TCKT)", "Trung tâm Dịch vụ việc làm"],
        ),
        (
            "UBND huyện Châu Phú, UBND thị xã Tân Châu",
            ["UBND huyện Châu Phú", "UBND thị xã Tân Châu"],
        ),
        ("Đơn vị chủ trì: Sở Nội vụ", ["Sở Nội vụ"]),
    ],
)
def test_lists_bullets_and_lost_separators(text: str, names: list[str]) -> None:
    assert [unit.text for unit in parse_units(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Sở Nội vụ chủ trì hướng dẫn, tổng hợp; các sở, ban, ngành thực hiện",
            ["Sở Nội vụ", "các sở, ban, ngành"],
        ),
        (
            "Sở Thông tin và Truyền thông phối hợp với Sở Nội vụ",
            ["Sở Thông tin và Truyền thông", "Sở Nội vụ"],
        ),
        ("Sở Nội vụ là cơ quan đầu mối", ["Sở Nội vụ"]),
        ("Văn phòng UBND tỉnh phối hợp Sở Nội vụ", ["Văn phòng UBND tỉnh", "Sở Nội vụ"]),
        ("Văn phòng: Tổng hợp; Thanh tra: kiểm tra", ["Văn phòng", "Thanh tra"]),
        ("Sở Nội vụ (chủ trì); Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("Các đơn vị theo chức năng, nhiệm vụ", ["Các đơn vị"]),
        ("Ban chỉ đạo chủ trì", ["Ban chỉ đạo"]),
    ],
)
def test_a_role_is_no_part_of_the_name(text: str, names: list[str]) -> None:
    assert [unit.text for unit in parse_units(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        " \n ",
        "...",
        "nt",
        "Như trên",
        "Theo phân công tại Quyết định số 12/QĐ-UBND ngày 01/01/2022",
        "theo chức năng, nhiệm vụ được giao",
    ],
)
def test_a_cell_that_names_no_unit_gives_none(text: str) -> None:
    assert parse_units(text) == []


@pytest.mark.parametrize(
    ("text", "lead", "coordinating"),
    [
        (
            "Chủ trì: Sở Công Thương.\nPhối hợp: Sở Tài chính, các sở, ngành",
            ["Sở Công Thương"],
            ["Sở Tài chính", "các sở, ngành"],
        ),
        (
            "- Cơ quan chủ trì: Sở Nội vụ\n- Cơ quan phối hợp: các sở, ban, ngành",
            ["Sở Nội vụ"],
            ["các sở, ban, ngành"],
        ),
        ("CHỦ TRÌ: SỞ NỘI VỤ; PHỐI HỢP: SỞ Y TẾ", ["SỞ NỘI VỤ"], ["SỞ Y TẾ"]),
        ("Sở Nội vụ; phối hợp: Sở Y tế", ["Sở Nội vụ"], ["Sở Y tế"]),
        ("Chủ trì: Văn phòng Sở", ["Văn phòng Sở"], []),
        (
            "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và các đơn vị",
            ["Sở Nội vụ"],
            ["Sở Tài chính", "các đơn vị"],
        ),
        ("Sở Nội vụ chủ trì; Sở Tài chính phối hợp", ["Sở Nội vụ"], ["Sở Tài chính"]),
        ("Sở Nội vụ (chủ trì); Sở Tài chính (phối hợp)", ["Sở Nội vụ"], ["Sở Tài chính"]),
    ],
)
def test_lead_and_coordinating_units_in_one_cell(
    text: str, lead: list[str], coordinating: list[str]
) -> None:
    both = parse_lead_and_coordinating(text)

    assert both is not None
    assert [[unit.text for unit in side] for side in both] == [lead, coordinating]


@pytest.mark.parametrize(
    "text", ["", "Sở Nội vụ", "Văn phòng Sở; Thanh tra Sở", "phối hợp, chủ trì"]
)
def test_a_cell_without_both_roles_says_nothing_about_them(text: str) -> None:
    assert parse_lead_and_coordinating(text) is None


def test_units_are_found_where_they_stand() -> None:
    text = "- Văn phòng Sở;\n- phòng chuyên môn,\n đơn vị thuộc Sở"

    assert [text[unit.start : unit.end] for unit in cell_units(text)] == [
        "Văn phòng Sở",
        "phòng chuyên môn,\n đơn vị thuộc Sở",
    ]


def test_both_roles_are_found_where_they_stand() -> None:
    text = "Chủ trì: Sở Công Thương.\nPhối hợp: Sở Tài chính"

    both = lead_and_coordinating(text)

    assert both is not None
    assert [[text[unit.start : unit.end] for unit in side] for side in both] == [
        ["Sở Công Thương"],
        ["Sở Tài chính"],
    ]
