"""Signing by a private link, confirming from the mailbox, and taking the name off again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.signing.conftest import Open
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.services import merge_organisations
from undersigned.apps.journal.models import Entry
from undersigned.apps.public.models import PublicChange
from undersigned.apps.signing.models import Invitation, SignOn
from undersigned.apps.signing.queries.links import invitation_by_token
from undersigned.apps.signing.queries.signatories import signatories
from undersigned.apps.signing.services import confirm, decide_later, decline, sign, withdraw
from undersigned.core.errors import (
    AlreadySigned,
    EntryInvalid,
    LinkDead,
    NotOpenForSigning,
    SigningClosed,
    UndersignedError,
    VersionSuperseded,
)

Invite = Callable[..., tuple[Invitation, str]]
Sign = Callable[..., str]

ANSWER: dict[str, Any] = {
    "person": "Theo Example",
    "role": "Director",
    "decided_on": date(2026, 11, 20),
    "is_withheld": False,
    "comment": "Well done.",
}


def link_in(kind: str) -> str:
    """The token in the newest mail of a kind that is to go."""
    waiting = Delivery.objects.filter(message__kind=kind, state=Delivery.State.QUEUED)
    delivery = waiting.order_by("-created_at").first()
    assert delivery is not None
    return str(json.loads(delivery.content)["link"].split("/")[-2])


@pytest.fixture
def signed(invited: Invite) -> Sign:
    """Sign for an organisation; gives the token that confirms it."""

    def sign_for(body: Organisation, **more: object) -> str:
        invitation, _ = invited(body)
        sign(invitation.token, **{**ANSWER, **more})
        return link_in("signing.confirmation")

    return sign_for


def test_a_signature_waits_for_the_mailbox_and_then_stands(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    invitation, token = invited(cast.lantern)
    sign(token, **ANSWER)
    assert signatories(opened.version).count == 0
    pending = SignOn.objects.get()
    assert (pending.state, pending.person, pending.email) == (
        "pending", "Theo Example", invitation.email,
    )  # fmt: skip
    delivery = Delivery.objects.get()
    assert (delivery.address, delivery.recipient) == (invitation.email, str(pending.pk))
    confirm(link_in("signing.confirmation"))
    entry = signatories(opened.version).entries[0]
    assert (entry.name, entry.acronym, entry.country) == ("Lantern Legal Aid", "LLA", "Canada")
    invitation.refresh_from_db()
    assert invitation.state == Invitation.State.SIGNED
    acts = Entry.objects.order_by("at").values_list("act", flat=True)
    assert list(acts) == ["sign_on.signed", "sign_on.confirmed"]


def test_confirming_again_changes_nothing(cast: Cast, opened: Open, signed: Sign) -> None:
    token = signed(cast.lantern)
    confirm(token)
    changes, mails = PublicChange.objects.count(), Delivery.objects.count()
    assert confirm(token).state == SignOn.State.STANDING
    assert (PublicChange.objects.count(), Delivery.objects.count()) == (changes, mails)


def test_the_name_stands_as_it_was_typed(cast: Cast, opened: Open, signed: Sign) -> None:
    confirm(signed(cast.lantern, name="  Lantern\u202e (Legal)  Aid "))
    entry = signatories(opened.version).entries[0]
    assert (entry.name, entry.acronym) == ("Lantern (Legal) Aid", "")


def test_the_latest_answer_counts_until_it_is_confirmed(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    invitation, _ = invited(cast.lantern)
    sign(invitation.token, **ANSWER)
    first = link_in("signing.confirmation")
    sign(invitation.token, **{**ANSWER, "person": "Ada Example"})
    assert SignOn.objects.get().person == "Ada Example"
    with pytest.raises(LinkDead):
        confirm(first)
    confirm(link_in("signing.confirmation"))
    states = Delivery.objects.filter(message__kind="signing.confirmation").order_by("created_at")
    assert [delivery.state for delivery in states] == ["cancelled", "queued"]


def test_a_double_click_signs_once_and_sends_one_mail(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    invitation, _ = invited(cast.lantern)
    sign(invitation.token, **ANSWER)
    sign(invitation.token, **ANSWER)
    assert (SignOn.objects.count(), Delivery.objects.count(), Entry.objects.count()) == (1, 1, 1)


def test_a_name_that_stands_is_not_signed_again(cast: Cast, opened: Open, invited: Invite) -> None:
    invitation, _ = invited(cast.lantern)
    sign(invitation.token, **ANSWER)
    confirm(link_in("signing.confirmation"))
    for answer in (lambda: sign(invitation.token, **ANSWER), lambda: decline(invitation)):
        with pytest.raises(AlreadySigned, match="Lantern Legal Aid"):
            answer()


def test_a_link_that_was_not_signed_with_takes_no_name_off_that_stands(
    cast: Cast, opened: Open, invited: Invite, stands: Callable[..., SignOn]
) -> None:
    name = stands(cast.harbour)  # as one that was brought in: it has no link
    invitation, _ = invited(cast.lantern)
    merge_organisations(cast.harbour, into=cast.lantern, by=cast.mara)
    for answer in (decide_later, decline):
        with pytest.raises(AlreadySigned, match="Lantern Legal Aid"):
            answer(invitation)
    name.refresh_from_db()
    assert name.state == SignOn.State.STANDING


def test_an_expired_answer_is_no_obstacle(cast: Cast, opened: Open, invited: Invite) -> None:
    invitation, _ = invited(cast.lantern)
    sign(invitation.token, **ANSWER)
    token = link_in("signing.confirmation")
    long_ago = timezone.now() - timedelta(days=8)
    SignOn.objects.update(signed_at=long_ago, expires_at=long_ago + timedelta(days=7))
    with pytest.raises(LinkDead):
        confirm(token)
    sign(invitation.token, **ANSWER)
    confirm(link_in("signing.confirmation"))
    assert signatories(opened.version).count == 1


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"closes_at": -1}, SigningClosed),
        ({"closed_at": -1}, SigningClosed),
        ({"superseded_at": -1}, VersionSuperseded),
        ({"revoked_at": -1}, LinkDead),
        ({"expires_at": -1}, LinkDead),
    ],
)
def test_each_wrong_time_has_its_sentence(
    cast: Cast, opened: Open, invited: Invite, change: dict[str, int],
    error: type[UndersignedError],
) -> None:  # fmt: skip
    invitation, _ = invited(cast.lantern)
    times = {name: timezone.now() + timedelta(hours=hours) for name, hours in change.items()}
    for row in (opened.signing, opened.version, invitation):
        known = {name: at for name, at in times.items() if hasattr(row, name)}
        type(row)._default_manager.filter(pk=row.pk).update(**known)
    for answer in (lambda: sign(invitation.token, **ANSWER), lambda: decide_later(invitation)):
        with pytest.raises(error):
            answer()
    assert not SignOn.objects.exists()
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("late", [False, True])
def test_a_name_is_taken_until_the_closing_instant_and_not_at_it(opened: Open, late: bool) -> None:
    signing, instant = opened.signing, timezone.now() + timedelta(days=3)
    if late:
        signing.closes_at, signing.late_until = timezone.now() - timedelta(days=1), instant
    else:
        signing.closes_at = instant
    moment = timedelta(microseconds=1)
    assert signing.takes_names(instant - moment)
    assert isinstance(signing.refusal(instant), SigningClosed)
    assert signing.is_late(instant - moment) is late


def test_a_late_time_before_the_closing_shortens_nothing(opened: Open) -> None:
    signing = opened.signing
    signing.late_until = signing.closes_at - timedelta(days=2)
    assert signing.takes_names(signing.closes_at - timedelta(seconds=1))


def test_a_closing_by_hand_counts_and_a_superseded_version_takes_nothing(opened: Open) -> None:
    signing, now = opened.signing, timezone.now()
    signing.closed_at = now
    assert isinstance(signing.refusal(now), SigningClosed)
    signing.late_until = now + timedelta(days=1)
    assert signing.refusal(now) is None
    signing.version.superseded_at = now
    assert isinstance(signing.refusal(now), VersionSuperseded)


def test_a_version_that_was_never_opened_takes_no_name(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    invitation, _ = invited(cast.lantern)
    opened.signing.delete()
    with pytest.raises(NotOpenForSigning):
        sign(invitation.token, **ANSWER)


def test_whoever_is_admitted_late_is_shown_as_late(cast: Cast, opened: Open, signed: Sign) -> None:
    opened.signing.closes_at = timezone.now() - timedelta(days=1)
    opened.signing.late_until = timezone.now() + timedelta(days=1)
    opened.signing.save()
    confirm(signed(cast.lantern))
    assert signatories(opened.version).groups[0].is_late


def test_what_was_signed_in_time_can_be_confirmed_after_the_closing(
    cast: Cast, opened: Open, signed: Sign
) -> None:
    token = signed(cast.lantern)
    opened.signing.closes_at = timezone.now()
    opened.signing.save()
    confirm(token)
    assert not signatories(opened.version).entries[0].is_late


def test_what_was_signed_under_a_version_is_not_confirmed_under_the_next(
    cast: Cast, opened: Open, signed: Sign
) -> None:
    token = signed(cast.lantern)
    opened.version.superseded_at = timezone.now()
    opened.version.save()
    with pytest.raises(VersionSuperseded):
        confirm(token)
    assert signatories(opened.version).count == 0


def test_a_signature_is_not_confirmed_after_its_invitation_was_taken_back(
    cast: Cast, opened: Open, signed: Sign
) -> None:
    token = signed(cast.lantern)
    Invitation.objects.update(revoked_at=timezone.now())
    with pytest.raises(LinkDead):
        confirm(token)


def test_deciding_and_declining_are_answers(cast: Cast, opened: Open, invited: Invite) -> None:
    invitation, _ = invited(cast.lantern)
    decide_later(invitation)
    decide_later(invitation)
    invitation.refresh_from_db()
    assert invitation.state == Invitation.State.DECIDING
    sign(invitation.token, **ANSWER)
    decline(invitation, comment="Our board said no.")
    invitation.refresh_from_db()
    assert (invitation.state, invitation.comment) == ("declined", "Our board said no.")
    assert not SignOn.objects.exists()
    acts = Entry.objects.order_by("at").values_list("act", flat=True)
    assert list(acts) == ["invitation.deciding", "sign_on.signed", "invitation.declined"]


# --- Withdrawing ------------------------------------------------------------------------------


def test_a_withdrawn_name_is_gone_and_counts(cast: Cast, opened: Open, signed: Sign) -> None:
    confirm(signed(cast.lantern))
    changes = PublicChange.objects.count()
    token = link_in("signing.standing")
    withdraw(token, keeps_name=False)
    row = SignOn.objects.get()
    left = (row.name, row.acronym, row.country, row.person, row.role, row.email, row.comment)
    assert left == ("",) * 7
    assert (signatories(opened.version).count, signatories(opened.version).withdrawn_count) == (
        0,
        1,
    )
    assert PublicChange.objects.count() == changes + 1
    assert withdraw(token, keeps_name=True).name == ""
    assert PublicChange.objects.count() == changes + 1
    assert Invitation.objects.get().state == Invitation.State.WITHDREW


def test_a_name_can_stay_listed_as_withdrawn_and_be_let_go_later(
    cast: Cast, opened: Open, signed: Sign
) -> None:
    confirm(signed(cast.lantern))
    token = link_in("signing.standing")
    withdraw(token, keeps_name=True)
    assert [entry.name for entry in signatories(opened.version).kept] == ["Lantern Legal Aid"]
    assert SignOn.objects.get().person == ""
    withdraw(token, keeps_name=False)
    assert signatories(opened.version).kept == ()


def test_a_withheld_name_is_not_kept(cast: Cast, opened: Open, signed: Sign) -> None:
    confirm(signed(cast.lantern, is_withheld=True))
    withdraw(link_in("signing.standing"), keeps_name=True)
    assert (signatories(opened.version).kept, SignOn.objects.get().name) == ((), "")


def test_a_name_can_be_withdrawn_after_closing_and_under_an_old_version(
    cast: Cast, opened: Open, signed: Sign
) -> None:
    confirm(signed(cast.lantern))
    opened.signing.closes_at = opened.version.superseded_at = timezone.now()
    opened.signing.save()
    opened.version.save()
    withdraw(link_in("signing.standing"), keeps_name=False)
    assert signatories(opened.version).count == 0


def test_after_withdrawing_the_organisation_can_sign_again(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    invitation, token = invited(cast.lantern)
    sign(invitation.token, **ANSWER)
    old = link_in("signing.confirmation")
    confirm(old)
    withdraw(link_in("signing.standing"), keeps_name=False)
    with pytest.raises(LinkDead):
        confirm(old)
    sign(token, **ANSWER)
    confirm(link_in("signing.confirmation"))
    found = signatories(opened.version)
    assert (found.count, found.withdrawn_count) == (1, 0)


# --- What cannot be signed with -----------------------------------------------------------------


@pytest.mark.parametrize(
    "bad",
    [
        {"name": "x" * 10_000},
        {"name": "Win at https://prize.example"},
        {"person": ""},
        {"role": "\u202e"},
        {"comment": "x" * 10_000},
        {"decided_on": date(2999, 1, 1)},
    ],
)
def test_bad_entries_are_refused_in_a_sentence(
    cast: Cast, opened: Open, invited: Invite, bad: dict[str, object]
) -> None:
    invitation, _ = invited(cast.lantern)
    with pytest.raises(EntryInvalid):
        sign(invitation.token, **{**ANSWER, **bad})
    assert not SignOn.objects.exists()


@pytest.mark.parametrize("token", ["", "x", "é" * 43, "A" * 43, "A" * 10_000, "../../sign"])
def test_a_forged_link_is_as_dead_as_any(cast: Cast, opened: Open, token: str) -> None:
    for use in (invitation_by_token, confirm, lambda it: withdraw(it, keeps_name=True)):
        with pytest.raises(LinkDead):
            use(token)
