"""What is public of a statement: its newest version, its languages, what it was before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from undersigned.apps.signing.models import SignOn
from undersigned.apps.statements.models import Update
from undersigned.apps.texts.models import Text, Version
from undersigned.core.slugs import LONGEST_SLUG, free_slug, slug

# Versions that can be read in public.
PUBLIC = Q(published_at__isnull=False, unpublished_at=None)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A version that can be read in public, with what stands around it.

    ``version`` is what is shown, ``original`` the version of which it may be a translation,
    ``current`` the newest public one. ``languages`` are the public versions of the same number,
    the authoritative one first; ``older`` those before the current one, the newest first.
    """

    text: Text
    slug: str
    version: Version
    original: Version
    current: Version
    languages: tuple[Version, ...]
    older: tuple[Version, ...]

    @property
    def is_current(self) -> bool:
        return self.original.number == self.current.number

    @property
    def is_translation(self) -> bool:
        return self.version.pk != self.original.pk


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A statement in a list: its newest public version, its languages and how many signed."""

    version: Version
    languages: tuple[str, ...]
    count: int


def public_text(slug: str) -> Text | None:
    """The authoritative text that has, or had, this address."""
    texts = Text.objects.filter(public_slug=slug, original=None)
    return texts.select_related("campaign").first()


def proposed_address(text: Text) -> str:
    """The address that a text has, or the free one nearest to its title."""
    if text.public_slug:
        return text.public_slug
    wished = slug(text.title or text.slug, longest=LONGEST_SLUG, otherwise=text.kind)
    taken = Text.objects.filter(public_slug__startswith=wished)
    slugs = taken.values_list("public_slug", flat=True)
    return free_slug([wished], {one for one in slugs if one})


def was_published(text: Text) -> bool:
    """Whether a version was ever published, so that its address is known out there."""
    return Version.objects.filter(text=text, published_at__isnull=False).exists()


def public_versions(text: Text) -> QuerySet[Version]:
    """All public versions of a text and its translations, the newest first."""
    family = Q(text=text) | Q(original__text=text)
    return Version.objects.filter(family & PUBLIC).order_by("-number", "language", "id")


def statement_of(
    text: Text, *, number: int | None = None, language: str | None = None
) -> Statement | None:
    """What is shown of a text: its newest version in its own language unless others are named."""
    versions = list(public_versions(text))
    originals = [version for version in versions if version.original_id is None]
    wanted = [version for version in originals if number in (None, version.number)]
    if not wanted:
        return None
    original = wanted[0]
    translations = [version for version in versions if version.original_id == original.pk]
    languages = (original, *translations)
    shown = next((one for one in languages if language in (None, one.language)), None)
    if shown is None:
        return None
    shown.original = original if shown.original_id else None
    return Statement(
        text=text,
        slug=text.public_slug or "",
        version=shown,
        original=original,
        current=originals[0],
        languages=languages,
        older=tuple(originals[1:]),
    )


def statement_for(text: Text, *, language: str | None) -> Statement | None:
    """What is shown of a text to whoever reads that language, or else in its own."""
    return statement_of(text, language=language) or statement_of(text)


def statement_with(version: Version) -> Statement:
    """A version as it would be shown if it were public: for a look before it is."""
    original = version.original or version
    text = original.text
    public = [one for one in public_versions(text) if one.original_id is None]
    return Statement(
        text=text,
        slug=proposed_address(text),
        version=version,
        original=original,
        current=original,
        languages=(original, *original.translations.order_by("language")),
        older=tuple(one for one in public if one.number < original.number),
    )


def public_statements() -> list[Listed]:
    """Every statement that can be read, the one that was published last first."""
    versions = Version.objects.filter(PUBLIC, text__public_slug__isnull=False, original=None)
    newest: dict[object, Version] = {}
    for version in versions.select_related("text__campaign").order_by("-number"):
        newest.setdefault(version.text_id, version)
    counts = _standing(newest.values())
    languages = _languages(newest.values())
    listed = [
        Listed(
            version=version,
            languages=(version.language, *languages.get(version.pk, ())),
            count=counts.get(version.pk, 0),
        )
        for version in newest.values()
    ]
    return sorted(
        listed, key=lambda one: one.version.published_at or one.version.frozen_at, reverse=True
    )


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One public version in one language, and whether it is the newest of its statement."""

    slug: str
    version: Version
    is_current: bool

    @property
    def is_translation(self) -> bool:
        return self.version.original_id is not None


def editions() -> list[Edition]:
    """Everything that can be read, the statement that was published last first."""
    public = Version.objects.filter(PUBLIC).select_related("text", "original__text")
    found: dict[str, list[Version]] = {}
    for version in public.order_by("-number", "language", "id"):
        slug = (version.original or version).text.public_slug
        if slug:
            found.setdefault(slug, []).append(version)
    statements = sorted(found.items(), key=lambda one: _published(one[1]), reverse=True)
    return [
        Edition(slug=slug, version=version, is_current=version.number == versions[0].number)
        for slug, versions in statements
        for version in sorted(versions, key=lambda one: (-one.number, one.original_id is not None))
    ]


def _published(versions: list[Version]) -> datetime:
    """When the newest of them was published in its own language."""
    newest = next((one for one in versions if one.original_id is None), versions[0])
    return newest.published_at or newest.frozen_at


def _standing(versions: Iterable[Version]) -> dict[object, int]:
    """How many names stand under each version, withheld ones included."""
    standing = SignOn.objects.standing().filter(version__in=list(versions))
    return dict(standing.values_list("version_id").annotate(count=Count("id")))


def _languages(versions: Iterable[Version]) -> dict[object, list[str]]:
    """The languages of the public translations of each version."""
    found: dict[object, list[str]] = {}
    translations = Version.objects.filter(PUBLIC, original__in=list(versions))
    for original_id, language in translations.order_by("language").values_list(
        "original_id", "language"
    ):
        found.setdefault(original_id, []).append(language)
    return found


def updates_of(text: Text) -> QuerySet[Update]:
    """The news about a statement, the newest first."""
    return text.updates.select_related("published_by")
