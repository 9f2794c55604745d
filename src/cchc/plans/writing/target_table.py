"""The table of targets, for quantities that stand beside the words of a target and not in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from cchc.documents.layout.sheet import PORTRAIT
from cchc.documents.layout.tables import Cell, Row, grid
from cchc.documents.layout.xml import Markup
from cchc.plans.draft import PlanDraft, Target
from cchc.plans.writing import wording
from cchc.plans.writing.areas import area_heading, area_link
from cchc.plans.writing.columns import SEPARATOR

HEADERS: Final = ("STT", "Chỉ tiêu", "Mức phấn đấu")
WIDTHS: Final = (15.0, PORTRAIT.text_width - 55, 40.0)


def target_table(draft: PlanDraft) -> Markup:
    """One row for a target, numbered through; the targets of an area under its name."""
    header = Row(tuple(Cell(text, "CellHeader") for text in HEADERS), header=True)
    return grid(WIDTHS, [header, *_rows(draft)], wording.TARGET_TABLE)


def _rows(draft: PlanDraft) -> Iterator[Row]:
    headings = {area_link(area): area_heading(area) for area in draft.areas}
    number = 0
    for link, targets in groupby(draft.targets, key=lambda target: target.area):
        if link is not None:
            name = headings.get(link, link)
            yield Row((Cell(name, "CellGroup", len(HEADERS)),), keep_with_next=True)
        for target in targets:
            number += 1
            yield Row(
                (
                    Cell(str(number), "CellCentred"),
                    Cell(target.text, "CellJustified"),
                    Cell(_quantities(target), "CellCentred"),
                )
            )


def _quantities(target: Target) -> str:
    """What the words of the target do not say themselves."""
    return SEPARATOR.join(one.text for one in target.measures if one.text not in target.text)
