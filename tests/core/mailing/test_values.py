"""What each field becomes, and why where it has no value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.mailing.example import ADA
from tests.core.writing.example import TEXT
from undersigned.core.errors import (
    FieldEmpty,
    NobodySigned,
    NoCase,
    NoContact,
    NoSignedText,
    Unfillable,
    WriterFieldInLetter,
)
from undersigned.core.mailing.values import (
    PROVIDERS,
    Facts,
    FieldProvider,
    counts_in,
    samples_for,
    values_for,
)
from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.fields import FIELDS, Field, parse_field

BARE = replace(TEXT, signatories=(), contact=None, date=None)


def value(written: str, facts: Facts) -> str | Unfillable:
    field = parse_field(written)
    return values_for([field], facts)[field.key]


def test_every_field_of_the_closed_list_has_a_provider() -> None:
    assert PROVIDERS.keys() == FIELDS.keys()


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("language", ["en", "fr", "km", "xx"])
def test_every_field_has_a_sample_in_every_language(name: str, language: str) -> None:
    assert PROVIDERS[name].sample(language).strip()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("recipient name", "Ada Example"),
        ("recipient title", "Senator"),
        ("recipient address", "\n".join(ADA.address)),
        ("body name", "United States Senate"),
        ("salutation", "Dear Senator Example:"),
        ("state", "Minnesota"),
        ("date", "November 23, 2026"),
        ("signatory count", "5"),
        ("signatories", "5"),
        ("contact", "Contact: Mara Example, Coordinator, Phone: +1 555 010 0123, Email: "),
    ],
)
def test_what_a_text_and_a_recipient_tell(written: str, said: str) -> None:
    found = value(written, Facts(text=TEXT, recipient=ADA))
    assert isinstance(found, str)
    assert found.startswith(said)


def test_the_day_of_the_copy_goes_before_that_of_the_text() -> None:
    facts = Facts(text=replace(TEXT, language="fr"), day=PartialDate(2026, 12, 1))
    assert value("date", facts) == "1 décembre 2026"


def test_withheld_names_count() -> None:
    assert value("signatory count", Facts(text=TEXT, signatory_count=7)) == "7"
    assert value("signatory count", Facts(text=BARE, signatory_count=0)) == "0"


def test_the_other_texts_of_a_folder_are_counted() -> None:
    providers = {**PROVIDERS, **counts_in({"02-statement": TEXT, "03-letter": BARE})}
    fields = [Field("signatory count of", slug) for slug in ("02-statement", "03-letter", "04-x")]
    signed, unsigned, missing = values_for(fields, Facts(text=BARE), providers=providers).values()
    assert signed == "5"
    assert isinstance(unsigned, NoSignedText)
    assert isinstance(missing, NoSignedText)


@pytest.mark.parametrize(
    ("written", "error", "said"),
    [
        ("state", FieldEmpty, "((state)) has no value for the public page"),
        ("date", FieldEmpty, "((date)) has no value for the public page"),
        ("signatories", NobodySigned, "Nobody has signed the text"),
        ("signatory count", NobodySigned, "Nobody has signed the text"),
        ("signatory count: 02-a", NoSignedText, "no text 02-a that anybody has signed"),
        ("contact", NoContact, "names no contact"),
        ("why I care", WriterFieldInLetter, "((why i care)) is for a constituent's own letter"),
        ("case: ada: days held", NoCase, "There is no case ada on record"),
    ],
)
def test_there_is_a_reason_where_there_is_no_value(
    written: str, error: type[Unfillable], said: str
) -> None:
    reason = value(written, Facts(text=BARE, reader="the public page"))
    assert type(reason) is error
    assert said in str(reason)


def test_a_recipient_who_lacks_something_is_named() -> None:
    facts = Facts(text=BARE, recipient=replace(ADA, state=None), reader="Ada Example")
    assert "Ada Example" in str(value("state", facts))


def test_blanks_are_no_value() -> None:
    facts = Facts(text=BARE, recipient=replace(ADA, body=" \n"))
    assert isinstance(value("body name", facts), FieldEmpty)


def test_who_keeps_the_record_provides_for_its_fields() -> None:
    status = FieldProvider(
        value=lambda facts, field: f"{field.about} of {facts.campaign} is free",
        sample=lambda language: "detained",
    )
    field = parse_field("case: ada: status")
    facts = Facts(text=BARE, campaign="veldmark")
    found = values_for([field], facts, providers={**PROVIDERS, "case status": status})
    assert found == {"case: ada: status": "ada of veldmark is free"}


def test_a_preview_has_the_values_there_are_and_samples_of_the_others() -> None:
    fields = [Field("signatory count"), Field("state"), Field("date")]
    shown = samples_for(fields, Facts(text=replace(TEXT, date=None, language="fr")))
    assert shown == {"signatory count": "5", "state": "Minnesota", "date": "23 novembre 2026"}
