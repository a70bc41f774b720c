"""What each field becomes: its value, why it has none, and a sample of it.

There is one provider for each kind of field, which letters, previews and pages all ask. What
somebody else knows better is passed in: the counts of other texts are those of the folder or of
the site, and the app that keeps cases provides for their fields. Providers are a plain mapping by
the names of ``fields.FIELDS``, so that ``{**PROVIDERS, **others}`` is all that it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from undersigned.core.civics.recipients import Recipient
from undersigned.core.errors import (
    FieldEmpty,
    NobodySigned,
    NoCase,
    NoContact,
    NoSignedText,
    Unfillable,
    WriterFieldInLetter,
)
from undersigned.core.phrase import Phrase, phrase
from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.fields import Field
from undersigned.core.texts.model import Contact, Text
from undersigned.core.writing.locales import date_words
from undersigned.core.writing.parts import contact_words

_ANYBODY = phrase("any recipient")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the values of one copy or page are taken from.

    ``day`` is the day that it bears, if that is not the text's own. ``signatory_count`` counts
    withheld names, too; without it, those that the text lists count. ``campaign`` is how the site
    knows the campaign, for providers of its apps. ``reader`` is whom errors name.
    """

    text: Text
    day: PartialDate | None = None
    recipient: Recipient | None = None
    signatory_count: int | None = None
    campaign: str = ""
    reader: str | Phrase = _ANYBODY


@dataclass(frozen=True, kw_only=True)
class FieldProvider:
    """Where one kind of field has its values from.

    ``value`` gives none (or blanks) where there is none, and then ``missing`` is why: it is
    made with ``field`` (as it is written), ``about`` (the slug in it) and ``recipient``.
    ``sample`` is shown in previews, in the language of the text.
    """

    value: Callable[[Facts, Field], str | None]
    sample: Callable[[str], str]
    missing: type[Unfillable] = FieldEmpty


Providers = Mapping[str, FieldProvider]


def _of_recipient(value: Callable[[Recipient], str | None], *, sample: str) -> FieldProvider:
    return FieldProvider(
        value=lambda facts, field: value(facts.recipient) if facts.recipient else None,
        sample=lambda language: sample,
    )


def _unknown(*, sample: str, missing: type[Unfillable]) -> FieldProvider:
    """Of a field whose values nobody knows here."""
    return FieldProvider(
        value=lambda facts, field: None, sample=lambda language: sample, missing=missing
    )


def _date(facts: Facts, field: Field) -> str | None:
    day = facts.day or facts.text.date
    return date_words(day, facts.text.language) if day else None


def _count(facts: Facts, field: Field) -> str | None:
    if facts.signatory_count is not None:
        return str(facts.signatory_count)
    return str(len(facts.text.signatories)) if facts.text.signatories else None


def _contact(facts: Facts, field: Field) -> str | None:
    contact = facts.text.contact
    return contact_words(contact, facts.text.language) if contact else None


_SAMPLE_DAY = PartialDate(2026, 11, 23)
_SAMPLE_CONTACT = Contact(name="Ada Example", email="office@alliance.example")
_SAMPLE_ADDRESS = "The Honorable Ada Example\nUnited States Senate\nWashington, DC 20510"

PROVIDERS: Providers = {
    "recipient name": _of_recipient(lambda one: one.name, sample="Ada Example"),
    "recipient title": _of_recipient(lambda one: one.title, sample="Senator"),
    "recipient address": _of_recipient(lambda one: "\n".join(one.address), sample=_SAMPLE_ADDRESS),
    "body name": _of_recipient(lambda one: one.body, sample="United States Senate"),
    "salutation": _of_recipient(lambda one: one.salutation, sample="Dear Senator Example:"),
    "state": _of_recipient(lambda one: one.state, sample="Minnesota"),
    "date": FieldProvider(value=_date, sample=lambda language: date_words(_SAMPLE_DAY, language)),
    # Each format lays the list out itself; the field only says where, and that there is one.
    "signatories": FieldProvider(
        value=_count, sample=lambda language: "1. Example Alliance (EA)", missing=NobodySigned
    ),
    "signatory count": FieldProvider(
        value=_count, sample=lambda language: "18", missing=NobodySigned
    ),
    "signatory count of": _unknown(sample="18", missing=NoSignedText),
    "contact": FieldProvider(
        value=_contact,
        sample=lambda language: contact_words(_SAMPLE_CONTACT, language),
        missing=NoContact,
    ),
    "your name": _unknown(sample="Ada Example", missing=WriterFieldInLetter),
    "your address": _unknown(sample="1 Elm Street, Springfield", missing=WriterFieldInLetter),
    "your town": _unknown(sample="Springfield", missing=WriterFieldInLetter),
    "why i care": _unknown(sample="My aunt lives there.", missing=WriterFieldInLetter),
    "points": _unknown(sample="They should be released.", missing=WriterFieldInLetter),
    "case name": _unknown(sample="Ada Example", missing=NoCase),
    "case status": _unknown(sample="detained", missing=NoCase),
    "case days held": _unknown(sample="120", missing=NoCase),
}
"""What can be known from a text and a recipient alone; all else has no value."""


def counts_in(texts: Mapping[str, Text]) -> Providers:
    """``((signatory count: SLUG))`` among these texts, by slug."""

    def count(facts: Facts, field: Field) -> str | None:
        text = texts.get(field.about or "")
        return str(len(text.signatories)) if text and text.signatories else None

    return {"signatory count of": replace(PROVIDERS["signatory count of"], value=count)}


def values_for(
    fields: Iterable[Field], facts: Facts, *, providers: Providers = PROVIDERS
) -> dict[str, str | Unfillable]:
    """The value of each field, or why it has none, by ``Field.key``."""
    return {field.key: _value_or_reason(field, facts, providers) for field in fields}


def samples_for(
    fields: Iterable[Field], facts: Facts, *, providers: Providers = PROVIDERS
) -> dict[str, str]:
    """The value of each field, or a sample where it has none, by ``Field.key``."""
    samples = {}
    for field in fields:
        value = _value_or_reason(field, facts, providers)
        if isinstance(value, Unfillable):
            value = providers[field.name].sample(facts.text.language)
        samples[field.key] = value
    return samples


def _value_or_reason(field: Field, facts: Facts, providers: Providers) -> str | Unfillable:
    provider = providers[field.name]
    value = provider.value(facts, field)
    if value and value.strip():
        return value
    return provider.missing(field=field.key, about=field.about, recipient=facts.reader)
