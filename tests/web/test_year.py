"""The year of the example plan, played from January to December with the clock given, looked at on five days.

Products come in time, late, sent back, extended, coordinated and not at all. On each day the whole answer is compared: how
everything stands and why, who held what is late, who is told what that morning, who gets a letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from django.test import Client
from lxml import html
from pytest_django.fixtures import Settings

from cchc.accounts.models import Digest, Notification, User
from cchc.accounts.states import DigestState
from cchc.deadlines.queries import working_days
from cchc.plans.following.standing import standing_of
from cchc.plans.models import Obligation, Plan
from cchc.plans.queries.follow_up import follow_up_settings
from cchc.plans.queries.overview import Delay, delays
from cchc.plans.queries.standing import counts, facts_of
from cchc.plans.services.example import load_example, play_year
from cchc.plans.services.example.agency import ISSUED_AT
from cchc.plans.states import ObligationState, Standing

WORTH_A_LOOK = {Standing.AT_RISK, Standing.LATE, Standing.AWAITING, Standing.DONE_LATE}
Late: TypeAlias = dict[str, tuple[str, str]]
WITH_MAIL = {"vanphong", "cscn", "lanhdao", "cchc"}


@dataclass
class Day:
    """What is asked of the programme on one day."""

    standings: dict[str, int]
    worth_a_look: dict[str, tuple[str, ...]]
    delays: dict[str, Delay]
    told: set[tuple[str, str]] = field(default_factory=set)
    letters: set[str] = field(default_factory=set)


@pytest.fixture
def plan(db: None, files: Path, settings: Settings) -> Plan:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    plan = load_example()
    for person in User.objects.filter(username__in=WITH_MAIL):
        person.email = f"{person.username}@example.org"
        person.save(update_fields=["email"])
    return plan


def live_until(plan: Plan, day: date) -> None:
    """Play the year to the end of the day; the letters of earlier days have reached their readers."""
    play_year(plan, until=day - timedelta(days=1))
    waiting = Digest.objects.filter(state=DigestState.QUEUED)
    waiting.update(state=DigestState.SENT, sent_at=ISSUED_AT, next_attempt_at=None)
    play_year(plan, until=day)


def seen_on(plan: Plan, day: date) -> Day:
    """The programme on a day: its standings, what is worth a look with the reasons, delays by holder, the morning's mail."""
    settings = follow_up_settings(plan.agency)
    in_force = plan.obligations.exclude(state=ObligationState.DROPPED)
    units = {unit.pk: unit.code.rpartition(".")[2] for unit in plan.agency.units.all()}
    judged = {
        one: standing_of(facts_of(one), on=day, settings=settings)
        for one in in_force.select_related("task")
    }
    found = delays(in_force, list(units), on=day, working_days=working_days(plan.agency_id))
    reminders = Notification.objects.filter(key__startswith="remind:", at__date=day)
    return Day(
        standings={
            standing.value: n
            for standing, n in counts(in_force, on=day, settings=settings).items()
            if n
        },
        worth_a_look={
            _name(one, units): tuple(reason.vi for reason in judgement.reasons)
            for one, judgement in judged.items()
            if judgement.standing in WORTH_A_LOOK
        },
        delays={units[unit]: delay for unit, delay in found.items() if delay != Delay()},
        told={
            (username, key.rpartition(":")[2])
            for username, key in reminders.values_list("person__username", "key")
        },
        letters=set(
            Digest.objects.filter(day=day, state=DigestState.QUEUED).values_list(
                "person__username", flat=True
            )
        ),
    )


