"""The quantities that target lines promise."""

from __future__ import annotations

import pytest

from cchc.plans.draft import Comparator, Measure
from cchc.plans.reading.grammar.measures import find_measures, parse_measures

ISSUED = (
    (
        "Phân đấu tỷ lệ hồ sơ giải quyết theo dịch vụ công trực tuyến mức độ 3, 4 trên tổng số hồ sơ đạt từ 50% trở lên.",
        [
            Measure(
                text=(
                    "Phân đấu tỷ lệ hồ sơ giải quyết theo dịch vụ công trực tuyến mức độ 3, 4 trên tổng số hồ sơ"
                    " đạt từ 50% trở lên"
                ),
                comparator=">=",
                value=50,
                unit="%",
            )
        ],
    ),
    (
        "100% thủ tục hành chính trả kết quả đúng hạn.",
        [
            Measure(
                text="100% thủ tục hành chính trả kết quả đúng hạn",
                comparator="=",
                value=100,
                unit="%",
            )
        ],
    ),
    (
        "98% người dân được hỏi hài lòng về kết quả giải quyết thủ tục hành chính và hài lòng với sự phục vụ của cán bộ,"
        " công chức, viên chức.",
        [
            Measure(
                text="98% người dân được hỏi hài lòng về kết quả giải quyết thủ tục hành chính",
                comparator=">=",
                value=98,
                unit="%",
            ),
            Measure(
                text="hài lòng với sự phục vụ của cán bộ, công chức, viên chức",
                comparator=">=",
                value=98,
                unit="%",
            ),
        ],
    ),
    (
        "Phân đấu 50% hồ sơ giải quyết trực tuyến và 100% dịch vụ công (đủ điều kiện) cung cấp trực tuyến mức 4.",
        [
            Measure(
                text="Phân đấu 50% hồ sơ giải quyết trực tuyến",
                comparator=">=",
                value=50,
                unit="%",
            ),
            Measure(
                text="100% dịch vụ công (đủ điều kiện) cung cấp trực tuyến mức 4",
                comparator="=",
                value=100,
                unit="%",
            ),
        ],
    ),
    (
        "Phân đấu tích hợp 70% các dịch vụ công trực tuyến mức độ 3, 4 với Cổng Dịch vụ công quốc gia.",
        [
            Measure(
                text="Phân đấu tích hợp 70% các dịch vụ công trực tuyến mức độ 3, 4 với Cổng Dịch vụ công quốc gia",
                comparator=">=",
                value=70,
                unit="%",
            )
        ],
    ),
    (
        "Phân đấu 100% hồ sơ công việc được xử lý trên môi trường mạng (không bao gồm hồ sơ xử lý công việc có nội dung mật).",
        [
            Measure(
                text=(
                    "Phân đấu 100% hồ sơ công việc được xử lý trên môi trường mạng"
                    " (không bao gồm hồ sơ xử lý công việc có nội dung mật)"
                ),
                comparator="=",
                value=100,
                unit="%",
                exception="không bao gồm hồ sơ xử lý công việc có nội dung mật",
            )
        ],
    ),
)


@pytest.mark.parametrize(("text", "expected"), ISSUED)
def test_a_target_line_of_the_issued_plan(text: str, expected: list[Measure]) -> None:
    assert parse_measures(text) == expected


def test_the_six_lines_of_the_issued_plan_hold_eight_measures() -> None:
    assert sum(len(parse_measures(text)) for text, _ in ISSUED) == 8


