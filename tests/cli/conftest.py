"""A system of its own for each test: its folder, its database, its port."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest


@dataclass
class System:
    """`cchc …` as an operator runs it, in a folder of its own."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "cchc", *arguments]

    @property
    def variables(self) -> dict[str, str]:
        outer = {k: v for k, v in os.environ.items() if not k.startswith(("CCHC_", "DJANGO_"))}
        outer.pop("DATABASE_URL", None)
        return {**outer, "CCHC_VAR": str(self.folder), "CCHC_DEMO": "0", **self.environment}

    def run(self, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            env={**self.variables, **extra},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(*arguments),
            env=self.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def wait_until_all_ended(self) -> None:
        """Returns when no process holds the database and its server is stopped."""
        with (self.folder / "pg" / "users.lock").open("a") as lock:
            signal.alarm(60)
            fcntl.flock(lock, fcntl.LOCK_EX)
            signal.alarm(0)


@pytest.fixture
def system(tmp_path: Path) -> Iterator[System]:
    one = System(tmp_path / "var")
    yield one
    if (one.folder / "pg" / "users.lock").exists():
        one.wait_until_all_ended()


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number
