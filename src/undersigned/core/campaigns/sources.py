"""Where the notes of a campaign have their claims from, each source once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pydantic import ConfigDict, RootModel

from undersigned.core import faults
from undersigned.core.campaigns.campaign import Source
from undersigned.core.faults import Fault, FilePlace, refuse
from undersigned.core.records import Filled, Record, read_json, record_of
from undersigned.core.slugs import LONGEST_SLUG, free_slug, slug
from undersigned.core.texts.model import Note, Text, plain

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_YEAR = re.compile(r"\s*\([^()]*\b((?:19|20)\d\d)\)")
_WORDS_OF_ID = 5


def sources_from(texts: Mapping[str, Text]) -> tuple[tuple[Source, ...], dict[str, Text]]:
    """Make a source of every address that notes cite, and have the notes name it.

    A source is a CSL-JSON entry with the title, the address and, where the note has one in
    round brackets, the year; the whole wording of the first note stands under ``custom``.
    Notes without an address, and those that name a source already, stay as they are.
    """
    sources: dict[str, Source] = {}
    taken = {note.source for text in texts.values() for note in text.notes if note.source}
    cited: dict[str, Text] = {}
    for key, text in texts.items():
        notes = []
        for note in text.notes:
            address = None if note.source else next(_addresses(note), None)
            if address is not None:
                if address not in sources:
                    sources[address] = _source(note, address, taken)
                    taken.add(sources[address]["id"])
                note = replace(note, source=sources[address]["id"])
            notes.append(note)
        cited[key] = replace(text, notes=tuple(notes))
    return tuple(sources.values()), cited


def _addresses(note: Note) -> Iterator[str]:
    for run in note.words:
        if run.link and _ADDRESS.match(run.link):
            yield run.link
        elif not run.link:
            yield from (address.rstrip(".,;:!?)'”’»") for address in _ADDRESS.findall(run.text))


def _source(note: Note, address: str, taken: set[str]) -> Source:
    wording = " ".join(plain(note.words).split())
    words = _ADDRESS.sub("", wording)
    year = _YEAR.search(words)
    title = " ".join(_YEAR.sub("", words, count=1).split()).strip(" ,;:.-–—")
    short = " ".join((title or address.partition("://")[2]).split()[:_WORDS_OF_ID])
    name = slug(short, longest=LONGEST_SLUG, otherwise="source")
    source: Source = {
        "id": free_slug([f"{name}-{year[1]}" if year else name], taken),
        "type": "webpage",
        "title": title or address,
        "URL": address,
    }
    if year:
        source["issued"] = {"date-parts": [[int(year[1])]]}
    return source | {"custom": {"note": wording}}


# --- Sources of two campaigns ------------------------------------------------------------------


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


# --- sources.json -------------------------------------------------------------------------------


def written_sources(sources: tuple[Source, ...]) -> bytes:
    """CSL-JSON, an entry after the other."""
    written = json.dumps(sources, ensure_ascii=False, indent=2) + "\n"
    return written.encode("utf-8", "backslashreplace")  # a lone surrogate as \\ud800


class SourceRecord(Record):
    """An entry: whatever CSL-JSON has, and a type and an id, by which notes name it."""

    model_config = ConfigDict(extra="allow")

    id: Filled
    type: Filled


class SourceRecords(RootModel[tuple[SourceRecord, ...]]):
    """The file."""


def read_sources(written: str, *, name: str) -> tuple[Source, ...]:
    """The entries; CampaignInvalid unless each is an object with a type and its own id."""
    found = read_json(written, name=name)
    record_of(SourceRecords, found, name=name)
    ids: set[str] = set()
    twice: list[Fault] = []
    for number, source in enumerate(found, 1):
        if source["id"] in ids:
            place = FilePlace(file=name, path=f"[{number}].id")
            twice.append(place.fault(faults.SOURCE_TWICE, id=source["id"]))
        ids.add(source["id"])
    refuse(twice, name=name)
    return tuple(found)
