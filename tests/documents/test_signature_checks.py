"""What the check of signatures leaves in the register."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.fixtures import Settings

from cchc.accounts.models import AuditEntry, Organisation, User
from cchc.common.errors import DomainError, NotAllowed
from cchc.documents.models import SignatureCheck, StoredFile
from cchc.documents.services import check_signatures, signatures
from cchc.documents.signatures.result import State
from cchc.documents.states import SignatureState, worst
from cchc.documents.tasks import check_signatures as job
from tests.documents.papers import WORD, a_document
from tests.documents.signatures.signing import NOW, PLAIN, Authority
from tests.people import AT

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def authority(settings: Settings, tmp_path: Path) -> Authority:
    """An authority whose certificate the administrator has put into the folder."""
    authority = Authority("Cơ quan chứng thực thử nghiệm")
    settings.TRUST_ROOT = tmp_path / "trust"
    settings.TRUST_ROOT.mkdir()
    (settings.TRUST_ROOT / "goc.pem").write_bytes(authority.pem)
    return authority


def a_file(actor: User, content: bytes, name: str = "bao-cao.pdf") -> StoredFile:
    file = a_document(actor, name=name, content=content).file
    assert file is not None
    return file


def test_states_of_the_register_are_those_of_the_check() -> None:
    assert set(SignatureState.values) == set(get_args(State))


@pytest.mark.parametrize(
    ("states", "worst_one"),
    [
        (["valid"], "valid"),
        (["absent"], "absent"),
        (["valid", "untrusted"], "untrusted"),
        (["valid", "unreadable", "untrusted"], "unreadable"),
        (["valid", "invalid", "unreadable"], "invalid"),
    ],
)
def test_a_file_stands_as_its_worst_signature(states: list[str], worst_one: str) -> None:
    assert worst(states) == worst_one
    assert worst(reversed(states)) == worst_one


def test_checked_while_the_person_waits(colleague: User, authority: Authority) -> None:
    signed = authority.issue("Giám đốc Sở").sign()

    file = a_file(colleague, signed)

    file.refresh_from_db()
    found = SignatureCheck.objects.get()
    assert (found.file, found.agency, found.position, found.checked_at) == (
        file,
        file.agency,
        1,
        AT,
    )
    assert (found.signer, found.signer_organisation, found.covers_whole_file) == (
        "Giám đốc Sở",
        "Sở Tư pháp tỉnh An Giang",
        True,
    )
    assert found.state == file.signature_state == SignatureState.UNTRUSTED  # signed after AT
    assert {frozenset(reason) for reason in found.reasons} == {frozenset({"vi", "en"})}
    entry = AuditEntry.objects.get(action="file.signatures_checked")
    assert entry.data == {"old": "", "new": "untrusted"}
    assert not ProcrastinateJob.objects.exists()


def test_checked_again_when_the_roots_have_changed(
    colleague: User, authority: Authority, settings: Settings
) -> None:
    first = authority.issue("Giám đốc Sở").sign()
    file = a_file(colleague, Authority("Nơi khác").issue("Người lạ").sign(first, field_name="ky2"))

    check_signatures(actor=colleague, file=file, at=LATER)

    found = SignatureCheck.objects.order_by("position")
    assert [(one.position, one.signer, one.state) for one in found] == [
        (1, "Giám đốc Sở", "valid"),
        (2, "Người lạ", "untrusted"),
    ]
    file.refresh_from_db()
    assert file.signature_state == "untrusted"

    (settings.TRUST_ROOT / "goc.pem").unlink()
    check_signatures(actor=colleague, file=file, at=LATER)

    assert {one.state for one in SignatureCheck.objects.all()} == {"untrusted"}


def test_no_signature_and_no_pdf(colleague: User) -> None:
    unsigned = a_file(colleague, PLAIN)
    assert unsigned.signature_state == "absent"
    assert SignatureCheck.objects.get().state == "absent"

    word = a_document(colleague, code="2/X", name="a.docx", content=WORD).file
    assert word is not None
    assert word.signature_state == ""
    assert SignatureCheck.objects.count() == 1


def test_a_broken_pdf_is_kept_and_says_so(colleague: User) -> None:
    file = a_file(colleague, b"%PDF-1.7\nhong")

    assert file.signature_state == "unreadable"
    assert "bị hỏng" in SignatureCheck.objects.get().reasons[0]["vi"]


def test_a_large_file_is_checked_by_a_job(
    colleague: User, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signatures, "CHECKED_AT_ONCE", 100)
    file = a_file(colleague, authority.issue("Giám đốc Sở").sign())
    assert file.signature_state == ""
    queued = ProcrastinateJob.objects.get()
    assert (queued.task_name, queued.args) == ("documents.check_signatures", {"file_id": file.pk})

    job(**queued.args)

    file.refresh_from_db()
    assert file.signature_state == "valid"


def test_checked_by_those_who_work_here(
    owner: User, reader: User, stranger: User, agency: Organisation
) -> None:
    file = a_file(owner, PLAIN)

    for actor in (reader, stranger):
        with pytest.raises(NotAllowed):
            check_signatures(actor=actor, file=file, at=LATER)


def test_only_a_pdf_is_looked_into(colleague: User) -> None:
    file = a_file(colleague, WORD, name="a.docx")

    with pytest.raises(DomainError, match=r"“a\.docx” không phải tệp PDF"):
        check_signatures(actor=colleague, file=file, at=LATER)


def test_a_file_that_is_lost_is_said(colleague: User, files: Path) -> None:
    file = a_file(colleague, PLAIN)
    (files / file.path).unlink()

    with pytest.raises(DomainError, match="đã mất hoặc bị thay đổi"):
        check_signatures(actor=colleague, file=file, at=LATER)