def on_the_leaders_page(day: date, settings: Settings) -> tuple[dict[str, int], Late]:
    """The number on each tile by its name, and the table of what is late and who holds it."""
    settings.TODAY = day
    client = Client()
    client.force_login(User.objects.get(username="lanhdao"))
    page = html.fromstring(client.get("/overview/?year=2022").content.decode())
    tiles = page.xpath("//a[contains(@class,'tile')]")
    rows = page.xpath("//section[@aria-labelledby='late-title']//tbody/tr")
    late = {}
    for row in rows:
        what, holder, days = (
            " ".join(cell.text_content().split())
            for cell in (row.xpath("td[2]/a")[0], row.xpath("td[4]")[0], row.xpath("td[5]/b")[0])
        )
        late[what[:40]] = (holder, days)
    return {tile.xpath("span")[0].text: int(tile.xpath("b")[0].text) for tile in tiles}, late


def _name(one: Obligation, units: dict[int, str]) -> str:
    assert one.unit_id
    return f"{one.task.number}/{one.product}/{one.period}/{units[one.unit_id]}"


FIRST_REPORT = ("Nộp ngày 21/03/2022, sau hạn 17/03/2022 4 ngày.",)
NOTICE = ("Nộp ngày 05/04/2022, sau hạn 31/03/2022 5 ngày.",)
SILENT_CENTRE = ("Nộp ngày 22/04/2022, sau hạn 31/03/2022 22 ngày.",)
PLANNING = ("Nộp ngày 10/05/2022, sau hạn 29/04/2022 11 ngày.",)
THIRD_QUARTER = ("Nộp ngày 19/09/2022, sau hạn 17/09/2022 2 ngày.",)
LATE_BY_SUMMER = {
    "4/Báo cáo/2022-Q1/VP": FIRST_REPORT,
    "1/Kế hoạch/2022-Q1/CSCN": SILENT_CENTRE,
    "16/các Văn bản/2022-Q1/VP": NOTICE,
    "17/Quyết định/2022-Q1/VP": PLANNING,
}


# A report waited for figures of another unit; three products came on the last day; one unit has said nothing.
THE_END_OF_THE_FIRST_QUARTER = Day(
    standings={
        "done_in_time": 16,
        "done_late": 1,
        "awaiting": 3,
        "on_course": 48,
        "at_risk": 4,
    },
    worth_a_look={
        "4/Báo cáo/2022-Q1/VP": FIRST_REPORT,
        "1/Kế hoạch/2022-Q1/CSCN": (
            "Hôm nay đến hạn (31/03/2022).",
            "Sắp đến hạn mà chưa có báo cáo tiến độ nào.",
        ),
        "1/Kế hoạch/2022-Q1/QBTTE": (
            "Nộp ngày 30/03/2022, trong hạn 31/03/2022.",
            "Chờ Văn phòng chấp nhận từ ngày 30/03/2022.",
        ),
        "15/Kế hoạch/2022-Q1/VP": (
            "Nộp ngày 30/03/2022, trong hạn 31/03/2022.",
            "Chờ Văn phòng chấp nhận từ ngày 30/03/2022.",
        ),
        "16/Quyết định/2022-Q1/VP": (
            "Nộp ngày 31/03/2022, trong hạn 31/03/2022.",
            "Chờ Văn phòng chấp nhận từ ngày 31/03/2022.",
        ),
        "16/các Văn bản/2022-Q1/VP": (
            "Hôm nay đến hạn (31/03/2022).",
            "Sắp đến hạn mà chưa có báo cáo tiến độ nào.",
        ),
        "1/Kế hoạch/2022-Q1/TTNCC": (
            "Còn 15 ngày đến hạn 15/04/2022.",
            "Sắp đến hạn mà chưa có báo cáo tiến độ nào.",
        ),
        "17/Quyết định/2022-Q1/VP": (
            "Còn 29 ngày đến hạn 29/04/2022.",
            "Báo cáo gần nhất nêu khó khăn, vướng mắc.",
        ),
    },
    # The report of the quarter was three working days late: the silent unit had it on the 18th, the office that
    # judges it on the 22nd.
    delays={
        "VP": Delay(as_lead=1, at_coordinating=1, at_office=1),
        "KHTC": Delay(asked=1, answered=1),
        "NCC": Delay(as_coordinating=1, asked=1, answered=1, answered_late=1),
    },
    told={
        ("cchc", "due-0"),
        ("vanphong", "due-0"),
        ("cscn", "due-0"),
        ("ttncc", "before-15"),
    },
    letters={"vanphong", "cchc", "cscn"},
)

