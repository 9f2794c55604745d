"""Strict reading of the environment: every setting, its meaning and what is wrong with a bad value.

`cchc doctor` prints this table; `config.settings` reads through it. Nothing else reads `os.environ` for settings.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

HOST: Final = re.compile(r"\*|\.?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")
ORIGIN: Final = re.compile(
    r"https?://(?:(?:\*\.)?[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?"
)


class BadSetting(ValueError):
    """A setting has a value that cannot be used: which, why, what now."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable of the environment."""

    name: str
    default: str
    meaning: str


SETTINGS: Final = (
    Setting("DATABASE_URL", "", "máy chủ PostgreSQL ngoài; để trống thì dùng PostgreSQL đi kèm"),
    Setting("CCHC_VAR", "var", "thư mục dữ liệu: PostgreSQL đi kèm, tệp tải lên, khóa bí mật"),
    Setting(
        "CCHC_SECRET_KEY", "", "khóa ký phiên làm việc; để trống thì tự sinh và giữ trong CCHC_VAR"
    ),
    Setting(
        "CCHC_HOSTS",
        "localhost,127.0.0.1,[::1]",
        "các tên miền được phục vụ, cách nhau bằng dấu phẩy",
    ),
    Setting("CCHC_ORIGINS", "", "các địa chỉ https được tin cậy khi đứng sau máy chủ trung gian"),
    Setting("CCHC_HTTPS", "0", "1: chỉ gửi cookie qua https, bật HSTS"),
    Setting("CCHC_PORT", "8000", "cổng của trang web"),
    Setting("CCHC_PG_BIN", "", "thư mục bin của PostgreSQL 17+ thay cho bản đi kèm"),
    Setting(
        "CCHC_UPLOAD_MB", "50", "dung lượng lớn nhất của một tệp tải lên, tính bằng MB (1 - 500)"
    ),
    Setting(
        "CCHC_TRUST",
        "",
        "thư mục chứng thư gốc (PEM, DER) được tin cậy khi kiểm tra chữ ký số; để trống thì là thư mục trust trong"
        " CCHC_VAR",
    ),
    Setting(
        "CCHC_SMTP_URL",
        "",
        "máy chủ gửi thư, ví dụ smtp://người_dùng:mật_khẩu@máy_chủ:587; để trống thì không gửi thư điện tử",
    ),
    Setting("CCHC_MAIL_FROM", "", "địa chỉ gửi thư, ví dụ cchc@so.example; phải có khi gửi thư"),
    Setting("CCHC_URL", "", "địa chỉ công khai của trang web, ví dụ https://cchc.so.example"),
    Setting("CCHC_DEMO", "1", "1: `cchc up` nạp chương trình mẫu và tài khoản minh họa"),
    Setting("CCHC_TODAY", "", "ngày các trang coi là hôm nay, ví dụ 2022-05-16; chỉ để trình diễn"),
    Setting("CCHC_DEBUG", "0", "1: dòng lệnh để lộ vết lỗi của lỗi chưa lường trước"),
    Setting("CCHC_TESTS", "0", "1: cơ sở dữ liệu riêng cho kiểm thử, không bền"),
)
BY_NAME: Final = {setting.name: setting for setting in SETTINGS}


def read(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """The value given, or the default when it is absent or blank."""
    return environ.get(name, "").strip() or BY_NAME[name].default


def flag(name: str, environ: Mapping[str, str] = os.environ) -> bool:
    value = read(name, environ)
    if value not in {"0", "1"}:
        raise BadSetting(f"{name} phải là 0 hoặc 1, đang là “{value}”; hãy sửa rồi chạy lại.")
    return value == "1"


def port(name: str, environ: Mapping[str, str] = os.environ) -> int:
    value = read(name, environ)
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise BadSetting(
            f"{name} phải là số cổng từ 1 đến 65535, đang là “{value}”; hãy sửa rồi chạy lại."
        )
    return int(value)


def megabytes(name: str, environ: Mapping[str, str] = os.environ) -> int:
    """A size in bytes, given in whole megabytes from 1 to 500."""
    value = read(name, environ)
    if not value.isdecimal() or not 1 <= int(value) <= 500:
        raise BadSetting(
            f"{name} phải là số MB từ 1 đến 500, đang là “{value}”; hãy sửa rồi chạy lại."
        )
    return int(value) * 1024 * 1024


def day(name: str, environ: Mapping[str, str] = os.environ) -> date | None:
    """The day named (ISO 8601), or None when blank."""
    value = read(name, environ)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as wrong:
        raise BadSetting(
            f"{name} phải là một ngày dạng 2022-05-16, đang là “{value}”; hãy sửa hoặc bỏ trống."
        ) from wrong


def listing(name: str, environ: Mapping[str, str] = os.environ) -> list[str]:
    return [item.strip() for item in read(name, environ).split(",") if item.strip()]


def hosts(name: str, environ: Mapping[str, str] = os.environ) -> list[str]:
    """The names that pages are served under: without scheme, port or path, which no request would ever match."""
    found = listing(name, environ)
    for one in found:
        if not HOST.fullmatch(one):
            raise BadSetting(
                f"{name} chỉ gồm tên miền như cchc.so.example, không kèm https://, số cổng hay đường dẫn,"
                f" đang có “{one}”; hãy sửa rồi chạy lại."
            )
    return found


def origins(name: str, environ: Mapping[str, str] = os.environ) -> list[str]:
    """The addresses that forms may be sent from, such as `https://cchc.so.example`, without a slash at the end."""
    found = [one.rstrip("/") for one in listing(name, environ)]
    for one in found:
        if not ORIGIN.fullmatch(one):
            raise BadSetting(
                f"{name} phải gồm các địa chỉ như https://cchc.so.example, đang có “{one}”; hãy sửa rồi chạy lại."
            )
    return found


def folder(name: str, base: Path, environ: Mapping[str, str] = os.environ) -> Path:
    """The folder named, relative ones below `base`."""
    return (base / read(name, environ)).resolve()


def database(url: str) -> dict[str, object]:
    """Django's database settings for a URL such as `postgresql://user:secret@host:5432/name?sslmode=require`.

    Raises BadSetting for anything that is not a PostgreSQL URL with a database name.
    """
    refusal = BadSetting(
        "DATABASE_URL phải có dạng postgresql://người_dùng:mật_khẩu@máy_chủ:cổng/tên_cơ_sở_dữ_liệu;"
        " hãy sửa hoặc bỏ trống để dùng PostgreSQL đi kèm."
    )
    try:
        parts = urlsplit(url)
    except ValueError as wrong:
        raise refusal from wrong
    if parts.scheme not in {"postgres", "postgresql"} or len(parts.path) < 2:
        raise refusal
    try:
        number = parts.port or ""
    except ValueError as wrong:
        raise BadSetting("DATABASE_URL: số cổng không hợp lệ; hãy sửa rồi chạy lại.") from wrong
    options = {key: values[0] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": number,
        # A connection for each request costs PostgreSQL about twelve times the work of a page.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
