from __future__ import annotations

from tests.busy import busy  # noqa: F401
from tests.people import (  # noqa: F401
    administrator,
    affiliated,
    agency,
    centres,
    clerk,
    colleague,
    division,
    files,
    head,
    imported,
    inspector,
    issued,
    leader,
    office,
    other_agency,
    owner,
    reader,
    stranger,
)
from tests.plans.cascade import (  # noqa: F401
    centre_head,
    ours,
    own,
    upper,
)
