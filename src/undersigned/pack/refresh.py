"""Fetch newer data from the official places or a mirror, and take it only if it is no worse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from undersigned.core.errors import (
    AddressRefused,
    AnswerRefused,
    DataLost,
    DataOlder,
    PackInvalid,
    UnknownBody,
    Unreachable,
)
from undersigned.core.phrase import phrase
from undersigned.feeds.http import Limits
from undersigned.pack import locations, versions
from undersigned.pack.build import losses
from undersigned.pack.downloads import Download
from undersigned.pack.makers.table import MAKERS
from undersigned.pack.mirror import open_mirror
from undersigned.pack.official import fetch_official
from undersigned.pack.part import PackPart
from undersigned.pack.provenance import Holding
from undersigned.pack.sources import body_sources

State = Literal["refreshed", "unchanged", "unreachable", "refused", "by hand"]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one body, in a sentence; ``holdings`` are its parts that are in use now."""

    body: str
    state: State
    sentence: str
    holdings: tuple[Holding, ...]


@dataclass(frozen=True)
class _New:
    """Parts that may come into use, and the files that they were made from."""

    parts: Sequence[PackPart]
    files: Mapping[str, tuple[str, Download]]


def refreshable() -> Sequence[str]:
    """The bodies that can be refreshed, by hand or otherwise."""
    return list(body_sources())


def refresh(
    body: str | None = None,
    *,
    mirror: str | None = None,
    private: bool = False,
    limits: Limits | None = None,
) -> Sequence[Outcome]:
    """Refresh one body or all, from the official places or from a ``mirror``.

    A mirror is a folder or an address with the files and the MANIFEST.json of ``pack build``;
    ``private`` allows it to be on this machine or network. What is refused or cannot be
    reached leaves the pack in use as it is; all that is taken comes into use at once.
    UnknownBody where there is no such body; OutputFailed where nothing can be written.
    """
    taken: dict[str, _New] = {}
    outcomes = []
    for name in _chosen(body):
        try:
            new = _fetched(name, mirror, private=private, limits=limits)
        except Unreachable as error:
            outcomes.append(_outcome(name, "unreachable", f"{error} {_going_on(name)}"))
        except (PackInvalid, AddressRefused, AnswerRefused) as error:
            outcomes.append(_outcome(name, "refused", f"{error} {_going_on(name)}"))
        else:
            if isinstance(new, _New):
                taken[name] = new
                outcomes.append(_outcome(name, "refreshed", "", new))
            else:
                outcomes.append(new)
    _take(taken)
    asked = [one.body for one in outcomes if one.state in ("refreshed", "unchanged")]
    if asked:
        versions.note_checked(asked, datetime.now(UTC).date())
    return outcomes


def _chosen(body: str | None) -> Sequence[str]:
    known = refreshable()
    if body is None:
        return known
    group = locations.group_of(body)
    if group not in known:
        raise UnknownBody(name=body, known=", ".join(known))
    return [group]


def _take(taken: Mapping[str, _New]) -> None:
    if taken:
        parts = [part for new in taken.values() for part in new.parts]
        files = {file: one for new in taken.values() for file, one in new.files.items()}
        versions.install(parts, files)


def _fetched(
    body: str, mirror: str | None, *, private: bool, limits: Limits | None
) -> _New | Outcome:
    """What may come into use, or why there is nothing to do."""
    sources = body_sources()[body]
    if mirror is not None:
        new = _New(MAKERS[body](open_mirror(mirror, private=private, limits=limits)), {})
    elif sources.by_hand:
        sentence = f"It is refreshed by hand, with --from: {sources.by_hand}."
        return _outcome(body, "by hand", sentence)
    else:
        official = fetch_official(body, sources, limits)
        if official is None:
            return _unchanged(body)
        new = _New(MAKERS[body](official), official.files)
    if _is_in_use(new.parts):
        return _unchanged(body)
    _refuse_worse(body, [part.holding for part in new.parts])
    return new


def _unchanged(body: str) -> Outcome:
    return _outcome(body, "unchanged", "Nothing newer is published.")


def _refuse_worse(body: str, new: Sequence[Holding]) -> None:
    """DataOlder or DataLost where the new data is worse than what is in use."""
    present = locations.holdings_of(body)
    days = {holding.body: holding.as_of for holding in present}
    for holding in new:
        if holding.as_of < days.get(holding.body, holding.as_of):
            raise DataOlder(body=holding.body, day=holding.as_of, in_use=days[holding.body])
    if lost := list(losses(present, new)):
        raise DataLost(losses="; ".join(lost))


def _is_in_use(parts: Sequence[PackPart]) -> bool:
    """Whether the pack in use has the very same."""
    for part in parts:
        folder = locations.folder_of(locations.group_of(part.holding.body))
        file = folder / "data" / part.holding.file
        if not file.is_file() or file.read_bytes() != part.content:
            return False
    return True


def _going_on(body: str) -> str:
    day = max((holding.as_of for holding in locations.holdings_of(body)), default=None)
    return (
        str(phrase("The data of {day} stays in use.", day=day)) if day else "There is none in use."
    )


def _outcome(body: str, state: State, sentence: str, new: _New | None = None) -> Outcome:
    holdings = (
        tuple(part.holding for part in new.parts) if new else tuple(locations.holdings_of(body))
    )
    if new:
        before = max((holding.as_of for holding in locations.holdings_of(body)), default=None)
        day = max(holding.as_of for holding in holdings)
        said = phrase(
            "The data of {day} is in use now, that of {before} is kept.", day=day, before=before
        )
        sentence = str(said)
    return Outcome(body=body, state=state, sentence=sentence, holdings=holdings)
