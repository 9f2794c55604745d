"""`cchc doctor`: one sentence for each setting and connection, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import System
from tests.documents.signatures.signing import Authority


def lines_about(output: str, subject: str) -> list[str]:
    return [line for line in output.splitlines() if line[2:].startswith(subject + ":")]


def test_a_new_system_is_told_to_bring_its_structure_up_to_date_and_then_is_well(system: System):
    before = system.run("doctor")
    assert before.returncode == 1
    [structure] = lines_about(before.stdout, "Cấu trúc dữ liệu")
    assert structure.startswith("✗")
    assert structure.endswith("hãy chạy: cchc db migrate")

    assert system.run("db", "migrate").returncode == 0

    after = system.run("doctor")
    assert lines_about(after.stdout, "Cấu trúc dữ liệu") == ["✓ Cấu trúc dữ liệu: đã cập nhật."]
    assert lines_about(after.stdout, "Việc nền") == ["✓ Việc nền: không có việc hỏng hoặc chờ lâu."]
    assert "✗" not in after.stdout
    assert after.returncode == 0


def test_an_unreachable_server_is_named_without_its_password(system: System):
    done = system.run("doctor", DATABASE_URL="postgresql://cchc:bi-mat@127.0.0.1:9/cchc")

    assert done.returncode == 1
    [sentence] = lines_about(done.stdout, "Cơ sở dữ liệu")
    assert sentence.startswith("✗ Cơ sở dữ liệu: không kết nối được")
    assert sentence.endswith("hãy kiểm tra DATABASE_URL và máy chủ PostgreSQL.")
    assert "bi-mat" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "mysql://x/y", "DATABASE_URL phải có dạng postgresql://"),
        ("CCHC_PORT", "cổng", "CCHC_PORT phải là số cổng từ 1 đến 65535"),
        ("CCHC_UPLOAD_MB", "nhiều", "CCHC_UPLOAD_MB phải là số MB từ 1 đến 500"),
        ("CCHC_HTTPS", "yes", "CCHC_HTTPS phải là 0 hoặc 1"),
        ("CCHC_PRT", "8001", "CCHC_PRT không phải là một cấu hình của chương trình"),
        ("CCHC_PG_BIN", "/nowhere", "CCHC_PG_BIN: không thấy chương trình postgres trong /nowhere"),
    ],
)
def test_a_bad_setting_is_one_sentence(system: System, name: str, value: str, sentence: str):
    done = system.run("doctor", **{name: value})

    assert done.returncode == 1
    assert sentence in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_known_passwords_on_a_public_server_are_pointed_out(system: System):
    done = system.run("doctor", CCHC_HTTPS="1", CCHC_DEMO="1")

    [sentence] = lines_about(done.stdout, "Tài khoản minh họa")
    assert sentence.endswith("hãy đặt CCHC_DEMO=0 trên máy chủ thật.")
    assert done.returncode == 1


def test_trusted_roots_are_counted_and_a_broken_one_is_named(system: System, tmp_path: Path):
    none = system.run("doctor", CCHC_TRUST=str(tmp_path))
    [sentence] = lines_about(none.stdout, "Chứng thư gốc")
    assert sentence.startswith("– Chứng thư gốc: chưa có: chữ ký số chỉ kiểm tra được")

    (tmp_path / "goc.pem").write_bytes(Authority("Cơ quan chứng thực thử nghiệm").pem)
    (tmp_path / "hong.cer").write_bytes(b"hong")
    some = system.run("doctor", CCHC_TRUST=str(tmp_path))

    broken, count = lines_about(some.stdout, "Chứng thư gốc")
    assert broken.startswith("✗ Chứng thư gốc: không đọc được hong.cer")
    assert count == f"✓ Chứng thư gốc: 1 chứng thư trong {tmp_path}."
