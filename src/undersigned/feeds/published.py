"""The folder of published files that a pack is built from, with what is known about each."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from undersigned.core.errors import PackInvalid

MANIFEST = "MANIFEST.json"

# The C loader is some ten times as fast; both read every scalar as a string, so that no
# "NO" becomes a false and no ZIP code a number.
_YamlLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, kw_only=True)
class Source:
    """One published file: where it comes from and the day of its last change there."""

    file: str
    publisher: str
    source: str
    date: date
    licence: str
    sha256: str


class Published:
    """A folder of published files and the manifest that lists them.

    The manifest is a JSON object whose ``items`` are objects with ``file`` (the path in the
    folder), ``source_repo``, ``source_path``, ``commit``, ``commit_date`` and ``licence``.
    PackInvalid where the folder or the manifest is not as it must be.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with reading(MANIFEST):
            entries = json.loads(self.read(MANIFEST))["items"]
            self._entries: dict[str, Any] = {entry["file"]: entry for entry in entries}

    def read(self, file: str) -> bytes:
        """The bytes of a file."""
        try:
            return (self._folder / file).read_bytes()
        except OSError as error:
            reason = f"{self._folder / file} cannot be read ({error.strerror})"
            raise PackInvalid(reason=reason) from error

    def source(self, file: str, *, publisher: str) -> Source:
        """What the manifest says about a file, and the digest of the bytes that are there."""
        if file not in self._entries:
            raise PackInvalid(reason=f"{MANIFEST} does not list {file}")
        with reading(MANIFEST):
            entry = self._entries[file]
            return Source(
                file=file,
                publisher=publisher,
                source=f"{entry['source_repo']}, {entry['source_path']}, {entry['commit'][:12]}",
                date=date.fromisoformat(entry["commit_date"][:10]),
                licence=entry["licence"],
                sha256=hashlib.sha256(self.read(file)).hexdigest(),
            )


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Turn whatever goes wrong with a published file into one sentence (PackInvalid)."""
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError, yaml.YAMLError, csv.Error) as error:
        raise PackInvalid(reason=f"{what} is not as expected ({error!r:.200})") from error


def read_yaml(content: bytes) -> Any:
    """The data of a YAML file, every scalar a string."""
    return yaml.load(content, Loader=_YamlLoader)  # noqa: S506  (a base loader builds no objects)


def read_csv(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file in UTF-8 with a heading."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
