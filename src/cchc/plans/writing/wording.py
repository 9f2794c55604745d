"""Set phrases of a written plan, as agencies head their sections and columns (the issued plans' own wording)."""

from __future__ import annotations

from typing import Final

PURPOSE_AND_REQUIREMENTS: Final = "MỤC ĐÍCH, YÊU CẦU"
PURPOSE: Final = "Mục đích"
REQUIREMENTS: Final = "Yêu cầu"
TARGETS: Final = "MỤC TIÊU CỤ THỂ"
TASKS: Final = "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH"
SOLUTIONS: Final = "GIẢI PHÁP THỰC HIỆN"
FUNDING: Final = "KINH PHÍ THỰC HIỆN"
DUTIES: Final = "TỔ CHỨC THỰC HIỆN"

ANNEX: Final = "PHỤ LỤC"
TASK_TABLE: Final = "Nhiệm vụ cải cách hành chính"
TARGET_TABLE: Final = "Chỉ tiêu cải cách hành chính"
END: Final = "./."
"""Closes the body of every administrative document (NĐ 30/2020/NĐ-CP, Phụ lục I, II.6)."""

DEFAULT_KIND: Final = "Kế hoạch"
