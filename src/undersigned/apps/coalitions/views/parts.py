"""What several pages show alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from undersigned.apps.coalitions.acts import act_of
from undersigned.apps.coalitions.models import Proposal


@dataclass(frozen=True, kw_only=True)
class Told:
    """A proposal with what it says, in the reader's language, and where to look at it."""

    proposal: Proposal
    words: str
    address: str
    warning: str


def told(proposals: Iterable[Proposal]) -> list[Told]:
    """The proposals as pages show them."""
    return [
        Told(
            proposal=proposal,
            words=act_of(proposal).told(proposal),
            address=act_of(proposal).address(proposal),
            warning=str(act_of(proposal).warning),
        )
        for proposal in proposals
    ]
