"""Targets: raised only from a result or a rule, never over 100 %, always with the reason."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.common.errors import DomainError
from cchc.plans.draft import Measure, Target
from cchc.plans.drafting import Change, Decision, Known, apply, propose
from cchc.plans.drafting.figures import raised
from cchc.plans.reading.grammar.measures import parse_measures
from tests.plans.drafting.plans import change_at, changes_of, plan, target

FIRST = "targets/0/measures/0"
ONLINE = "Tỷ lệ hồ sơ giải quyết trực tuyến đạt từ 50% trở lên."


def proposed(text: str, result: str | None = None, step: str | None = None) -> Change:
    known = Known(
        results={FIRST: Decimal(result)} if result else {}, step=Decimal(step) if step else None
    )
    return change_at(propose(plan(targets=[target(text)]), known, year=2023), f"target@{FIRST}")


CASES = [
    (ONLINE, "63.7", None, "63", "Năm trước đạt 63,7: đề nghị lấy mức đã đạt."),
    (ONLINE, None, "5", "55", "Nâng 5 điểm phần trăm theo quy tắc của cơ quan."),
    (
        ONLINE,
        "63.7",
        "5",
        "68",
        "Năm trước đạt 63,7: đề nghị lấy mức đã đạt. Nâng thêm 5 điểm phần trăm theo quy tắc của cơ quan.",
    ),
    (ONLINE, "97.5", "5", "100", None),
    (ONLINE, "120", None, "100", None),
    (ONLINE, "49.9", "5", None, "Năm trước đạt 49,9, chưa đạt chỉ tiêu: đề nghị giữ nguyên."),
    (
        ONLINE,
        "50.4",
        None,
        None,
        "Năm trước đạt 50,4, chưa đủ để nâng con số của chỉ tiêu: đề nghị giữ nguyên.",
    ),
    (ONLINE, None, None, None, "Chưa có kết quả năm trước và cơ quan chưa đặt mức nâng: hãy quyết định."),
    ("Tỷ lệ hài lòng đạt từ 88,5% trở lên.", "90.27", None, "90,2", None),
    ("100% thủ tục trả kết quả đúng hạn.", "99", "5", None, "Đã ở mức cao nhất (100%)."),
    ("Có ít nhất 01 sáng kiến.", "3", None, "03", None),
    ("Có ít nhất 01 sáng kiến.", None, "5", None, "Chưa có kết quả năm trước và cơ quan chưa đặt mức nâng: hãy quyết định."),
    ("Thời gian giải quyết không quá 10 ngày.", "7.2", None, "8", None),
    ("Thời gian giải quyết không quá 10 ngày.", "12", None, None, None),
    ("Tỷ lệ hài lòng đạt 88 - 90%.", "95", None, None, "Chỉ tiêu không có một con số để nâng: hãy quyết định."),
    ("Không có hồ sơ trễ hạn.", "1", None, None, "Chỉ tiêu không có một con số để nâng: hãy quyết định."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "result", "step", "new", "reason"), CASES)
def test_what_is_proposed(
    text: str, result: str | None, step: str | None, new: str | None, reason: str | None
) -> None:
    change = proposed(text, result, step)
    assert change.new == new
    assert change.accepted == (new is not None)
    assert reason is None or change.reason.vi == reason


def test_a_target_that_nothing_settles_asks_for_a_decision_and_one_at_its_highest_does_not() -> (
    None
):
    assert proposed(ONLINE).to_decide
    assert not proposed("100% thủ tục trả kết quả đúng hạn.").to_decide
    assert not proposed(ONLINE, "40").to_decide


def test_the_new_figure_stands_in_the_words_and_in_the_quantity() -> None:
    draft = plan()
    new = apply(draft, propose(draft, Known(results={FIRST: Decimal("63.7")}), year=2023))
    text = "Tỷ lệ hồ sơ giải quyết trực tuyến đạt từ 63% trở lên."
    assert new.targets == [Target(text=text, measures=parse_measures(text))]


def test_a_figure_said_once_for_two_quantities_moves_both_by_the_worse_result() -> None:
    text = "98% người dân hài lòng về kết quả giải quyết thủ tục hành chính và hài lòng với sự phục vụ của công chức."
    draft = plan(targets=[target(text)])
    assert len(draft.targets[0].measures) == 2
    half = propose(draft, Known(results={FIRST: Decimal(99)}), year=2023)
    (undecided,) = changes_of(half, "target")
    assert (undecided.new, undecided.to_decide) == (None, True)
    results = {FIRST: Decimal("99.9"), "targets/0/measures/1": Decimal("99.2")}
    new = apply(draft, propose(draft, Known(results=results), year=2023))
    assert new.targets[0].text == text.replace("98%", "99%")
    assert [one.value for one in new.targets[0].measures] == [99, 99]


def test_of_two_figures_in_a_line_only_the_one_meant_moves() -> None:
    text = "Phấn đấu 50% hồ sơ giải quyết trực tuyến và 50% dịch vụ công cung cấp trực tuyến."
    draft = plan(targets=[target(text)])
    known = Known(results={"targets/0/measures/1": Decimal(75)})
    new = apply(draft, propose(draft, known, year=2023))
    assert [one.value for one in new.targets[0].measures] == [50, 75]


def test_a_quantity_beside_its_words_moves_alone() -> None:
    beside = Target(text="Hồ sơ giải quyết đúng hạn", measures=parse_measures("90 %"))
    draft = plan(targets=[beside])
    new = apply(draft, propose(draft, Known(results={FIRST: Decimal(95)}), year=2023))
    assert new.targets == [Target(text=beside.text, measures=parse_measures("95 %"))]


def test_a_year_in_a_target_moves_with_its_figure() -> None:
    draft = plan(targets=[target("Năm 2022 đạt từ 50% trở lên hồ sơ trực tuyến.")])
    new = apply(draft, propose(draft, Known(results={FIRST: Decimal(60)}), year=2023))
    assert new.targets[0].text == "Năm 2023 đạt từ 60% trở lên hồ sơ trực tuyến."
    assert new.targets[0].measures == parse_measures(new.targets[0].text)


def test_a_person_states_the_figure() -> None:
    draft = plan()
    proposal = propose(draft, year=2023)
    decided = {f"target@{FIRST}": Decision(accepted=True, text="57,5%")}
    new = apply(draft, proposal, decided)
    assert new.targets[0].text == "Tỷ lệ hồ sơ giải quyết trực tuyến đạt từ 57,5% trở lên."
    assert new.targets[0].measures[0].value == 57.5


@pytest.mark.parametrize(
    ("said", "why"),
    [("110", "không thể vượt 100%"), ("nhiều", "không phải một con số"), ("-5", "từ 0 trở lên")],
)
def test_a_figure_that_cannot_be_is_refused(said: str, why: str) -> None:
    draft = plan()
    with pytest.raises(DomainError, match=why):
        apply(
            draft,
            propose(draft, year=2023),
            {f"target@{FIRST}": Decision(accepted=True, text=said)},
        )


def test_thousands_are_written_as_before() -> None:
    text = "Số hóa ít nhất 1.000 hồ sơ."
    changed = raised(target(text), 0, Decimal(1250))
    assert changed
    assert changed.text == "Số hóa ít nhất 1.250 hồ sơ."


def test_words_without_the_figure_are_left_alone() -> None:
    worded = Target(
        text="Một nửa số hồ sơ", measures=[Measure(text="Một nửa số hồ sơ", value=50, unit="%")]
    )
    assert raised(worded, 0, Decimal(60)) is None


@given(
    st.sampled_from((ONLINE, "Tối thiểu 98% người dân hài lòng.", "Giảm ít nhất 30% thời gian.")),
    st.none() | st.decimals(0, 150, places=2),
    st.none() | st.decimals("0.5", 60, places=1),
)
def test_a_share_is_never_lowered_and_never_over_100(
    text: str, result: Decimal | None, step: Decimal | None
) -> None:
    draft = plan(targets=[target(text)])
    known = Known(results={FIRST: result} if result is not None else {}, step=step)
    new = apply(draft, propose(draft, known, year=2023))
    old_value, value = draft.targets[0].measures[0].value, new.targets[0].measures[0].value
    assert old_value is not None
    assert value is not None
    assert old_value <= value <= 100
    if result is None and step is None:
        assert value == old_value
