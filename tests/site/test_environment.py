"""What the site is told by its environment, and how it says no."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from undersigned.core.errors import KeyUnfit, SettingInvalid, UnsafeSettings
from undersigned.core.sealing import new_key
from undersigned.site.environment import TABLE, Environment, refuse_unsafe, table

SAFE = {
    "UNDERSIGNED_URL": "https://desk.harbour-rights.example",
    "UNDERSIGNED_KEY": new_key(),
    "UNDERSIGNED_SECRET_KEY": new_key(),
}
SMTP = {
    "UNDERSIGNED_CHANNEL": "smtp",
    "UNDERSIGNED_SMTP": "smtp+starttls://mail.harbour-rights.example",
    "UNDERSIGNED_MAIL_FROM": "desk@harbour-rights.example",
}


def test_the_document_has_the_table_that_is_read() -> None:
    """``undersigned serve --settings`` prints it."""
    assert table() in (ROOT / "docs/settings.md").read_text(encoding="utf-8")


def test_safe_settings_are_taken() -> None:
    refuse_unsafe(Environment(SAFE))
    refuse_unsafe(Environment(SAFE | SMTP))
    refuse_unsafe(Environment(SAFE | {"UNDERSIGNED_PUBLIC_URL": "https://say.example"}))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"UNDERSIGNED_URL": ""}, "Set UNDERSIGNED_URL"),
        ({"UNDERSIGNED_URL": "http://desk.example"}, "UNDERSIGNED_URL must begin with https://"),
        ({"UNDERSIGNED_PUBLIC_URL": "http://say.example"}, "UNDERSIGNED_PUBLIC_URL must begin"),
        ({"UNDERSIGNED_SECRET_KEY": "too short"}, "at least 50 random characters"),
        ({"UNDERSIGNED_SECRET_KEY": "a" * 64}, "at least 50 random characters"),
        ({"UNDERSIGNED_KEY": ""}, "Set UNDERSIGNED_KEY_FILE"),
        (SMTP | {"UNDERSIGNED_SMTP": ""}, "UNDERSIGNED_SMTP must name the server"),
        (SMTP | {"UNDERSIGNED_MAIL_FROM": ""}, "UNDERSIGNED_MAIL_FROM must be set"),
    ],
)
def test_unsafe_settings_are_refused_with_what_to_do(change: dict[str, str], words: str) -> None:
    with pytest.raises(UnsafeSettings, match=words):
        refuse_unsafe(Environment(SAFE | change))


def test_all_that_is_unsafe_is_said_at_once() -> None:
    with pytest.raises(UnsafeSettings) as refused:
        refuse_unsafe(Environment({}))
    said = str(refused.value)
    assert all(name in said for name in ("_URL", "_SECRET_KEY", "_KEY_FILE"))


@pytest.mark.parametrize("key", ["no digits", "abcdef", 33 * "00"])
def test_a_key_that_cannot_be_one_stops_the_start(key: str) -> None:
    with pytest.raises(KeyUnfit):
        refuse_unsafe(Environment(SAFE | {"UNDERSIGNED_KEY": key}))


def test_a_secret_may_be_in_a_file_and_an_older_key_below_the_new_one(tmp_path: Path) -> None:
    keys = tmp_path / "key"
    keys.write_text(f"{new_key()}\n{new_key()}\n")
    environment = Environment({**SAFE, "UNDERSIGNED_KEY": "", "UNDERSIGNED_KEY_FILE": str(keys)})
    refuse_unsafe(environment)
    assert len(environment.get("KEY").split()) == 2


def test_every_secret_and_nothing_else_may_be_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("from the file\n")
    for setting in TABLE:
        environment = Environment({f"UNDERSIGNED_{setting.name}_FILE": str(file)})
        assert (environment.get(setting.name) == "from the file") is setting.is_secret


def test_a_file_that_cannot_be_read_is_named_and_its_words_are_not(tmp_path: Path) -> None:
    path = str(tmp_path / "nothing")
    with pytest.raises(SettingInvalid, match=r"UNDERSIGNED_KEY_FILE.*cannot be read"):
        Environment({"UNDERSIGNED_KEY_FILE": path}).get("KEY")


@pytest.mark.parametrize(
    "value",
    ["desk.example", "https://desk.example/path", "ftp://desk.example", "https://desk.example?x",
     "https://mara@desk.example", "https://desk.example:port", "https://desk.example#x"],
)  # fmt: skip
def test_an_address_is_one_of_a_host_and_no_more(value: str) -> None:
    with pytest.raises(SettingInvalid, match="use an address such as"):
        Environment({"UNDERSIGNED_URL": value}).origin("URL")


def test_a_blank_at_the_end_of_an_address_and_a_slash_change_nothing() -> None:
    environment = Environment({"UNDERSIGNED_URL": "https://desk.example/ \n"})
    assert environment.origin("URL") == "https://desk.example"


@pytest.mark.parametrize("value", ["yes", "true", "-1", "10", "²", ""])
def test_proxies_are_counted_from_0_to_9(value: str) -> None:
    with pytest.raises(SettingInvalid, match="use a number from 0 to 9"):
        Environment({"UNDERSIGNED_TRUSTED_PROXY": value}).count("TRUSTED_PROXY")
    assert Environment({"UNDERSIGNED_TRUSTED_PROXY": "2"}).count("TRUSTED_PROXY") == 2
    assert Environment({}).count("TRUSTED_PROXY") == 0
