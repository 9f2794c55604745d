"""Documents cited: well formed, dated, dated rightly, in force on the plan's date, and one text only."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from cchc.plans.checking import Finding, Text, reference
from tests.plans.checking.desk import findings, found, the_one

PLACE = "solutions/1"
UNIT = "Văn phòng Sở thực hiện "


def citing(text: str) -> dict[str, object]:
    """A solution of a unit that cites these documents."""
    return {PLACE: f"{UNIT}{text}."}


def test_a_malformed_code() -> None:
    assert the_one(citing("Nghị định số 130/2005/N/Đ-CP ngày 17/10/2005 của Chính phủ")) == Finding(
        code="citation-malformed",
        family="citations",
        severity="error",
        message=Text(
            "Số, ký hiệu “130/2005/N/Đ-CP” viết sai.", "The code “130/2005/N/Đ-CP” is malformed."
        ),
        quotation="Văn phòng Sở thực hiện Nghị định số 130/2005/N/Đ-CP ngày 17/10/2005 của Chính phủ.",
        suggestion=Text("Viết 130/2005/NĐ-CP.", "Write 130/2005/NĐ-CP."),
        legal_basis="NĐ 30/2020/NĐ-CP Phụ lục I (viện dẫn văn bản)",
        field=PLACE,
        where=None,
    )


@pytest.mark.parametrize(
    ("issued", "how"),
    [
        ("117/2013/NĐ/CP", "Viết 117/2013/NĐ-CP."),  # a stroke for a hyphen
        ("117/2013NĐ-CP", "Viết 117/2013/NĐ-CP."),  # a stroke lost: a text of the table
        ("999/2019NĐ-CP", "Viết 999/2019/NĐ-CP."),  # a stroke lost: any text
        (
            "999NĐ-CP",  # what is missing cannot be told
            "Ghi lại số, ký hiệu theo dạng số/năm/loại-cơ quan hoặc số/loại-cơ quan.",
        ),
    ],
)
def test_strokes_in_the_wrong_place(issued: str, how: str) -> None:
    some = findings(citing(f"Nghị định số {issued}"))
    (finding,) = [one for one in some if one.code == "citation-malformed"]
    assert finding.message.vi == f"Số, ký hiệu “{issued}” viết sai."
    assert finding.suggestion
    assert finding.suggestion.vi == how


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 130/2005/NĐ-CP ngày 17 tháng 10 năm 2005 của Chính phủ",
        "Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương",
        "Luật Ban hành văn bản quy phạm pháp luật ngày 22 tháng 6 năm 2015",
        "Thông tư liên tịch số 71/2014/TTLT-BTC-BNV ngày 30/5/2014",
        "Kế hoạch số 803/KH-UBND ngày 23/12/2021 của Ủy ban nhân dân tỉnh",
        "Kế hoạch 03 năm, Chương trình 5S, Quyết định số 12/QĐ-UBND ngày 05/01/2022",
        "chế độ làm việc 24/7, hoàn thành trên 50/100 điểm, trước ngày 15/6/2022",
    ],
)
def test_citations_that_are_right_and_figures_that_are_none(text: str) -> None:
    assert found(citing(text)) == []


def test_a_number_without_a_symbol() -> None:
    assert found(citing("Nghị quyết số 76 ngày 15/7/2021 của Chính phủ")) == [
        ("citation-code-incomplete", PLACE)
    ]


def test_the_word_and_the_code_name_different_types() -> None:
    finding = the_one(citing("Nghị quyết số 60/2021/NĐ-CP ngày 21/6/2021 của Chính phủ"))
    assert (finding.code, finding.message.en) == (
        "citation-kind-differs",
        "Called “Nghị quyết”, but the code 60/2021/NĐ-CP belongs to a nghị định.",
    )


def test_codes_without_a_year_need_a_date() -> None:
    finding = the_one(citing("Nghị quyết số 18-NQ/TW, 19-NQ/TW của Ban Chấp hành Trung ương"))
    assert (finding.code, finding.severity, finding.also) == (
        "citation-undated",
        "warning",
        (PLACE,),
    )
    assert finding.suggestion
    assert (
        finding.suggestion.vi == "Ghi ngày ban hành (18-NQ/TW: 25/10/2017, 19-NQ/TW: 25/10/2017)."
    )


def test_codes_with_a_year_are_only_noted() -> None:
    finding = the_one(citing("Nghị định số 60/2021/NĐ-CP của Chính phủ"))
    assert (finding.code, finding.severity) == ("citation-undated-with-year", "note")


def test_only_the_first_citation_must_be_dated() -> None:
    first = "Nghị định số 60/2021/NĐ-CP ngày 21/6/2021 của Chính phủ"
    again = {"solutions/2": f"{UNIT}Nghị định số 60/2021/NĐ-CP."}
    assert found({**citing(first), **again}) == []


def test_a_date_of_an_unknown_code_is_asked_for_but_not_suggested() -> None:
    finding = the_one(citing("Chỉ thị số 07/CT-UBND của Ủy ban nhân dân tỉnh"))
    assert finding.suggestion
    assert (finding.code, finding.suggestion.vi) == ("citation-undated", "Ghi ngày ban hành.")


def test_two_documents_bear_the_code() -> None:
    finding = the_one(
        {"legal_bases": [], **citing("Nghị quyết số 76/NQ-CP của Chính phủ")} | ground()
    )
    assert (finding.code, finding.severity) == ("citation-ambiguous", "warning")
    assert "13/06/2013" in finding.message.vi
    assert "15/07/2021" in finding.message.vi


def test_the_date_tells_them_apart() -> None:
    assert found(citing("Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ")) == []


def test_the_effective_date_stands_for_the_date_of_signature() -> None:
    finding = the_one(
        citing("Quyết định số 45/2016/QĐ-TTg ngày 16/12/2016 của Thủ tướng Chính phủ")
    )
    assert (finding.code, finding.severity, finding.legal_basis) == (
        "citation-date-differs",
        "error",
        "Thông tư 01/2018/TT-VPCP Điều 3",
    )
    assert finding.message.vi == (
        "45/2016/QĐ-TTg ký ngày 19/10/2016, không phải ngày 16/12/2016 (đó là ngày có hiệu lực)."
    )


def test_another_wrong_date_is_only_a_wrong_date() -> None:
    finding = the_one(citing("Nghị định số 60/2021/NĐ-CP ngày 22/6/2021 của Chính phủ"))
    assert finding.message.en == "60/2021/NĐ-CP was signed on 21/06/2021, not on 22/06/2021."


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ",
        "Quyết định số 766/QĐ-TTg ngày 11/5/2021 của Thủ tướng Chính phủ",  # a number of another year
        "Nghị định số 999/2019/NĐ-CP ngày 01/2/2019 của Chính phủ",  # unknown: not guessed about
        "Quyết định số 20/2020/QĐ-TTg ngày 22/7/2020",  # known, its date of signature is not
    ],
)
def test_dates_that_are_right_or_cannot_be_judged(text: str) -> None:
    assert found(citing(text)) == []


def test_the_year_of_a_code_and_of_its_date_differ() -> None:
    assert found(citing("Nghị định số 999/2019/NĐ-CP ngày 01/2/2018 của Chính phủ")) == [
        ("citation-year-differs", PLACE)
    ]


def test_one_code_has_two_dates() -> None:
    again = {"solutions/2": f"{UNIT}Nghị định số 999/2019/NĐ-CP ngày 02/2/2019."}
    assert found({**citing("Nghị định số 999/2019/NĐ-CP ngày 01/2/2019"), **again}) == [
        ("citation-two-dates", PLACE)
    ]


def test_a_code_that_returns_each_year_may_have_two_dates() -> None:
    again = {"solutions/2": f"{UNIT}Chỉ thị số 07/CT-UBND ngày 02/2/2021."}
    assert found({**citing("Chỉ thị số 07/CT-UBND ngày 01/2/2020"), **again}) == []


def test_a_text_that_was_replaced() -> None:
    finding = the_one(citing("Nghị định số 16/2015/NĐ-CP ngày 14/02/2015 của Chính phủ"))
    assert (finding.code, finding.severity) == ("citation-replaced", "error")
    assert finding.message.vi == (
        "16/2015/NĐ-CP đã hết hiệu lực từ ngày 15/08/2021, trước ngày ban hành kế hoạch; "
        "văn bản thay thế: 60/2021/NĐ-CP."
    )
    assert finding.suggestion
    assert finding.suggestion.vi == "Thay bằng văn bản đang có hiệu lực: 60/2021/NĐ-CP."


def test_a_text_that_is_replaced_later_is_still_in_force() -> None:
    assert found(citing("Nghị định số 43/2011/NĐ-CP ngày 13/6/2011 của Chính phủ")) == []


@pytest.mark.parametrize(
    ("day", "expired"), [(date(2021, 8, 14), False), (date(2021, 8, 15), True)]
)
def test_a_text_expires_on_its_day(day: date, expired: bool) -> None:
    changes = {
        "document/issued_on": day,
        "annexes": [],
        "legal_bases/1": "Căn cứ Kế hoạch số 310/KH-UBND ngày 01/8/2021 của Ủy ban nhân dân tỉnh.",
        **citing("Nghị định số 16/2015/NĐ-CP ngày 14/02/2015 của Chính phủ"),
    }
    assert (("citation-replaced", PLACE) in found(changes)) is expired


def test_a_plan_without_a_date_is_not_judged_by_the_day() -> None:
    changes = citing("Nghị định số 16/2015/NĐ-CP ngày 14/02/2015 của Chính phủ")
    codes = {code for code, _ in found({**changes, "document/issued_on": None})}
    assert "citation-replaced" not in codes


def test_a_document_of_the_future() -> None:
    assert found(citing("Kế hoạch số 900/KH-UBND ngày 23/12/2022 của Ủy ban nhân dân tỉnh")) == [
        ("citation-after-issue", PLACE)
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "Quyết định số 90/QĐ-UBND ngày 28/9/2021 phê duyệt lộ trình tích hợp năm 2021",
            "lộ trình của năm 2021",
        ),
        (
            "Quyết định số 90/QĐ-UBND ngày 28 tháng 9 năm 2015 về Chương trình phát triển giai đoạn 2016 - 2020",
            "chương trình của giai đoạn 2016-2020",
        ),
    ],
)
def test_a_document_whose_period_is_over(text: str, what: str) -> None:
    finding = the_one(citing(text))
    assert finding.code == "citation-period-over"
    assert finding.message.vi == f"Văn bản viện dẫn là {what}, đã qua khi kế hoạch bắt đầu."


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 90/QĐ-UBND ngày 28 tháng 9 năm 2021 phê duyệt lộ trình tích hợp",  # only its own date
        "Quyết định số 90/QĐ-UBND ngày 28/9/2021 phê duyệt lộ trình tích hợp năm 2022",
        "Quyết định số 90/QĐ-UBND ngày 28/9/2021 về Chương trình phát triển giai đoạn 2021 - 2025",
        "Báo cáo số 90/BC-UBND ngày 28/12/2021 về kết quả thực hiện Kế hoạch cải cách năm 2021",
    ],
)
def test_documents_whose_period_goes_on(text: str) -> None:
    assert found(citing(text)) == []


def test_citations_of_task_titles_are_checked_too() -> None:
    title = "Sửa đổi quy chế theo Nghị định số 16/2015/NĐ-CP ngày 14/02/2015 của Chính phủ"
    assert found({"tasks/8/title": title}) == [("citation-replaced", "tasks/8/title")]


def test_the_plan_does_not_cite_itself() -> None:
    assert found(citing("Kế hoạch số 15/KH-SDL của Sở")) == []


def ground() -> dict[str, object]:
    """A legal basis, where a test took the others away."""
    return {
        "legal_bases": [
            {"text": "Căn cứ Kế hoạch số 310/KH-UBND ngày 28/12/2021 của Ủy ban nhân dân tỉnh."}
        ]
    }


# The table of legal texts: its entries are consistent with one another; what they say is the law's business.

TEXTS = [text for texts in reference.legal_texts().values() for text in texts]
ENTRIES = pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text.code} {text.signed_on}")


def test_the_table_holds_what_plans_of_this_field_cite() -> None:
    often = {"76/NQ-CP", "45/2016/QĐ-TTg", "16/2015/NĐ-CP", "60/2021/NĐ-CP", "30/2020/NĐ-CP"}
    assert often <= {text.code for text in TEXTS}


@ENTRIES
def test_dates_of_a_legal_text_follow_one_another(text: reference.LegalText) -> None:
    days = [day for day in (text.signed_on, text.valid_from, text.valid_until) if day]
    assert all(one <= other for one, other in pairwise(days))


@ENTRIES
def test_the_year_of_a_code_is_the_year_of_signature(text: reference.LegalText) -> None:
    year = text.code.split("/")[1]
    assert not (text.signed_on and year.isdecimal()) or text.signed_on.year == int(year)


@ENTRIES
def test_successors_stand_in_the_table(text: reference.LegalText) -> None:
    assert set(text.replaced_by) <= {other.code for other in TEXTS}
    assert not text.replaced_by or text.valid_until


@ENTRIES
def test_a_legal_text_names_its_source_and_subject(text: reference.LegalText) -> None:
    assert text.source
    assert text.about
    assert text.issuer


def test_texts_of_one_code_differ_in_date() -> None:
    assert len({(text.code, text.signed_on) for text in TEXTS}) == len(TEXTS)
