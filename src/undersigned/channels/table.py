"""Which channels there are, by the name that ``UNDERSIGNED_CHANNEL`` and each delivery give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from undersigned.channels.channel import Channel
from undersigned.channels.rehearsal import RehearsalChannel
from undersigned.channels.smtp import SmtpChannel, SmtpServer
from undersigned.core.writing.mail import Mailbox, mailbox


@dataclass(frozen=True, kw_only=True)
class WayOut:
    """How a channel is opened, from the sender and the address of the mail server.

    ``is_repeatable``: handing over the same twice is the same as once.
    """

    open: Callable[[Mailbox, str], Channel]
    is_repeatable: bool


CHANNELS: Mapping[str, WayOut] = {
    "rehearsal": WayOut(
        open=lambda sender, smtp: RehearsalChannel(sender=sender), is_repeatable=True
    ),
    "smtp": WayOut(
        open=lambda sender, smtp: SmtpChannel(SmtpServer.at(smtp), sender=sender),
        is_repeatable=False,
    ),
}


def open_channel(name: str, *, sender: str, smtp: str = "") -> Channel:
    """The channel of this name, as the settings say who sends and by which server.

    SettingInvalid if it was not told where it leads, MailAddressInvalid for a sender that is none.
    """
    return CHANNELS[name].open(mailbox(sender, whose="the site"), smtp)
