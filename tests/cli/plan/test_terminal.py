"""Every failure leaves as one sentence on stderr and a status."""

from __future__ import annotations

import errno
from collections.abc import Callable

import click
import pytest

from cchc.cli.terminal import os_sentence, run
from cchc.common.errors import DomainError, Unreadable
from tests.cli.plan.conftest import is_one_sentence


def status_of(command: Callable[[], object]) -> object:
    with pytest.raises(SystemExit) as left:
        run(command)
    return left.value.code


def fail(failure: BaseException) -> Callable[[], object]:
    def command() -> object:
        raise failure

    return command


@pytest.mark.parametrize(("returned", "status"), [(None, 0), (0, 0), (1, 1), ("text", 0)])
def test_a_command_that_returns_a_number_exits_with_it(returned: object, status: int) -> None:
    assert status_of(lambda: returned) == status


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (Unreadable("Tệp “a” rỗng; hãy chọn tệp khác."), "Tệp “a” rỗng; hãy chọn tệp khác."),
        (DomainError("Dòng một.\n  Dòng hai."), "Dòng một. Dòng hai."),
        (
            FileNotFoundError(errno.ENOENT, "No such file", "a.md"),
            "Không dùng được “a.md”: không tìm thấy; hãy kiểm tra lại đường dẫn.",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", b"a.md"),
            "Không dùng được “a.md”: không có quyền truy cập; hãy xin quyền hoặc chọn nơi khác.",
        ),
        (
            OSError(errno.EIO, "Input/output error"),
            "Không thực hiện được: hệ điều hành báo “Input/output error”.",
        ),
        (
            MemoryError(),
            "Máy không đủ bộ nhớ cho tệp này; hãy chia nhỏ tệp hoặc dùng máy khác.",
        ),
        (
            RuntimeError("odd\nthing"),
            "Chương trình gặp lỗi chưa lường trước (RuntimeError: odd thing); "
            "hãy chạy lại với CCHC_DEBUG=1 và gửi kết quả cho người quản trị.",
        ),
    ],
)
def test_a_failure_is_one_sentence_and_status_2(
    failure: Exception, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status_of(fail(failure)) == 2

    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"{sentence}\n")
    assert is_one_sentence(said.err)


@pytest.mark.parametrize("failure", [click.Abort(), KeyboardInterrupt()])
def test_an_interrupt_says_so_and_exits_130(
    failure: BaseException, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status_of(fail(failure)) == 130
    assert capsys.readouterr().err == "Đã dừng theo yêu cầu.\n"


def test_an_error_of_a_command_is_shown_and_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(fail(click.ClickException("Không mở được cổng 8000."))) == 2
    assert "Không mở được cổng 8000." in capsys.readouterr().err


def test_an_unforeseen_error_keeps_its_traceback_where_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CCHC_DEBUG", "1")

    with pytest.raises(RuntimeError, match="odd"):
        run(fail(RuntimeError("odd")))


def test_the_target_of_a_failed_move_is_the_name_shown() -> None:
    failure = OSError(errno.EROFS, "Read-only file system", ".tmp", None, "out.docx")

    assert os_sentence(failure) == (
        "Không dùng được “out.docx”: nơi này chỉ cho phép đọc; hãy chọn nơi khác."
    )
