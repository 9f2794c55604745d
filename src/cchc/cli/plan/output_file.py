"""Writing a result to a file: whole or not at all, never over somebody's work unasked."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cchc.common.errors import DomainError


def require_free(file: Path, *, force: bool) -> None:
    """Refuse before any work is done when `file` cannot be written. Raises DomainError."""
    if file.is_dir():
        raise DomainError(f"“{file}” là một thư mục; hãy chỉ rõ tên tệp cần ghi.")
    if not file.parent.is_dir():
        raise DomainError(f"Không có thư mục “{file.parent}”; hãy tạo thư mục trước rồi chạy lại.")
    if file.exists() and not force:
        raise DomainError(f"“{file}” đã có sẵn; hãy chọn tên khác, hoặc thêm --force để ghi đè.")


def write_whole(file: Path, content: bytes) -> None:
    """Write to a temporary file beside `file` and put it in its place in one step.

    Raises OSError that names `file`; then nothing is left behind and an earlier `file` is as it was.
    """
    try:
        _write_beside_and_move(file, content)
    except OSError as failure:
        failure.filename, failure.filename2 = str(file), None
        raise


def _write_beside_and_move(file: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{file.name[:40]}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
