"""The folder of published files that a pack is built from, with what is known about each."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from undersigned.core.civics.parliaments import Legislator
from undersigned.core.errors import PackInvalid
from undersigned.feeds.source import Source

MANIFEST = "MANIFEST.json"

# The C loader is some ten times as fast; both read every scalar as a string, so that no
# "NO" becomes a false and no ZIP code a number.
_YamlLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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

    def lists(self, file: str) -> bool:
        """Whether a file that need not be there is in the folder."""
        return file in self._entries

    def known_members(self, key: str) -> Sequence[Legislator]:
        """The members of a parliament who are known already: a folder has all that is needed."""
        return ()

    def known_states(self) -> Mapping[str, str]:
        """The states, by ISO 3166 code, whose missions are known already to be in New York."""
        return {}

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


# What goes wrong in a file that is not what it should be; the last is one nested without end.
_MISREAD = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    yaml.YAMLError,
    csv.Error,
    RecursionError,
)


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Turn whatever goes wrong with a published file into one sentence (PackInvalid)."""
    try:
        yield
    except _MISREAD as error:
        raise PackInvalid(reason=f"{what} is not as expected ({error!r:.200})") from error


def read_yaml(content: bytes) -> Any:
    """The data of a YAML file, or of a JSON file with the same data, every scalar a string."""
    if content.lstrip()[:1] in (b"{", b"["):
        return _as_yaml(json.loads(content, parse_int=str, parse_float=str))
    return yaml.load(content, Loader=_YamlLoader)  # noqa: S506  (a base loader builds no objects)


def _as_yaml(value: Any) -> Any:
    """What YAML would have given: a value that is null is not there at all."""
    if isinstance(value, dict):
        return {key: _as_yaml(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_as_yaml(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else value


def read_csv(content: bytes, *, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a CSV file in UTF-8 with a heading."""
    written = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(written, delimiter=delimiter))
