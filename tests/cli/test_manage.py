"""``undersigned manage``."""

from __future__ import annotations

from pathlib import Path

from tests.site.running import Running
from undersigned.core.sealing import Keyring, new_key


def test_a_key_is_made_before_there_are_settings(tmp_path: Path) -> None:
    made = Running("manage", "new_key", folder=tmp_path, variables={})
    assert made.wait() == 0
    Keyring([made.said.strip()])


def test_settings_for_production_pass_djangos_own_check(tmp_path: Path) -> None:
    variables = {
        "UNDERSIGNED_URL": "https://desk.harbour-rights.example",
        "UNDERSIGNED_PUBLIC_URL": "https://say.harbour-rights.example",
        "UNDERSIGNED_KEY": new_key(),
        "UNDERSIGNED_SECRET_KEY": new_key(),
        "UNDERSIGNED_DATABASE": f"sqlite:{tmp_path / 'desk.sqlite3'}",
    }
    done = Running(
        "manage", "check", "--deploy", "--fail-level=WARNING", folder=tmp_path, variables=variables
    )
    assert done.wait() == 0, done.said
    assert "no issues" in done.said


def test_other_commands_refuse_unsafe_settings_in_a_sentence(tmp_path: Path) -> None:
    done = Running("manage", "migrate", folder=tmp_path, variables={})
    assert done.wait() == 1
    assert "The site does not start like this" in done.said
    assert "Traceback" not in done.said
