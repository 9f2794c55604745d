"""Documents named in the sentences of a plan."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.draft import Citation
from cchc.plans.reading.grammar.citations import find_citations, parse_citations

GOVERNMENT = "Chính phủ"


def test_a_row_under_one_kind_gives_each_its_kind_and_the_issuer_at_its_end() -> None:
    text = (
        "Tiếp tục triển khai Nghị quyết số 18-NQ/TW, 19-NQ/TW của Ban Chấp hành Trung ương Đảng khóa XII."
        " Tập trung rà soát, kiện toàn chức năng"
    )

    assert parse_citations(text) == [
        Citation(
            text="Nghị quyết số 18-NQ/TW",
            kind="Nghị quyết",
            code="18-NQ/TW",
            issuer="Ban Chấp hành Trung ương Đảng khóa XII",
        ),
        Citation(
            text="19-NQ/TW của Ban Chấp hành Trung ương Đảng khóa XII",
            kind="Nghị quyết",
            code="19-NQ/TW",
            issuer="Ban Chấp hành Trung ương Đảng khóa XII",
        ),
    ]


def test_two_decrees_of_which_one_is_broken_by_a_stroke() -> None:
    text = "theo Nghị định 130/2005/N/Đ-CP và Nghị định số 117/2013/NĐ-CP của Chính phủ"

    assert parse_citations(text) == [
        Citation(
            text="Nghị định 130/2005/N/Đ-CP",
            kind="Nghị định",
            code="130/2005/NĐ-CP",
            issuer=GOVERNMENT,
        ),
        Citation(
            text="Nghị định số 117/2013/NĐ-CP của Chính phủ",
            kind="Nghị định",
            code="117/2013/NĐ-CP",
            issuer=GOVERNMENT,
        ),
    ]


def test_two_decisions_with_their_dates_and_issuers_in_one_sentence() -> None:
    text = (
        "Triển khai thực hiện Quyết định số 2224/QĐ-UBND ngày 28 tháng 9 năm 2021 của UBND tỉnh về phê duyệt lộ trình"
        " năm 2021 và Quyết định số 45/2016/QĐ-TTg ngày 16 tháng 12 năm 2016 của Thủ tướng Chính phủ về tiếp nhận hồ sơ."
    )

    assert parse_citations(text) == [
        Citation(
            text="Quyết định số 2224/QĐ-UBND ngày 28 tháng 9 năm 2021 của UBND tỉnh",
            kind="Quyết định",
            code="2224/QĐ-UBND",
            issued_on=date(2021, 9, 28),
            issuer="UBND tỉnh",
        ),
        Citation(
            text="Quyết định số 45/2016/QĐ-TTg ngày 16 tháng 12 năm 2016 của Thủ tướng Chính phủ",
            kind="Quyết định",
            code="45/2016/QĐ-TTg",
            issued_on=date(2016, 12, 16),
            issuer="Thủ tướng Chính phủ",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Căn cứ Kế hoạch số 803/KH-UBND ngày 23 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh ban hành Kế hoạch",
            Citation(
                text="Kế hoạch số 803/KH-UBND ngày 23 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh",
                kind="Kế hoạch",
                code="803/KH-UBND",
                issued_on=date(2021, 12, 23),
                issuer="Ủy ban nhân dân tỉnh",
            ),
        ),
        (
            "Nghị định số 60/2021/NĐ-CP ngày 21 tháng 6 năm 2021 của Chính phủ về quy định cơ chế tự chủ",
            Citation(
                text="Nghị định số 60/2021/NĐ-CP ngày 21 tháng 6 năm 2021 của Chính phủ",
                kind="Nghị định",
                code="60/2021/NĐ-CP",
                issued_on=date(2021, 6, 21),
                issuer=GOVERNMENT,
            ),
        ),
        (
            "theo tinh thần Nghị quyết số 76/NQ-CP của Chính phủ.",
            Citation(
                text="Nghị quyết số 76/NQ-CP của Chính phủ",
                kind="Nghị quyết",
                code="76/NQ-CP",
                issuer=GOVERNMENT,
            ),
        ),
        (
            "(Kèm theo Kế hoạch số 41/KH-SLĐTBXH, ngày 07 tháng 01 năm 2022)",
            Citation(
                text="Kế hoạch số 41/KH-SLĐTBXH, ngày 07 tháng 01 năm 2022",
                kind="Kế hoạch",
                code="41/KH-SLĐTBXH",
                issued_on=date(2022, 1, 7),
            ),
        ),
        (
            "Quyết định số 1/QĐ-SVHTTDL của Sở Văn hóa, Thể thao và Du lịch tỉnh An Giang, về việc",
            Citation(
                text="Quyết định số 1/QĐ-SVHTTDL của Sở Văn hóa, Thể thao và Du lịch tỉnh An Giang",
                kind="Quyết định",
                code="1/QĐ-SVHTTDL",
                issuer="Sở Văn hóa, Thể thao và Du lịch tỉnh An Giang",
            ),
        ),
        (
            "Thông tư số 56/2022/TT-BTC ngày 16/9/2022 của Bộ trưởng Bộ Tài chính hướng dẫn",
            Citation(
                text="Thông tư số 56/2022/TT-BTC ngày 16/9/2022 của Bộ trưởng Bộ Tài chính",
                kind="Thông tư",
                code="56/2022/TT-BTC",
                issued_on=date(2022, 9, 16),
                issuer="Bộ trưởng Bộ Tài chính",
            ),
        ),
        (
            "Quyết định số 12/QĐ-UBND của UBND tỉnh ngày 05/01/2022 về",
            Citation(
                text="Quyết định số 12/QĐ-UBND của UBND tỉnh ngày 05/01/2022",
                kind="Quyết định",
                code="12/QĐ-UBND",
                issued_on=date(2022, 1, 5),
                issuer="UBND tỉnh",
            ),
        ),
        (
            "Quyết định số 468/QĐ-TTg ngày 27/3/2021 phê duyệt Đề án",
            Citation(
                text="Quyết định số 468/QĐ-TTg ngày 27/3/2021",
                kind="Quyết định",
                code="468/QĐ-TTg",
                issued_on=date(2021, 3, 27),
                issuer="Thủ tướng Chính phủ",
            ),
        ),
        (
            "Căn cứ Quyết\nđịnh số 492/QĐ-UBND ngày 06\ntháng 10 năm 2011 của UBND tỉnh ban hành",
            Citation(
                text="Quyết\nđịnh số 492/QĐ-UBND ngày 06\ntháng 10 năm 2011 của UBND tỉnh",
                kind="Quyết định",
                code="492/QĐ-UBND",
                issued_on=date(2011, 10, 6),
                issuer="UBND tỉnh",
            ),
        ),
        (
            "CĂN CỨ NGHỊ QUYẾT SỐ 18-NQ/TW CỦA BAN CHẤP HÀNH TRUNG ƯƠNG VỀ VIỆC",
            Citation(
                text="NGHỊ QUYẾT SỐ 18-NQ/TW CỦA BAN CHẤP HÀNH TRUNG ƯƠNG",
                kind="Nghị quyết",
                code="18-NQ/TW",
                issuer="BAN CHẤP HÀNH TRUNG ƯƠNG",
            ),
        ),
        (
            "Can cu Nghi dinh so 61/2018/NĐ-CP ngay 23/4/2018 cua Chinh phu ve",
            Citation(
                text="Nghi dinh so 61/2018/NĐ-CP ngay 23/4/2018 cua Chinh phu",
                kind="Nghị định",
                code="61/2018/NĐ-CP",
                issued_on=date(2018, 4, 23),
                issuer="Chinh phu",
            ),
        ),
        (
            "Thông báo kết luận số 12-TB/TU",
            Citation(text="Thông báo kết luận số 12-TB/TU", kind="Thông báo", code="12-TB/TU"),
        ),
        (
            "Báo cáo thẩm định số 18/BCTĐ-STP ngày 25/5/2018 của Sở Tư pháp.",
            Citation(
                text="Báo cáo thẩm định số 18/BCTĐ-STP ngày 25/5/2018 của Sở Tư pháp",
                kind="Báo cáo",
                code="18/BCTĐ-STP",
                issued_on=date(2018, 5, 25),
                issuer="Sở Tư pháp",
            ),
        ),
        (
            "văn bản hợp nhất số 02/VBHN-VPQH",
            Citation(
                text="văn bản hợp nhất số 02/VBHN-VPQH",
                kind="Văn bản hợp nhất",
                code="02/VBHN-VPQH",
            ),
        ),
        (
            "QĐ số 12/QĐ-UBND",
            Citation(text="QĐ số 12/QĐ-UBND", kind="Quyết định", code="12/QĐ-UBND"),
        ),
        (
            "thực hiện 1150/QĐ-BNV",
            Citation(text="1150/QĐ-BNV", kind="Quyết định", code="1150/QĐ-BNV"),
        ),
        (
            "Chỉ thị 05-CT/TW ngày 15/5/2016 của Bộ Chính trị khóa XII",
            Citation(
                text="Chỉ thị 05-CT/TW ngày 15/5/2016 của Bộ Chính trị khóa XII",
                kind="Chỉ thị",
                code="05-CT/TW",
                issued_on=date(2016, 5, 15),
                issuer="Bộ Chính trị khóa XII",
            ),
        ),
        (
            "Quyết định số 12-QĐ/TU của Tỉnh ủy An Giang; giao",
            Citation(
                text="Quyết định số 12-QĐ/TU của Tỉnh ủy An Giang",
                kind="Quyết định",
                code="12-QĐ/TU",
                issuer="Tỉnh ủy An Giang",
            ),
        ),
        (
            "số 66-QĐ/TW",
            Citation(text="số 66-QĐ/TW", kind=None, code="66-QĐ/TW"),
        ),
        (
            "Công văn số 1234/UBND-KSTT ngày 01/02/2022",
            Citation(
                text="Công văn số 1234/UBND-KSTT ngày 01/02/2022",
                kind="Công văn",
                code="1234/UBND-KSTT",
                issued_on=date(2022, 2, 1),
            ),
        ),
        (
            "số 1234/UBND-KSTT",
            Citation(text="số 1234/UBND-KSTT", kind=None, code="1234/UBND-KSTT"),
        ),
    ],
)
def test_a_document_with_a_code(text: str, expected: Citation) -> None:
    assert parse_citations(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "theo quy định của pháp luật",
        "kế hoạch cải cách hành chính năm 2022",
        "Kế hoạch tinh giản biên chế năm 2022",
        "thực hiện Luật Tiếp cận thông tin cho cán bộ",
        "đúng luật định năm 2022",
        "Nghị quyết 18",
        "Quý I/2022, ngày 15/3/2022",
        "Phòng KH-TC",
    ],
)
def test_a_text_that_names_no_document_for_sure_gives_none(text: str) -> None:
    assert parse_citations(text) == []


def test_an_issuer_is_shared_only_inside_a_row_of_one_symbol() -> None:
    text = "Kế hoạch số 1/KH-SNV; Quyết định số 2/QĐ-UBND, Quyết định số 3/QĐ-UBND của UBND tỉnh"

    assert [(one.code, one.issuer) for one in parse_citations(text)] == [
        ("1/KH-SNV", None),
        ("2/QĐ-UBND", "UBND tỉnh"),
        ("3/QĐ-UBND", "UBND tỉnh"),
    ]


def test_a_decree_that_amends_another_gives_both_with_their_own_dates() -> None:
    text = (
        "Nghị định số 88/2017/NĐ-CP ngày 27 tháng 7 năm 2017 của Chính phủ sửa đổi, bổ sung một số điều của"
        " Nghị định số 56/2015/NĐ-CP ngày 09 tháng 6 năm 2015 của Chính phủ về đánh giá"
    )

    assert [(one.code, one.issued_on) for one in parse_citations(text)] == [
        ("88/2017/NĐ-CP", date(2017, 7, 27)),
        ("56/2015/NĐ-CP", date(2015, 6, 9)),
    ]


def test_joint_issuers_are_one_phrase() -> None:
    text = "Thông tư liên tịch số 1/2015/TTLT-BTTTT-BNV của Bộ Thông tin và Truyền thông và Bộ Nội vụ về"

    assert [one.issuer for one in parse_citations(text)] == [
        "Bộ Thông tin và Truyền thông và Bộ Nội vụ"
    ]


def test_each_citation_is_found_where_it_stands() -> None:
    text = "Căn cứ Luật Viên chức năm 2010; Nghị định số 120/2020/NĐ-CP; Kết luận số 14-KL/TW."

    assert [text[one.start : one.end] for one in find_citations(text)] == [
        "Luật Viên chức năm 2010",
        "Nghị định số 120/2020/NĐ-CP",
        "Kết luận số 14-KL/TW",
    ]
