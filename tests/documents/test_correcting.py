"""What was registered is mended with a reason; what it was before stays in the trail."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connections

from cchc.accounts.models import AuditEntry, User
from cchc.common.errors import DomainError, NotAllowed, Unreadable
from cchc.documents import queries
from cchc.documents.models import Attachment, OfficialDocument, StoredFile
from cchc.documents.services import attach_file, correct_registration, detach_file
from tests.documents.papers import PICTURE, REPORT, SHEET, WORD, a_document, a_head
from tests.people import AT


@pytest.fixture
def document(colleague: User) -> OfficialDocument:
    return a_document(colleague, name="bao-cao.docx", content=WORD)


@pytest.fixture
def attachment(colleague: User, document: OfficialDocument) -> Attachment:
    return attach_file(
        actor=colleague, document=document, name="so-lieu.xlsx", content=SHEET, at=AT
    )


class TestCorrect:
    def test_keeps_what_it_was(self, colleague: User, document: OfficialDocument) -> None:
        correct_registration(
            actor=colleague,
            document=document,
            head=a_head(code="16/BC-STP", issued_on=date(2022, 3, 28)),
            reason=" Ghi nhầm số. ",
        )

        document.refresh_from_db()
        assert (document.code, document.number, document.issued_on) == (
            "16/BC-STP",
            16,
            date(2022, 3, 28),
        )
        assert document.search_folded.startswith("16/bc-stp ")
        entries = AuditEntry.objects.filter(action="document.corrected").order_by("pk")
        assert [entry.data for entry in entries] == [
            {"field": "code", "old": "15/BC-STP", "new": "16/BC-STP", "reason": "Ghi nhầm số."},
            {"field": "number", "old": "15", "new": "16", "reason": "Ghi nhầm số."},
            {
                "field": "issued_on",
                "old": "2022-03-25",
                "new": "2022-03-28",
                "reason": "Ghi nhầm số.",
            },
        ]
        assert {entry.actor for entry in entries} == {colleague}
        assert [entry.action for entry in queries.history(document)] == [
            "document.corrected",
            "document.corrected",
            "document.corrected",
            "document.registered",
        ]

    def test_needs_a_reason_and_a_change(self, colleague: User, document: OfficialDocument) -> None:
        with pytest.raises(DomainError, match="phải có lý do"):
            correct_registration(
                actor=colleague, document=document, head=a_head(code="1/X"), reason=" "
            )
        with pytest.raises(DomainError, match="Chưa có thông tin nào thay đổi"):
            correct_registration(actor=colleague, document=document, head=REPORT, reason="x")

        assert not AuditEntry.objects.filter(action="document.corrected").exists()

    def test_never_becomes_another_registered_document(
        self, owner: User, colleague: User, document: OfficialDocument
    ) -> None:
        a_document(owner, code="20/BC-STP")

        with pytest.raises(DomainError, match=r"Văn bản Báo cáo 20/BC-STP .* đã được .* đăng ký"):
            correct_registration(
                actor=colleague, document=document, head=a_head(code="20/bc-stp"), reason="x"
            )

    def test_what_identifies_it_stays_needed(
        self, colleague: User, document: OfficialDocument
    ) -> None:
        with pytest.raises(DomainError, match="trích yếu: "):
            correct_registration(
                actor=colleague, document=document, head=a_head(title=""), reason="x"
            )

    @pytest.mark.parametrize("name", ["owner", "colleague"])
    def test_who_registered_it_and_who_keeps_the_register(
        self, name: str, document: OfficialDocument, request: pytest.FixtureRequest
    ) -> None:
        correct_registration(
            actor=request.getfixturevalue(name),
            document=document,
            head=a_head(title="Khác"),
            reason="x",
        )

        document.refresh_from_db()
        assert document.title == "Khác"

    @pytest.mark.parametrize(
        "name",
        ["administrator", "leader", "head", "clerk", "inspector", "reader", "stranger"],
    )
    def test_nobody_else(
        self, name: str, document: OfficialDocument, request: pytest.FixtureRequest
    ) -> None:
        actor = request.getfixturevalue(name)

        with pytest.raises(NotAllowed, match="Chỉ người đã đăng ký văn bản hoặc cán bộ"):
            correct_registration(
                actor=actor, document=document, head=a_head(title="Khác"), reason="x"
            )
        with pytest.raises(NotAllowed):
            attach_file(actor=actor, document=document, name="a.xlsx", content=SHEET, at=AT)

        document.refresh_from_db()
        assert document.title == REPORT.title
        assert not document.attachments.exists()


class TestAnnexes:
    def test_are_files_of_the_document(
        self, colleague: User, document: OfficialDocument, attachment: Attachment
    ) -> None:
        shown = queries.detail(colleague).get(pk=document.pk)

        assert [one.file.name for one in shown.attachments.all()] == ["so-lieu.xlsx"]
        assert (attachment.added_by, attachment.added_at) == (colleague, AT)
        entry = AuditEntry.objects.get(action="document.file_attached")
        assert entry.data == {"file": "so-lieu.xlsx", "sha256": attachment.file.sha256}

    @pytest.mark.parametrize("content", [SHEET, WORD])
    def test_the_same_bytes_once(
        self,
        colleague: User,
        document: OfficialDocument,
        attachment: Attachment,
        content: bytes,
    ) -> None:
        name = "a.xlsx" if content == SHEET else "a.docx"

        with pytest.raises(DomainError, match="Văn bản đã có tệp này"):
            attach_file(actor=colleague, document=document, name=name, content=content, at=AT)

        assert Attachment.objects.get() == attachment

    def test_other_files_are_not_taken(self, colleague: User, document: OfficialDocument) -> None:
        with pytest.raises(Unreadable, match="macro"):
            attach_file(actor=colleague, document=document, name="a.xlsm", content=SHEET, at=AT)

    def test_one_file_may_belong_to_two_documents(
        self, colleague: User, document: OfficialDocument, attachment: Attachment
    ) -> None:
        other = a_document(colleague, code="17/BC-STP")

        shared = attach_file(
            actor=colleague, document=other, name="so-lieu.xlsx", content=SHEET, at=AT
        )

        assert shared.file == attachment.file

    def test_taken_away_with_a_reason(
        self, colleague: User, document: OfficialDocument, attachment: Attachment
    ) -> None:
        with pytest.raises(DomainError, match="phải có lý do"):
            detach_file(actor=colleague, attachment=attachment, reason="")

        detach_file(actor=colleague, attachment=attachment, reason="Nhầm tệp.")

        assert not document.attachments.exists()
        assert StoredFile.objects.filter(pk=attachment.file_id).exists()
        assert AuditEntry.objects.latest("pk").data == {
            "file": "so-lieu.xlsx",
            "sha256": attachment.file.sha256,
            "reason": "Nhầm tệp.",
        }
        with pytest.raises(DomainError, match="đã được bỏ khỏi văn bản"):
            detach_file(actor=colleague, attachment=attachment, reason="x")

    def test_only_by_those_who_may_correct(
        self, head: User, stranger: User, attachment: Attachment
    ) -> None:
        for actor in (head, stranger):
            with pytest.raises(NotAllowed):
                detach_file(actor=actor, attachment=attachment, reason="x")

        assert Attachment.objects.get() == attachment


@pytest.mark.django_db(transaction=True)
def test_two_corrections_at_once_follow_each_other(
    owner: User, colleague: User, document: OfficialDocument
) -> None:
    """The second sees what the first made of it: nothing is lost from the trail."""
    start = threading.Barrier(2)

    def act(person: User, title: str) -> None:
        start.wait()
        correct_registration(actor=person, document=document, head=a_head(title=title), reason="x")
        connections.close_all()

    threads = [
        threading.Thread(target=act, args=args) for args in ((owner, "Một"), (colleague, "Hai"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    first, second = (
        entry.data
        for entry in AuditEntry.objects.filter(action="document.corrected").order_by("pk")
    )
    assert first["old"] == REPORT.title
    assert second["old"] == first["new"]


def test_a_picture_proves_as_well(colleague: User, document: OfficialDocument) -> None:
    shot = attach_file(actor=colleague, document=document, name="anh.png", content=PICTURE, at=AT)

    assert (shot.file.media_type, shot.file.signature_state) == ("image/png", "")
