"""The words by which the parts of a plan are recognised, folded (no diacritics, lower case).

Collected from the wordings of issued plans of ministries, provinces and departments, 2020-2026, and from the
layout of official documents (Nghị định số 30/2020/NĐ-CP, Phụ lục I). Weights rank words that meet in one
header: the word that says what a column holds outweighs the one that says whom it concerns.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

Role: TypeAlias = Literal[
    "number",
    "area",
    "task",
    "product",
    "lead",
    "coordinating",
    "deadline",
    "monitoring",
    "funding",
    "note",
    "target",
    "unit",
    "value",
]
"""What a column, or a labelled line, holds."""

Section: TypeAlias = Literal[
    "objectives",
    "requirements",
    "targets",
    "tasks",
    "solutions",
    "funding",
    "duties",
]
"""What a section of the body holds, by the field of the draft it fills."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ROLE_WORDS: Final[Mapping[Role, Mapping[str, int]]] = {
    "number": {"stt": 6, "tt": 6, "so tt": 6, "so thu tu": 6, "muc so": 4, "#": 6, "no": 4},
    "area": {"linh vuc": 2, "nhom nhiem vu": 5, "nhom linh vuc": 5},
    "task": {
        "nhiem vu": 5,
        "noi dung": 4,
        "cong viec": 4,
        "dau viec": 5,
        "hoat dong": 4,
        "giai phap": 4,
        "nhiem vu cu the": 6,
    },
    "product": {
        "san pham": 5,
        "ket qua": 4,
        "dau ra": 4,
        "san pham dau ra": 6,
        "san pham hoan thanh": 6,
        "ket qua hoan thanh": 6,
        "ket qua thuc hien": 5,
        "hinh thuc van ban": 4,
        "hinh thuc san pham": 6,
    },
    "lead": {
        "chu tri": 5,
        "dau moi": 4,
        "trach nhiem": 4,
        "phan cong": 4,
        "phu trach": 4,
        "tham muu": 3,
        "don vi thuc hien": 4,
        "co quan thuc hien": 4,
        "nguoi thuc hien": 4,
        "bo phan thuc hien": 4,
        "noi thuc hien": 4,
        "don vi": 2,
        "co quan": 2,
    },
    "coordinating": {"phoi hop": 6},
    "deadline": {
        "thoi gian": 5,
        "thoi han": 5,
        "thoi diem": 5,
        "tien do": 5,
        "han hoan thanh": 5,
        "ngay hoan thanh": 5,
        "moc thoi gian": 6,
        "thoi gian hoan thanh": 7,
        "thoi gian ket thuc": 7,
        "thoi gian bat dau": 4,
        "lo trinh": 4,
        "hoan thanh": 3,
    },
    "monitoring": {
        "theo doi": 5,
        "don doc": 5,
        "giam sat": 4,
        "kiem tra": 3,
        "lanh dao phu trach": 6,
        "lanh dao chi dao": 6,
    },
    "funding": {"kinh phi": 6, "nguon kinh phi": 7, "du toan": 5, "nguon von": 6, "nguon luc": 5},
    "note": {"ghi chu": 6},
    "target": {"chi tieu": 5, "muc tieu": 5, "chi so": 4, "tieu chi": 4},
    "unit": {"don vi tinh": 8, "dvt": 8},
    "value": {
        "gia tri": 4,
        "muc dat": 4,
        "muc phan dau": 5,
        "phan dau": 4,
        "ke hoach nam": 6,
        "chi tieu nam": 6,
        "muc tieu nam": 6,
        "ket qua nam": 6,
        "chi tieu phan dau": 6,
        "chi tieu giao": 6,
    },
}

HEADER_FILLERS: Final = _words(
    "ten cac va thuc hien du kien chinh chu yeu cu the dat duoc de ra trien khai hoan thanh nam quy thang cap "
    "so nganh co quan don vi to chuc ca nhan bo phan dia phuong uy ban tinh cong tac cai cach hanh chinh to giao "
    "duoc theo trong ban hanh tham muu yeu cau ve cua cho can hoac tu den giai doan dong truong nguoi"
)
"""Words that a header may add without changing what the column holds."""

SECTION_WORDS: Final[Mapping[Section, tuple[str, ...]]] = {
    "objectives": (
        "muc dich",
        "muc tieu chung",
        "muc tieu tong quat",
        "quan diem",
        "muc dich chung",
    ),
    "requirements": ("yeu cau",),
    "targets": (
        "muc tieu",
        "muc tieu cu the",
        "chi tieu",
        "chi tieu cu the",
        "ket qua can dat",
        "ket qua phan dau",
    ),
    "tasks": (
        "nhiem vu",
        "noi dung",
        "cong viec",
        "danh muc nhiem vu",
        "phan cong nhiem vu",
        "trong tam cong tac",
    ),
    "solutions": ("giai phap", "bien phap"),
    "funding": (
        "kinh phi",
        "kinh phi thuc hien",
        "nguon kinh phi",
        "du toan kinh phi",
        "nguon luc thuc hien",
    ),
    "duties": (
        "to chuc thuc hien",
        "to chuc trien khai",
        "trach nhiem",
        "phan cong trach nhiem",
        "phan cong thuc hien",
        "trien khai thuc hien",
        "che do bao cao",
        "che do thong tin bao cao",
    ),
}

HEADING_OPENERS: Final[tuple[str, ...]] = (
    "mot so",
    "nhung",
    "cac",
    "ve",
    "noi dung ve",
    "he thong",
    "nhom",
    "danh muc",
    "du kien",
    "bao dam",
    "dam bao",
)
"""Words that may stand before the one that gives a heading its meaning."""


REFORM_AREAS: Final[tuple[str, ...]] = (
    "chi dao dieu hanh",
    "cai cach the che",
    "cai cach thu tuc hanh chinh",
    "cai cach to chuc bo may",
    "cai cach che do cong vu",
    "cai cach tai chinh cong",
    "chinh quyen dien tu",
    "chinh quyen so",
    "chinh phu so",
    "chuyen doi so",
    "hien dai hoa",
    "he thong quan ly chat luong",
)
"""Areas of administrative reform (Nghị quyết số 76/NQ-CP ngày 15/7/2021, Mục II) and those plans add to them."""

MEASURE_UNITS: Final[frozenset[str]] = frozenset(
    (
        "phan tram",
        "ty le",
        "ho so",
        "tthc",
        "thu tuc",
        "dich vu",
        "dvc",
        "van ban",
        "luot",
        "nguoi",
        "cuoc",
        "diem",
        "ngay",
        "gio",
        "lan",
        "tin",
        "bai",
        "sang kien",
        "ty dong",
        "trieu dong",
        "dong",
        "lop",
        "buoi",
        "he thong",
        "hang",
        "thu hang",
        "bac",
        "xa",
        "huyen",
        "phan mem",
        "quy trinh",
        "chi so",
        "mo hinh",
        "giai phap",
        "bo phan",
        "can bo",
        "bao cao",
        "ke hoach",
        "nhiem vu",
        "don vi",
        "co quan",
    )
)
"""Units of measure as tables of targets write them under "Đơn vị"."""

OPEN_ENDS: Final = _words(
    "cua va ve theo tai cac voi cho tu den trong duoc la bang do nhu hoac nhung mot khi de tren duoi nham"
)
"""Last words of a line after which its sentence must go on."""

BEFORE_FIGURES: Final = _words("so ngay thang nam quy dieu khoan")
"""Last words of a line after which its sentence goes on with a figure."""
