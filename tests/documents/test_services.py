"""Files are kept by their hash, documents registered once."""

from __future__ import annotations

import io
import stat
import threading
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import IntegrityError, connections, transaction

from cchc.accounts.models import AuditEntry, Organisation, User
from cchc.common.errors import DomainError, NotAllowed, Unreadable
from cchc.documents import queries
from cchc.documents.extract.limits import LARGEST_FILE
from cchc.documents.models import OfficialDocument, StoredFile
from cchc.documents.rules import MEDIA_TYPES, DocumentHead, clean_name, media_type
from cchc.documents.services import register_document, store_file
from tests.people import AT

TEXT = "Kế hoạch cải cách hành chính năm 2022".encode()
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"


def packed(**members: bytes) -> bytes:
    """A zip archive; "__" in a name stands for "/"."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return memory.getvalue()


DOCX = packed(word__document_dot_xml=b"<w:document/>")
ODT = packed(mimetype=MEDIA_TYPES[".odt"].encode(), content_dot_xml=b"<office/>")
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100 + "WordDocument".encode("utf-16-le")
XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100 + "Workbook".encode("utf-16-le")
HEAD = DocumentHead(
    code="42/KH-SLĐTBXH",
    issued_on=date(2022, 1, 7),
    issuer="Sở Lao động - Thương binh và Xã hội",
    title="Thực hiện cải cách hành chính năm 2022",
    kind="Kế hoạch",
    number=42,
    symbol="KH-SLĐTBXH",
    signer_position="KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC",
)


class TestStoreFile:
    def test_the_bytes_stand_under_their_hash(
        self, owner: User, agency: Organisation, files: Path
    ) -> None:
        file = store_file(actor=owner, agency=agency, name="kế hoạch.md", content=TEXT, at=AT)

        digest = sha256(TEXT).hexdigest()
        file.refresh_from_db()
        assert (file.name, file.media_type, file.size, file.sha256, file.path) == (
            "kế hoạch.md",
            "text/markdown",
            len(TEXT),
            digest,
            f"{digest[:2]}/{digest}",
        )
        assert (file.agency, file.uploaded_by, file.uploaded_at) == (agency, owner, AT)
        kept = files / file.path
        assert kept.read_bytes() == TEXT
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
        assert queries.open_file(file) == TEXT
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.actor, entry.data) == (
            "file.stored",
            owner,
            {"name": "kế hoạch.md", "sha256": digest, "size": len(TEXT)},
        )

    def test_the_same_bytes_again_are_the_same_file(
        self, owner: User, colleague: User, agency: Organisation
    ) -> None:
        first = store_file(actor=owner, agency=agency, name="a.md", content=TEXT, at=AT)
        second = store_file(actor=colleague, agency=agency, name="b.md", content=TEXT, at=AT)

        assert first == second
        assert (StoredFile.objects.count(), AuditEntry.objects.count()) == (1, 1)

    def test_two_agencies_keep_a_row_each(
        self, owner: User, stranger: User, agency: Organisation, other_agency: Organisation
    ) -> None:
        ours = store_file(actor=owner, agency=agency, name="a.md", content=TEXT, at=AT)
        theirs = store_file(actor=stranger, agency=other_agency, name="a.md", content=TEXT, at=AT)

        assert (ours.path, ours.agency) == (theirs.path, agency)
        assert list(queries.files_visible_to(owner)) == [ours]
        assert list(queries.files_visible_to(stranger)) == [theirs]

    def test_a_reader_and_a_stranger_keep_nothing(
        self, reader: User, stranger: User, agency: Organisation, files: Path
    ) -> None:
        for actor in (reader, stranger):
            with pytest.raises(NotAllowed, match="Chỉ người làm việc tại Sở Tư pháp tỉnh An Giang"):
                store_file(actor=actor, agency=agency, name="a.md", content=TEXT, at=AT)

        assert not StoredFile.objects.exists()
        assert not files.exists()

    def test_rolled_back_leaves_no_row_and_the_next_upload_works(
        self, owner: User, agency: Organisation
    ) -> None:
        with transaction.atomic():
            store_file(actor=owner, agency=agency, name="a.md", content=TEXT, at=AT)
            transaction.set_rollback(True)
        assert not StoredFile.objects.exists()
        assert not AuditEntry.objects.exists()

        file = store_file(actor=owner, agency=agency, name="a.md", content=TEXT, at=AT)

        assert queries.open_file(file) == TEXT

    def test_a_damaged_copy_on_disk_is_mended_by_the_next_upload(
        self, owner: User, agency: Organisation, files: Path
    ) -> None:
        digest = sha256(TEXT).hexdigest()
        (files / digest[:2]).mkdir(parents=True)
        (files / digest[:2] / digest).write_bytes(b"half")

        file = store_file(actor=owner, agency=agency, name="a.md", content=TEXT, at=AT)

        assert queries.open_file(file) == TEXT

    def test_lost_or_changed_bytes_are_said(
        self, owner: User, agency: Organisation, files: Path
    ) -> None:
        file = store_file(actor=owner, agency=agency, name="a.md", content=TEXT, at=AT)
        sentence = "Tệp “a.md” đã mất hoặc bị thay đổi trên máy chủ"

        (files / file.path).write_bytes(b"other")
        with pytest.raises(DomainError, match=sentence):
            queries.open_file(file)
        (files / file.path).unlink()
        with pytest.raises(DomainError, match=sentence):
            queries.open_file(file)

    def test_the_database_refuses_what_is_no_hash(self, owner: User, agency: Organisation) -> None:
        with pytest.raises(IntegrityError, match="stored_file_sha256"), transaction.atomic():
            StoredFile.objects.create(
                agency=agency,
                name="a",
                media_type="text/plain",
                size=1,
                sha256="x" * 64,
                path="x",
                uploaded_by=owner,
                uploaded_at=AT,
            )


class TestMediaType:
    @pytest.mark.parametrize(
        ("name", "content", "kind"),
        [
            ("a.docx", DOCX, ".docx"),
            ("a.DOCX", DOCX, ".docx"),
            ("a.odt", ODT, ".odt"),
            ("a.doc", DOC, ".doc"),
            ("a.pdf", b"%PDF-1.7\n...", ".pdf"),
            ("a.pdf", b"\n" * 900 + b"%PDF-1.4", ".pdf"),
            ("a.html", b"<!DOCTYPE html><html><body>x</body></html>", ".html"),
            ("a.htm", b"<p>Ke hoach</p>", ".html"),
            ("a.html", TEXT, ".html"),
            ("a.doc", b"<html><body>x</body></html>", ".html"),
            ("a.rtf", rb"{\rtf1 Mot}", ".rtf"),
            ("a.doc", rb"{\rtf1 Mot}", ".rtf"),
            ("a.md", b"# Ke hoach <b>x</b>", ".md"),
            ("a.markdown", TEXT, ".md"),
            ("a.txt", TEXT, ".txt"),
            ("a.txt", TEXT.decode().encode("utf-16"), ".txt"),
            ("a.txt", b"K\xd5 ho\xb9ch", ".txt"),
        ],
    )
    def test_by_content(self, name: str, content: bytes, kind: str) -> None:
        assert media_type(name, content) == MEDIA_TYPES[kind]

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.docx", b"%PDF-1.7"),
            ("a.pdf", DOCX),
            ("a.docx", packed(xl__workbook_dot_xml=b"<x/>")),
            ("a.docx", DOCX[:40]),
            ("a.doc", XLS),
            ("a.png", PNG),
            ("a.md", PNG),
            ("a.exe", b"MZ\x90\0" + b"\0" * 60),
            ("a", TEXT),
        ],
    )
    def test_what_is_not_on_the_list_or_not_what_it_says(self, name: str, content: bytes) -> None:
        with pytest.raises(Unreadable, match="; hãy "):
            media_type(name, content)

    def test_empty(self) -> None:
        with pytest.raises(Unreadable, match="rỗng"):
            media_type("a.md", b"")

    def test_too_large(self) -> None:
        with pytest.raises(Unreadable, match="lớn hơn 50 MB"):
            media_type("a.md", b"a" * (LARGEST_FILE + 1))


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("ke-hoach.docx", "ke-hoach.docx"),
        ("Kế hoạch  42.docx", "Kế hoạch 42.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\VP\\ke hoach.docx", "ke hoach.docx"),
        ('a<b>"c".md', "a b c .md"),
        ("a\0b.md", "a b.md"),
        ("", "tep"),
        ("..", "tep"),
        ("x" * 300 + ".docx", "x" * 195 + ".docx"),
    ],
)
def test_names_that_any_file_system_takes(given: str, clean: str) -> None:
    assert clean_name(given) == clean


class TestRegister:
    def test_an_official_document(self, owner: User, agency: Organisation) -> None:
        file = store_file(actor=owner, agency=agency, name="a.md", content=TEXT, at=AT)

        document = register_document(actor=owner, agency=agency, head=HEAD, at=AT, file=file)

        document.refresh_from_db()
        assert (
            document.code,
            document.number,
            document.symbol,
            document.kind,
            document.issued_on,
            document.issuer,
            document.title,
            document.signer_position,
            document.file,
        ) == (
            "42/KH-SLĐTBXH",
            42,
            "KH-SLĐTBXH",
            "Kế hoạch",
            date(2022, 1, 7),
            HEAD.issuer,
            HEAD.title,
            HEAD.signer_position,
            file,
        )
        assert str(document) == "Kế hoạch 42/KH-SLĐTBXH"
        assert AuditEntry.objects.get(action="document.registered").data == {"code": HEAD.code}

    def test_once(self, owner: User, colleague: User, agency: Organisation) -> None:
        first = register_document(actor=owner, agency=agency, head=HEAD, at=AT)
        second = register_document(actor=colleague, agency=agency, head=HEAD, at=AT)

        assert first == second
        assert AuditEntry.objects.count() == 1

    def test_a_number_is_needed(self, owner: User, agency: Organisation) -> None:
        with pytest.raises(DomainError, match="số, ký hiệu: "):
            register_document(
                actor=owner,
                agency=agency,
                head=DocumentHead(code="", issued_on=HEAD.issued_on, issuer="Sở", title="x"),
                at=AT,
            )

        assert not OfficialDocument.objects.exists()

    def test_seen_in_the_agency_alone(
        self, owner: User, reader: User, stranger: User, agency: Organisation
    ) -> None:
        document = register_document(actor=owner, agency=agency, head=HEAD, at=AT)

        assert list(queries.documents_visible_to(reader)) == []
        assert list(queries.documents_visible_to(owner)) == [document]
        assert list(queries.documents_visible_to(stranger)) == []
        with pytest.raises(NotAllowed):
            register_document(actor=stranger, agency=agency, head=HEAD, at=AT)


@pytest.mark.django_db(transaction=True)
def test_two_uploads_at_once_keep_one_file(owner: User, agency: Organisation) -> None:
    kept: list[int] = []
    start = threading.Barrier(2)

    def upload() -> None:
        start.wait()
        kept.append(store_file(actor=owner, agency=agency, name="a.md", content=TEXT, at=AT).pk)
        connections.close_all()

    threads = [threading.Thread(target=upload) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert kept == [StoredFile.objects.get().pk] * 2
