"""How the pack in use stands on a day: how much of it can be addressed, and what is stale and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from undersigned import pack
from undersigned.core.civics import audiences
from undersigned.core.civics.directory import Offer
from undersigned.core.civics.staleness import coming_change, why_stale
from undersigned.pack import locations, versions
from undersigned.pack.provenance import Holding
from undersigned.pack.sources import body_sources


@dataclass(frozen=True, kw_only=True)
class HoldingStatus:
    """One holding of the pack in use.

    ``addressable`` is how many of its recipients could be written to that day, None where it
    has none of its own (offices at home). ``stale`` are the reasons why it may be wrong,
    ``coming`` what will make it so soon. ``checked`` is the day on which its publishers were
    last asked. ``by_hand`` says why it is not refreshed from an official place, if it is not.
    """

    holding: Holding
    refreshed: bool
    addressable: int | None
    stale: tuple[str, ...]
    coming: str
    checked: date | None
    by_hand: str


def standing(on: date) -> Sequence[HoldingStatus]:
    """Every holding of the pack in use, as it stands on a day."""
    offers = list(audiences.offers(pack.load(), on=on))
    checked, sources = versions.checked(), body_sources()
    return [
        HoldingStatus(
            holding=holding,
            refreshed=locations.folder_of(group) != locations.SHIPPED,
            addressable=_addressable(holding.body, offers),
            stale=tuple(_stale(holding, on, checked.get(group))),
            coming=_coming(holding, on),
            checked=checked.get(group),
            by_hand=sources[group].by_hand,
        )
        for holding in locations.holdings()
        for group in (locations.group_of(holding.body),)
    ]


def _addressable(body: str, offers: Sequence[Offer]) -> int | None:
    """How many recipients the audience of a body has, or those below its path together."""
    own = [offer.count for offer in offers if offer.path == body]
    below = [offer.count for offer in offers if offer.path.startswith(f"{body}/")]
    if own:
        return own[0]
    return sum(below) if below else None


def _stale(holding: Holding, on: date, checked: date | None) -> Iterator[str]:
    """Why a holding may be wrong. A list that its publishers just confirmed is not too old."""
    if holding.valid_until and holding.valid_until <= on:
        yield f"it holds before {holding.valid_until} only"
    as_of = max(holding.as_of, checked) if checked and checked <= on else holding.as_of
    yield from why_stale(holding.body, as_of, on)


def _coming(holding: Holding, on: date) -> str:
    change = coming_change(holding.body, holding.as_of, on)
    return f"on {change.day} {change.what}" if change else ""
