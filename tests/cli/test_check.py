"""``undersigned check``."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from tests.cli.running import Shell

CLEAN = (
    "Dear Minister,\n\nWe ask you to free the farmers of Veldmark.\n\nSincerely,\n\nMara Sample\n"
)
FAULTY = "Dear [Name]:\n\nSee https://harbour.example/1?fbclid=abc for the minister‘s words. Please help.\n\nSincerely,\n\nMara Sample\n"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def test_errors_and_warnings_make_it_fail_and_are_told_with_their_place(
    shell: Shell, letter: Path
) -> None:
    result = shell("check", letter)
    assert result.status == 1
    assert f"{letter}:1:6: error: placeholder-left-open" in result.out
    assert "1 error, 1 warning, 1 notice." in result.out


def test_notices_do_not_make_it_fail(shell: Shell, letter: Path) -> None:
    result = shell("check", letter, "--rule", "wrong-apostrophe")
    assert result.status == 0
    assert "0 errors, 0 warnings, 1 notice." in result.out


def test_a_good_letter_has_nothing(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(CLEAN)
    result = shell("check", path)
    assert (result.status, result.out) == (0, "Nothing found.\n")


def test_json_has_the_keys_of_the_design(shell: Shell, letter: Path) -> None:
    result = shell("check", letter, "--json", "--rule", "tracking-parameter")
    assert json.loads(result.out) == {
        "findings": [
            {
                "rule": "tracking-parameter",
                "severity": "warning",
                "file": str(letter),
                "line": 3,
                "column": 5,
                "excerpt": "https://harbour.example/1?fbclid=abc",
                "message": "The address contains fbclid, which tracks the reader. Without it, the address leads to the same page.",
                "mend": {"start": [3, 5], "end": [3, 41], "replacement": "https://harbour.example/1"},
                "related": [],
            }
        ]
    }  # fmt: skip


def test_sarif_is_one_run_of_this_program(shell: Shell, letter: Path) -> None:
    result = shell("check", letter, "--sarif")
    assert result.status == 1
    (run,) = json.loads(result.out)["runs"]
    assert run["tool"]["driver"]["name"] == "undersigned"
    assert [one["level"] for one in run["results"]] == ["error", "warning", "note"]


def test_mend_does_what_is_safe_and_shows_the_difference(shell: Shell, letter: Path) -> None:
    result = shell("check", letter, "--mend")
    assert result.status == 1
    assert "-See https://harbour.example/1?fbclid=abc for the minister‘s words." in result.out
    assert "+See https://harbour.example/1 for the minister’s words." in result.out
    assert "1 error, 0 warnings, 0 notices." in result.out
    assert letter.read_text(encoding="utf-8") == FAULTY.replace("?fbclid=abc", "").replace("‘", "’")


def test_rules_can_be_left_out(shell: Shell, letter: Path) -> None:
    words = ("--ignore", "placeholder-left-open", "--ignore", "tracking-parameter")
    assert shell("check", letter, *words).status == 0


def test_an_unknown_rule_is_wrong_usage_with_the_nearest(shell: Shell, letter: Path) -> None:
    result = shell("check", letter, "--ignore", "tracking-parameters")
    assert result.status == 2
    assert 'perhaps you mean "tracking-parameter".' in result.err


def test_check_toml_beside_the_file_accepts_a_finding(shell: Shell, letter: Path) -> None:
    (letter.parent / "check.toml").write_text(
        'ignore = ["tracking-parameter"]\n\n[[accept]]\nrule = "placeholder-left-open"\n'
        'excerpt = "[Name]"\nreason = "Filled by hand on the evening itself."\n'
    )
    assert shell("check", letter).status == 0


def test_the_day_decides_what_has_passed(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(CLEAN.replace("free", "vote for S. 34 (119th Congress) and free"))
    assert shell("check", path, "--on", "2026-11-23", "--rule", "bill-of-ended-congress").out == "Nothing found.\n"  # fmt: skip
    assert "119th Congress ended" in shell("check", path, "--on", "2027-01-03").out


def test_a_campaign_is_checked_as_a_whole(shell: Shell, campaign: Path) -> None:
    result = shell("check", campaign, "--on", "2026-11-23", "--json")
    files = {finding["file"] for finding in json.loads(result.out)["findings"]}
    assert files <= {str(path) for path in (campaign / "texts").iterdir()}
    assert files


def test_a_campaign_is_mended_and_stays_readable(shell: Shell, campaign: Path) -> None:
    text = next((campaign / "texts").glob("*statement.md"))
    text.write_text(text.read_text().replace("We, ", "We, by the the harbour, ", 1))
    assert "by the the harbour" in text.read_text()
    shell("check", campaign, "--mend")
    assert "by the the harbour" not in text.read_text()
    assert shell("check", campaign, "--rule", "doubled-word").status == 0


def test_one_text_of_a_campaign_knows_its_organisations(shell: Shell, campaign: Path) -> None:
    text = next((campaign / "texts").glob("*statement.md"))
    assert "cannot be read" not in shell("check", text).err


def test_what_cannot_be_read_is_refused_in_a_sentence(shell: Shell, tmp_path: Path) -> None:
    assert shell("check", tmp_path / "nothing.txt").err == f"undersigned: {tmp_path}/nothing.txt was not found.\n"  # fmt: skip
    assert "There is no campaign here" in shell("check", tmp_path).err
    assert shell("check").status == 2


def test_the_rules_can_be_read(shell: Shell) -> None:
    result = shell("check", "--rules")
    assert result.status == 0
    assert "### placeholder-left-open (error)" in result.out


def test_online_asks_nobody_at_home_and_says_why(shell: Shell, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    with socket.create_server(("127.0.0.1", 0)) as trap:
        port = trap.getsockname()[1]
        letter.write_text(
            "Dear Minister,\n\nWe ask you to read http://localhost/report.pdf and "
            f"http://127.0.0.1:{port}/page.\n\nSincerely,\n\nMara Sample\n"
        )
        result = shell("check", letter, "--online", "--rule", "dead-link")
        trap.settimeout(0)
        with pytest.raises(BlockingIOError):
            trap.accept()
    assert result.status == 0
    assert "which is not a public address.\n" in result.out
    assert f"names port {port}, and only the usual ports 80 and 443 are used." in result.out
