"""Targets: said once, one quantity to a line, with a base, a unit that can be counted, an owner and a task."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.checking import Finding, Text
from tests.plans.checking.desk import found, the_one

OWNED = " (Văn phòng Sở theo dõi)."
BY_THEN = "Đến ngày 31/12/2022, "
ONLINE: dict[str, object] = {"tasks/0/title": "Triển khai dịch vụ công trực tuyến"}


def target(text: str, *, at: int = 2) -> dict[str, object]:
    """A further target with an owner and a date, so that only what it says itself is found."""
    return {f"targets/{at}": f"{BY_THEN}{text}{OWNED}"}


def both(one: str, other: str) -> dict[str, object]:
    return {**target(one), **target(other, at=3)}


def test_one_quantity_is_stated_in_two_lines() -> None:
    changes = ONLINE | both(
        "tỷ lệ hồ sơ giải quyết theo dịch vụ công trực tuyến trên tổng số hồ sơ đạt 50%",
        "tỷ lệ hồ sơ giải quyết trực tuyến trên tổng số hồ sơ đạt 50%",
    )
    assert found(changes) == [("target-repeated", "targets/3/measures/0")]


def test_one_quantity_has_two_values() -> None:
    finding = the_one(
        ONLINE
        | both(
            "tỷ lệ hồ sơ nộp trực tuyến trên tổng số hồ sơ đạt 50%",
            "tỷ lệ hồ sơ nộp trực tuyến trên tổng số hồ sơ đạt 60%",
        )
    )
    assert (finding.code, finding.severity, finding.also) == (
        "target-contradicts",
        "error",
        ("targets/2/measures/0",),
    )
    assert finding.message.vi.endswith("khác giá trị: 50% và 60%.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "100% hồ sơ công việc được xử lý trên môi trường mạng",
            "100% hồ sơ được số hóa khi tiếp nhận",
        ),
        ("50% công chức được bồi dưỡng", "50% viên chức được bồi dưỡng"),
    ],
)
def test_quantities_that_only_look_alike(one: str, other: str) -> None:
    codes = {code for code, _ in found(both(one, other))}
    assert not codes & {"target-repeated", "target-contradicts"}


def test_the_same_quantity_in_two_areas_is_two_targets() -> None:
    line = "tỷ lệ hồ sơ nộp trực tuyến trên tổng số hồ sơ đạt 50%"
    changes = {**ONLINE, **both(line, line), "targets/2/area": "I", "targets/3/area": "II"}
    assert found(changes) == []


def test_two_quantities_in_one_line() -> None:
    line = "50% hồ sơ được nộp trực tuyến và 100% kết quả được số hóa"
    finding = the_one(
        {
            **target(line),
            "tasks/7/title": "Số hóa kết quả giải quyết thủ tục hành chính, dịch vụ công",
        }
    )
    assert (finding.code, finding.field) == ("target-two-in-line", "targets/2")
    assert finding.suggestion
    assert finding.suggestion.vi.startswith("Tách mỗi chỉ tiêu thành một dòng: “")


def test_a_range_is_one_quantity() -> None:
    assert found(target("88 - 90% viên chức có chứng chỉ ngoại ngữ")) == []


@pytest.mark.parametrize(
    "line",
    [
        "50% hồ sơ giải quyết trực tuyến",
        "tỷ lệ hồ sơ nộp trực tuyến đạt 50%",
        "tỷ lệ văn bản điện tử ký số đạt từ 90% trở lên",
    ],
)
def test_a_share_of_an_unnamed_total(line: str) -> None:
    changes = {**target(line), "tasks/0/title": "Triển khai dịch vụ công, văn bản điện tử"}
    assert found(changes) == [("target-share-without-base", "targets/2/measures/0")]


@pytest.mark.parametrize(
    "line",
    [
        "tỷ lệ hồ sơ nộp trực tuyến trên tổng số hồ sơ tiếp nhận đạt 50%",  # says of what
        "50% hồ sơ được nộp trực tuyến",  # "được" closes the noun: of all dossiers
        "100% hồ sơ nộp trực tuyến",  # all of them is all of them
        "70% đơn vị trực thuộc Sở có dịch vụ công trực tuyến",  # units are counted one way
    ],
)
def test_shares_whose_total_is_known(line: str) -> None:
    assert found({**target(line), "tasks/0/title": "Triển khai dịch vụ công trực tuyến"}) == []


def test_procedures_are_counted_where_dossiers_are_meant() -> None:
    assert the_one(target("100% thủ tục hành chính trả kết quả đúng hạn")) == Finding(
        code="target-unit-doubtful",
        family="targets",
        severity="warning",
        message=Text(
            "“thủ tục hành chính” được ban hành và công bố; cái được “trả kết quả” là hồ sơ: "
            "đơn vị tính của mục tiêu có thể sai.",
            "Procedures (“thủ tục hành chính”) are published; what is settled or returned (“trả kết quả”) "
            "is a dossier: the unit counted is doubtful.",
        ),
        quotation="Đến ngày 31/12/2022, 100% thủ tục hành chính trả kết quả đúng hạn (Văn phòng Sở theo dõi)",
        suggestion=Text(
            "Viết “hồ sơ thủ tục hành chính” nếu chỉ tiêu tính trên hồ sơ.",
            "Write “hồ sơ thủ tục hành chính” if dossiers are counted.",
        ),
        legal_basis="TT 01/2020/TT-VPCP (biểu II.06: đơn vị tính là hồ sơ)",
        field="targets/2/measures/0",
        where=None,
    )


@pytest.mark.parametrize(
    "line",
    [
        "100% hồ sơ thủ tục hành chính được trả kết quả đúng hạn",
        "100% thủ tục hành chính được công bố, công khai",
        "100% thủ tục hành chính đủ điều kiện được cung cấp trực tuyến",
        "95% người dân được hỏi hài lòng về kết quả giải quyết thủ tục hành chính",
    ],
)
def test_procedures_and_dossiers_that_are_counted_rightly(line: str) -> None:
    assert found({**target(line), "tasks/0/title": "Triển khai dịch vụ công trực tuyến"}) == []


def test_targets_that_nobody_owns_are_one_finding() -> None:
    changes = {
        "targets/0": "Đến ngày 31/12/2022, 100% hồ sơ được trả kết quả đúng hạn.",
        "targets/1": "Đến ngày 31/12/2022, 90% người dân được hỏi hài lòng.",
    }
    finding = the_one(changes)
    assert (finding.code, finding.field, finding.also) == (
        "target-without-owner",
        "targets/0",
        ("targets/1",),
    )
    assert finding.message.vi.startswith("2 mục tiêu")


def test_a_target_without_a_date() -> None:
    assert found(
        {"targets/0": "100% hồ sơ được trả kết quả đúng hạn (Văn phòng Sở theo dõi)."}
    ) == [("target-without-deadline", "targets/0")]


def test_words_that_only_look_like_a_date() -> None:
    line = "100% hồ sơ được trả kết quả trước hạn, đúng quy định (Văn phòng Sở theo dõi)."
    assert found({"targets/0": line}) == [("target-without-deadline", "targets/0")]


@pytest.mark.parametrize("when", ["Trong quý IV", "Đến cuối năm", "Hằng năm", "Năm 2022"])
def test_a_target_says_by_when_in_many_ways(when: str) -> None:
    line = f"{when}, 100% hồ sơ được trả kết quả đúng hạn (Văn phòng Sở theo dõi)."
    assert found({"targets/0": line}) == []


def test_a_target_without_a_figure() -> None:
    assert found({**target("nâng cao chất lượng phục vụ")}) == [
        ("target-not-measurable", "targets/2")
    ]


@pytest.mark.parametrize("line", ["Không có hồ sơ quá hạn", "Ít nhất 01 sáng kiến"])
def test_absence_and_existence_are_measurable(line: str) -> None:
    assert found({"targets/2": f"{line} trong năm 2022{OWNED}"}) == []


def test_a_level_is_named_in_two_ways() -> None:
    changes = {
        **target("100% dịch vụ công đủ điều kiện được cung cấp ở mức 4"),
        "tasks/7/title": "Cung cấp dịch vụ công trực tuyến mức độ 4",
    }
    finding = the_one(changes)
    assert (finding.code, finding.field, finding.legal_basis) == (
        "target-term-mixed",
        "targets/2",
        "NĐ 43/2011/NĐ-CP Điều 3 khoản 4",
    )
    assert finding.message.vi.startswith("Viết “mức 4” ở đây nhưng “mức độ 4”")


@pytest.mark.parametrize("level", ["mức 4", "mức độ 4"])
def test_a_level_is_named_in_one_way(level: str) -> None:
    changes = {
        **target(f"100% dịch vụ công đủ điều kiện được cung cấp ở {level}"),
        "tasks/7/title": f"Cung cấp dịch vụ công trực tuyến {level}",
    }
    assert found(changes) == []


def test_a_term_of_the_former_rules() -> None:
    after = {
        "document/issued_on": date(2023, 1, 10),
        "document/year": 2023,
        "document/years": (2023, 2023),
        "document/title": "Cải cách hành chính năm 2023",
        "annexes": [],
        "tasks": [],
    }
    line = {
        "targets/1": f"Đến ngày 31/12/2023, 90% dịch vụ công trực tuyến mức độ 3, 4 có hồ sơ{OWNED}"
    }
    assert ("target-term-superseded", "targets/1") in found({**after, **line})
    assert ("target-term-superseded", "targets/1") not in found(line)  # issued before the new rules


def test_no_task_serves_a_target() -> None:
    finding = the_one(target("100% kết quả còn hiệu lực được số hóa"))
    assert (finding.code, finding.message.vi) == (
        "target-without-task",
        "Mục tiêu về số hóa không có nhiệm vụ nào trong kế hoạch phục vụ.",
    )


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("100% kết quả còn hiệu lực được số hóa", "Số hóa kết quả giải quyết thủ tục hành chính"),
        ("90% công chức được tập huấn", "Bồi dưỡng nghiệp vụ cho công chức"),
        ("có ít nhất 01 sáng kiến về du lịch", "Tổ chức hội nghị"),  # of no known topic: not judged
    ],
)
def test_a_task_serves_the_target(line: str, title: str) -> None:
    assert found({**target(line), "tasks/0/title": title}) == []
