"""A version with the names under it, as pages show it: what readers and signers see alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from undersigned.apps.signing.queries.signatories import ListEntry, SignatoryList, signatories
from undersigned.apps.signing.queries.standing import told, told_withdrawn
from undersigned.apps.signing.queries.words import fragment
from undersigned.apps.texts.models import Version
from undersigned.apps.texts.queries.content import text_of
from undersigned.core.texts.model import Text
from undersigned.core.writing.fragment import Fragment
from undersigned.core.writing.labels import labels_for
from undersigned.core.writing.locales import date_words, direction_of


@dataclass(frozen=True, kw_only=True)
class ShownGroup:
    """Names that stand together; ``items`` are those of the list, as HTML."""

    heading: str | None
    first: int
    items: SafeString


class ShownVersion:
    """``shown`` is the version in the language that it is read in.

    Its words are FieldEmpty, when they are asked for, if it is for one recipient.
    """

    def __init__(self, shown: Version) -> None:
        self.shown = shown

    # --- The text -----------------------------------------------------------------------------

    @cached_property
    def text(self) -> Text:
        return text_of(self.shown)

    @cached_property
    def words(self) -> Fragment:
        return fragment(self.shown, self.names)

    @property
    def before(self) -> SafeString:
        return mark_safe(self.words.before)  # noqa: S308  # made by core.writing, which escapes

    @property
    def after(self) -> SafeString:
        return mark_safe(self.words.after)  # noqa: S308  # as above

    @property
    def notes(self) -> SafeString:
        return mark_safe(self.words.notes)  # noqa: S308  # as above

    @property
    def asks(self) -> list[SafeString]:
        return [mark_safe(ask) for ask in self.words.asks]  # noqa: S308  # as above

    @property
    def date(self) -> str:
        """The day that the text bears, in its own language; "" if it bears none."""
        return date_words(self.text.date, self.language) if self.text.date else ""

    @property
    def language(self) -> str:
        return self.shown.language

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    # --- The page around it -----------------------------------------------------------------------

    @property
    def page_language(self) -> str:
        """The language of what the page says itself: that of whoever asks for it."""
        return get_language() or settings.LANGUAGE_CODE

    @property
    def page_direction(self) -> str:
        return direction_of(self.page_language)

    # --- Who signed -----------------------------------------------------------------------------

    @cached_property
    def names(self) -> SignatoryList:
        """Names stand under the original, whatever language is shown."""
        return signatories(self.shown)

    @property
    def groups(self) -> list[ShownGroup]:
        """The names by group. There may be thousands, which a template would take long for."""
        return [
            ShownGroup(
                heading=group.heading,
                first=group.first,
                items=mark_safe(  # noqa: S308  # see _item
                    "".join(_item(entry, group.heading) for entry in group.entries)
                ),
            )
            for group in self.names.groups
        ]

    @property
    def has_wide_numbers(self) -> bool:
        return self.names.shown_count > 999

    @property
    def told(self) -> str:
        return told(self.names)

    @property
    def told_withdrawn(self) -> str:
        return told_withdrawn(self.names)

    @property
    def signatories_heading(self) -> str:
        return self.words.heading or labels_for(self.language).signatories


def _item(entry: ListEntry, heading: str | None) -> str:
    """One name as it is listed; the country only where it does not stand above all of them."""
    acronym = f" <abbr>{escape(entry.acronym)}</abbr>" if entry.acronym else ""
    is_told = entry.country and entry.country != heading
    country = f'<span class="country">{escape(entry.country)}</span>' if is_told else ""
    return f"<li><bdi>{escape(entry.name)}</bdi>{acronym}{country}</li>\n"
