"""`cchc …`, `python -m cchc …`: every command of the system."""

from __future__ import annotations

from cchc.cli import main

if __name__ == "__main__":
    main()
