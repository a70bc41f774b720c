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


CHANNELS: Mapping[str, Callable[[Ways], Channel]] = {
    "rehearsal": lambda ways: RehearsalChannel(sender=ways.sender),
    "smtp": lambda ways: SmtpChannel(SmtpServer.at(ways.smtp), sender=ways.sender),
}


def open_channel(name: str, ways: Ways) -> Channel:
    """The channel of this name; SettingInvalid if it was not told where it leads."""
    return CHANNELS[name](ways)
