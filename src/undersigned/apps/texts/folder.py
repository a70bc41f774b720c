"""Texts and their frozen versions in the folder of a campaign.

The words lie in files of their own: those of now in ``texts/``, those of a version in ``versions/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from undersigned.apps.contributions import (
    FolderPart,
    FolderShare,
    OutgoingFolder,
    RestoredFolder,
    Rows,
    kept_ids,
)
from undersigned.apps.texts.models import LONGEST_SLUG, Draft, Paper, Text, Version
from undersigned.apps.texts.queries.content import parsed
from undersigned.apps.texts.queries.texts import lasting_texts
from undersigned.apps.texts.queries.versions import versions_in
from undersigned.apps.texts.services import create_text
from undersigned.apps.texts.services.drafts import LONGEST, LONGEST_TITLE
from undersigned.core import faults
from undersigned.core.campaigns.incoming import IncomingFolder
from undersigned.core.campaigns.parts import FileFaults, Names, RecordPart
from undersigned.core.faults import Fault, FilePlace, collecting
from undersigned.core.records import Flag, Id, Moment, Number, Record, Words
from undersigned.core.texts.canonical import text_hash
from undersigned.core.texts.markdown_reader import read_text
from undersigned.core.texts.markdown_writer import write_text
from undersigned.core.texts.model import Text as Content
from undersigned.core.texts.normal import normal_line

if TYPE_CHECKING:
    from undersigned.core.campaigns.campaign import Source


# --- Records --------------------------------------------------------------------------------------


class TextRecord(Record):
    """A text of ``texts/``. ``original`` is the slug of the text of which it is a translation."""

    slug: Words = Field(max_length=LONGEST_SLUG)
    public_slug: Words | None = Field(default=None, max_length=80)
    original: Words | None = Field(default=None, max_length=LONGEST_SLUG)
    in_line_with: Words = Field(default="", max_length=64)
    is_removed: Flag = False


class VersionRecord(Record):
    """A frozen version, its words in ``file``; ``hash`` must be that of the words."""

    id: Id
    text: Words = Field(max_length=LONGEST_SLUG)
    number: Number
    file: Words = Field(max_length=120)
    hash: Words = Field(max_length=64)
    original: Id | None = None
    remark: Words = Field(default="", max_length=500)
    frozen_at: Moment
    superseded_at: Moment | None = None
    published_at: Moment | None = None
    unpublished_at: Moment | None = None


class TextsPart(RecordPart):
    """Texts and versions."""

    texts: tuple[TextRecord, ...] = ()
    versions: tuple[VersionRecord, ...] = ()

    def names(self) -> Names:
        return {"version": frozenset(one.id for one in self.versions)}

    def files(self) -> Iterator[tuple[str, str]]:
        for number, one in enumerate(self.versions, 1):
            yield f"versions[{number}].file", one.file

    def was_public(self) -> bool:
        return any(one.published_at and not one.unpublished_at for one in self.versions)

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


# --- Out ------------------------------------------------------------------------------------------


def _take(out: OutgoingFolder) -> FolderShare:
    texts = lasting_texts(out.campaign)
    versions = versions_in(out.campaign)
    register = {one.id for one in out.folder.organisations}
    contents = {text.slug: _within(parsed(text.written, out.campaign), register) for text in texts}
    sources = (*out.folder.sources, *_unlisted(out.folder.sources, contents.values()))
    return FolderShare(
        folder=replace(out.folder, texts=contents, sources=sources),
        record=TextsPart(
            texts=tuple(_text_record(one) for one in texts),
            versions=tuple(_version_record(one) for one in versions),
        ),
        files={_file_of(one): one.written.encode() for one in versions},
    )


def _within(content: Content, register: set[str]) -> Content:
    """The text; signatories that are not in the register stand by their name alone."""
    signatories = (
        one if one.org is None or one.org in register else replace(one, org=None)
        for one in content.signatories
    )
    return replace(content, signatories=tuple(signatories))


def _unlisted(sources: Iterable[Source], contents: Iterable[Content]) -> Iterator[Source]:
    """An entry for each source that a note names and that nobody has described."""
    known = {source["id"] for source in sources}
    for content in contents:
        for note in content.notes:
            if note.source and note.source not in known:
                known.add(note.source)
                yield {"id": note.source, "type": "document"}


def _file_of(version: Version) -> str:
    return f"versions/{version.text.slug}.v{version.number}.md"


def _text_record(text: Text) -> TextRecord:
    return TextRecord(
        slug=text.slug,
        public_slug=text.public_slug,
        original=text.original.slug if text.original else None,
        in_line_with=text.in_line_with,
        is_removed=text.removed_at is not None,
    )


def _version_record(version: Version) -> VersionRecord:
    return VersionRecord(
        id=version.pk,
        text=version.text.slug,
        number=version.number,
        file=_file_of(version),
        hash=version.hash,
        original=version.original_id,
        remark=version.remark,
        frozen_at=version.frozen_at,
        superseded_at=version.superseded_at,
        published_at=version.published_at,
        unpublished_at=version.unpublished_at,
    )


# --- In -------------------------------------------------------------------------------------------


def _check(folder: IncomingFolder) -> Iterator[Fault]:
    """Names that the site has no room for, and versions that are not the words of their hash."""
    for slug, content in folder.campaign.texts.items():
        if len(slug) > LONGEST_SLUG:
            place = FilePlace(file=f"texts/{slug[:LONGEST_SLUG]}...")
            yield place.fault(faults.SLUG_TOO_LONG, most=LONGEST_SLUG)
        yield from _too_large(content, f"texts/{slug[:LONGEST_SLUG]}.md")
    for version in folder.part(TextsPart).versions:
        if version.file in folder.files:
            yield from _faults_of_version(folder, version)


def _faults_of_version(folder: IncomingFolder, version: VersionRecord) -> Iterator[Fault]:
    found: list[Fault] = []
    with collecting(found):
        content = _content(folder, version)
        if text_hash(content) != version.hash:
            found.append(FilePlace(file=version.file).fault(faults.WORDS_CHANGED))
        found += _too_large(content, version.file)
    yield from found


def _too_large(content: Content, file: str) -> Iterator[Fault]:
    if len(write_text(content)) > LONGEST:
        yield FilePlace(file=file).fault(faults.TEXT_TOO_LARGE, most=f"{LONGEST:,}")


def _content(folder: IncomingFolder, version: VersionRecord) -> Content:
    return read_text(folder.words(version.file), name=version.file)


def _in_the_way(folder: IncomingFolder) -> str:
    slugs = [one.public_slug for one in folder.part(TextsPart).texts if one.public_slug]
    if Text.objects.filter(public_slug__in=slugs).exists():
        return _(
            "Another campaign uses its public addresses, perhaps the one that this "
            "folder was exported from. Nothing in it is public until you publish it, and none "
            "of its names counts until the organisation has confirmed it here."
        )
    return ""


def _restore(restored: RestoredFolder) -> Rows:
    texts = _restore_texts(restored)
    return {"text": texts, "version": _restore_versions(restored, texts)}


def _restore_texts(restored: RestoredFolder) -> dict[str, Text]:
    """The texts by their slug, originals before their translations."""
    known = {one.slug: one for one in restored.folder.part(TextsPart).texts}
    contents = restored.folder.campaign.texts
    records = [known.get(slug, TextRecord(slug=slug)) for slug in contents]
    texts: dict[str, Text] = {}
    for one in sorted(records, key=lambda one: (one.original is not None, one.slug)):
        original = texts.get(one.original) if one.original else None
        text = create_text(
            restored.campaign,
            content=contents[one.slug],
            by=restored.by,
            slug=one.slug,
            original=original,
        )
        if original is not None:
            text.in_line_with = one.in_line_with
        if one.is_removed:
            text.removed_at = timezone.now()
        if one.public_slug and not Text.objects.filter(public_slug=one.public_slug).exists():
            text.public_slug = one.public_slug
        text.save(update_fields=["in_line_with", "removed_at", "public_slug"])
        texts[one.slug] = text
    return texts


def _restore_versions(restored: RestoredFolder, texts: dict[str, Text]) -> dict[UUID, Version]:
    """The versions by their id in the folder, which they keep if nothing else has it."""
    records = restored.folder.part(TextsPart).versions
    ids = kept_ids(Version, (one.id for one in records))
    originals_first = sorted(records, key=lambda one: one.original is not None)
    versions = {}
    for one in originals_first:
        content = _content(restored.folder, one)
        versions[one.id] = Version(
            id=ids[one.id],
            text=texts[one.text],
            number=one.number,
            language=content.language,
            title=(content.title or content.subject or "")[:LONGEST_TITLE],
            written=write_text(replace(content, signatories=())),
            hash=one.hash,
            original_id=ids[one.original] if one.original else None,
            remark=normal_line(one.remark),
            superseded_at=one.superseded_at,
            published_at=one.published_at if restored.stands_again else None,
            unpublished_at=one.unpublished_at if restored.stands_again else None,
        )
    Version.objects.bulk_create(versions.values())
    for one in records:  # as a new row is frozen now
        versions[one.id].frozen_at = one.frozen_at
    Version.objects.bulk_update(versions.values(), ["frozen_at"])
    return versions


FOLDER = FolderPart(
    tables=(Text, Version),
    left_out={
        Paper: gettext_lazy("papers; the texts made from them are included"),
        Draft: gettext_lazy("older drafts; the current words and every version are included"),
    },
    included=(
        gettext_lazy("the texts as they are now, as files that you can open"),
        gettext_lazy("every frozen version with its fingerprint, and what was published"),
    ),
    public=TextsPart,
    take=_take,
    check=_check,
    in_the_way=_in_the_way,
    restore=_restore,
)
