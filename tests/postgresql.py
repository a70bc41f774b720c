"""A private PostgreSQL server, started in a temporary folder and reached by a socket in it."""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
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


def start_postgresql(*options: str) -> str | None:
    """Start a private server and return its address; None if PostgreSQL is not installed."""
    bin_folder = programs()
    if bin_folder is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="undersigned-pg-"))
    user = _unprivileged()
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    _run(
        [bin_folder / "initdb", "-D", data, "-U", "undersigned", "-A", "trust", "-E", "UTF8"], user
    )
    settings = [f"-c {option}" for option in (*options, f"unix_socket_directories={folder}")]
    started = f"-c listen_addresses= {' '.join(settings)}"
    log = folder / "log"
    _run([bin_folder / "pg_ctl", "-D", data, "-w", "-l", log, "-o", started, "start"], user)

    def stop() -> None:
        _run([bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "stop"], user, check=False)
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return f"postgresql://undersigned@/postgres?host={folder}"


def _unprivileged() -> str | None:
    """Whom to be, as the server refuses to run as root."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(command: list[object], user: str | None, *, check: bool = True) -> None:
    subprocess.run(  # noqa: S603  # PostgreSQL's own programs
        [str(part) for part in command], user=user, check=check, stdout=subprocess.DEVNULL,
        cwd="/", stderr=subprocess.DEVNULL,
    )  # fmt: skip
