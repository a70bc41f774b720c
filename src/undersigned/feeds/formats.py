"""Read what publishers publish: CSV and YAML, and what goes wrong in them as one sentence."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import yaml

from undersigned.core.errors import PublishedUnexpected

# The C loader is some ten times as fast; both read every scalar as a string, so that no
# "NO" becomes a false and no ZIP code a number.
_YamlLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

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
    """Turn whatever goes wrong with a published file into one sentence (PublishedUnexpected)."""
    try:
        yield
    except _MISREAD as error:
        raise PublishedUnexpected(what=what, reason=f"{error!r:.200}") from error


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
