"""What a unit says about its work on the way: progress, explanations, a later date."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cchc.plans.models import Explanation, Extension, Obligation
from cchc.plans.states import ExtensionState
from tests.web.desk.conftest import Standing
from tests.web.desk.reading import opened, page_of, said, sent


class TestReport:
    def test_keeps_what_is_done_what_is_in_the_way_and_the_day(
        self, unit: Client, owed: Obligation
    ) -> None:
        answer = sent(
            unit,
            "report",
            owed.pk,
            done_text="Đã có dự thảo",
            difficulties="Thiếu người",
            proposals="Bổ sung",
            expected_on="20/06/2022",
        )

        assert said(unit, answer) == ["Đã gửi báo cáo tiến độ."]
        report = owed.reports.get()
        assert (report.done_text, report.difficulties, report.proposals, report.expected_on) == (
            "Đã có dự thảo",
            "Thiếu người",
            "Bổ sung",
            date(2022, 6, 20),
        )

    def test_a_day_in_the_past_is_refused_and_the_words_stay(
        self, unit: Client, owed: Obligation
    ) -> None:
        answer = sent(unit, "report", owed.pk, done_text="Xong sớm", expected_on="01/03/2022")

        assert answer.context["form"].non_field_errors()
        assert "Xong sớm" in answer.text
        assert not owed.reports.exists()

    def test_nothing_said_is_no_report(self, unit: Client, owed: Obligation) -> None:
        answer = sent(unit, "report", owed.pk, done_text="  ")

        assert answer.context["form"].errors.keys() == {"done_text"}

    def test_asks_for_no_percentage(self, unit: Client, owed: Obligation) -> None:
        fields = opened(unit, "report", owed.pk).context["form"].fields

        assert list(fields) == ["done_text", "difficulties", "proposals", "expected_on"]


class TestExplanation:
    def test_is_kept_once_it_is_late(self, unit: Client, owed: Obligation, today: Standing) -> None:
        today(date(2022, 7, 4))

        answer = sent(unit, "explain", owed.pk, text="Chờ Bộ hướng dẫn")

        assert said(unit, answer) == ["Đã lưu giải trình."]
        assert Explanation.objects.get().text == "Chờ Bộ hướng dẫn"

    def test_before_that_the_form_leads_away_and_the_act_is_refused(
        self, unit: Client, owed: Obligation
    ) -> None:
        assert unit.get(reverse("web:explain", args=[owed.pk]))["Location"] == page_of(owed)
        answer = sent(unit, "explain", owed.pk, text="Sớm quá")
        assert answer.context["form"].non_field_errors()
        assert not Explanation.objects.exists()


class TestExtension:
    def test_is_asked_with_a_day_and_a_reason(self, unit: Client, owed: Obligation) -> None:
        answer = sent(unit, "ask_extension", owed.pk, wanted_on="15/07/2022", reason="Chờ Bộ")

        assert said(unit, answer) == ["Đã gửi đề nghị gia hạn; Văn phòng Sở sẽ quyết định."]
        asked = Extension.objects.get()
        assert (asked.wanted_on, asked.reason, asked.state) == (
            date(2022, 7, 15),
            "Chờ Bộ",
            ExtensionState.ASKED,
        )

    @pytest.mark.parametrize("day", ["30/06/2022", "01/02/2022"])
    def test_a_day_that_is_no_later_is_refused(
        self, unit: Client, owed: Obligation, day: str
    ) -> None:
        answer = sent(unit, "ask_extension", owed.pk, wanted_on=day, reason="Chờ Bộ")

        assert answer.context["form"].non_field_errors()
        assert "Chờ Bộ" in answer.text
        assert not Extension.objects.exists()

    def test_a_day_that_is_none_says_how_days_are_written(
        self, unit: Client, owed: Obligation
    ) -> None:
        answer = sent(unit, "ask_extension", owed.pk, wanted_on="31/02/2022", reason="x")

        assert "dd/mm/yyyy" in str(answer.context["form"].errors["wanted_on"])

    def test_a_second_one_meanwhile_is_refused(self, unit: Client, wanted: Extension) -> None:
        pk = wanted.obligation_id

        assert unit.get(reverse("web:ask_extension", args=[pk])).status_code == 302
        answer = sent(unit, "ask_extension", pk, wanted_on="20/07/2022", reason="Thêm")
        assert answer.context["form"].non_field_errors()

    def test_is_withdrawn_with_one_click(self, unit: Client, wanted: Extension) -> None:
        answer = sent(unit, "extension_withdraw", wanted.pk)

        assert said(unit, answer) == ["Đã rút đề nghị gia hạn."]
        wanted.refresh_from_db()
        assert wanted.state == ExtensionState.WITHDRAWN

    def test_withdrawn_twice_says_so(self, unit: Client, wanted: Extension) -> None:
        said(unit, sent(unit, "extension_withdraw", wanted.pk))

        [sentence] = said(unit, sent(unit, "extension_withdraw", wanted.pk))

        assert "rút" in sentence
