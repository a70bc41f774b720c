"""Fetch the published files that a pack is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from undersigned.core.errors import DownloadEmpty, DownloadOfAnotherType, StatusRefused
from undersigned.feeds.http import Client, Limits, Response, Validators

_OK, _NOT_MODIFIED = 200, 304
_CLIENT = Client(accept="application/json, application/ld+json, text/csv, application/xml, */*;q=0.5")  # fmt: skip

# What a publisher may call a file of each kind. Many call everything plain text or bytes; nobody
# calls data a web page, which is what a notice or a sign-in page in its place comes as.
_ANYTHING = frozenset(("text/plain", "application/octet-stream", ""))
CONTENT_TYPES: Mapping[str, frozenset[str]] = {
    "json": _ANYTHING | {"application/json", "application/ld+json"},
    "csv": _ANYTHING | {"text/csv", "application/csv", "application/vnd.ms-excel"},
    "yaml": _ANYTHING | {"application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"},
    "xml": _ANYTHING | {"application/xml", "text/xml"},
}


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file as its publisher has it, and what the server said of it.

    ``day`` is that of its last change, or of the fetching where the server does not tell.
    """

    content: bytes
    validators: Validators
    day: date


def download(
    url: str,
    *,
    kind: str,
    known: Download | None = None,
    private: bool = False,
    limits: Limits | None = None,
) -> Download:
    """The file of that kind ("json", "csv", "yaml", "xml") at an address; the very ``known`` one where it has not changed.

    ``private`` is for a mirror of one's own (``Client.open``). NotFetched where nothing comes;
    DownloadEmpty and DownloadOfAnotherType where it cannot be what was meant.
    """
    client = replace(_CLIENT, limits=limits or Limits())
    with client.open(url, known=known.validators if known else None, private=private) as response:
        if known and known.validators != Validators() and response.status == _NOT_MODIFIED:
            return known
        if response.status != _OK:
            raise StatusRefused(url=url, status=response.status)
        if response.content_type not in CONTENT_TYPES[kind]:
            raise DownloadOfAnotherType(url=url, type=response.content_type, kind=kind)
        content = response.read()
        if not content:
            raise DownloadEmpty(url=url)
        return Download(content=content, validators=response.validators, day=_day(response))


def _day(response: Response) -> date:
    try:
        changed = parsedate_to_datetime(response.validators.modified)
        return changed.astimezone(UTC).date()
    except (ValueError, TypeError):
        return datetime.now(UTC).date()
