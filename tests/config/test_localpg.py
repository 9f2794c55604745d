"""The private PostgreSQL: one server for all who hold it, gone with the last, sound after a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from cchc.config import localpg
from cchc.config.localpg import LocalPG, LocalPGError


@contextmanager
def held(server: LocalPG) -> Iterator[LocalPG]:
    server.acquire()
    try:
        yield server
    finally:
        server.release()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LocalPG]:
    with held(LocalPG(tmp_path / "pg")) as started:
        yield started
    wait_until_stopped(started)


def postmaster(server: LocalPG) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def wait_until_stopped(server: LocalPG) -> None:
    """The keeper takes the users' lock exclusively and stops the server; then the lock is free again."""
    stop = "import fcntl,sys; f=open(sys.argv[1],'a'); fcntl.flock(f,fcntl.LOCK_EX)"
    subprocess.run([sys.executable, "-c", stop, str(server.root / "users.lock")], check=True)
    subprocess.run(
        [*server.prefix, str(server.bin / "pg_ctl"), "-m", "immediate", "-D", server.data, "stop"],
        capture_output=True,
        check=False,
    )


def one(url: str, ask: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(ask).fetchone()
        assert row
        return row[0]


def test_vietnamese_is_lowered_and_time_is_local(server: LocalPG):
    assert one(server.url, "select lower('ĐẶNG THỊ ỔN')") == "đặng thị ổn"
    assert one(server.url, "show timezone") == "Asia/Ho_Chi_Minh"


def test_it_listens_to_this_machine_only(server: LocalPG):
    assert one(server.url, "show listen_addresses") == ""
    assert server.sock.stat().st_mode & 0o077 == 0


def test_a_second_holder_gets_the_same_server(server: LocalPG):
    with held(LocalPG(server.root)) as second:
        assert second.url == server.url
    assert one(server.url, "select 1") == 1


def test_what_was_committed_outlives_the_death_of_the_server(server: LocalPG):
    with psycopg.connect(server.url) as connection:
        connection.execute("create table promise (due_on date)")
        connection.execute("insert into promise values ('2022-03-31')")
    os.kill(postmaster(server), signal.SIGKILL)
    with held(LocalPG(server.root)) as again:
        assert str(one(again.url, "select due_on from promise")) == "2022-03-31"


def test_a_start_cut_off_half_way_is_begun_anew(tmp_path: Path):
    cut_off = LocalPG(tmp_path / "pg", durable=False)
    (cut_off.root / "data.new").mkdir(parents=True)
    (cut_off.root / "data.new" / "PG_VERSION").write_text("18")
    with held(cut_off):
        assert one(cut_off.url, "select 1") == 1
    wait_until_stopped(cut_off)


def test_a_long_path_gets_a_short_socket(tmp_path: Path):
    deep = LocalPG(tmp_path / ("sâu" * 20) / "pg")
    assert len(os.fsencode(deep.sock / ".s.PGSQL.5432")) <= localpg.SOCKET_PATH_LIMIT


def test_a_folder_without_postgres_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("CCHC_PG_BIN", str(tmp_path))
    with pytest.raises(
        LocalPGError, match=f"CCHC_PG_BIN: không thấy chương trình postgres trong {tmp_path}"
    ):
        localpg.bin_dir()


def test_a_server_that_cannot_start_says_where_to_look(server: LocalPG, tmp_path: Path):
    broken = LocalPG(tmp_path / "broken", durable=False)
    broken.data.mkdir(parents=True)
    (broken.data / "PG_VERSION").write_text("9.6\n")
    with pytest.raises(LocalPGError, match="DATABASE_URL"):
        broken.acquire()
