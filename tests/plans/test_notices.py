"""What work is called in a sentence, for those who do not see its page."""

from __future__ import annotations

import pytest

from cchc.plans.models import Obligation
from cchc.plans.notices import LONGEST, described


@pytest.mark.parametrize(
    ("product", "title", "said"),
    [
        ("Báo cáo", "Rà soát thủ tục hành chính", "Báo cáo – Rà soát thủ tục hành chính"),
        ("Kế hoạch", "Kế hoạch tuyên truyền năm 2022", "Kế hoạch tuyên truyền năm 2022"),
        ("kế hoạch", "KẾ HOẠCH tuyên truyền", "KẾ HOẠCH tuyên truyền"),
        ("", "Rà soát thủ tục\nhành chính", "Rà soát thủ tục hành chính"),
    ],
)
def test_the_product_with_the_title_unless_that_begins_with_it(
    product: str, title: str, said: str
) -> None:
    assert described(Obligation(product=product, title=title)) == said


def test_cut_at_a_word_where_it_is_long() -> None:
    said = described(Obligation(product="Báo cáo", title="Kết quả " * 40))

    assert len(said) <= LONGEST + 1
    assert said.endswith("Kết…")
    assert said.startswith("Báo cáo – Kết quả")
