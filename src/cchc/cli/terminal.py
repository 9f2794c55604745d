"""The edge to the terminal: UTF-8 streams whatever the locale, one sentence per failure, exit statuses."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Mapping
from typing import Final, NoReturn

import click

from cchc.common.errors import DomainError

REFUSED: Final = 2
INTERRUPTED: Final = 130
NOT_MIGRATED: Final = frozenset({"UndefinedTable", "UndefinedColumn"})
"""What the driver raises where the structure of the database is older than the program."""

OS_REASONS: Final[Mapping[int, str]] = {
    errno.ENOENT: "không tìm thấy; hãy kiểm tra lại đường dẫn",
    errno.EACCES: "không có quyền truy cập; hãy xin quyền hoặc chọn nơi khác",
    errno.EPERM: "không có quyền thực hiện; hãy xin quyền hoặc chọn nơi khác",
    errno.EISDIR: "đây là một thư mục; hãy chỉ rõ tên tệp",
    errno.ENOTDIR: "một phần của đường dẫn không phải là thư mục; hãy kiểm tra lại đường dẫn",
    errno.EEXIST: "đã có sẵn; hãy chọn tên khác",
    errno.ENOSPC: "ổ đĩa đã hết chỗ; hãy dọn bớt rồi chạy lại",
    errno.EROFS: "nơi này chỉ cho phép đọc; hãy chọn nơi khác",
    errno.ENAMETOOLONG: "tên tệp quá dài; hãy đặt tên ngắn hơn",
    errno.ELOOP: "liên kết lòng vòng; hãy chỉ thẳng đến tệp",
    errno.EMFILE: "đang mở quá nhiều tệp; hãy đóng bớt chương trình rồi chạy lại",
}


def run(command: Callable[[], object]) -> NoReturn:
    """Run the command and exit: with its status when it returns one, 0 when it returns nothing.

    Every failure is one sentence on stderr. A reader that hangs up (`| head`) is no failure to speak of.
    `CCHC_DEBUG=1` lets an unforeseen error through with its traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = command()
        sys.stdout.flush()
    except (
        Exception,
        KeyboardInterrupt,
    ) as failure:  # the last door: no traceback reaches an official
        sys.exit(_explain(failure))
    sys.exit(status if isinstance(status, int) else 0)


class HungUp(Exception):
    """Whoever read stdout has gone ("| head"). No OSError: click would exit with 1, which means errors found."""


def show(text: str) -> None:
    """Print to stdout, ended by one line break. Raises HungUp, OSError."""
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError as gone:
        raise HungUp from gone


def os_sentence(failure: OSError) -> str:
    """What the operating system refused, as one Vietnamese sentence."""
    reason = OS_REASONS.get(failure.errno or 0, f"hệ điều hành báo “{failure.strerror or failure}”")
    name = failure.filename2 or failure.filename
    return (
        f"Không dùng được “{os.fsdecode(name)}”: {reason}."
        if name
        else f"Không thực hiện được: {reason}."
    )


def _explain(failure: BaseException) -> int:
    """Say why on stderr; the exit status."""
    if isinstance(failure, click.Abort | KeyboardInterrupt):
        _say("Đã dừng theo yêu cầu.")
        return INTERRUPTED
    if isinstance(failure, click.ClickException):
        failure.show()
        return failure.exit_code if isinstance(failure, click.UsageError) else REFUSED
    if isinstance(failure, HungUp | BrokenPipeError):
        _hang_up()
        return REFUSED
    if os.environ.get("CCHC_DEBUG") == "1":
        raise failure
    _say(_sentence(failure))
    return REFUSED


def _sentence(failure: BaseException) -> str:
    if isinstance(failure, DomainError):
        return str(failure)
    if isinstance(failure, OSError):
        return os_sentence(failure)
    if sentence := _database_sentence(failure):
        return sentence
    if isinstance(failure, MemoryError):
        return "Máy không đủ bộ nhớ cho tệp này; hãy chia nhỏ tệp hoặc dùng máy khác."
    return (
        f"Chương trình gặp lỗi chưa lường trước ({type(failure).__name__}: {failure}); "
        "hãy chạy lại với CCHC_DEBUG=1 và gửi kết quả cho người quản trị."
    )


def _database_sentence(failure: BaseException) -> str | None:
    """What the database refused, where Django is loaded at all and the cause is one that an operator can mend."""
    known = sys.modules.get("django.db.utils")
    if known is None or not isinstance(failure, known.DatabaseError):
        return None
    reason = (str(failure).strip().splitlines() or [type(failure).__name__])[0]
    if type(failure.__cause__).__name__ in NOT_MIGRATED:
        return f"Cấu trúc cơ sở dữ liệu chưa được cập nhật ({reason}); hãy chạy: cchc db migrate."
    if isinstance(failure, known.OperationalError):
        return (
            f"Không dùng được cơ sở dữ liệu ({reason}); hãy chạy cchc doctor để biết phải sửa gì."
        )
    return None


def _say(sentence: str) -> None:
    sys.stderr.write(" ".join(sentence.split()) + "\n")
    sys.stderr.flush()


def _hang_up() -> None:
    """Nobody reads stdout any more: let the interpreter's last flush go nowhere, in silence."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
