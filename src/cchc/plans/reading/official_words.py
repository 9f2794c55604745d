"""The words of official documents: kinds, agencies, positions, set phrases; folded unless said otherwise.

Source: Nghị định số 30/2020/NĐ-CP (Điều 7, Điều 13, Phụ lục I) and the usage of issued plans, 2020-2026.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PLAN_KINDS: Final[Mapping[str, str]] = {
    "ke hoach": "Kế hoạch",
    "chuong trinh": "Chương trình",
    "de an": "Đề án",
    "phuong an": "Phương án",
}
"""Kinds of document that set out tasks (Nghị định số 30/2020/NĐ-CP, Điều 7), folded -> as written."""

OTHER_KINDS: Final[Mapping[str, str]] = {
    "bao cao": "Báo cáo",
    "to trinh": "Tờ trình",
    "thong bao": "Thông báo",
    "giay moi": "Giấy mời",
    "bien ban": "Biên bản",
    "cong dien": "Công điện",
    "hop dong": "Hợp đồng",
    "nghi quyet": "Nghị quyết",
    "quyet dinh": "Quyết định",
    "chi thi": "Chỉ thị",
    "huong dan": "Hướng dẫn",
    "quy che": "Quy chế",
    "giay uy quyen": "Giấy ủy quyền",
    "phieu trinh": "Phiếu trình",
}
"""Other kinds of administrative documents (same article)."""

MOTTOES: Final[tuple[str, ...]] = (
    "cong hoa xa hoi chu nghia viet nam",
    "doc lap - tu do - hanh phuc",
    "doc lap tu do hanh phuc",
    "dang cong san viet nam",
)
"""Quốc hiệu, tiêu ngữ (Nghị định số 30/2020/NĐ-CP, Phụ lục I) and the heading of Party documents."""

GROUND_OPENERS: Final[tuple[str, ...]] = (
    "can cu",
    "thuc hien",
    "trien khai thuc hien",
    "trien khai",
    "theo de nghi",
    "theo tinh than",
    "xet de nghi",
    "tiep tuc thuc hien",
    "de trien khai",
    "de thuc hien",
    "nham",
)

AGENCY_HEADS: Final[tuple[str, ...]] = (
    "uy ban nhan dan",
    "ubnd",
    "hoi dong nhan dan",
    "hdnd",
    "van phong",
    "thanh tra",
    "ban quan ly",
    "ban chi dao",
    "ban giam doc",
    "ban",
    "bo",
    "so",
    "cuc",
    "chi cuc",
    "tong cuc",
    "vu",
    "vien",
    "trung tam",
    "truong",
    "benh vien",
    "cong an",
    "phong",
    "bao hiem xa hoi",
    "kho bac nha nuoc",
    "toa an nhan dan",
    "vien kiem sat nhan dan",
    "hoc vien",
    "dai hoc",
    "lien doan lao dong",
    "uy ban",
    "chinh phu",
    "thu tuong",
    "quy",
    "dai phat thanh",
    "bao",
    "mat tran to quoc",
    "doan thanh nien",
    "hoi",
    "cong ty",
    "to",
    "bo phan",
)
"""First words of the names of agencies and their units."""

GROUP_HEADS: Final[tuple[str, ...]] = (
    "cac",
    "thu truong",
    "truong cac",
    "lanh dao",
    "giam doc",
    "pho giam doc",
    "truong phong",
    "truong ban",
    "chanh van phong",
    "chu tich",
    "cong chuc",
    "can bo",
    "don vi",
    "co quan",
    "toan the",
    "moi",
    "tat ca",
    "de nghi",
)
"""First words of collective or personal names of those who owe a duty."""

PLACE_HEADS: Final[tuple[str, ...]] = (
    "tinh",
    "thanh pho",
    "tp",
    "huyen",
    "quan",
    "thi xa",
    "xa",
    "phuong",
    "thi tran",
    "dac khu",
)
"""First words of the name of an administrative unit; such a line completes the agency's name above it."""

ISSUING_VERBS: Final[tuple[str, ...]] = (
    "xây dựng",
    "ban hành",
    "đề ra",
    "lập",
    "triển khai",
    "tổ chức triển khai",
    "cụ thể hóa",
)
"""What an agency does with its plan in the issuing formula, with marks."""

AUTHORITY_MARKS: Final[tuple[str, ...]] = ("kt.", "tm.", "tl.", "tuq.", "q.", "t/m", "k/t", "t/l")
"""Signing for, on behalf of, by order or authority of (Nghị định số 30/2020/NĐ-CP, Điều 13)."""

POSITIONS: Final[tuple[str, ...]] = (
    "giam doc",
    "pho giam doc",
    "chu tich",
    "pho chu tich",
    "bo truong",
    "thu truong",
    "cuc truong",
    "pho cuc truong",
    "vu truong",
    "pho vu truong",
    "tong cuc truong",
    "chi cuc truong",
    "pho chi cuc truong",
    "chanh van phong",
    "pho chanh van phong",
    "chanh thanh tra",
    "pho chanh thanh tra",
    "truong phong",
    "pho truong phong",
    "truong ban",
    "pho truong ban",
    "hieu truong",
    "pho hieu truong",
    "vien truong",
    "tong giam doc",
    "pho tong giam doc",
    "thu tuong",
    "pho thu tuong",
    "bi thu",
    "pho bi thu",
    "tong thanh tra",
    "chu nhiem",
    "pho chu nhiem",
    "quyen giam doc",
    "quyen chu tich",
    "phu trach",
)

AGENCY_NAMES: Final[tuple[str, ...]] = (
    "ủy ban nhân dân",
    "UBND",
    "hội đồng nhân dân",
    "văn phòng",
    "thanh tra",
    "ban",
    "bộ",
    "sở",
    "cục",
    "chi cục",
    "tổng cục",
    "vụ",
    "viện",
    "trung tâm",
    "trường",
    "bệnh viện",
    "công an",
    "phòng",
    "bảo hiểm xã hội",
    "kho bạc nhà nước",
    "học viện",
    "ủy ban",
    "chính phủ",
    "thủ tướng",
    "đài",
    "báo",
)
"""First words of the names of agencies, with their marks, for running text ("sở" is no "số")."""

CLOSING_SENTENCES: Final[tuple[str, ...]] = (
    "tren day la ke hoach",
    "tren day la chuong trinh",
    "tren day la noi dung ke hoach",
)
"""Beginnings of the sentence that ends a plan and says nothing of its own."""
