"""``make audit`` says what it found, and that it found nothing only where it could look."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.audit import FOUND, NOT_SEEN, main, read

SOUND = {"name": "sound", "version": "1.0", "vulns": []}
FLAWED = {
    "name": "flawed", "version": "1.0",
    "vulns": [{"id": "EXAMPLE-2026-1", "fix_versions": ["1.1"]}],
}  # fmt: skip
UNSEEN = {"name": "unseen", "skip_reason": "Dependency not found on PyPI"}


def written(*packages: object) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        (written(SOUND, SOUND), 0, "No flaw is known in any of 2 packages."),
        (written(SOUND, FLAWED), FOUND, "flawed 1.0: EXAMPLE-2026-1, mended in 1.1"),
        (written(SOUND, UNSEEN), NOT_SEEN, "nothing could be learned of 1 of 2 packages (unseen)"),
        (written(FLAWED, UNSEEN), FOUND, "NOT AUDITED"),
        (written(), NOT_SEEN, "NOT AUDITED"),
        ("", NOT_SEEN, "NOT AUDITED"),
        ("{}", NOT_SEEN, "NOT AUDITED"),
    ],
)
def test_what_could_not_be_looked_at_is_no_all_clear(given: str, status: int, said: str) -> None:
    audit = read(given)
    assert audit.status == status
    assert said in audit.told
    assert (status == 0) == ("No flaw" in audit.told)


def test_a_program_that_fails_is_no_all_clear(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "pip-audit"
    program.write_text("#!/bin/sh\necho no connection >&2\n")
    program.chmod(0o700)
    assert main(str(program), "requirements.lock") == NOT_SEEN
    assert capsys.readouterr().out.startswith("NOT AUDITED")
