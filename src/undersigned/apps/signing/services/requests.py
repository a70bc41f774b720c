"""Requests of organisations that were not invited: asked, confirmed, then accepted or refused.

Accepting needs a second person where inviting does: otherwise one person could ask in the name of
an organisation, accept it, and sign for it, all by a mailbox of their own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from undersigned.apps.coalitions.services import propose_or_do
from undersigned.apps.contributions import Words
from undersigned.apps.deliveries.services import Outgoing, queue
from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.services import add_contact, add_organisation
from undersigned.apps.journal.services import record
from undersigned.apps.pages.faces import whole_address
from undersigned.apps.signing.mails.confirmations import REQUEST_CONFIRMATION
from undersigned.apps.signing.mails.invitations import asker_of, language_for
from undersigned.apps.signing.models import Invitation, SignOnRequest
from undersigned.apps.signing.queries.links import request_to_confirm
from undersigned.apps.signing.services.invitations import end_for_another, send_invitations
from undersigned.apps.signing.services.schedule import signing_of
from undersigned.apps.texts.models import Version
from undersigned.apps.vault.seals import address_hash, link_hash, new_token
from undersigned.core.errors import (
    AlreadyDecided,
    AlreadySigned,
    GoneAlready,
    LinkDead,
    ReasonMissing,
    ReasonTooLong,
)
from undersigned.core.texts.names import (
    LONGEST_COUNTRY,
    LONGEST_NAME,
    LONGEST_PERSON,
    LONGEST_REMARK,
    LONGEST_ROLE,
    LONGEST_WEBSITE,
    proper_name,
    proper_words,
)

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User
    from undersigned.apps.coalitions.models import Proposal

State = SignOnRequest.State
LONGEST_REASON = 500
CONFIRM_WITHIN = timedelta(days=7)


@transaction.atomic
def ask_to_sign(
    version: Version,
    *,
    name: str,
    person: str,
    email: str,
    language: str,
    country: str = "",
    website: str = "",
    role: str = "",
    words: str = "",
) -> None:
    """Write to the address that somebody asks to sign for it; a link in it confirms the wish.

    The same is done whatever is known about the address or the organisation, so that nobody
    learns from the answer who is invited or has signed. The mail holds nothing of what was typed.
    """
    token = new_token()
    request = SignOnRequest.objects.create(
        version=version,
        name=proper_name(name, what=_("The name of the organisation"), longest=LONGEST_NAME),
        person=proper_name(person, what=_("Your name"), longest=LONGEST_PERSON),
        role=proper_words(role, what=_("Your role"), longest=LONGEST_ROLE),
        country=proper_words(country, what=_("The country"), longest=LONGEST_COUNTRY),
        website=proper_words(website, what=_("The website"), longest=LONGEST_WEBSITE),
        words=proper_words(words, what=_("What you want to add"), longest=LONGEST_REMARK),
        email=email,
        email_hash=address_hash(email),
        confirm_hash=link_hash(token),
        expires_at=timezone.now() + CONFIRM_WITHIN,
    )
    queue(
        REQUEST_CONFIRMATION,
        Outgoing(
            subject_id=version.pk,
            campaign_id=version.text.campaign_id,
            recipient=str(request.pk),
            address=email,
            content={
                "language": language,
                "title": version.title,
                "link": whole_address("signing:confirm_request", token),
            },
        ),
    )


@transaction.atomic
def confirm_request(token: str) -> SignOnRequest:
    """Let the wish wait for a coordinator. Confirming it again changes nothing."""
    pk = request_to_confirm(token).pk
    request = (
        SignOnRequest.objects.select_for_update(of=("self",))
        .select_related("version__text")
        .filter(pk=pk)
        .first()
    )
    if request is None:
        raise LinkDead
    if request.state != SignOnRequest.State.UNCONFIRMED:
        return request
    request.state = SignOnRequest.State.WAITING
    request.save(update_fields=["state"])
    # What the same mailbox asked before about this version says nothing more.
    SignOnRequest.objects.filter(
        version_id=request.version_id,
        email_hash=request.email_hash,
        state__in=(SignOnRequest.State.UNCONFIRMED, SignOnRequest.State.WAITING),
    ).exclude(pk=request.pk).delete()
    record("request.made", by=None, **request.version.journal_facts)
    return request


# --- The coordinator decides ------------------------------------------------------------------


@transaction.atomic
def accept_request(
    request: SignOnRequest, *, by: User, organisation: Organisation | None = None
) -> Proposal | None:
    """Invite who asked, at the mailbox that was confirmed, or propose to.

    ``organisation`` is the one of the register that it is; None adds it to the register.
    """
    version = request.version
    signing_of(version)
    _refuse_decided(request)
    return propose_or_do(
        "request.accept",
        campaign=version.text.campaign,
        subject_id=request.pk,
        by=by,
        version=version.number,
        title=version.called,
        organisation=str(organisation.pk) if organisation else "",
    )


def do_accept(proposal: Proposal, by: User) -> None:
    """What ``request.accept`` does when it is approved."""
    request, organisation = _proposed_request(proposal)
    signing_of(request.version)
    _settle(request, State.ACCEPTED, by=by)
    campaign = request.version.text.campaign
    if organisation is None:
        organisation = add_organisation(
            campaign, by=by, name=request.name, country=request.country, website=request.website
        )
    contact = add_contact(
        organisation, by=by, email=request.email, name=request.person, role=request.role
    )
    organisation.campaign = campaign
    links = Invitation.objects.filter(version=request.version, organisation=organisation)
    earlier = links.filter(revoked_at=None).first()
    if earlier is not None:
        end_for_another(earlier)
    contacts = {organisation.pk: contact}
    if not send_invitations(request.version, [organisation], by=by, contacts=contacts):
        # Its name is there without a link, as one that was brought in.
        raise AlreadySigned(organisation=organisation.name)
    record("request.accepted", by=by, **request.version.journal_facts)


def accept_uses(proposal: Proposal) -> dict[str, object]:
    """Who asks for what, and who it is taken to be."""
    request, organisation = _proposed_request(proposal)
    return {
        gettext_noop("the request"): [
            request.state, request.name, request.country, request.website, request.person,
            request.role, request.email, str(request.version_id),
        ],
        gettext_noop("the organisation in the register"): organisation
        and [organisation.name, organisation.acronym, organisation.country],
    }  # fmt: skip


def proposed_acceptance(proposal: Proposal) -> list[tuple[Words, str]]:
    """Who asks, who that would be, and where the mailbox is; not the person, who is protected."""
    try:
        request, organisation = _proposed_request(proposal)
    except ObjectDoesNotExist:
        return []
    return [
        (gettext_lazy("Asks to sign"), request.name),
        (
            gettext_lazy("Who it is"),
            organisation.name if organisation else _("new in the register"),
        ),
        (gettext_lazy("Website"), request.website),
        (gettext_lazy("Mailbox at"), request.email.rpartition("@")[2]),
    ]


def _proposed_request(proposal: Proposal) -> tuple[SignOnRequest, Organisation | None]:
    requests = SignOnRequest.objects.select_related("version__text__campaign")
    of_campaign = {"version__text__campaign": proposal.campaign_id}
    request = requests.get(pk=proposal.subject_id, **of_campaign)
    chosen = proposal.facts["organisation"]
    register = Organisation.objects.filter(campaign=proposal.campaign_id)
    return request, register.get(pk=chosen) if chosen else None


@transaction.atomic
def refuse_request(
    request: SignOnRequest, *, by: User, reason: str, sends_mail: bool = False
) -> None:
    """Refuse a request; the reason goes to who asked if it shall, and is not kept otherwise."""
    reason = reason.strip()
    if sends_mail and not reason:
        raise ReasonMissing
    if len(reason) > LONGEST_REASON:
        raise ReasonTooLong(most=LONGEST_REASON)
    _settle(request, State.REFUSED, by=by)
    if sends_mail:
        version = request.version
        campaign = version.text.campaign
        asker, address = asker_of(campaign)
        queue(
            "request.refused",
            Outgoing(
                subject_id=version.pk,
                campaign_id=campaign.pk,
                recipient=str(request.pk),
                address=request.email,
                content={
                    "language": language_for([version.language]),
                    "organisation": request.name,
                    "title": version.called,
                    "reason": reason,
                    "asker": asker,
                    "help": address,
                },
            ),
        )
    record("request.refused", by=by, **request.version.journal_facts)


def _settle(request: SignOnRequest, state: SignOnRequest.State, *, by: User) -> None:
    """Decide what waits; AlreadyDecided for whoever comes second."""
    mine = SignOnRequest.objects.filter(pk=request.pk, state=State.WAITING)
    if not mine.update(state=state, decided_at=timezone.now(), decided_by=by):
        _refuse_decided(request)
    request.state = state


def _refuse_decided(request: SignOnRequest) -> None:
    now = SignOnRequest.objects.filter(pk=request.pk).first()
    if now is None:
        raise GoneAlready
    if now.state != State.WAITING:
        raise AlreadyDecided(state=now.get_state_display())
