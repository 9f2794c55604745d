"""Spelling: set phrases, blanks inside codes, doubled punctuation, sentences cut in two."""

from __future__ import annotations

import pytest

from cchc.plans.checking import Thresholds, reference
from cchc.plans.checking.wording import WORD
from tests.plans.checking.desk import document, found, the_one

PLACE = "requirements/0"
LONG = "Các phòng, đơn vị tổ chức quán triệt đến công chức và cụ thể các nội dung triển"
REST = "khai thực hiện tại phòng, đơn vị mình."


def text(words: str) -> dict[str, object]:
    return {PLACE: words}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Phân đấu", "phấn đấu"),
        ("thũ tục", "thủ tục"),
        ("kể hoạch", "kế hoạch"),
        ("kỹ luật", "kỷ luật"),
        ("báo cáo kiễm tra", "kiểm tra"),
    ],
)
def test_a_set_phrase_with_wrong_marks(wrong: str, right: str) -> None:
    finding = the_one(text(f"Thường xuyên {wrong} trong năm."))
    assert (finding.code, finding.severity, finding.field) == (
        "set-phrase-misspelt",
        "warning",
        PLACE,
    )
    assert finding.suggestion
    assert finding.suggestion.vi == f"Viết “{right}”."


def test_one_misspelling_in_many_places_is_one_finding() -> None:
    finding = the_one({**text("Phân đấu hoàn thành."), "requirements/1": "Phân đấu vượt mức."})
    assert finding.message.vi == "“Phân đấu” viết sai chính tả (2 chỗ)."
    assert finding.also == ("requirements/1",)


@pytest.mark.parametrize(
    "words",
    [
        "Phấn đấu hoàn thành kế hoạch.",
        "PHẤN ĐẤU HOÀN THÀNH KẾ HOẠCH.",
        "Số hoá kết quả; hoàn thành kế hoạch.",  # the tone mark in the old place
        "Bố trí phần đầu tư công nghệ.",  # "phần đầu" is two words of its own
        "Giao cho cơ quan có quan hệ phối hợp.",
        "Người dẫn chương trình tuyên truyền.",
        "Lập kế hoạch theo yếu tố chức năng.",
        "Xay dung ke hoach cai cach hanh chinh.",  # all marks lost: text of a machine, not a misspelling
        "Lập kế, hoạch định chính sách.",  # punctuation between the two
    ],
)
def test_words_that_are_spelt_rightly_or_mean_something_else(words: str) -> None:
    codes = {code for code, _ in found(text(words))}
    assert "set-phrase-misspelt" not in codes


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("thủ tục hành chíng", "thủ tục hành chính"),
        ("cải cách hàn chính", "cải cách hành chính"),
        ("dịch vụ côngg trực tuyến", "dịch vụ công trực tuyến"),
        ("cán bộ, công chức, viên chứt", "cán bộ, công chức, viên chức"),
    ],
)
def test_a_long_phrase_with_a_wrong_letter(wrong: str, right: str) -> None:
    finding = the_one(text(f"Nâng cao {wrong} trong năm."))
    assert finding.suggestion
    assert (finding.code, finding.suggestion.vi) == ("set-phrase-misspelt", f"Viết “{right}”.")


@pytest.mark.parametrize(
    "words",
    [
        "hệ thống quản lí chất lượng",  # i for y is a spelling, not a slip
        "cán bộ công chức viên chức",
        "thủ tục hải quan chính quy",
    ],
)
def test_long_phrases_that_are_not_misspelt(words: str) -> None:
    assert found(text(f"Nâng cao {words}.")) == []


@pytest.mark.parametrize("phrase", reference.phrases("phrases"))
def test_a_set_phrase_is_not_a_misspelling_of_another(phrase: str) -> None:
    assert len(WORD.findall(phrase)) == 2
    assert found(text(f"Yêu cầu {phrase} trong năm.")) == []


@pytest.mark.parametrize("words", reference.phrases("also"))
def test_a_word_of_its_own_is_not_a_misspelling(words: str) -> None:
    assert found(text(f"Yêu cầu {words} trong năm.")) == []


def test_a_blank_inside_the_code_of_the_plan() -> None:
    finding = the_one({"document/code_as_issued": "15/KH- SDL"})
    assert (finding.code, finding.severity, finding.field, finding.quotation) == (
        "code-spacing",
        "error",
        "document/code_as_issued",
        "15/KH- SDL",
    )
    assert finding.suggestion
    assert finding.suggestion.vi == "Viết liền: 15/KH-SDL."


def test_a_blank_inside_a_code_that_is_cited() -> None:
    words = "Thực hiện Nghị định số 60 /2021/NĐ- CP ngày 21/6/2021 của Chính phủ."
    assert found(text(words)) == [("code-spacing", PLACE)]


@pytest.mark.parametrize("code", ["15/KH-SDL", None])
def test_codes_without_blanks(code: str | None) -> None:
    assert ("code-spacing", "document/code_as_issued") not in found(
        {"document/code_as_issued": code}
    )


@pytest.mark.parametrize(
    "words", ["Đúng hạn,, đúng mức.", "Đúng hạn;; đúng mức.", "Đúng hạn ,. Đúng mức.", "Đúng ()."]
)
def test_doubled_punctuation(words: str) -> None:
    assert found(text(words)) == [("punctuation-doubled", PLACE)]


@pytest.mark.parametrize(
    "words", ["Kiểm tra, giám sát... đúng hạn.", "Đúng hạn./.", "Đúng hạn; đúng mức (nếu có)."]
)
def test_punctuation_that_is_right(words: str) -> None:
    assert found(text(words)) == []


def test_a_sentence_is_cut_by_a_page() -> None:
    finding = the_one({}, document=document(LONG, REST))
    assert (finding.code, finding.field) == ("sentence-cut", None)
    assert finding.where
    assert finding.where.line == 1
    assert finding.message.vi.endswith("“… nội dung triển” / “khai thực hiện …”.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{LONG} khai.", REST),  # it ended
        (LONG, "Khai thực hiện tại phòng."),  # the next begins with a capital
        ("SỞ DU LỊCH", "tỉnh Bình Phú"),  # too short to be half a sentence
        (f"{LONG}:", "- khai thực hiện tại phòng."),  # a list begins
        (LONG, "a) khai thực hiện tại phòng."),
    ],
)
def test_paragraphs_that_are_whole(one: str, other: str) -> None:
    assert found(document=document(one, other)) == []


def test_many_cut_sentences_come_from_the_conversion() -> None:
    cut = [LONG, REST] * 5
    assert found(document=document(*cut)) == []
    lenient = Thresholds(cut_sentences=5)
    assert found(document=document(*cut), thresholds=lenient) == [("sentence-cut", None)] * 5


def test_two_manners_of_setting_tone_marks_are_one_note() -> None:
    finding = the_one(
        {**text("Số hoá, cụ thể hoá kết quả."), "requirements/1": "Số hóa, văn hóa, hòa giải."}
    )
    assert (finding.code, finding.severity) == ("tone-marks-mixed", "note")
    assert finding.message.vi == "Đặt dấu thanh theo hai kiểu: “hoá” và “hóa”, “hòa”."


@pytest.mark.parametrize(
    "words", ["Số hoá, cụ thể hoá.", "Số hóa, văn hóa, ủy quyền.", "Quý I, quỹ tiền, quý vị."]
)
def test_one_manner_of_setting_tone_marks(words: str) -> None:
    assert (
        found({**text(words), "legal_bases/1": "Căn cứ Kế hoạch số 310/KH-UBND ngày 28/12/2021."})
        == []
    )
