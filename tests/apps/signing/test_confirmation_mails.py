"""The mails of signing, when they are wanted, and when what is known of people goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.signing.conftest import Open
from tests.apps.signing.test_signing import ANSWER, link_in
from undersigned.apps.contributions import collected
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.signing import erasers
from undersigned.apps.signing.models import Invitation, SignOn, SignOnRequest
from undersigned.apps.signing.services import ask_to_sign, confirm, confirm_request, sign, withdraw

Invite = Callable[..., tuple[Invitation, str]]

CONTENT = {
    "language": "en",
    "organisation": "Lantern\nLegal Aid",
    "title": "Open the port of Veldmark",
    "number": "3",
    "link": "https://desk.example/confirm/token/",
}


def test_the_mail_to_confirm_says_what_it_is_about_and_holds_the_link() -> None:
    mail = collected().mails["signing.confirmation"].write(CONTENT)
    assert mail.subject == "Please confirm: Lantern Legal Aid signs “Open the port of Veldmark”"
    assert "    https://desk.example/confirm/token/\n" in mail.text
    assert "ignore this email" in mail.text


def test_a_long_title_is_cut_in_the_subject() -> None:
    mail = collected().mails["signing.standing"].write({**CONTENT, "title": "Open " * 60})
    assert len(mail.subject) == 150
    assert mail.subject.endswith("…")


def test_the_mail_to_whoever_asked_holds_nothing_that_was_typed(cast: Cast, opened: Open) -> None:
    ask_to_sign(
        opened.version, name="Win a prize", person="Eve Example", email="ada@tide.example",
        language="en", words="visit prize.example",
    )  # fmt: skip
    delivery = Delivery.objects.get()
    mail = (
        collected()
        .mails["request.confirmation"]
        .write({**CONTENT, "link": "https://desk.example/ask/t/"})
    )
    for words in ("prize", "Eve"):
        assert words not in delivery.content + mail.subject + mail.text


def test_mails_are_wanted_only_as_long_as_they_are_true(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    def is_wanted(kind: str) -> bool:
        delivery = Delivery.objects.filter(message__kind=kind).latest("created_at")
        return collected().mails[kind].is_wanted(delivery)

    sign(invited(cast.lantern)[1], **ANSWER)
    assert is_wanted("signing.confirmation")
    confirm(link_in("signing.confirmation"))
    assert not is_wanted("signing.confirmation")
    assert is_wanted("signing.standing")
    withdraw(link_in("signing.standing"), keeps_name=False)
    assert not is_wanted("signing.standing")


# --- Erasers ----------------------------------------------------------------------------------------


def test_a_name_that_nobody_confirmed_goes_whole(cast: Cast, opened: Open, invited: Invite) -> None:
    sign(invited(cast.lantern)[1], **ANSWER)
    end = SignOn.objects.get().expires_at
    assert end is not None
    assert erasers.erase_unconfirmed(end + erasers.UNCONFIRMED) == 0
    assert erasers.erase_unconfirmed(end + erasers.UNCONFIRMED + timedelta(seconds=1)) == 1
    assert not SignOn.objects.exists()


def test_who_signed_goes_a_year_after_the_closing_and_the_name_stays(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    sign(invited(cast.lantern)[1], **ANSWER)
    confirm(link_in("signing.confirmation"))
    assert erasers.erase_signers(opened.signing.closes_at + timedelta(days=364)) == 0
    late = opened.signing.closes_at + timedelta(days=366)
    assert (erasers.erase_signers(late), erasers.erase_signers(late)) == (1, 0)
    row = SignOn.objects.get()
    assert (row.person, row.role, row.email, row.email_hash, row.comment) == ("",) * 5
    assert row.name == "Lantern Legal Aid"


def test_the_invited_address_goes(cast: Cast, opened: Open, invited: Invite) -> None:
    invitation, _ = invited(cast.lantern)
    late = invitation.expires_at + erasers.INVITED_ADDRESS + timedelta(days=1)
    assert (erasers.erase_invited_addresses(late), erasers.erase_invited_addresses(late)) == (1, 0)
    invitation.refresh_from_db()
    assert (invitation.email, invitation.email_hash, invitation.token) == ("", "", "")


def test_wishes_to_sign_go(cast: Cast, opened: Open) -> None:
    def ask() -> None:
        ask_to_sign(
            opened.version, name="Tide", person="Ada", email="ada@tide.example", language="en"
        )

    ask()
    confirm_request(link_in("request.confirmation"))
    ask()
    now = timezone.now()
    assert erasers.erase_requests(now + timedelta(days=8)) == 1
    assert SignOnRequest.objects.get().state == SignOnRequest.State.WAITING
    assert erasers.erase_requests(now + erasers.REQUEST_LEFT + timedelta(days=1)) == 1
