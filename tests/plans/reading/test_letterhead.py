"""Letterhead, title, grounds: in two columns, in lines, lost, blank, as annex of a decision."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.draft import PlanDraft
from tests.plans.reading.builder import HEADER, Spec, c, lines, p, read, table

ROW = ["1", "Rà soát văn bản", "Báo cáo", "Văn phòng Sở", "Các phòng", "Quý I/2026"]
TASKS = table(HEADER, ROW)
TITLE = [p("KẾ HOẠCH", bold=True), p("Cải cách hành chính năm 2026", bold=True)]


def head(draft: PlanDraft) -> tuple[str | None, str | None, str | None, date | None]:
    document = draft.document
    return document.issuer, document.code, document.place, document.issued_on


EXPECTED = ("SỞ NỘI VỤ", "15/KH-SNV", "Cà Mau", date(2026, 1, 5))


def test_a_letterhead_in_two_columns() -> None:
    draft = read(
        table(
            [
                "UBND TỈNH CÀ MAU\nSỞ NỘI VỤ",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            ],
            ["Số: 15/KH-SNV", "Cà Mau, ngày 05 tháng 01 năm 2026"],
        ),
        TITLE,
        TASKS,
    )
    assert head(draft) == EXPECTED
    assert draft.unread == []


def test_a_letterhead_in_lines() -> None:
    draft = read(
        lines(
            """
            UBND TỈNH CÀ MAU
            SỞ NỘI VỤ
            -------
            Số: 15/KH-SNV
            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            Độc lập – Tự do – Hạnh phúc
            ---------------
            Cà Mau, ngày 05 tháng 01 năm 2026
            """
        ),
        TITLE,
        TASKS,
    )
    assert head(draft) == EXPECTED
    assert draft.unread == []


def test_a_letterhead_in_the_columns_of_a_text_layer() -> None:
    draft = read(
        lines(
            """
            UBND TỈNH CÀ MAU          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            SỞ NỘI VỤ                 Độc lập - Tự do - Hạnh phúc
            Số: 15/KH-SNV             Cà Mau, ngày 05 tháng 01 năm 2026
            """
        ),
        TITLE,
        TASKS,
    )
    assert head(draft) == EXPECTED
    assert draft.unread == []


def test_a_lost_letterhead_leaves_the_formula_to_name_the_issuer() -> None:
    draft = read(
        TITLE,
        p("Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ;"),
        p("Sở Nội vụ tỉnh Cà Mau ban hành Kế hoạch cải cách hành chính năm 2026 như sau:"),
        TASKS,
    )
    assert head(draft) == ("Sở Nội vụ tỉnh Cà Mau", None, None, None)
    assert [basis.text for basis in draft.legal_bases] == [
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ;"
    ]


@pytest.mark.parametrize(
    ("sentence", "ground"),
    [
        (
            "Thực hiện Kế hoạch số 803/KH-UBND ngày 23/12/2025 của UBND tỉnh về cải cách hành chính năm 2026, Sở Nội vụ xây dựng Kế hoạch thực hiện như sau:",
            "Thực hiện Kế hoạch số 803/KH-UBND ngày 23/12/2025 của UBND tỉnh về cải cách hành chính năm 2026,",
        ),
        (
            "Căn cứ Kế hoạch số 803/KH-UBND ngày 23/12/2025 của UBND tỉnh. Sở Nội vụ ban hành Kế hoạch cải cách hành chính năm 2026, cụ thể như sau:",
            "Căn cứ Kế hoạch số 803/KH-UBND ngày 23/12/2025 của UBND tỉnh.",
        ),
        (
            "Căn cứ Kế hoạch số 803/KH-UBND ngày 23/12/2025 của UBND tỉnh; Sở Nội vụ xây dựng kế hoạch với các nội dung sau:",
            "Căn cứ Kế hoạch số 803/KH-UBND ngày 23/12/2025 của UBND tỉnh;",
        ),
    ],
)
def test_ground_and_formula_in_one_sentence(sentence: str, ground: str) -> None:
    draft = read(TITLE, p(sentence), TASKS)
    assert draft.document.issuer == "Sở Nội vụ"
    assert [basis.text for basis in draft.legal_bases] == [ground]
    assert [citation.code for citation in draft.legal_bases[0].citations] == ["803/KH-UBND"]
    assert draft.unread == []


def test_the_name_in_capitals_is_written_as_the_body_writes_it() -> None:
    draft = read(
        p("ỦY BAN NHÂN DÂN", bold=True),
        p("TỈNH AN GIANG", bold=True),
        p("Số: 803/KH-UBND"),
        TITLE,
        p("Ủy ban nhân dân tỉnh An Giang giao các Sở, ban, ngành thực hiện."),
        TASKS,
    )
    assert draft.document.issuer == "Ủy ban nhân dân tỉnh An Giang"


def test_an_agency_name_over_two_lines() -> None:
    draft = read(
        p("UBND TỈNH AN GIANG"),
        p("SỞ LAO ĐỘNG -"),
        p("THƯƠNG BINH VÀ XÃ HỘI", bold=True),
        p("Số: 42/KH-SLĐTBXH"),
        TITLE,
        p("Sở Lao động - Thương binh và Xã hội tỉnh An Giang ban hành kế hoạch như sau:"),
        TASKS,
    )
    assert draft.document.issuer == "Sở Lao động - Thương binh và Xã hội tỉnh An Giang"
    assert draft.unread == []


@pytest.mark.parametrize(
    ("written", "as_issued", "code", "number", "symbol"),
    [
        ("Số: 42/KH-SLĐT BXH", "42/KH-SLĐT BXH", "42/KH-SLĐTBXH", 42, "KH-SLĐTBXH"),
        ("Số:      /KH-UBND", "/KH-UBND", None, None, "KH-UBND"),
        ("Số: 05 /KH-UBND", "05 /KH-UBND", "05/KH-UBND", 5, "KH-UBND"),
        ("Số 803/KH-UBND", "803/KH-UBND", "803/KH-UBND", 803, "KH-UBND"),
        ("So: 803/KH-UBND", "803/KH-UBND", "803/KH-UBND", 803, "KH-UBND"),
    ],
)
def test_number_and_symbol(
    written: str, as_issued: str, code: str | None, number: int | None, symbol: str
) -> None:
    document = read(p(written), TITLE, TASKS).document
    assert (document.code_as_issued, document.code, document.number, document.symbol) == (
        as_issued,
        code,
        number,
        symbol,
    )


@pytest.mark.parametrize(
    ("written", "place", "issued_on"),
    [
        ("An Giang, ngày 07 tháng 01 năm 2022", "An Giang", date(2022, 1, 7)),
        ("An Giang, ngày   tháng 12 năm 2025", "An Giang", None),
        ("An Giang, ngày ... tháng ... năm 2025", "An Giang", None),
        ("TP. Hồ Chí Minh, ngày 15 tháng 3 năm 2025", "TP. Hồ Chí Minh", date(2025, 3, 15)),
        ("An Giang,\nngày 07 tháng 01 năm 2022", "An Giang", date(2022, 1, 7)),
    ],
)
def test_place_and_date(written: str, place: str, issued_on: date | None) -> None:
    document = read(p("Số: 1/KH-SNV"), p(written), TITLE, TASKS).document
    assert (document.place, document.issued_on) == (place, issued_on)


@pytest.mark.parametrize(
    ("blocks", "kind", "title", "year", "years"),
    [
        (
            [p("KẾ HOẠCH", bold=True), p("Cải cách hành chính\nnăm 2026", bold=True)],
            "Kế hoạch",
            "Cải cách hành chính năm 2026",
            2026,
            (2026, 2026),
        ),
        (
            [p("KẾ HOẠCH\nThực hiện công tác cải cách hành chính năm 2026")],
            "Kế hoạch",
            "Thực hiện công tác cải cách hành chính năm 2026",
            2026,
            (2026, 2026),
        ),
        (
            [p("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026", bold=True)],
            "Kế hoạch",
            "CẢI CÁCH HÀNH CHÍNH NĂM 2026",
            2026,
            (2026, 2026),
        ),
        (
            [p("CHƯƠNG TRÌNH"), p("Cải cách hành chính giai đoạn 2026 - 2030", bold=True)],
            "Chương trình",
            "Cải cách hành chính giai đoạn 2026 - 2030",
            None,
            (2026, 2030),
        ),
        (
            [p("KẾ HOẠCH", heading=1), p("Chuyển đổi số", heading=2)],
            "Kế hoạch",
            "Chuyển đổi số",
            None,
            None,
        ),
    ],
)
def test_kind_title_and_years(
    blocks: list[Spec], kind: str, title: str, year: int | None, years: tuple[int, int] | None
) -> None:
    document = read(
        blocks, p("Căn cứ Luật Tổ chức chính quyền địa phương năm 2025;"), TASKS
    ).document
    assert (document.kind, document.title, document.year, document.years) == (
        kind,
        title,
        year,
        years,
    )


def test_the_plan_as_annex_of_a_decision() -> None:
    draft = read(
        table(
            [
                "ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            ],
            ["Số: 77/QĐ-UBND", "Cà Mau, ngày 10 tháng 01 năm 2026"],
        ),
        p("QUYẾT ĐỊNH", bold=True),
        p("Về việc ban hành Kế hoạch cải cách hành chính năm 2026", bold=True),
        p("Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;"),
        p("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính năm 2026."),
        p("Nơi nhận:"),
        p("- Như Điều 3;"),
        p("- Lưu: VT."),
        p("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
        p("Nguyễn Văn A"),
        p("KẾ HOẠCH", bold=True),
        p("Cải cách hành chính năm 2026", bold=True),
        p("(Ban hành kèm theo Quyết định số 77/QĐ-UBND ngày 10 tháng 01 năm 2026 của UBND tỉnh)"),
        p("I. NHIỆM VỤ", bold=True),
        TASKS,
    )
    assert head(draft) == ("ỦY BAN NHÂN DÂN TỈNH CÀ MAU", "77/QĐ-UBND", "Cà Mau", date(2026, 1, 10))
    assert (draft.document.kind, draft.document.title) == (
        "Kế hoạch",
        "Cải cách hành chính năm 2026",
    )
    assert [citation.code for basis in draft.legal_bases for citation in basis.citations] == [
        "76/NQ-CP"
    ]
    assert draft.signer is not None
    assert draft.signer.authority == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"
    assert (draft.signer.position, draft.signer.name) == ("PHÓ CHỦ TỊCH", "Nguyễn Văn A")
    assert [task.title for task in draft.tasks] == ["Rà soát văn bản"]


def test_the_attached_plan_alone_takes_code_and_date_of_its_decision() -> None:
    draft = read(TITLE, p("(Ban hành kèm theo Quyết định số 77/QĐ-UBND ngày 10/01/2026)"), TASKS)
    assert head(draft) == (None, "77/QĐ-UBND", None, date(2026, 1, 10))


def test_several_grounds() -> None:
    draft = read(
        TITLE,
        p("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"),
        p("Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ;"),
        p("Thực hiện Kế hoạch số 803/KH-UBND ngày 23/12/2025 của UBND tỉnh;"),
        p("Theo đề nghị của Chánh Văn phòng Sở,"),
        TASKS,
    )
    assert [basis.text.split()[0] for basis in draft.legal_bases] == ["Căn", "Căn", "Thực", "Theo"]
    assert [
        [citation.code for citation in basis.citations] for basis in draft.legal_bases[1:3]
    ] == [
        ["61/2018/NĐ-CP"],
        ["803/KH-UBND"],
    ]
    assert draft.unread == []


def test_a_web_copy_with_menus_metadata_and_notices() -> None:
    draft = read(
        lines(
            "Trang chủ\nVăn bản pháp luật\nĐăng nhập\nKế hoạch 15/KH-SNV năm 2026 về cải cách hành chính"
        ),
        table(
            ["Số hiệu:", "15/KH-SNV", "Loại văn bản:", "Kế hoạch"],
            ["Nơi ban hành:", "Tỉnh Cà Mau", "Ngày ban hành:", "05/01/2026"],
        ),
        table(
            [c("UBND TỈNH CÀ MAU\nSỞ NỘI VỤ"), c("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
            ["Số: 15/KH-SNV", "Cà Mau, ngày 05 tháng 01 năm 2026"],
        ),
        TITLE,
        TASKS,
        lines("Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT."),
        p("GIÁM ĐỐC"),
        p("Nguyễn Văn A"),
        lines("Văn bản liên quan\nÝ kiến của bạn sẽ được gửi tới ban biên tập."),
    )
    assert head(draft) == EXPECTED
    assert [task.title for task in draft.tasks] == ["Rà soát văn bản"]
    assert [recipient.text for recipient in draft.recipients] == ["UBND tỉnh", "Lưu: VT"]
    unread = [passage.text for passage in draft.unread]
    assert unread[:3] == ["Trang chủ", "Văn bản pháp luật", "Đăng nhập"]
    assert unread[-2:] == ["Văn bản liên quan", "Ý kiến của bạn sẽ được gửi tới ban biên tập."]
    assert "Loại văn bản:" in unread
    assert draft.coverage < 0.9