# The extended product came in time; the silent unit's head is told for the third time.
A_SILENT_UNIT_THREE_WEEKS_LATE = Day(
    standings={
        "done_in_time": 22,
        "done_late": 2,
        "on_course": 46,
        "at_risk": 1,
        "late": 1,
    },
    worth_a_look={
        "4/Báo cáo/2022-Q1/VP": FIRST_REPORT,
        "1/Kế hoạch/2022-Q1/CSCN": ("Quá hạn 21 ngày (hạn 31/03/2022).",),
        "16/các Văn bản/2022-Q1/VP": NOTICE,
        "17/Quyết định/2022-Q1/VP": (
            "Còn 8 ngày đến hạn 29/04/2022.",
            "Báo cáo gần nhất nêu khó khăn, vướng mắc.",
            "Sắp đến hạn mà 42 ngày chưa cập nhật (lần cuối 10/03/2022).",
        ),
    },
    # 21 days are 14 working days: three weekends, and 11/04, in lieu of Giỗ Tổ Hùng Vương on a Sunday.
    delays={
        "VP": Delay(as_lead=4, at_coordinating=1, at_office=2),
        "KHTC": Delay(asked=1, answered=1),
        "NCC": Delay(as_coordinating=1, asked=1, answered=1, answered_late=1),
        "CSCN": Delay(as_lead=14),
    },
    told={("cscn", "overdue-3")},
    letters={"cscn", "cchc"},
)

# Everything due has come; what was late stays late, with its reasons, whatever was accepted since.
THE_HALF_YEAR = Day(
    standings={"done_in_time": 30, "done_late": 4, "on_course": 38},
    worth_a_look=LATE_BY_SUMMER,
    delays={
        "VP": Delay(as_lead=9, at_coordinating=1, at_office=4),
        "KHTC": Delay(asked=2, answered=2),
        "NCC": Delay(as_coordinating=1, asked=2, answered=2, answered_late=1),
        "CSCN": Delay(as_lead=15, at_office=1),
    },
    letters={"vanphong"},
)

# One report is behind because a unit does not answer: the days after its due date are that unit's.
THE_DAY_A_DEMONSTRATION_SHOWS = Day(
    standings={
        "done_in_time": 37,
        "done_late": 5,
        "awaiting": 2,
        "on_course": 26,
        "at_risk": 1,
        "late": 1,
    },
    worth_a_look={
        **LATE_BY_SUMMER,
        "23/Báo cáo/2022-Q3/VP": THIRD_QUARTER,
        "10/Tờ trình/2022-Q3/VP": (
            "Quá hạn 14 ngày (hạn 30/09/2022).",
            "Đơn vị phối hợp chưa trả lời, hạn trả lời 26/09/2022 đã qua.",
        ),
        "9/Văn bản xử lý/2022/VP": (
            "Nộp ngày 13/10/2022, trong hạn 31/12/2022.",
            "Chờ Văn phòng chấp nhận từ ngày 13/10/2022.",
        ),
        "22/Các Văn bản/2022/VP": (
            "Nộp ngày 12/10/2022, trong hạn 31/12/2022.",
            "Chờ Văn phòng chấp nhận từ ngày 12/10/2022.",
        ),
        "24/Dự án/2022/VP": (
            "Còn 78 ngày đến hạn 31/12/2022.",
            "Báo cáo gần nhất nêu khó khăn, vướng mắc.",
        ),
    },
    delays={
        "VP": Delay(as_lead=10, at_coordinating=11, at_office=5),
        "KHTC": Delay(asked=3, answered=3),
        "NCC": Delay(as_coordinating=11, asked=3, answered=2, answered_late=1, silent=1),
        "CSCN": Delay(as_lead=15, at_office=1),
    },
    told={("cchc", "overdue-2"), ("vanphong", "overdue-2")},
    letters={"vanphong", "cchc"},
)

