"""The pages on which a text is frozen and its versions are compared."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.apps.conftest import Cast
from tests.apps.texts.conftest import FRENCH, STATEMENT, MakeText
from tests.apps.texts.test_writing import address
from undersigned.apps.accounts.models import User
from undersigned.apps.texts import services
from undersigned.apps.texts.models import Text, Version
from undersigned.core.texts.canonical import grouped

SignIn = Callable[[User], Client]
LONGER = STATEMENT.replace("are alarmed", "are deeply alarmed")


def version_address(version: Version) -> str:
    return reverse("texts:version", args=[version.text.campaign_id, version.pk])


def many_versions(text: Text, user: User, count: int) -> None:
    Version.objects.bulk_create(
        Version(
            text=text,
            number=number,
            language="en",
            title=text.title,
            written=STATEMENT.replace("alarmed", f"alarmed {number} times"),
            hash=f"{number:064}",
            frozen_by=user,
        )
        for number in range(1, count + 1)
    )


def test_the_exact_words_are_shown_and_frozen(
    cast: Cast, signed_in: SignIn, statement: Text
) -> None:
    client = signed_in(cast.ines)
    page = client.get(address("freeze", statement)).content.decode()
    assert "((signatory count))" in page
    assert grouped(statement.hash) in page
    response = client.post(
        address("freeze", statement), {"hash": statement.hash, "remark": "The first"}
    )
    version = Version.objects.get()
    assert response.headers["Location"] == version_address(version)
    page = client.get(version_address(version)).content.decode()
    assert "frozen by Ines Example" in page
    assert "The first" in page
    assert grouped(version.hash) in page


def test_only_what_was_seen_is_frozen(cast: Cast, signed_in: SignIn, statement: Text) -> None:
    seen = statement.hash
    services.save_text(statement, written=LONGER, number=1, by=cast.mara)
    response = signed_in(cast.ines).post(address("freeze", statement), {"hash": seen})
    assert response.status_code == 409
    assert "changed while you were looking" in response.content.decode()
    assert not Version.objects.exists()


def test_freezing_twice_is_told(cast: Cast, signed_in: SignIn, statement: Text) -> None:
    client = signed_in(cast.ines)
    for _ in range(2):
        response = client.post(address("freeze", statement), {"hash": statement.hash})
    assert response.status_code == 409
    assert "Nothing has changed since version 1" in response.content.decode()


def test_what_the_reviewer_finds_wrong_is_confirmed(
    cast: Cast, signed_in: SignIn, make_text: MakeText
) -> None:
    text = make_text(STATEMENT.replace("[^1]: Harbour", "[^2]: Harbour"))
    client = signed_in(cast.ines)
    response = client.post(address("freeze", text), {"hash": text.hash})
    assert response.status_code == 422
    assert "Please confirm that you want to freeze it anyway" in response.content.decode()
    client.post(address("freeze", text), {"hash": text.hash, "sure": "on"})
    assert Version.objects.count() == 1


def test_what_is_open_is_told_before_freezing(
    cast: Cast, signed_in: SignIn, make_text: MakeText
) -> None:
    text = make_text(STATEMENT.replace("union work", "work at [Port name]"))
    page = signed_in(cast.ines).get(address("freeze", text)).content.decode()
    assert "still contains [Port name]" in page
    assert "Freeze version 1</button>" not in page
    in_french = {"accept-language": "fr"}
    page = signed_in(cast.ines).get(address("freeze", text), headers=in_french).text
    assert "contient encore [Port name]" in page


def test_a_translation_leads_to_its_original_and_is_frozen_with_it(
    cast: Cast, signed_in: SignIn, statement: Text, make_text: MakeText
) -> None:
    french = make_text(FRENCH, original=statement)
    client = signed_in(cast.ines)
    response = client.get(address("freeze", french))
    assert response.headers["Location"] == address("freeze", statement)
    seen = f"{statement.hash}-{french.hash}"
    client.post(address("freeze", statement), {"hash": seen})
    translation = Version.objects.get(text=french)
    page = client.get(version_address(translation)).content.decode()
    assert "The authoritative text" in page


def test_a_first_version_offers_no_difference(
    cast: Cast, signed_in: SignIn, statement: Text, make_text: MakeText
) -> None:
    services.freeze_version(statement, by=cast.mara)
    services.save_text(statement, written=LONGER, number=1, by=cast.mara)
    french = make_text(FRENCH, original=statement)
    services.freeze_version(statement, by=cast.mara)
    client = signed_in(cast.olga)
    assert ">difference<span" in client.get(address("versions", statement)).text
    assert ">difference<span" not in client.get(address("versions", french)).text


def test_any_two_versions_are_compared(cast: Cast, signed_in: SignIn, statement: Text) -> None:
    services.freeze_version(statement, by=cast.mara)
    services.save_text(statement, written=LONGER, number=1, by=cast.mara)
    services.freeze_version(statement, by=cast.mara, remark="Graver")
    client = signed_in(cast.olga)
    page = client.get(address("compare", statement)).content.decode()
    assert "From version 1 to version 2" in page
    assert "<ins> deeply</ins>" in page
    page = client.get(address("compare", statement), {"from": 2, "to": 1}).content.decode()
    assert "<del> deeply</del>" in page
    page = client.get(address("compare", statement), {"from": 2, "to": 0}).content.decode()
    assert "The words are the same" in page
    assert client.get(address("compare", statement), {"from": 7}).status_code == 404
    assert client.get(address("compare", statement), {"from": "x" * 99}).status_code == 200


def test_two_hundred_versions_take_few_queries_to_list_and_compare(
    cast: Cast, signed_in: SignIn, statement: Text
) -> None:
    many_versions(statement, cast.mara, 200)
    client = signed_in(cast.mara)
    for view in ("versions", "compare", "text", "history"):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address(view, statement))
        assert response.status_code == 200
        assert len(queries) <= 15, view


def test_the_list_takes_the_same_queries_for_many_texts(
    cast: Cast, signed_in: SignIn, make_text: MakeText
) -> None:
    client = signed_in(cast.mara)
    client.get(reverse("texts:list", args=[cast.campaign.pk]))  # the session is noted down once
    counts = []
    for _ in range(2):
        for _ in range(4):
            make_text()
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("texts:list", args=[cast.campaign.pk]))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15
