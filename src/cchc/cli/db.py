"""`cchc db …`: the store of record — where it is, its structure, a copy out and back in."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import click

from cchc.cli.preparing import bring_up_to_date, prepare_django, step
from cchc.common.errors import DomainError
from cchc.config.localpg import LocalPGError, bin_dir


@click.group()
def db() -> None:
    """The database: address, structure, backup and restore."""


def connection_settings() -> dict[str, Any]:
    prepare_django()
    from django.conf import settings  # noqa: PLC0415 -- needs Django

    given: dict[str, Any] = settings.DATABASES["default"]
    return given


def client_environment(given: dict[str, Any]) -> dict[str, str]:
    """libpq's variables for a client program; the password never stands on a command line."""
    named = {
        "PGDATABASE": given["NAME"],
        "PGUSER": given["USER"],
        "PGPASSWORD": given["PASSWORD"],
        "PGHOST": given["HOST"],
        "PGPORT": given["PORT"],
        "PGSSLMODE": given["OPTIONS"].get("sslmode", ""),
    }
    return {**os.environ, **{name: str(value) for name, value in named.items() if value}}


def program(name: str) -> str:
    """A client program: the one that came with the private server, else the one on PATH."""
    try:
        return str(bin_dir() / name)
    except LocalPGError as missing:
        if found := shutil.which(name):
            return found
        raise DomainError(
            f"Không thấy chương trình {name}; hãy cài gói postgresql-client rồi chạy lại."
        ) from missing


def run_client(name: str, *arguments: str) -> None:
    """Run a client program; its own message is shown when it fails, exit 2."""
    done = subprocess.run(  # noqa: S603 -- a known program, arguments as a list
        [program(name), *arguments],
        env=client_environment(connection_settings()),
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DomainError(f"{name} không làm được: {done.stderr.strip()}")


@db.command()
def url() -> None:
    """Print where the database is; a password is not shown."""
    given = connection_settings()
    port = f":{given['PORT']}" if given["PORT"] else ""
    if str(given["HOST"]).startswith("/"):
        click.echo(f"postgresql://{given['USER']}@/{given['NAME']}?host={given['HOST']}")
    else:
        click.echo(f"postgresql://{given['USER']}@{given['HOST']}{port}/{given['NAME']}")


@db.command()
def migrate() -> None:
    """Bring the structure up to date (safe to repeat)."""
    prepare_django()
    bring_up_to_date()


@db.command()
def shell() -> None:
    """Open psql on the database."""
    os.execve(program("psql"), ["psql"], client_environment(connection_settings()))  # noqa: S606 -- replaced by psql


@db.command()
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace TARGET when it exists.")
def backup(target: Path, force: bool) -> None:
    """Write a complete copy of the database to TARGET (pg_dump custom format)."""
    if target.exists() and not force:
        raise DomainError(f"{target} đã có; hãy chọn tên khác hoặc thêm --force để ghi đè.")
    if not target.absolute().parent.is_dir():
        raise DomainError(
            f"Không có thư mục {target.absolute().parent}; hãy tạo thư mục rồi chạy lại."
        )
    nascent = target.with_name(f"{target.name}.partial")
    with step(f"Sao lưu cơ sở dữ liệu vào {target}"):
        try:
            run_client(
                "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={nascent}"
            )
            nascent.replace(target)
        finally:
            nascent.unlink(missing_ok=True)


@db.command()
@click.argument("source", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--yes", is_flag=True, help="Do not ask before replacing what is in the database.")
def restore(source: Path, yes: bool) -> None:
    """Replace the content of the database with the copy in SOURCE, in one transaction."""
    if not yes:
        click.confirm(
            f"Toàn bộ dữ liệu hiện có sẽ được thay bằng bản sao {source}. Tiếp tục?", abort=True
        )
    with step(f"Khôi phục cơ sở dữ liệu từ {source}"):
        run_client(
            *("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges"),
            *("--single-transaction", f"--dbname={connection_settings()['NAME']}", str(source)),
        )
