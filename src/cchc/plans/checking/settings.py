"""Thresholds of the rules that count. Each may be set by the agency; the reason of the default stands beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Shares are between 0 and 1."""

    load_from_tasks: int = 8
    """Fewer tasks make no distribution: one task of six is already 17 %."""
    lead_share: float = 0.6
    """One unit leading three tasks of five holds the plan alone: its delay is the plan's delay."""
    quarter_share: float = 1 / 3
    """An even spread puts a quarter of the work in each quarter; a third is a third more than that."""
    year_end_share: float = 0.5
    """With half of the tasks due on the last day of the year, three quarterly reports cannot show lateness."""
    coverage: float = 0.9
    """Below this share of attributed characters the draft is not the document any more."""
    cut_sentences: int = 4
    """More sentences "cut" in one document come from the conversion of the file, not from its author."""
    phrase_overlap: float = 0.85
    """Share of the shorter target's words found in the other, from which both speak of one quantity."""
    area_likeness: float = 0.75
    """Likeness of two names (difflib ratio on folded text) from which they mean one area."""
