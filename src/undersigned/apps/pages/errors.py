"""What errors, the reader, the reviewer and the journal say, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from babel import Locale
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext, ngettext, to_locale

from undersigned.apps.contributions import Counted, Words
from undersigned.core.errors import UndersignedError
from undersigned.core.phrase import Country, Phrase


def said(phrase: Phrase) -> str:
    """A phrase for whoever reads the page."""
    return phrase.said_by(_PageLanguage())


def sentence_of(error: UndersignedError) -> str:
    """The sentence of an error for whoever reads the page."""
    return said(error.said)


def filled(words: Words | Counted, facts: Mapping[str, object]) -> str:
    """Words with facts put in, for whoever reads the page; which words goes by the ``count``."""
    if isinstance(words, tuple):
        count = str(facts.get("count", ""))  # a line of an older program may lack it
        words = ngettext(*words, int(count) if count.isdigit() else 2)
    return str(words).format_map(facts)


class _PageLanguage:
    """The language that Django has activated for a page."""

    def words(self, english: str) -> str:
        return gettext(english)

    def counted(self, one: str, many: str, count: int) -> str:
        return ngettext(one, many, count)

    def fact(self, value: object) -> str:
        match value:
            case datetime():
                return str(value)
            case date():
                return date_format(value, "DATE_FORMAT")
            case float() | Decimal():
                return number_format(value)
            case Country(code):
                names = Locale.parse(to_locale(get_language() or "en")).territories
                return str(names.get(code.upper(), code.upper()))
        return str(value)
