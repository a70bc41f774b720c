"""Fetch newer data from the official places or a mirror, and take it only if it is no worse."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from undersigned import pack
from undersigned.core.civics.directory import Directory
from undersigned.core.civics.parliaments import Legislator, Parliament
from undersigned.core.civics.un_audiences import Missions
from undersigned.core.errors import PackInvalid, SourceUnreachable, UnknownBody
from undersigned.feeds.fetching import Limits, fetch
from undersigned.feeds.published import MANIFEST, Published
from undersigned.feeds.source import Source
from undersigned.pack import places, versions
from undersigned.pack.build import losses
from undersigned.pack.carried import CARRIED
from undersigned.pack.part import Part
from undersigned.pack.parts import MAKERS
from undersigned.pack.provenance import Holding
from undersigned.pack.sources import Address, BodySources, body_sources
from undersigned.pack.versions import Raw

State = Literal["refreshed", "unchanged", "unreachable", "refused", "by hand"]
_KINDS = ("json", "csv", "yaml", "xml")


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

    parts: Sequence[Part]
    raw: Mapping[str, tuple[str, Raw]]


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
            new = _fetched(name, mirror, private=private, limits=limits or Limits())
        except SourceUnreachable as error:
            outcomes.append(_outcome(name, "unreachable", f"{error} {_going_on(name)}"))
        except PackInvalid as error:
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
    group = places.group_of(body)
    if group not in known:
        raise UnknownBody(name=body, known=", ".join(known))
    return [group]


def _take(taken: Mapping[str, _New]) -> None:
    if taken:
        parts = [part for new in taken.values() for part in new.parts]
        raw = {file: one for new in taken.values() for file, one in new.raw.items()}
        versions.install(parts, raw)


def _fetched(body: str, mirror: str | None, *, private: bool, limits: Limits) -> _New | Outcome:
    """What may come into use, or why there is nothing to do."""
    sources = body_sources()[body]
    if mirror is not None:
        new = _New(MAKERS[body](_mirror(mirror, private=private, limits=limits)), {})
    elif sources.by_hand:
        sentence = f"It is refreshed by hand, with --from: {sources.by_hand}."
        return _outcome(body, "by hand", sentence)
    else:
        found = _official(body, sources, limits)
        if found is None:
            return _unchanged(body)
        new = found
    if _is_in_use(new.parts):
        return _unchanged(body)
    _refuse_worse(body, [part.holding for part in new.parts])
    return new


def _unchanged(body: str) -> Outcome:
    return _outcome(body, "unchanged", "Nothing newer is published.")


def _refuse_worse(body: str, new: Sequence[Holding]) -> None:
    """PackInvalid where the new data is older than what is in use, or has lost a tenth."""
    present = _in_use(body)
    days = {holding.body: holding.as_of for holding in present}
    for holding in new:
        if holding.as_of < days.get(holding.body, holding.as_of):
            reason = (
                f"{holding.body} there is of {holding.as_of}, and {days[holding.body]} is in use"
            )
            raise PackInvalid(reason=reason)
    if lost := list(losses(present, new)):
        raise PackInvalid(reason=f"too much would be lost: {'; '.join(lost)}")


def _is_in_use(parts: Sequence[Part]) -> bool:
    """Whether the pack in use has the very same."""
    for part in parts:
        folder = places.folder_of(places.group_of(part.holding.body))
        file = folder / "data" / part.holding.file
        if not file.is_file() or file.read_bytes() != part.content:
            return False
    return True


def _in_use(body: str) -> Sequence[Holding]:
    return [one for one in places.holdings() if places.group_of(one.body) == body]


def _going_on(body: str) -> str:
    day = max((holding.as_of for holding in _in_use(body)), default=None)
    return f"The data of {day} stays in use." if day else "There is none in use."


def _outcome(body: str, state: State, sentence: str, new: _New | None = None) -> Outcome:
    holdings = tuple(part.holding for part in new.parts) if new else tuple(_in_use(body))
    if new:
        before = max((holding.as_of for holding in _in_use(body)), default=None)
        day = max(holding.as_of for holding in holdings)
        sentence = f"The data of {day} is in use now, that of {before} is kept."
    return Outcome(body=body, state=state, sentence=sentence, holdings=holdings)


# --- From the official places ---------------------------------------------------------------


def _official(body: str, sources: BodySources, limits: Limits) -> _New | None:
    """The parts made of what the publishers have; None where none of it has changed."""
    raw: dict[str, tuple[str, Raw]] = {}
    changed = False
    for address in sources.files:
        known = versions.kept(address.file, address.url)
        one = _one(address, known, limits)
        changed = changed or one is not known
        raw[address.file] = (address.url, one)
    if not changed:
        return None
    fresh = _Fresh(body, sources, {file: one for file, (_, one) in raw.items()})
    return _New(MAKERS[body](fresh), raw)


def _one(address: Address, known: Raw | None, limits: Limits) -> Raw:
    """A file from its address, or the one that is known where that has not changed."""
    found = fetch(
        address.url,
        kind=address.kind,
        remembered=known.remembered if known else None,
        private=address.private,
        limits=limits,
    )
    if found.content is None and known is not None:
        return known
    return Raw(content=found.content or b"", remembered=found.remembered, day=found.day)


class _Fresh(Published):
    """Files that were just fetched, beside those that are carried over from the pack in use."""

    def __init__(self, body: str, sources: BodySources, raw: Mapping[str, Raw]) -> None:
        self._directory: Directory = pack.load()
        self._addresses = {address.file: address for address in sources.files}
        self._raw = raw
        self._before = {
            source.file: source for holding in _in_use(body) for source in holding.sources
        }
        self._carried = {file: CARRIED[file](self._directory) for file in sources.carried}

    def read(self, file: str) -> bytes:
        if file in self._carried:
            return self._carried[file]
        if file not in self._raw:
            raise PackInvalid(reason=f"there is no address for {file}")
        return self._raw[file].content

    def source(self, file: str, *, publisher: str) -> Source:
        if file in self._carried:
            return self._before[file]
        address, one = self._addresses[file], self._raw[file]
        return Source(
            file=file,
            publisher=publisher,
            source=address.url,
            date=one.day,
            licence=address.licence,
            sha256=hashlib.sha256(one.content).hexdigest(),
        )

    def known_members(self, key: str) -> Sequence[Legislator]:
        body = self._directory.body(key)
        return body.members if isinstance(body, Parliament) else ()

    def known_states(self) -> Mapping[str, str]:
        body = self._directory.body("un/new-york")
        if not isinstance(body, Missions):
            return {}
        return {code: one.name for code, one in body.missions.items()} | body.missing


# --- From a mirror --------------------------------------------------------------------------


def _mirror(place: str, *, private: bool, limits: Limits) -> Published:
    if "://" in place:
        return _Remote(place, private=private, limits=limits)
    return Published(Path(place))


class _Remote(Published):
    """A folder of published files at an address; each is fetched when it is needed.

    Where the manifest has a file's SHA-256, what came must have it.
    """

    def __init__(self, address: str, *, private: bool, limits: Limits) -> None:
        self._address = address.rstrip("/")
        self._private = private
        self._limits = limits
        self._files: dict[str, bytes] = {}
        super().__init__(Path())

    def read(self, file: str) -> bytes:
        if file not in self._files:
            kind = Path(file).suffix.lstrip(".")
            content = fetch(
                f"{self._address}/{file}",
                kind=kind if kind in _KINDS else "csv",
                private=self._private,
                limits=self._limits,
            ).content
            self._files[file] = content or b""
            if file != MANIFEST:
                self._check(file)
        return self._files[file]

    def _check(self, file: str) -> None:
        said = self._entries.get(file, {}).get("sha256")
        if said and hashlib.sha256(self._files[file]).hexdigest() != said:
            raise PackInvalid(reason=f"{file} is not the file that {MANIFEST} speaks of")
