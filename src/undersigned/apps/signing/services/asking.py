"""Asking to sign without an invitation; a coordinator checks it."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services import queue
from undersigned.apps.journal.services import record
from undersigned.apps.signing.mails.confirmations import REQUEST_CONFIRMATION
from undersigned.apps.signing.models import SignOnRequest
from undersigned.apps.signing.queries.links import request_to_confirm
from undersigned.apps.texts.models import Version
from undersigned.apps.vault.fields import address_hash, link_hash
from undersigned.apps.vault.tokens import new_token
from undersigned.core.errors import LinkDead
from undersigned.core.texts.proper_names import (
    LONGEST_ORGANISATION,
    LONGEST_PERSON,
    LONGEST_REMARK,
    LONGEST_ROLE,
    proper_name,
    proper_words,
)

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
        name=proper_name(name, what="The name of the organisation", longest=LONGEST_ORGANISATION),
        person=proper_name(person, what="Your name", longest=LONGEST_PERSON),
        role=proper_words(role, what="Your role", longest=LONGEST_ROLE),
        country=proper_words(country, what="The country", longest=80),
        website=proper_words(website, what="The website", longest=300),
        words=proper_words(words, what="What you want to add", longest=LONGEST_REMARK),
        email=email,
        email_hash=address_hash(email),
        confirm_hash=link_hash(token),
        expires_at=timezone.now() + CONFIRM_WITHIN,
    )
    queue(
        REQUEST_CONFIRMATION,
        subject_id=version.pk,
        campaign_id=version.text.campaign_id,
        recipient=str(request.pk),
        address=email,
        content={
            "language": language,
            "title": version.title,
            "link": f"{settings.PUBLIC_URL}{reverse('signing:confirm_request', args=[token])}",
        },
        lane=Delivery.Lane.AT_ONCE,
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
    record(
        "request.made",
        by=None,
        campaign_id=request.version.text.campaign_id,
        subject_id=request.version_id,
        version=request.version.number,
        title=request.version.title,
    )
    return request
