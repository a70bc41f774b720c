"""campaign.toml: what a campaign is called, what it is about and who sends its letters."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import tomli_w

from undersigned.core.errors import CampaignInvalid
from undersigned.core.texts.front_matter import LANGUAGE_TAG
from undersigned.core.texts.normal import normal_line
from undersigned.core.writing.letter import Sender

_KEYS = ("title", "languages", "concerns", "sender")
_SENDER = ("name", "address", "phone", "email", "website")
_STATE = re.compile("[a-z]{2}")

_WRITTEN = """\
# What the campaign is called, for the people who work on it.
title = {title}

# The languages of its texts, as their front matter has them ("en", "fr", "km").
languages = {languages}

# The states whose conduct it is about, by their two letters ("kh"). A letter to one of
# them is only written if you ask for it.
concerns = {concerns}

# Who sends: the letterhead of every letter and the sender of every mail.
{sender}"""

_NO_SENDER = """\
# [sender]
# name = "..."
# address = ["Street 1", "Town"]
# phone = "..."
# email = "..."
# website = "https://..."
"""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What campaign.toml says."""

    title: str
    languages: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    sender: Sender | None = None


def written_settings(settings: Settings) -> bytes:
    """The file, with comments that say what may be edited."""
    return _WRITTEN.format(
        title=_toml(settings.title),
        languages=_toml(settings.languages),
        concerns=_toml(settings.concerns),
        sender=_written_sender(settings.sender) if settings.sender else _NO_SENDER,
    ).encode()


def _written_sender(sender: Sender) -> str:
    values = {key: getattr(sender, key) for key in _SENDER}
    lines = (f"{key} = {_toml(value)}\n" for key, value in values.items() if value)
    return "[sender]\n" + "".join(lines)


def _toml(value: str | tuple[str, ...]) -> str:
    """One string, or several in a line."""
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one) for one in value)}]"
    return tomli_w.dumps({"x": normal_line(value)}).removeprefix("x = ").rstrip("\n")


def read_settings(written: str, *, name: str) -> Settings:
    """What the file says; CampaignInvalid says what is wrong in it."""
    try:
        found = tomllib.loads(written)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CampaignInvalid(where=name, reason=f"this is not TOML ({error})") from error
    _refuse_unknown(found, _KEYS, where=name)
    title = _string(found, "title", where=name)
    if not title:
        raise CampaignInvalid(where=name, reason='it must say "title = ..."')
    return Settings(
        title=title,
        languages=_codes(
            found, "languages", LANGUAGE_TAG, "a language, such as en or km", where=name
        ),
        concerns=_codes(
            found, "concerns", _STATE, "a state in small letters, such as kh", where=name
        ),
        sender=_sender(found["sender"], where=f"{name}, [sender]") if "sender" in found else None,
    )


def _sender(found: object, *, where: str) -> Sender:
    if not isinstance(found, dict):
        raise CampaignInvalid(where=where, reason='it must be a table with "name = ..."')
    _refuse_unknown(found, _SENDER, where=where)
    name = _string(found, "name", where=where)
    if not name:
        raise CampaignInvalid(where=where, reason='it must say "name = ..."')
    return Sender(
        name=name,
        address=_strings(found, "address", where=where),
        phone=_string(found, "phone", where=where),
        email=_string(found, "email", where=where),
        website=_string(found, "website", where=where),
    )


def _refuse_unknown(found: Mapping[str, Any], known: tuple[str, ...], *, where: str) -> None:
    for key in found:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f'; did you mean "{near[0]}"' if near else f"; there are {', '.join(known)}"
            raise CampaignInvalid(where=where, reason=f'it may not have "{key}"{hint}')


def _string(found: Mapping[str, Any], key: str, *, where: str) -> str | None:
    value = found.get(key, "")
    if not isinstance(value, str):
        raise CampaignInvalid(where=where, reason=f'"{key}" must be words in quotes')
    return normal_line(value) or None


def _strings(found: Mapping[str, Any], key: str, *, where: str) -> tuple[str, ...]:
    values = found.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        reason = f'"{key}" must be a list of words in quotes, in [ ]'
        raise CampaignInvalid(where=where, reason=reason)
    return tuple(line for line in map(normal_line, values) if line)


def _codes(
    found: Mapping[str, Any], key: str, shape: re.Pattern[str], what: str, *, where: str
) -> tuple[str, ...]:
    codes = _strings(found, key, where=where)
    for code in codes:
        if not shape.fullmatch(code):
            reason = f'"{code}" in "{key}" is not the code of {what}'
            raise CampaignInvalid(where=where, reason=reason)
    return codes
