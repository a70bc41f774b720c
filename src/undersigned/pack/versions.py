"""Refreshed packs in the data directory: one folder each, and the name of the one in use.

A pack is made whole in a folder of its own; then one small file is replaced, which is the moment it
comes into use. So there is no moment without a pack, and the one before is still there.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from undersigned.core.errors import NothingBefore, OutputFailed
from undersigned.feeds.http import Validators
from undersigned.pack import locations
from undersigned.pack.downloads import Download
from undersigned.pack.part import PackPart
from undersigned.pack.provenance import PROVENANCE, read_provenance, write_provenance

_FETCHED = "fetched.json"
_CHECKED = "checked.json"


def kept(file: str, url: str) -> Download | None:
    """What was fetched from an address for the refreshed pack in use, if it is still there."""
    pack, _ = locations.current()
    if pack is None:
        return None
    try:
        met = json.loads((pack / _FETCHED).read_text(encoding="utf-8"))[file]
        if met["url"] != url:
            return None
        return Download(
            content=(pack / "sources" / file).read_bytes(),
            validators=Validators(etag=met["etag"], modified=met["modified"]),
            day=date.fromisoformat(met["day"]),
        )
    except (OSError, ValueError, LookupError, TypeError):
        return None  # then it is fetched as if for the first time


def install(parts: Sequence[PackPart], files: Mapping[str, tuple[str, Download]]) -> Path:
    """Bring parts into use, beside those that were refreshed before; the folder they are in.

    ``files`` has, by file, the address and what came from it. OutputFailed where the data
    directory cannot be written; then the pack in use stays.
    """
    try:
        before, _ = locations.current()
        folder = _new_folder()
        if before is not None:
            shutil.copytree(before, folder, dirs_exist_ok=True)
        _write_parts(folder, parts)
        _write_files(folder, files)
        _use(folder, before)
    except OSError as error:
        path = error.filename or locations.packs()
        raise OutputFailed(path=path, reason=error.strerror or str(error)) from error
    return folder


def go_back() -> Path | None:
    """Bring the pack before into use again; None where that is the one that ships.

    Going back twice is where one was. NothingBefore where nothing was ever refreshed.
    """
    pack, before = locations.current()
    if pack is None and before is None:
        raise NothingBefore
    try:
        _point(before, pack)
    except OSError as error:
        raise OutputFailed(path=locations.packs(), reason=error.strerror or str(error)) from error
    return before


def checked() -> Mapping[str, date]:
    """The day on which the publishers of each group were last asked and had nothing newer."""
    try:
        days = json.loads((locations.packs() / _CHECKED).read_text(encoding="utf-8"))
        return {group: date.fromisoformat(day) for group, day in days.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def note_checked(groups: Sequence[str], on: date) -> None:
    """Remember that the publishers of these groups were asked on a day."""
    days = {**checked(), **dict.fromkeys(groups, on)}
    try:
        locations.packs().mkdir(parents=True, exist_ok=True)
        _replace(locations.packs() / _CHECKED, {group: str(day) for group, day in days.items()})
    except OSError as error:
        raise OutputFailed(path=locations.packs(), reason=error.strerror or str(error)) from error


def _new_folder() -> Path:
    """An empty folder with the next number; another one who refreshes gets another."""
    locations.packs().mkdir(parents=True, exist_ok=True)
    numbers = [int(one.name) for one in locations.packs().iterdir() if one.name.isdecimal()]
    folder = locations.packs() / f"{max(numbers, default=0) + 1:04d}"
    folder.mkdir()
    return folder


def _write_parts(folder: Path, parts: Sequence[PackPart]) -> None:
    (folder / "data").mkdir(exist_ok=True)
    for part in parts:
        (folder / "data" / part.holding.file).write_bytes(part.content)
    new = {part.holding.body: part.holding for part in parts}
    there = {holding.body: holding for holding in read_provenance(folder)}
    (folder / PROVENANCE).write_bytes(write_provenance(list({**there, **new}.values())))


def _write_files(folder: Path, files: Mapping[str, tuple[str, Download]]) -> None:
    file = folder / _FETCHED
    met: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    for name, (url, one) in files.items():
        path = folder / "sources" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.content)
        etag, modified = one.validators.etag, one.validators.modified
        met[name] = {"url": url, "etag": etag, "modified": modified, "day": one.day.isoformat()}
    file.write_text(json.dumps(met, indent=1) + "\n", encoding="utf-8")


def _use(folder: Path, before: Path | None) -> None:
    """Bring a pack into use; of those before it only one stays."""
    _point(folder, before)
    for old in locations.packs().iterdir():
        if old.name.isdecimal() and old not in (folder, before):
            shutil.rmtree(old, ignore_errors=True)


def _point(pack: Path | None, before: Path | None) -> None:
    names = {"pack": pack.name if pack else None, "before": before.name if before else None}
    _replace(locations.packs() / locations.CURRENT, names)


def _replace(path: Path, value: object) -> None:
    new = path.with_name(f"{path.name}.new")
    new.write_text(json.dumps(value) + "\n", encoding="utf-8")
    os.replace(new, path)
