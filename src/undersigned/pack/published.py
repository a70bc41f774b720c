"""The published files that a pack is made from, with what is known about each."""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from undersigned.core.civics.parliaments import Legislator
from undersigned.core.errors import PublishedUnlisted, PublishedUnreadable
from undersigned.feeds.formats import reading
from undersigned.pack.provenance import PublishedFile

MANIFEST = "MANIFEST.json"


class Published(ABC):
    """Published files, by the names that ``pack build`` knows them by."""

    @abstractmethod
    def read(self, file: str) -> bytes:
        """The bytes of a file; PackInvalid or NotFetched where it cannot be had."""

    @abstractmethod
    def lists(self, file: str) -> bool:
        """Whether a file that need not be there is there."""

    @abstractmethod
    def source(self, file: str, *, publisher: str) -> PublishedFile:
        """What is known about a file."""

    def known_members(self, key: str) -> Sequence[Legislator]:
        """The members of a parliament who are known already, whose addresses go on."""
        return ()

    def known_states(self) -> Mapping[str, str]:
        """The states, by ISO 3166 code, whose missions are known already to be in New York."""
        return {}


class WithManifest(Published):
    """Files beside a manifest that lists them.

    The manifest is a JSON object whose ``items`` are objects with ``file`` (the path beside
    it), ``source_repo``, ``source_path``, ``commit``, ``commit_date`` and ``licence``.
    PackInvalid where it is not as it must be.
    """

    def __init__(self) -> None:
        with reading(MANIFEST):
            entries = json.loads(self.read(MANIFEST))["items"]
            self.entries: dict[str, Any] = {entry["file"]: entry for entry in entries}

    def lists(self, file: str) -> bool:
        return file in self.entries

    def source(self, file: str, *, publisher: str) -> PublishedFile:
        if file not in self.entries:
            raise PublishedUnlisted(file=file, manifest=MANIFEST)
        with reading(MANIFEST):
            entry = self.entries[file]
            return PublishedFile(
                file=file,
                publisher=publisher,
                source=f"{entry['source_repo']}, {entry['source_path']}, {entry['commit'][:12]}",
                date=date.fromisoformat(entry["commit_date"][:10]),
                licence=entry["licence"],
                sha256=hashlib.sha256(self.read(file)).hexdigest(),
            )


class PublishedFolder(WithManifest):
    """A folder of published files; PublishedUnreadable where one cannot be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        super().__init__()

    def read(self, file: str) -> bytes:
        try:
            return (self._folder / file).read_bytes()
        except OSError as error:
            reason = error.strerror or str(error)
            raise PublishedUnreadable(file=self._folder / file, reason=reason) from error
