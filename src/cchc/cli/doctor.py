"""`cchc doctor`: look at every setting and connection, and say in one sentence what is wrong and what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Final

import click
from django.core.exceptions import ImproperlyConfigured

from cchc.cli.terminal import os_sentence
from cchc.config import environment, mailing

READERS: Final[Sequence[Callable[[], object]]] = (
    *(partial(environment.flag, f"CCHC_{name}") for name in ("HTTPS", "DEMO", "DEBUG", "TESTS")),
    partial(environment.port, "CCHC_PORT"),
    partial(environment.megabytes, "CCHC_UPLOAD_MB"),
    partial(environment.day, "CCHC_TODAY"),
    partial(environment.hosts, "CCHC_HOSTS"),
    partial(environment.origins, "CCHC_ORIGINS"),
    lambda: (url := environment.read("DATABASE_URL")) and environment.database(url),
    lambda: mailing.mail_sender("CCHC_MAIL_FROM", mailing.mail_server("CCHC_SMTP_URL")),
    lambda: environment.read("CCHC_URL") and mailing.public_url("CCHC_URL"),
)
"""Every value that could be wrong, read as the settings read it."""
MIN_POSTGRES: Final = 17
MIN_FREE: Final = 1 << 30  # bytes: one GiB for the database, uploads and backups


class Level(Enum):
    GOOD = "✓"
    NOTE = "–"
    BAD = "✗"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one look found: the sentence says what is wrong, why, and what to do now."""

    level: Level
    subject: str
    sentence: str


def settings_are_readable() -> Iterator[Answer]:
    """Every variable we know is read as the settings read it; unknown CCHC_… names are likely typing errors."""
    wrong = [*_unreadable(), *_unknown()]
    yield from (Answer(Level.BAD, "Cấu hình", sentence) for sentence in wrong)
    if not wrong:
        yield Answer(Level.GOOD, "Cấu hình", "đã đọc các biến môi trường.")


def _unreadable() -> Iterator[str]:
    """A sentence for each value that the settings would not take."""
    for read in READERS:
        try:
            read()
        except environment.BadSetting as wrong:
            yield str(wrong)


def _unknown() -> Iterator[str]:
    known = ", ".join(environment.BY_NAME)
    for name in sorted(os.environ):
        if name.startswith("CCHC_") and name not in environment.BY_NAME:
            yield f"{name} không phải là một cấu hình của chương trình; các tên dùng được: {known}."


def demonstration_is_private() -> Iterator[Answer]:
    if environment.read("CCHC_DEMO") == "1" and environment.read("CCHC_HTTPS") == "1":
        yield Answer(
            Level.BAD,
            "Tài khoản minh họa",
            "đang bật cùng với CCHC_HTTPS=1, mật khẩu của chúng ai cũng biết; hãy đặt CCHC_DEMO=0 trên máy chủ thật.",
        )


def folder_is_writable() -> Iterator[Answer]:
    from django.conf import settings  # noqa: PLC0415 -- needs Django

    folder = Path(settings.VAR)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.write_text("")
        probe.unlink()
    except OSError as wrong:
        yield Answer(
            Level.BAD,
            "Thư mục dữ liệu",
            f"không ghi được vào {folder} ({wrong.strerror}); hãy cấp quyền hoặc đặt CCHC_VAR.",
        )
        return
    free = shutil.disk_usage(folder).free
    if free < MIN_FREE:
        yield Answer(
            Level.BAD,
            "Thư mục dữ liệu",
            f"{folder} chỉ còn {free >> 20} MB; hãy dọn đĩa trước khi cơ sở dữ liệu dừng ghi.",
        )
    else:
        yield Answer(Level.GOOD, "Thư mục dữ liệu", f"{folder}, còn {free >> 30} GB.")


def database_answers() -> Iterator[Answer]:
    from django.db import DatabaseError, connection  # noqa: PLC0415 -- needs Django

    try:
        connection.ensure_connection()
    except DatabaseError as wrong:
        reason = str(wrong).strip().splitlines()[0]
        yield Answer(
            Level.BAD,
            "Cơ sở dữ liệu",
            f"không kết nối được ({reason}); hãy kiểm tra DATABASE_URL và máy chủ PostgreSQL.",
        )
        return
    version = connection.pg_version // 10000  # type: ignore[attr-defined]
    place = connection.settings_dict["HOST"] or "máy này"
    if version < MIN_POSTGRES:
        yield Answer(
            Level.BAD,
            "Cơ sở dữ liệu",
            f"PostgreSQL {version} quá cũ, cần {MIN_POSTGRES} trở lên; hãy nâng cấp hoặc bỏ DATABASE_URL.",
        )
    else:
        yield Answer(Level.GOOD, "Cơ sở dữ liệu", f"PostgreSQL {version} tại {place}.")
    yield from _structure_is_current()


def _structure_is_current() -> Iterator[Answer]:
    from django.db import connection  # noqa: PLC0415 -- needs Django
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        yield Answer(
            Level.BAD,
            "Cấu trúc dữ liệu",
            f"còn {len(missing)} bước cập nhật chưa chạy; hãy chạy: cchc db migrate",
        )
        return
    yield Answer(Level.GOOD, "Cấu trúc dữ liệu", "đã cập nhật.")
    if "shared_cache" not in connection.introspection.table_names():
        yield Answer(
            Level.BAD, "Bộ nhớ đệm chung", "chưa có bảng shared_cache; hãy chạy: cchc db migrate"
        )
    yield from _jobs_move()


