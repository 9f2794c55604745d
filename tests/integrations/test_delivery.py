"""Letters on their way: handed over once, tried again, given up, or listed as unconfirmed. Real conversations."""

from __future__ import annotations

import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection, connections
from django.db.models import F

from cchc.accounts.models import Digest, Organisation, User
from cchc.accounts.services import choose_mail, deactivate_user, gather_digests, sending
from cchc.accounts.services.sending import WAITS
from cchc.common.errors import DomainError
from cchc.integrations.mail.conversation import Conversation
from cchc.integrations.mail.delivery import deliver_due, send_trial
from cchc.integrations.mail.letters import daily_letter
from cchc.integrations.mail.server import Server
from tests.integrations.conftest import DAY, Telling, Writing
from tests.integrations.post import (
    CUT,
    PAGES,
    SENDER,
    WAIT,
    Office,
    a_free_port,
    a_script,
    an_office,
    one_password,
)
from tests.people import AT

ADDRESS = "chuyen-vien@angiang.example"


def run(server: Server | None, at: datetime = AT) -> int:
    return deliver_due(server=server, clock=lambda: at)


def stands(letter: Digest) -> tuple[str, str, str, int, datetime | None]:
    letter.refresh_from_db()
    return letter.state, letter.failure, letter.last_error, letter.attempts, letter.next_attempt_at


class TestDelivered:
    def test_a_letter_arrives_once(
        self, post_office: Office, a_letter: Writing, colleague: User
    ) -> None:
        letter = a_letter(colleague)

        assert run(post_office.server()) == 1
        assert run(post_office.server()) == 0

        assert stands(letter) == ("sent", "", "", 1, None)
        assert (letter.sent_at, letter.stage) == (AT, "")
        [(address, received)] = post_office.letters
        assert address == ADDRESS
        assert received["Message-ID"] == letter.message_id
        assert letter.message_id == f"<digest.{letter.pk}.20220110@cchc.angiang.example>"

    def test_several_go_through_one_conversation(
        self, post_office: Office, a_letter: Writing, colleague: User, head: User, owner: User
    ) -> None:
        for person in (colleague, head, owner):
            a_letter(person)

        assert run(post_office.server()) == 3
        assert post_office.sessions == 1
        assert sorted(address for address, _ in post_office.letters) == [
            "can-bo-cchc@angiang.example",
            ADDRESS,
            "truong-phong@angiang.example",
        ]

    def test_nothing_waits(self, post_office: Office, db: None) -> None:
        assert run(post_office.server()) == 0
        assert post_office.sessions == 0

    def test_a_letter_is_not_sent_before_its_time(
        self, post_office: Office, a_letter: Writing, colleague: User
    ) -> None:
        a_letter(colleague)

        assert run(post_office.server(), AT - timedelta(seconds=1)) == 0
        assert post_office.letters == []

    def test_switched_off_mail_leaves_letters_waiting(
        self, a_letter: Writing, colleague: User
    ) -> None:
        letter = a_letter(colleague)

        assert run(None) == 0
        assert stands(letter) == ("queued", "", "", 0, AT)

    def test_dots_at_the_beginning_of_lines_arrive(
        self, post_office: Office, a_letter: Writing, tell: Telling, colleague: User
    ) -> None:
        tell(colleague, english=".\n..\n.bat", text=".gov.vn\n.\n..")
        a_letter(colleague, told=True)

        run(post_office.server())

        [(_, received)] = post_office.letters
        text = received.get_body(("plain",))
        assert text is not None
        assert "- .gov.vn . .." in text.get_content()

    def test_an_address_with_letters_of_the_country(
        self, post_office: Office, a_letter: Writing, colleague: User
    ) -> None:
        letter = a_letter(colleague)
        choose_mail(actor=colleague, email="phong@tưpháp.vn", wants_mail=True)

        run(post_office.server())

        assert stands(letter)[0] == "sent"
        assert [address for address, _ in post_office.letters] == [
            "phong@" + "tưpháp.vn".encode("idna").decode()
        ]


