"""A campaign as data: its texts, who signs them, and where their claims come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from undersigned.core.texts.model import Signatory, Text
from undersigned.core.writing.letter import Sender

# An entry of CSL-JSON (citeproc-js, "CSL-JSON schema"): "id", "type", "title", "URL", ...
Source = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """A body that signs. ``id`` is what the texts call it by."""

    id: str
    name: str
    acronym: str | None = None
    other_names: tuple[str, ...] = ()
    country: str | None = None
    website: str | None = None


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """The whole effort.

    ``concerns``: ISO 3166-1 alpha-2 codes, in lower case, of the states whose conduct it is
    about. ``texts`` goes by slug, in the order of the slugs.
    """

    title: str
    languages: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    sender: Sender | None = None
    texts: Mapping[str, Text]
    organisations: tuple[Organisation, ...] = ()
    sources: tuple[Source, ...] = ()


def register_of(organisations: Iterable[Organisation]) -> dict[str, Signatory]:
    """The organisations by id, each as it stands under a text that says nothing else."""
    return {
        organisation.id: Signatory(
            name=organisation.name,
            acronym=organisation.acronym,
            country=organisation.country,
            org=organisation.id,
        )
        for organisation in organisations
    }
