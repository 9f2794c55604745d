"""Whole plans, each in the manner of a real one, compared value by value."""

from __future__ import annotations

from typing import Any

from cchc.plans.draft import PlanDraft
from tests.plans.reading.builder import Spec, c, lines, p, read, table


def bare(value: Any) -> Any:
    """The draft as plain values: no places, nothing empty."""
    if isinstance(value, dict):
        kept = {key: bare(item) for key, item in value.items() if key != "where"}
        return {key: item for key, item in kept.items() if item not in (None, [], {}, False)}
    if isinstance(value, list | tuple):
        return [bare(item) for item in value]
    return value


def told(draft: PlanDraft) -> dict[str, Any]:
    content: dict[str, Any] = bare(draft.model_dump(mode="json"))
    for task in content.get("tasks", []):
        task.pop("cells", None)
    for name in ("source", "coverage"):
        content.pop(name)
    return content


PROVINCE: list[Spec] = [
    table(
        [
            "ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\n-------",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------",
        ],
        ["Số:       /KH-UBND", "Cà Mau, ngày      tháng 12 năm 2025"],
    ),
    p("KẾ HOẠCH", bold=True),
    p("Cải cách hành chính năm 2026", bold=True),
    *lines(
        """
        Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ;
        Ủy ban nhân dân tỉnh Cà Mau ban hành Kế hoạch cải cách hành chính năm 2026 với các nội dung sau:
        I. MỤC TIÊU
        1. Mục tiêu chung
        Nâng cao chất lượng phục vụ người dân.
        2. Mục tiêu cụ thể
        a) Cải cách thể chế
        - 100% văn bản quy phạm pháp luật được rà soát.
        b) Cải cách tài chính công
        - Giảm ít nhất 10% chi thường xuyên.
        II. NHIỆM VỤ
        Gồm 2 lĩnh vực với 3 nhiệm vụ (Phụ lục kèm theo):
        1. Cải cách thể chế: 2 nhiệm vụ;
        2. Cải cách tài chính công: 1 nhiệm vụ.
        III. TỔ CHỨC THỰC HIỆN
        1. Sở Nội vụ theo dõi, đôn đốc việc thực hiện.
        2. Các sở, ban, ngành cấp tỉnh xây dựng kế hoạch thực hiện./.
        """
    ),
    table(
        [
            "Nơi nhận:\n- Bộ Nội vụ (b/c);\n- Lưu: VT.",
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nLê Văn Chín",
        ]
    ),
    p("PHỤ LỤC", bold=True),
    p("NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026", bold=True),
    p("(Kèm theo Kế hoạch số      /KH-UBND ngày    /12/2025 của UBND tỉnh)"),
    table(
        [
            "TT",
            "Nội dung nhiệm vụ",
            "Sản phẩm đầu ra",
            "Cơ quan chủ trì",
            "Cơ quan phối hợp",
            "Thời gian (Năm 2026)",
        ],
        [c("I. CẢI CÁCH THỂ CHẾ", columns=6, bold=True)],
        [
            c("1", rows=2),
            c("Rà soát văn bản", rows=2),
            "Kế hoạch",
            "Sở Tư pháp",
            "Các sở, ngành",
            "Quý I",
        ],
        ["Báo cáo", "Sở Tư pháp", "", "Quý IV"],
        ["2", "Theo dõi thi hành pháp luật", "Báo cáo", "Sở Tư pháp", "", "Thường xuyên"],
        [c("II. CẢI CÁCH TÀI CHÍNH CÔNG", columns=6, bold=True)],
        ["1", "Giao quyền tự chủ", "Quyết định", "Sở Tài chính", "Sở Nội vụ", "Tháng 6"],
    ),
]


