"""A clean plan, and the findings that appear when something in it is changed.

The plan is written as people write it; the grammar of reading gives the values. `found({...})` changes values by their
path in the draft, the same paths that findings name, and returns everything that is found: a case that fires shows
the whole result, a near miss shows `[]`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from cchc.documents.extract.blocks import Block, Cell, Document, Paragraph, Row, Table, Where
from cchc.plans.checking import Finding, check
from cchc.plans.checking.checks import DEFAULTS
from cchc.plans.checking.settings import Thresholds
from cchc.plans.draft import Area, Deadline, Deliverable, PlanDraft, Task, UnitRef
from cchc.plans.reading.grammar.citations import parse_citations
from cchc.plans.reading.grammar.deadlines import parse_deadlines
from cchc.plans.reading.grammar.deliverables import parse_deliverables
from cchc.plans.reading.grammar.measures import parse_measures
from cchc.plans.reading.grammar.units import find_units, parse_units

HEAD = {
    "kind": "Kế hoạch",
    "code_as_issued": "15/KH-SDL",
    "code": "15/KH-SDL",
    "number": 15,
    "symbol": "KH-SDL",
    "title": "Cải cách hành chính năm 2022",
    "issuer": "Sở Du lịch tỉnh Bình Phú",
    "place": "Bình Phú",
    "issued_on": date(2022, 1, 10),
    "year": 2022,
    "years": (2022, 2022),
}
GROUNDS = (
    "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ về Chương trình tổng thể cải cách hành chính;",
    "Căn cứ Kế hoạch số 310/KH-UBND ngày 28 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh về cải cách hành chính năm 2022.",
)
TARGETS = (
    "Đến ngày 31/12/2022, 95% hồ sơ đã giải quyết được trả kết quả đúng hạn (Văn phòng Sở theo dõi).",
    "Đến ngày 31/12/2022, tỷ lệ người dân được hỏi hài lòng đạt từ 90% trở lên (Thanh tra Sở theo dõi).",
)
AREAS = (
    ("I", "Công tác chỉ đạo, điều hành", 4),
    ("II", "Cải cách thủ tục hành chính", 4),
    ("III", "Cải cách tài chính công", 2),
)
VP, TT, LH, XT, TC = (
    "Văn phòng Sở",
    "Thanh tra Sở",
    "Phòng Quản lý lữ hành",
    "Phòng Xúc tiến du lịch",
    "Phòng Tài chính",
)
TASKS = (
    ("I", "Kế hoạch tuyên truyền cải cách hành chính năm 2022", "Kế hoạch", VP, TT, "31/3/2022"),
    ("I", "Kế hoạch kiểm tra cải cách hành chính năm 2022", "Kế hoạch", TT, VP, "Quý I/2022"),
    ("I", "Tổng hợp kết quả cải cách hành chính 6 tháng", "Báo cáo", VP, LH, "Tháng 6/2022"),
    ("I", "Kiểm tra việc chấp hành kỷ luật, kỷ cương", "Kết luận", TT, VP, "Quý II/2022"),
    ("II", "Rà soát thủ tục hành chính lĩnh vực lữ hành", "Báo cáo", LH, XT, "Quý II/2022"),
    ("II", "Công bố thủ tục hành chính lĩnh vực lữ hành", "Tờ trình", LH, VP, "Quý III/2022"),
    ("II", "Khảo sát sự hài lòng của người dân", "Báo cáo", XT, VP, "Quý III/2022"),
    ("II", "Tiếp nhận, trả kết quả tại Bộ phận Một cửa", "Báo cáo", XT, LH, "Quý IV/2022"),
    ("III", "Sửa đổi quy chế chi tiêu nội bộ", "Quyết định", TC, VP, "Quý I/2022"),
    ("III", "Công khai dự toán ngân sách", "Báo cáo", TC, TT, "30/9/2022"),
)
SOLUTIONS = ("Văn phòng Sở tập huấn nghiệp vụ cải cách hành chính cho công chức các phòng.",)
DUTIES = (
    "Văn phòng Sở theo dõi, đôn đốc việc thực hiện kế hoạch.",
    "Phòng Tài chính bố trí kinh phí thực hiện kế hoạch.",
)


def plan(changes: Mapping[str, Any] | None = None) -> PlanDraft:
    """The clean plan with the values at these paths replaced; lists and lines may be given as people write them."""
    draft = _clean().model_dump()
    for path, value in (changes or {}).items():
        _put(draft, path.split("/"), value)
    return PlanDraft.model_validate(draft)


def findings(
    changes: Mapping[str, Any] | None = None,
    *,
    document: Document | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> list[Finding]:
    """Everything found on the changed plan."""
    return check(plan(changes), document, thresholds=thresholds)


def found(
    changes: Mapping[str, Any] | None = None,
    *,
    document: Document | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> list[tuple[str, str | None]]:
    """Code and field of everything found on the changed plan."""
    some = findings(changes, document=document, thresholds=thresholds)
    return [(one.code, one.field) for one in some]


def the_one(changes: Mapping[str, Any], *, document: Document | None = None) -> Finding:
    """The only finding on the changed plan."""
    (finding,) = findings(changes, document=document)
    return finding


def document(*texts: str | Sequence[Sequence[str]], form: str = "md") -> Document:
    """A document of these paragraphs (texts) and tables (rows of cells), one line each."""
    blocks = tuple(_block(number, text) for number, text in enumerate(texts))
    return Document("ke-hoach.md", form, "0" * 64, blocks)  # type: ignore[arg-type]


Cells: TypeAlias = tuple[str, str, str, str, str, str]
"""Area, title, product, lead, coordinating units, deadline."""


def task(cells: Cells, number: str = "1") -> Task:
    """A task by its cells."""
    area, title, product, lead, coordinating, due = cells
    return Task(
        number=number,
        area=area,
        title=title,
        deliverables=parse_deliverables(product),
        lead=parse_units(lead),
        coordinating=parse_units(coordinating),
        deadlines=parse_deadlines(due, year=2022),
        cells={"Nhiệm vụ": title, "Kết quả": product, "Chủ trì": lead, "Thời gian": due},
    )


def tasks(*rows: Cells) -> list[Task]:
    """Tasks numbered from 1."""
    return [task(row, number=str(index + 1)) for index, row in enumerate(rows)]


def _clean() -> PlanDraft:
    return PlanDraft.model_validate(
        {
            "source": {"file": "ke-hoach.docx", "format": "docx", "sha256": "0" * 64},
            "document": HEAD,
            "legal_bases": [_line("legal_bases", text) for text in GROUNDS],
            "objectives": [{"text": "Nâng cao chất lượng phục vụ người dân, doanh nghiệp."}],
            "requirements": [{"text": "Bám sát kế hoạch của Ủy ban nhân dân tỉnh."}],
            "targets": [_line("targets", text) for text in TARGETS],
            "areas": [Area(code=c, name=n, stated_task_count=s) for c, n, s in AREAS],
            "tasks": tasks(*TASKS),
            "solutions": [_line("solutions", text) for text in SOLUTIONS],
            "funding": [{"text": "Kinh phí bố trí trong dự toán năm 2022."}],
            "duties": [_line("duties", text) for text in DUTIES],
            "recipients": [{"text": "UBND tỉnh;"}, {"text": "Lưu: VT, VP."}],
            "signer": {"authority": "KT. GIÁM ĐỐC", "position": "PHÓ GIÁM ĐỐC", "name": None},
            "annexes": [
                {
                    "title": "Nhiệm vụ cải cách hành chính năm 2022",
                    "refers_to": "15/KH-SDL",
                    "refers_on": date(2022, 1, 10),
                }
            ],
            "coverage": 1.0,
        }
    )


def _line(section: str, text: str) -> dict[str, Any]:
    """A line of the body with the values its section reads out of it."""
    inside: dict[str, dict[str, Any]] = {
        "targets": {"measures": parse_measures(text)},
        "duties": {"units": find_units(text)},
        "legal_bases": {"citations": parse_citations(text)},
        "solutions": {"citations": parse_citations(text)},
    }
    return {"text": text, **inside.get(section, {})}


def _cell(name: str, text: str) -> list[UnitRef] | list[Deliverable] | list[Deadline]:
    """The values of a cell as the reader gives them."""
    if name == "deliverables":
        return parse_deliverables(text)
    if name == "deadlines":
        return parse_deadlines(text, year=2022)
    return parse_units(text)


def _put(target: Any, steps: list[str], value: Any) -> None:
    """Set the value at these steps into a dumped draft; one past the end of a list appends."""
    name, rest = steps[0], steps[1:]
    if isinstance(target, list):
        if rest:
            _put(target[int(name)], rest, value)
        else:
            target[int(name) :] = [value, *target[int(name) + 1 :]]
    elif rest:
        of_a_section = len(rest) == 1 and isinstance(target[name], list)
        _put(
            target[name],
            rest,
            _line(name, value) if of_a_section and isinstance(value, str) else value,
        )
    else:
        _set(target, name, value)


def _set(target: dict[str, Any], name: str, value: Any) -> None:
    """One value; a cell of a task may be given by its text, which then stands in `cells` as well."""
    cell = {"deliverables": "Kết quả", "lead": "Chủ trì", "deadlines": "Thời gian"}
    if isinstance(value, str) and name in {*cell, "coordinating", "monitoring"}:
        target["cells"][cell.get(name, name)] = value
        value = _cell(name, value) if value else []
    target[name] = value


def _block(number: int, content: str | Sequence[Sequence[str]]) -> Block:
    if isinstance(content, str):
        return Paragraph(content, Where(number, line=number + 1))
    return Table(
        tuple(
            Row(
                tuple(
                    Cell(text, Where(number, row, column), column)
                    for column, text in enumerate(cells)
                )
            )
            for row, cells in enumerate(content)
        ),
        Where(number),
        max(map(len, content)),
    )
