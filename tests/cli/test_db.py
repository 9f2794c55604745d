"""`cchc db …`: a copy out, a copy back in, nothing half done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import System

NAME = "Sở Nội vụ tỉnh minh họa"


@pytest.fixture
def with_agency(system: System) -> System:
    assert system.run("db", "migrate").returncode == 0
    opened = open_agency(system, NAME, "quantri")
    assert opened.returncode == 0, opened.stderr
    return system


def open_agency(system: System, name: str, username: str):
    password = "mat-khau-du-dai-9"
    return system.run(
        *("agency", "open", "--name", name, "--username", username, "--password", password)
    )


def names(system: System) -> list[str]:
    ask = (
        "from cchc.accounts.models import Organisation as O;"
        "print(*O.objects.values_list('name', flat=True), sep='|')"
    )
    done = system.run("manage", "shell", "-v", "0", "-c", ask)
    assert done.returncode == 0, done.stderr
    return sorted(done.stdout.strip().split("|"))


def test_an_agency_is_opened_with_its_administrator_once(with_agency: System):
    again = open_agency(with_agency, NAME, "quantri2")

    assert names(with_agency) == [NAME]
    assert again.returncode == 2
    assert again.stderr.strip() == "Đã có đơn vị đang hoạt động mang tên này."


def test_a_weak_password_is_refused_and_nothing_is_opened(system: System):
    system.run("db", "migrate")
    done = system.run(
        *("agency", "open", "--name", NAME, "--username", "quantri", "--password", "12345678")
    )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert names(system) == [""]


def test_what_was_saved_comes_back_whole(with_agency: System, tmp_path: Path):
    copy = tmp_path / "ban-sao.dump"
    assert with_agency.run("db", "backup", str(copy)).returncode == 0
    open_agency(with_agency, "Sở Tư pháp tỉnh minh họa", "quantri3")
    assert len(names(with_agency)) == 2

    restored = with_agency.run("db", "restore", str(copy), "--yes")

    assert restored.returncode == 0, restored.stderr
    assert names(with_agency) == [NAME]
    assert list(tmp_path.glob("*.partial")) == []


def test_an_earlier_copy_is_not_overwritten_by_mistake(system: System, tmp_path: Path):
    copy = tmp_path / "ban-sao.dump"
    copy.write_text("bản cũ")
    done = system.run("db", "backup", str(copy))
    assert (done.returncode, copy.read_text()) == (2, "bản cũ")
    assert "thêm --force để ghi đè" in done.stderr


def test_a_copy_into_no_folder_is_refused(system: System, tmp_path: Path):
    done = system.run("db", "backup", str(tmp_path / "khong-co" / "x.dump"))
    assert done.returncode == 2
    assert "hãy tạo thư mục rồi chạy lại" in done.stderr


def test_what_is_no_copy_is_refused_and_the_data_stay(with_agency: System, tmp_path: Path):
    wrong = tmp_path / "khac.dump"
    wrong.write_text("không phải bản sao")
    done = with_agency.run("db", "restore", str(wrong), "--yes")
    assert done.returncode == 2
    assert done.stderr.startswith("pg_restore không làm được:")
    assert names(with_agency) == [NAME]


def test_the_address_is_shown_without_the_password(system: System):
    done = system.run("db", "url", DATABASE_URL="postgresql://cchc:bi-mat@db.example:5433/cchc")
    assert done.stdout == "postgresql://cchc@db.example:5433/cchc\n"
