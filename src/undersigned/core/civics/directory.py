"""What audiences are resolved over: bodies, each of which knows its own paths and people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from undersigned.core.civics.recipients import Recipient
from undersigned.core.errors import UnknownAudience

Filters = Mapping[str, frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Who is in an audience but cannot be addressed on its day; ``reason`` says why.

    ``id`` and ``kind`` are those that the recipient would have. ``title`` is what the person
    was addressed by ("Senator").
    """

    id: str
    kind: str
    name: str
    title: str
    reason: str


class RecipientCandidate(Protocol):
    """A seat, committee or mission that a path names, addressable or not.

    ``path`` is the audience that holds this one alone.
    """

    @property
    def id(self) -> str: ...

    @property
    def path(self) -> str: ...

    def addressed(self, *, on: date, language: str) -> Recipient | LeftOut:
        """The recipient on that day, or why there is none.

        NoChair is raised for a committee that nobody chairs.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What a path names, and sentences about what is doubtful in that (vacant seats)."""

    candidates: Sequence[RecipientCandidate]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One audience that there is: ``count`` recipients can be addressed on the day asked for."""

    path: str
    title: str
    count: int


class Body(Protocol):
    """One body whose people can be addressed. Its paths begin with its key in the directory.

    ``as_of`` is the day of the published data. ``languages`` are those that there are forms
    of address in, the one to fall back on first.
    """

    @property
    def as_of(self) -> date: ...

    @property
    def languages(self) -> Sequence[str]: ...

    def find(self, path: Sequence[str], filters: Filters, *, on: date) -> Selection:
        """Who is meant by the parts of a path after the key; UnknownAudience if nobody is.

        Whether a filter takes somebody may depend on the day (a party can change).
        """
        ...

    def offers(self, on: date) -> Iterable[Offer]:
        """Every audience of this body."""
        ...


class Directory:
    """Bodies by the beginning of their paths ("us", "un/new-york"), each loaded when first needed."""

    def __init__(self, bodies: Mapping[str, Callable[[], Body]]) -> None:
        self._loaders = dict(bodies)
        self._bodies: dict[str, Body] = {}

    @property
    def keys(self) -> Sequence[str]:
        """The beginnings of all paths, in the order in which they were given."""
        return list(self._loaders)

    def body(self, key: str) -> Body:
        """The body whose paths begin with ``key``; KeyError if there is none."""
        if key not in self._bodies:
            self._bodies[key] = self._loaders[key]()
        return self._bodies[key]

    def body_of(self, path: str) -> tuple[str, list[str]]:
        """The key of the body that a path belongs to, and the parts after it.

        UnknownAudience if there is no such body.
        """
        for key in sorted(self.keys, key=len, reverse=True):
            if path == key or path.startswith(f"{key}/"):
                return key, [part for part in path.removeprefix(key).split("/") if part]
        known = {key: key for key in self.keys}
        raise unknown_audience(path, known, always=f"; they begin with {', '.join(known)} or file:")


def unknown_audience(name: str, known: Mapping[str, str], *, always: str = "") -> UnknownAudience:
    """The error for a name that is none, with what was probably meant.

    ``known`` leads from what people may write (a path, a country, a surname) to the path
    that they should have written. ``always`` is the hint where nothing is near.
    """
    from difflib import get_close_matches

    lower = {written.lower(): path for written, path in known.items()}
    last = name.lower().rpartition("/")[2]
    near = [written for written in lower if len(last) > 3 and f"-{last}-" in f"-{written}-"]
    near = near or [
        *get_close_matches(name.lower(), lower, n=3, cutoff=0.75),
        *get_close_matches(last, lower, n=3, cutoff=0.75),
    ]
    paths = list(dict.fromkeys(lower[written] for written in near))[:3]
    hint = f"; did you mean {' or '.join(paths)}" if paths else always
    return UnknownAudience(name=name, hint=hint)


def no_filters(name: str, filters: Filters) -> None:
    """Refuse filters on an audience that is one recipient."""
    if filters:
        hint = "; it is one recipient, so that no filter can narrow it"
        raise UnknownAudience(name=f"{name}?{'&'.join(filters)}=", hint=hint)
