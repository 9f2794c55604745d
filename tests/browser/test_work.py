"""Daily work in a real browser: every page fit to be shown, rows ticked, reasons given and people called by keyboard."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from cchc.accounts.models import Organisation, User
from cchc.documents.models import OfficialDocument
from cchc.plans.models import CoordinationRequest, Extension, Obligation
from cchc.plans.services.accepting import accept, send_back, set_needs_confirmation
from cchc.plans.services.commenting import comment
from cchc.plans.services.coordinating import ask_unit
from cchc.plans.services.extending import ask_extension
from cchc.plans.services.progress import report_progress
from cchc.plans.services.submitting import submit
from cchc.plans.states import ObligationState
from tests.browser.conftest import Opening
from tests.browser.test_pages import poor
from tests.people import Issuing, plan_text
from tests.plans.services.work.programme import a_document, at


@pytest.fixture(autouse=True)
def march(settings: Settings) -> None:
    """The pages stand on 25/03/2022."""
    settings.TODAY = date(2022, 3, 25)


@pytest.fixture
def three(issued: Issuing, colleague: User) -> list[Obligation]:
    """Three reports of the division, handed in on 1, 2 and 3 March."""
    found = []
    for day in (1, 2, 3):
        owed = issued(plan_text(code=f"2{day}/KH-STP")).obligations.get(task__number="3")
        document = a_document(colleague, f"{day}/BC-STP", date(2022, 3, 1))
        found.append(
            submit(
                actor=colleague,
                obligation=owed,
                documents=[document],
                note="Bản chính",
                at=at(3, day),
            )
        )
    return found


@pytest.fixture
def owed(issued: Issuing) -> Obligation:
    """The division owes a report by 31/12/2022."""
    return issued().obligations.get(task__number="3")


@pytest.fixture
def everything(
    three: list[Obligation], owed: Obligation, owner: User, colleague: User, office: Organisation
) -> dict[str, list[str]]:
    """Pages of daily work by who opens them, with something to see on each."""
    first, second, _third = three
    send_back(actor=owner, obligation=first, note="Thiếu phụ lục số 2", at=at(3, 11))
    set_needs_confirmation(actor=owner, obligation=second, needed=True, reason="Quan trọng")
    accept(actor=owner, obligation=second, at=at(3, 14))
    report_progress(
        actor=colleague,
        obligation=owed,
        done_text="Đã có dự thảo",
        difficulties="Thiếu số liệu",
        proposals="Đôn đốc",
        expected_on=date(2023, 1, 5),
        at=at(3, 15),
    )
    comment(actor=owner, task=owed.task, obligation=owed, text="Nhớ phụ lục", at=at(3, 16))
    asked = ask_unit(
        actor=colleague,
        obligation=owed,
        to_unit=office,
        text="Số liệu",
        due_on=date(2022, 3, 18),
        at=at(3, 10),
    )
    wanted = ask_extension(
        actor=colleague,
        obligation=owed,
        wanted_on=date(2023, 1, 15),
        reason="Chờ hướng dẫn",
        at=at(3, 20),
    )
    return pages_of(owed, first, asked, wanted)


def pages_of(
    owed: Obligation, back: Obligation, asked: CoordinationRequest, wanted: Extension
) -> dict[str, list[str]]:
    on_owed = ("obligation", "hand_in", "report", "ask_unit")
    return {
        "colleague": [
            reverse("web:mine"),
            reverse("web:home"),
            reverse("web:obligation", args=[back.pk]),
            *(reverse(f"web:{name}", args=[owed.pk]) for name in on_owed),
            reverse("web:task", args=[owed.task_id]),
        ],
        "owner": [
            *(reverse(f"web:{name}") for name in ("mine", "approvals", "extensions")),
            reverse("web:obligation", args=[owed.pk]),
            reverse("web:confirmation", args=[owed.pk]),
            reverse("web:request_answer", args=[asked.pk]),
            reverse("web:request_refuse", args=[asked.pk]),
            reverse("web:extension_decide", args=[wanted.pk]),
            reverse("web:comment_obligation", args=[owed.pk]),
            reverse("web:task", args=[owed.task_id]) + "?tab=journal",
        ],
        "leader": [reverse("web:mine"), reverse("web:confirmations")],
    }


@pytest.mark.parametrize(("language", "width"), [("vi", 1280), ("en", 360)])
def test_every_page_is_fit_to_be_shown(
    opening: Opening,
    request: pytest.FixtureRequest,
    everything: dict[str, list[str]],
    axe: str,
    language: str,
    width: int,
) -> None:
    found = {
        (person, path): said
        for person, paths in everything.items()
        for path in paths
        for page in [opening(request.getfixturevalue(person), path, language=language, width=width)]
        if (said := poor(page, axe))
    }

    assert found == {}


@pytest.fixture
def approvals(opening: Opening, owner: User, three: list[Obligation]) -> Page:
    return opening(owner, reverse("web:approvals"))


class TestManyAtOnce:
    def test_shift_ticks_everything_between(self, approvals: Page) -> None:
        boxes = approvals.locator("input[name=obligations]")

        boxes.nth(0).click()
        boxes.nth(2).click(modifiers=["Shift"])

        expect(boxes.nth(1)).to_be_checked()
        expect(approvals.locator("[data-chosen-count]")).to_have_text("3/3")
        expect(approvals.get_by_label("Chọn tất cả trên trang")).to_be_checked()

    def test_all_are_ticked_and_accepted_by_keyboard(
        self, approvals: Page, three: list[Obligation]
    ) -> None:
        approvals.get_by_label("Chọn tất cả trên trang").focus()
        approvals.keyboard.press("Space")
        approvals.keyboard.press("Tab")
        approvals.keyboard.press("Enter")

        expect(approvals.locator(".flash")).to_contain_text("Đã xong 3 việc.")
        expect(approvals.get_by_text("Không có sản phẩm nào chờ chấp nhận")).to_be_visible()
        states = Obligation.objects.filter(pk__in=[one.pk for one in three])
        assert {one.state for one in states} == {ObligationState.DONE}

    def test_the_reason_of_a_return_is_written_in_the_row(
        self, approvals: Page, three: list[Obligation]
    ) -> None:
        approvals.locator(f"#o{three[0].pk}").get_by_role("link", name="Trả lại").click()
        expect(approvals.get_by_label("Lý do trả lại")).to_be_focused()
        approvals.keyboard.type("Thiếu phụ lục")
        approvals.get_by_role("button", name="Trả lại cho đơn vị").click()

        expect(approvals.locator(".flash")).to_contain_text("Đã trả lại")
        expect(approvals.locator("input[name=obligations]")).to_have_count(2)
        assert Obligation.objects.get(pk=three[0].pk).state == ObligationState.SENT_BACK

    def test_the_form_in_the_row_goes_away_again(
        self, approvals: Page, three: list[Obligation]
    ) -> None:
        row = approvals.locator(f"#o{three[0].pk}")
        row.get_by_role("link", name="Trả lại").click()

        row.get_by_role("button", name="Hủy").click()

        expect(approvals.get_by_label("Lý do trả lại")).to_have_count(0)


class TestHandIn:
    @pytest.fixture
    def on_form(self, opening: Opening, colleague: User, owed: Obligation) -> Page:
        return opening(colleague, reverse("web:hand_in", args=[owed.pk]))

    def test_a_document_is_found_while_one_types_and_enter_hands_nothing_in(
        self, opening: Opening, colleague: User, owner: User, owed: Obligation
    ) -> None:
        sought = a_document(owner, "31/KH-STP")
        page = opening(colleague, reverse("web:hand_in", args=[owed.pk]))

        page.get_by_label("Tìm văn bản đã đăng ký").fill("31/kh")
        page.get_by_label(re.compile("31/KH-STP")).check()
        page.get_by_label("Nội dung nộp").fill("Đủ")
        page.get_by_label("Tìm văn bản đã đăng ký").press("Enter")

        expect(page.get_by_label(re.compile("31/KH-STP"))).to_be_checked()
        expect(page.get_by_label("Nội dung nộp")).to_have_value("Đủ")
        assert not owed.submissions.exists()

        page.get_by_role("button", name="Nộp cho Văn phòng Sở").click()
        expect(page.locator(".flash")).to_contain_text("Đã nộp")
        assert owed.submissions.get().evidence.get().document == sought

    def test_a_new_document_is_read_confirmed_and_handed_in(
        self, on_form: Page, owed: Obligation, tmp_path: Path
    ) -> None:
        file = tmp_path / "bao-cao.md"
        file.write_bytes(plan_text(code="55/KH-STP", title="Báo cáo tự chủ"))
        on_form.get_by_text("Đăng ký văn bản mới", exact=True).click()

        on_form.locator("input[type=file]").set_input_files(file)

        expect(on_form.get_by_label("Số, ký hiệu")).to_have_value("55/KH-STP")
        expect(on_form.get_by_label("Ngày ban hành")).to_have_value("07/01/2022")
        on_form.get_by_role("button", name="Nộp cho Văn phòng Sở").click()
        expect(on_form.locator(".flash.success")).to_contain_text("Đã nộp")
        assert OfficialDocument.objects.get(code="55/KH-STP").file is not None
        assert Obligation.objects.get(pk=owed.pk).state == ObligationState.SUBMITTED

    def test_enter_in_the_head_registers_and_does_not_hand_in(
        self, on_form: Page, owed: Obligation
    ) -> None:
        on_form.get_by_text("Đăng ký văn bản mới", exact=True).click()
        for label, text in (
            ("Số, ký hiệu", "56/BC-KHTC"),
            ("Ngày ban hành", "20/03/2022"),
            ("Cơ quan, đơn vị ban hành", "Phòng Kế hoạch - Tài chính"),
            ("Trích yếu", "Báo cáo tự chủ"),
        ):
            on_form.get_by_label(label).fill(text)

        on_form.get_by_label("Số, ký hiệu").press("Enter")

        expect(on_form.get_by_label(re.compile("56/BC-KHTC"))).to_be_checked()
        assert not owed.submissions.exists()


class TestMentions:
    @pytest.fixture
    def on_page(self, opening: Opening, colleague: User, owed: Obligation, owner: User) -> Page:
        return opening(colleague, reverse("web:obligation", args=[owed.pk]))

    def test_a_name_is_found_and_taken_by_keyboard(self, on_page: Page, axe: str) -> None:
        field = on_page.locator("textarea[data-mention]")
        field.press_sequentially("Nhờ @can")
        expect(on_page.get_by_role("option", selected=True)).to_contain_text("@can-bo-cchc")
        expect(field).to_have_attribute("aria-expanded", "true")
        assert poor(on_page, axe) == []

        field.press("Enter")
        field.press_sequentially("xem giúp")

        expect(field).to_have_value("Nhờ @can-bo-cchc xem giúp")
        expect(on_page.get_by_role("option")).to_have_count(0)

    def test_escape_leaves_the_words_alone(self, on_page: Page) -> None:
        field = on_page.locator("textarea[data-mention]")
        field.press_sequentially("@can")
        expect(on_page.get_by_role("option")).to_have_count(1)

        field.press("Escape")

        expect(on_page.get_by_role("option")).to_have_count(0)
        expect(field).to_have_value("@can")

    def test_what_is_no_name_offers_nothing(self, on_page: Page) -> None:
        field = on_page.locator("textarea[data-mention]")

        field.press_sequentially("a@b.vn @zzz")

        expect(on_page.get_by_role("option")).to_have_count(0)


def test_from_the_list_to_handing_in_and_back_without_a_mouse(
    opening: Opening, colleague: User, owed: Obligation
) -> None:
    page = opening(colleague, reverse("web:mine"))

    page.get_by_role("link", name=re.compile("^Nộp")).first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nộp sản phẩm")
    page.get_by_role("link", name="Hủy").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
