"""The command line as a whole: help, errors in one sentence, exit status."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Shell
from undersigned import __version__
from undersigned.cli import VERBS


def test_the_version_is_said(shell: Shell) -> None:
    assert shell("--version").out == f"undersigned {__version__}\n"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(shell: Shell, verb: str) -> None:
    result = shell(verb, "--help")
    assert result.status == 0
    assert f"Example: undersigned {verb}" in " ".join(result.out.split()) or verb == "pack"


def test_a_misspelt_verb_gets_the_nearest_one(shell: Shell) -> None:
    result = shell("leters")
    assert result.status == 2
    assert 'did you mean "letters"?' in result.err


def test_an_option_that_there_is_not_is_wrong_usage(shell: Shell) -> None:
    assert shell("read", "--nonsense").status == 2


def test_a_file_that_is_not_there_is_refused_in_one_sentence(shell: Shell, tmp_path: Path) -> None:
    result = shell("read", tmp_path / "nothing.txt")
    assert result.status == 1
    assert result.err.count("\n") == 1
    assert "nothing.txt was not found" in result.err


def test_a_pipe_that_closes_is_no_error() -> None:
    paper = Path(sys.modules["undersigned"].__file__ or "").parent / "demo/pasted-page.txt"
    command = f"{sys.executable} -m undersigned read --json {paper} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)  # noqa: S602  # our own words
    assert done.stdout == "{\n"
    assert done.stderr == ""


def test_the_program_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys, undersigned.cli; "
        "print([name for name in ('typst', 'docx', 'lxml', 'babel', 'markdown_it', 'rich', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own words
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("verb", ["read", "check"])
def test_what_needs_no_campaign_loads_nothing_for_one(verb: str, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Senator:\n\nPlease act.\n")
    code = (
        "import sys; from undersigned.cli import undersigned; "
        f"undersigned([{verb!r}, {str(letter)!r}], standalone_mode=False); "
        "print('pydantic' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own words
    assert done.stderr.endswith("False\n")
