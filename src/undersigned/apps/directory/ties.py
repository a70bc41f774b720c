"""What holds an organisation in its register, told by the apps above that use it.

An app registers its tie when it is loaded (``AppConfig.ready``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from undersigned.apps.directory.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Tie:
    """``holds`` says in sentences why an organisation cannot be removed ("It stands under ...").

    ``refuses`` says why the first cannot become one with the second, and ``move`` makes what
    was the first one's the second one's, in the transaction of the merger.
    """

    name: str
    holds: Callable[[Organisation], list[str]]
    refuses: Callable[[Organisation, Organisation], list[str]]
    move: Callable[[Organisation, Organisation], None]


TIES: dict[str, Tie] = {}


def register(tie: Tie) -> None:
    """Add a tie; adding it twice changes nothing."""
    TIES[tie.name] = tie


def what_holds(organisation: Organisation) -> list[str]:
    """Why it cannot be removed; nothing if it can."""
    return [reason for tie in TIES.values() for reason in tie.holds(organisation)]


def what_refuses(organisation: Organisation, into: Organisation) -> list[str]:
    """Why the two cannot be made one; nothing if they can."""
    return [reason for tie in TIES.values() for reason in tie.refuses(organisation, into)]
