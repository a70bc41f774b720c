"""Backups: the whole database in one sealed file, in a folder that nobody else looks into."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from undersigned.apps.vault.seals import keyring
from undersigned.core.errors import DatabaseNotDumped, FolderOpenToOthers, ProgramMissing
from undersigned.core.sealed_files import Readable, sealed, unsealed

_NAME = "undersigned-{:%Y-%m-%dT%H%M%S}Z.sealed"
_ALL_OF_OURS = "undersigned-*.sealed"


def make_backup(folder: Path, *, now: datetime, keep: timedelta) -> Path:
    """Seal the database into a file of the folder, while the site runs; the file.

    Those that are older than ``keep`` go, once the new one is there: what was erased is still in them.
    """
    _make_private(folder)
    path = folder / _NAME.format(now)
    with _dumped() as plain:
        _write(path, sealed(plain, keyring()))
    for old in folder.glob(_ALL_OF_OURS):
        if old.name < _NAME.format(now - keep):
            old.unlink()
    return path


def open_backup(file: Path, out: Path) -> None:
    """Write what is in a backup into a new file; SealBroken, and no file, if it is not whole."""
    with file.open("rb") as backup:
        _write(out, unsealed(backup, keyring()))


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        raise FolderOpenToOthers(folder=folder)


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    """All of it or nothing, for the owner's eyes only; FileExistsError if it is there already."""
    if path.exists():
        raise FileExistsError(path)
    aside = path.with_name(f".{path.name}.part")
    aside.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        aside.rename(path)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def _dumped() -> Iterator[Readable]:
    """The database as it is now, to be read once; the block fails if it was not whole."""
    with _dumped_sqlite() if connection.vendor == "sqlite" else _dumped_postgresql() as plain:
        yield plain


@contextmanager
def _dumped_sqlite() -> Iterator[Readable]:
    """A copy lies beside the database for a while, where the same words lie anyway."""
    beside = Path(connection.settings_dict["NAME"]).resolve().parent
    with tempfile.NamedTemporaryFile(dir=beside, prefix=".backup-") as copy:
        connection.ensure_connection()
        into = sqlite3.connect(copy.name)
        try:
            connection.connection.backup(into)
        finally:
            into.close()
            for more in ("-wal", "-shm"):
                with suppress(FileNotFoundError):
                    Path(copy.name + more).unlink()
        yield cast("Readable", copy)


@contextmanager
def _dumped_postgresql() -> Iterator[Readable]:
    """What ``pg_dump`` writes, as ``pg_restore`` reads it."""
    program = shutil.which("pg_dump")
    if program is None:
        raise ProgramMissing(program="pg_dump")
    settings: dict[str, Any] = connection.settings_dict
    (_, *where), environment = DatabaseClient.settings_to_cmd_args_env(settings, [])
    command = [program, "--format=custom", "--no-owner", *where]
    process = subprocess.Popen(  # noqa: S603  # PostgreSQL's own program
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
    )  # fmt: skip
    with process:
        yield _Ended(process)


class _Ended:
    """What a program writes; DatabaseNotDumped instead of an end if it failed."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process, self._out = process, cast("Readable", process.stdout)

    def read(self, size: int, /) -> bytes:
        part = self._out.read(size)
        if not part and self._process.wait():
            raise DatabaseNotDumped(reason=f"pg_dump ended with {self._process.returncode}")
        return part
