"""A translation stands beside its original, and it is said when that has changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps.conftest import Cast
from tests.apps.texts.conftest import STATEMENT, MakeText
from tests.apps.texts.test_writing import address
from undersigned.apps.accounts.models import User
from undersigned.apps.texts import services
from undersigned.apps.texts.models import Text
from undersigned.apps.texts.queries.texts import is_behind
from undersigned.core.errors import Changed, EntryInvalid

SignIn = Callable[[User], Client]
LONGER = STATEMENT.replace("are alarmed", "are deeply alarmed")


@pytest.fixture
def french(statement: Text, cast: Cast) -> Text:
    return services.translate_text(statement, language="fr", by=cast.mara)


def test_a_translation_begins_with_the_words_of_its_original(
    cast: Cast, statement: Text, french: Text
) -> None:
    assert (french.original, french.language, french.slug) == (
        statement,
        "fr",
        "01-statement-fr",
    )
    assert not is_behind(french)
    with pytest.raises(EntryInvalid, match="already a text in this language"):
        services.translate_text(statement, language="fr", by=cast.mara)
    with pytest.raises(EntryInvalid, match="authoritative"):
        services.translate_text(french, language="de", by=cast.mara)


def test_a_new_language_becomes_one_of_the_campaign(cast: Cast, statement: Text) -> None:
    services.translate_text(statement, language="km", by=cast.mara)
    cast.campaign.refresh_from_db()
    assert cast.campaign.languages == ["en", "fr", "km"]


def test_a_translation_older_than_its_original_is_marked(
    cast: Cast, signed_in: SignIn, statement: Text, french: Text
) -> None:
    services.save_text(statement, written=LONGER, number=1, by=cast.mara)
    client = signed_in(cast.ines)
    listed = client.get(f"/desk/c/{cast.campaign.pk}/texts/").content.decode()
    assert "older than its original" in listed
    page = client.get(address("beside", french)).content.decode()
    assert "The original is newer" in page
    assert "<ins> deeply</ins>" in page
    assert "not translated yet" in page
    statement.refresh_from_db()
    client.post(address("in_line", french), {"hash": statement.hash})
    french.refresh_from_db()
    assert not is_behind(Text.objects.select_related("original").get(pk=french.pk))


def test_only_what_was_seen_is_in_line(cast: Cast, statement: Text, french: Text) -> None:
    seen = statement.hash
    services.save_text(statement, written=LONGER, number=1, by=cast.mara)
    with pytest.raises(Changed, match="changed again"):
        services.bring_in_line(french, original_hash=seen, by=cast.ines)
    with pytest.raises(EntryInvalid, match="not a translation"):
        services.bring_in_line(statement, original_hash=seen, by=cast.ines)


def test_another_text_is_made_authoritative(
    cast: Cast, signed_in: SignIn, statement: Text, french: Text
) -> None:
    german = services.translate_text(statement, language="de", by=cast.mara)
    Text.objects.filter(pk=statement.pk).update(public_slug="free-them")
    signed_in(cast.ines).post(address("authoritative", french))
    for one in (statement, french, german):
        one.refresh_from_db()
    assert french.original is None
    assert (statement.original, german.original) == (french, french)
    assert (french.public_slug, statement.public_slug) == ("free-them", None)
    assert not is_behind(statement)
    assert not is_behind(german)


def test_what_names_stand_under_stays_authoritative(
    cast: Cast, statement: Text, french: Text
) -> None:
    services.freeze_version(statement, by=cast.mara)
    with pytest.raises(EntryInvalid, match="A version has been frozen"):
        services.make_authoritative(french, by=cast.mara)


def test_the_original_stands_beside_a_translation_that_is_written(
    cast: Cast, signed_in: SignIn, french: Text, make_text: MakeText
) -> None:
    page = signed_in(cast.ines).get(address("text", french) + "?show=original").content.decode()
    assert "1. Release all who are held" in page