@pytest.mark.parametrize(
    ("text", "comparator", "value"),
    [
        ("đạt từ 50% trở lên", ">=", 50),
        ("từ 50 % trở lên", ">=", 50),
        ("tối thiểu 98%", ">=", 98),
        ("tối thiểu đạt 98%", ">=", 98),
        ("đạt tối thiểu 98%", ">=", 98),
        ("ít nhất 30%", ">=", 30),
        ("không dưới 30%", ">=", 30),
        ("không thấp hơn 30%", ">=", 30),
        ("bằng hoặc cao hơn 90%", ">=", 90),
        ("Tỷ lệ hài lòng ≥ 80%", ">=", 80),
        ("Tỷ lệ hài lòng >= 80%", ">=", 80),
        ("đạt từ 90%", ">=", 90),
        ("giảm ít nhất 30% thời gian giải quyết", ">=", 30),
        ("Tăng từ 30% lên 50% hồ sơ", ">=", 50),
        ("đạt trên 90%", ">", 90),
        ("từ trên 70%", ">", 70),
        ("hơn 80% hồ sơ", ">", 80),
        ("vượt 80%", ">", 80),
        ("Dưới 1% hồ sơ trễ hạn", "<", 1),
        ("thấp hơn 5%", "<", 5),
        ("không quá 5%", "<=", 5),
        ("tối đa 5%", "<=", 5),
        ("không vượt quá 5%", "<=", 5),
        ("từ 5% trở xuống", "<=", 5),
        ("Giảm từ 30% xuống còn 20% hồ sơ trễ hạn", "<=", 20),
        ("đạt 100%", "=", 100),
        ("100% hồ sơ", "=", 100),
        ("bằng 85%", "=", 85),
        ("đạt 95%", ">=", 95),
        ("Phấn đấu 95% hồ sơ", ">=", 95),
        ("PHẤN ĐẤU TỐI THIỂU 95% HỒ SƠ", ">=", 95),
        ("Phan dau toi thieu 95% ho so", ">=", 95),
        ("đạt 83,87%", ">=", 83.87),
        ("đạt 83.87%", ">=", 83.87),
        ("đạt 95 phần trăm", ">=", 95),
        ("đạt 95％", ">=", 95),
    ],
)
def test_a_share_and_how_it_is_meant(text: str, comparator: Comparator, value: float) -> None:
    assert parse_measures(text) == [
        Measure(text=text, comparator=comparator, value=value, unit="%")
    ]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Mức độ hài lòng đạt 88 - 90%", 88, 90),
        ("đạt 88% - 90%", 88, 90),
        ("từ 80% đến 90% hồ sơ", 80, 90),
        ("từ 80 đến dưới 90%", 80, 90),
        ("đạt 88–90%", 88, 90),
    ],
)
def test_a_share_between_two_values(text: str, low: int, high: int) -> None:
    assert parse_measures(text) == [
        Measure(text=text, comparator="between", value=low, value_max=high, unit="%")
    ]


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit"),
    [
        ("Có ít nhất 01 sáng kiến", ">=", 1, "sáng kiến"),
        ("không quá 05 ngày làm việc", "<=", 5, "ngày làm việc"),
        ("Thời gian chờ không quá 30 phút/lượt giao dịch", "<=", 30, "phút"),
        ("từ 85 điểm trở lên", ">=", 85, "điểm"),
        ("Chỉ số đạt 83,87 điểm trở lên", ">=", 83.87, "điểm"),
        ("Chỉ số đạt 80/100 điểm", "=", 80, "điểm"),
        ("Chỉ số đạt trên 85 điểm", ">", 85, "điểm"),
        ("Chỉ số CCHC ≥ 80", ">=", 80, None),
        ("giảm còn tối đa 30 phút/01 lượt giao dịch", "<=", 30, "phút"),
        ("Phấn đấu tăng 02 bậc so với năm 2021", "=", 2, "bậc"),
        ("tăng tối thiểu 10 điểm phần trăm", ">=", 10, "điểm phần trăm"),
        ("Không quá 02 lần đi lại", "<=", 2, "lần"),
        ("Tối thiểu 25.898 hồ sơ", ">=", 25898, "hồ sơ"),
        ("02 cuộc kiểm tra", "=", 2, "cuộc kiểm tra"),
        ("Tổ chức ít nhất 02 Hội nghị đối thoại", ">=", 2, "hội nghị"),
        ("tối thiểu 10 thủ tục hành chính", ">=", 10, "thủ tục hành chính"),
        ("toi thieu 10 thu tuc hanh chinh", ">=", 10, "thủ tục hành chính"),
    ],
)
def test_a_count_and_what_it_counts(
    text: str, comparator: Comparator, value: float, unit: str | None
) -> None:
    assert parse_measures(text) == [
        Measure(text=text, comparator=comparator, value=value, unit=unit)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tỷ lệ hồ sơ trực tuyến đạt 60%, tỷ lệ số hóa đạt 95% và tỷ lệ thanh toán đạt 70%",
            [
                ("Tỷ lệ hồ sơ trực tuyến đạt 60%", 60),
                ("tỷ lệ số hóa đạt 95%", 95),
                ("tỷ lệ thanh toán đạt 70%", 70),
            ],
        ),
        (
            "ít nhất 80% hồ sơ được xử lý, trong đó ít nhất 50% hồ sơ trực tuyến toàn trình",
            [
                ("ít nhất 80% hồ sơ được xử lý", 80),
                ("trong đó ít nhất 50% hồ sơ trực tuyến toàn trình", 50),
            ],
        ),
        (
            "100% văn bản (trừ văn bản mật) được gửi, nhận điện tử; 90% hồ sơ công việc cấp tỉnh",
            [
                ("100% văn bản (trừ văn bản mật) được gửi, nhận điện tử", 100),
                ("90% hồ sơ công việc cấp tỉnh", 90),
            ],
        ),
        (
            "95% đối với người dân, 90% đối với doanh nghiệp",
            [("95% đối với người dân", 95), ("90% đối với doanh nghiệp", 90)],
        ),
        (
            "Tối thiểu 90% người dân hài lòng, trong đó mức độ hài lòng lĩnh vực đất đai, xây dựng, đầu tư đạt tối thiểu 85%",
            [
                ("Tối thiểu 90% người dân hài lòng", 90),
                (
                    "trong đó mức độ hài lòng lĩnh vực đất đai, xây dựng, đầu tư đạt tối thiểu 85%",
                    85,
                ),
            ],
        ),
        (
            "80% thủ tục được thanh toán trực tuyến, trong số đó, tỷ lệ giao dịch đạt từ 30% trở lên",
            [
                ("80% thủ tục được thanh toán trực tuyến", 80),
                ("trong số đó, tỷ lệ giao dịch đạt từ 30% trở lên", 30),
            ],
        ),
        (
            "Mức độ hài lòng đạt từ 95% trở lên vào năm 2025 và 98% vào năm 2030",
            [
                ("Mức độ hài lòng đạt từ 95% trở lên vào năm 2025", 95),
                ("98% vào năm 2030", 98),
            ],
        ),
        (
            "tối thiểu 80% hồ sơ (trừ hồ sơ mật) tại cấp tỉnh, 70% cấp huyện và 60% cấp xã",
            [
                ("tối thiểu 80% hồ sơ (trừ hồ sơ mật) tại cấp tỉnh", 80),
                ("70% cấp huyện", 70),
                ("60% cấp xã", 60),
            ],
        ),
        (
            "Phấn đấu đến cuối năm 2025: 90% số hồ sơ trực tuyến, 60% hồ sơ toàn trình",
            [
                ("Phấn đấu đến cuối năm 2025: 90% số hồ sơ trực tuyến", 90),
                ("60% hồ sơ toàn trình", 60),
            ],
        ),
        (
            "Cắt giảm ít nhất 20% số quy định và cắt giảm ít nhất 15% chi phí tuân thủ",
            [
                ("Cắt giảm ít nhất 20% số quy định", 20),
                ("cắt giảm ít nhất 15% chi phí tuân thủ", 15),
            ],
        ),
        (
            "100% Bộ phận Một cửa cấp huyện; 80% cấp xã (kể cả A; B) hiện đại",
            [
                ("100% Bộ phận Một cửa cấp huyện", 100),
                ("80% cấp xã (kể cả A; B) hiện đại", 80),
            ],
        ),
        (
            "Từ 30% trở lên số đơn vị tự chủ và có ít nhất 02 mô hình mới",
            [("Từ 30% trở lên số đơn vị tự chủ", 30), ("có ít nhất 02 mô hình mới", 2)],
        ),
        (
            "Đạt 95% hài lòng trong lĩnh vực đất đai và hài lòng trong lĩnh vực xây dựng",
            [
                ("Đạt 95% hài lòng trong lĩnh vực đất đai", 95),
                ("hài lòng trong lĩnh vực xây dựng", 95),
            ],
        ),
        (
            "100% công chức được tập huấn về kỹ năng và nghiệp vụ",
            [("100% công chức được tập huấn về kỹ năng và nghiệp vụ", 100)],
        ),
    ],
)
def test_several_quantities_in_one_line(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.text, one.value) for one in parse_measures(text)] == expected