def test_the_plan_of_a_province_still_without_number_and_day() -> None:
    draft = read(PROVINCE)
    content = told(draft)
    assert content["document"] == {
        "kind": "Kế hoạch",
        "code_as_issued": "/KH-UBND",
        "symbol": "KH-UBND",
        "title": "Cải cách hành chính năm 2026",
        "issuer": "Ủy ban nhân dân tỉnh Cà Mau",
        "place": "Cà Mau",
        "year": 2026,
        "years": [2026, 2026],
    }
    assert [basis["text"] for basis in content["legal_bases"]] == [
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ;"
    ]
    assert content["objectives"] == [{"text": "Nâng cao chất lượng phục vụ người dân."}]
    assert [(target["text"], target["area"]) for target in content["targets"]] == [
        ("100% văn bản quy phạm pháp luật được rà soát.", "I"),
        ("Giảm ít nhất 10% chi thường xuyên.", "II"),
    ]
    assert content["areas"] == [
        {"code": "I", "name": "CẢI CÁCH THỂ CHẾ", "stated_task_count": 2},
        {"code": "II", "name": "CẢI CÁCH TÀI CHÍNH CÔNG", "stated_task_count": 1},
    ]
    assert [duty["units"] for duty in content["duties"]] == [
        [{"text": "Sở Nội vụ"}],
        [{"text": "Các sở, ban, ngành cấp tỉnh", "group": True}],
    ]
    assert content["recipients"] == [{"text": "Bộ Nội vụ (b/c)"}, {"text": "Lưu: VT"}]
    assert content["signer"] == {
        "authority": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
        "position": "PHÓ CHỦ TỊCH",
        "name": "Lê Văn Chín",
    }
    assert content["annexes"] == [{"title": "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026"}]
    assert (draft.unread, draft.coverage) == ([], 1.0)


def test_its_tasks() -> None:
    first, second, third = told(read(PROVINCE))["tasks"]
    assert [(task["number"], task["area"], task["title"]) for task in (first, second, third)] == [
        ("1", "I", "Rà soát văn bản"),
        ("2", "I", "Theo dõi thi hành pháp luật"),
        ("1", "II", "Giao quyền tự chủ"),
    ]
    assert [
        (part["deliverables"][0]["kind"], part["lead"][0]["text"], part["deadlines"][0]["due_on"])
        for part in first["parts"]
    ] == [("ke_hoach", "Sở Tư pháp", "2026-03-31"), ("bao_cao", "Sở Tư pháp", "2026-12-31")]
    assert [due["kind"] for due in second["deadlines"]] == ["continuous"]
    assert [due["due_on"] for due in third["deadlines"]] == ["2026-06-30"]
    assert third["coordinating"] == [{"text": "Sở Nội vụ"}]


COMMUNE = """
ỦY BAN NHÂN DÂN
XÃ TÂN BÌNH
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Bình, ngày 09 tháng 02 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026
Thực hiện Kế hoạch số 5/KH-UBND ngày 05/01/2026 của UBND tỉnh, Ủy ban nhân dân xã xây dựng Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích: Nâng cao sự hài lòng của người dân.
2. Yêu cầu: Rõ người, rõ việc, rõ thời gian.
II. NHIỆM VỤ, GIẢI PHÁP
1. Cải cách thủ tục hành chính
a) Công khai thủ tục hành chính
- Chủ trì: Văn phòng HĐND và UBND xã.
- Thời gian: Thường xuyên.
b) Rà soát, đơn giản hóa thủ tục hành chính
- Chủ trì: Phòng Văn hóa - Xã hội.
- Phối hợp: Các đơn vị có liên quan.
- Sản phẩm: Báo cáo.
- Thời gian: Trước ngày 30/9/2026.
2. Xây dựng chính quyền số
a) Số hóa hồ sơ
- Chủ trì: Trung tâm Phục vụ hành chính công.
- Thời gian: Năm 2026.
III. KINH PHÍ
Từ ngân sách xã năm 2026.
IV. TỔ CHỨC THỰC HIỆN
Văn phòng HĐND và UBND xã theo dõi, đôn đốc việc thực hiện.
Trên đây là Kế hoạch cải cách hành chính năm 2026 của xã Tân Bình./.
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
CHỦ TỊCH
Phạm Thị Dung
"""


