"""What proves that work is done is registered once: by its bytes, by its head."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from django.db import connections
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.fixtures import Settings

from cchc.accounts.models import AuditEntry, Organisation, User
from cchc.common.errors import DomainError, NotAllowed, Unreadable
from cchc.documents import queries
from cchc.documents.models import OfficialDocument, SignatureCheck, StoredFile
from cchc.documents.rules import DocumentHead
from cchc.documents.services import (
    Registered,
    attach_file,
    register_document,
    register_evidence,
    store_file,
)
from tests.documents.extract.word import p, word, zipped
from tests.documents.papers import PICTURE, REPORT, SHEET, WORD, a_document, a_head
from tests.documents.signatures.signing import PLAIN
from tests.people import AT


def register(
    actor: User, *, name: str = "", content: bytes = b"", head: DocumentHead = REPORT
) -> Registered:
    return register_evidence(
        actor=actor, agency=actor.agency, head=head, name=name, content=content, at=AT
    )


class TestNew:
    def test_file_and_head_in_one_step(self, colleague: User, agency: Organisation) -> None:
        done = register(colleague, name="bao-cao.docx", content=WORD)

        document = OfficialDocument.objects.get()
        assert done == Registered(document, is_new=True, why="")
        assert (document.code, document.number, document.symbol) == ("15/BC-STP", 15, "BC-STP")
        assert (document.registered_by, document.registered_at) == (colleague, AT)
        assert document.file is not None
        assert (document.file.name, queries.open_file(document.file)) == ("bao-cao.docx", WORD)
        assert document.search_folded == (
            "15/bc-stp bao cao ket qua tuyen truyen cai cach hanh chinh quy i nam 2022 "
            "so tu phap tinh an giang pho giam doc"
        )
        actions = [entry.action for entry in AuditEntry.objects.order_by("pk")]
        assert actions == ["file.stored", "document.registered"]

    def test_the_head_alone(self, colleague: User) -> None:
        done = register(colleague)

        assert (done.is_new, done.document.file) == (True, None)

    @pytest.mark.parametrize(
        ("name", "content", "media_type"),
        [
            ("so-lieu.xlsx", SHEET, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("anh.png", PICTURE, "image/png"),
            ("anh.JPG", b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
            ("anh.jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
            ("bao-cao.docx", WORD, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ("bao-cao.doc", b"<html><body>", "text/html"),
            ("danh-sach.xls", b"<html><table>", "text/html"),
            ("cu.rtf", rb"{\rtf1 Mot}", "application/rtf"),
        ],
    )  # fmt: skip
    def test_kinds_of_files_that_prove_work(
        self, colleague: User, name: str, content: bytes, media_type: str
    ) -> None:
        file = register(colleague, name=name, content=content).document.file

        assert file is not None
        assert file.media_type == media_type

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("rong.pdf", b"", "rỗng"),
            ("a.exe", b"MZ\x90\0" + b"\0" * 60, "là chương trình máy tính, không được nhận ở đây"),
            ("a.pdf", b"MZ\x90\0 %PDF-1.7", "là chương trình máy tính"),
            ("a.zip", zipped({"a.txt": "x"}), "là tệp nén (.zip), không được nhận ở đây"),
            ("a.pptx", zipped({"ppt/presentation.xml": "x"}), "là bản trình chiếu PowerPoint"),
            ("a.bin", bytes(range(256)), "là tệp không rõ loại"),
            ("a.docm", WORD, "có chứa macro"),
            ("a.docx", zipped({"word/document.xml": "x", "word/vbaProject.bin": "x"}), "có chứa macro"),
            ("a.xlsx", zipped({"xl/workbook.xml": "x", "xl/macrosheets/sheet1.xml": "x"}), "có chứa macro"),
            ("a.xlsm", SHEET, "có chứa macro"),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument_VBA_PROJECT".encode("utf-16-le"), "có chứa macro"),
            ("a.js", b"alert(1)", "không đúng với đuôi tệp"),
            ("a", b"Mot", "không đúng với đuôi tệp"),
            ("a.pdf", WORD, "có nội dung là văn bản Word, không đúng với đuôi tệp"),
            ("a.docx", SHEET, "có nội dung là bảng tính Excel, không đúng với đuôi tệp"),
            ("a.xlsx", PICTURE, "có nội dung là ảnh PNG, không đúng với đuôi tệp"),
        ],
    )  # fmt: skip
    def test_what_is_not_taken(
        self, colleague: User, files: Path, name: str, content: bytes, said: str
    ) -> None:
        with pytest.raises(Unreadable) as refused:
            register(colleague, name=name, content=content)

        assert said in str(refused.value)
        assert "; hãy " in str(refused.value)
        assert not StoredFile.objects.exists()
        assert not files.exists()

    def test_a_plan_is_still_read_from_documents_alone(
        self, owner: User, agency: Organisation
    ) -> None:
        for name, content in (("anh.png", PICTURE), ("so-lieu.xlsx", SHEET)):
            with pytest.raises(Unreadable, match="không được nhận ở đây"):
                store_file(actor=owner, agency=agency, name=name, content=content, at=AT)

    def test_the_size_is_a_setting(self, colleague: User, settings: Settings) -> None:
        settings.LARGEST_UPLOAD = 1024 * 1024

        with pytest.raises(Unreadable, match="lớn hơn 1 MB"):
            register(colleague, name="a.txt", content=b"a" * (1024 * 1024 + 1))

    @pytest.mark.parametrize("missing", ["code", "issuer", "title"])
    def test_what_identifies_a_document_is_needed(self, colleague: User, missing: str) -> None:
        with pytest.raises(DomainError):
            register(colleague, head=a_head(**{missing: " "}))

        assert not OfficialDocument.objects.exists()

    @pytest.mark.parametrize(
        ("typed", "code", "number", "symbol"),
        [
            ("15/BC-STP", "15/BC-STP", 15, "BC-STP"),
            (" Số: 15 / BC-STP ", "15/BC-STP", 15, "BC-STP"),
            ("803/KH-UBND", "803/KH-UBND", 803, "KH-UBND"),
            ("07/2022/QĐ-UBND", "07/2022/QĐ-UBND", 7, "2022/QĐ-UBND"),
            ("Không số", "Không số", None, ""),
        ],
    )
    def test_number_and_symbol_come_out_of_the_code(
        self, colleague: User, typed: str, code: str, number: int | None, symbol: str
    ) -> None:
        document = register(colleague, head=a_head(code=typed)).document

        assert (document.code, document.number, document.symbol) == (code, number, symbol)


class TestKnown:
    def test_the_same_bytes_are_in_a_document_already(self, owner: User, colleague: User) -> None:
        first = a_document(owner, name="bao-cao.docx", content=WORD)

        again = register(colleague, name="khac.docx", content=WORD, head=a_head(code="16/BC-STP"))

        assert (again.document, again.is_new) == (first, False)
        assert again.why == (
            "Tệp này đã được lưu cùng văn bản Báo cáo 15/BC-STP ngày 25/03/2022 của Sở Tư pháp tỉnh An Giang; "
            "hãy dùng văn bản đó, không đăng ký lần nữa."
        )
        assert OfficialDocument.objects.count() == 1

    def test_the_same_bytes_are_an_annex_already(self, owner: User, colleague: User) -> None:
        first = a_document(owner, name="bao-cao.docx", content=WORD)
        attach_file(actor=owner, document=first, name="so-lieu.xlsx", content=SHEET, at=AT)

        again = register(colleague, name="bang.xlsx", content=SHEET, head=a_head(code="1/X"))

        assert (again.document, again.is_new) == (first, False)

    @pytest.mark.parametrize(
        "head",
        [
            REPORT,
            a_head(code="15/bc-stp", issuer="SỞ TƯ PHÁP  TỈNH AN GIANG"),
            a_head(title="Trích yếu ghi khác"),
        ],
    )
    def test_the_same_code_day_and_issuer(
        self, owner: User, colleague: User, head: DocumentHead
    ) -> None:
        first = a_document(owner, name="bao-cao.docx", content=WORD)

        again = register(colleague, head=head)

        assert (again.document, again.is_new) == (first, False)
        assert again.why == (
            "Văn bản Báo cáo 15/BC-STP ngày 25/03/2022 của Sở Tư pháp tỉnh An Giang đã được "
            f"{owner} đăng ký ngày 10/01/2022; hãy dùng văn bản đã có."
        )

    def test_the_same_head_with_another_file_keeps_nothing(
        self, owner: User, colleague: User
    ) -> None:
        first = a_document(owner, name="bao-cao.docx", content=WORD)

        again = register(colleague, name="khac.docx", content=word(p("Khác")))

        assert (again.document, again.is_new) == (first, False)
        assert "khác với tệp đang lưu nên chưa được giữ" in again.why
        assert StoredFile.objects.count() == 1

    def test_the_file_of_a_document_registered_without_one(
        self, owner: User, colleague: User
    ) -> None:
        first = a_document(owner)

        again = register(colleague, name="bao-cao.docx", content=WORD)

        first.refresh_from_db()
        assert (again.document, again.is_new) == (first, False)
        assert "chưa có tệp; tệp vừa tải lên đã được gắn vào" in again.why
        assert first.file is not None
        assert AuditEntry.objects.latest("pk").action == "document.file_given"

    @pytest.mark.parametrize(
        "other",
        [
            {"code": "16/BC-STP"},
            {"issued_on": date(2022, 3, 26)},
            {"issuer": "Sở Tư pháp tỉnh Kiên Giang"},
        ],
    )
    def test_another_code_day_or_issuer_is_another_document(
        self, owner: User, other: dict[str, object]
    ) -> None:
        a_document(owner)

        assert register(owner, head=a_head(**other)).is_new

    def test_what_another_agency_has_is_not_known_here(self, owner: User, stranger: User) -> None:
        theirs = a_document(stranger, name="bao-cao.docx", content=WORD)

        ours = register(owner, name="bao-cao.docx", content=WORD)

        assert (ours.is_new, ours.document.file != theirs.file) == (True, True)

    def test_documents_of_the_same_code_and_day_are_told(self, owner: User, stranger: User) -> None:
        one = a_document(owner)
        a_document(owner, code="99/BC-STP")
        a_document(stranger)

        found = queries.namesakes(owner, a_head(issuer="UBND xã", code="15/bc-stp"))

        assert list(found) == [one]


class TestPlansDocument:
    def test_takes_the_file_where_there_was_none(self, owner: User, agency: Organisation) -> None:
        known = a_document(owner)
        file = store_file(actor=owner, agency=agency, name="a.docx", content=WORD, at=AT)

        again = register_document(actor=owner, agency=agency, head=REPORT, at=AT, file=file)

        assert (again, again.file) == (known, file)

    def test_its_signatures_are_looked_at_later(self, owner: User, agency: Organisation) -> None:
        file = store_file(actor=owner, agency=agency, name="a.pdf", content=PLAIN, at=AT)

        register_document(actor=owner, agency=agency, head=REPORT, at=AT, file=file)

        job = ProcrastinateJob.objects.get()
        assert (job.task_name, job.args) == ("documents.check_signatures", {"file_id": file.pk})
        assert not SignatureCheck.objects.exists()


@pytest.mark.parametrize("name", ["administrator", "inspector", "reader", "stranger"])
def test_who_only_looks_registers_nothing(
    name: str, agency: Organisation, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotAllowed, match="Chỉ người làm việc tại Sở Tư pháp tỉnh An Giang"):
        register_evidence(actor=request.getfixturevalue(name), agency=agency, head=REPORT, at=AT)

    assert not OfficialDocument.objects.exists()


@pytest.mark.parametrize("name", ["owner", "leader", "head", "colleague", "clerk"])
def test_who_works_here_registers(name: str, request: pytest.FixtureRequest) -> None:
    assert register(request.getfixturevalue(name)).is_new


@pytest.mark.django_db(transaction=True)
def test_two_people_registering_at_once_register_one_document(owner: User, colleague: User) -> None:
    done: list[Registered] = []
    start = threading.Barrier(2)

    def act(person: User) -> None:
        start.wait()
        done.append(register(person, name="bao-cao.docx", content=WORD))
        connections.close_all()

    threads = [threading.Thread(target=act, args=(person,)) for person in (owner, colleague)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    document = OfficialDocument.objects.get()
    assert [one.document for one in done] == [document, document]
    assert sorted(one.is_new for one in done) == [False, True]
