"""Obligations as files: a workbook with everything that is known, an annex to be signed."""

from __future__ import annotations

import io
from datetime import date
from http import HTTPStatus
from typing import Any

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx.document import Document
from docx.enum.section import WD_ORIENT
from pytest_django.fixtures import Settings
from python_calamine import CalamineWorkbook

from cchc.accounts.models import User
from cchc.plans.models import Obligation
from cchc.plans.queries.records import CHUNK
from cchc.plans.services.obligations import override_due_date
from tests.busy import TODAY, Busy, at
from tests.people import Issuing, plan_text
from tests.web.conftest import SignIn

XLSX = reverse("web:obligations_xlsx")
DOCX = reverse("web:obligations_docx")


@pytest.fixture(autouse=True)
def july(settings: Settings) -> date:
    """The pages stand on 15/07/2022."""
    settings.TODAY = TODAY
    return TODAY


@pytest.fixture
def officer(owner: User, as_person: SignIn) -> Client:
    return as_person(owner)


def rows(client: Client, **asked: object) -> list[dict[str, Any]]:
    """The rows of the workbook by the heads of their columns."""
    answer = client.get(XLSX, asked)
    assert answer.status_code == HTTPStatus.OK
    head, *told = opened(answer).get_sheet_by_index(0).to_python()
    return [dict(zip(head, row, strict=True)) for row in told]


def opened(answer: Any) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))


def annex(client: Client, **asked: object) -> Document:
    answer = client.get(DOCX, asked)
    assert answer.status_code == HTTPStatus.OK
    return docx.Document(io.BytesIO(answer.content))


def cells(document: Document) -> list[list[str]]:
    """The table of the annex; the first table is the letterhead."""
    return [[cell.text for cell in row.cells] for row in document.tables[-1].rows]


class TestWorkbook:
    def test_tells_everything_of_every_row(self, busy: Busy, officer: Client) -> None:
        found = {row["Số"] + str(row["Tình trạng"]): row for row in rows(officer, standing="all")}

        assert len(found) == 7
        late = found["2Hoàn thành trễ hạn"]
        assert late | {"Vì sao": ""} == {
            "Kế hoạch": "12/KH-STP",
            "Lĩnh vực": "I. Công tác chỉ đạo, điều hành",
            "Số": "2",
            "Nhiệm vụ": "Kế hoạch cải cách hành chính năm 2022 của các đơn vị trực thuộc",
            "Sản phẩm": "Kế hoạch",
            "Kỳ": "Quý II/2022",
            "Đơn vị chủ trì": "Trung tâm Trợ giúp pháp lý",
            "Đơn vị phối hợp": "Văn phòng Sở",
            "Thời hạn như văn bản": "Quý II/2022",
            "Hạn theo quy tắc": date(2022, 6, 30),
            "Hạn thực hiện": date(2022, 6, 30),
            "Tình trạng": "Hoàn thành trễ hạn",
            "Vì sao": "",
            "Trạng thái": "Hoàn thành",
            "Đang ở": "",
            "Số ngày làm việc trễ": 6,
            "Ngày nộp": date(2022, 7, 6),
            "Ngày hoàn thành": date(2022, 7, 8),
            "Văn bản kết quả": "25/KH-TT ngày 05/07/2022",
            "Cập nhật gần nhất": date(2022, 7, 6),
            "Kết quả đến nay": "",
            "Khó khăn, vướng mắc": "",
            "Đề xuất giải pháp": "",
            "Dự kiến xong": "",
            "Giải trình": "Chờ ý kiến của các phòng.",
            "Gia hạn": "",
        }
        assert late["Vì sao"] == "Nộp ngày 06/07/2022, sau hạn 30/06/2022 6 ngày."
        assert found["2Trễ hạn"]["Đang ở"] == "Phòng Kế hoạch - Tài chính (đơn vị phối hợp)"
        assert found["3Có nguy cơ trễ"]["Khó khăn, vướng mắc"] == "Chưa có hướng dẫn về định mức."

    @pytest.mark.parametrize(
        ("asked", "numbers"),
        [
            ({}, ["2", "4", "5", "6", "3"]),
            ({"standing": "late"}, ["2"]),
            ({"text": "kiem soat"}, ["4"]),
            ({"due": "q3"}, ["4"]),
            ({"text": "khong co"}, []),
        ],
    )
    def test_holds_the_rows_of_the_table(
        self, busy: Busy, officer: Client, asked: dict[str, object], numbers: list[str]
    ) -> None:
        assert [row["Số"] for row in rows(officer, **asked)] == numbers

    def test_of_chosen_rows_holds_these_alone(self, busy: Busy, officer: Client) -> None:
        found = rows(officer, id=[busy.done_in_time.pk, busy.undated.pk])

        assert [row["Số"] for row in found] == ["1", "6"]

    def test_text_that_begins_like_a_formula_stays_text(self, busy: Busy, officer: Client) -> None:
        Obligation.objects.filter(pk=busy.late.pk).update(product="=1+1")

        [row] = rows(officer, standing="late")

        assert row["Sản phẩm"] == "=1+1"

    def test_names_the_day_and_is_a_file(self, busy: Busy, officer: Client) -> None:
        answer = officer.get(XLSX)

        assert answer["Content-Disposition"] == 'attachment; filename="viec-phai-lam-20220715.xlsx"'
        assert b"".join(answer.streaming_content)[:2] == b"PK"

    def test_one_sees_in_a_file_what_one_sees_on_the_page(
        self, busy: Busy, colleague: User, reader: User, stranger: User, as_person: SignIn
    ) -> None:
        everything = {"standing": "all", "id": [one.pk for one in Obligation.objects.all()]}

        assert [row["Số"] for row in rows(as_person(colleague), **everything)] == ["5", "3"]
        assert rows(as_person(reader), **everything) == []
        assert rows(as_person(stranger), **everything) == []

    def test_costs_the_same_for_one_plan_and_for_three(
        self, officer: Client, issued: Issuing
    ) -> None:
        costs = []
        for codes in (["12"], ["13", "14"]):
            for code in codes:
                issued(plan_text(code=f"{code}/KH-STP"))
            with CaptureQueriesContext(connection) as asked:
                rows(officer)
            costs.append(len(asked))

        assert costs[0] == costs[1]

    def test_more_rows_than_are_read_at_once_all_come(self, busy: Busy, officer: Client) -> None:
        copied = Obligation.objects.get(pk=busy.on_course.pk)
        Obligation.objects.bulk_create(
            Obligation(
                **{
                    field.attname: getattr(copied, field.attname)
                    for field in Obligation._meta.concrete_fields
                    if field.name not in {"id", "key", "position"}
                },
                key=f"copy-{n}",
                position=100 + n,
            )
            for n in range(CHUNK + 7)
        )

        assert len(rows(officer, due="q3")) == CHUNK + 8

    def test_the_workbook_of_a_plan_has_tasks_and_work(self, busy: Busy, officer: Client) -> None:
        answer = officer.get(reverse("web:plan_export", args=[busy.plan.pk]))
        book = opened(answer)

        assert book.sheet_names == ["Nhiệm vụ", "Việc phải làm"]
        assert [len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names] == [
            7,
            8,
        ]


