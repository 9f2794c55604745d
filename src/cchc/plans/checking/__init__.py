"""Checking a plan: what it contradicts, what will go wrong when it is carried out, what is worth a look.

Pure: a draft (and the document it was read from, if there is one) in, findings out. No rule knows one document:
each is general, its words and dates stand in `reference`.
"""

from __future__ import annotations

from cchc.plans.checking.checks import check, exit_status
from cchc.plans.checking.finding import Finding, Text
from cchc.plans.checking.rendering import render_text
from cchc.plans.checking.settings import Thresholds

__all__ = ["Finding", "Text", "Thresholds", "check", "exit_status", "render_text"]
