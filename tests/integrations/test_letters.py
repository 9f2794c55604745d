"""What stands in the daily letter, as its reader sees it."""

from __future__ import annotations

import re
from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from cchc.accounts.models import Digest, Notification, User
from cchc.accounts.services import choose_language
from cchc.accounts.services.sending import next_letter
from cchc.accounts.states import Language, NoticeKind
from cchc.integrations.mail.conversation import CRLF
from cchc.integrations.mail.letters import MOST_LINES, daily_letter
from cchc.integrations.mail.server import Server, configured
from tests.integrations.conftest import Telling, Writing
from tests.integrations.post import PAGES, SENDER
from tests.people import AT

SERVER = Server(host="127.0.0.1", port=25, sender=SENDER, pages=PAGES)


def received(letter: Digest) -> EmailMessage:
    """The letter as it comes out of a mailbox: written, sent as bytes, read again."""
    letter.refresh_from_db()
    with next_letter(at=AT, host=SERVER.domain) as taken:
        assert taken == letter
        sent = daily_letter(taken, Notification.objects.filter(digest=letter), SERVER, AT)
    return cast(EmailMessage, message_from_bytes(sent.as_bytes(policy=CRLF), policy=default))


def part(letter: EmailMessage, kind: str) -> str:
    body = letter.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


@pytest.fixture
def full(tell: Telling, a_letter: Writing, colleague: User) -> Digest:
    """A letter with something under every heading, told in another order."""
    tell(
        colleague,
        "1",
        NoticeKind.OTHER,
        "Kế hoạch đã được điều chỉnh",
        "The plan was amended",
        "plans.plan:7",
    )
    tell(
        colleague,
        "2",
        NoticeKind.DUE,
        "Đến hạn ngày 12/01/2022: Báo cáo",
        "Due on 12/01/2022: Report",
        "plans.obligation:8",
    )
    tell(
        colleague,
        "3",
        NoticeKind.OVERDUE,
        "Quá hạn 3 ngày làm việc: Kế hoạch",
        "3 working days late: Plan",
        "plans.obligation:9",
    )
    tell(
        colleague,
        "4",
        NoticeKind.WAITING,
        "Phòng KH-TC đề nghị phối hợp",
        "A unit asks for coordination",
        "plans.task:3",
    )
    tell(
        colleague,
        "5",
        NoticeKind.OVERDUE,
        "Quá hạn 1 ngày làm việc: Quyết định",
        "1 working day late: Decision",
        "plans.obligation:10",
        at=AT - timedelta(days=1),
    )
    return a_letter(colleague, told=True)  # fmt: skip


def test_the_text_is_grouped_by_what_presses(full: Digest, colleague: User) -> None:
    assert (
        part(received(full), "plain").rstrip()
        == f"""Kính gửi {colleague},

Thông báo ngày 10/01/2022 của Sở Tư pháp tỉnh An Giang:

QUÁ HẠN (2)

- Quá hạn 1 ngày làm việc: Quyết định (09/01/2022)
  https://cchc.angiang.example/go/plans.obligation:10/

- Quá hạn 3 ngày làm việc: Kế hoạch
  https://cchc.angiang.example/go/plans.obligation:9/

ĐẾN HẠN (1)

- Đến hạn ngày 12/01/2022: Báo cáo
  https://cchc.angiang.example/go/plans.obligation:8/

CHỜ XỬ LÝ (1)

- Phòng KH-TC đề nghị phối hợp
  https://cchc.angiang.example/go/plans.task:3/

THÔNG BÁO KHÁC (1)

- Kế hoạch đã được điều chỉnh
  https://cchc.angiang.example/go/plans.plan:7/

Tất cả thông báo: https://cchc.angiang.example/notifications/

--\x20
Thư tự động, xin đừng trả lời. Đổi địa chỉ hoặc thôi nhận thư: https://cchc.angiang.example/account/"""
    )


