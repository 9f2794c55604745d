from __future__ import annotations

from tests.people import (  # noqa: F401
    _files_of_the_test,
    administrator,
    affiliated,
    agency,
    centres,
    clerk,
    colleague,
    division,
    head,
    inspector,
    leader,
    office,
    other_agency,
    owner,
    reader,
    stranger,
)
