"""Which channels there are, by the name that ``UNDERSIGNED_CHANNEL`` and each delivery give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from undersigned.channels.channel import Channel
from undersigned.channels.rehearsal import RehearsalChannel
from undersigned.channels.smtp import SmtpChannel, SmtpServer


@dataclass(frozen=True, kw_only=True)
class Ways:
    """What the site was told of its ways out."""

    sender: str
    smtp: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """``is_repeatable``: handing over the same mail twice is the same as once."""

    open: Callable[[Ways], Channel]
    is_repeatable: bool


CHANNELS: Mapping[str, Entry] = {
    "rehearsal": Entry(open=lambda ways: RehearsalChannel(sender=ways.sender), is_repeatable=True),
    "smtp": Entry(
        open=lambda ways: SmtpChannel(SmtpServer.at(ways.smtp), sender=ways.sender),
        is_repeatable=False,
    ),
}


def open_channel(name: str, ways: Ways) -> Channel:
    """The channel of this name; SettingInvalid if it was not told where it leads."""
    return CHANNELS[name].open(ways)