# Handed in on 30/12 and not yet accepted is not late; two products never came.
THE_FIRST_WEEK_AFTER_THE_YEAR = Day(
    standings={"done_in_time": 63, "done_late": 6, "awaiting": 1, "late": 2},
    worth_a_look={
        **LATE_BY_SUMMER,
        "23/Báo cáo/2022-Q3/VP": THIRD_QUARTER,
        "10/Tờ trình/2022-Q3/VP": ("Nộp ngày 20/10/2022, sau hạn 30/09/2022 20 ngày.",),
        "8/Báo cáo của Sở/2022/VP": (
            "Nộp ngày 30/12/2022, trong hạn 31/12/2022.",
            "Chờ Văn phòng chấp nhận từ ngày 30/12/2022.",
        ),
        "24/Dự án/2022/VP": (
            "Quá hạn 9 ngày (hạn 31/12/2022).",
            "Báo cáo gần nhất nêu khó khăn, vướng mắc.",
        ),
        "28/Các Văn bản/2022/VP": ("Quá hạn 9 ngày (hạn 31/12/2022).",),
    },
    delays={
        "VP": Delay(as_lead=22, at_coordinating=13, at_office=6),
        "KHTC": Delay(asked=4, answered=4),
        "NCC": Delay(as_coordinating=13, asked=3, answered=3, answered_late=2),
        "CSCN": Delay(as_lead=15, at_office=1),
    },
    told={("cchc", "overdue-1"), ("vanphong", "overdue-1")},
    letters={"vanphong", "cchc"},
)


LATE_ON_THE_PAGE: dict[date, Late] = {
    date(2022, 4, 21): {
        "Kế hoạch: Kế hoạch cải cách hành chính n": (
            "Cơ sở Cai nghiện ma túy (đơn vị chủ trì) từ 07/01/2022",
            "14",
        )
    },
    date(2022, 10, 14): {
        "Tờ trình: Tiếp tục rà soát, tham mưu UBN": (
            "Phòng Người có công (đơn vị phối hợp) từ 27/09/2022",
            "10",
        )
    },
    date(2023, 1, 9): {
        "Dự án: Mua sắm các trang thiết bị công n": (
            "Văn phòng Sở (đơn vị chủ trì) từ 07/01/2022",
            "5",
        ),
        "Các Văn bản: Số hóa kết quả giải quyết t": (
            "Văn phòng Sở (đơn vị chủ trì) từ 07/01/2022",
            "5",
        ),
    },
}
"""What is late on the leader's page, who holds it and since when, and working days after the due date: 2/1/2023, a
Monday, is in lieu of New Year's Day."""


def test_a_year_of_the_programme(plan: Plan, settings: Settings) -> None:
    for day, expected in (
        (date(2022, 3, 31), THE_END_OF_THE_FIRST_QUARTER),
        (date(2022, 4, 21), A_SILENT_UNIT_THREE_WEEKS_LATE),
        (date(2022, 6, 30), THE_HALF_YEAR),
        (date(2022, 10, 14), THE_DAY_A_DEMONSTRATION_SHOWS),
        (date(2023, 1, 9), THE_FIRST_WEEK_AFTER_THE_YEAR),
    ):
        live_until(plan, day)
        assert seen_on(plan, day) == expected
        tiles, late = on_the_leaders_page(day, settings)
        assert {name: n for name, n in tiles.items() if n} == {
            str(Standing(standing).label): n for standing, n in expected.standings.items()
        }
        assert late == LATE_ON_THE_PAGE.get(day, {})

    escalated = Notification.objects.filter(key__endswith=":escalated-0").order_by("at")
    assert [(one.person.username, one.at.date()) for one in escalated] == [
        ("lanhdao", date(2022, 4, 15)),
        ("lanhdao", date(2022, 10, 17)),
    ]
    on_holiday = Notification.objects.filter(at__date=date(2022, 4, 11))
    assert not on_holiday.exists()
