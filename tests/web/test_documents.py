"""The register of documents on pages: who sees it, how it is searched, registered, corrected, downloaded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from cchc.accounts.models import AuditEntry, Organisation, User
from cchc.documents.models import Attachment, OfficialDocument, StoredFile
from cchc.documents.services import attach_file
from cchc.plans.services.submitting import submit
from tests.documents.extract.pages import typeset
from tests.documents.extract.word import p, word
from tests.documents.papers import PICTURE, REPORT, SHEET, WORD, a_document
from tests.documents.signatures.signing import PLAIN, Authority
from tests.people import AT, Issuing
from tests.web.conftest import SignIn

HTMX = {"HX-Request": "true"}
PEOPLE = (
    "administrator",
    "owner",
    "leader",
    "head",
    "colleague",
    "clerk",
    "inspector",
    "reader",
    "stranger",
)
OK, FORBIDDEN, MISSING = HTTPStatus.OK, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND
TYPED = {
    "code": "15/BC-STP",
    "kind": "Báo cáo",
    "issued_on": "25/03/2022",
    "issuer": REPORT.issuer,
    "title": REPORT.title,
    "signer_position": "Phó Giám đốc",
    "signer_name": "",
}


@pytest.fixture
def officer(colleague: User, as_person: SignIn) -> Client:
    return as_person(colleague)


@pytest.fixture
def report(colleague: User) -> OfficialDocument:
    """With a file and an annex, registered by an officer of a division."""
    document = a_document(colleague, name="báo cáo quý I.docx", content=WORD)
    attach_file(actor=colleague, document=document, name="so-lieu.xlsx", content=SHEET, at=AT)
    return document


@pytest.fixture
def person(request: pytest.FixtureRequest) -> Callable[[str], User]:
    return request.getfixturevalue


def at(name: str, *args: int) -> str:
    return reverse(f"web:{name}", args=args)


def everyone(status: HTTPStatus, **others: HTTPStatus) -> dict[str, HTTPStatus]:
    return {name: others.get(name, status) for name in PEOPLE}


class TestWhoMay:
    def statuses(
        self, path: str, person: Callable[[str], User], as_person: SignIn, *, post: bool = False
    ) -> dict[str, HTTPStatus]:
        found = {}
        for name in PEOPLE:
            client = as_person(person(name))
            found[name] = HTTPStatus((client.post(path) if post else client.get(path)).status_code)
        return found

    def test_the_register_is_read_by_those_who_work_here(
        self, report: OfficialDocument, person: Callable[[str], User], as_person: SignIn
    ) -> None:
        for path, reader, stranger in (
            (at("documents"), FORBIDDEN, OK),
            (at("document", report.pk), MISSING, MISSING),
            (at("document_file", report.pk), MISSING, MISSING),
            (at("document_annex", report.pk, report.attachments.get().file_id), MISSING, MISSING),
        ):
            found = self.statuses(path, person, as_person)
            assert found == everyone(OK, reader=reader, stranger=stranger), path

    def test_registering_is_for_those_who_work(
        self, report: OfficialDocument, person: Callable[[str], User], as_person: SignIn
    ) -> None:
        looks = {"administrator": FORBIDDEN, "inspector": FORBIDDEN, "reader": FORBIDDEN}

        assert self.statuses(at("document_new"), person, as_person) == everyone(OK, **looks)
        found = self.statuses(at("document_head"), person, as_person, post=True)
        assert found == everyone(OK, **looks)

    def test_correcting_is_for_who_registered_and_who_keeps_the_register(
        self, report: OfficialDocument, person: Callable[[str], User], as_person: SignIn
    ) -> None:
        found = self.statuses(at("document_correct", report.pk), person, as_person)

        may = {"owner": OK, "colleague": OK, "reader": MISSING, "stranger": MISSING}
        assert found == everyone(FORBIDDEN, **may)

    def test_nothing_of_it_is_changed_by_others(
        self, report: OfficialDocument, person: Callable[[str], User], as_person: SignIn
    ) -> None:
        annex = report.attachments.get().file_id
        for name in ("head", "leader", "inspector", "reader", "stranger"):
            client = as_person(person(name))
            for path, sent in (
                (at("document_correct", report.pk), TYPED | {"code": "1/X", "reason": "x"}),
                (at("document_attach", report.pk), {"file": SimpleUploadedFile("a.png", PICTURE)}),
                (at("document_detach", report.pk, annex), {"reason": "x"}),
            ):
                assert client.post(path, sent).status_code in {FORBIDDEN, MISSING}

        report.refresh_from_db()
        assert (report.code, Attachment.objects.count()) == ("15/BC-STP", 1)

    def test_the_page_offers_what_the_person_may_do(
        self, report: OfficialDocument, head: User, as_person: SignIn, officer: Client
    ) -> None:
        offered = ("Sửa thông tin", "Đính kèm phụ lục", "Bỏ tệp")
        own = officer.get(at("document", report.pk)).text
        other = as_person(head).get(at("document", report.pk)).text

        assert [words in own for words in offered] == [True] * 3
        assert [words in other for words in offered] == [False] * 3

    def test_the_menu_leads_there(self, officer: Client, reader: User, as_person: SignIn) -> None:
        def places(client: Client) -> list[str]:
            menu = client.get(reverse("web:help")).context["nav"]
            return [entry.url for section in menu for entry in section.items]

        assert at("documents") in places(officer)
        assert at("documents") not in places(as_person(reader))


class TestList:
    @pytest.fixture
    def register(self, owner: User, stranger: User, report: OfficialDocument) -> None:
        a_document(
            owner,
            code="803/KH-UBND",
            kind="Kế hoạch",
            issuer="UBND tỉnh An Giang",
            issued_on=date(2021, 12, 23),
            title="Cải cách hành chính tỉnh An Giang năm 2022",
        )
        a_document(
            owner, code="20/BC-STP", issued_on=date(2022, 6, 20), name="a.pdf", content=PLAIN
        )
        a_document(stranger, code="99/BC-SXD", title="Báo cáo của sở khác")

    def codes(self, client: Client, **asked: str) -> list[str]:
        page = client.get(at("documents"), asked)
        return [document.code for document in page.context["documents"]]

    def test_newest_first_and_only_the_agencys(self, officer: Client, register: None) -> None:
        assert self.codes(officer) == ["20/BC-STP", "15/BC-STP", "803/KH-UBND"]

    @pytest.mark.parametrize(
        ("asked", "codes"),
        [
            ({"text": "tuyên truyền quý I"}, ["20/BC-STP", "15/BC-STP"]),
            ({"text": "CAI CACH tinh an giang 803"}, ["803/KH-UBND"]),
            ({"text": "khong co"}, []),
            ({"text": "%"}, []),
            ({"kind": "Kế hoạch"}, ["803/KH-UBND"]),
            ({"year": "2021"}, ["803/KH-UBND"]),
            ({"year": "2022", "kind": "Kế hoạch"}, []),
            ({"issuer": "UBND tỉnh An Giang"}, ["803/KH-UBND"]),
            ({"signatures": "absent"}, ["20/BC-STP"]),
            ({"signatures": "valid"}, []),
            ({"year": "hai nghìn"}, ["20/BC-STP", "15/BC-STP", "803/KH-UBND"]),
            ({"issuer": "Sở Xây dựng tỉnh An Giang"}, ["20/BC-STP", "15/BC-STP", "803/KH-UBND"]),
        ],
    )
    def test_narrowed(
        self, officer: Client, register: None, asked: dict[str, str], codes: list[str]
    ) -> None:
        assert self.codes(officer, **asked) == codes

    def test_choices_are_those_of_the_register(self, officer: Client, register: None) -> None:
        form = officer.get(at("documents")).context["form"]

        offered = {
            name: [value for value, _ in form.fields[name].choices if value]
            for name in ("kind", "year", "issuer")
        }
        assert offered == {
            "kind": ["Báo cáo", "Kế hoạch"],
            "year": [2022, 2021],
            "issuer": [REPORT.issuer, "UBND tỉnh An Giang"],
        }

    def test_page_by_page(self, officer: Client, colleague: User) -> None:
        for number in range(1, 53):
            a_document(colleague, code=f"{number}/BC-STP")

        first = officer.get(at("documents"))
        second = officer.get(at("documents"), {"after": first.context["next"]})

        codes = [
            document.code for page in (first, second) for document in page.context["documents"]
        ]
        assert codes == [f"{number}/BC-STP" for number in range(52, 0, -1)]
        assert (len(first.context["documents"]), second.context["next"]) == (50, "")

    def test_a_place_that_cannot_be(self, officer: Client) -> None:
        answer = officer.get(at("documents"), {"after": "hôm qua"})

        assert answer.status_code == HTTPStatus.CONFLICT
        assert "không hợp lệ; hãy mở lại từ trang đầu" in answer.text

    def test_costs_the_same_with_one_and_with_three(self, officer: Client, colleague: User) -> None:
        costs = []
        for number in range(3):
            a_document(colleague, code=f"{number}/BC-STP", name="a.md", content=b"%d" % number)
            with CaptureQueriesContext(connection) as asked:
                officer.get(at("documents"))
            costs.append(len(asked))

        assert costs[0] == costs[2]

    def test_only_the_list_is_sent_when_it_is_narrowed(
        self, officer: Client, register: None
    ) -> None:
        part = officer.get(at("documents"), {"text": "803"}, headers=HTMX).text

        assert "803/KH-UBND" in part
        assert "<html" not in part

    def test_an_empty_register_and_an_empty_answer_say_what_to_do(self, officer: Client) -> None:
        assert "Chưa có văn bản nào" in officer.get(at("documents")).text
        assert "Không có văn bản nào khớp" in officer.get(at("documents"), {"text": "x"}).text


class TestDocument:
    def test_shows_head_files_and_annexes(self, officer: Client, report: OfficialDocument) -> None:
        text = officer.get(at("document", report.pk)).text

        for said in (
            "Báo cáo 15/BC-STP",
            "25/03/2022",
            REPORT.issuer,
            REPORT.title,
            "báo cáo quý I.docx",
            "so-lieu.xlsx",
            report.file.sha256,
            "Chưa dùng cho việc nào",
        ):
            assert said in text

    def test_shows_who_signed_and_why_it_holds_or_not(
        self, officer: Client, colleague: User, settings: Settings, tmp_path: Path
    ) -> None:
        authority = Authority("Cơ quan chứng thực thử nghiệm")
        settings.TRUST_ROOT = tmp_path
        document = a_document(
            colleague, name="ky.pdf", content=authority.issue("Giám đốc Sở").sign()
        )
        before = officer.get(at("document", document.pk)).text
        assert "Giám đốc Sở" in before
        assert "Chưa xác nhận được chứng thư" in before

        (tmp_path / "goc.pem").write_bytes(authority.pem)
        answer = officer.post(at("document_signatures", document.pk), follow=True)

        assert "Đã kiểm tra lại chữ ký số." in answer.text
        assert "Hợp lệ" in answer.text
        assert "thuộc hệ thống chứng thực được tin cậy" in answer.text

    def test_in_english_the_reasons_are_english(self, officer: Client, colleague: User) -> None:
        document = a_document(colleague, name="a.pdf", content=PLAIN)
        officer.cookies["django_language"] = "en"

        assert "no digital signature" in officer.get(at("document", document.pk)).text

    def test_signatures_are_not_checked_again_by_those_who_only_look(
        self, report: OfficialDocument, colleague: User, inspector: User, as_person: SignIn
    ) -> None:
        document = a_document(colleague, code="2/X", name="a.pdf", content=PLAIN)

        answer = as_person(inspector).post(at("document_signatures", document.pk))

        assert answer.status_code == FORBIDDEN

    def test_costs_the_same_however_many_annexes(
        self, officer: Client, report: OfficialDocument, colleague: User
    ) -> None:
        costs = []
        for number in range(2):
            with CaptureQueriesContext(connection) as asked:
                officer.get(at("document", report.pk))
            costs.append(len(asked))
            attach_file(
                actor=colleague, document=report, name="a.md", content=b"%d" % number, at=AT
            )

        assert costs[0] == costs[1]

    def test_the_document_of_a_plan_leads_to_the_plan(
        self, issued: Issuing, owner: User, as_person: SignIn
    ) -> None:
        plan = issued()

        page = as_person(owner).get(at("document", plan.document_id))

        assert page.context["plans"] == [plan]
        assert reverse("web:plan", args=[plan.pk]) in page.text

    def test_what_it_proves_is_one_click_away(
        self, issued: Issuing, owner: User, as_person: SignIn
    ) -> None:
        plan = issued()
        owed = plan.obligations.get(unit=owner.organisation_id)
        proof = a_document(owner, name="a.docx", content=WORD, issued_on=date(2022, 1, 10))
        submit(actor=owner, obligation=owed, note="", documents=[proof], at=AT)

        page = as_person(owner).get(at("document", proof.pk))

        assert [use.obligation for use in page.context["uses"]] == [owed]
        assert reverse("web:obligation", args=[owed.pk]) in page.text

    def test_a_document_without_a_file(self, officer: Client, colleague: User) -> None:
        document = a_document(colleague)

        assert "Chưa có tệp" in officer.get(at("document", document.pk)).text
        assert officer.get(at("document_file", document.pk)).status_code == MISSING


class TestRegister:
    def send(
        self, client: Client, content: bytes = WORD, name: str = "a.docx", **typed: str
    ) -> object:
        sent = TYPED | typed | ({"file": SimpleUploadedFile(name, content)} if name else {})
        return client.post(at("document_new"), sent)

    def test_file_and_head(self, officer: Client, colleague: User) -> None:
        answer = self.send(officer)

        document = OfficialDocument.objects.get()
        assert answer.url == at("document", document.pk)
        assert (document.code, document.issued_on, document.registered_by) == (
            "15/BC-STP",
            date(2022, 3, 25),
            colleague,
        )
        assert document.file.name == "a.docx"
        assert "Đã đăng ký văn bản." in officer.get(answer.url).text

    def test_the_head_alone(self, officer: Client) -> None:
        self.send(officer, name="")

        assert OfficialDocument.objects.get().file is None

    def test_one_that_is_there_already_is_opened_with_the_reason(
        self, officer: Client, report: OfficialDocument
    ) -> None:
        for sent in ({"code": "16/BC-STP"}, {"name": "khac.docx", "content": word(p("Khác"))}):
            answer = self.send(officer, **sent)
            assert answer.url == at("document", report.pk)

        text = officer.get(answer.url).text
        assert "Tệp này đã được lưu cùng văn bản Báo cáo 15/BC-STP" in text
        assert "đã được" in text
        assert "đăng ký ngày 10/01/2022" in text
        assert OfficialDocument.objects.count() == 1

    @pytest.mark.parametrize(
        ("typed", "field", "said"),
        [
            ({"code": ""}, "code", "bắt buộc"),
            ({"issued_on": "31/02/2022"}, "issued_on", "dd/mm/yyyy"),
            ({"issuer": ""}, "issuer", "bắt buộc"),
            ({"title": ""}, "title", "bắt buộc"),
            ({"content": b""}, "file", "rỗng"),
            ({"name": "a.xlsm", "content": SHEET}, "__all__", "có chứa macro"),
            ({"name": "a.exe", "content": b"MZ\x90\0"}, "__all__", "chương trình máy tính"),
        ],
    )
    def test_what_is_wrong_is_said_on_the_form(
        self, officer: Client, typed: dict[str, object], field: str, said: str
    ) -> None:
        answer = self.send(officer, **typed)

        errors = answer.context["form"].errors
        assert list(errors) == [field]
        assert said in errors[field][0]
        assert not OfficialDocument.objects.exists()
        assert not StoredFile.objects.exists()

    def test_too_large_a_file_is_refused_before_it_is_read(
        self, officer: Client, settings: Settings
    ) -> None:
        settings.LARGEST_UPLOAD = 1024 * 1024

        answer = self.send(officer, b"a" * (1024 * 1024 + 1), "a.txt")

        assert "lớn hơn 1 MB" in answer.context["form"].errors["file"][0]

    def test_the_same_code_and_day_of_another_issuer_is_asked_about(
        self, officer: Client, report: OfficialDocument
    ) -> None:
        other = {"issuer": "Sở Tư pháp", "content": word(p("Khác"))}

        answer = self.send(officer, **other)

        [said] = answer.context["form"].non_field_errors()
        assert "cùng số và ngày nhưng khác cơ quan ban hành" in said
        assert "Đây là văn bản khác, hãy đăng ký thêm" in answer.text
        assert OfficialDocument.objects.count() == 1

        self.send(officer, **other, is_another="on")

        assert OfficialDocument.objects.count() == 2


class TestReadHead:
    def read(self, client: Client, content: bytes, name: str, **typed: str) -> object:
        return client.post(
            at("document_head"), typed | {"file": SimpleUploadedFile(name, content)}, headers=HTMX
        )

    REPORT_LINES = (
        "UBND TỈNH AN GIANG",
        "SỞ TƯ PHÁP",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 15/BC-STP",
        "An Giang, ngày 25 tháng 3 năm 2022",
        "BÁO CÁO",
        "Kết quả cải cách hành chính quý I năm 2022",
        "Thực hiện Kế hoạch số 12/KH-STP ngày 07 tháng 01 năm 2022, Sở Tư pháp báo cáo như sau:",
        "1. Kết quả",
        "Đã ban hành kế hoạch tuyên truyền./.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
    )

    @pytest.mark.parametrize("name", ["bao-cao.docx", "bao-cao.pdf", "bao-cao.md"])
    def test_what_the_file_says_is_offered_not_kept(
        self, officer: Client, agency: Organisation, name: str
    ) -> None:
        lines = self.REPORT_LINES
        content = {
            ".docx": lambda: word("".join(p(line) for line in lines)),
            ".pdf": lambda: typeset("\n\n".join(lines).replace("1. Kết", "1\\. Kết")),
            ".md": lambda: "\n\n".join(lines).encode(),
        }[Path(name).suffix]()

        answer = self.read(officer, content, name)

        initial = answer.context["form"].initial
        assert {field: initial.get(field) for field in ("code", "kind", "issued_on", "title")} == {
            "code": "15/BC-STP",
            "kind": "Báo cáo",
            "issued_on": date(2022, 3, 25),
            "title": "Kết quả cải cách hành chính quý I năm 2022",
        }
        assert initial["issuer"] == "Sở Tư pháp tỉnh An Giang"  # as the agency is registered
        assert initial["signer_position"] == "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"
        assert "Hãy đối chiếu với văn bản rồi mới đăng ký" in answer.text
        assert "25/03/2022" in answer.text
        assert not OfficialDocument.objects.exists()
        assert not StoredFile.objects.exists()

    def test_the_subject_of_an_official_letter(self, officer: Client) -> None:
        letter = word(
            "".join(
                p(line)
                for line in (
                    "SỞ TƯ PHÁP",
                    "Số: 88/STP-VP",
                    "V/v báo cáo kết quả tuyên truyền",
                    "An Giang, ngày 05 tháng 4 năm 2022",
                    "Kính gửi: Sở Nội vụ.",
                )
            )
        )

        initial = self.read(officer, letter, "cv.docx").context["form"].initial

        assert (initial["kind"], initial["title"]) == ("Công văn", "báo cáo kết quả tuyên truyền")
        assert initial["code"] == "88/STP-VP"

    def test_what_is_typed_already_stays(self, officer: Client) -> None:
        content = word("".join(p(line) for line in self.REPORT_LINES))

        answer = self.read(officer, content, "a.docx", code="16/BC-STP", title="Tôi ghi")

        initial = answer.context["form"].initial
        assert (initial["code"], initial["title"]) == ("16/BC-STP", "Tôi ghi")
        assert "code" not in answer.context["suggested"]

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("anh.png", PICTURE),
            ("so-lieu.xlsx", SHEET),
            ("hong.pdf", b"%PDF-1.7\nhong"),
            ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")),
        ],
    )
    def test_what_cannot_be_read_quickly_is_left_to_the_person(
        self, officer: Client, name: str, content: bytes
    ) -> None:
        answer = self.read(officer, content, name)

        assert answer.context["form"].initial == {}
        assert "Không đọc được thông tin từ tệp này" in answer.text

    def test_a_file_that_the_agency_has_is_recognised_at_once(
        self, officer: Client, report: OfficialDocument
    ) -> None:
        answer = self.read(officer, WORD, "khac.docx")

        assert "Tệp này đã được lưu cùng văn bản Báo cáo 15/BC-STP" in answer.text
        assert at("document", report.pk) in answer.text

    def test_a_file_of_another_agency_is_not_told(
        self, report: OfficialDocument, stranger: User, as_person: SignIn
    ) -> None:
        text = self.read(as_person(stranger), WORD, "a.docx").text

        assert "đã được lưu" not in text
        assert at("document", report.pk) not in text

    def test_too_large_a_file_is_said(self, officer: Client, settings: Settings) -> None:
        settings.LARGEST_UPLOAD = 1024

        assert "lớn hơn" in self.read(officer, b"a" * 2000, "a.txt").text


class TestCorrect:
    def test_keeps_old_and_new_on_the_page(self, officer: Client, report: OfficialDocument) -> None:
        sent = TYPED | {"issued_on": "28/03/2022", "code": "16/BC-STP", "reason": "Ghi nhầm."}

        answer = officer.post(at("document_correct", report.pk), sent)

        assert answer.url == at("document", report.pk)
        page = officer.get(answer.url)
        assert [
            (str(one.name), one.old, one.new, one.reason) for one in page.context["corrections"]
        ] == [
            ("ngày ban hành", "25/03/2022", "28/03/2022", "Ghi nhầm."),
            ("số, ký hiệu", "15/BC-STP", "16/BC-STP", "Ghi nhầm."),
        ]
        assert "15/BC-STP → 16/BC-STP" in page.text

    def test_needs_a_reason(self, officer: Client, report: OfficialDocument) -> None:
        answer = officer.post(at("document_correct", report.pk), TYPED | {"code": "16/BC-STP"})

        assert list(answer.context["form"].errors) == ["reason"]

    def test_opens_with_what_is_registered(self, officer: Client, report: OfficialDocument) -> None:
        page = officer.get(at("document_correct", report.pk))

        for value in ("15/BC-STP", "25/03/2022", REPORT.issuer, REPORT.title):
            assert value in page.text

    def test_the_journal_tells_it_in_words(
        self, officer: Client, report: OfficialDocument, inspector: User, as_person: SignIn
    ) -> None:
        officer.post(
            at("document_correct", report.pk), TYPED | {"title": "Khác", "reason": "Ghi nhầm."}
        )

        text = as_person(inspector).get(reverse("web:audit")).text

        assert "Sửa thông tin văn bản" in text
        assert "Đính kèm tệp vào văn bản" in text
        assert "trích yếu" in text


class TestAnnexes:
    def test_attached_and_taken_away(self, officer: Client, report: OfficialDocument) -> None:
        sent = {"file": SimpleUploadedFile("anh.png", PICTURE)}
        assert officer.post(at("document_attach", report.pk), sent).url == at("document", report.pk)
        picture = report.attachments.get(file__name="anh.png")

        without = officer.post(at("document_detach", report.pk, picture.file_id), {"reason": ""})
        assert "Hãy ghi lý do bỏ tệp." in officer.get(without.url).text
        officer.post(at("document_detach", report.pk, picture.file_id), {"reason": "Nhầm."})

        assert [one.file.name for one in report.attachments.all()] == ["so-lieu.xlsx"]
        assert AuditEntry.objects.latest("pk").data["reason"] == "Nhầm."

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("a.docm", WORD, "có chứa macro"),
            ("a.docx", WORD, "Văn bản đã có tệp này"),
            ("a.docx", b"", "rỗng"),
        ],
    )
    def test_what_is_refused_is_said_on_the_page(
        self, officer: Client, report: OfficialDocument, name: str, content: bytes, said: str
    ) -> None:
        answer = officer.post(
            at("document_attach", report.pk), {"file": SimpleUploadedFile(name, content)}
        )

        assert answer.status_code == OK
        assert said in answer.text
        assert report.attachments.count() == 1

    def test_an_annex_of_another_document_is_not_reached_through_this_one(
        self, officer: Client, colleague: User, report: OfficialDocument
    ) -> None:
        other = a_document(colleague, code="2/X")
        annex = report.attachments.get().file_id

        assert officer.get(at("document_annex", other.pk, annex)).status_code == MISSING
        gone = officer.post(at("document_detach", other.pk, annex), {"reason": "x"})
        assert gone.status_code == MISSING
        assert Attachment.objects.count() == 1


class TestDownload:
    def test_byte_for_byte_under_its_own_name(
        self, officer: Client, report: OfficialDocument
    ) -> None:
        answer = officer.get(at("document_file", report.pk))

        assert answer.content == WORD
        assert answer.headers["Content-Disposition"] == (
            "attachment; filename*=utf-8''b%C3%A1o%20c%C3%A1o%20qu%C3%BD%20I.docx"
        )
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["Content-Type"] == report.file.media_type

    def test_an_annex(self, officer: Client, report: OfficialDocument) -> None:
        annex = report.attachments.get().file_id

        answer = officer.get(at("document_annex", report.pk, annex))

        assert answer.content == SHEET
        assert answer.headers["Content-Disposition"] == 'attachment; filename="so-lieu.xlsx"'

    def test_a_page_never_runs_as_ours(self, officer: Client, colleague: User) -> None:
        page = b"<html><script>alert(1)</script></html>"
        document = a_document(colleague, name="trang.html", content=page)

        answer = officer.get(at("document_file", document.pk))

        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")

    def test_a_lost_file_is_said(
        self, officer: Client, report: OfficialDocument, files: Path
    ) -> None:
        (files / report.file.path).unlink()

        answer = officer.get(at("document_file", report.pk))

        assert answer.status_code == HTTPStatus.CONFLICT
        assert "đã mất hoặc bị thay đổi trên máy chủ" in answer.text
