"""What the folder of a campaign tells of who signs: to readers, and to coordinators only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, cast
from uuid import UUID

from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.contributions import FolderShare, OutgoingFolder
from undersigned.apps.signing.folder.records import (
    HearsayRecord,
    InvitationRecord,
    SignerRecord,
    SignersPart,
    SigningPart,
    SigningRecord,
    SignOnEventRecord,
    SignOnRecord,
)
from undersigned.apps.signing.models import Hearsay, Invitation, Signing, SignOn, SignOnEvent
from undersigned.apps.signing.queries.signatories import SignatoryList, signatories
from undersigned.apps.texts.queries.versions import versions_in

_SEALED = ("person", "role", "email", "comment")


def take(out: OutgoingFolder) -> FolderShare:
    """Signings with the names that readers see: no withheld name and no signer."""
    signings = Signing.objects.filter(version__text__campaign=out.campaign)
    by_version = {one.version_id: one for one in signings}
    records = (
        _signing(by_version[one.pk], signatories(one, signing=by_version[one.pk]))
        for one in versions_in(out.campaign)
        if one.pk in by_version
    )
    return FolderShare(record=SigningPart(signings=tuple(records)))


def take_protected(out: OutgoingFolder) -> FolderShare:
    """Invitations and signers in clear, what happened to every name, and hearsay."""
    sign_ons = _sign_ons(out.campaign)
    of_campaign = {"version__text__campaign": out.campaign}
    invitations = Invitation.objects.filter(**of_campaign).defer("token")
    events = SignOnEvent.objects.filter(**of_campaign)
    return FolderShare(
        record=SignersPart(
            invitations=tuple(
                _invitation(one)
                for one in invitations.select_related("organisation").order_by("invited_at", "pk")
            ),
            signers=tuple(
                _signer(one)
                for version in versions_in(out.campaign)
                for one in sign_ons.get(version.pk, [])
            ),
            sign_on_events=tuple(_event(one) for one in events.order_by("id")),
            hearsay=tuple(_hearsay(out.campaign)),
        )
    )


def _sign_ons(campaign: Campaign) -> dict[UUID, list[SignOn]]:
    """All sign-ons by their version, in the order in which they were given."""
    rows = SignOn.objects.filter(version__text__campaign=campaign).select_related("organisation")
    found: dict[UUID, list[SignOn]] = defaultdict(list)
    for one in rows.order_by("signed_at", "pk"):
        found[one.version_id].append(one)
    return found


def _hearsay(campaign: Campaign) -> Iterator[HearsayRecord]:
    """What was told, of the versions and organisations as they are called here."""
    rows = Hearsay.objects.filter(version__text__campaign=campaign).select_related("organisation")
    for one in rows.order_by("pk"):
        told = HearsayRecord.model_validate_json(one.told)
        key = one.organisation.key if one.organisation else None
        version = {"version": one.version_id}
        name = told.signer and told.signer.sign_on.model_copy(update={"organisation": key})
        asked, signer, event = told.invitation, told.signer, told.event
        yield HearsayRecord(
            version=one.version_id,
            organisation=key,
            invitation=asked and asked.model_copy(update=version | {"organisation": key or ""}),
            signer=signer and signer.model_copy(update=version | {"sign_on": name}),
            event=event and event.model_copy(update=version),
        )


# --- Records --------------------------------------------------------------------------------------


def _signing(signing: Signing, listed: SignatoryList) -> SigningRecord:
    return SigningRecord(
        version=signing.version_id,
        opened_at=signing.opened_at,
        closes_at=signing.closes_at,
        late_until=signing.late_until,
        closed_at=signing.closed_at,
        order=cast(Literal["alphabetical", "date", "hand"], signing.order),
        by_country=signing.by_country,
        reminder_days=tuple(signing.reminder_days),
        sign_ons=tuple(_public_sign_ons(signing, listed)),
    )


def _public_sign_ons(signing: Signing, listed: SignatoryList) -> Iterator[SignOnRecord]:
    """The names of the list that readers see, then as many without a name as it counts of
    withheld and of withdrawn ones."""
    for entries in (listed.entries, listed.kept):
        names = SignOn.objects.filter(version=signing.version_id).defer(*_SEALED)
        rows = names.select_related("organisation").in_bulk([one.sign_on_id for one in entries])
        yield from map(_sign_on, sorted(rows.values(), key=lambda one: (one.signed_at, one.pk)))
    for _ in range(listed.withheld_count):
        yield SignOnRecord(state="standing", is_withheld=True, signed_at=signing.opened_at)
    for _ in range(listed.withdrawn_count - len(listed.kept)):
        yield SignOnRecord(state="withdrawn", signed_at=signing.opened_at)


def _sign_on(one: SignOn) -> SignOnRecord:
    return SignOnRecord(
        organisation=one.organisation.key if one.organisation else None,
        state=cast(Literal["pending", "standing", "withdrawn"], one.state),
        name=one.name,
        acronym=one.acronym,
        country=one.country,
        is_withheld=one.is_withheld,
        is_late=one.is_late,
        keeps_name=one.keeps_name,
        decided_on=one.decided_on,
        signed_at=one.signed_at,
        confirmed_at=one.confirmed_at,
        withdrawn_at=one.withdrawn_at,
        place=one.place,
    )


def _signer(one: SignOn) -> SignerRecord:
    return SignerRecord(
        id=one.pk,
        version=one.version_id,
        sign_on=_sign_on(one),
        invitation=one.invitation_id,
        person=one.person,
        role=one.role,
        email=one.email,
        comment=one.comment,
        confirm_hash=one.confirm_hash,
        withdraw_hash=one.withdraw_hash,
        expires_at=one.expires_at,
    )


def _event(one: SignOnEvent) -> SignOnEventRecord:
    kind = cast(Literal["signed", "confirmed", "withdrawn", "put right"], one.kind)
    return SignOnEventRecord(sign_on=one.sign_on_id, version=one.version_id, kind=kind, at=one.at)


def _invitation(one: Invitation) -> InvitationRecord:
    return InvitationRecord(
        id=one.pk,
        version=one.version_id,
        organisation=one.organisation.key,
        email=one.email,
        language=one.language,
        link_hash=one.link_hash,
        state=cast(Literal["invited", "deciding", "signed", "declined", "withdrew"], one.state),
        invited_at=one.invited_at,
        answered_at=one.answered_at,
        expires_at=one.expires_at,
        revoked_at=one.revoked_at,
        comment=one.comment,
        reminders=one.reminders,
    )
