"""A version is frozen once, with its translations, and nothing open is in it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.apps.conftest import Cast
from tests.apps.texts.conftest import FRENCH, STATEMENT, MakeText
from undersigned.apps.journal.models import Entry
from undersigned.apps.texts.models import Text, Version
from undersigned.apps.texts.queries import previous_version
from undersigned.apps.texts.queries.content import text_of
from undersigned.apps.texts.services import create_text, freeze_version, save_text
from undersigned.core.errors import (
    EntryInvalid,
    FieldUnknown,
    PlaceholderLeft,
    UndersignedError,
    WriterFieldInLetter,
)
from undersigned.core.texts.canonical import text_hash
from undersigned.core.texts.markdown_reader import read_text

LONGER = STATEMENT.replace("are alarmed", "are deeply alarmed")


def test_a_frozen_version_has_the_words_and_their_hash(cast: Cast, statement: Text) -> None:
    version = freeze_version(statement, by=cast.mara, remark="First")
    assert (version.number, version.remark, version.frozen_by) == (1, "First", cast.mara)
    assert version.hash == statement.hash == text_hash(text_of(version))
    entry = Entry.objects.get(act="version.frozen")
    assert entry.facts == {"title": statement.title, "version": 1}


def test_who_signs_is_not_frozen_with_the_words(make_text: MakeText, cast: Cast) -> None:
    signed = STATEMENT.replace("closing:", "signatories:\n- {name: Meridian Society}\nclosing:")
    version = freeze_version(make_text(signed), by=cast.mara)
    assert "Meridian" not in version.written
    assert version.hash == text_hash(read_text(STATEMENT, name="text"))


def test_translations_are_frozen_with_it(cast: Cast, statement: Text, make_text: MakeText) -> None:
    french = make_text(FRENCH, original=statement)
    version = freeze_version(statement, by=cast.mara)
    translation = version.translations.get()
    assert (translation.text, translation.number) == (french, 1)
    with pytest.raises(EntryInvalid, match="frozen together with its original"):
        freeze_version(french, by=cast.mara)


def test_the_same_words_are_not_frozen_again(cast: Cast, statement: Text) -> None:
    freeze_version(statement, by=cast.mara)
    with pytest.raises(EntryInvalid, match="Nothing has changed since version 1"):
        freeze_version(statement, by=cast.ines)


def test_a_later_version_takes_the_place_of_the_earlier(
    cast: Cast, statement: Text, make_text: MakeText
) -> None:
    make_text(FRENCH, original=statement)
    first = freeze_version(statement, by=cast.mara)
    save_text(statement, written=LONGER, number=1, by=cast.mara)
    second = freeze_version(statement, by=cast.mara)
    assert second.number == 2
    assert previous_version(second) == first
    standing = Version.objects.filter(superseded_at=None)
    assert {version.number for version in standing} == {2}
    assert standing.count() == 2


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("Dear [Senator name]", PlaceholderLeft),
        ("I am ((your name))", WriterFieldInLetter),
        ("I am ((nobody))", FieldUnknown),
    ],
)
def test_what_is_open_cannot_be_frozen(
    make_text: MakeText, cast: Cast, words: str, error: type[UndersignedError]
) -> None:
    text = make_text(STATEMENT.replace("are alarmed", f"say: {words}, and are alarmed"))
    with pytest.raises(error):
        freeze_version(text, by=cast.mara)
    assert not Version.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_who_freeze_at_once_one_does(cast: Cast) -> None:
    text = create_text(cast.campaign, content=read_text(STATEMENT, name="text"), by=cast.mara)

    def freeze(_: int) -> str:
        try:
            return f"version {freeze_version(text, by=cast.mara).number}"
        except EntryInvalid as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        told = sorted(pool.map(freeze, range(8)))
    assert told == ["version 1"] + ["version-the-same"] * 7
