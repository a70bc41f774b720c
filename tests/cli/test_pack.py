"""``undersigned pack`` on the command line."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from undersigned.cli.options import today
from undersigned.cli.pack import command
from undersigned.core.errors import NothingBefore, PackInvalid
from undersigned.pack import build as build_module
from undersigned.pack.makers.table import MAKERS


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


def test_status_says_what_is_stale_and_why_and_what_is_coming() -> None:
    shown = run("status", "--on", "2026-11-23").output
    for part in (
        "535 can be addressed on 2026-11-23",
        "718 members, 718 with e-mail",
        "a list of 2025-07-11: who came or went since is not in it",
        "STALE: it is 500 days old and changes about every 6 months",
        "coming: on 2027-01-03 the 120th Congress begins",
        "refresh by hand: the Assembly publishes an archive",
        "Contains Parliamentary information licensed under the Open Parliament Licence v3.0",
    ):
        assert part in shown


def test_status_on_a_later_day_answers_for_that_day() -> None:
    told = json.loads(run("status", "--json", "--on", "2027-01-03").output)
    bodies = {body["body"]: body for body in told["bodies"]}
    assert bodies["us/congress"]["addressable"] == 65
    assert bodies["us/congress"]["stale"][0] == "it holds before 2027-01-03 only"
    counts = {body: bodies[body]["addressable"] for body in ("uk/commons", "un/new-york")}
    assert counts == {"uk/commons": 650, "un/new-york": 194}
    assert bodies["us/district-offices"]["addressable"] is None


def test_a_pack_is_built_into_a_folder(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One part of it: the whole is built in tests/pack/test_build.py.
    monkeypatch.setattr(build_module, "make_parts", MAKERS["uk/commons"])
    monkeypatch.setattr(build_module, "losses", lambda present, new: iter(()))
    shown = run("build", "--from", str(shared / "data"), "--out", str(tmp_path)).output
    assert "uk/commons: 650 members, 640 with e-mail" in shown
    assert (tmp_path / "provenance.json").exists()


@pytest.fixture
def mirror(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the list of MPs of a later day, and a data directory of the test's own."""
    monkeypatch.setenv("UNDERSIGNED_DATA", str(tmp_path / "data"))
    (tmp_path / "uk").mkdir()
    (tmp_path / "ocd").mkdir()
    for file in ("uk/mp_lookup.csv", "ocd/country-gb.csv"):
        shutil.copyfile(shared / "data" / file, tmp_path / file)
    manifest = (shared / "data/MANIFEST.json").read_text(encoding="utf-8")
    later = manifest.replace("2026-06-27T", "2026-10-01T")
    (tmp_path / "MANIFEST.json").write_text(later, encoding="utf-8")
    return tmp_path


def test_a_refreshed_body_is_told_used_and_taken_back(mirror: Path) -> None:
    done = run("refresh", "uk/commons", "--from", str(mirror))
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "uk/commons: refreshed. The data of 1 October 2026 is in use now, that of 27 June 2026 is kept.",
        "  uk/commons: 650 members, 640 with e-mail",
    ]
    assert "refreshed: newer than what ships" in run("status").output
    back = run("refresh", "--back").output
    assert back.startswith("The pack that ships with the program is in use again;")
    assert "refreshed: newer than what ships" not in run("status").output


def test_a_list_that_was_just_asked_for_is_not_too_old(mirror: Path) -> None:
    def standing() -> dict[str, object]:
        bodies = json.loads(run("status", "--json").output)["bodies"]
        return next(body for body in bodies if body["body"] == "uk/commons")

    run("refresh", "uk/commons", "--from", str(mirror))
    assert run("refresh", "uk/commons", "--from", str(mirror)).output == (
        "uk/commons: unchanged. Nothing newer is published.\n"
    )
    assert standing()["checked"] == today().isoformat()
    assert standing()["stale"] == []


def test_what_is_refused_is_exit_status_1_and_json_tells_why(mirror: Path) -> None:
    lines = (mirror / "uk/mp_lookup.csv").read_text(encoding="utf-8").splitlines()
    (mirror / "uk/mp_lookup.csv").write_text("\n".join(lines[:400]), encoding="utf-8")
    done = run("refresh", "uk/commons", "--from", str(mirror), "--json")
    assert done.exit_code == 1
    (body,) = json.loads(done.output)["bodies"]
    assert body["state"] == "refused"
    assert "members of uk/commons 650 -> 399" in body["sentence"]
    assert body["holdings"][0]["as_of"] == "2026-06-27"


def test_without_a_network_one_sentence_says_so_and_the_work_goes_on(
    mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*arguments: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    done = run("refresh")
    assert done.exit_code == 0
    assert done.output == (
        "Nobody could be reached; is this machine online? The data in use goes on.\n"
    )


def test_back_takes_the_whole_pack_back_and_nothing_else(mirror: Path) -> None:
    done = CliRunner().invoke(command, ["refresh", "uk/commons", "--back"])
    assert done.exit_code == 2
    with pytest.raises(NothingBefore):
        run("refresh", "--back")


def test_a_folder_without_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackInvalid):
        run("build", "--from", str(tmp_path))
