"""The example programme, for a first look and for demonstrations: an agency, a plan, and a year of work on it.

Loaded by the system itself, through the same services as people use. Only where CCHC_DEMO=1, on 127.0.0.1.
"""

from __future__ import annotations

from cchc.plans.services.example.agency import (
    ACCOUNTS,
    DEMO_PASSWORD,
    demo_accounts,
    load_example,
)
from cchc.plans.services.example.year import play_year

__all__ = ["ACCOUNTS", "DEMO_PASSWORD", "demo_accounts", "load_example", "play_year"]
