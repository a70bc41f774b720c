"""Where each body is refreshed from: the table of official addresses, and what a settings file changes."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from undersigned.core.errors import SourcesOfUnknownFile, SourcesUnreadable, SourcesWithUnknownKey

VARIABLE = "UNDERSIGNED_SOURCES"
_TABLE = Path(__file__).parent / "addresses.toml"
_SETTINGS = {"addresses", "private"}


@dataclass(frozen=True, kw_only=True)
class Address:
    """The address of one file of ``pack build``; ``kind`` is "json", "csv", "yaml" or "xml".

    ``private`` says that its host may be on this machine or network.
    """

    file: str
    url: str
    kind: str
    licence: str
    private: bool = False


@dataclass(frozen=True, kw_only=True)
class BodySources:
    """How one body is refreshed: from addresses, with what is carried over, or by hand and why."""

    files: tuple[Address, ...] = ()
    carried: tuple[str, ...] = ()
    by_hand: str = ""


def body_sources() -> Mapping[str, BodySources]:
    """Every body that the table speaks of, with the settings file's addresses put in.

    SourcesInvalid where the settings file cannot be read or changes a file that is not in the table.
    """
    table = {
        body: BodySources(
            files=tuple(Address(**file) for file in entry.get("files", ())),
            carried=tuple(entry.get("carried", ())),
            by_hand=entry.get("by_hand", ""),
        )
        for body, entry in tomllib.loads(_TABLE.read_text(encoding="utf-8")).items()
    }
    settings = os.environ.get(VARIABLE)
    return _changed(table, Path(settings)) if settings else table


def _changed(table: Mapping[str, BodySources], settings: Path) -> Mapping[str, BodySources]:
    chosen = _read(settings)
    urls, private = chosen.get("addresses", {}), chosen.get("private", False)
    known = {address.file for sources in table.values() for address in sources.files}
    if unknown := sorted(set(urls) - known):
        raise SourcesOfUnknownFile(path=settings, file=unknown[0])
    return {body: _with(sources, urls, private=private) for body, sources in table.items()}


def _with(sources: BodySources, urls: Mapping[str, str], *, private: bool) -> BodySources:
    files = tuple(_moved(file, urls[file.file], private) if file.file in urls else file
                  for file in sources.files)  # fmt: skip
    return replace(sources, files=files)


def _moved(address: Address, url: str, private: bool) -> Address:
    """The file at another address: its kind is that of the name there, if that tells."""
    suffix = Path(url.partition("?")[0]).suffix.lstrip(".").lower()
    kind = {"yml": "yaml", "yaml": "yaml", "json": "json", "csv": "csv", "xml": "xml"}.get(suffix)
    return replace(address, url=url, kind=kind or address.kind, private=private)


def _read(settings: Path) -> Mapping[str, Any]:
    try:
        chosen = tomllib.loads(settings.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourcesUnreadable(path=settings, reason=error) from error
    if unknown := sorted(set(chosen) - _SETTINGS):
        raise SourcesWithUnknownKey(path=settings, key=unknown[0])
    return chosen