class TestPutAside:
    def test_the_address_went_away(
        self, post_office: Office, a_letter: Writing, colleague: User, head: User
    ) -> None:
        letter, other = a_letter(colleague), a_letter(head)
        choose_mail(actor=colleague, email="", wants_mail=True)

        assert run(post_office.server()) == 1
        assert stands(letter) == ("no_address", "", "", 0, None)
        assert stands(other)[0] == "sent"

    def test_letters_were_switched_off(
        self, post_office: Office, a_letter: Writing, colleague: User
    ) -> None:
        letter = a_letter(colleague)
        choose_mail(actor=colleague, email=ADDRESS, wants_mail=False)

        assert run(post_office.server()) == 0
        assert stands(letter) == ("dropped", "unwanted", "", 0, None)

    def test_the_person_left(
        self, post_office: Office, a_letter: Writing, colleague: User, administrator: User
    ) -> None:
        letter = a_letter(colleague)
        deactivate_user(actor=administrator, user=colleague)

        assert run(post_office.server()) == 0
        assert stands(letter) == ("dropped", "unwanted", "", 0, None)


class TestRefused:
    def test_a_refused_address_fails_for_good_and_others_go_on(
        self, post_office: Office, a_letter: Writing, colleague: User, head: User
    ) -> None:
        letter, other = a_letter(colleague), a_letter(head)
        post_office.replies[ADDRESS] = ["550 5.1.1 no such mailbox"]

        assert run(post_office.server()) == 1

        assert stands(letter) == ("failed", "address_refused", "550 5.1.1 no such mailbox", 1, None)
        assert stands(other)[0] == "sent"
        assert run(post_office.server(), AT + timedelta(days=1)) == 0

    def test_a_full_mailbox_is_tried_again_after_the_wait(
        self, post_office: Office, a_letter: Writing, colleague: User, head: User
    ) -> None:
        letter, other = a_letter(colleague), a_letter(head)
        post_office.replies[ADDRESS] = ["452 4.2.2 mailbox full"]

        assert run(post_office.server()) == 1
        assert stands(letter) == (
            "queued",
            "busy",
            "452 4.2.2 mailbox full",
            1,
            AT + timedelta(minutes=5),
        )
        assert stands(other)[0] == "sent"

        assert run(post_office.server(), AT + timedelta(minutes=4)) == 0
        assert run(post_office.server(), AT + timedelta(minutes=5)) == 1
        assert stands(letter) == ("sent", "", "", 2, None)

    def test_the_waits_grow_until_the_letter_has_failed(
        self, post_office: Office, a_letter: Writing, colleague: User
    ) -> None:
        letter, at = a_letter(colleague), AT
        post_office.replies[ADDRESS] = ["451 4.7.1 try again"] * 5

        for wait in WAITS:
            run(post_office.server(), at)
            state, _failure, _answer, _attempts, next_at = stands(letter)
            assert (state, next_at) == ("queued", at + wait)
            at += wait
        run(post_office.server(), at)

        assert stands(letter) == ("failed", "busy", "451 4.7.1 try again", 5, None)
        assert list(WAITS) == sorted(WAITS)
        assert post_office.letters == []

    @pytest.mark.parametrize(
        ("answers", "state", "failure"),
        [
            ({"MAIL": "550 5.7.1 sender unknown"}, "failed", "refused"),
            ({"MAIL": "530 5.7.0 sign in first"}, "queued", "sign_in_refused"),
            ({"DATA": "554 5.5.1 no valid recipients"}, "failed", "refused"),
            ({"DATA": "451 4.3.0 later"}, "queued", "busy"),
            ({"CONTENT": "552 5.3.4 too large"}, "failed", "refused"),
            ({"CONTENT": "451 4.3.2 later"}, "queued", "busy"),
            ({"MAIL": "421 4.3.2 shutting down"}, "queued", "busy"),
            ({"GREETING": "554 go away"}, "queued", "unreachable"),
            ({"RCPT": "251 forwarded"}, "sent", ""),
        ],
    )
    def test_every_answer_of_the_server(
        self,
        answers: dict[str, str],
        state: str,
        failure: str,
        a_letter: Writing,
        colleague: User,
    ) -> None:
        letter = a_letter(colleague)

        with a_script(**answers) as script:
            run(script.server())

        [said] = answers.values()
        found = stands(letter)
        assert found[:2] == (state, failure)
        assert found[2] == ("" if state == "sent" else said)

    def test_a_long_answer_is_cut(self, a_letter: Writing, colleague: User) -> None:
        letter = a_letter(colleague)

        with a_script(
            RCPT="550-" + "x" * 400 + "\r\n550-" + "y" * 400 + "\r\n550 " + "z" * 400
        ) as script:
            run(script.server())

        assert len(stands(letter)[2]) == 1000


