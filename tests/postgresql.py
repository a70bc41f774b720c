"""A private PostgreSQL server, started in a temporary folder and reached by a socket in it."""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest there is; None if there are none."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name)
    )
    return folders[-1] if folders else None


# The servers of this process; the first one has the database of the tests.
STARTED: list[PrivateServer] = []


def start_postgresql(*options: str) -> str | None:
    """Start a server that stops with this process; its address, or None if there is none."""
    bin_folder = programs()
    if bin_folder is None:
        return None
    server = PrivateServer(bin_folder, *options)
    server.start()
    atexit.register(server.remove)
    STARTED.append(server)
    return server.address


class PrivateServer:
    """A server that can be started, killed and started again with what it then has."""

    def __init__(self, bin_folder: Path, *options: str) -> None:
        self._bin = bin_folder
        self._user = _unprivileged()
        self.folder = Path(tempfile.mkdtemp(prefix="undersigned-pg-"))
        if self._user:
            shutil.chown(self.folder, self._user)
        self._data = self.folder / "data"
        settings = (*options, f"unix_socket_directories={self.folder}", "listen_addresses=")
        self._options = " ".join(f"-c {option}" for option in settings)
        self._run("initdb", "-D", self._data, "-U", "undersigned", "-A", "trust", "-E", "UTF8")

    @property
    def address(self) -> str:
        return f"postgresql://undersigned@/postgres?host={self.folder}"

    def start(self) -> None:
        log = self.folder / "log"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", log, "-o", self._options, "start")

    def kill(self) -> None:
        """``kill -9`` for all its processes at once."""
        main = int((self._data / "postmaster.pid").read_text().splitlines()[0])
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        for process in (main, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        # Where nobody takes dead processes away, the next server would wait for this one.
        for lock in (self._data / "postmaster.pid", *self.folder.glob(".s.PGSQL.*.lock")):
            lock.unlink(missing_ok=True)

    def remove(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *words: object, check: bool = True) -> None:
        subprocess.run(  # noqa: S603  # PostgreSQL's own programs
            [self._bin / program, *map(str, words)],
            user=self._user,
            check=check,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def _unprivileged() -> str | None:
    """Whom to be, as the server refuses to run as root."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
