"""Next year's plan for the eye: groups of changes, what is ticked and chosen, and what a sent page decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.test import RequestFactory

from cchc.plans.draft import PlanDraft
from cchc.plans.drafting import Change, Decision, Known, apply, propose
from cchc.plans.queries.drafting import NextPlan
from cchc.plans.rules.result import Text
from cchc.web.forms.drafting import (
    FigureField,
    ResultsForm,
    asks,
    decisions_sent,
    moment_sent,
    names_of,
)
from cchc.web.showing.drafting import Row, groups
from tests.plans.drafting.plans import plan, target

if TYPE_CHECKING:
    from django.http import QueryDict  # noqa: TID251

KNOWN = Known(tasks={"tasks/1": "done", "tasks/2": "unfinished"})
TARGET = "target@targets/0/measures/0"
YES, NO = Decision(accepted=True), Decision(accepted=False)
WHY = Text("Vì sao", "Why")


def found(
    draft: PlanDraft | None = None,
    known: Known = KNOWN,
    decisions: Mapping[str, Decision] | None = None,
) -> NextPlan:
    draft = draft or plan()
    proposal = propose(draft, known, year=2023)
    return NextPlan(draft, proposal, decisions or {}, apply(draft, proposal, decisions or {}), 0)


def keys(shown: NextPlan) -> dict[str, list[str]]:
    return {group.kind: [row.change.path for row in group.rows] for group in groups(shown)}


def sent(**values: Any) -> QueryDict:
    """What a browser sends for a form."""
    return RequestFactory().post("/", values).POST


class TestGroups:
    def test_what_a_leaving_task_says_is_not_asked_about(self) -> None:
        shown = keys(found())
        assert shown["drop"] == ["tasks/1"]
        assert shown["deadline"] == [f"tasks/{index}/deadlines" for index in (0, 2, 4)]

    def test_a_task_that_stays_after_all_is_asked_about_again(self) -> None:
        shown = keys(found(decisions={"drop@tasks/1": NO, "keep@tasks/0": NO}))
        assert shown["deadline"] == [f"tasks/{index}/deadlines" for index in (1, 2, 4)]
        assert shown["year"] == ["document/title", "annexes/0/title"]
        assert shown["keep"] == ["tasks/0", "tasks/3", "tasks/4"]

    def test_groups_come_as_people_decide_them_and_empty_ones_do_not_come(self) -> None:
        assert list(keys(found())) == [
            "head",
            "drop",
            "carry",
            "keep",
            "target",
            "deadline",
            "year",
            "number",
            "review",
        ]
        assert "drop" not in keys(found(known=Known()))

    def test_what_waits_for_a_person_is_open_and_counted(self) -> None:
        shown = {group.kind: group for group in groups(found(known=Known()))}
        assert (shown["keep"].waiting, shown["keep"].is_open) == (2, True)
        assert (shown["deadline"].waiting, shown["deadline"].is_open) == (0, False)
        decided = groups(found(known=Known(), decisions={"keep@tasks/1": YES}))
        assert {group.kind: group.waiting for group in decided}["keep"] == 1

    def test_every_group_has_a_heading_and_a_sentence(self) -> None:
        for group in groups(found()):
            assert str(group.heading)
            assert str(group.about).endswith(".")


class TestRows:
    def row(self, decision: Decision | None = None, **values: Any) -> Row:
        known: dict[str, Any] = {"kind": "year", "path": "p", "old": "a", "new": "b", "reason": WHY}
        change = Change(**known | values)
        holds = change.accepted if decision is None else decision.accepted
        return Row(change, decision, holds)

    @pytest.mark.parametrize(
        ("decision", "to_decide", "accepted", "choice"),
        [
            (None, True, True, ""),
            (None, True, False, ""),
            (None, False, True, "yes"),
            (None, False, False, "no"),
            (YES, True, False, "yes"),
            (NO, True, True, "no"),
        ],
    )
    def test_what_is_chosen(
        self, decision: Decision | None, to_decide: bool, accepted: bool, choice: str
    ) -> None:
        row = self.row(decision, to_decide=to_decide, accepted=accepted)
        assert (row.choice, row.waits) == (choice, to_decide and decision is None)

    def test_the_wording_is_ones_own_else_the_proposed_one(self) -> None:
        assert self.row().text == "b"
        assert self.row(Decision(accepted=True, text="c")).text == "c"
        assert self.row(new=None).text == ""

    @pytest.mark.parametrize(
        ("kind", "new", "differs"),
        [("year", "b", True), ("year", "a", False), ("head", None, False), ("carry", "b", False)],
    )
    def test_what_changes_is_shown_before_and_after(
        self, kind: str, new: str | None, differs: bool
    ) -> None:
        assert self.row(kind=kind, new=new).differs is differs

    @pytest.mark.parametrize(
        ("kind", "words"),
        [("drop", "Bỏ"), ("keep", "Giữ"), ("carry", "Chuyển tiếp"), ("review", "Đã xem"), ("year", "Dời")],
    )  # fmt: skip
    def test_a_tick_says_what_it_does(self, kind: str, words: str) -> None:
        assert str(self.row(kind=kind).tick) == words

    @pytest.mark.parametrize(
        ("kind", "yes", "no"),
        [("keep", "Giữ", "Bỏ"), ("target", "Mức mới", "Giữ mức cũ"), ("year", "Dời", "Giữ như cũ")],
    )
    def test_a_choice_says_what_either_does(self, kind: str, yes: str, no: str) -> None:
        row = self.row(kind=kind)
        assert (str(row.yes), str(row.no)) == (yes, no)

    def test_a_figure_is_asked_where_one_is_proposed_or_needed(self) -> None:
        assert self.row(kind="target").is_figure_asked
        assert self.row(kind="target", new=None, to_decide=True).is_figure_asked
        assert not self.row(kind="target", new=None).is_figure_asked


class TestSent:
    """The page as it was sent -> decisions."""

    def decided(
        self, before: Mapping[str, Decision] | None = None, /, **values: Any
    ) -> dict[str, Decision]:
        return decisions_sent(sent(**values), found().proposal, before or {})

    def test_what_is_proposed_anyway_is_no_decision(self) -> None:
        assert self.decided(shown=["drop@tasks/1"], accept=["drop@tasks/1"]) == {}

    def test_a_tick_taken_away_is_a_refusal(self) -> None:
        assert self.decided(shown=["drop@tasks/1"]) == {"drop@tasks/1": NO}

    def test_a_refusal_is_taken_back_by_ticking_again(self) -> None:
        before = {"drop@tasks/1": NO}
        assert self.decided(before, shown=["drop@tasks/1"], accept=["drop@tasks/1"]) == {}

    def test_what_the_page_did_not_show_stays(self) -> None:
        before = {"drop@tasks/1": NO, "number@tasks": NO}
        assert self.decided(before, shown=["drop@tasks/1"]) == before

    def test_a_wording_of_ones_own_is_a_decision(self) -> None:
        key = "year@tasks/0/title"
        said = {f"text:{key}": " Kế hoạch truyền thông "}
        assert self.decided(shown=[key], accept=[key], **said) == {
            key: Decision(accepted=True, text="Kế hoạch truyền thông")
        }
        assert self.decided(shown=[key], **said) == {key: NO}

    def test_the_proposed_wording_is_not(self) -> None:
        key = "year@tasks/0/title"
        same = {f"text:{key}": "Kế hoạch tuyên truyền năm 2023"}
        assert self.decided(shown=[key], accept=[key], **same) == {}

    @pytest.mark.parametrize(
        ("choice", "figure", "decision"),
        [
            ("", "", None),
            ("no", "", NO),
            ("no", "60", NO),
            ("yes", "60", Decision(accepted=True, text="60")),
            ("yes", "", YES),
        ],
    )
    def test_a_target_is_chosen(self, choice: str, figure: str, decision: Decision | None) -> None:
        said = {f"choice:{TARGET}": choice, f"text:{TARGET}": figure}
        expected = {TARGET: decision} if decision else {}
        assert self.decided(shown=[TARGET], **said) == expected

    def test_a_choice_not_made_again_is_open_again(self) -> None:
        assert self.decided({TARGET: NO}, shown=[TARGET]) == {}

    def test_what_was_seen_is_ticked(self) -> None:
        key = "review@legal_bases/1"
        assert self.decided(shown=[key], accept=[key]) == {key: YES}
        assert self.decided({key: YES}, shown=[key]) == {}

    def test_what_is_fixed_and_what_is_unknown_is_passed_over(self) -> None:
        assert self.decided(shown=["head@document/year", "drop@tasks/99"]) == {}

    def test_what_no_wording_can_be_given_for_keeps_none(self) -> None:
        said = {"text:drop@tasks/1": "khác"}
        assert self.decided(shown=["drop@tasks/1"], accept=["drop@tasks/1"], **said) == {}

    def test_a_very_long_wording_is_cut(self) -> None:
        key = "year@tasks/0/title"
        decided = self.decided(shown=[key], accept=[key], **{f"text:{key}": "a" * 9000})
        assert decided[key].text == "a" * 5000

    @pytest.mark.parametrize(
        ("kind", "to_decide", "chosen"),
        [
            ("target", False, True),
            ("keep", True, True),
            ("keep", False, False),
            ("review", True, False),
            ("deadline", True, True),
        ],
    )
    def test_where_a_person_chooses_yes_or_no(
        self, kind: str, to_decide: bool, chosen: bool
    ) -> None:
        change = Change(kind, "p", "a", "b", WHY, to_decide=to_decide)  # type: ignore[arg-type]
        assert asks(change) is chosen

    @pytest.mark.parametrize(
        ("said", "moment"),
        [
            ("2022-01-10T01:30:00+00:00", datetime(2022, 1, 10, 1, 30, tzinfo=UTC)),
            ("hôm qua", None),
            ("", None),
        ],
    )
    def test_when_the_page_was_looked_at(self, said: str, moment: datetime | None) -> None:
        assert moment_sent(sent(as_of=said)) == moment
        assert moment_sent(sent()) is None


class TestResults:
    DRAFT = plan(
        targets=[
            target("Tỷ lệ hồ sơ trực tuyến đạt từ 50% trở lên."),
            target("98% người dân hài lòng về kết quả và hài lòng với sự phục vụ."),
        ]
    )

    def form(self, **values: str) -> ResultsForm:
        return ResultsForm(sent(**values), draft=self.DRAFT)

    def test_each_quantity_has_a_field_that_says_what_it_is(self) -> None:
        assert [(field.name, field.help_text) for field in self.form().measured] == [
            ("r0_0", "%"),
            ("r1_0", "%"),
            ("r1_1", "%"),
        ]

    def test_what_is_left_out_is_not_known(self) -> None:
        form = self.form(r0_0="63,7", r1_1=" 99.2 ", step="")
        assert form.is_valid(), form.errors
        assert form.cleaned_data == {
            "results": {
                "targets/0/measures/0": Decimal("63.7"),
                "targets/1/measures/1": Decimal("99.2"),
            },
            "step": None,
        }

    @pytest.mark.parametrize("wrong", [{"r0_0": "nhiều"}, {"r0_0": "-1"}, {"step": "1,234"}])
    def test_what_is_no_figure_is_said(self, wrong: dict[str, str]) -> None:
        assert list(self.form(**wrong).errors) == list(wrong)

    def test_it_begins_with_what_was_stated(self) -> None:
        assert names_of({"targets/1/measures/0": "99.2"}, Decimal(2)) == {
            "r1_0": Decimal("99.2"),
            "step": Decimal(2),
        }

    @pytest.mark.parametrize(
        ("said", "value"), [("63,7", "63.7"), ("63.7", "63.7"), ("63%", "63"), ("", None)]
    )
    def test_figures_are_read_as_people_write_them(self, said: str, value: str | None) -> None:
        assert FigureField().clean(said) == (value and Decimal(value))