def test_the_plan_of_a_commune_without_a_table() -> None:
    draft = read(lines(COMMUNE))
    content = told(draft)
    assert content["document"] == {
        "kind": "Kế hoạch",
        "code_as_issued": "12/KH-UBND",
        "code": "12/KH-UBND",
        "number": 12,
        "symbol": "KH-UBND",
        "title": "Cải cách hành chính năm 2026",
        "issuer": "ỦY BAN NHÂN DÂN XÃ TÂN BÌNH",
        "place": "Tân Bình",
        "issued_on": "2026-02-09",
        "year": 2026,
        "years": [2026, 2026],
    }
    assert [basis["citations"][0]["code"] for basis in content["legal_bases"]] == ["5/KH-UBND"]
    assert content["objectives"] == [{"text": "Nâng cao sự hài lòng của người dân."}]
    assert content["requirements"] == [{"text": "Rõ người, rõ việc, rõ thời gian."}]
    assert content["areas"] == [
        {"code": "1", "name": "Cải cách thủ tục hành chính"},
        {"code": "2", "name": "Xây dựng chính quyền số"},
    ]
    assert [
        (
            task["number"],
            task["area"],
            task["title"],
            [unit["text"] for unit in task.get("lead", [])],
            [unit["text"] for unit in task.get("coordinating", [])],
            [due["kind"] for due in task["deadlines"]],
        )
        for task in content["tasks"]
    ] == [
        (
            "a",
            "1",
            "Công khai thủ tục hành chính",
            ["Văn phòng HĐND và UBND xã"],
            [],
            ["continuous"],
        ),
        (
            "b",
            "1",
            "Rà soát, đơn giản hóa thủ tục hành chính",
            ["Phòng Văn hóa - Xã hội"],
            ["Các đơn vị có liên quan"],
            ["day"],
        ),
        ("a", "2", "Số hóa hồ sơ", ["Trung tâm Phục vụ hành chính công"], [], ["year"]),
    ]
    assert content["funding"] == [{"text": "Từ ngân sách xã năm 2026."}]
    assert [duty["units"] for duty in content["duties"]] == [
        [{"text": "Văn phòng HĐND và UBND xã"}]
    ]
    assert content["signer"] == {"position": "CHỦ TỊCH", "name": "Phạm Thị Dung"}
    assert (draft.unread, draft.coverage) == ([], 1.0)


DIGITAL: list[Spec] = [
    *lines("Trang chủ\nGiới thiệu\nVăn bản chỉ đạo điều hành"),
    table(["Số ký hiệu", "21/KH-STC"], ["Ngày ban hành", "12/01/2026"]),
    p("KẾ HOẠCH\nThực hiện Đề án 06 năm 2026", bold=True),
    *lines(
        """
        Sở Tài chính ban hành Kế hoạch thực hiện Đề án 06 năm 2026 như sau:
        I. CHỈ TIÊU
        """
    ),
    table(
        ["TT", "Nội dung chỉ tiêu", "Đơn vị", "Kết quả", "Chủ trì"],
        ["1", "Hồ sơ trực tuyến toàn trình", "%", "≥ 80", "Văn phòng Sở"],
        ["2", "Dữ liệu được chuẩn hóa", "%", "100", "Phòng Tin học"],
    ),
    p("II. PHÂN CÔNG NHIỆM VỤ"),
    table(
        ["Đơn vị thực hiện", "Nhiệm vụ", "Tiến độ", "Ghi chú"],
        [c("Văn phòng Sở", rows=2), "Tập huấn nghiệp vụ", "Quý II/2026", ""],
        ["Tổng hợp báo cáo", "Định kỳ hằng tháng", "Gửi Công an tỉnh"],
        ["Phòng Tin học", "Kết nối, chia sẻ dữ liệu", "2026", ""],
    ),
    *lines("Nơi nhận:\n- Công an tỉnh;\n- Lưu: VT.\nGIÁM ĐỐC\nHồ Thị Giang\nÝ kiến bạn đọc"),
]


def test_a_web_copy_with_targets_and_tasks_by_office() -> None:
    draft = read(DIGITAL)
    content = told(draft)
    assert content["document"] == {
        "kind": "Kế hoạch",
        "title": "Thực hiện Đề án 06 năm 2026",
        "issuer": "Sở Tài chính",
        "year": 2026,
        "years": [2026, 2026],
    }
    assert [
        (target["text"], [(measure["value"], measure["unit"]) for measure in target["measures"]])
        for target in content["targets"]
    ] == [("Hồ sơ trực tuyến toàn trình", [(80, "%")]), ("Dữ liệu được chuẩn hóa", [(100, "%")])]
    assert [
        (task["title"], task["lead"][0]["text"], task["deadlines"][0]["kind"], task.get("note"))
        for task in content["tasks"]
    ] == [
        ("Tập huấn nghiệp vụ", "Văn phòng Sở", "quarter", None),
        ("Tổng hợp báo cáo", "Văn phòng Sở", "recurring", "Gửi Công an tỉnh"),
        ("Kết nối, chia sẻ dữ liệu", "Phòng Tin học", "year", None),
    ]
    assert content["signer"] == {"position": "GIÁM ĐỐC", "name": "Hồ Thị Giang"}
    assert [passage["text"] for passage in content["unread"]] == [
        "Trang chủ",
        "Giới thiệu",
        "Văn bản chỉ đạo điều hành",
        "Số ký hiệu",
        "21/KH-STC",
        "Ngày ban hành",
        "12/01/2026",
        "Văn phòng Sở",
        "Phòng Tin học",
        "Ý kiến bạn đọc",
    ]