class TestNotReached:
    def test_a_server_that_is_down(self, a_letter: Writing, colleague: User, head: User) -> None:
        letters = [a_letter(colleague), a_letter(head)]
        down = Server(host="127.0.0.1", port=a_free_port(), sender=SENDER, pages=PAGES)

        assert run(down) == 0

        [tried, waiting] = sorted((stands(letter) for letter in letters), key=lambda s: -s[3])
        assert tried[:2] == ("queued", "unreachable")
        assert tried[3:] == (1, AT + timedelta(minutes=5))
        assert "refused" in tried[2]
        assert waiting == ("queued", "", "", 0, AT)  # the others keep their attempts

    def test_all_arrive_once_it_is_up_again(
        self, post_office: Office, a_letter: Writing, colleague: User, head: User
    ) -> None:
        for person in (colleague, head):
            a_letter(person)
        down = Server(host="127.0.0.1", port=a_free_port(), sender=SENDER, pages=PAGES)
        for minute in range(2):
            run(down, AT + timedelta(minutes=minute))

        assert run(post_office.server(), AT + timedelta(minutes=10)) == 2
        assert len(post_office.letters) == 2

    @pytest.mark.parametrize("verb", ["GREETING", "EHLO", "MAIL", "RCPT", "DATA"])
    def test_cut_off_before_the_content_is_tried_again(
        self, verb: str, post_office: Office, a_letter: Writing, colleague: User
    ) -> None:
        letter = a_letter(colleague)

        with a_script(**{verb: CUT, "HELO": CUT}) as script:
            run(script.server())
        assert script.letters == []
        state, failure, _answer, attempts, next_at = stands(letter)
        assert (state, attempts, next_at) == ("queued", 1, AT + timedelta(minutes=5))
        assert failure in {"cut_off", "unreachable"}

        assert run(post_office.server(), AT + timedelta(minutes=5)) == 1

    def test_cut_off_after_the_content_is_unconfirmed_and_never_repeated(
        self, post_office: Office, a_letter: Writing, colleague: User
    ) -> None:
        letter = a_letter(colleague)

        with a_script(CONTENT=CUT) as script:
            assert run(script.server()) == 0

        assert len(script.letters) == 1
        assert stands(letter)[:2] == ("unconfirmed", "cut_off")
        assert run(post_office.server(), AT + timedelta(days=1)) == 0
        assert post_office.letters == []

    @pytest.mark.parametrize(("verb", "state"), [("RCPT", "queued"), ("CONTENT", "unconfirmed")])
    def test_a_server_that_falls_silent(
        self, verb: str, state: str, a_letter: Writing, colleague: User
    ) -> None:
        letter = a_letter(colleague)

        with a_script(**{verb: WAIT}) as script:
            run(script.server(timeout=0.2))

        assert stands(letter)[:2] == (state, "cut_off")

    def test_what_was_unconfirmed_is_said_in_the_next_letter(
        self, post_office: Office, agency: Organisation, a_letter: Writing, colleague: User
    ) -> None:
        a_letter(colleague)
        with a_script(CONTENT=CUT) as script:
            run(script.server())

        tomorrow = AT + timedelta(days=1)
        gather_digests(agency=agency, on=DAY + timedelta(days=1), at=tomorrow)

        assert run(post_office.server(), tomorrow) == 1
        [(_, received)] = post_office.letters
        text = received.get_body(("plain",))
        assert text is not None
        assert "Đến hạn hôm nay: Kế hoạch tuyên truyền" in text.get_content()


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
class TestSigningIn:
    def test_the_right_password(self, a_letter: Writing, colleague: User) -> None:
        letter = a_letter(colleague)

        with an_office(
            authenticator=one_password("cchc", "right"), auth_require_tls=False, auth_required=True
        ) as strict:  # fmt: skip
            assert run(strict.server(user="cchc", password="right")) == 1

        assert stands(letter)[0] == "sent"

    def test_a_wrong_one_is_said_and_tried_again(
        self, a_letter: Writing, colleague: User, head: User
    ) -> None:
        letter, other = a_letter(colleague), a_letter(head)

        with an_office(
            authenticator=one_password("cchc", "right"), auth_require_tls=False, auth_required=True
        ) as strict:
            assert run(strict.server(user="cchc", password="wrong")) == 0
            assert run(strict.server(user="cchc", password="right"), AT + timedelta(minutes=5)) == 2

        assert (stands(letter)[0], stands(other)[0]) == ("sent", "sent")

    def test_what_the_server_says_to_a_wrong_one(self, a_letter: Writing, colleague: User) -> None:
        letter = a_letter(colleague)

        with an_office(
            authenticator=one_password("cchc", "right"), auth_require_tls=False, auth_required=True
        ) as strict:
            run(strict.server(user="cchc", password="very-secret"))

        state, failure, answer, _attempts, _next_at = stands(letter)
        assert (state, failure) == ("queued", "sign_in_refused")
        assert answer.startswith("535 ")
        assert "very-secret" not in answer

    def test_a_server_that_wants_nobody_signed_in(self, a_letter: Writing, colleague: User) -> None:
        letter = a_letter(colleague)

        with a_script() as script:
            run(script.server(user="cchc", password="x"))

        assert stands(letter)[:2] == ("queued", "sign_in_refused")


