"""What ``site.json`` says of texts and their frozen versions.

The words lie beside: those of now in ``texts/``, those of a version in ``versions/``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from undersigned.core import faults
from undersigned.core.campaigns.parts import FileFaults, FolderPart, Names
from undersigned.core.faults import Fault
from undersigned.core.records import Flag, Id, Moment, Number, Record, Words


class TextRecord(Record):
    """A text of ``texts/``. ``original`` is the slug of the text of which it is a translation."""

    slug: Words = Field(max_length=60)
    public_slug: Words | None = Field(default=None, max_length=80)
    original: Words | None = Field(default=None, max_length=60)
    in_line_with: Words = Field(default="", max_length=64)
    is_removed: Flag = False


class VersionRecord(Record):
    """A frozen version, its words in ``file``; ``hash`` must be that of the words."""

    id: Id
    text: Words = Field(max_length=60)
    number: Number
    file: Words = Field(max_length=120)
    hash: Words = Field(max_length=64)
    original: Id | None = None
    remark: Words = Field(default="", max_length=500)
    frozen_at: Moment
    superseded_at: Moment | None = None
    published_at: Moment | None = None
    unpublished_at: Moment | None = None


class TextsPart(FolderPart):
    """Texts and versions."""

    texts: tuple[TextRecord, ...] = ()
    versions: tuple[VersionRecord, ...] = ()

    def names(self) -> Names:
        return {"version": frozenset(one.id for one in self.versions)}

    def check(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        originals = {one.slug: one.original for one in self.texts}
        yield from told.several("texts", (one.slug for one in self.texts))
        yield from told.several("texts", (one.public_slug for one in self.texts if one.public_slug))
        for number, text in enumerate(self.texts, 1):
            where = f"texts[{number}]"
            if text.slug not in known["text"]:
                yield told.at(f"{where}.slug", faults.NO_TEXT_FILE, slug=text.slug)
            if text.original is not None and text.original not in known["text"]:
                yield told.at(f"{where}.original", faults.NO_TEXT, slug=text.original)
            elif text.original is not None and originals.get(text.original) is not None:
                yield told.at(f"{where}.original", faults.TRANSLATED_TWICE)
        yield from self._faults_of_versions(told, known)

    def _faults_of_versions(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        by_id = {one.id: one for one in self.versions}
        originals = {one.slug: one.original for one in self.texts}
        yield from told.several("versions", (one.id for one in self.versions))
        yield from told.several("versions", (f"{one.text} {one.number}" for one in self.versions))
        for number, version in enumerate(self.versions, 1):
            where = f"versions[{number}]"
            if version.text not in known["text"]:
                yield told.at(f"{where}.text", faults.NO_TEXT, slug=version.text)
            if version.number == 0:
                yield told.at(f"{where}.number", faults.TOO_SMALL, least=1)
            if version.original is None:
                continue
            original = by_id.get(version.original)
            if (
                original is None
                or original.number != version.number
                or original.text != originals.get(version.text)
            ):
                yield told.at(f"{where}.original", faults.ORIGINAL_UNLIKE)
