"""A mirror: a folder, or an address on the web, with the files and the manifest of ``pack build``."""

from __future__ import annotations

import hashlib
from pathlib import Path

from undersigned.core.errors import MirrorContradicts
from undersigned.feeds.http import Limits
from undersigned.pack.downloads import CONTENT_TYPES, download
from undersigned.pack.published import MANIFEST, Published, PublishedFolder, WithManifest


def open_mirror(place: str, *, private: bool, limits: Limits | None) -> Published:
    """The files of a mirror; those at an address are fetched when they are needed."""
    if "://" in place:
        return _WebMirror(place, private=private, limits=limits)
    return PublishedFolder(Path(place))


class _WebMirror(WithManifest):
    """Where the manifest has a file's SHA-256, what comes must have it."""

    def __init__(self, address: str, *, private: bool, limits: Limits | None) -> None:
        self._address = address.rstrip("/")
        self._private = private
        self._limits = limits
        self._files: dict[str, bytes] = {}
        super().__init__()

    def read(self, file: str) -> bytes:
        if file not in self._files:
            self._files[file] = self._download(file)
        return self._files[file]

    def _download(self, file: str) -> bytes:
        kind = Path(file).suffix.lstrip(".")
        content = download(
            f"{self._address}/{file}",
            kind=kind if kind in CONTENT_TYPES else "csv",
            private=self._private,
            limits=self._limits,
        ).content
        said = None if file == MANIFEST else self.entries.get(file, {}).get("sha256")
        if said and hashlib.sha256(content).hexdigest() != said:
            raise MirrorContradicts(file=file, manifest=MANIFEST)
        return content