@pytest.mark.parametrize(
    ("text", "exception"),
    [
        ("100% văn bản (trừ văn bản mật) được gửi điện tử", "trừ văn bản mật"),
        ("100% văn bản được gửi điện tử (trừ văn bản mật)", "trừ văn bản mật"),
        ("100% cơ quan, trừ đơn vị sự nghiệp, áp dụng", "trừ đơn vị sự nghiệp"),
        ("100% hồ sơ, ngoại trừ hồ sơ mật", "ngoại trừ hồ sơ mật"),
        ("100% hồ sơ ( không tính hồ sơ mật )", "không tính hồ sơ mật"),
        ("100% dịch vụ công (đủ điều kiện)", None),
        ("100% hồ sơ được lưu trữ điện tử", None),
        ("100% trụ sở có mạng nội bộ", None),
    ],
)
def test_an_exception_is_told_from_other_words(text: str, exception: str | None) -> None:
    assert [one.exception for one in parse_measures(text)] == [exception]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("Không có văn bản ban hành trái quy định", "none"),
        ("Không để xảy ra tham nhũng, tiêu cực", "none"),
        ("Phấn đấu không còn hồ sơ trễ hạn", "none"),
        ("Có ứng dụng công nghệ thông tin trong giải quyết thủ tục", "exists"),
        ("- Phấn đấu có sáng kiến được công nhận", "exists"),
        ("Hoàn thành việc sắp xếp tổ chức bộ máy trong quý I năm 2026", "milestone"),
        ("Ban hành danh mục trước ngày 30/6/2026", "milestone"),
    ],
)
def test_a_target_without_a_figure(text: str, comparator: Comparator) -> None:
    assert parse_measures(text) == [Measure(text=text.lstrip("- "), comparator=comparator)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " - ",
        "Cải cách trên 06 lĩnh vực theo Nghị quyết số 76/NQ-CP",
        "Duy trì ISO 9001:2015 đến năm 2025",
        "Nâng cao chất lượng dịch vụ công trực tuyến mức độ 3, 4",
        "Cơ sở dữ liệu được kết nối",
        "Cơ quan, đơn vị thực hiện nghiêm kỷ luật",
        "Nâng cao sự hài lòng của người dân",
        "Hoàn thành tốt nhiệm vụ được giao",
        "Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017",
        "1. Cải cách thể chế",
        "Giai đoạn 2021-2025",
    ],
)
def test_figures_that_set_no_target_are_no_measures(text: str) -> None:
    assert parse_measures(text) == []


