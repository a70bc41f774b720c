"""``undersigned audience`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from undersigned.cli.audience import command
from undersigned.core.errors import ConcernedStateAddressed, DateNotUnderstood, UnknownAudience

ON = ("--on", "2026-11-23")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, catch_exceptions=False)


def test_recipients_are_listed_with_their_addresses() -> None:
    shown = run("us/state/dc", *ON).output
    assert "us-house-dc-00-norton" in shown
    assert "Washington, DC 20515" in shown
    assert "1 recipient on 2026-11-23." in shown
    assert "The data about us is of 2026-06-15." in shown


def test_who_is_left_out_is_named() -> None:
    shown = run("us/state/oh", *ON).output
    assert "Left out: Senator Jon Husted (term ended 2026-11-03)." in shown


def test_json_has_every_recipient_whole() -> None:
    told = json.loads(run("us/senate", *ON, "--json").output)
    assert told["count"] == len(told["recipients"]) == 98
    assert [left["reason"] for left in told["left_out"]] == ["term ended 2026-11-03"] * 2
    first = told["recipients"][0]
    assert first["id"].startswith("us-senate-ak-")
    assert first["address"][-1] == "Washington, DC 20510"
    assert told["as_of"] == {"us": "2026-06-15"}


def test_the_language_of_the_letter_chooses_the_words() -> None:
    told = json.loads(run("un/new-york/kh", *ON, "--language", "fr", "--json").output)
    assert told["recipients"][0]["salutation"] == "Excellence,"


def test_without_a_name_the_audiences_there_are_get_listed() -> None:
    lines = run(*ON).output.splitlines()
    bodies = ("us/", "un/", "eu/", "uk/", "ca/", "fr/")
    counts = {line.split()[0]: line.split()[1] for line in lines[:-4] if line[:3] in bodies}
    assert counts["us/congress"] == "535"
    assert counts["un/new-york"] == "194"
    assert counts["us/committee/house-foreign-affairs/east-asia-and-pacific"] == "1"
    assert [counts[path] for path in ("eu/parliament", "uk/commons", "ca/commons")] == [
        "718",
        "650",
        "343",
    ]
    assert counts["fr/assembly"] == "575"
    assert counts["eu/parliament/fr"] == "81"
    assert "file:PATH.csv" in lines[-1]
    told = json.loads(run(*ON, "--json").output)
    assert {"path": "us/senate", "title": "United States Senate", "count": 98} in told["audiences"]


def test_a_file_is_found_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = "name,address,salutation\n[bold]Nou[/bold],1 Street,Dear Nou:\n"
    (tmp_path / "own.csv").write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "[bold]Nou[/bold]" in run("file:own.csv", *ON).output


def test_a_concerned_state_is_refused_unless_it_is_asked_for() -> None:
    with pytest.raises(ConcernedStateAddressed):
        run("un/new-york", *ON, "--concerns", "kh")
    shown = run("un/new-york", *ON, "--concerns", "kh", "--include-concerned").output
    assert "194 recipients" in shown


def test_an_unknown_audience_and_a_day_that_is_none_are_refused() -> None:
    with pytest.raises(UnknownAudience):
        run("us/senat")
    with pytest.raises(DateNotUnderstood):
        run("us/senate", "--on", "tomorrow")


def test_a_list_of_an_old_day_says_so() -> None:
    shown = run("uk/commons/wales", "--on", "2026-01-01").output
    assert "32 recipients on 2026-01-01." in shown
    assert "who sat on 2026-01-01 is not known from it" in shown
    assert "The data about uk/commons is of 2026-06-27." in shown
