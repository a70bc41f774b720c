"""The pages of private links: GET shows, POST does, and nothing that was entered is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.reader_forms import waited
from tests.apps.signing.conftest import WRITTEN, Open, frozen
from tests.apps.signing.test_signing import ANSWER, link_in
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.signing.models import Invitation, SignOn, SignOnRequest
from undersigned.apps.signing.services import confirm, sign
from undersigned.core.errors import LinkDead

Invite = Callable[..., tuple[Invitation, str]]

FORM = {
    "answer": "yes",
    "person": "Theo Example",
    "role": "Director",
    "decided_on": "2026-11-20",
    "name": "Lantern Legal Aid",
    "shown": "public",
    "comment": "",
    "has_authority": "on",
}


@pytest.fixture
def page(cast: Cast, invited: Invite) -> str:
    return f"/sign/{invited(cast.lantern)[1]}/"


def test_theo_signs_from_the_link_to_the_thanks(opened: Open, client: Client, page: str) -> None:
    shown = client.get(page).content.decode()
    for part in ("Open the port of Veldmark", "Version 1", "doc-endnotes", "Sign this text"):
        assert part in shown
    assert client.post(page, FORM).headers["Location"] == page
    assert "One step left" in client.get(page).content.decode()
    confirming = f"/confirm/{link_in('signing.confirmation')}/"
    assert "Theo Example" in client.get(confirming).content.decode()
    assert client.post(confirming).headers["Location"] == confirming
    assert "Thank you" in client.get(confirming).content.decode()
    assert "a signatory of this version" in client.get(page).content.decode()
    withdrawing = f"/withdraw/{link_in('signing.standing')}/"
    assert "Withdraw the name of Lantern Legal Aid?" in client.get(withdrawing).content.decode()
    client.post(withdrawing, {"keeps_name": "on"})
    assert "has been listed as withdrawn" in client.get(withdrawing).content.decode()
    client.post(withdrawing)
    assert "Lantern" not in client.get(withdrawing).content.decode()


def test_an_older_link_does_not_say_that_a_name_is_gone_which_was_given_again(
    opened: Open, client: Client, page: str
) -> None:
    def thanked() -> str:
        client.post(page, FORM)
        confirm(link_in("signing.confirmation"))
        return f"/withdraw/{link_in('signing.standing')}/"

    older = thanked()
    client.post(older)
    newer = thanked()
    shown = client.get(older).content.decode()
    assert "If the organisation has signed again since" in shown
    assert "anywhere" not in shown
    assert "Withdraw the name of Lantern" in client.get(newer).content.decode()


def test_deciding_and_declining_are_buttons(opened: Open, client: Client, page: str) -> None:
    answer = client.post(f"{page}?language=fr", {"answer": "deciding"})
    assert answer.headers["Location"] == f"{page}?language=fr"
    assert "you are deciding" in client.get(page).content.decode()
    client.post(page, {"answer": "no", "comment": "Our board said no."})
    assert "you will not sign" in client.get(page).content.decode()
    refused = client.post(page, {"answer": "no", "comment": "x" * 10_000})
    assert refused.status_code == 422
    assert "x" * 10_000 in refused.content.decode()


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ({"name": "L" * 10_000}, "10,000 characters"),
        ({"name": "See https://prize.example"}, "web or email address"),
        ({"person": " "}, "Your name is missing"),
        ({"decided_on": ""}, "Please enter the date of the decision"),
        ({"decided_on": "2999-01-01"}, "is in the future"),
        ({"has_authority": ""}, "nobody can sign without it"),
        ({"shown": "nobody"}, "Select a valid choice"),
    ],
)
def test_a_bad_entry_is_told_beside_its_field_and_nothing_is_lost(
    opened: Open, client: Client, page: str, bad: dict[str, str], sentence: str
) -> None:
    entered = {**FORM, "comment": "Keep these words.", **bad}
    answer = client.post(page, entered)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in shown
    for part in ("person", "comment", "name"):
        assert entered[part].strip() in shown
    assert "I am authorised to sign for Lantern Legal Aid" in shown
    assert "Has authority" not in shown
    assert not SignOn.objects.exists()


def test_a_name_is_never_markup(cast: Cast, opened: Open, client: Client, page: str) -> None:
    client.post(page, {**FORM, "name": "<script>alert(1)</script> \u202e & Aid"})
    token = link_in("signing.confirmation")
    shown = client.get(f"/confirm/{token}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Aid" in shown
    assert "<script>alert" not in shown
    confirm(token)
    assert "<script>alert" not in client.get(page).content.decode()


def test_every_wrong_time_shows_its_sentence_and_no_form(
    opened: Open, client: Client, page: str
) -> None:
    opened.signing.closes_at = timezone.now() - timedelta(hours=1)
    opened.signing.save()
    assert "Signing closed on" in client.get(page).content.decode()
    answer = client.post(page, FORM)
    assert answer.status_code == 409
    assert "Signing closed on" in answer.content.decode()
    opened.version.superseded_at = timezone.now()
    opened.version.save()
    assert "A newer version has replaced this one" in client.get(page).content.decode()
    assert client.post(page, FORM).status_code == 409
    Invitation.objects.update(revoked_at=timezone.now())
    assert client.get(page).status_code == client.post(page, FORM).status_code == 410


def test_whoever_signed_before_sees_what_changed(
    cast: Cast, opened: Open, invited: Invite, client: Client
) -> None:
    SignOn.objects.create(
        version=opened.version, organisation=cast.lantern, state=SignOn.State.STANDING,
        name="Lantern Legal Aid", confirmed_at=timezone.now(),
    )  # fmt: skip
    changed = frozen(opened.text, number=2, written=WRITTEN.replace("at once", "within a week"))
    _, token = invited(cast.lantern, version=changed)
    shown = client.get(f"/sign/{token}/").content.decode()
    assert "What changed since you signed version 1" in shown
    assert re.search(r"<ins>[^<]*within a week", shown)
    assert re.search(r"<del>[^<]*at once", shown)


def test_who_signed_in_public_stands_by_name_under_the_text(
    cast: Cast, client: Client, page: str, stands: Callable[..., SignOn]
) -> None:
    stands(cast.harbour)
    shown = client.get(page, headers={"accept-language": "fr"}).content.decode()
    assert "<bdi>Harbour Rights Network</bdi> <abbr>HRN</abbr>" in shown
    assert re.search(r'class="told-count" lang="fr" dir="ltr"\s*>1 organisation', shown)


def test_withheld_names_are_counted_on_the_page_and_not_shown(
    cast: Cast, opened: Open, client: Client, page: str, stands: Callable[..., SignOn]
) -> None:
    stands(cast.harbour)
    stands(cast.meridian, is_withheld=True)
    shown = client.get(page).content.decode()
    assert "2 organisations, 1 name withheld" in shown
    assert "Meridian" not in shown


def test_a_translation_is_shown_as_such(opened: Open, client: Client, page: str) -> None:
    french = WRITTEN.replace("language: en", "language: fr").replace("We ask", "Nous demandons")
    translation = frozen(opened.text, number=1001, written=french)
    translation.original, translation.language = opened.version, "fr"
    translation.save()
    assert "français" in client.get(page).content.decode()
    shown = client.get(f"{page}?language=fr").content.decode()
    assert "Nous demandons" in shown
    assert "This is a translation" in shown


# --- Links that others follow, and links that are none ---------------------------------------------


def test_following_every_link_changes_nothing(
    cast: Cast, opened: Open, invited: Invite, client: Client
) -> None:
    invitation, token = invited(cast.lantern)
    other, _ = invited(cast.harbour)
    sign(invitation.token, **ANSWER)
    pending = link_in("signing.confirmation")
    sign(other.token, **ANSWER)
    confirm(link_in("signing.confirmation"))
    client.post("/s/open-the-port/sign-on/", {})
    links = [f"/sign/{token}/", f"/confirm/{pending}/", f"/withdraw/{link_in('signing.standing')}/"]
    before = states()
    for link in links * 3:
        for ask in (client.get, client.head, client.options):
            assert ask(link).status_code in (200, 405)
    assert states() == before
    assert client.post(links[1]).status_code == 302
    assert client.post(links[2]).status_code == 302


def states() -> list[tuple[str, ...]]:
    names = SignOn.objects.order_by("pk").values_list("state", "withdrawn_at", "confirmed_at")
    return [*names, *Invitation.objects.order_by("pk").values_list("state", "answered_at")]


def test_dead_links_are_all_alike(cast: Cast, opened: Open, invited: Invite) -> None:
    client = Client()
    invitation, token = invited(cast.lantern)
    other, expired = invited(cast.harbour)
    Invitation.objects.filter(pk=invitation.pk).update(revoked_at=timezone.now())
    Invitation.objects.filter(pk=other.pk).update(expires_at=timezone.now())
    answers = [client.get(f"/sign/{dead}/") for dead in (token, expired, "A" * 43)]
    answers += [client.get(f"/{page}/{token}/") for page in ("confirm", "withdraw", "ask")]
    assert {answer.status_code for answer in answers} == {410}
    assert len({answer.content for answer in answers}) == 1
    assert LinkDead.sentence[:30] in answers[0].content.decode()


# --- Asking ---------------------------------------------------------------------------------------

WISH = {
    "name": "Tide Watch",
    "country": "Veldmark",
    "website": "https://tide.example",
    "person": "Ada Example",
    "role": "Chair",
    "email": "ada@tide.example",
    "words": "We work with pilots.",
}


@pytest.fixture
def public(opened: Open) -> Open:
    opened.version.published_at = timezone.now()
    opened.version.save()
    return opened


def test_an_organisation_asks_and_confirms_and_waits(public: Open, client: Client) -> None:
    page = "/s/open-the-port/sign-on/"
    assert "Ask to sign" in client.get(page).content.decode()
    assert client.post(page, {**WISH, **waited()}).headers["Location"] == f"{page}?sent"
    assert "Please check your mailbox" in client.get(f"{page}?sent").content.decode()
    link = f"/ask/{link_in('request.confirmation')}/"
    assert "Tide Watch" in client.get(link).content.decode()
    assert SignOnRequest.objects.get().state == SignOnRequest.State.UNCONFIRMED
    for _ in range(2):
        assert client.post(link).status_code == 302
    request = SignOnRequest.objects.get()
    assert (request.state, request.person) == (SignOnRequest.State.WAITING, "Ada Example")


def test_the_answer_is_the_same_whatever_is_known(
    cast: Cast, public: Open, client: Client, invited: Invite, stands: Callable[..., SignOn]
) -> None:
    invitation, _ = invited(cast.lantern)
    stands(cast.meridian)
    answers = [
        client.post("/s/open-the-port/sign-on/", {**WISH, **waited(), **known})
        for known in (
            {},
            {"email": invitation.email},
            {"name": "Meridian Society"},
            *[{"email": "ada@tide.example"}] * 6,
        )
    ]
    assert len({(one.status_code, one.content, *told(one.headers)) for one in answers}) == 1
    mail = Delivery.objects.filter(message__kind="request.confirmation")
    assert mail.count() == len(answers)  # the limit is kept when they are sent
    assert not any("Tide" in delivery.content for delivery in mail)


def told(headers: Any) -> Iterable[tuple[str, str]]:
    return sorted((name, value) for name, value in headers.items() if name != "Set-Cookie")


def test_a_wish_with_a_fault_is_told_and_kept(public: Open, client: Client) -> None:
    answer = client.post(
        "/s/open-the-port/sign-on/", {**WISH, **waited(), "email": "none", "name": "N" * 999}
    )
    assert answer.status_code == 422
    assert "N" * 999 in answer.content.decode()
    assert not SignOnRequest.objects.exists()


def test_nobody_can_ask_for_what_is_not_open(opened: Open, client: Client) -> None:
    page = "/s/open-the-port/sign-on/"
    assert client.get(page).status_code == 404
    opened.version.published_at = timezone.now()
    opened.version.save()
    opened.signing.delete()
    assert client.post(page, {**WISH, **waited()}).status_code == 409
    assert not SignOnRequest.objects.exists()
