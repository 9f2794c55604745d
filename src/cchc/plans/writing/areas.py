"""How areas are named where they are referred to and where they stand."""

from __future__ import annotations

from cchc.plans.draft import Area


def area_link(area: Area) -> str:
    """How a task or a target names its area: by its code, or by its name where it has none."""
    return area.code or area.name


def area_heading(area: Area) -> str:
    """The text of its row: "I. Công tác chỉ đạo, điều hành"."""
    return f"{area.code}. {area.name}" if area.code else area.name
