"""Kinds of official documents: name, slug, abbreviation in the code, and the text that names them.

Origin: Nghị định 30/2020/NĐ-CP Điều 7 and Phụ lục III (administrative documents, from 05/3/2020); Luật Ban hành
văn bản quy phạm pháp luật 80/2015/QH13 Điều 4 (legal texts, from 01/7/2016); Quy định 66-QĐ/TW năm 2017 (documents
of the Party); Pháp lệnh 01/2012/UBTVQH13 (consolidated texts). Kinds no longer issued are still cited, so none is removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """`name` as written in a sentence, `slug` for the draft, `abbreviation` as in codes (None: it has none)."""

    name: str
    slug: str
    abbreviation: str | None
    basis: str
    valid_from: date


_ADMINISTRATIVE: Final = ("Nghị định 30/2020/NĐ-CP Điều 7", date(2020, 3, 5))
_LEGAL: Final = ("Luật 80/2015/QH13 Điều 4", date(2016, 7, 1))
_PARTY: Final = ("Quy định 66-QĐ/TW", date(2017, 2, 6))
_CONSOLIDATED: Final = ("Pháp lệnh 01/2012/UBTVQH13 Điều 2", date(2012, 7, 1))

KINDS: Final[tuple[DocumentKind, ...]] = tuple(
    DocumentKind(name, slug, abbreviation, *origin)
    for origin, rows in (
        (
            _ADMINISTRATIVE,
            (
                ("Nghị quyết", "nghi_quyet", "NQ"),
                ("Quyết định", "quyet_dinh", "QĐ"),
                ("Chỉ thị", "chi_thi", "CT"),
                ("Quy chế", "quy_che", "QC"),
                ("Quy định", "quy_dinh", "QyĐ"),
                ("Thông cáo", "thong_cao", "TC"),
                ("Thông báo", "thong_bao", "TB"),
                ("Hướng dẫn", "huong_dan", "HD"),
                ("Chương trình", "chuong_trinh", "CTr"),
                ("Kế hoạch", "ke_hoach", "KH"),
                ("Phương án", "phuong_an", "PA"),
                ("Đề án", "de_an", "ĐA"),
                ("Dự án", "du_an", "DA"),
                ("Báo cáo", "bao_cao", "BC"),
                ("Biên bản", "bien_ban", "BB"),
                ("Tờ trình", "to_trinh", "TTr"),
                ("Hợp đồng", "hop_dong", "HĐ"),
                ("Công văn", "cong_van", None),
                ("Công điện", "cong_dien", "CĐ"),
                ("Bản ghi nhớ", "ban_ghi_nho", "BGN"),
                ("Bản thỏa thuận", "ban_thoa_thuan", "BTT"),
                ("Giấy ủy quyền", "giay_uy_quyen", "GUQ"),
                ("Giấy mời", "giay_moi", "GM"),
                ("Giấy giới thiệu", "giay_gioi_thieu", "GGT"),
                ("Giấy nghỉ phép", "giay_nghi_phep", "GNP"),
                ("Phiếu gửi", "phieu_gui", "PG"),
                ("Phiếu chuyển", "phieu_chuyen", "PC"),
                ("Phiếu báo", "phieu_bao", "PB"),
                ("Thư công", "thu_cong", None),
            ),
        ),
        (
            _LEGAL,
            (
                ("Hiến pháp", "hien_phap", None),
                ("Bộ luật", "bo_luat", None),
                ("Luật", "luat", None),
                ("Pháp lệnh", "phap_lenh", "PL"),
                ("Lệnh", "lenh", "L"),
                ("Nghị quyết liên tịch", "nghi_quyet_lien_tich", "NQLT"),
                ("Nghị định", "nghi_dinh", "NĐ"),
                ("Thông tư", "thong_tu", "TT"),
                ("Thông tư liên tịch", "thong_tu_lien_tich", "TTLT"),
            ),
        ),
        (
            _PARTY,
            (
                ("Kết luận", "ket_luan", "KL"),
                ("Thông tri", "thong_tri", "TTri"),
                ("Chiến lược", "chien_luoc", "CL"),
                ("Quy hoạch", "quy_hoach", "QH"),
            ),
        ),
        (_CONSOLIDATED, (("Văn bản hợp nhất", "van_ban_hop_nhat", "VBHN"),)),
    )
    for name, slug, abbreviation in rows
)

BY_ABBREVIATION: Final = {kind.abbreviation: kind for kind in KINDS if kind.abbreviation}

# Cited only with a number of its own, never by a bare number: the word alone names a text as often as a task.
NAMED_WITHOUT_NUMBER: Final = ("Bộ luật", "Luật", "Pháp lệnh", "Hiến pháp")

# Whose the text is, where the code says it beyond doubt. Not here: TW (Central Committee, Politburo or
# Secretariat), UBND and HĐND (of which place?), ministries (the same letters have named several).
ISSUER_OF_CODE: Final = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "CTN": "Chủ tịch nước",
}
