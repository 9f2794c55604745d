"""Install the locked libraries into the environment this runs in, saying how far it is.

Standard library only: nothing else is installed yet. `python tools/install.py` from the repository root.
"""

from __future__ import annotations

import subprocess
import sys
from collections import deque
from pathlib import Path

LOCK = Path("requirements/dev.txt")
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "install")
KEPT = 15  # last lines shown when it fails


def packages(lock: Path) -> int:
    return sum("==" in line and line[0].isalpha() for line in lock.read_text().splitlines())


def install(*arguments: str, total: int = 0) -> None:
    """Run pip; on a terminal count the packages as they come; show pip's own last lines when it fails."""
    last: deque[str] = deque(maxlen=KEPT)
    seen = 0
    with subprocess.Popen(
        [*PIP, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as pip:
        for line in pip.stdout or ():
            last.append(line)
            seen += line.startswith(("Collecting", "Requirement already"))
            if total and sys.stdout.isatty():
                print(f"\r  {min(seen, total)}/{total} gói", end="", flush=True)
    if total and sys.stdout.isatty():
        print("\r" + " " * 30, end="\r", flush=True)
    if pip.returncode:
        sys.stderr.writelines(last)
        raise SystemExit(
            "Không cài được các thư viện (xem các dòng trên); hãy kiểm tra kết nối tới kho gói Python rồi chạy lại."
        )


def main() -> None:
    install("--require-hashes", "-r", str(LOCK), total=packages(LOCK))
    install("--no-deps", "--no-build-isolation", "-e", ".")


if __name__ == "__main__":
    main()
