"""The register is read whole, in order, by whatever words and page by page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.accounts.models import Organisation, User
from cchc.common.errors import DomainError
from cchc.documents import queries
from cchc.documents.models import OfficialDocument
from cchc.documents.queries import Cursor, RegisterFilter
from cchc.documents.rules import clean_head, searchable
from tests.documents.papers import WORD, a_document, a_head
from tests.people import AT

FIRST = date(2022, 1, 1)


def rows(actor: User, days: list[int]) -> list[OfficialDocument]:
    """One document for each number of days after the first of January."""
    return OfficialDocument.objects.bulk_create(
        OfficialDocument(
            agency_id=actor.agency_id,
            code=f"{number}/BC-STP",
            issued_on=FIRST + timedelta(days=day),
            issuer="Sở Tư pháp",
            title="Báo cáo",
            registered_by=actor,
            registered_at=AT,
            search_folded="bao cao",
        )
        for number, day in enumerate(days)
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.integers(0, 4), max_size=12), size=st.integers(1, 5))
def test_page_by_page_every_document_is_seen_once_newest_first(
    owner: User, days: list[int], size: int
) -> None:
    OfficialDocument.objects.all().delete()
    rows(owner, days)
    seen: list[OfficialDocument] = []
    cursor: Cursor | None = None
    while True:
        page = queries.page(queries.documents_visible_to(owner), after=cursor, size=size)
        assert len(page.rows) <= size
        seen += page.rows
        if page.next is None:
            break
        cursor = Cursor.parse(str(page.next))

    wanted = sorted(
        OfficialDocument.objects.all(), key=lambda one: (one.issued_on, one.pk), reverse=True
    )
    assert seen == wanted


@pytest.mark.parametrize("text", ["", "2022-01-01", "2022-01-01.x", "x.1", "2022-13-01.1"])
def test_a_cursor_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match="hãy mở lại từ trang đầu"):
        Cursor.parse(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", True),
        ("tuyên truyền", True),
        ("TUYEN  truyen 15", True),
        ("quý I năm 2022", True),
        ("phó giám đốc", True),
        ("an giang 15/bc", True),
        ("16/BC-STP", False),
        ("tuyên truyền x", False),
        ("_", False),
        ("\\", False),
    ],
)
def test_found_by_its_words_however_typed(owner: User, text: str, found: bool) -> None:
    a_document(owner)

    shown = queries.narrowed(queries.documents_visible_to(owner), RegisterFilter(text=text))

    assert shown.exists() is found


@given(
    st.builds(
        a_head,
        code=st.text(max_size=40),
        title=st.text(max_size=80),
        issuer=st.text(max_size=40),
        signer_name=st.text(max_size=30),
    )
)
def test_a_clean_head_stays_as_it_is_and_is_found_by_its_words(head: object) -> None:
    clean = clean_head(head)  # type: ignore[arg-type]

    assert clean_head(clean) == clean
    words = searchable(clean)
    assert words == searchable(clean_head(clean))
    assert "  " not in words


class TestWhoSees:
    def test_files_and_documents_of_the_own_agency(
        self, owner: User, colleague: User, inspector: User, reader: User, stranger: User
    ) -> None:
        ours = a_document(owner, name="a.docx", content=WORD)
        theirs = a_document(stranger, name="a.docx", content=WORD)

        for person in (owner, colleague, inspector):
            assert list(queries.documents_visible_to(person)) == [ours]
            assert list(queries.files_visible_to(person)) == [ours.file]
        assert list(queries.documents_visible_to(stranger)) == [theirs]
        assert not queries.documents_visible_to(reader).exists()
        assert not queries.files_visible_to(reader).exists()

    def test_nothing_for_a_closed_account(self, colleague: User) -> None:
        a_document(colleague)
        colleague.is_active = False

        assert not queries.documents_visible_to(colleague).exists()

    def test_choices_tell_nothing_of_another_agency(
        self, owner: User, stranger: User, agency: Organisation
    ) -> None:
        a_document(owner, kind="")
        a_document(stranger, kind="Đề án", issuer="Sở Xây dựng", issued_on=date(2019, 5, 6))

        assert queries.kinds(owner) == []
        assert queries.issuers(owner) == ["Sở Tư pháp tỉnh An Giang"]
        assert queries.years(owner) == [2022]