def test_the_headers_say_who_what_and_that_it_is_automatic(full: Digest, colleague: User) -> None:
    letter = received(full)
    full.refresh_from_db()

    assert letter["Subject"] == (
        "Cải cách hành chính 10/01/2022: 2 quá hạn, 1 đến hạn, 1 chờ xử lý, 1 thông báo khác"
    )
    assert letter["From"] == SENDER
    # Not `addresses`: Python 3.11 leaves a blank between two encoded words of a name.
    given = " ".join(letter.as_string().split("\nTo: ")[1].split("\n", 2)[:2])
    assert str(make_header(decode_header(given))) == f"{colleague} <chuyen-vien@angiang.example>"
    assert (letter["Message-ID"], letter["Auto-Submitted"], letter["Content-Language"]) == (
        full.message_id,
        "auto-generated",
        "vi",
    )
    assert letter["List-Id"] == "<thong-bao.cchc.angiang.example>"
    assert letter["List-Unsubscribe"] == "<https://cchc.angiang.example/account/>"
    assert letter["Date"].datetime == AT
    assert letter.get_content_type() == "multipart/alternative"


def test_every_line_of_the_bytes_is_short_and_plain_ascii(full: Digest) -> None:
    """RFC 5321: lines of at most 1,000 bytes; servers without 8BITMIME take it too."""
    full.refresh_from_db()
    with next_letter(at=AT, host="x") as taken:
        assert taken is not None
        raw = daily_letter(taken, taken.notifications.all(), SERVER, AT).as_bytes(policy=CRLF)

    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert b"\r\nSubject: =?utf-8?" in raw


def test_the_html_links_every_line_and_loads_nothing(full: Digest) -> None:
    page = part(received(full), "html")

    assert '<html lang="vi">' in page
    for subject in ("plans.obligation:8", "plans.obligation:9", "plans.task:3", "plans.plan:7"):
        assert f'href="https://cchc.angiang.example/go/{subject}/"' in page
    for foreign in ("<img", "<script", "src=", "url(", "@import"):
        assert foreign not in page


def test_what_people_wrote_is_text_in_the_html(
    tell: Telling, a_letter: Writing, colleague: User
) -> None:
    tell(colleague, text="Ý kiến: <script>alert(1)</script> & “Kế hoạch”", english="x")

    letter = received(a_letter(colleague, told=True))

    assert "<script>" not in part(letter, "html")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “Kế hoạch”" in part(letter, "html")
    assert "<script>alert(1)</script> & “Kế hoạch”" in part(letter, "plain")


def test_a_name_cannot_write_headers(a_letter: Writing, colleague: User) -> None:
    User.objects.filter(pk=colleague.pk).update(full_name='Phòng "KH\r\nBcc: x@y.vn, <a@b.vn>')

    letter = received(a_letter(colleague))

    assert letter["Bcc"] is None
    [reader] = letter["To"].addresses
    assert reader.addr_spec == "chuyen-vien@angiang.example"


def test_a_reader_of_english_reads_english(full: Digest, colleague: User) -> None:
    choose_language(actor=colleague, language=Language.ENGLISH)

    letter = received(full)

    assert letter["Content-Language"] == "en"
    text = part(letter, "plain")
    assert "3 working days late: Plan" in text
    assert "Quá hạn 3 ngày" not in text
    assert '<html lang="en">' in part(letter, "html")


def header(letter: Digest, name: str) -> tuple[str, list[str]]:
    """A header as an older program reads it, and its encoded words as they were sent."""
    letter.refresh_from_db()
    with next_letter(at=AT, host="x") as taken:
        assert taken is not None
        sent = daily_letter(taken, taken.notifications.all(), SERVER, AT).as_bytes(policy=CRLF)
    raw = message_from_bytes(sent)[name]
    return str(make_header(decode_header(raw))), re.findall(r"=\?utf-8\?\S*\?=", raw)


