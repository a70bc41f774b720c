"""Requests to sign that wait to be checked, with what helps to check them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.queries import near_duplicates
from undersigned.apps.signing.models import SignOnRequest
from undersigned.core.campaigns.domains import is_at_website, is_for_everybody

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Campaign


@dataclass(frozen=True, kw_only=True)
class Check:
    """A request with hints. ``is_at_website`` is None where the domain says nothing."""

    request: SignOnRequest
    near: list[Organisation]
    is_at_website: bool | None
    is_for_everybody: bool


def requests_of(campaign: Campaign) -> QuerySet[SignOnRequest]:
    """The requests whose mailbox was confirmed, the oldest first."""
    confirmed = SignOnRequest.objects.filter(version__text__campaign=campaign).exclude(
        state=SignOnRequest.State.UNCONFIRMED
    )
    return confirmed.select_related("version__text__campaign", "decided_by").order_by(
        "asked_at", "id"
    )


def for_lists(requests: QuerySet[SignOnRequest]) -> QuerySet[SignOnRequest]:
    """Without the protected words that a list does not show."""
    return requests.defer("website", "person", "role", "email", "words")


def waiting_requests(campaign: Campaign) -> QuerySet[SignOnRequest]:
    return requests_of(campaign).filter(state=SignOnRequest.State.WAITING)


def check_of(request: SignOnRequest) -> Check:
    campaign = request.version.text.campaign
    return Check(
        request=request,
        near=near_duplicates(campaign, request.name),
        is_at_website=is_at_website(request.email, request.website),
        is_for_everybody=is_for_everybody(request.email),
    )
