"""`cchc up`, `cchc worker`: start the pages and the worker, and stop all that was started."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType
from typing import Final

import click

from cchc.cli.preparing import (
    bring_up_to_date,
    load_demonstration,
    place_static_files,
    prepare_django,
    step,
)
from cchc.common.errors import DomainError
from cchc.config import environment
from cchc.plans.example import SHOWN_ON

POLL: Final = 0.2  # seconds between two looks at the children
LAST_PORT: Final = 65535
PATIENCE: Final = 10  # seconds a child gets to end by itself


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
    "--port",
    type=click.IntRange(1, LAST_PORT),
    help="Port of the pages (default: CCHC_PORT, 8000).",
)
def up(port: int | None) -> None:
    """Prepare the database, load the example, serve pages and jobs until Ctrl-C."""
    try:
        port = port or environment.port("CCHC_PORT")
        demonstration = environment.flag("CCHC_DEMO")
    except environment.BadSetting as wrong:
        raise DomainError(str(wrong)) from wrong
    if not port_is_free(port):
        other = port + 1 if port < LAST_PORT else port - 1
        raise DomainError(
            f"Cổng {port} đang có chương trình khác dùng; hãy dừng chương trình đó hoặc chạy: CCHC_PORT={other} make run"
        )
    os.environ["CCHC_PORT"] = str(port)  # the links of letters lead to where the pages are
    signal.signal(signal.SIGTERM, _leave)
    with contextlib.suppress(KeyboardInterrupt):
        if demonstration:
            os.environ.setdefault("CCHC_TODAY", SHOWN_ON.isoformat())
        with step("Khởi động PostgreSQL"):
            prepare_django()
        bring_up_to_date()
        place_static_files()
        if demonstration:
            load_demonstration()
        _supervise([_web(port), _worker()], port)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _announce(port: int) -> None:
    click.secho(f"\n  Trang web: http://127.0.0.1:{port}/\n", bold=True)
    if environment.flag("CCHC_DEMO"):
        from cchc.plans.services.example import DEMO_PASSWORD, demo_accounts  # noqa: PLC0415

        click.echo(f"  Tài khoản minh họa (mật khẩu chung: {DEMO_PASSWORD}):")
        for account in demo_accounts():
            click.echo(
                f"    {account.username:<16} {account.get_role_display()} – {account.organisation}"
            )
        click.echo(
            "    Mỗi đơn vị của năm mẫu có thêm tài khoản riêng (vanphong, pncc, ttbtxh, cscn, …), cùng mật khẩu.\n"
        )
    click.echo("  Nhấn Ctrl-C để dừng.\n")


def _web(port: int) -> subprocess.Popen[bytes]:
    # Pages are short and mostly Python: more threads in a worker only contend for the interpreter.
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
    return _child(
        "-m", "cchc", "worker", stdout=subprocess.DEVNULL
    )  # its greeting; failures go to stderr


def _child(*arguments: str, stdout: int | None = None) -> subprocess.Popen[bytes]:
    from cchc.config.localpg import die_with_parent  # noqa: PLC0415

    return subprocess.Popen(  # noqa: S603 -- our own interpreter and literals
        [sys.executable, *arguments],
        stdout=stdout,
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

    # Work done is forgotten at once: what it did stands in its own rows.
    call_command(
        "procrastinate",
        "worker",
        f"--concurrency={concurrency}",
        "--delete-jobs=successful",
        verbosity=0,
    )


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Pass a command on to Django (migrate, shell, …)."""
    prepare_django()
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- needs Django

    execute_from_command_line(["cchc manage", *arguments])
