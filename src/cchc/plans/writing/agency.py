"""Which agency stands above the issuer in the letterhead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

PROVINCE: Final = re.compile(r" (?P<province>(?:tỉnh|thành phố) [^,;]+)$")
# Specialised agencies under a provincial people's committee (Luật Tổ chức chính quyền địa phương; NĐ 24/2014/NĐ-CP,
# NĐ 45/2025/NĐ-CP); the letterhead abbreviates their superior to "UBND" (NĐ 30/2020, Phụ lục I, II.2).
UNDER_THE_PROVINCE: Final = ("Sở ", "Thanh tra ", "Ban ", "Văn phòng ")


@dataclass(frozen=True, slots=True)
class AgencyNames:
    superior: str | None
    agency: str | None


def letterhead_names(issuer: str | None) -> AgencyNames:
    """ "Sở Nội vụ tỉnh An Giang" is Sở Nội vụ under UBND tỉnh An Giang; an issuer of another kind stands alone.

    A people's committee or a ministry has no superior in its letterhead; of others nothing is known, so nothing is
    written above them.
    """
    found = PROVINCE.search(issuer or "")
    if issuer is None or found is None or not issuer.startswith(UNDER_THE_PROVINCE):
        return AgencyNames(None, issuer)
    return AgencyNames(f"UBND {found['province']}", issuer[: found.start()])