def _jobs_move() -> Iterator[Answer]:
    from django.db import connection  # noqa: PLC0415 -- needs Django

    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) filter (where status = 'failed'),"
            " count(*) filter (where status = 'todo' and coalesce(scheduled_at, now()) < now() - interval '10 minutes')"
            " from procrastinate_jobs"
        )
        failed, waiting = cursor.fetchone()
    if failed:
        yield Answer(
            Level.BAD,
            "Việc nền",
            f"có {failed} việc hỏng; hãy xem bằng: cchc manage procrastinate shell (list_jobs), sửa nguyên nhân rồi retry.",
        )
    if waiting:
        yield Answer(
            Level.BAD, "Việc nền", f"có {waiting} việc chờ quá 10 phút; hãy chạy: cchc worker"
        )
    if not failed and not waiting:
        yield Answer(Level.GOOD, "Việc nền", "không có việc hỏng hoặc chờ lâu.")


def roots_are_trusted() -> Iterator[Answer]:
    """The certificates that digital signatures are checked against; nothing is trusted that nobody put there."""
    from django.conf import settings  # noqa: PLC0415 -- needs Django

    from cchc.documents.signatures import trust_files  # noqa: PLC0415 -- needs Django

    folder = Path(settings.TRUST_ROOT)
    files = trust_files(folder)
    for file in files:
        if not file.certificates:
            yield Answer(
                Level.BAD,
                "Chứng thư gốc",
                f"không đọc được {file.path.name} trong {folder}; hãy thay bằng chứng thư dạng PEM hoặc DER.",
            )
    if count := sum(len(file.certificates) for file in files):
        yield Answer(Level.GOOD, "Chứng thư gốc", f"{count} chứng thư trong {folder}.")
    else:
        yield Answer(
            Level.NOTE,
            "Chứng thư gốc",
            f"chưa có: chữ ký số chỉ kiểm tra được là còn nguyên vẹn; hãy chép chứng thư gốc (PEM, DER) vào {folder}.",
        )


def assets_are_built() -> Iterator[Answer]:
    package = Path(__file__).parents[1]
    for subject, path in (
        ("Giao diện", package / "static" / "cchc" / "app.css"),
        ("Bản dịch tiếng Anh", package / "locale" / "en" / "LC_MESSAGES" / "django.mo"),
    ):
        if path.exists():
            yield Answer(Level.GOOD, subject, "đã dựng.")
        else:
            yield Answer(Level.BAD, subject, f"chưa có {path.name}; hãy chạy: make setup")


def tools_are_found() -> Iterator[Answer]:
    """Programs that are not required: without them some formats cannot be read."""
    if shutil.which("soffice") or shutil.which("libreoffice"):
        yield Answer(Level.GOOD, "LibreOffice", "có: đọc được .doc và .odt.")
    else:
        yield Answer(
            Level.NOTE,
            "LibreOffice",
            "không có: không đọc được .doc, .odt; cài gói libreoffice-writer nếu cần.",
        )
    if not shutil.which("tesseract"):
        yield Answer(
            Level.NOTE,
            "Tesseract",
            "không có: không đọc được bản quét; cài gói tesseract-ocr-vie nếu cần.",
        )
        return
    ask = ["tesseract", "--list-langs"]
    done = subprocess.run(ask, capture_output=True, text=True, check=False)  # noqa: S603 -- a literal
    if "vie" in done.stdout.split():
        yield Answer(Level.GOOD, "Tesseract", "có tiếng Việt: đọc được bản quét.")
    else:
        yield Answer(
            Level.NOTE,
            "Tesseract",
            "thiếu tiếng Việt; cài gói tesseract-ocr-vie nếu cần đọc bản quét.",
        )


BEFORE_DJANGO: Final = (settings_are_readable, demonstration_is_private)
WITH_DJANGO: Final = (
    folder_is_writable,
    database_answers,
    roots_are_trusted,
    assets_are_built,
    tools_are_found,
)


def answers() -> Iterator[Answer]:
    """Every look, in order. When Django itself cannot be set up, that is the last answer."""
    from cchc.config.localpg import LocalPGError  # noqa: PLC0415 -- with the settings

    yield Answer(Level.GOOD, "Python", f"{sys.version.split()[0]}.")
    said = set()
    for look in BEFORE_DJANGO:
        for answer in look():
            said.add(answer.sentence)
            yield answer
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.config.settings")
    try:
        import django  # noqa: PLC0415 -- after the settings module is named

        django.setup()
    except (environment.BadSetting, LocalPGError, ImproperlyConfigured) as wrong:
        if str(wrong) not in said:
            yield Answer(Level.BAD, "Khởi động", str(wrong))
        return
    except OSError as wrong:  # the folder of the data, before anything could look at it
        yield Answer(Level.BAD, "Khởi động", os_sentence(wrong))
        return
    for look in WITH_DJANGO:
        yield from look()


@click.command()
def doctor() -> None:
    """Test every setting and connection; exit 1 when something must be mended."""
    bad = 0
    colours = {Level.GOOD: "green", Level.NOTE: "yellow", Level.BAD: "red"}
    for answer in answers():
        bad += answer.level is Level.BAD
        click.secho(f"{answer.level.value} ", fg=colours[answer.level], nl=False)
        click.echo(f"{answer.subject}: {answer.sentence}")
    if bad:
        click.secho(f"\nCó {bad} điều phải sửa.", bold=True)
        raise SystemExit(1)
    click.secho("\nMọi thứ sẵn sàng.", bold=True)
