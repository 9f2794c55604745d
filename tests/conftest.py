"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import settings
from pytest_django import DjangoDbBlocker

# No test states a time: a busy machine is no reason to fail. On the integration machine the examples are the same
# every time; the search for new ones happens where people work.
settings.register_profile("cchc", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "cchc")
os.environ.setdefault("CCHC_TESTS", "1")
ISSUED_PLAN = Path(__file__).parents[2] / "shared/mission/ke-hoach-42-KH-SLDTBXH-2022.md"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database goes at the end, whoever of our servers and workers still holds a connection."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session")
def issued_plan() -> Path:
    """The plan as issued. It does not stand in this repository; CI always has it beside the clone."""
    if not ISSUED_PLAN.exists():
        if os.environ.get("CI"):
            pytest.fail(f"the issued plan is missing: {ISSUED_PLAN}")
        pytest.skip("the issued plan is not beside this clone")
    return ISSUED_PLAN
