"""What the site is told by its environment: one table, read once, with one sentence for a fault.

Each setting ``UNDERSIGNED_X`` that is a secret may be given as ``UNDERSIGNED_X_FILE`` instead,
the path of a file that holds it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from undersigned.core.errors import SettingInvalid, UnsafeSettings
from undersigned.core.sealing import Keyring


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One line of the table in docs/settings.md. ``default`` is None where one must be given."""

    name: str
    default: str | None
    meaning: str
    is_secret: bool = False


TABLE = (
    Setting(
        name="MODE",
        default="production",
        meaning="`production`; `demo` and `test` need nothing else and keep nothing safe",
    ),
    Setting(
        name="URL",
        default=None,
        meaning="the address of the site as people reach it, such as `https://desk.example.org`; "
        "links in emails begin with it",
    ),
    Setting(
        name="PUBLIC_URL",
        default="",
        meaning="the address of the public pages and of signing, if they have a host of their own",
    ),
    Setting(
        name="DATABASE",
        default="sqlite:undersigned.sqlite3",
        meaning="`sqlite:PATH` or `postgresql://USER:PASSWORD@HOST/NAME`",
        is_secret=True,
    ),
    Setting(
        name="SECRET_KEY",
        default=None,
        meaning="at least 50 random characters that sessions and forms are signed with",
        is_secret=True,
    ),
    Setting(
        name="KEY",
        default=None,
        meaning="what protected data is encrypted with: 64 hexadecimal digits, printed by "
        "`undersigned manage new_key`; older keys on lines below it",
        is_secret=True,
    ),
    Setting(
        name="CHANNEL",
        default="rehearsal",
        meaning="`rehearsal` (no email leaves the site) or `smtp`",
    ),
    Setting(
        name="SMTP",
        default="",
        meaning="the mail server, such as `smtp+starttls://USER:PASSWORD@mail.example.org:587`",
        is_secret=True,
    ),
    Setting(name="MAIL_FROM", default="", meaning="the address that emails of the site come from"),
    Setting(
        name="LANGUAGE", default="en", meaning="the language of the desk where nobody chose one"
    ),
    Setting(
        name="TRUSTED_PROXY",
        default="0",
        meaning="how many proxies in front of the site are your own, `1` for the nginx of `deploy/`: the "
        "first of them sets `X-Forwarded-Proto`, and each adds to `X-Forwarded-For` whom it was "
        "asked by. Nothing else of these is believed",
    ),
)

_BY_NAME = {setting.name: setting for setting in TABLE}
_SHORTEST_SECRET, _FEWEST_SIGNS = 50, 10
# A host with or without a port, and nothing else.
_ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?")


class Environment:
    """The settings as they were given; SettingInvalid for one that cannot be."""

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        self._variables = os.environ if variables is None else variables

    def get(self, name: str) -> str:
        """The value of a setting, or of the file that it names; "" where there is none."""
        setting = _BY_NAME[name]
        variable = f"UNDERSIGNED_{name}"
        if setting.is_secret and (path := self._variables.get(f"{variable}_FILE")):
            try:
                return Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise SettingInvalid(
                    name=f"{variable}_FILE",
                    value=path,
                    expected=f"that file cannot be read ({error.strerror})",
                ) from error
        return self._variables.get(variable, setting.default or "").strip()

    def choice(self, name: str, *choices: str) -> str:
        """A setting that is one of a few words."""
        value = self.get(name)
        if value not in choices:
            expected = f"use {' or '.join(choices)}"
            raise SettingInvalid(name=f"UNDERSIGNED_{name}", value=value, expected=expected)
        return value

    def count(self, name: str) -> int:
        """A setting that is a small number."""
        value = self.get(name)
        if not re.fullmatch("[0-9]", value):
            expected = "use a number from 0 to 9"
            raise SettingInvalid(name=f"UNDERSIGNED_{name}", value=value, expected=expected)
        return int(value)

    def origin(self, name: str) -> str:
        """A setting that is the address of a host, without a path; "" where there is none."""
        value = self.get(name).rstrip("/")
        if value and not _ORIGIN.fullmatch(value):
            expected = "use an address such as https://desk.example.org"
            raise SettingInvalid(name=f"UNDERSIGNED_{name}", value=value, expected=expected)
        return value


def table() -> str:
    """The settings as the Markdown table in docs/settings.md."""
    lines = ["| setting | without it | what it is |", "|---|---|---|"]
    for setting in TABLE:
        name = f"`UNDERSIGNED_{setting.name}`"
        if setting.is_secret:
            name += f"<br>or `UNDERSIGNED_{setting.name}_FILE`"
        otherwise = {None: "must be set", "": "none"}.get(setting.default, f"`{setting.default}`")
        lines.append(f"| {name} | {otherwise} | {setting.meaning} |")
    return "\n".join(lines)


def refuse_unsafe(environment: Environment) -> None:
    """UnsafeSettings, with a sentence for each, if the site must not go into production so."""
    problems = []
    url = environment.origin("URL")
    if not url:
        problems.append("Set UNDERSIGNED_URL to the address that people reach the site under.")
    for name in ("URL", "PUBLIC_URL"):
        if environment.origin(name).startswith("http://"):
            problems.append(f"UNDERSIGNED_{name} must begin with https://.")
    secret = environment.get("SECRET_KEY")
    if len(secret) < _SHORTEST_SECRET or len(set(secret)) < _FEWEST_SIGNS:
        problems.append(
            f"UNDERSIGNED_SECRET_KEY needs at least {_SHORTEST_SECRET} random characters."
        )
    if keys := environment.get("KEY").split():
        Keyring(keys)
    else:
        problems.append(
            "Set UNDERSIGNED_KEY_FILE to a file with the key that protected data is encrypted with; "
            '"undersigned manage new_key" prints one.'
        )
    if environment.get("CHANNEL") == "smtp" and not environment.get("SMTP"):
        problems.append("UNDERSIGNED_CHANNEL is smtp, so UNDERSIGNED_SMTP must name the server.")
    if environment.get("CHANNEL") == "smtp" and not environment.get("MAIL_FROM"):
        problems.append("UNDERSIGNED_CHANNEL is smtp, so UNDERSIGNED_MAIL_FROM must be set.")
    if problems:
        raise UnsafeSettings(problems=" ".join(problems))
