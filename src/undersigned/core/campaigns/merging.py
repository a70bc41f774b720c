"""Bring texts that were read into a campaign that has some already."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from undersigned.core.campaigns.campaign import Source
from undersigned.core.slugs import free_slug
from undersigned.core.texts.model import Text

_NUMBER = re.compile(r"(\d+)-")


def renamed_texts(texts: Mapping[str, Text], taken: Collection[str]) -> dict[str, Text]:
    """The texts with the numbers that follow those of the names that are taken."""
    numbers = [int(found[1]) for name in taken if (found := _NUMBER.match(name))]
    first = max(numbers, default=0) + 1
    named: dict[str, Text] = {}
    for place, text in enumerate(texts.values(), first):
        named[free_slug([f"{place:02}-{text.kind}"], {*taken, *named})] = text
    return named


def merged_sources(
    known: Iterable[Source], new: Iterable[Source]
) -> tuple[list[Source], dict[str, str]]:
    """All sources, each address once, and the ids of the new ones as they are called in them."""
    merged = list(known)
    by_address = {source["URL"]: source["id"] for source in merged if source.get("URL")}
    taken = {source["id"] for source in merged}
    names: dict[str, str] = {}
    for source in new:
        there = by_address.get(source.get("URL"))
        names[source["id"]] = there or free_slug([source["id"]], taken)
        if there is None:
            merged.append({**source, "id": names[source["id"]]})
            taken.add(names[source["id"]])
    return merged, names


def with_sources_named(text: Text, names: Mapping[str, str]) -> Text:
    """The text with the sources of its notes called by other ids."""
    notes = (
        replace(note, source=names.get(note.source, note.source)) if note.source else note
        for note in text.notes
    )
    return replace(text, notes=tuple(notes))
