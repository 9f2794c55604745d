"""Issued plan -> draft. Pure: no database, no clock."""

from __future__ import annotations

from cchc.plans.reading.reader import read_plan

__all__ = ["read_plan"]
