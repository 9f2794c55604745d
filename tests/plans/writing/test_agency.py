"""Which agency stands above the issuer."""

from __future__ import annotations

import pytest

from cchc.plans.writing.agency import AgencyNames, letterhead_names


@pytest.mark.parametrize(
    ("issuer", "superior", "agency"),
    [
        ("Sở Nội vụ tỉnh An Giang", "UBND tỉnh An Giang", "Sở Nội vụ"),
        (
            "Sở Văn hóa, Thể thao và Du lịch thành phố Huế",
            "UBND thành phố Huế",
            "Sở Văn hóa, Thể thao và Du lịch",
        ),
        ("Ban Dân tộc tỉnh Cà Mau", "UBND tỉnh Cà Mau", "Ban Dân tộc"),
        ("Ủy ban nhân dân tỉnh Cà Mau", None, "Ủy ban nhân dân tỉnh Cà Mau"),
        ("UBND thành phố Huế", None, "UBND thành phố Huế"),
        ("Bộ Tư pháp", None, "Bộ Tư pháp"),
        ("Sở Nội vụ", None, "Sở Nội vụ"),
        ("Cục Thuế tỉnh An Giang", None, "Cục Thuế tỉnh An Giang"),
        (None, None, None),
        ("", None, ""),
    ],
)
def test_only_agencies_known_to_stand_under_a_province_get_a_superior(
    issuer: str | None, superior: str | None, agency: str | None
) -> None:
    assert letterhead_names(issuer) == AgencyNames(superior, agency)
