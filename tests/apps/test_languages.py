"""What organisations and readers meet is there in French, too."""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterator
from datetime import date

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from django.test import Client
from django.utils import translation

from tests.core.review.checking import in_example
from tests.translations import WRITTEN, compiled, forms, key, marked, messages, translated
from undersigned.apps.pages.errors import said
from undersigned.apps.signing.mails import confirmations, invitations
from undersigned.core.errors import LinkDead, Unreadable
from undersigned.core.phrase import Country, Phrase
from undersigned.core.reading.loaders import load_bytes
from undersigned.core.review.catalogue import RULES

FIELD = re.compile(r"%\(\w+\)s|%s|\{\w+\}")
CONTENT = {
    "language": "fr", "name": "", "organisation": "Lantern Legal Aid", "campaign": "Veldmark",
    "title": "Ouvrez le port", "number": "2", "closes": "2026-12-20T18:00:00+00:00",
    "link": "https://desk.example/sign/x/", "asker": "Mara Example", "help": "mara@hrn.example",
    "remark": "", "reason": "Pas encore.", "address": "office@lantern.example",
}  # fmt: skip


def all_translated() -> Iterator[Message]:
    for catalog in translated().values():
        yield from messages(catalog)


def test_what_is_marked_is_what_translators_find_in_the_folder_of_its_app() -> None:
    """After a change: ``make words``."""
    ours = {
        house: {key(message): message.id for message in messages(catalog)}
        for house, catalog in marked().items()
    }
    assert {house for house, found in ours.items() if found} == translated().keys()
    for house, catalog in translated().items():
        assert {key(message): message.id for message in messages(catalog)} == ours[house]


def test_the_compiled_words_are_those_that_translators_write() -> None:
    """After a change: ``make words``."""

    def words(file: io.BufferedIOBase) -> dict[object, str]:
        catalog = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # no other way
        return {key: said for key, said in catalog.items() if key}

    for house, catalog in translated().items():
        fresh = io.BytesIO()
        write_mo(fresh, catalog)
        fresh.seek(0)
        with compiled(WRITTEN[house]).open("rb") as shipped:
            assert words(shipped) == words(fresh)


def test_translations_have_the_same_values_put_in() -> None:
    for message in all_translated():
        english, french = forms(message.id), forms(message.string)
        for ours, theirs in zip(english, french, strict=True):
            # Nothing is singular in French, so a singular may say the number, too.
            some, all_of_them = set(FIELD.findall(ours)), set(FIELD.findall(english[-1]))
            assert some <= set(FIELD.findall(theirs)) <= some | all_of_them, message.id


def test_nothing_is_left_in_english() -> None:
    for message in all_translated():
        assert all(forms(message.string)), message.id
        assert not message.fuzzy, message.id


def test_french_has_its_own_quotation_marks_and_blanks() -> None:
    """No-break blanks before high punctuation and inside of « », and round apostrophes."""
    wrong = re.compile(
        r"(?<=[^\s\u00a0\u202f(«?!])[?!;»]|[^\S\u00a0\u202f][?!;:»]|«(?![\u00a0\u202f])|\w:(?=\s)|'"
    )
    for message in all_translated():
        for words in forms(message.string):
            # Addresses, fields and entities have signs of their own.
            found = wrong.search(
                re.sub(r"https?://\S+|&\w+;|<[^>]*>|%\(\w+\)s|\(\([^)]*\)\)", "", words)
            )
            assert not found, (found, words)


def test_facts_are_written_as_the_language_of_the_page_writes_them() -> None:
    facts = {"day": date(2027, 1, 3), "pages": 2.6, "countries": (Country("ke"), Country("de"))}
    told = Phrase("{day}; {pages}; {countries}", tuple(facts.items()))
    with translation.override("fr"):
        assert said(told) == "3 janvier 2027; 2,6; Kenya, Allemagne"
    assert str(told) == "3 January 2027; 2.6; Kenya, Germany"


def _parts(sentence: Phrase) -> Iterator[Phrase]:
    """A sentence and those that are put into it."""
    yield sentence
    for _, fact in sentence.facts:
        for one in fact if isinstance(fact, tuple) else (fact,):
            if isinstance(one, Phrase):
                yield from _parts(one)


@pytest.mark.parametrize("name", RULES)
def test_what_a_rule_finds_in_its_examples_is_said_in_french(name: str) -> None:
    with translation.override("fr"):
        for example in RULES[name].found:
            for finding in in_example(name, example):
                for part in _parts(finding.message):
                    has_words = re.search(r"[^\W\d_]", FIELD.sub("", part.words))
                    assert translation.gettext(part.words) != part.words or not has_words
                assert not FIELD.search(said(finding.message))
                assert said(finding.message) != str(finding.message)


@pytest.mark.parametrize(
    "write",
    [
        invitations.invitation_mail,
        invitations.reminder_mail,
        invitations.new_version_mail,
        invitations.refusal_mail,
        confirmations.confirmation_mail,
        confirmations.standing_mail,
        confirmations.request_mail,
    ],
)
def test_every_mail_to_an_organisation_is_french_in_french(write: object) -> None:
    assert callable(write)
    mail = write(CONTENT)
    english = re.compile(r"\b(?:the|you|your|sign|answer|with|this)\b", re.IGNORECASE)
    said = re.sub(r"https://\S+|Legal Aid", "", f"{mail.subject}\n{mail.text}")
    assert not english.search(said), english.search(said)


@pytest.mark.django_db
def test_an_error_says_its_sentence_in_the_language_of_the_reader() -> None:
    path = f"/confirm/{'A' * 43}/"
    french = Client(HTTP_ACCEPT_LANGUAGE="fr").get(path)
    assert french.status_code == 410
    assert "Ce lien n’est plus valable. Les liens expirent" in french.content.decode()
    assert LinkDead.sentence in Client(HTTP_ACCEPT_LANGUAGE="en").get(path).content.decode()


@pytest.mark.parametrize(
    ("content", "said_in_french"),
    [
        (b"%PDF-1.7", "c’est un PDF"),
        (b"PK\x03\x04", "son archive ZIP est endommagée"),
        (b"words\0and more", "il contient des octets"),
    ],
)
def test_why_a_file_is_not_taken_is_said_in_french(content: bytes, said_in_french: str) -> None:
    with pytest.raises(Unreadable) as refused, translation.override("fr"):
        load_bytes(content, name="page.bin")
    with translation.override("fr"):
        assert said_in_french in said(refused.value.said)