def test_a_clause_that_forbids_stands_beside_a_share() -> None:
    assert parse_measures("95% hồ sơ đúng hạn; không có hồ sơ trễ hạn quá 02 ngày") == [
        Measure(text="95% hồ sơ đúng hạn", comparator=">=", value=95, unit="%"),
        Measure(text="không có hồ sơ trễ hạn quá 02 ngày", comparator="none"),
    ]


def test_a_share_in_brackets_explains_another_and_is_no_target() -> None:
    assert [one.value for one in parse_measures("Đạt 95% (năm 2024: 90%)")] == [95]
    assert [one.value for one in parse_measures("Tỷ lệ hài lòng (đạt 90%)")] == [90]


def test_tren_means_more_than_before_a_share_and_of_before_a_base() -> None:
    more = parse_measures("Trên 90% hồ sơ đúng hạn")
    of = parse_measures("Tỷ lệ hồ sơ đúng hạn trên tổng số hồ sơ đạt 90%")

    assert [one.comparator for one in more] == [">"]
    assert [one.comparator for one in of] == [">="]


def test_each_measure_is_found_where_it_stands() -> None:
    text = "- Phấn đấu 50% hồ sơ trực tuyến và 100% hồ sơ số hóa.\n"

    assert [text[one.start : one.end] for one in find_measures(text)] == [
        "Phấn đấu 50% hồ sơ trực tuyến",
        "100% hồ sơ số hóa",
    ]
