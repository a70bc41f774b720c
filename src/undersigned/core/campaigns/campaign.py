"""A campaign as data: its texts, who signs them, and where their claims come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from undersigned.core.errors import UnknownText
from undersigned.core.texts.model import Signatory, Text
from undersigned.core.writing.letter import Sender

# An entry of CSL-JSON (citeproc-js, "CSL-JSON schema"): "id", "type", "title", "URL", ...
Source = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class FolderOrganisation:
    """A body that signs. ``id`` is what the texts call it by."""

    id: str
    name: str
    acronym: str | None = None
    other_names: tuple[str, ...] = ()
    country: str | None = None
    website: str | None = None


@dataclass(frozen=True, kw_only=True)
class CampaignFolder:
    """The whole effort.

    ``concerns``: ISO 3166-1 alpha-2 codes, in lower case, of the states whose conduct it is
    about. ``texts`` goes by slug, in the order of the slugs.
    """

    title: str
    languages: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    sender: Sender | None = None
    texts: Mapping[str, Text]
    organisations: tuple[FolderOrganisation, ...] = ()
    sources: tuple[Source, ...] = ()


def register_of(organisations: Iterable[FolderOrganisation]) -> dict[str, Signatory]:
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


def slug_named(campaign: CampaignFolder, name: str, *, campaign_name: str) -> str:
    """The text of that name or number (``03-letter``, ``03``, ``3``).

    UnknownText names the texts that are near, or all there are.
    """
    if name in campaign.texts:
        return name
    if name.isdigit():
        numbered = [slug for slug in campaign.texts if re.match(rf"0*{int(name)}(?!\d)", slug)]
        if len(numbered) == 1:
            return numbered[0]
    near = get_close_matches(name.lower(), campaign.texts, n=3, cutoff=0.5) or list(campaign.texts)
    hint = f"; there is {', '.join(near[:8])}" if near else ""
    raise UnknownText(name=name, campaign=campaign_name, hint=hint)
