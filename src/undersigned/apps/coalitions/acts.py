"""Acts that may need a second person, by name; the apps that do them register them when loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User
    from undersigned.apps.coalitions.models import Proposal


@dataclass(frozen=True, kw_only=True)
class Act:
    """``words`` say what is proposed, with the proposal's facts put in: "publish version
    {version} of “{title}”". ``do`` does it, in the transaction of the approval."""

    words: str | Promise
    do: Callable[[Proposal, User], None]

    def told(self, proposal: Proposal) -> str:
        return str(self.words).format(**proposal.facts)


ACTS: dict[str, Act] = {}


def register(name: str, act: Act) -> None:
    """Let ``name`` be proposed; what it says is kept in ``Proposal.act``."""
    ACTS[name] = act
