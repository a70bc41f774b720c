"""All that the public page of a version shows, ready for its template."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe

from undersigned.apps.coalitions.queries import sender_of
from undersigned.apps.pages.languages import language_name, page_language
from undersigned.apps.signing.models import Signing
from undersigned.apps.signing.queries.shown_version import ShownVersion
from undersigned.apps.statements.models import Update
from undersigned.apps.statements.queries.published import Statement, updates_of
from undersigned.apps.texts.models import Version
from undersigned.core.texts.canonical import grouped
from undersigned.core.writing.html import as_references
from undersigned.core.writing.links import safe_link
from undersigned.core.writing.locales import direction_of, with_region

# How many updates stand on the page itself; the feed and their own page have more.
_NEWEST = 5
_LONGEST_DESCRIPTION = 200
# Search engines are told the names of lists that are not longer than this.
_MOST_CONTRIBUTORS = 100


@dataclass(frozen=True, kw_only=True)
class Language:
    """One language of a statement and its address."""

    code: str
    name: str
    url: str
    is_here: bool
    direction: str


@dataclass(frozen=True, kw_only=True)
class MailLink:
    """A mail address, as character references: safe from the simplest harvesters only."""

    href: SafeString
    shown: SafeString


@dataclass(frozen=True, kw_only=True)
class Whom:
    """Whom a reader may ask."""

    name: str
    role: str
    phone: str
    mail: MailLink | None


def in_its_language(path: str, statement: Statement) -> str:
    """The path of a form as whoever came from this language of the statement reads it."""
    if not statement.is_translation:
        return path
    return f"{path}?{urlencode({'language': statement.version.language})}"


class PublicPage(ShownVersion):
    """What the template of a public page reads. It has no part that depends on who asks."""

    def __init__(self, statement: Statement) -> None:
        super().__init__(statement.version)
        self.statement = statement
        self.version = statement.version
        self.original = statement.original
        self.campaign = statement.text.campaign

    # --- The text -----------------------------------------------------------------------------

    @property
    def title(self) -> str:
        return self.words.title or self.campaign.title

    @property
    def page_language(self) -> str:
        """The language of what the page says itself; mostly that of the text."""
        return page_language(self.language)

    @property
    def is_in_one_language(self) -> bool:
        return self.language.split("-")[0] == self.page_language.split("-")[0]

    @property
    def speaker(self) -> str:
        """In whose name the statement is published."""
        sender = sender_of(self.campaign)
        return sender.name if sender else self.campaign.title

    # --- Who signed -----------------------------------------------------------------------------

    @cached_property
    def signing(self) -> Signing | None:
        """How the current version is signed; None for an older one."""
        if not self.statement.is_current or self.original.superseded_at:
            return None
        return Signing.objects.filter(version=self.original).first()

    @property
    def takes_names(self) -> bool:
        return bool(self.signing and self.signing.takes_names(timezone.now()))

    @property
    def is_only_late(self) -> bool:
        """Whether names are still taken, but as late ones."""
        return bool(self.signing and self.signing.is_late(timezone.now()))

    @property
    def ends_at(self) -> datetime | None:
        """When the page will say something else by itself, as a time for signing is over."""
        if self.signing is None:
            return None
        times = (self.signing.ends_at, self.signing.late_until)
        return min((at for at in times if at and at > timezone.now()), default=None)

    @property
    def sign_on_url(self) -> str:
        """Where an organisation that was not invited asks to sign."""
        return in_its_language(
            reverse("statements:ask", args=[self.statement.slug]), self.statement
        )

    @property
    def contact_url(self) -> str:
        """Where a reader asks a question."""
        path = reverse("statements:contact", args=[self.statement.slug])
        return in_its_language(path, self.statement)

    # --- Whom to ask ------------------------------------------------------------------------------

    @property
    def whom(self) -> Whom | None:
        """The contact of the text, or else of the campaign."""
        if contact := self.text.contact:
            return Whom(
                name=contact.name or "",
                role=contact.role or "",
                phone=contact.phone or "",
                mail=_mail(contact.email),
            )
        sender = sender_of(self.campaign)
        if sender is None:
            return None
        return Whom(name=sender.name, role="", phone=sender.phone or "", mail=_mail(sender.email))

    # --- Versions, languages, files -----------------------------------------------------------------

    @property
    def hash_groups(self) -> str:
        return grouped(self.version.hash)

    @property
    def is_translation(self) -> bool:
        return self.statement.is_translation

    @property
    def original_language(self) -> str:
        return language_name(self.original.language)

    @property
    def original_url(self) -> str:
        return self.url_of(self.original)

    @property
    def languages(self) -> list[Language]:
        """All languages of this version, if there are several."""
        if len(self.statement.languages) < 2:
            return []
        return [
            Language(
                code=one.language,
                name=language_name(one.language, said_in=one.language),
                url=self.url_of(one),
                is_here=one.pk == self.version.pk,
                direction=direction_of(one.language),
            )
            for one in self.statement.languages
        ]

    def url_of(self, version: Version | None = None, *, page: str = "") -> str:
        """The path of a language of this version, or of a file of it (``pdf``, ``docx``)."""
        version = version or self.version
        args: list[str | int] = [self.statement.slug]
        names = []
        if not self.statement.is_current:
            names.append("version")
            args.append(self.original.number)
        if version.pk != self.original.pk:
            names.append("language")
            args.append(version.language)
        names.append(page)
        name = "_".join(filter(None, names)) or "page"
        return reverse(f"statements:{name}", args=args)

    @property
    def canonical_url(self) -> str:
        return settings.PUBLIC_URL + self.url_of()

    @property
    def pdf_url(self) -> str:
        return self.url_of(page="pdf")

    @property
    def docx_url(self) -> str:
        return self.url_of(page="docx")

    @property
    def file_name(self) -> str:
        """What the files are called, without their ending."""
        slug, number = self.statement.slug, self.original.number
        language = f"-{self.language.lower()}" if self.is_translation else ""
        return f"{slug}{language}-v{number}"

    @property
    def updates(self) -> list[Update]:
        return list(updates_of(self.statement.text)[:_NEWEST])

    # --- What machines read -----------------------------------------------------------------------

    @property
    def description(self) -> str:
        """The first words, cut at a word."""
        words = self.words.beginning
        if len(words) <= _LONGEST_DESCRIPTION:
            return words
        return words[:_LONGEST_DESCRIPTION].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"

    @property
    def site(self) -> str:
        return str(settings.PUBLIC_URL)

    @property
    def open_graph_locale(self) -> str:
        return with_region(self.language).replace("-", "_")

    @property
    def linked_data(self) -> SafeString:
        """The page for search engines (schema.org), which can end no script element."""
        written = json.dumps(self._linked_data(), ensure_ascii=False, separators=(",", ":"))
        return mark_safe(written.translate(_NO_MARKUP))  # noqa: S308  # see _NO_MARKUP

    def _linked_data(self) -> dict[str, Any]:
        published = self.version.published_at
        found = {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": self.title,
            "inLanguage": self.language,
            "url": self.canonical_url,
            "description": self.description,
            "version": str(self.original.number),
            "identifier": f"sha256:{self.version.hash}",
            "datePublished": published.isoformat() if published else None,
            "dateCreated": str(self.text.date) if self.text.date else None,
            "publisher": {"@type": "Organization", "name": self.speaker},
            "contributor": list(self._contributors()),
        }
        return {key: value for key, value in found.items() if value}

    def _contributors(self) -> Iterator[dict[str, str]]:
        if self.names.shown_count <= _MOST_CONTRIBUTORS:
            for entry in self.names.entries:
                yield {"@type": "Organization", "name": entry.name}


_NO_MARKUP = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def _mail(address: str | None) -> MailLink | None:
    uri = safe_link(f"mailto:{address}") if address else None
    if not address or not uri:
        return None
    shown, href = as_references(address), as_references(uri)
    # Numbers and signs of references only.
    return MailLink(href=mark_safe(href), shown=mark_safe(shown))  # noqa: S308