class TestEncryption:
    def test_starttls_before_anything_is_said(
        self, a_letter: Writing, colleague: User, certificate: ssl.SSLContext
    ) -> None:
        letter = a_letter(colleague)

        with an_office(
            tls_context=certificate,
            require_starttls=True,
            authenticator=one_password("cchc", "x"),
            auth_required=True,
        ) as safe:
            assert run(safe.server(host="localhost", starttls=True, user="cchc", password="x")) == 1

        assert stands(letter)[0] == "sent"

    def test_encrypted_from_the_start(
        self, a_letter: Writing, colleague: User, certificate: ssl.SSLContext
    ) -> None:
        letter = a_letter(colleague)

        with an_office(ssl_context=certificate) as safe:
            assert run(safe.server(host="localhost", ssl=True)) == 1

        assert stands(letter)[0] == "sent"

    @pytest.mark.parametrize("how", ["starttls", "ssl"])
    def test_a_certificate_of_another_name_ends_the_conversation(
        self, how: str, a_letter: Writing, colleague: User, certificate: ssl.SSLContext
    ) -> None:
        letter = a_letter(colleague)
        served = "tls_context" if how == "starttls" else "ssl_context"

        with an_office(**{served: certificate}) as safe:
            run(safe.server(host="127.0.0.1", **{how: True}))
            assert safe.letters == []

        state, failure, answer, *_rest = stands(letter)
        assert (state, failure) == ("queued", "not_encrypted")
        assert "certificate" in answer

    def test_a_server_without_it_gets_neither_password_nor_letter(
        self, a_letter: Writing, colleague: User
    ) -> None:
        letter = a_letter(colleague)

        with a_script() as script:
            run(script.server(starttls=True, user="cchc", password="x"))

        assert stands(letter)[:2] == ("queued", "not_encrypted")
        assert "AUTH" not in script.heard
        assert "MAIL" not in script.heard


