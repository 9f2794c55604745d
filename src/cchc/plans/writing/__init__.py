"""Writing a plan: draft -> .docx (NĐ 30/2020/NĐ-CP), so that reading it back gives the same draft. Pure."""

from __future__ import annotations

from cchc.plans.writing.plan import write_plan
from cchc.plans.writing.sameness import differences, same_draft

__all__ = ["differences", "same_draft", "write_plan"]
