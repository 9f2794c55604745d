"""`make bench`: run every benchmark, or those named (`make bench ARGS="reading writing"`).

A benchmark is a module with `main()` that prints ratios measured in one run: times differ between machines, ratios hold.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def names() -> list[str]:
    return sorted(p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_"))


def main(chosen: list[str]) -> None:
    unknown = set(chosen) - set(names())
    if unknown:
        raise SystemExit(
            f"no such benchmark: {', '.join(sorted(unknown))}; there are: {', '.join(names())}"
        )
    for name in chosen or names():
        print(f"\n== {name}", flush=True)
        import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
