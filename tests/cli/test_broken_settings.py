"""A value that cannot be used: `cchc doctor` says it once, every other command stops with the same sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.cli.conftest import System

NOWHERE: Final = "postgresql://cchc:bi-mat@127.0.0.1:9/cchc"
"""A server that is not there: nothing of these tests waits for a database."""
BROKEN: Final = {
    "CCHC_HTTPS": ("có", "CCHC_HTTPS phải là 0 hoặc 1, đang là “có”; hãy sửa rồi chạy lại."),
    "CCHC_PORT": (
        "70000",
        "CCHC_PORT phải là số cổng từ 1 đến 65535, đang là “70000”; hãy sửa rồi chạy lại.",
    ),
    "CCHC_UPLOAD_MB": (
        "0",
        "CCHC_UPLOAD_MB phải là số MB từ 1 đến 500, đang là “0”; hãy sửa rồi chạy lại.",
    ),
    "CCHC_TODAY": (
        "31/03/2022",
        "CCHC_TODAY phải là một ngày dạng 2022-05-16, đang là “31/03/2022”; hãy sửa hoặc bỏ trống.",
    ),
    "CCHC_HOSTS": (
        "cchc.so.example,https://cchc.so.example",
        "CCHC_HOSTS chỉ gồm tên miền như cchc.so.example, không kèm https://, số cổng hay đường dẫn,"
        " đang có “https://cchc.so.example”; hãy sửa rồi chạy lại.",
    ),
    "CCHC_ORIGINS": (
        "cchc.so.example",
        "CCHC_ORIGINS phải gồm các địa chỉ như https://cchc.so.example, đang có “cchc.so.example”;"
        " hãy sửa rồi chạy lại.",
    ),
    "CCHC_URL": (
        "cchc.so.example",
        "CCHC_URL phải là địa chỉ của trang web như https://cchc.so.example, đang là “cchc.so.example”;"
        " hãy sửa.",
    ),
    "CCHC_SMTP_URL": (
        "smtp://mail.example",
        "CCHC_MAIL_FROM còn trống trong khi CCHC_SMTP_URL đã có; hãy ghi địa chỉ gửi thư, ví dụ"
        " cchc@so.example.",
    ),
    "DATABASE_URL": (
        "postgresql://[::1/cchc",
        "DATABASE_URL phải có dạng postgresql://người_dùng:mật_khẩu@máy_chủ:cổng/tên_cơ_sở_dữ_liệu;"
        " hãy sửa hoặc bỏ trống để dùng PostgreSQL đi kèm.",
    ),
}


def bad(output: str) -> list[str]:
    return [line.removeprefix("✗ ") for line in output.splitlines() if line.startswith("✗")]


@pytest.fixture
def far(system: System) -> System:
    """A system whose database is a server that is not there."""
    system.environment["DATABASE_URL"] = NOWHERE
    return system


@pytest.mark.parametrize("name", BROKEN)
def test_the_doctor_says_it_once_and_goes_no_further(far: System, name: str) -> None:
    value, sentence = BROKEN[name]

    done = far.run("doctor", **{name: value})

    assert bad(done.stdout) == [f"Cấu hình: {sentence}"]
    assert done.stdout.splitlines()[-1] == "Có 1 điều phải sửa."
    assert "✓ Cấu hình" not in done.stdout
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("command", [("remind",), ("plan", "status"), ("db", "url")], ids=" ".join)
def test_another_command_stops_with_the_same_sentence(
    far: System, command: tuple[str, ...]
) -> None:
    value, sentence = BROKEN["CCHC_ORIGINS"]

    done = far.run(*command, CCHC_ORIGINS=value)

    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{sentence}\n")


def test_every_broken_value_has_its_own_line(far: System) -> None:
    done = far.run("doctor", CCHC_HTTPS="yes", CCHC_DEMO="no", CCHC_DEBUG="2", CCHC_NGAY="1")

    assert [line.split()[2] for line in bad(done.stdout)] == [
        "CCHC_HTTPS",
        "CCHC_DEMO",
        "CCHC_DEBUG",
        "CCHC_NGAY",
    ]
    assert "Có 4 điều phải sửa." in done.stdout


def test_a_name_with_a_slip_does_not_hide_the_rest(far: System) -> None:
    done = far.run("doctor", CCHC_HOST="cchc.so.example")

    slip, database = bad(done.stdout)
    assert slip.startswith("Cấu hình: CCHC_HOST không phải là một cấu hình của chương trình;")
    assert "CCHC_HOSTS" in slip
    assert database.startswith("Cơ sở dữ liệu: không kết nối được")


def test_without_a_broken_value_the_settings_are_well(far: System) -> None:
    done = far.run(
        "doctor",
        CCHC_HOSTS="cchc.so.example,10.0.0.5,[::1]",
        CCHC_ORIGINS="https://cchc.so.example/,https://*.so.example:8443",
        CCHC_URL="https://cchc.so.example",
        CCHC_SMTP_URL="smtp://mail.example",
        CCHC_MAIL_FROM="cchc@so.example",
    )

    assert "✓ Cấu hình: đã đọc các biến môi trường." in done.stdout.splitlines()


def test_a_folder_that_cannot_be_made_is_the_last_answer(far: System, tmp_path: Path) -> None:
    file = tmp_path / "khong-phai-thu-muc"
    file.write_text("")

    done = far.run("doctor", CCHC_VAR=str(file / "var"))

    assert (done.returncode, done.stderr) == (1, "")
    [answer] = bad(done.stdout)
    assert answer.startswith(f"Khởi động: Không dùng được “{file / 'var'}”:")
    assert answer.endswith("hãy kiểm tra lại đường dẫn.")


@pytest.mark.parametrize("command", [("remind",), ("plan", "status")], ids=" ".join)
def test_a_server_that_is_not_there_is_one_sentence_without_its_password(
    far: System, command: tuple[str, ...]
) -> None:
    done = far.run(*command)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("Không dùng được cơ sở dữ liệu (connection failed")
    assert done.stderr.endswith("hãy chạy cchc doctor để biết phải sửa gì.\n")
    assert "bi-mat" not in done.stderr


def test_the_whole_failure_is_there_for_who_asks(far: System) -> None:
    done = far.run("remind", CCHC_DEBUG="1")

    assert done.returncode != 0
    assert "Traceback" in done.stderr
    assert "OperationalError" in done.stderr


class TestEmpty:
    """A database of its own: without its structure, then without anybody in it."""

    def test_without_a_structure_then_without_anybody(self, system: System) -> None:
        for command in (("remind",), ("plan", "status")):
            done = system.run(*command)
            assert (done.returncode, done.stdout) == (2, "")
            assert done.stderr.startswith("Cấu trúc cơ sở dữ liệu chưa được cập nhật (relation ")
            assert done.stderr.endswith("); hãy chạy: cchc db migrate.\n")

        assert system.run("db", "migrate").returncode == 0

        said = {
            command: (done.returncode, done.stdout, done.stderr)
            for command in (
                ("remind", "--on", "31/03/2022"),
                ("remind", "--on", "2022-03-31", "--dry-run"),
                ("plan", "status"),
                ("plan", "status", "--format", "json", "--on", "2022-03-31"),
                ("plan", "status", "42/KH-SNV"),
            )
            for done in [system.run(*command)]
        }
        nobody = "Ngày 31/03/2022 chưa có cơ quan nào hoạt động, không có ai để nhắc việc.\n"
        assert said == {
            ("remind", "--on", "31/03/2022"): (0, nobody, ""),
            ("remind", "--on", "2022-03-31", "--dry-run"): (0, nobody, ""),
            ("plan", "status"): (0, "Chưa có kế hoạch nào đang thực hiện.\n", ""),
            ("plan", "status", "--format", "json", "--on", "2022-03-31"): (
                0,
                '{\n  "on": "2022-03-31",\n  "plans": []\n}\n',
                "",
            ),
            ("plan", "status", "42/KH-SNV"): (
                2,
                "",
                "Không có kế hoạch đang thực hiện nào mang số, ký hiệu “42/KH-SNV”; đang có: –.\n",
            ),
        }
