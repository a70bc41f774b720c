"""Backups: sealed, private, whole, and opened again."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from tests.apps.cast import make_cast
from tests.postgresql import programs
from undersigned.apps.vault.services import backups
from undersigned.apps.vault.services.backups import make_backup, open_backup
from undersigned.core.errors import DatabaseNotDumped, FolderOpenToOthers, SealBroken
from undersigned.core.sealing import new_key

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def find_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    if folder := programs():
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    make_cast()
    return make_backup(tmp_path / "backups", now=timezone.now(), keep=timedelta(days=30))


def names_in(database: Path) -> set[str]:
    """The organisations in what was opened, read by the database's own means."""
    if connection.vendor == "sqlite":
        opened = sqlite3.connect(database)
        try:
            return {name for (name,) in opened.execute("SELECT name FROM directory_organisation")}
        finally:
            opened.close()
    folder = programs()
    assert folder
    script = subprocess.run(  # noqa: S603  # PostgreSQL's own program
        [folder / "pg_restore", "--data-only", "--table=directory_organisation", "-f", "-", database],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    known = ("Lantern Legal Aid", "Harbour Rights Network", "Meridian Society")
    return {name for name in known if name in script}


def test_a_backup_comes_back_as_it_was(backup: Path, tmp_path: Path) -> None:
    open_backup(backup, tmp_path / "opened")
    assert "Lantern Legal Aid" in names_in(tmp_path / "opened")


def test_nobody_without_the_key_reads_a_backup(backup: Path, tmp_path: Path, settings: Any) -> None:
    assert b"Lantern" not in backup.read_bytes()
    assert b"SQLite format" not in backup.read_bytes()
    settings.PROTECTION_KEYS = [new_key()]
    with pytest.raises(SealBroken):
        open_backup(backup, tmp_path / "opened")
    assert [path.name for path in tmp_path.iterdir()] == ["backups"]


def test_file_and_folder_are_for_nobody_else(backup: Path, tmp_path: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700
    open_backup(backup, tmp_path / "opened")
    assert stat.S_IMODE((tmp_path / "opened").stat().st_mode) == 0o600
    assert list(backup.parent.iterdir()) == [backup]  # and nothing half-written


def test_a_folder_that_others_look_into_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o755)
    with pytest.raises(FolderOpenToOthers):
        make_backup(folder, now=timezone.now(), keep=timedelta(days=30))
    assert not list(folder.iterdir())


def test_a_backup_that_was_cut_off_gives_no_file(backup: Path, tmp_path: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-10])
    with pytest.raises(SealBroken):
        open_backup(backup, tmp_path / "opened")
    assert [path.name for path in tmp_path.iterdir()] == ["backups"]


def test_old_backups_go_when_a_new_one_is_there(backup: Path) -> None:
    foreign = backup.with_name("notes.txt")
    foreign.write_text("mine")
    later = timezone.now() + timedelta(days=31)
    new = make_backup(backup.parent, now=later, keep=timedelta(days=30))
    assert set(backup.parent.iterdir()) == {new, foreign}


def test_a_database_that_cannot_be_written_out_leaves_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pg_dump"
    program.write_text("#!/bin/sh\necho half of it\nexit 1\n")
    program.chmod(0o700)
    monkeypatch.setattr(backups.shutil, "which", lambda _: str(program))
    monkeypatch.setattr(backups, "_dumped_sqlite", backups._dumped_postgresql)
    with pytest.raises(DatabaseNotDumped):
        make_backup(tmp_path / "backups", now=timezone.now(), keep=timedelta(days=30))
    assert not list((tmp_path / "backups").iterdir())


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_cast()
    call_command("backup", str(tmp_path / "backups"))
    made = capsys.readouterr().out.strip()
    call_command("open_backup", made, str(tmp_path / "opened"))
    assert "Lantern Legal Aid" in names_in(tmp_path / "opened")
    with pytest.raises(CommandError, match="is there already"):
        call_command("open_backup", made, str(tmp_path / "opened"))
    with pytest.raises(CommandError, match="decrypted"):
        call_command("open_backup", __file__, str(tmp_path / "no"))
