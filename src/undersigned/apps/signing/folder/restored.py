"""Who signs, as the folder of a campaign has it: signings, invitations, names and their events.

Names stand only by what their organisations confirmed on this site. So they come in as names if
the folder is this site's own and stands again; in every other case what it tells is kept as
hearsay, of which nothing counts: the organisations can be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID, uuid4

from undersigned.apps.contributions import RestoredFolder, Rows, kept_ids, values_in
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
from undersigned.apps.vault.seals import address_hash, link_hash, new_token
from undersigned.core.texts.normal import normal_line


def restore(restored: RestoredFolder) -> Rows:
    """How versions are signed; who stands under them, or what is only said of that."""
    signings = restored.folder.part(SigningPart).signings
    Signing.objects.bulk_create(_signing(restored.rows, one) for one in signings)
    told = restored.folder.part(SignersPart).hearsay
    if restored.stands_again:
        _restore_names(restored, signings)
    else:
        told = (*told, *_hearsay(restored, signings))
    Hearsay.objects.bulk_create((_told(restored.rows, one) for one in told), batch_size=500)
    return {}


def _restore_names(restored: RestoredFolder, signings: Iterable[SigningRecord]) -> None:
    if restored.folder.protected is None:
        names = SignOn.objects.bulk_create(
            _sign_on(restored.rows, signing.version, one)
            for signing in signings
            for one in signing.sign_ons
        )
        _note(names)
        return
    protected = restored.folder.part(SignersPart)
    invitations = _restore_invitations(restored.rows, protected.invitations)
    ids = _ids(protected)
    names = SignOn.objects.bulk_create(
        _signed(restored.rows, one, ids, invitations) for one in protected.signers
    )
    _restore_events(restored.rows, protected.sign_on_events, ids)
    told = {ids[one.sign_on] for one in protected.sign_on_events}
    _note(one for one in names if one.pk not in told)


# --- What is only said ----------------------------------------------------------------------------


def _hearsay(
    restored: RestoredFolder, signings: Iterable[SigningRecord]
) -> Iterator[HearsayRecord]:
    """All that the folder tells of who was asked, who signed and what happened to it."""
    if restored.folder.protected is None:
        for signing in signings:
            for name in signing.sign_ons:
                signer = SignerRecord(version=signing.version, sign_on=name)
                yield HearsayRecord(
                    version=signing.version, organisation=name.organisation, signer=signer
                )
        return
    protected = restored.folder.part(SignersPart)
    for asked in protected.invitations:
        yield HearsayRecord(
            version=asked.version, organisation=asked.organisation, invitation=asked
        )
    for one in protected.signers:
        yield HearsayRecord(version=one.version, organisation=one.sign_on.organisation, signer=one)
    for event in protected.sign_on_events:
        yield HearsayRecord(version=event.version, event=event)


def _told(rows: Rows, one: HearsayRecord) -> Hearsay:
    return Hearsay(
        version=rows["version"][one.version],
        organisation=rows["organisation"][one.organisation] if one.organisation else None,
        told=one.without_links().model_dump_json(exclude_defaults=True),
    )


# --- Names ----------------------------------------------------------------------------------------


def _sign_on(rows: Rows, version: UUID, one: SignOnRecord) -> SignOn:
    return SignOn(
        version=rows["version"][version],
        organisation=rows["organisation"][one.organisation] if one.organisation else None,
        state=one.state,
        name=normal_line(one.name),
        acronym=normal_line(one.acronym),
        country=normal_line(one.country),
        is_withheld=one.is_withheld,
        is_late=one.is_late,
        keeps_name=one.keeps_name,
        decided_on=one.decided_on,
        signed_at=one.signed_at,
        confirmed_at=one.confirmed_at,
        withdrawn_at=one.withdrawn_at,
        place=one.place,
    )


def _signed(
    rows: Rows, one: SignerRecord, ids: dict[UUID, UUID], invitations: dict[UUID, Invitation]
) -> SignOn:
    sign_on = _sign_on(rows, one.version, one.sign_on)
    if one.id is not None:
        sign_on.pk = ids[one.id]
    sign_on.invitation = invitations[one.invitation] if one.invitation else None
    sign_on.person, sign_on.role, sign_on.comment = one.person, one.role, one.comment
    sign_on.email = one.email
    sign_on.email_hash = address_hash(one.email) if one.email else ""
    sign_on.expires_at = one.expires_at
    sign_on.confirm_hash, sign_on.withdraw_hash = one.confirm_hash, one.withdraw_hash
    return sign_on


# --- What happened to them ------------------------------------------------------------------------

_EVENTS = {
    SignOn.State.PENDING: SignOnEvent.Kind.SIGNED,
    SignOn.State.STANDING: SignOnEvent.Kind.PUT_RIGHT,
    SignOn.State.WITHDRAWN: SignOnEvent.Kind.WITHDRAWN,
}


def _ids(protected: SignersPart) -> dict[UUID, UUID]:
    """The names by their id in the folder, which they keep if nothing here tells of another."""
    signers = {one.id for one in protected.signers if one.id is not None}
    wished = {*signers, *(one.sign_on for one in protected.sign_on_events)}
    ids = kept_ids(SignOn, wished)
    told = values_in(SignOnEvent, "sign_on_id", list(wished))
    return {one: uuid4() if one in told else id_ for one, id_ in ids.items()}


def _restore_events(rows: Rows, events: Iterable[SignOnEventRecord], ids: dict[UUID, UUID]) -> None:
    versions = rows["version"]
    SignOnEvent.objects.bulk_create(
        SignOnEvent(
            at=one.at,
            kind=one.kind,
            version=versions[one.version],
            version_hash=versions[one.version].hash,
            sign_on_id=ids[one.sign_on],
        )
        for one in events
    )


def _note(names: Iterable[SignOn]) -> None:
    """That names were put here as they stand, for those of which the folder tells no more."""
    names = list(names)
    for state, kind in _EVENTS.items():
        SignOnEvent.objects.note((one for one in names if one.state == state), kind)


# --- Signings and invitations ---------------------------------------------------------------------


def _signing(rows: Rows, one: SigningRecord) -> Signing:
    return Signing(
        version=rows["version"][one.version],
        opened_at=one.opened_at,
        closes_at=one.closes_at,
        late_until=one.late_until,
        closed_at=one.closed_at,
        order=one.order,
        by_country=one.by_country,
        reminder_days=list(one.reminder_days),
    )


def _restore_invitations(
    rows: Rows, records: tuple[InvitationRecord, ...]
) -> dict[UUID, Invitation]:
    """The invitations by their id in the folder; one whose link is another's here has one that
    nobody knows."""
    taken = values_in(Invitation, "link_hash", [one.link_hash for one in records])
    ids = kept_ids(Invitation, (one.id for one in records))
    made = {}
    for one in records:
        made[one.id] = Invitation(
            id=ids[one.id],
            version=rows["version"][one.version],
            organisation=rows["organisation"][one.organisation],
            email=one.email,
            email_hash=address_hash(one.email),
            language=one.language,
            link_hash=link_hash(new_token()) if one.link_hash in taken else one.link_hash,
            state=one.state,
            invited_at=one.invited_at,
            answered_at=one.answered_at,
            expires_at=one.expires_at,
            revoked_at=one.revoked_at,
            comment=one.comment,
            reminders=one.reminders,
        )
    Invitation.objects.bulk_create(made.values())
    return made
