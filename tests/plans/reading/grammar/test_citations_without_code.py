"""Documents named without a whole code: drafts, laws by their title."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.plans.draft import Citation
from cchc.plans.reading.grammar.citations import parse_citations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quyết định số     /QĐ-UBND ngày   tháng 12 năm 2025",
            Citation(text="Quyết định số     /QĐ-UBND", kind="Quyết định"),
        ),
        (
            "Nghị quyết số 76 ngày 15/7/2021 của Chính phủ",
            Citation(
                text="Nghị quyết số 76 ngày 15/7/2021 của Chính phủ",
                kind="Nghị quyết",
                issued_on=date(2021, 7, 15),
                issuer="Chính phủ",
            ),
        ),
    ],
)
def test_a_document_whose_code_is_not_whole_has_none(text: str, expected: Citation) -> None:
    assert parse_citations(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Căn cứ Luật Ban hành văn bản quy phạm pháp luật năm 2015;",
            [
                Citation(
                    text="Luật Ban hành văn bản quy phạm pháp luật năm 2015",
                    kind="Luật",
                )
            ],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"
            " ngày 22 tháng 11 năm 2019;",
            [
                Citation(
                    text=(
                        "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức"
                        " chính quyền địa phương ngày 22 tháng 11 năm 2019"
                    ),
                    kind="Luật",
                    issued_on=date(2019, 11, 22),
                )
            ],
        ),
        (
            "Căn cứ Luật Cán bộ, công chức;",
            [Citation(text="Luật Cán bộ, công chức", kind="Luật")],
        ),
        (
            "Luật Cán bộ, công chức số 22/2008/QH12 ngày 13/11/2008",
            [
                Citation(
                    text="Luật Cán bộ, công chức số 22/2008/QH12 ngày 13/11/2008",
                    kind="Luật",
                    code="22/2008/QH12",
                    issued_on=date(2008, 11, 13),
                    issuer="Quốc hội",
                )
            ],
        ),
        (
            "Luật Cán bộ, công chức năm 2008, Luật Viên chức năm 2010",
            [
                Citation(text="Luật Cán bộ, công chức năm 2008", kind="Luật"),
                Citation(text="Luật Viên chức năm 2010", kind="Luật"),
            ],
        ),
        (
            "Luật Tổ chức chính quyền địa phương (sửa đổi) năm 2025",
            [Citation(text="Luật Tổ chức chính quyền địa phương (sửa đổi) năm 2025", kind="Luật")],
        ),
        ("Bộ luật Lao động 2019", [Citation(text="Bộ luật Lao động 2019", kind="Bộ luật")]),
        ("Hiến pháp năm 2013", [Citation(text="Hiến pháp năm 2013", kind="Hiến pháp")]),
        (
            "Luật số 64/2025/QH15 của Quốc hội",
            [
                Citation(
                    text="Luật số 64/2025/QH15 của Quốc hội",
                    kind="Luật",
                    code="64/2025/QH15",
                    issuer="Quốc hội",
                )
            ],
        ),
    ],
)
def test_laws_are_named_by_title_year_or_number(text: str, expected: list[Citation]) -> None:
    assert parse_citations(text) == expected
