"""`cchc plan …` inside this process (fast) and as a process of its own (streams, exit, imports)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from click.testing import CliRunner, Result

from cchc.cli import main

Run: TypeAlias = Callable[..., Result]
Shell: TypeAlias = Callable[..., "subprocess.CompletedProcess[bytes]"]

SMALL_PLAN = """\
SỞ NỘI VỤ TỈNH CÀ MAU

Số: 15/KH-SNV

Cà Mau, ngày 10 tháng 01 năm 2022

## KẾ HOẠCH

### Cải cách hành chính năm 2022

#### I. MỤC TIÊU

- 100% thủ tục hành chính trả kết quả đúng hạn.

#### II. NHIỆM VỤ

| STT | Nhiệm vụ | Sản phẩm | Chủ trì | Thời hạn |
|---|---|---|---|---|
| I. Cải cách thể chế | | | | |
| 1 | Kế hoạch tuyên truyền cải cách hành chính | Kế hoạch | Văn phòng Sở | Quý I/2022 |
| 2 | Báo cáo định kỳ cải cách hành chính (6 tháng, năm) | Báo cáo | Văn phòng Sở | Theo quy định |
| 3 | Rà soát thủ tục hành chính | Báo cáo | Phòng Pháp chế | Thường xuyên |
"""

UNITS = """\
organisation: {code: H20.5, name: "Sở Nội vụ tỉnh Cà Mau"}
units:
  - {code: VP, name: "Văn phòng Sở"}
  - {code: CCHC, name: "Phòng Cải cách hành chính"}
"""


@pytest.fixture
def run() -> Run:
    """Run the command line in this process; the result has exit_code, stdout and stderr."""

    def run_here(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run_here


@pytest.fixture
def shell() -> Shell:
    """Run the command line as a process of its own; bytes in, bytes out."""

    def run_outside(
        *arguments: object, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "cchc", *map(str, arguments)],
            env={**os.environ, **(env or {})},
            capture_output=True,
            timeout=60,
            check=False,
        )

    return run_outside


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan as text: one area, three tasks."""
    file = tmp_path / "ke-hoach.md"
    file.write_text(SMALL_PLAN, encoding="utf-8")
    return file


@pytest.fixture
def units(tmp_path: Path) -> Path:
    file = tmp_path / "units.yaml"
    file.write_text(UNITS, encoding="utf-8")
    return file


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The same plan as a draft of its own, as a program might write it."""
    file = tmp_path / "ban-thao.json"
    content: dict[str, Any] = {
        "source": {"file": "tay", "format": "json", "sha256": "0" * 64},
        "document": {"kind": "Kế hoạch", "title": "Cải cách hành chính năm 2022", "year": 2022},
        "tasks": [
            {
                "number": "1",
                "title": "Kế hoạch tuyên truyền",
                "deliverables": [{"text": "Kế hoạch", "kind": "ke_hoach"}],
                "lead": [{"text": "Văn phòng Sở"}],
                "deadlines": [{"text": "Quý I/2022", "kind": "quarter", "due_on": "2022-03-31"}],
            }
        ],
    }
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return file


def is_one_sentence(text: str) -> bool:
    """One line, ended by a full stop, no traceback."""
    return text.count("\n") == 1 and text.endswith(".\n") and "Traceback" not in text
