"""campaign.toml: what a campaign is called, what it is about and who sends its letters."""

from __future__ import annotations

import re
from typing import Annotated

import tomli_w
from pydantic import AfterValidator

from undersigned.core import faults
from undersigned.core.campaigns.campaign import CampaignFolder
from undersigned.core.records import Record, Unfit, Words, filled, read_toml, record_of
from undersigned.core.texts.front_matter import LANGUAGE_TAG
from undersigned.core.texts.normal import normal_line
from undersigned.core.writing.letter import Sender

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


# --- Writing ----------------------------------------------------------------------------------


def written_settings(campaign: CampaignFolder) -> bytes:
    """The file, with comments that say what may be edited."""
    return _WRITTEN.format(
        title=_toml(campaign.title),
        languages=_toml(campaign.languages),
        concerns=_toml(campaign.concerns),
        sender=_written_sender(campaign.sender) if campaign.sender else _NO_SENDER,
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


# --- Reading ----------------------------------------------------------------------------------


def _language(code: str) -> str:
    if not LANGUAGE_TAG.fullmatch(code):
        raise Unfit(faults.NOT_A_LANGUAGE, code=code[:30])
    return code


def _state(code: str) -> str:
    if not _STATE.fullmatch(code):
        raise Unfit(faults.NOT_A_STATE, code=code[:30])
    return code


_Line = Annotated[Words, AfterValidator(normal_line)]
_Filled = Annotated[_Line, AfterValidator(filled)]


class SenderSettings(Record):
    """The ``[sender]``."""

    name: _Filled
    address: tuple[_Line, ...] = ()
    phone: _Line = ""
    email: _Line = ""
    website: _Line = ""

    @property
    def sender(self) -> Sender:
        return Sender(
            name=self.name,
            address=tuple(filter(None, self.address)),
            phone=self.phone or None,
            email=self.email or None,
            website=self.website or None,
        )


class Settings(Record):
    """What campaign.toml says."""

    title: _Filled
    languages: tuple[Annotated[_Line, AfterValidator(_language)], ...] = ()
    concerns: tuple[Annotated[_Line, AfterValidator(_state)], ...] = ()
    sender: SenderSettings | None = None


def read_settings(written: str, *, name: str) -> Settings:
    """What the file says; CampaignInvalid says everything that is wrong in it."""
    return record_of(Settings, read_toml(written, name=name), name=name)
