"""What people read in a reminder."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.following.reminding import Audience
from cchc.plans.following.sentences import (
    Silence,
    about_obligation,
    about_request,
    for_leaders,
    for_office,
    named_for,
)

DUE = date(2022, 3, 31)


@pytest.mark.parametrize(
    ("on", "vi", "en"),
    [
        (
            date(2022, 3, 16),
            "Còn 15 ngày đến hạn 31/03/2022: Kế hoạch.",
            "15 days left until 31/03/2022: Kế hoạch.",
        ),
        (DUE, "Hôm nay đến hạn (31/03/2022): Kế hoạch.", "Due today (31/03/2022): Kế hoạch."),
        (
            date(2022, 4, 7),
            "Quá hạn 7 ngày (hạn 31/03/2022): Kế hoạch.",
            "7 days overdue (due 31/03/2022): Kế hoạch.",
        ),
    ],
)
def test_before_on_and_after_the_date(on: date, vi: str, en: str) -> None:
    said = about_obligation("Kế hoạch", DUE, on=on)

    assert (said.vi, said.en) == (vi, en)


def test_with_what_keeps_it() -> None:
    silence = Silence("Phòng Kế hoạch - Tài chính", date(2022, 3, 25))

    said = about_obligation("Kế hoạch", DUE, on=date(2022, 4, 7), came_back=True, silence=silence)

    assert said.vi == (
        "Quá hạn 7 ngày (hạn 31/03/2022): Kế hoạch. Sản phẩm bị trả lại, chưa nộp lại. "
        "Phòng Kế hoạch - Tài chính chưa trả lời đề nghị phối hợp, hạn 25/03/2022."
    )
    assert said.en == (
        "7 days overdue (due 31/03/2022): Kế hoạch. The product was sent back. "
        "Phòng Kế hoạch - Tài chính has not answered a request that was due on 25/03/2022."
    )


def test_leaders_are_told_whose_it_is() -> None:
    assert named_for(Audience.LEADERS, "Kế hoạch", "Văn phòng Sở") == "Văn phòng Sở: Kế hoạch"
    assert named_for(Audience.HEAD, "Kế hoạch", "Văn phòng Sở") == "Kế hoạch"


@pytest.mark.parametrize(
    ("on", "vi"),
    [
        (date(2022, 3, 30), "Còn 1 ngày để trả lời đề nghị phối hợp của Văn phòng Sở (hạn 31/03/2022): Kế hoạch."),
        (DUE, "Hôm nay đến hạn trả lời đề nghị phối hợp của Văn phòng Sở (31/03/2022): Kế hoạch."),
        (date(2022, 4, 7), "Quá hạn 7 ngày trả lời đề nghị phối hợp của Văn phòng Sở (hạn 31/03/2022): Kế hoạch."),
    ],
)  # fmt: skip
def test_about_a_request(on: date, vi: str) -> None:
    assert about_request("Kế hoạch", "Văn phòng Sở", DUE, on=on).vi == vi


def test_what_waits_is_one_line() -> None:
    both = for_office(to_accept=3, to_decide=1)

    assert both is not None
    assert both.vi == "3 sản phẩm chờ chấp nhận. 1 đề nghị gia hạn chờ quyết định."
    only = for_office(to_accept=0, to_decide=2)
    assert only is not None
    assert only.vi == "2 đề nghị gia hạn chờ quyết định."
    confirm = for_leaders(to_confirm=2)
    assert confirm is not None
    assert confirm.vi == "2 sản phẩm chờ xác nhận."


def test_nothing_waits_nothing_is_said() -> None:
    assert for_office(to_accept=0, to_decide=0) is None
    assert for_leaders(to_confirm=0) is None
