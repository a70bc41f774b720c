"""Kinds of mail: how each is written, and whether it is still wanted when its turn comes.

The apps that have something to say register their kinds when they are loaded
(``AppConfig.ready``); ``Message.kind`` is the name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from undersigned.channels.channel import Mail
from undersigned.channels.table import CHANNELS
from undersigned.core.delivering import Policy

if TYPE_CHECKING:
    from undersigned.apps.deliveries.models import Delivery

__all__ = ["KINDS", "Kind", "Mail", "policy_of", "register", "short_subject", "title_of"]


LONGEST_SUBJECT = 150


def short_subject(line: str) -> str:
    """A subject that a list of mails has room for."""
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def always(delivery: Delivery) -> bool:
    """For what is wanted whatever happened since."""
    return True


@dataclass(frozen=True, kw_only=True)
class Kind:
    """``write`` makes the mail of a delivery's content, in the language ``content["language"]``.

    ``is_wanted`` is asked again just before it is sent: what was taken back meanwhile is
    cancelled. ``policy`` says what becomes of a copy that may have been sent already:
    ``resend`` it, or ``hold`` it until a person decides. ``title`` is what the outbox calls it.
    """

    write: Callable[[dict[str, str]], Mail]
    is_wanted: Callable[[Delivery], bool] = always
    policy: Policy = "resend"
    title: str | Promise = ""


KINDS: dict[str, Kind] = {}


def register(name: str, kind: Kind) -> None:
    """Let mails of this kind be queued."""
    KINDS[name] = kind


def title_of(name: str) -> str:
    """What a kind is called on pages."""
    kind = KINDS.get(name)
    return str(kind.title) if kind and kind.title else name


def policy_of(name: str, channel: str) -> Policy:
    """What becomes of a mail of this kind, on this channel, that may have gone."""
    if CHANNELS[channel].is_repeatable:
        return "resend"
    return KINDS[name].policy if name in KINDS else "hold"
