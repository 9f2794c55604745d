"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# No test states a time: a busy machine is no reason to fail.
settings.register_profile("cchc", deadline=None)
settings.load_profile("cchc")
os.environ.setdefault("CCHC_TESTS", "1")
ISSUED_PLAN = Path(__file__).parents[2] / "shared/mission/ke-hoach-42-KH-SLDTBXH-2022.md"


@pytest.fixture(scope="session")
def issued_plan() -> Path:
    """The plan as issued. It does not stand in this repository; CI always has it beside the clone."""
    if not ISSUED_PLAN.exists():
        if os.environ.get("CI"):
            pytest.fail(f"the issued plan is missing: {ISSUED_PLAN}")
        pytest.skip("the issued plan is not beside this clone")
    return ISSUED_PLAN
