"""Pages over 20,000 obligations of one agency with 220 units, against the bare SQL of the same page, in one run.

Server time from end to end: middleware, session, queries, templates. The bare time is that of the page's own queries,
sent again through a cursor. No page may ask more queries there than it does of a department with 29 tasks.
"""

from __future__ import annotations

import os
from importlib import import_module

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.config.settings")
    django.setup()
    # Models can be imported only now.
    import_module("bench._pages").main()


if __name__ == "__main__":
    main()
