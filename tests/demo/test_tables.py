"""The tables that the demo makes at once are those that the migrations make."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.site.running import environment

_MAKE = """
import sys
from undersigned.site.serving import load, prepare
load()
if sys.argv[1] == "at once":
    from undersigned.demo.tables import make_tables
    make_tables()
    prepare(migrate=False)
else:
    prepare(migrate=True)
"""


def columns_of(tmp_path: Path, how: str) -> dict[str, list[tuple[object, ...]]]:
    """The columns of every table, with their types, and the indexes, made in one way."""
    path = tmp_path / f"{how}.sqlite3"
    variables = {"UNDERSIGNED_MODE": "demo", "UNDERSIGNED_DATABASE": f"sqlite:{path}"}
    subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", _MAKE, how], env=environment(variables), cwd=ROOT, check=True
    )
    database = sqlite3.connect(path)
    tables = [
        name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    found = {
        table: sorted(row[1:4] for row in database.execute(f"PRAGMA table_info({table})"))
        for table in tables
    }
    indexes = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    )
    found["indexes"] = indexes.fetchall()
    database.close()
    return found


def test_they_are_the_same(tmp_path: Path) -> None:
    assert columns_of(tmp_path, "at once") == columns_of(tmp_path, "one by one")
