"""Opening, inviting, reminding, taking links back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.apps.cast import agree
from tests.apps.conftest import Cast
from tests.apps.signing.conftest import Open, frozen
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Campaign, Proposal
from undersigned.apps.coalitions.queries import told
from undersigned.apps.coalitions.services import approve
from undersigned.apps.contributions import collected
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.directory.services import add_contact, change_contact, remove_contact
from undersigned.apps.journal.models import Entry
from undersigned.apps.journal.queries import sentence
from undersigned.apps.signing.models import Invitation, SignOn
from undersigned.apps.signing.services import reminders, schedule
from undersigned.apps.signing.services.invitations import invite, revoke, send_again
from undersigned.apps.signing.services.renewal import ask_again
from undersigned.apps.texts.models import Version
from undersigned.apps.vault.seals import link_hash
from undersigned.core.errors import (
    AlreadyDecided,
    AlreadySigned,
    EntryInvalid,
    NotOpenForSigning,
    ProposalFallen,
    SigningClosed,
    SigningRefused,
    VersionSuperseded,
)

Stands = Callable[..., SignOn]


def later(days: float) -> datetime:
    return timezone.now() + timedelta(days=days)


@pytest.fixture
def theo(cast: Cast) -> Contact:
    return add_contact(
        cast.lantern, by=cast.mara, email="theo@lantern.example", name="Theo Example"
    )


@pytest.fixture
def alone(cast: Cast) -> Cast:
    """The campaign lets one person invite alone."""
    Campaign.objects.filter(pk=cast.campaign.pk).update(rule=Campaign.Rule.NEVER)
    return cast


def link_of(body: Organisation) -> Invitation:
    return Invitation.objects.get(organisation=body, revoked_at=None)


# --- Opening and closing ----------------------------------------------------------------------


def test_only_a_time_to_come_and_only_once(cast: Cast, opened: Open) -> None:
    version = frozen(opened.text, number=2)
    for wrong in (later(-1), later(800)):
        with pytest.raises(EntryInvalid):
            schedule.open_for_signing(version, closes_at=wrong, by=cast.mara)
    signing = schedule.open_for_signing(
        version, closes_at=later(10), by=cast.mara, reminder_days=[2, 5, 2]
    )
    assert signing.reminder_days == [5, 2]
    with pytest.raises(AlreadyDecided):
        schedule.open_for_signing(version, closes_at=later(20), by=cast.mara)


def test_a_translation_and_an_old_version_are_not_opened(cast: Cast, opened: Open) -> None:
    translation = frozen(opened.text, number=2)
    translation.original = opened.version
    translation.save()
    old = frozen(opened.text, number=3)
    old.superseded_at = timezone.now()
    old.save()
    for version in (translation, old):
        with pytest.raises(SigningRefused):
            schedule.open_for_signing(version, closes_at=later(10), by=cast.mara)


def test_a_newer_version_closes_the_signing_of_the_older(cast: Cast, opened: Open) -> None:
    schedule.open_for_signing(frozen(opened.text, number=2), closes_at=later(10), by=cast.mara)
    opened.signing.refresh_from_db()
    assert opened.signing.closed_at is not None
    assert not opened.signing.takes_names(timezone.now())


def test_after_closing_late_signatories_may_be_admitted(cast: Cast, opened: Open) -> None:
    with pytest.raises(SigningRefused):
        schedule.admit_late(opened.signing, until=later(2), by=cast.mara)
    schedule.close_signing(opened.signing, by=cast.mara)
    with pytest.raises(AlreadyDecided):
        schedule.close_signing(opened.signing, by=cast.mara)
    with pytest.raises(SigningClosed):
        schedule.change_closing(opened.signing, closes_at=later(20), by=cast.mara)
    with pytest.raises(SigningClosed):
        schedule.signing_of(opened.version)
    schedule.admit_late(opened.signing, until=later(2), by=cast.mara)
    assert schedule.signing_of(opened.version).is_late(timezone.now())


def test_the_journal_tells_it_in_a_sentence(cast: Cast, opened: Open) -> None:
    until = datetime(timezone.now().year + 1, 3, 1, 18, tzinfo=UTC)
    schedule.change_closing(opened.signing, closes_at=until, by=cast.mara)
    entry = Entry.objects.get(act="version.closing_changed")
    assert entry.facts["version"] == 1
    assert entry.facts["until"] == until.isoformat()


# --- Inviting ---------------------------------------------------------------------------------


def test_inviting_waits_for_a_second_person(cast: Cast, opened: Open, theo: Contact) -> None:
    proposal = invite(opened.version, [cast.lantern], by=cast.mara)
    assert proposal is not None
    assert invite(opened.version, [cast.lantern], by=cast.mara) == proposal
    assert not Invitation.objects.exists()
    assert not Delivery.objects.exists()
    approve(proposal, by=cast.paul)
    assert link_of(cast.lantern).email == "theo@lantern.example"
    assert Delivery.objects.get().recipient == str(link_of(cast.lantern).pk)
    with pytest.raises(AlreadyDecided):
        approve(Proposal.objects.get(), by=cast.paul)
    assert Invitation.objects.count() == Delivery.objects.count() == 1


def test_a_hundred_clicks_make_one_set_of_rows(alone: Cast, opened: Open, theo: Contact) -> None:
    assert invite(opened.version, [alone.lantern], by=alone.mara) is None
    for _ in range(100):
        with pytest.raises(EntryInvalid):
            invite(opened.version, [alone.lantern], by=alone.mara)
    assert Invitation.objects.count() == Delivery.objects.count() == 1


def test_who_has_nobody_to_write_to_is_named(cast: Cast, opened: Open, theo: Contact) -> None:
    with pytest.raises(EntryInvalid, match="Meridian Society has no contact"):
        invite(opened.version, [cast.lantern, cast.meridian], by=cast.mara)


CHANGES: dict[str, Callable[[Cast, Open, Contact], object]] = {
    "the organisations or their contacts": lambda cast, opened, theo: change_contact(
        theo, by=cast.mara, email="somebody@else.example", name="", role="", language=""
    ),
    "until when it can be signed": lambda cast, opened, theo: schedule.change_closing(
        opened.signing, closes_at=later(20), by=cast.mara
    ),
    "the text": lambda cast, opened, theo: Version.objects.update(title="World Peace"),
    "who asks, or the address for questions": lambda cast, opened, theo: User.objects.filter(
        pk=cast.mara.pk
    ).update(email="somebody@else.example"),
}


@pytest.mark.parametrize("changed", CHANGES)
def test_mails_go_as_the_second_person_was_shown_or_not_at_all(
    changed: str, cast: Cast, opened: Open, theo: Contact
) -> None:
    proposal = invite(opened.version, [cast.lantern], by=cast.mara)
    assert proposal is not None
    CHANGES[changed](cast, opened, theo)
    with pytest.raises(ProposalFallen):
        approve(proposal, by=cast.paul)
    proposal.refresh_from_db()
    assert proposal.changed == [changed]
    assert not Invitation.objects.exists()
    assert not Delivery.objects.exists()


def test_a_contact_that_is_put_before_the_approved_one_lets_it_fall(
    cast: Cast, opened: Open, theo: Contact
) -> None:
    proposal = invite(opened.version, [cast.lantern], by=cast.mara)
    assert proposal is not None
    add_contact(cast.lantern, by=cast.mara, email="second@lantern.example")
    remove_contact(theo, by=cast.mara)
    with pytest.raises(ProposalFallen):
        approve(proposal, by=cast.paul)


def test_nobody_is_invited_after_closing_or_to_an_old_version(
    cast: Cast, opened: Open, theo: Contact
) -> None:
    with pytest.raises(NotOpenForSigning):
        invite(frozen(opened.text, number=2), [cast.lantern], by=cast.mara)
    proposal = invite(opened.version, [cast.lantern], by=cast.mara)
    assert proposal is not None
    schedule.close_signing(opened.signing, by=cast.mara)
    with pytest.raises(ProposalFallen):
        approve(proposal, by=cast.paul)
    with pytest.raises(SigningClosed):
        invite(opened.version, [cast.lantern], by=cast.mara)
    opened.version.superseded_at = timezone.now()
    opened.version.save()
    with pytest.raises(VersionSuperseded):
        invite(opened.version, [cast.lantern], by=cast.mara)
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.FALLEN


def test_the_invitation_says_what_until_when_and_how_to_decline(
    alone: Cast, opened: Open, theo: Contact
) -> None:
    invite(opened.version, [alone.lantern], by=alone.mara)
    mail = mail_of(Delivery.objects.get())
    link = link_of(alone.lantern)
    assert "Lantern Legal Aid" in mail.subject
    for said in (
        "Dear Theo Example,",
        "Open the port of Veldmark",
        f"/sign/{link.token}/",
        "Signing closes on",
        "We will not sign",
        "Mara Example, mara@harbour-rights.example",
    ):
        assert said in mail.text
    assert link.link_hash == link_hash(link.token)


def test_a_french_contact_gets_a_mail_in_french(alone: Cast, opened: Open) -> None:
    add_contact(alone.lantern, by=alone.mara, email="theo@lantern.example", language="fr-CA")
    invite(opened.version, [alone.lantern], by=alone.mara)
    assert link_of(alone.lantern).language == "fr"


def test_line_breaks_in_a_name_make_no_second_subject(
    alone: Cast, opened: Open, theo: Contact
) -> None:
    Organisation.objects.filter(pk=alone.lantern.pk).update(name="Lantern\r\nBcc: all@x.example")
    invite(opened.version, Organisation.objects.filter(pk=alone.lantern.pk), by=alone.mara)
    mail = mail_of(Delivery.objects.get())
    assert "\n" not in mail.subject
    assert "\r" not in mail.subject


def mail_of(delivery: Delivery) -> object:
    import json

    return collected().mails[delivery.message.kind].write(json.loads(delivery.content))


# --- Links ------------------------------------------------------------------------------------


def test_a_new_link_ends_the_old_one(alone: Cast, opened: Open, theo: Contact) -> None:
    invite(opened.version, [alone.lantern], by=alone.mara)
    old = link_of(alone.lantern)
    send_again(old, by=alone.mara)
    new = link_of(alone.lantern)
    old.refresh_from_db()
    assert old.revoked_at is not None
    assert old.token == ""
    assert new.link_hash != old.link_hash
    states = dict(Delivery.objects.values_list("recipient", "state"))
    assert states == {str(old.pk): "cancelled", str(new.pk): "queued"}
    with pytest.raises(AlreadyDecided):
        send_again(old, by=alone.mara)
    assert Invitation.objects.count() == 2


def test_a_link_is_taken_back_once(alone: Cast, opened: Open, theo: Contact) -> None:
    invite(opened.version, [alone.lantern], by=alone.mara)
    link = link_of(alone.lantern)
    revoke(link, by=alone.mara)
    assert Delivery.objects.get().state == "cancelled"
    with pytest.raises(AlreadyDecided):
        revoke(link, by=alone.mara)
    assert invite(opened.version, [alone.lantern], by=alone.mara) is None
    assert link_of(alone.lantern).pk != link.pk


def test_taking_a_link_back_takes_what_is_not_confirmed_with_it(
    alone: Cast, opened: Open, theo: Contact, stands: Stands
) -> None:
    invite(opened.version, [alone.lantern], by=alone.mara)
    link = link_of(alone.lantern)
    pending = stands(alone.lantern, state=SignOn.State.PENDING, invitation=link)
    revoke(link, by=alone.mara)
    assert not SignOn.objects.filter(pk=pending.pk).exists()


def test_who_stands_gets_no_new_link_and_a_withdrawn_one_may_be_asked_again(
    alone: Cast, opened: Open, theo: Contact, stands: Stands
) -> None:
    invite(opened.version, [alone.lantern], by=alone.mara)
    link = link_of(alone.lantern)
    name = stands(alone.lantern, invitation=link)
    for refused in (send_again, revoke):
        with pytest.raises(AlreadySigned):
            refused(link, by=alone.mara)
    name.state = SignOn.State.WITHDRAWN
    name.save()
    Invitation.objects.filter(pk=link.pk).update(state=Invitation.State.WITHDREW)
    send_again(link, by=alone.mara)
    assert link_of(alone.lantern).state == Invitation.State.INVITED


def test_a_link_goes_to_another_address_by_two_only(
    cast: Cast, opened: Open, theo: Contact
) -> None:
    invite(opened.version, [cast.lantern], by=cast.mara)
    agree(cast)
    link = link_of(cast.lantern)
    other = add_contact(cast.lantern, by=cast.mara, email="mara@else.example")
    proposal = send_again(link, by=cast.mara, contact=other)
    assert proposal is not None
    assert link_of(cast.lantern) == link
    assert [value for _name, value in told([proposal])[0].details] == [
        "Lantern Legal Aid", "else.example",
    ]  # fmt: skip
    agree(cast)
    assert link_of(cast.lantern).email == "mara@else.example"
    # Back to an address that it was not asked at last: the same.
    assert send_again(link_of(cast.lantern), by=cast.mara, contact=theo) is not None


def test_a_contact_that_was_changed_in_place_needs_the_second_person_too(
    cast: Cast, opened: Open, theo: Contact
) -> None:
    invite(opened.version, [cast.lantern], by=cast.mara)
    agree(cast)
    link = link_of(cast.lantern)
    assert send_again(link, by=cast.mara) is None  # where it was asked, as was approved
    theo.refresh_from_db()
    change_contact(theo, by=cast.mara, email="mara@else.example")
    proposal = send_again(link_of(cast.lantern), by=cast.mara)
    assert proposal is not None
    change_contact(theo, by=cast.mara, email="other@else.example")
    with pytest.raises(ProposalFallen):
        approve(proposal, by=cast.paul)
    assert link_of(cast.lantern).email == "theo@lantern.example"


# --- Reminders --------------------------------------------------------------------------------


@pytest.fixture
def reminded(alone: Cast, opened: Open, theo: Contact) -> Callable[[float], int]:
    """Invite Lantern to a signing that closes in thirty days; then remind, days from now."""
    schedule.change_closing(opened.signing, closes_at=later(30), by=alone.mara)
    invite(opened.version, [alone.lantern], by=alone.mara)
    return lambda days: reminders.remind_due(later(days))


def reminder_count() -> int:
    return Delivery.objects.filter(message__kind="signing.reminder").count()


def test_reminders_go_a_week_and_two_days_before(reminded: Callable[[float], int]) -> None:
    assert [reminded(day) for day in (1, 22, 23.1, 23.2, 27, 28.1, 28.2, 29.9)] == [
        0, 0, 1, 0, 0, 1, 0, 0,
    ]  # fmt: skip
    assert reminder_count() == 2
    assert [
        entry.facts["count"] for entry in Entry.objects.filter(act="organisations.reminded")
    ] == [1, 1]


def test_every_line_of_the_journal_can_be_told(
    reminded: Callable[[float], int], alone: Cast, opened: Open
) -> None:
    reminders.remind(link_of(alone.lantern), expected=0, by=alone.mara)
    send_again(link_of(alone.lantern), by=alone.mara)
    revoke(link_of(alone.lantern), by=alone.mara)
    schedule.close_signing(opened.signing, by=alone.mara)
    schedule.admit_late(opened.signing, until=later(3), by=alone.mara)
    for entry in Entry.objects.all():
        assert "…" not in sentence(entry, {})


@pytest.mark.parametrize("state", ["signed", "declined", "withdrew"])
def test_who_has_answered_is_not_reminded(
    reminded: Callable[[float], int], alone: Cast, state: str
) -> None:
    Invitation.objects.update(state=state)
    assert reminded(23.1) == 0


def test_who_is_deciding_is_reminded(reminded: Callable[[float], int]) -> None:
    Invitation.objects.update(state="deciding")
    assert reminded(23.1) == 1


def test_reminders_stop_when_links_or_signing_end(
    reminded: Callable[[float], int], alone: Cast, opened: Open
) -> None:
    schedule.close_signing(opened.signing, by=alone.mara)
    assert reminded(23.1) == 0


def test_a_contact_that_is_gone_is_not_written_to(
    reminded: Callable[[float], int], alone: Cast, opened: Open, theo: Contact
) -> None:
    waiting = Delivery.objects.get()
    assert collected().mails["signing.invitation"].is_wanted(waiting)
    theo.delete()
    assert not collected().mails["signing.invitation"].is_wanted(waiting)
    assert reminded(23.1) == 0
    with pytest.raises(SigningRefused):
        reminders.remind(link_of(alone.lantern), expected=0, by=alone.mara)


def test_reminding_by_hand_counts_and_a_double_click_does_not(
    reminded: Callable[[float], int], alone: Cast
) -> None:
    for number in range(3):
        link = link_of(alone.lantern)
        reminders.remind(link, expected=number, by=alone.mara)
        with pytest.raises(AlreadyDecided):
            reminders.remind(link, expected=number, by=alone.mara)
    with pytest.raises(SigningRefused):
        reminders.remind(link_of(alone.lantern), expected=3, by=alone.mara)
    assert reminded(23.1) == 0
    assert reminder_count() == 3


def test_a_later_closing_moves_the_reminders(
    reminded: Callable[[float], int], alone: Cast, opened: Open
) -> None:
    schedule.change_closing(opened.signing, closes_at=later(60), by=alone.mara, reminder_days=[10])
    assert reminded(29) == 0
    assert reminded(50.1) == 1
    assert link_of(alone.lantern).expires_at > later(89)


# --- A new version ----------------------------------------------------------------------------


@pytest.fixture
def second(alone: Cast, opened: Open, theo: Contact, stands: Stands) -> object:
    """Lantern signed the first version, Harbour declined it; the second is open."""
    add_contact(alone.harbour, by=alone.mara, email="desk@harbour-rights.example")
    invite(opened.version, [alone.lantern, alone.harbour], by=alone.mara)
    stands(alone.lantern, invitation=link_of(alone.lantern))
    Invitation.objects.filter(organisation=alone.harbour).update(state="declined")
    opened.version.superseded_at = timezone.now()
    opened.version.save()
    version = frozen(opened.text, number=2)
    schedule.open_for_signing(version, closes_at=later(10), by=alone.mara)
    return version


def asked(version: object) -> set[str]:
    links = Invitation.objects.filter(version=version, revoked_at=None)
    return set(links.values_list("organisation__name", flat=True))


def test_a_new_version_asks_who_signed_again(alone: Cast, second: object) -> None:
    ask_again(second, by=alone.mara)
    assert asked(second) == {"Lantern Legal Aid"}
    with pytest.raises(EntryInvalid):
        ask_again(second, by=alone.mara)
    mail = mail_of(Delivery.objects.get(message__kind="signing.new_version"))
    assert "a new signature" in mail.text
    ask_again(second, by=alone.mara, with_declined=True)
    assert asked(second) == {"Lantern Legal Aid", "Harbour Rights Network"}


def test_asking_again_waits_for_a_second_person_too(cast: Cast, second: object) -> None:
    Campaign.objects.update(rule=Campaign.Rule.ALWAYS)
    proposal = ask_again(second, by=cast.mara)
    assert proposal is not None
    assert ask_again(second, by=cast.mara) == proposal
    assert not asked(second)
    approve(proposal, by=cast.paul)
    assert asked(second) == {"Lantern Legal Aid"}
