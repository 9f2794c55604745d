from __future__ import annotations

from tests.people import (  # noqa: F401
    administrator,
    agency,
    clerk,
    colleague,
    division,
    files,
    head,
    inspector,
    leader,
    office,
    other_agency,
    owner,
    reader,
    stranger,
)
