"""Names: one unit, one area, one agency, one spelling."""

from __future__ import annotations

import pytest

from tests.plans.checking.desk import document, found, the_one

DASHED = {
    "document/issuer": "Sở Lao động - Thương binh và Xã hội tỉnh Bình Phú",
    "objectives/0": "Kế hoạch của Sở Lao động - Thương binh và Xã hội.",
}


def test_one_unit_is_written_with_other_capitals() -> None:
    finding = the_one({"tasks/2/lead": "Văn Phòng Sở"})
    assert (finding.code, finding.severity, finding.field, finding.quotation) == (
        "unit-name-varies",
        "note",
        "tasks/2/lead/0",
        "Văn Phòng Sở",
    )
    assert finding.suggestion
    assert finding.suggestion.vi == "Viết thống nhất “Văn phòng Sở”."


def test_many_odd_spellings_are_one_finding() -> None:
    finding = the_one({"tasks/2/lead": "Văn Phòng Sở", "tasks/3/coordinating": "Văn Phòng Sở"})
    assert finding.also == ("tasks/3/coordinating/0",)


def test_a_capital_at_the_beginning_belongs_to_the_sentence() -> None:
    assert found({"tasks/2/lead": "văn phòng Sở"}) == []


def test_one_unit_is_abbreviated_in_one_place() -> None:
    finding = the_one({"tasks/5/coordinating": "VP Sở"})
    assert finding.code == "unit-name-abbreviated"
    assert (
        finding.message.vi == "Cùng một đơn vị, chỗ viết tắt “VP Sở”, chỗ viết đủ “Văn phòng Sở”."
    )


def test_an_abbreviation_used_throughout_is_no_variant() -> None:
    leads = {f"tasks/{i}/lead": "Phòng QLDN" for i in (8, 9)}
    duty = {"duties/1": "Phòng QLDN bố trí kinh phí thực hiện kế hoạch."}
    assert found({**leads, **duty}) == []


GROUP = "Các phòng chuyên môn, đơn vị thuộc Sở"
LIKE = "Các phòng, đơn vị thuộc Sở"


def coordinated_by(*groups: str) -> dict[str, object]:
    """Tasks led by the office or the inspectorate, which no group of divisions holds."""
    return {
        f"tasks/{i}/coordinating": group for i, group in zip((0, 1, 2, 3), groups, strict=False)
    }


def test_two_groups_that_may_be_one() -> None:
    finding = the_one(coordinated_by(GROUP, GROUP, LIKE))
    assert (finding.code, finding.severity, finding.field) == (
        "unit-group-varies",
        "warning",
        "tasks/2/coordinating/0",
    )
    assert finding.message.vi.endswith("(nhiệm vụ 3).")


@pytest.mark.parametrize(
    "other",
    [
        "Các phòng chuyên môn thuộc Sở",  # divisions only: another group on purpose
        "phòng chuyên môn, đơn vị thuộc Sở",  # the same words
        "Các đơn vị trực thuộc Sở",
    ],
)
def test_groups_that_differ_or_are_the_same(other: str) -> None:
    assert found(coordinated_by(GROUP, GROUP, other)) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Sở Nội Vụ", "Sở Nội vụ"),
        ("Ủy Ban Nhân Dân tỉnh", "Ủy ban nhân dân"),
        ("Bộ Tài Chính", "Bộ Tài chính"),
        ("Sở nội vụ", "Sở Nội vụ"),
    ],
)
def test_a_capital_too_many(wrong: str, right: str) -> None:
    finding = the_one({"recipients/0": f"{wrong};"})
    assert (finding.code, finding.field) == ("name-capitals", "recipients/0")
    assert finding.suggestion
    assert finding.suggestion.vi == f"Viết “{right}”."


@pytest.mark.parametrize(
    "text", ["Sở Nội vụ;", "SỞ NỘI VỤ;", "các sở nội vụ;", "các sở, ban, ngành;", "UBND tỉnh;"]
)
def test_capitals_that_are_right(text: str) -> None:
    assert found({"recipients/0": text}) == []


def test_the_document_is_read_for_capitals_too() -> None:
    assert found(document=document("Kính trình Sở Nội Vụ xem xét")) == [("name-capitals", None)]


def test_an_area_is_named_differently_in_the_aims() -> None:
    items = "công tác chỉ đạo, điều hành; cải cách các thủ tục hành chính; cải cách tài chính công"
    finding = the_one({"objectives/0": f"Cải cách trên 03 lĩnh vực: {items}."})
    assert (finding.code, finding.severity) == ("area-name-differs", "note")
    assert "“cải cách các thủ tục hành chính” - “Cải cách thủ tục hành chính”" in finding.message.vi


@pytest.mark.parametrize(
    "items",
    [
        "công tác chỉ đạo, điều hành; cải cách thủ tục hành chính; cải cách tài chính công",
        "chỉ đạo, điều hành; thủ tục hành chính; tài chính công",  # short, not different
        "du lịch xanh; du lịch số; du lịch cộng đồng",  # other things altogether
    ],
)
def test_areas_that_are_named_alike(items: str) -> None:
    assert found({"objectives/0": f"Cải cách trên 03 lĩnh vực: {items}."}) == []


def test_an_area_is_named_differently_in_the_body() -> None:
    source = document("2. Cải cách các thủ tục hành chính: 4")
    finding = the_one({}, document=source)
    assert (finding.code, finding.field) == ("area-name-differs", None)


def test_the_agency_writes_its_own_name_in_two_ways() -> None:
    other = {"requirements/0": "Bám sát kế hoạch của Sở Lao động – Thương binh và Xã hội."}
    finding = the_one({**DASHED, **other})
    assert (finding.code, finding.field) == ("agency-name-varies", "requirements/0")
    assert finding.suggestion
    assert finding.suggestion.vi == "Viết thống nhất “Sở Lao động - Thương binh và Xã hội”."


def test_the_letterhead_in_capitals_is_the_same_name() -> None:
    assert found(DASHED, document=document("SỞ LAO ĐỘNG–THƯƠNG BINH VÀ XÃ HỘI")) == []


@pytest.mark.parametrize("name", ["ISO 9001", "TCVN ISO 9001", "ISO/IEC 27001"])
def test_a_standard_without_its_edition(name: str) -> None:
    finding = the_one({"tasks/3/title": f"Duy trì hệ thống quản lý theo {name} tại cơ quan"})
    assert (finding.code, finding.severity) == ("standard-without-year", "note")
    assert f"“{name}”" in finding.message.vi


@pytest.mark.parametrize("name", ["TCVN ISO 9001:2015", "ISO/IEC 27001:2013", "ISO 9001: 2015"])
def test_a_standard_with_its_edition(name: str) -> None:
    assert found({"tasks/3/title": f"Duy trì hệ thống quản lý theo {name} tại cơ quan"}) == []
