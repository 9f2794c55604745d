"""`cchc up`: pages on an address, all of it gone with Ctrl-C, nothing lost to kill -9."""

from __future__ import annotations

import signal
import socket
import subprocess
import urllib.request

from tests.cli.conftest import System


def read_until(process: subprocess.Popen[str], words: str) -> list[str]:
    seen: list[str] = []
    assert process.stdout
    for line in process.stdout:
        seen.append(line)
        if words in line:
            return seen
    raise AssertionError("".join(seen))


def status(port: int) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=20) as answer:
        found: int = answer.status
        return found


def is_closed(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def test_ctrl_c_stops_everything_and_a_killed_system_starts_again(system: System, free_port: int):
    with system.start("up", f"--port={free_port}") as first:
        said = "".join(read_until(first, "Trang web:"))
        assert "✓ Khởi động PostgreSQL" in said
        assert f"http://127.0.0.1:{free_port}/" in said
        assert status(free_port) == 200
        first.send_signal(signal.SIGKILL)
    system.wait_until_all_ended()
    assert is_closed(free_port)

    with system.start("up", f"--port={free_port}") as second:
        read_until(second, "Trang web:")
        assert status(free_port) == 200
        second.send_signal(signal.SIGINT)
    assert second.returncode == 0
    system.wait_until_all_ended()
    assert is_closed(free_port)


def test_a_taken_port_is_said_before_anything_is_started(system: System, free_port: int):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port))
        taken.listen()
        done = system.run("up", f"--port={free_port}")

    assert done.returncode == 2
    assert done.stderr.strip() == (
        f"Cổng {free_port} đang có chương trình khác dùng; hãy dừng chương trình đó hoặc chạy:"
        f" CCHC_PORT={free_port + 1} make run"
    )
    assert not system.folder.exists()


def test_a_bad_port_is_refused(system: System):
    done = system.run("up", CCHC_PORT="tám nghìn")
    assert done.returncode == 2
    assert "CCHC_PORT phải là số cổng từ 1 đến 65535" in done.stderr
