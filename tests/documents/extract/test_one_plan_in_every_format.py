"""The same small plan, written in each format, is read to the same blocks: who reads them need not know the format."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.documents.extract.pages import typeset
from tests.documents.extract.showing import Shown, read
from tests.documents.extract.word import b, p, tbl, tc, tr, word

INTRODUCTION = (
    "Căn cứ Kế hoạch số 803/KH-UBND ngày 23 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh, Sở Nội vụ xây dựng "
    "Kế hoạch Cải cách hành chính năm 2022 như sau:"
)
TARGETS = [
    "- 100% thủ tục hành chính trả kết quả đúng hạn.",
    "- 98% người dân được hỏi hài lòng.",
]
HEADER = ["STT", "Nhiệm vụ", "Kết quả", "Đơn vị chủ trì", "Thời gian"]
AREAS = [
    (
        "I. Công tác chỉ đạo, điều hành",
        [
            [
                "1",
                "Kế hoạch cải cách hành chính năm 2022",
                "Kế hoạch",
                "Văn phòng Sở",
                "Quý I/2022",
            ],
            [
                "2",
                "Báo cáo định kỳ quý, 6 tháng và năm",
                "Báo cáo",
                "Văn phòng Sở",
                "Theo quy định",
            ],
        ],
    ),
    (
        "II. Cải cách thể chế",
        [["3", "Rà soát văn bản quy phạm pháp luật", "", "Thanh tra Sở; Văn phòng Sở", "Năm 2022"]],
    ),
]
SIGNATURE = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]


def seen(table: list[list[str]]) -> list[Shown]:
    return [
        "**KẾ HOẠCH",
        INTRODUCTION,
        "**I. MỤC TIÊU",
        *TARGETS,
        "**II. NHIỆM VỤ",
        table,
        "**KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
    ]


BOLD_HEADER = [f"**{name}" for name in HEADER]
SPANNED = [
    BOLD_HEADER,
    *[row for title, tasks in AREAS for row in ([f"**{title} [5x1]"], *tasks)],
]
SHORT = [BOLD_HEADER, *[row for title, tasks in AREAS for row in ([f"**{title}"], *tasks)]]
PADDED = [
    BOLD_HEADER,
    *[row for title, tasks in AREAS for row in ([f"**{title}", "", "", "", ""], *tasks)],
]


def as_word() -> bytes:
    rows = [tr(*(tc(p(b(name))) for name in HEADER), properties="<w:tblHeader/>")]
    for title, tasks in AREAS:
        rows.append(tr(tc(p(b(title)), span=5)))
        rows += [tr(*task) for task in tasks]
    signature = p(b(SIGNATURE[0]), "<w:r><w:br/></w:r>", b(SIGNATURE[1]))
    return word(
        p(b("KẾ HOẠCH"))
        + p(INTRODUCTION)
        + p(b("I. MỤC TIÊU"))
        + "".join(map(p, TARGETS))
        + p(b("II. NHIỆM VỤ"))
        + tbl(*rows)
        + signature
    )


def as_page() -> bytes:
    rows = ["".join(f"<td><b>{name}</b></td>" for name in HEADER)]
    for title, tasks in AREAS:
        rows.append(f'<td colspan="5"><b>{title}</b></td>')
        rows += ["".join(f"<td>{text}</td>" for text in task) for task in tasks]
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    targets = "".join(f"<p>{target}</p>" for target in TARGETS)
    return (
        f"<!DOCTYPE html><html><head><title>Kế hoạch</title></head><body><p><b>KẾ HOẠCH</b></p><p>{INTRODUCTION}</p>"
        f"<p><b>I. MỤC TIÊU</b></p>{targets}<p><b>II. NHIỆM VỤ</b></p><table>{table}</table>"
        f"<p><b>{'<br>'.join(SIGNATURE)}</b></p></body></html>"
    ).encode()


def around(table: str) -> bytes:
    """The plan in Markdown around a table."""
    return "\n\n".join(
        [
            "**KẾ HOẠCH**",
            INTRODUCTION,
            "**I. MỤC TIÊU**",
            "\n".join(TARGETS),
            "**II. NHIỆM VỤ**",
            table,
            "**" + "  \n".join(SIGNATURE) + "**",
        ]
    ).encode()


def as_tabs() -> bytes:
    rows = ["\t".join(f"<b>{name}</b>" for name in HEADER)]
    for title, tasks in AREAS:
        rows.append(f"<b>{title}</b>\t\t\t\t")
        rows += ["\t".join(task) for task in tasks]
    return around("\n".join(rows))


def as_pipes() -> bytes:
    rows = [" | ".join(f"**{name}**" for name in HEADER), "|".join(["---"] * 5)]
    for title, tasks in AREAS:
        rows.append(f"**{title}**")
        rows += [" | ".join(task) for task in tasks]
    return around("\n".join(f"| {row} |" for row in rows))


def as_html_amid_markdown() -> bytes:
    rows = ["".join(f"<td><b>{name}</b></td>" for name in HEADER)]
    for title, tasks in AREAS:
        rows.append(f'<td colspan="5"><b>{title}</b></td>')
        rows += ["".join(f"<td>{text}</td>" for text in task) for task in tasks]
    return around("\n".join(["<table>", *(f"<tr>{row}</tr>" for row in rows), "</table>"]))


def as_dump() -> bytes:
    rows = [[f"**{name}**" for name in HEADER]]
    for title, tasks in AREAS:
        rows.append([f"**{title}**"])
        rows += tasks
    inside = "\n||\n".join("\n|\n".join(row) for row in rows)
    return around(f"|\n{inside}\n|")


@pytest.mark.parametrize(
    ("name", "written", "table"),
    [
        ("a.docx", as_word, SPANNED),
        ("a.html", as_page, SPANNED),
        ("a.md", as_tabs, PADDED),
        ("a.md", as_pipes, SHORT),
        ("a.md", as_html_amid_markdown, SPANNED),
        ("a.md", as_dump, SHORT),
    ],
)
def test_one_plan(name: str, written: Callable[[], bytes], table: list[list[str]]) -> None:
    assert read(name, written()) == seen(table)


@pytest.mark.parametrize("stroke", ["0.5pt", "none"])
def test_one_plan_printed(stroke: str) -> None:
    rows = [", ".join(f"[*{name}*]" for name in HEADER)]
    for title, tasks in AREAS:
        rows.append(f"table.cell(colspan: 5)[*{title}*]")
        rows += [", ".join(f"[{text}]" for text in task) for task in tasks]
    targets = "\n\n".join(target.replace("-", r"\-", 1) for target in TARGETS)
    source = (
        f"*KẾ HOẠCH*\n\n{INTRODUCTION}\n\n*I. MỤC TIÊU*\n\n{targets}\n\n*II. NHIỆM VỤ*\n\n"
        f"#table(columns: (1.4cm, 2fr, 1fr, 1fr, 1fr), stroke: {stroke}, {', '.join(rows)})\n\n"
        f"#v(1cm)\n*{SIGNATURE[0]}*\n\n*{SIGNATURE[1]}*"
    )
    blocks = read("a.pdf", typeset(source))
    assert blocks == [*seen(SPANNED)[:-1], *(f"**{text}" for text in SIGNATURE)]
