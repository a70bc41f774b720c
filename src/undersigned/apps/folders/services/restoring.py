"""Versions, names under them and what is protected, as a folder has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID, uuid4

from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.signing.models import Invitation, Signing, SignOn, SignOnEvent
from undersigned.apps.statements.models import Update
from undersigned.apps.texts.models import Text, Version
from undersigned.apps.vault.keys import address_hash, link_hash, new_token
from undersigned.core.campaigns.register_records import ContactRecord
from undersigned.core.campaigns.signing_records import (
    InvitationRecord,
    SignerRecord,
    SigningRecord,
    SignOnRecord,
)
from undersigned.core.campaigns.site_record import ProtectedRecord, SiteRecord
from undersigned.core.campaigns.text_records import VersionRecord
from undersigned.core.campaigns.update_records import UpdateRecord
from undersigned.core.texts.markdown_writer import write_text
from undersigned.core.texts.model import Text as Content
from undersigned.core.texts.normal import normal_line

_LONGEST_TITLE = 300
Register = Mapping[str, Organisation]


def restore_versions(
    site: SiteRecord,
    *,
    texts: Mapping[str, Text],
    contents: Mapping[UUID, Content],
    is_public: bool,
) -> dict[UUID, Version]:
    """The versions by their id in the folder, which they keep if nothing else has it."""
    ids = _kept_ids(Version, (one.id for one in site.versions))
    originals_first = sorted(site.versions, key=lambda one: one.original is not None)
    versions = {
        one.id: _version(one, texts[one.text], contents[one.id], ids, is_public=is_public)
        for one in originals_first
    }
    Version.objects.bulk_create(versions.values())
    for one in site.versions:  # as a new row is frozen now
        versions[one.id].frozen_at = one.frozen_at
    Version.objects.bulk_update(versions.values(), ["frozen_at"])
    return versions


def restore_signings(
    site: SiteRecord,
    protected: ProtectedRecord | None,
    *,
    versions: Mapping[UUID, Version],
    register: Register,
    keeps_links: bool,
) -> None:
    """How versions are signed and who stands under them, with the signers if they are there.

    Links that were mailed are good again only with ``keeps_links``.
    """
    Signing.objects.bulk_create(_signing(versions[one.version], one) for one in site.signings)
    if protected is None:
        _create(
            _sign_on(versions[signing.version], one, register)
            for signing in site.signings
            for one in signing.sign_ons
        )
        return
    invitations = _restore_invitations(
        protected.invitations, versions=versions, register=register, keeps_links=keeps_links
    )
    _create(
        _signed(one, versions[one.version], register, invitations, keeps_links=keeps_links)
        for one in protected.signers
    )


def _create(names: Iterable[SignOn]) -> None:
    """The names, and that they were put here."""
    names = SignOn.objects.bulk_create(names)
    for state, kind in _EVENTS.items():
        SignOnEvent.objects.note((one for one in names if one.state == state), kind)


_EVENTS = {
    SignOn.State.PENDING: SignOnEvent.Kind.SIGNED,
    SignOn.State.STANDING: SignOnEvent.Kind.PUT_RIGHT,
    SignOn.State.WITHDRAWN: SignOnEvent.Kind.WITHDRAWN,
}


def restore_contacts(contacts: Iterable[ContactRecord], *, register: Register) -> None:
    """The protected contacts, each address once for an organisation."""
    rows = {
        (one.organisation, address_hash(one.email)): Contact(
            organisation=register[one.organisation],
            email=one.email,
            email_hash=address_hash(one.email),
            name=normal_line(one.name),
            role=normal_line(one.role),
            language=one.language,
        )
        for one in contacts
    }
    Contact.objects.bulk_create(rows.values())


def restore_updates(updates: Iterable[UpdateRecord], *, texts: Mapping[str, Text]) -> None:
    """News of statements, under the ids that feeds have told."""
    updates = list(updates)
    ids = _kept_ids(Update, (one.id for one in updates))
    Update.objects.bulk_create(
        Update(
            id=ids[one.id],
            text=texts[one.text],
            title=normal_line(one.title),
            body=one.body,
            published_at=one.published_at,
        )
        for one in updates
    )


def _kept_ids(
    model: type[Version] | type[Update] | type[Invitation], wished: Iterable[UUID]
) -> dict[UUID, UUID]:
    """For each id itself if it is free, else a new one."""
    wished = list(wished)
    taken = set(model.objects.filter(pk__in=wished).values_list("pk", flat=True))
    return {one: uuid4() if one in taken else one for one in wished}


def _version(
    one: VersionRecord,
    text: Text,
    content: Content,
    ids: Mapping[UUID, UUID],
    *,
    is_public: bool,
) -> Version:
    return Version(
        id=ids[one.id],
        text=text,
        number=one.number,
        language=content.language,
        title=(content.title or content.subject or "")[:_LONGEST_TITLE],
        written=write_text(replace(content, signatories=())),
        hash=one.hash,
        original_id=ids[one.original] if one.original else None,
        remark=normal_line(one.remark),
        superseded_at=one.superseded_at,
        published_at=one.published_at if is_public else None,
        unpublished_at=one.unpublished_at if is_public else None,
    )


def _signing(version: Version, one: SigningRecord) -> Signing:
    return Signing(
        version=version,
        opened_at=one.opened_at,
        closes_at=one.closes_at,
        late_until=one.late_until,
        closed_at=one.closed_at,
        order=one.order,
        by_country=one.by_country,
        reminder_days=list(one.reminder_days),
    )


def _sign_on(version: Version, one: SignOnRecord, register: Register) -> SignOn:
    return SignOn(
        version=version,
        organisation=register[one.organisation] if one.organisation else None,
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
    one: SignerRecord,
    version: Version,
    register: Register,
    invitations: Mapping[UUID, Invitation],
    *,
    keeps_links: bool,
) -> SignOn:
    sign_on = _sign_on(version, one.sign_on, register)
    sign_on.invitation = invitations[one.invitation] if one.invitation else None
    sign_on.person, sign_on.role, sign_on.comment = one.person, one.role, one.comment
    sign_on.email = one.email
    sign_on.email_hash = address_hash(one.email) if one.email else ""
    sign_on.expires_at = one.expires_at
    if keeps_links:
        sign_on.confirm_hash, sign_on.withdraw_hash = one.confirm_hash, one.withdraw_hash
    return sign_on


def _restore_invitations(
    invitations: Iterable[InvitationRecord],
    *,
    versions: Mapping[UUID, Version],
    register: Register,
    keeps_links: bool,
) -> dict[UUID, Invitation]:
    invitations = list(invitations)
    hashes = [one.link_hash for one in invitations]
    taken = set(Invitation.objects.filter(link_hash__in=hashes).values_list("link_hash", flat=True))
    ids = _kept_ids(Invitation, (one.id for one in invitations))
    made = {}
    for one in invitations:
        is_kept = keeps_links and one.link_hash not in taken
        made[one.id] = Invitation(
            id=ids[one.id],
            version=versions[one.version],
            organisation=register[one.organisation],
            email=one.email,
            email_hash=address_hash(one.email),
            language=one.language,
            # A link that nobody has.
            link_hash=one.link_hash if is_kept else link_hash(new_token()),
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
