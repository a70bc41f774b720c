"""``undersigned read``."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import PAPER
from tests.cli.running import Shell


def test_read_shows_the_texts_and_what_is_in_them(shell: Shell) -> None:
    result = shell("read", PAPER)
    assert result.status == 0
    assert "pasted-page.txt: 3 texts" in result.out
    assert "Joint Statement on the Detention of Journalists" in result.out
    assert "9: Alliance for the Free Press of Veldmark ... Veldmark Women's Circle" in result.out


def test_read_json_has_every_key_of_the_design(shell: Shell) -> None:
    texts = json.loads(shell("read", "--json", PAPER).out)["texts"]
    assert [text["kind"] for text in texts] == ["letter", "statement", "letter"]
    assert sorted(texts[0]) == [
        "addressee", "asks", "bills", "closing", "contact", "date", "date_as_written", "declared_signatories",
        "file", "kind", "language", "lines", "note_markers", "notes", "placeholders", "salutation",
        "signatories", "signed_as", "subject", "title", "unsure",
    ]  # fmt: skip


def test_read_takes_several_files(shell: Shell, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(
        "# Statement on the harbour\n\nWe are alarmed by the arrests in the harbour.\n"
    )
    texts = json.loads(shell("read", "--json", PAPER, other).out)["texts"]
    assert [text["file"] for text in texts] == ["pasted-page.txt"] * 3 + ["other.md"]


def test_read_is_done_even_where_it_is_unsure(shell: Shell, tmp_path: Path) -> None:
    paper = tmp_path / "doubtful.txt"
    paper.write_text("Dear Senator:\n\nPlease vote for H.R. 526, which we have asked for before.\n")
    result = shell("read", paper)
    assert result.status == 0
    assert "unsure        line 3: H.R. 526" in result.out


def test_a_text_of_a_campaign_is_read_as_it_was_written(shell: Shell, campaign: Path) -> None:
    result = shell("read", campaign / "texts/02-statement.md")
    assert "9: Alliance for the Free Press of Veldmark ... Veldmark Women's Circle" in result.out
    assert "unsure" not in result.out


def test_a_text_of_a_campaign_that_was_spoilt_is_refused_with_its_line(
    shell: Shell, campaign: Path
) -> None:
    path = campaign / "texts/02-statement.md"
    path.write_text(path.read_text().replace("kind: statement", "kind: pamphlet"))
    result = shell("read", path)
    assert result.status == 1
    assert "02-statement.md, line 3" in result.err
