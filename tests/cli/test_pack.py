"""``undersigned pack`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from undersigned.cli.pack import command
from undersigned.core.errors import PackInvalid


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, catch_exceptions=False)


def test_status_shows_source_date_count_licence_and_age() -> None:
    shown = run("status").output
    for part in (
        "us/congress  Members of the 119th Congress",
        "100 senators",
        "Vacant: CA-14",
        "2026-06-15",
        "days old",
        "CC0-1.0",
        "unitedstates/congress-legislators",
    ):
        assert part in shown


def test_status_in_json_tells_the_same() -> None:
    bodies = {body["body"]: body for body in json.loads(run("status", "--json").output)["bodies"]}
    assert bodies["un/new-york"]["counts"]["missions"] == 194
    assert bodies["us/congress"]["age_days"] > 0
    assert bodies["us/congress"]["sources"][0]["licence"].startswith("CC0-1.0")


def test_a_pack_is_built_into_a_folder(shared: Path, tmp_path: Path) -> None:
    shown = run("build", "--from", str(shared / "data"), "--out", str(tmp_path)).output
    assert "us/committee: 49 committees, 181 subcommittees, 3,879 places" in shown
    assert (tmp_path / "provenance.json").exists()


def test_a_folder_without_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackInvalid):
        run("build", "--from", str(tmp_path))
