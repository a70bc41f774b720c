"""Where the pack is: the one that ships, and refreshed parts of it in the data directory.

The data directory is $UNDERSIGNED_DATA, else the platform's place for an application's data.
In it ``packs/`` holds refreshed packs by number and ``packs/current.json`` names the one in
use and the one before. A refreshed part counts only while it is newer than the one that ships.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from undersigned.core.errors import PackInvalid
from undersigned.pack.provenance import Holding, read_provenance

SHIPPED = Path(__file__).parent
CURRENT = "current.json"
VARIABLE = "UNDERSIGNED_DATA"


def data_directory() -> Path:
    """The folder for refreshed data; it need not exist yet."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "undersigned"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/undersigned"
    # XDG Base Directory Specification: a relative path there is to be ignored.
    home = Path(os.environ.get("XDG_DATA_HOME", ""))
    return (home if home.is_absolute() else Path.home() / ".local/share") / "undersigned"


def packs() -> Path:
    """The folder of refreshed packs."""
    return data_directory() / "packs"


def current() -> tuple[Path | None, Path | None]:
    """The refreshed pack in use and the one before; None stands for the pack that ships."""
    try:
        names = json.loads((packs() / CURRENT).read_text(encoding="utf-8"))
        return _pack(names["pack"]), _pack(names["before"])
    except (OSError, ValueError, LookupError, TypeError):
        return None, None


def _pack(name: str | None) -> Path | None:
    folder = packs() / name if name else None
    return folder if folder and folder.is_dir() else None


# The first of what is read and refreshed together: places on committees name members, ZIP codes
# lie in districts, postcodes in constituencies.
_GROUPS: Mapping[str, str] = {
    "us/congress": "us",
    "us/committee": "us",
    "us/district-offices": "us",
    "us/zip": "us/districts",
    "us/divisions": "us/districts",
    "fr/postcodes": "fr/assembly",
}


def group_of(body: str) -> str:
    """What a body is read and refreshed together with, by the name that it has in ``MAKERS``."""
    return _GROUPS.get(body, body)


def folder_of(group: str) -> Path:
    """The folder of the pack in which the newest data about a group is."""
    refreshed, _ = current()
    return refreshed if refreshed and group in _newer(refreshed) else SHIPPED


def holdings() -> Sequence[Holding]:
    """What is in use: the shipped pack, in it the refreshed parts that are newer."""
    shipped = read_provenance(SHIPPED)
    refreshed, _ = current()
    newer = _newer(refreshed) if refreshed else {}
    replaced = {holding.body: holding for group in newer.values() for holding in group}
    return [replaced.get(holding.body, holding) for holding in shipped]


def holdings_of(group: str) -> Sequence[Holding]:
    """What is in use of one group."""
    return [holding for holding in holdings() if group_of(holding.body) == group]


def _newer(refreshed: Path) -> dict[str, list[Holding]]:
    """The parts of a refreshed pack, by group, without those that the shipped one has newer.

    A refreshed pack that cannot be read counts for nothing: the one that ships is always there.
    """
    try:
        parts = _by_group(read_provenance(refreshed))
    except PackInvalid:
        return {}
    shipped = _by_group(read_provenance(SHIPPED))
    return {
        group: found
        for group, found in parts.items()
        if _day(found) >= _day(shipped.get(group, [])) and _is_whole(refreshed, found)
    }


def _by_group(holdings: Sequence[Holding]) -> dict[str, list[Holding]]:
    groups: dict[str, list[Holding]] = {}
    for holding in holdings:
        groups.setdefault(group_of(holding.body), []).append(holding)
    return groups


def _day(holdings: Sequence[Holding]) -> str:
    return max((holding.as_of.isoformat() for holding in holdings), default="")


def _is_whole(refreshed: Path, holdings: Sequence[Holding]) -> bool:
    return all((refreshed / "data" / holding.file).is_file() for holding in holdings)
