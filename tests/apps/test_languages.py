"""What organisations and readers meet is there in French, too."""

from __future__ import annotations

import gettext
import io
import re
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.test import Client

import undersigned
from undersigned.apps.signing.mails import confirmations, invitations
from undersigned.core.errors import LinkDead

FOLDER = Path(undersigned.__file__).parent / "locale" / "fr" / "LC_MESSAGES"
FIELD = re.compile(r"%\(\w+\)s|%s|\{\w+\}")
CONTENT = {
    "language": "fr", "name": "", "organisation": "Lantern Legal Aid", "campaign": "Veldmark",
    "title": "Ouvrez le port", "number": "2", "closes": "2026-12-20T18:00:00+00:00",
    "link": "https://desk.example/sign/x/", "asker": "Mara Example", "help": "mara@hrn.example",
    "remark": "", "reason": "Pas encore.", "address": "office@lantern.example",
}  # fmt: skip


def test_the_compiled_words_are_those_that_translators_write() -> None:
    """After a change: ``msgfmt django.po -o django.mo`` in ``locale/fr/LC_MESSAGES``."""
    written = read_po(io.BytesIO((FOLDER / "django.po").read_bytes()), locale="fr")
    compiled = io.BytesIO()
    write_mo(compiled, written)
    compiled.seek(0)

    def words(file: io.BufferedIOBase) -> dict[object, str]:
        catalog = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # no other way
        return {key: said for key, said in catalog.items() if key}

    with (FOLDER / "django.mo").open("rb") as shipped:
        assert words(shipped) == words(compiled)


def test_translations_have_the_same_values_put_in() -> None:
    for message in read_po(io.BytesIO((FOLDER / "django.po").read_bytes()), locale="fr"):
        english = [message.id] if isinstance(message.id, str) else message.id
        french = [message.string] if isinstance(message.string, str) else message.string
        for ours, theirs in zip(english, french, strict=True):
            # Nothing is singular in French, so a singular may say the number, too.
            some, all_of_them = set(FIELD.findall(ours)), set(FIELD.findall(english[-1]))
            assert some <= set(FIELD.findall(theirs)) <= some | all_of_them or not ours


def test_nothing_is_left_in_english() -> None:
    written = read_po(io.BytesIO((FOLDER / "django.po").read_bytes()), locale="fr")
    for message in written:
        french = [message.string] if isinstance(message.string, str) else message.string
        assert (all(french) and not message.fuzzy) or not message.id, message.id


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