@given(
    words=st.lists(
        st.sampled_from(["Cán bộ", "thẩm định", "KH-TC", "2022", "ở", "Sở Lao động", "&", '"x"']),
        min_size=1,
        max_size=16,
    )
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_name_of_any_length_arrives_letter_for_letter(
    words: list[str], full: Digest, colleague: User
) -> None:
    """Folded between encoded words (RFC 2047): none is longer than 75 characters, no blank is lost."""
    name = " ".join(words)[:150].strip()
    User.objects.filter(pk=colleague.pk).update(full_name=name)
    Digest.objects.update(state="queued", stage="", next_attempt_at=AT)

    shown, encoded = header(full, "To")

    if name.isascii():
        assert parseaddr(shown) == (name, "chuyen-vien@angiang.example")
    else:
        assert shown == f"{name} <chuyen-vien@angiang.example>"
    assert all(len(word) <= 75 for word in encoded)


@pytest.mark.parametrize("count", range(1, 40, 3))
def test_the_subject_arrives_letter_for_letter(
    count: int, tell: Telling, a_letter: Writing, colleague: User
) -> None:
    for kind in NoticeKind:
        for n in range(count):
            tell(colleague, f"{kind}{n}", kind, text=f"Việc {chr(97 + n % 26)}{n // 26 * 'z'}")

    shown, encoded = header(a_letter(colleague, told=True), "Subject")

    assert shown == (
        f"Cải cách hành chính 10/01/2022: {count} quá hạn, {count} đến hạn, {count} chờ xử lý,"
        f" {count} thông báo khác"
    )
    assert all(len(word) <= 75 for word in encoded)


def test_what_is_said_again_with_other_numbers_stands_once(
    tell: Telling, a_letter: Writing, colleague: User
) -> None:
    def due(days: int, on: str, subject: str) -> None:
        tell(
            colleague,
            f"{subject}:{days}",
            text=f"Còn {days} ngày đến hạn {on}: Báo cáo.",
            subject=subject,
            at=AT - timedelta(days=days),
        )

    due(18, "17/09/2022", "plans.obligation:11")
    due(8, "17/09/2022", "plans.obligation:11")
    due(18, "17/09/2022", "plans.obligation:63")
    tell(colleague, "x", text="Báo cáo đã được giao lại.", subject="plans.obligation:11")

    letter = received(a_letter(colleague, told=True))

    assert [line for line in part(letter, "plain").splitlines() if line.startswith("- ")] == [
        "- Còn 18 ngày đến hạn 17/09/2022: Báo cáo. (23/12/2021)",
        "- Còn 8 ngày đến hạn 17/09/2022: Báo cáo. (02/01/2022)",
        "- Báo cáo đã được giao lại.",
    ]
    assert part(letter, "plain").count("plans.obligation:63") == 1
    assert "3 đến hạn" in letter["Subject"]


def test_hundreds_of_lines_are_cut_and_counted(
    tell: Telling, a_letter: Writing, colleague: User
) -> None:
    for n in range(MOST_LINES + 3):
        tell(
            colleague,
            str(n),
            text=f"Việc {n:03}",
            subject=f"plans.obligation:{n}",
            at=AT - timedelta(hours=100 - n),
        )

    letter = received(a_letter(colleague, told=True))

    text = part(letter, "plain")
    assert f"ĐẾN HẠN ({MOST_LINES + 3})" in text
    assert f"Việc {MOST_LINES - 1:03}" in text
    assert f"Việc {MOST_LINES:03}" not in text
    assert "… và 3 thông báo khác, xem trên trang." in text
    assert "… và 3 thông báo khác, xem trên trang." in part(letter, "html")


def test_the_id_stays_however_often_it_is_tried(full: Digest) -> None:
    first = received(full)["Message-ID"]
    Digest.objects.update(state="queued", stage="", next_attempt_at=AT)

    with next_letter(at=AT, host="another.example") as taken:
        assert taken is not None
        assert taken.message_id == first


class TestConfigured:
    def test_switched_off(self, settings: Settings) -> None:
        settings.EMAIL_HOST = ""

        assert configured() is None

    def test_as_set_up(self, settings: Settings) -> None:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.angiang.example", 587
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "cchc", "very-secret"
        settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = True, False
        settings.DEFAULT_FROM_EMAIL, settings.PUBLIC_URL = SENDER, PAGES

        found = configured()

        assert found == Server(
            host="mail.angiang.example",
            port=587,
            sender=SENDER,
            pages=PAGES,
            user="cchc",
            password="very-secret",
            starttls=True,
        )
        assert "very-secret" not in repr(found)
        assert found.domain == "cchc.angiang.example"
