"""Words that say how a quantity of a target is meant, and what it counts.

Origin: wordings of targets in issued reform plans of 2020-2026; comparators as in Nghị quyết 76/NQ-CP of 2021
("tối thiểu", "đạt … trở lên") and the index of Quyết định 766/QĐ-TTg of 2022. Patterns are over `plain` text.
"""

from __future__ import annotations

from typing import Final

from cchc.plans.draft import Comparator

# Before the number; where one holds another ("không quá", "quá"), the longer counts.
BEFORE: Final[tuple[tuple[str, Comparator], ...]] = (
    (r"(?:bang hoac (?:cao|lon) hon|(?:cao|lon) hon hoac bang|toi thieu|it nhat|khong (?:duoi|thap hon|nho hon|it hon|kem)|thap nhat|>=|≥)", ">="),
    (r"(?:bang hoac (?:thap|nho) hon|(?:thap|nho) hon hoac bang|toi da|nhieu nhat|cao nhat|khong (?:qua|vuot qua|vuot|tren|lon hon|cao hon|nhieu hon)|<=|≤)", "<="),
    (r"(?:tren|hon|vuot|cao hon|lon hon|nhieu hon|>)", ">"),
    (r"(?:duoi|thap hon|nho hon|it hon|<)", "<"),
    (r"(?:dung bang|bang|=)", "="),
    (r"(?:len den|len toi|len|tu)", ">="),
    (r"(?:xuong con|xuong|con|giam con)", "<="),
)  # fmt: skip
# Between the comparator and the number, or before the comparator, without a meaning of their own.
FILLERS: Final = r"(?:dat|la|co|ty le|ti le|muc|khoang|duoc|tu|o|den|vao|:)"
AFTER: Final[tuple[tuple[str, Comparator], ...]] = (
    (r"tro len", ">="),
    (r"(?:tro xuong|tro lai)", "<="),
)

# What a bare figure may count in a target; "lĩnh vực", "năm", "tháng" only describe.
UNITS: Final = (
    "sáng kiến", "hồ sơ", "thủ tục hành chính", "thủ tục", "tthc", "dịch vụ công", "dịch vụ", "điểm phần trăm", "điểm", "ngày làm việc", "ngày", "giờ",
    "phút", "lượt", "lần", "cuộc kiểm tra", "cuộc", "đợt", "lớp", "mô hình", "giải pháp", "đề tài", "đề án", "đơn vị", "cơ quan", "phòng",
    "người", "cán bộ", "công chức", "viên chức", "biên chế", "tin bài", "tin, bài", "tin", "bài viết", "bài", "chuyên mục", "hội nghị", "hội thi", "văn bản",
    "quy trình", "cơ sở dữ liệu", "bậc", "hạng", "triệu đồng", "tỷ đồng", "đồng", "tháng làm việc", "doanh nghiệp", "báo cáo", "cuộc họp", "chỉ tiêu",
)  # fmt: skip

# Openings of a target without a figure.
NONE_OPENINGS: Final = r"(?:khong (?:co|con|de|de xay ra|xay ra|phat sinh|ton tai|ban hanh|bi)|cham dut|tuyet doi khong)"
EXISTS_OPENING: Final = "có"
MILESTONE_OPENINGS: Final = r"(?:hoan thanh|hoan thien|ban hanh|xay dung|trien khai|dua|to chuc|thiet lap|van hanh|cong bo|phe duyet|trinh|ket noi|thanh lap|sap xep|cap nhat)"
EXCEPTIONS: Final = (
    "không bao gồm",
    "ngoại trừ",
    "trừ",
    "không tính",
    "không kể",
    "chưa kể",
    "chưa bao gồm",
    "loại trừ",
    "không gồm",
)
