"""Whatever the document: attributed and unread text together are the whole text, and no character counts twice."""

from __future__ import annotations

from contextlib import suppress
from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.common.errors import Unreadable
from cchc.documents.extract.blocks import Cell, Document, Paragraph, Row, Table, Where
from cchc.plans.draft import Place
from cchc.plans.reading import read_plan
from cchc.plans.reading.ledger import as_place
from cchc.plans.reading.reader import read_blocks
from cchc.plans.reading.result import Reading
from tests.plans.reading.builder import C, P, T, document

PHRASES = st.sampled_from(
    [
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026",
        "Số: 12/KH-SNV",
        "Số:      /KH-UBND",
        "An Giang, ngày   tháng 12 năm 2025",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "UBND TỈNH AN GIANG",
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021; Sở Nội vụ xây dựng kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. MỤC TIÊU",
        "III. NHIỆM VỤ",
        "IV. GIẢI PHÁP",
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Cải cách thể chế: 4",
        "a) Mục tiêu",
        "- 100% hồ sơ đúng hạn và 50% hồ sơ trực tuyến.",
        "1. Sở Nội vụ: a) Ban hành kế hoạch. Quý I/2026. b) Báo cáo./.",
        "+ Đơn vị chủ trì: Sở Nội vụ; phối hợp: các sở",
        "Thời gian thực hiện: Quý I/2026.",
        "triển khai thực hiện tại đơn vị mình",
        "Các phòng quán triệt đến cán bộ và",
        "2",
        "-----",
        "Nơi nhận:",
        "- UBND tỉnh;",
        "- Lưu: VT.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Văn A",
        "PHỤ LỤC I",
        "(Kèm theo Kế hoạch số 41/KH-SNV ngày 07/01/2026)",
        "STT",
        "Nhiệm vụ",
        "Sản phẩm",
        "Đơn vị chủ trì",
        "Đơn vị phối hợp",
        "Thời gian",
        "Chỉ tiêu",
        "ĐVT",
        "I. Cải cách thể chế",
        "(1)",
        "5.1",
        "Chủ trì: Sở Công Thương.\nPhối hợp: Sở Tài chính",
        "",
    ]
)
NOISE = st.text(alphabet=st.sampled_from("aAđĐỷ1I.:;-+()/% \t\n|"), max_size=24)
TEXTS = st.lists(st.one_of(PHRASES, PHRASES, NOISE), min_size=1, max_size=3).map("\n".join)
LABELS = st.sampled_from(["", "", "", "1.", "a)", "-", "I."])
PARAGRAPHS = st.builds(P, TEXTS, st.sampled_from([None, None, 1, 4]), st.booleans(), LABELS)
CELLS = st.builds(
    C, st.one_of(PHRASES, TEXTS), st.integers(1, 3), st.integers(1, 3), st.booleans(), LABELS
)
HEADER_ROW = st.permutations(["STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời gian"]).map(
    lambda words: tuple(C(word) for word in words)
)
ROWS = st.lists(CELLS, min_size=1, max_size=6).map(tuple)
TABLES = st.builds(
    lambda header, rows: T((*header, *rows)),
    st.one_of(st.just(()), HEADER_ROW.map(lambda row: (row,))),
    st.lists(ROWS, min_size=1, max_size=6),
)
DOCUMENTS = st.lists(st.one_of(PARAGRAPHS, TABLES), max_size=14).map(lambda specs: document(*specs))

WHERES = st.builds(
    Where, st.integers(0, 3), st.none() | st.integers(0, 3), st.none() | st.integers(0, 3)
)
WILD_TEXT = st.text(max_size=40)
WILD_CELLS = st.builds(
    Cell,
    WILD_TEXT,
    WHERES,
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
    st.booleans(),
    WILD_TEXT,
)
WILD_ROWS = st.builds(Row, st.lists(WILD_CELLS, max_size=5).map(tuple), st.booleans())
WILD_TABLES = st.builds(
    Table, st.lists(WILD_ROWS, max_size=5).map(tuple), WHERES, st.integers(0, 9)
)
WILD_PARAGRAPHS = st.builds(
    Paragraph, WILD_TEXT, WHERES, st.none() | st.integers(1, 6), st.booleans(), WILD_TEXT
)
WILD_DOCUMENTS = st.builds(
    Document,
    st.just("x.docx"),
    st.just("docx"),
    st.just("0" * 64),
    st.lists(st.one_of(WILD_PARAGRAPHS, WILD_TABLES), max_size=8).map(tuple),
)


def sources(given_document: Document) -> list[tuple[Where, str]]:
    found: list[tuple[Where, str]] = []
    for block in given_document.blocks:
        if isinstance(block, Paragraph):
            found.append((block.where, block.text))
        else:
            found.extend((cell.where, cell.text) for row in block.rows for cell in row.cells)
    return found


def visible(text: str) -> str:
    return "".join(text.split())


def require_whole(reading: Reading) -> None:
    """Attributions do not overlap; what they leave of each text is what `unread` says, in order."""
    claims = {
        where: list(some)
        for where, some in groupby(reading.attributions, key=lambda one: one.where)
    }
    left: list[tuple[Place, str]] = []
    taken = seen = 0
    for where, text in sources(reading.document):
        seen += len(visible(text))
        at = 0
        for claim in claims.get(where, []):
            assert at <= claim.start < claim.end <= len(text)
            left.append((as_place(where), text[at : claim.start].strip()))
            taken += len(visible(text[claim.start : claim.end]))
            at = claim.end
        left.append((as_place(where), text[at:].strip()))
    assert [(one.where, one.text) for one in reading.draft.unread] == [
        (place, text) for place, text in left if text
    ]
    assert reading.draft.coverage == (1.0 if taken == seen else min(round(taken / seen, 4), 0.9999))


@settings(deadline=None, max_examples=150)
@given(DOCUMENTS)
def test_nothing_is_lost(given_document: Document) -> None:
    reading, _ = read_blocks(given_document)
    require_whole(reading)


@settings(deadline=None, max_examples=150)
@given(WILD_DOCUMENTS)
def test_any_document_is_read_or_refused(given_document: Document) -> None:
    with suppress(Unreadable):
        read_plan(given_document)


@settings(deadline=None, max_examples=40)
@given(DOCUMENTS)
def test_two_readings_are_equal(given_document: Document) -> None:
    assert read_blocks(given_document)[0] == read_blocks(given_document)[0]


@settings(deadline=None, max_examples=60)
@given(DOCUMENTS)
def test_every_field_named_by_an_attribution_is_in_the_draft(given_document: Document) -> None:
    reading, _ = read_blocks(given_document)
    content = reading.draft.model_dump()
    for attribution in reading.attributions:
        top, *path = attribution.field.split("/")
        if top == "structure":
            continue
        value = content[top]
        for step in path:
            if isinstance(value, list):
                value = value[int(step)]
            elif isinstance(value, dict) and step in value:
                value = value[step]
            else:
                break


@settings(deadline=None, max_examples=60)
@given(DOCUMENTS)
def test_the_draft_goes_through_json_unchanged(given_document: Document) -> None:
    draft = read_blocks(given_document)[0].draft
    assert type(draft).model_validate_json(draft.to_json()) == draft