class TestAnnex:
    def test_stands_in_the_layout_of_an_annex(self, busy: Busy, officer: Client) -> None:
        document = annex(officer, standing="all")

        [section] = document.sections
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
        letterhead = "\n".join(cell.text for row in document.tables[0].rows for cell in row.cells)
        for name in ("UBND TỈNH AN GIANG", "SỞ TƯ PHÁP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"):
            assert name in letterhead
        text = [one.text for one in document.paragraphs]
        assert "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH" in text
        assert "(Các kế hoạch đang thực hiện; số liệu đến hết ngày 15/07/2022)" in text
        assert any(line.startswith("Tổng số 7 việc: hoàn thành đúng hạn 1;") for line in text)
        header = document.tables[-1].rows[0]._tr.trPr
        assert header is not None
        assert header.xpath("./w:tblHeader")

    def test_tells_results_standing_and_wishes(self, busy: Busy, officer: Client) -> None:
        head, *told = cells(annex(officer, standing="all"))

        assert head == [
            "STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn", "Kết quả thực hiện",
            "Tình trạng", "Khó khăn, đề xuất",
        ]  # fmt: skip
        assert [row[0] for row in told] == [
            "I. Công tác chỉ đạo, điều hành", "1", "2", "2",
            "II. Cải cách tài chính công", "4", "5", "6", "3",
        ]  # fmt: skip
        assert told[2][3:] == [
            "Trung tâm Trợ giúp pháp lý",
            "Văn phòng Sở",
            "30/06/2022",
            "Văn bản số 25/KH-TT ngày 05/07/2022",
            "Hoàn thành trễ hạn\n(6 ngày làm việc)",
            "",
        ]
        assert told[-1][-3:] == [
            "Đã xây dựng dự thảo.",
            "Có nguy cơ trễ",
            "Chưa có hướng dẫn về định mức.\nĐề nghị Sở Tài chính hướng dẫn.",
        ]
        assert told[-2][5] == "Theo hướng dẫn của tỉnh"

    def test_a_moved_date_keeps_the_first_beside_it(
        self, busy: Busy, owner: User, officer: Client
    ) -> None:
        override_due_date(
            actor=owner,
            obligation=busy.on_course,
            new_on=date(2022, 10, 15),
            reason="x",
            at=at(7, 1),
        )

        [_head, _area, row] = cells(annex(officer, due="q4", text="kiem soat"))

        assert row[5] == "15/10/2022\n(trước: 30/09/2022)"

    def test_names_the_plan_it_is_about(self, busy: Busy, officer: Client) -> None:
        text = [one.text for one in annex(officer, plan=busy.plan.pk).paragraphs]

        assert "(Kế hoạch số 12/KH-STP; số liệu đến hết ngày 15/07/2022)" in text

    def test_is_vietnamese_in_any_language(self, busy: Busy, officer: Client) -> None:
        officer.cookies["django_language"] = "en"

        [head, *_rest] = cells(annex(officer))

        assert head[0] == "STT"

    def test_too_many_rows_are_refused_in_words(
        self, busy: Busy, officer: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("cchc.web.views.exports.MOST_IN_DOCX", 4)

        answer = officer.get(DOCX)

        assert answer.status_code == HTTPStatus.CONFLICT
        assert "Bảng có 5 việc, bản Word chứa tối đa 4 việc" in answer.text