@pytest.mark.django_db(transaction=True)
class TestSeveralSenders:
    def test_two_at_once_send_each_letter_once(
        self, post_office: Office, agency: Organisation, tell: Telling, people: list[User]
    ) -> None:
        for person in people:
            tell(person)
        gather_digests(agency=agency, on=DAY, at=AT)
        together = threading.Barrier(2)

        def send() -> int:
            together.wait()
            try:
                return run(post_office.server())
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as threads:
            sent = [done.result() for done in [threads.submit(send) for _ in range(2)]]

        assert sum(sent) == len(people)
        assert sorted(address for address, _ in post_office.letters) == sorted(
            person.email for person in people
        )
        assert set(Digest.objects.values_list("state", "attempts")) == {("sent", 1)}

    def test_a_letter_under_way_is_left_to_its_sender(
        self, post_office: Office, a_letter: Writing, colleague: User
    ) -> None:
        letter = a_letter(colleague)

        def run_elsewhere() -> int:
            try:
                return run(post_office.server())
            finally:
                connections.close_all()

        with sending.next_letter(at=AT, host="x"), ThreadPoolExecutor(1) as threads:
            assert threads.submit(run_elsewhere).result() == 0

        assert stands(letter)[0] == "sending"
        assert post_office.letters == []

    @pytest.mark.parametrize(
        ("content", "expected", "sent"), [(False, "sent", 1), (True, "unconfirmed", 0)]
    )
    def test_a_letter_whose_sender_is_gone(
        self,
        content: bool,
        expected: str,
        sent: int,
        post_office: Office,
        a_letter: Writing,
        colleague: User,
    ) -> None:
        letter = a_letter(colleague)
        with sending.next_letter(at=AT, host="x") as taken:
            assert taken is not None
            if content:
                sending.begin_content(letter=taken)

        assert run(post_office.server()) == sent

        assert stands(letter)[0] == expected
        assert letter.failure == ("interrupted" if content else "")
        assert len(post_office.letters) == sent

    def test_who_lost_the_letter_does_not_send_it(
        self, post_office: Office, a_letter: Writing, colleague: User
    ) -> None:
        """A sender that was taken for dead (its session broke, the process lives on) stops before the content."""
        letter = a_letter(colleague)
        with sending.next_letter(at=AT, host="x") as taken:
            assert taken is not None
            Digest.objects.update(attempts=F("attempts") + 1)
            written = daily_letter(taken, taken.notifications.all(), post_office.server(), AT)

            with Conversation(post_office.server()) as conversation, pytest.raises(LookupError):
                conversation.hand_over(
                    written, ADDRESS, lambda: sending.begin_content(letter=taken)
                )

        assert post_office.letters == []
        assert stands(letter)[0] == "sending"

    def test_a_letter_that_interrupts_every_sender_is_given_up(
        self, a_letter: Writing, colleague: User
    ) -> None:
        letter = a_letter(colleague)
        for _time in range(5):
            with sending.next_letter(at=AT, host="x"):
                pass
            assert sending.settle_interrupted(at=AT) == 1

        assert stands(letter) == ("failed", "interrupted", "", 5, None)

    def test_a_database_that_fails_before_the_content_sends_nothing(
        self, post_office: Office, a_letter: Writing, colleague: User
    ) -> None:
        letter = a_letter(colleague)

        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE FUNCTION no_content() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = 'disk_full'; END $$;"
                "CREATE TRIGGER no_content BEFORE UPDATE ON accounts_digest FOR EACH ROW"
                " WHEN (NEW.stage = 'content') EXECUTE FUNCTION no_content()"
            )
        try:
            with pytest.raises(OperationalError, match="disk full"):
                run(post_office.server())
        finally:
            with connection.cursor() as cursor:
                cursor.execute("DROP FUNCTION no_content CASCADE")

        assert stands(letter)[0] == "sending"
        assert post_office.letters == []
        assert run(post_office.server()) == 1


class TestTrial:
    def test_arrives_in_ones_own_mailbox(self, post_office: Office, administrator: User) -> None:
        choose_mail(actor=administrator, email="quan-tri@angiang.example", wants_mail=True)
        administrator.refresh_from_db()

        send_trial(server=post_office.server(), person=administrator, at=AT)

        [(address, received)] = post_office.letters
        assert address == "quan-tri@angiang.example"
        assert received["Subject"] == "Thư thử của hệ thống cải cách hành chính"
        assert received["Auto-Submitted"] == "auto-generated"
        text = received.get_body(("plain",))
        assert text is not None
        assert "gửi thử lúc 10/01/2022 08:30" in text.get_content()

    def test_needs_an_address(self, post_office: Office, administrator: User) -> None:
        with pytest.raises(DomainError, match="Bạn chưa có địa chỉ thư điện tử"):
            send_trial(server=post_office.server(), person=administrator, at=AT)

    def test_needs_a_server(self, administrator: User) -> None:
        with pytest.raises(DomainError, match="hãy đặt CCHC_SMTP_URL"):
            send_trial(server=None, person=administrator, at=AT)

    def test_says_what_the_server_said(self, post_office: Office, administrator: User) -> None:
        choose_mail(actor=administrator, email="quan-tri@angiang.example", wants_mail=True)
        administrator.refresh_from_db()
        post_office.replies["quan-tri@angiang.example"] = ["550 no such mailbox"]

        with pytest.raises(
            DomainError,
            match=r"từ chối địa chỉ người nhận \(550 no such mailbox\)",
        ):
            send_trial(server=post_office.server(), person=administrator, at=datetime.now(UTC))
