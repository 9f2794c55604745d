"""What stands before the pages can be served: Django, the structure of the database, static files, the example."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

import click
import django

from cchc.common.errors import DomainError
from cchc.config import environment
from cchc.config.localpg import LocalPGError

REMINDED_BEFORE: Final = timedelta(days=45)
"""A demonstration shows the reminders of so many days: those of a whole year would only cost time."""


@contextlib.contextmanager
def step(text: str) -> Iterator[None]:
    """Say what is being done (on a terminal) and, when it is done, how long it took."""
    terminal = sys.stdout.isatty()
    if terminal:
        click.echo(f"  … {text}", nl=False)
    began = time.monotonic()
    yield
    start_of_line = "\r" if terminal else ""
    click.echo(f"{start_of_line}  ✓ {text} ({time.monotonic() - began:.1f} giây)")


def prepare_django() -> None:
    """Set Django up. Raises DomainError for a bad setting or a private database that cannot be started."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.config.settings")
    try:
        django.setup()
    except (environment.BadSetting, LocalPGError) as wrong:
        raise DomainError(str(wrong)) from wrong


def bring_up_to_date() -> None:
    """The structure of the database and the table of the shared cache; safe to repeat."""
    from django.core.management import call_command  # noqa: PLC0415 -- needs Django

    with step("Cập nhật cấu trúc cơ sở dữ liệu"):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)


def place_static_files() -> None:
    """Hashed and compressed copies for the web server; nothing to do while their sources are unchanged."""
    from django.conf import settings  # noqa: PLC0415 -- needs Django
    from django.core.management import call_command  # noqa: PLC0415

    seen = Path(settings.STATIC_ROOT).with_suffix(".sha256")
    now = _fingerprint([Path(folder) for folder in settings.STATICFILES_DIRS])
    if seen.exists() and seen.read_text() == now:
        return
    with step("Xếp đặt tệp giao diện"):
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        seen.write_text(now)


def _fingerprint(folders: list[Path]) -> str:
    seen = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        status = path.stat()
        seen.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def load_demonstration() -> None:
    """The example programme, an account for each role and unit, and its year up to the day shown; nothing to do when
    they are there."""
    from cchc.common import clock  # noqa: PLC0415 -- needs Django
    from cchc.plans.services.example import load_example, play_year  # noqa: PLC0415

    with step("Nạp chương trình mẫu"):
        plan = load_example()
    try:
        with step("Diễn biến của năm mẫu"):
            today = clock.today()
            play_year(plan, until=today, remind_from=today - REMINDED_BEFORE)
    except DomainError as changed:
        click.echo(f"  ! {changed}")
