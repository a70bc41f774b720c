"""Inviting organisations to sign, each by a private link of its own.

An invitation in the coalition's name waits for a second person where the campaign's rule says
so. A link that is sent again to the address that an organisation was invited at does not: that
was approved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from undersigned.apps.coalitions.services import propose_or_do
from undersigned.apps.contributions import Words
from undersigned.apps.deliveries.services import Outgoing, cancel, queue_many
from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.journal.services import record
from undersigned.apps.public.services import tell_change
from undersigned.apps.signing.mails.invitations import asker_of, facts, language_for
from undersigned.apps.signing.models import Hearsay, Invitation, Signing, SignOn, SignOnEvent
from undersigned.apps.signing.queries.invitations import contacts_of, not_asked_yet
from undersigned.apps.signing.services.reminders import (
    PAUSE,
    link_ends,
    next_reminder,
    recipients_of,
)
from undersigned.apps.signing.services.schedule import signing_of
from undersigned.apps.texts.models import Version
from undersigned.apps.vault.seals import link_hash, new_token
from undersigned.core.errors import (
    AllInvitedAlready,
    AlreadySigned,
    ContactMissing,
    LinkRevokedAlready,
    LinkSentAlready,
)
from undersigned.core.phrase import phrase

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User
    from undersigned.apps.coalitions.models import Proposal

NAMED = 10  # organisations that a sentence names before it says "and more"


@transaction.atomic
def invite(version: Version, organisations: Iterable[Organisation], *, by: User) -> Proposal | None:
    """Ask organisations to sign, or propose to; those that were asked already are passed over.

    EntryInvalid names those that have nobody to write to.
    """
    signing_of(version)
    asked = not_asked_yet(version, organisations)
    if not asked:
        raise AllInvitedAlready
    _reachable(asked)
    return propose("signing.invite", version, asked, by=by)


def do_invite(proposal: Proposal, by: User) -> None:
    """What happens when an invitation is approved."""
    version, organisations = proposed(proposal)
    _reachable(organisations)
    send_invitations(version, organisations, by=by)


def send_invitations(
    version: Version,
    organisations: Sequence[Organisation],
    *,
    by: User,
    kind: str = "signing.invitation",
    contacts: dict[UUID, Contact] | None = None,
) -> int:
    """Make the links and queue the mails; how many. Those with a link that stands get no other.

    The signing is held meanwhile, so that what is asked for twice at once is done once.
    """
    signing = signing_of(version)
    asked = not_asked_yet(version, organisations)
    contacts = contacts_of(asked) if contacts is None else contacts
    asked = [one for one in asked if one.pk in contacts]
    rows = [_invitation(signing, one, contacts[one.pk]) for one in asked]
    Invitation.objects.bulk_create(rows, batch_size=500)
    _queue(kind, signing, asked, rows)
    if rows:
        record("organisations.invited", by=by, count=len(rows), **version.journal_facts)
    return len(rows)


@transaction.atomic
def send_again(
    invitation: Invitation, *, by: User, contact: Contact | None = None
) -> Proposal | None:
    """Send a new link, to another contact if one is given; the old link dies.

    Also for an organisation that declined, withdrew or whose link was taken back. To an address
    that the organisation was not asked at, it needs a second person where inviting does.
    """
    organisation = invitation.organisation
    contact = contact or contacts_of([organisation]).get(organisation.pk)
    if contact is None:
        raise _nobody_at([organisation])
    if contact.email_hash == invitation.email_hash:
        _send_again(invitation, contact, by=by)
        return None
    _refuse_sending_again(invitation)
    version = invitation.version
    return propose_or_do(
        "signing.send_again",
        campaign=version.text.campaign,
        subject_id=invitation.pk,
        by=by,
        version=version.number,
        title=version.called,
        contact=str(contact.pk),
    )


def do_send_again(proposal: Proposal, by: User) -> None:
    """What happens when another address is approved."""
    invitation, contact = _proposed_address(proposal)
    _send_again(invitation, contact, by=by)


def address_uses(proposal: Proposal) -> dict[str, object]:
    """The address, what it is told, and how the organisation has answered until now."""
    invitation, contact = _proposed_address(proposal)
    return {
        **_used(invitation.version, [invitation.organisation], {contact.organisation_id: contact}),
        gettext_noop("the answer of the organisation"): [invitation.state, invitation.revoked_at],
    }


def proposed_address(proposal: Proposal) -> list[tuple[Words, str]]:
    """Which organisation, and where its mailbox is; not whose, which is protected."""
    try:
        invitation, contact = _proposed_address(proposal)
    except ObjectDoesNotExist:
        return []
    return [
        (_("Organisation"), invitation.organisation.name),
        (_("Mailbox at"), contact.email.rpartition("@")[2]),
    ]


def _proposed_address(proposal: Proposal) -> tuple[Invitation, Contact]:
    invitations = Invitation.objects.select_related("organisation", "version__text__campaign")
    invitation = invitations.get(
        pk=proposal.subject_id, organisation__campaign=proposal.campaign_id
    )
    contacts = Contact.objects.filter(organisation=invitation.organisation_id)
    return invitation, contacts.get(pk=proposal.facts["contact"])


def _refuse_sending_again(invitation: Invitation) -> None:
    version, organisation = invitation.version, invitation.organisation
    signing_of(version)
    if _stands(version, organisation):
        raise AlreadySigned(organisation=organisation.name)
    newest = Invitation.objects.filter(version=version, organisation=organisation)
    # One that ended when two entries of the register became one is no newer one.
    if newest.filter(invited_at__gt=invitation.invited_at, revoked_at=None).exists():
        raise LinkSentAlready


def _send_again(invitation: Invitation, contact: Contact, *, by: User) -> None:
    end_for_another(invitation)
    organisation = invitation.organisation
    send_invitations(invitation.version, [organisation], by=by, contacts={organisation.pk: contact})


def end_for_another(invitation: Invitation) -> None:
    """Let a link die because a new one goes to another address."""
    _refuse_sending_again(invitation)
    _end(invitation)


def link_of(version: Version, organisation: Organisation) -> Invitation:
    """The link with which the organisation can answer now."""
    return Invitation.objects.get(version=version, organisation=organisation, revoked_at=None)


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    """Take a link back. What was signed with it and is not confirmed goes, too."""
    version = invitation.version
    if _stands(version, invitation.organisation):
        raise AlreadySigned(organisation=invitation.organisation.name)
    if not _end(invitation):
        raise LinkRevokedAlready
    record("invitation.revoked", by=by, **version.journal_facts)


def move_links(first: Organisation, second: Organisation) -> None:
    """Let what was the first organisation's be the second one's, as both are one.

    Where both have a link for a version, the one that was signed with stays, also while its
    mailbox is still to confirm it; else the second's.
    """
    for link in Invitation.objects.filter(organisation=first, revoked_at=None):
        twin = Invitation.objects.filter(
            organisation=second, version=link.version_id, revoked_at=None
        ).first()
        if twin is not None:
            _end(twin if _has_name(link) and not _has_name(twin) else link)
    Invitation.objects.filter(organisation=first).update(organisation=second)
    Hearsay.objects.filter(organisation=first).update(organisation=second)
    names = SignOn.objects.filter(organisation=first).select_related("version")
    SignOnEvent.objects.note(names.standing(), SignOnEvent.Kind.PUT_RIGHT)
    if names.update(organisation=second):
        tell_change()  # whose name was withdrawn since, or given again, shows by its organisation


# --- Parts ------------------------------------------------------------------------------------


def propose(
    act: str, version: Version, organisations: Sequence[Organisation], *, by: User, **more: Any
) -> Proposal | None:
    campaign = version.text.campaign
    return propose_or_do(
        act,
        campaign=campaign,
        subject_id=version.pk,
        by=by,
        version=version.number,
        title=version.called,
        count=len(organisations),
        organisations=sorted(str(one.pk) for one in organisations),
        **more,
    )


def proposed(proposal: Proposal) -> tuple[Version, list[Organisation]]:
    version = Version.objects.select_related("text__campaign").get(pk=proposal.subject_id)
    organisations = Organisation.objects.filter(
        campaign_id=proposal.campaign_id, pk__in=proposal.facts["organisations"]
    ).select_related("campaign")
    return version, list(organisations)


def uses(proposal: Proposal) -> dict[str, object]:
    """All that the mails are made of, and to whom they go."""
    version, organisations = proposed(proposal)
    return _used(version, organisations, contacts_of(organisations))


def _used(
    version: Version, organisations: Sequence[Organisation], contacts: dict[UUID, Contact]
) -> dict[str, object]:
    signing = Signing.objects.filter(version=version).first()
    whom = sorted(
        [
            str(one.pk), one.name, one.acronym, one.country, one.languages,
            *((contact.email, contact.name, contact.language) if contact else ()),
        ]
        for one in organisations
        for contact in [contacts.get(one.pk)]
    )  # fmt: skip
    return {
        gettext_noop("the text"): [
            version.hash, version.written, version.called, version.remark, version.superseded_at,
        ],
        gettext_noop("until when it can be signed"): signing
        and [signing.closes_at, signing.late_until, signing.closed_at],
        gettext_noop("the organisations or their contacts"): whom,
        gettext_noop("who asks, or the address for questions"): asker_of(version.text.campaign),
    }  # fmt: skip


def _reachable(organisations: Sequence[Organisation]) -> None:
    contacts = contacts_of(organisations)
    missing = [one for one in organisations if one.pk not in contacts]
    if missing:
        raise _nobody_at(missing)


def _nobody_at(organisations: Sequence[Organisation]) -> ContactMissing:
    names = tuple(one.name for one in organisations[:NAMED])
    more = len(organisations) - NAMED
    named = phrase("{names} and {count} more", names=names, count=more) if more > 0 else names
    return ContactMissing(count=len(organisations), names=named)


def _invitation(signing: Signing, organisation: Organisation, contact: Contact) -> Invitation:
    token = new_token()
    now = timezone.now()
    return Invitation(
        version=signing.version,
        organisation=organisation,
        contact=contact,
        email=contact.email,
        email_hash=contact.email_hash,
        language=language_for(
            [contact.language, *organisation.languages, signing.version.language]
        ),
        link_hash=link_hash(token),
        token=token,
        invited_at=now,
        expires_at=link_ends(signing),
        remind_at=next_reminder(signing, after=now + PAUSE),
    )


def _queue(
    kind: str, signing: Signing, organisations: Sequence[Organisation], rows: Sequence[Invitation]
) -> None:
    version = signing.version
    version.signing = signing
    asker = asker_of(version.text.campaign)
    mails = [
        Outgoing(
            subject_id=version.pk,
            campaign_id=version.text.campaign_id,
            recipient=str(row.pk),
            address=row.email,
            content=facts(
                version, one, row.contact, language=row.language, token=row.token, asker=asker
            ),
        )
        for one, row in zip(organisations, rows, strict=True)
    ]
    queue_many(kind, mails)


def _end(invitation: Invitation) -> bool:
    """Let a link open nothing any more; whether it did until now."""
    ended = Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(
        revoked_at=timezone.now(), remind_at=None, token=""
    )
    for recipient in recipients_of(invitation):
        cancel(recipient=recipient)
    for sign_on in SignOn.objects.filter(invitation=invitation, state=SignOn.State.PENDING):
        cancel(recipient=str(sign_on.pk))
        sign_on.delete()
    return bool(ended)


def _has_name(link: Invitation) -> bool:
    return link.sign_ons.exclude(state=SignOn.State.WITHDRAWN).exists()


def _stands(version: Version, organisation: Organisation) -> bool:
    return SignOn.objects.standing().filter(version=version, organisation=organisation).exists()
