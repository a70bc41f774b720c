"""Frozen dataclasses as JSON and back, strictly: every fault is named with its place.

A field may be str, int, bool, UUID, datetime, date, Literal, another dataclass, one of these or
None, a tuple of them, or a dict from str to str. Strings are bounded by ``metadata={"longest":
n}``; NUL, which databases refuse late, and lone surrogates are refused everywhere.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, field, fields, is_dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from undersigned.core.campaigns.faults import Fault, refuse
from undersigned.core.errors import CampaignInvalid

_Thing = TypeVar("_Thing")
_LONGEST = 1_000
_LARGEST = 2**31 - 1


class _Wrong(Exception):
    """A value is not as it must be; the fault is noted already."""


def words(longest: int, *, default: Any = MISSING) -> Any:
    """A field of words up to a length, for dataclasses."""
    if default is MISSING:
        return field(metadata={"longest": longest})
    return field(default=default, metadata={"longest": longest})


def written_json(thing: Any) -> bytes:
    """The dataclass as JSON that a person can read."""
    return (json.dumps(_plain(thing), ensure_ascii=False, indent=1) + "\n").encode()


def read_json(kind: type[_Thing], written: str, *, name: str) -> _Thing:
    """The dataclass; CampaignInvalid names everything in the file that is not as it must be."""
    try:
        found = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise CampaignInvalid(where=name, reason=f"this is not JSON ({error})") from error
    reader = _Reader(name)
    try:
        thing = reader.value(kind, found, "", _LONGEST)
    except _Wrong:
        thing = None
    refuse(reader.faults, name=name)
    assert isinstance(thing, kind)  # noqa: S101  # without a fault, it was made
    return thing


def _plain(thing: Any) -> Any:
    if is_dataclass(thing):
        given = ((one, getattr(thing, one.name)) for one in fields(thing))
        return {one.name: _plain(value) for one, value in given if value != one.default}
    if isinstance(thing, tuple):
        return [_plain(one) for one in thing]
    if isinstance(thing, datetime):
        return thing.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(thing, date):
        return thing.isoformat()
    return str(thing) if isinstance(thing, UUID) else thing


class _Reader:
    """Goes through what was read, beside the types that it must have, and notes what is not."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._types: dict[type[Any], dict[str, Any]] = {}
        self.faults: list[Fault] = []

    def value(self, kind: Any, found: Any, path: str, longest: int) -> Any:
        """``found`` as that type."""
        origin = get_origin(kind)
        if is_dataclass(kind) and isinstance(kind, type):
            return self._thing(kind, found, path)
        if origin is tuple:
            return self._several(get_args(kind)[0], found, path, longest)
        if origin is dict:
            return self._mapping(found, path, longest)
        if origin in (Union, types.UnionType):
            inner = next(one for one in get_args(kind) if one is not type(None))
            return None if found is None else self.value(inner, found, path, longest)
        if origin is Literal:
            return self._choice(get_args(kind), found, path)
        if kind is str:
            return self._words(found, path, longest)
        return self._simple(kind, found, path)

    def _fault(self, path: str, reason: str) -> _Wrong:
        where = f"{self._name}, {path}" if path else self._name
        self.faults.append(Fault(where=where, reason=reason))
        return _Wrong()

    def _thing(self, kind: type[Any], found: Any, path: str) -> Any:
        if not isinstance(found, dict):
            raise self._fault(path, "it must be an object, in { }")
        known = {one.name: one for one in fields(kind)}
        for key in found:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                hint = f'; did you mean "{near[0]}"' if near else ""
                self._fault(path, f'it may not have "{key[:60]}"{hint}')
        made: dict[str, Any] = {}
        is_whole = True
        for key, one in known.items():
            try:
                if key in found:
                    made[key] = self._part(kind, one, found[key], path)
                elif one.default is MISSING and one.default_factory is MISSING:
                    raise self._fault(path, f'it must have "{key}"')
            except _Wrong:
                is_whole = False
        if not is_whole:
            raise _Wrong
        return kind(**made)

    def _part(self, kind: type[Any], one: Field[Any], found: Any, path: str) -> Any:
        inside = f"{path}.{one.name}" if path else one.name
        longest = one.metadata.get("longest", _LONGEST)
        if kind not in self._types:
            self._types[kind] = get_type_hints(kind)
        return self.value(self._types[kind][one.name], found, inside, longest)

    def _several(self, kind: Any, found: Any, path: str, longest: int) -> tuple[Any, ...]:
        if not isinstance(found, list):
            raise self._fault(path, "it must be a list, in [ ]")
        made = []
        for place, one in enumerate(found, 1):
            try:
                made.append(self.value(kind, one, f"{path}[{place}]", longest))
            except _Wrong:
                continue
        if len(made) != len(found):
            raise _Wrong
        return tuple(made)

    def _mapping(self, found: Any, path: str, longest: int) -> dict[str, str]:
        if not isinstance(found, dict):
            raise self._fault(path, "it must be an object, in { }")
        return {
            self._words(key, path, 60): self._words(value, f"{path}.{key[:60]}", longest)
            for key, value in found.items()
        }

    def _words(self, found: Any, path: str, longest: int) -> str:
        if not isinstance(found, str):
            raise self._fault(path, "it must be words in quotes")
        if len(found) > longest:
            reason = f"it has {len(found):,} characters, and {longest:,} are the most"
            raise self._fault(path, reason)
        if "\0" in found or any("\ud800" <= sign <= "\udfff" for sign in found):
            raise self._fault(path, "it holds a character that no text holds")
        return found

    def _choice(self, choices: tuple[Any, ...], found: Any, path: str) -> Any:
        if not isinstance(found, (str, int)) or found not in choices or found is True:
            told = " or ".join(json.dumps(one) for one in choices)
            raise self._fault(path, f"it must be {told}")
        return found

    def _simple(self, kind: Any, found: Any, path: str) -> Any:
        made = _SIMPLE[kind][0](found)
        if made is None:
            raise self._fault(path, f"it must be {_SIMPLE[kind][1]}")
        return made


def _boolean(found: Any) -> bool | None:
    return found if isinstance(found, bool) else None


def _number(found: Any) -> int | None:
    is_number = isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= _LARGEST
    return found if is_number else None


def _id(found: Any) -> UUID | None:
    try:
        return UUID(found) if isinstance(found, str) and len(found) == 36 else None
    except ValueError:
        return None


def _time(found: Any) -> datetime | None:
    try:
        made = datetime.fromisoformat(found) if isinstance(found, str) else None
        return made.astimezone(UTC) if made is not None and made.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _day(found: Any) -> date | None:
    try:
        return date.fromisoformat(found) if isinstance(found, str) and len(found) == 10 else None
    except ValueError:
        return None


_SIMPLE: Mapping[Any, tuple[Callable[[Any], Any], str]] = {
    bool: (_boolean, "true or false"),
    int: (_number, "a number from 0 on"),
    UUID: (_id, "an id like 8a505a21-b002-412d-a8ed-2d23015ead6a"),
    datetime: (_time, 'a time in UTC like "2026-11-23T09:30:00Z"'),
    date: (_day, 'a day like "2026-11-23"'),
}
