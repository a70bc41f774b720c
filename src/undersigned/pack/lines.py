"""The pack's own file format: one JSON value a line, the first about the file as a whole.

Plain text, so that a change of the data can be read in a diff; and no compression, whose
output would depend on the library that does it (a wheel is compressed anyway).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any


def to_lines(heading: Mapping[str, Any], records: Iterable[object]) -> bytes:
    """The bytes of a file: the same for the same records on every machine and Python."""
    values = [plain(heading), *(plain(record) for record in records)]
    written = (
        json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        for value in values
    )
    return "".join(f"{line}\n" for line in written).encode()


def read_heading(path: Path) -> Mapping[str, Any]:
    """The first line of a file."""
    with path.open(encoding="utf-8") as file:
        heading: Mapping[str, Any] = json.loads(file.readline())
    return heading


def read_records(path: Path) -> Iterator[Any]:
    """The values of the lines after the first."""
    _, *lines, _ = path.read_text(encoding="utf-8").split("\n")  # and not where U+2028 stands
    values: Iterator[Any] = iter(json.loads(f"[{','.join(lines)}]"))
    return values


def plain(value: object) -> Any:
    """A record as JSON has it: fields by name, those that are empty left out, dates in ISO 8601."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: getattr(value, field.name) for field in fields(value)}
        return {name: plain(one) for name, one in named.items() if not _says_nothing(one)}
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _says_nothing(value: object) -> bool:
    """Whether a record says the same without it; a district 0 is something."""
    return value is None or value is False or value == () or value == ""
