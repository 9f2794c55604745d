"""The commands that run the system, gathered for the one command line."""

from __future__ import annotations

from cchc.cli.agency import agency
from cchc.cli.db import db
from cchc.cli.doctor import doctor
from cchc.cli.serving import manage, up, worker

__all__ = ["agency", "db", "doctor", "manage", "up", "worker"]
