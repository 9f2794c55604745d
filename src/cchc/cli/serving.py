"""`cchc up`, `cchc worker`: start the pages and the worker, and stop all that was started."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Final

import click
import django

from cchc.common.errors import DomainError
from cchc.config import environment

POLL: Final = 0.2  # seconds between two looks at the children
PATIENCE: Final = 10  # seconds a child gets to end by itself


def prepare_django() -> None:
    """Set Django up; a bad setting or an unreachable database is one sentence and exit 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.config.settings")
    from cchc.config.localpg import LocalPGError  # noqa: PLC0415 -- after the settings module is named

    try:
        django.setup()
    except (environment.BadSetting, LocalPGError) as wrong:
        raise DomainError(str(wrong)) from wrong


@contextlib.contextmanager
def step(text: str) -> Iterator[None]:
    """Say what is being done and, when it is done, how long it took."""
    click.echo(f"  … {text}", nl=False)
    began = time.monotonic()
    yield
    click.echo(f"\r  ✓ {text} ({time.monotonic() - began:.1f} giây)")


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Port of the pages (default: CCHC_PORT, 8000)."
)
def up(port: int | None) -> None:
    """Prepare the database, load the example, serve pages and jobs until Ctrl-C."""
    try:
        port = port or environment.port("CCHC_PORT")
    except environment.BadSetting as wrong:
        raise DomainError(str(wrong)) from wrong
    if not port_is_free(port):
        raise DomainError(
            f"Cổng {port} đang có chương trình khác dùng; hãy dừng chương trình đó hoặc chạy: CCHC_PORT={port + 1} make run"
        )
    signal.signal(signal.SIGTERM, _leave)
    with contextlib.suppress(KeyboardInterrupt):
        with step("Khởi động PostgreSQL"):
            prepare_django()
        _prepare_database()
        _supervise([_web(port), _worker()], port)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _prepare_database() -> None:
    from django.conf import settings  # noqa: PLC0415 -- needs Django
    from django.core.management import call_command  # noqa: PLC0415

    with step("Cập nhật cấu trúc cơ sở dữ liệu"):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
    if _static_changed(
        Path(settings.STATIC_ROOT), [Path(folder) for folder in settings.STATICFILES_DIRS]
    ):
        with step("Xếp đặt tệp giao diện"):
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
            _remember_static(
                Path(settings.STATIC_ROOT), [Path(folder) for folder in settings.STATICFILES_DIRS]
            )
    if environment.flag("CCHC_DEMO"):
        from cchc.plans.services.example import load_example  # noqa: PLC0415 -- needs Django

        with step("Nạp chương trình mẫu"):
            load_example()


def _fingerprint(folders: list[Path]) -> str:
    seen = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        status = path.stat()
        seen.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def _static_changed(root: Path, folders: list[Path]) -> bool:
    note = root.with_suffix(".sha256")
    return not note.exists() or note.read_text() != _fingerprint(folders)


def _remember_static(root: Path, folders: list[Path]) -> None:
    root.with_suffix(".sha256").write_text(_fingerprint(folders))


def _announce(port: int) -> None:
    click.secho(f"\n  Trang web: http://127.0.0.1:{port}/\n", bold=True)
    if environment.flag("CCHC_DEMO"):
        from cchc.plans.services.example import DEMO_PASSWORD, demo_accounts  # noqa: PLC0415

        click.echo(f"  Tài khoản minh họa (mật khẩu chung: {DEMO_PASSWORD}):")
        for account in demo_accounts():
            click.echo(
                f"    {account.username:<16} {account.get_role_display()} – {account.organisation}"
            )
        click.echo("")
    click.echo("  Nhấn Ctrl-C để dừng.\n")


def _web(port: int) -> subprocess.Popen[bytes]:
    # One blocking thread for each worker beats eight threads in one (measured in docs/decisions.md).
    return _child(
        *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *(
            "--workers",
            str(min(2, os.cpu_count() or 1)),
            "--blocking-threads",
            "1",
            "--log-level",
            "warning",
        ),
        *("--respawn-failed-workers", "cchc.config.wsgi:application"),
    )


def _worker() -> subprocess.Popen[bytes]:
    return _child("-m", "cchc", "worker")


def _child(*arguments: str) -> subprocess.Popen[bytes]:
    from cchc.config.localpg import die_with_parent  # noqa: PLC0415

    return subprocess.Popen(  # noqa: S603 -- our own interpreter and literals
        [sys.executable, *arguments],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cchc.config.settings"},
        preexec_fn=die_with_parent,  # noqa: PLW1509 -- no thread is running yet
        start_new_session=True,  # Ctrl-C reaches the parent alone; it stops the children in order
    )


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _supervise(children: list[subprocess.Popen[bytes]], port: int) -> None:
    """Announce once the pages answer, then wait while all run. When one ends, or we are told to, end them all."""
    announced = False
    try:
        while all(child.poll() is None for child in children):
            if not announced and _answers(port):
                _announce(port)
                announced = True
            time.sleep(POLL)
        raise DomainError(
            "Một tiến trình đã dừng ngoài ý muốn; xem thông báo phía trên rồi chạy lại."
        )
    finally:
        _end(children)


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()


@click.command()
@click.option(
    "--concurrency", type=click.IntRange(1, 64), default=1, help="Jobs worked on at the same time."
)
def worker(concurrency: int) -> None:
    """Work off queued jobs (reading large files, later reminders) until stopped."""
    prepare_django()
    from django.core.management import call_command  # noqa: PLC0415 -- needs Django

    call_command("procrastinate", "worker", f"--concurrency={concurrency}", verbosity=0)


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Pass a command on to Django (migrate, shell, …)."""
    prepare_django()
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- needs Django

    execute_from_command_line(["cchc manage", *arguments])
