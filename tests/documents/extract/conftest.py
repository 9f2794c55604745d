"""Programs that need not be installed: their tests are skipped by name where they are absent."""

from __future__ import annotations

import pytest

from cchc.documents.extract.office import office_command
from cchc.documents.extract.scan import ocr_command


@pytest.fixture(scope="session")
def _office() -> None:
    if office_command() is None:
        pytest.skip("LibreOffice is not installed")


@pytest.fixture(scope="session")
def _ocr() -> None:
    if ocr_command() is None:
        pytest.skip("Tesseract with Vietnamese is not installed")


@pytest.fixture(autouse=True)
def _installed(request: pytest.FixtureRequest) -> None:
    """Tests marked `office` or `ocr` ask for the program they are marked with."""
    for name in ("office", "ocr"):
        if request.node.get_closest_marker(name):
            request.getfixturevalue(f"_{name}")
