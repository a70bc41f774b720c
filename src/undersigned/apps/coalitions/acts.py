"""Acts that may need a second person, by name; the apps that do them register them when loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.core.errors import EntryInvalid

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User
    from undersigned.apps.coalitions.models import Proposal


def nowhere(proposal: Proposal) -> str:
    """For acts that are said in full by their words."""
    return ""


@dataclass(frozen=True, kw_only=True)
class Act:
    """``words`` say what is proposed, with the proposal's facts put in: "publish version
    {version} of “{title}”". ``do`` does it, in the transaction of the approval. ``address``
    is the page where the second person looks at what it is about, or "". An act that nobody can
    undo has a ``warning``, which the second person must have ticked."""

    words: str | Promise
    do: Callable[[Proposal, User], None]
    address: Callable[[Proposal], str] = nowhere
    warning: str | Promise = ""

    def told(self, proposal: Proposal) -> str:
        """What is proposed, in the language of the page."""
        return str(self.words).format_map(_Facts(proposal.facts))


class _Facts(dict[str, Any]):
    """Facts of a proposal that an older program wrote may lack some."""

    def __missing__(self, name: str) -> str:
        return "…"


ACTS: dict[str, Act] = {}


def register(name: str, act: Act) -> None:
    """Let ``name`` be proposed; what it says is kept in ``Proposal.act``."""
    ACTS[name] = act


def act_of(proposal: Proposal) -> Act:
    """The act that is proposed; one that can only be refused if the program lost it."""
    return ACTS.get(proposal.act, _GONE)


def _cannot(proposal: Proposal, by: User) -> None:
    raise EntryInvalid(reason=_("This cannot be done any more; refuse it"))


_GONE = Act(words=_("something that this program does not do any more"), do=_cannot)
