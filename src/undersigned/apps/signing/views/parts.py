"""What the desk's pages about signing share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Proposal, Seat
from undersigned.apps.coalitions.queries import needs_second_person
from undersigned.apps.pages.access import Role
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.signing.models import Signing
from undersigned.apps.texts.models import Version
from undersigned.core.errors import UndersignedError


def version_of(seat: Seat, version_id: UUID) -> Version:
    """A version of the campaign, with its signing at hand."""
    versions = Version.objects.select_related("text__campaign", "original", "signing")
    return get_object_or_404(versions, text__campaign=seat.campaign, pk=version_id)


def signing_at(version: Version) -> Signing | None:
    """The signing of a version, if it was opened."""
    return getattr(version, "signing", None)


def opened_signing(version: Version) -> Signing:
    """The same, or "not here"."""
    return get_object_or_404(Signing.objects.select_related("version__text"), version=version)


def is_coordinator(seat: Seat) -> bool:
    return seat.role == Role.COORDINATOR


def page_of(things: Sequence[Any], request: HttpRequest, *, size: int) -> Page[Any]:
    """One page of many; a number that is none is the first or the last."""
    return Paginator(things, size).get_page(request.GET.get("page"))


def facts_of(seat: Seat, version: Version, **more: Any) -> dict[str, Any]:
    """What every page about a version shows."""
    signing = signing_at(version)
    now = timezone.now()
    return {
        "version": version,
        "signing": signing,
        "takes_names": bool(signing and signing.takes_names(now)),
        "is_late": bool(signing and signing.is_late(now)),
        "is_coordinator": is_coordinator(seat),
        "needs_second": SimpleLazyObject(lambda: needs_second_person(seat.campaign)),
        **more,
    }


def to_version(seat: Seat, version: Version) -> HttpResponse:
    return redirect("signing:version", campaign_id=seat.campaign_id, version_id=version.pk)


def say_done(request: HttpRequest, proposal: Proposal | None, done: str) -> None:
    """Tell that it was done, or that it waits for a second person."""
    if proposal is None:
        messages.success(request, done)
    else:
        messages.info(
            request,
            _(
                "Proposed. A second person needs to approve it under “Approvals” "
                "before any email is sent."
            ),
        )


def tried(request: HttpRequest, work: Callable[[], object], done: str) -> bool:
    """Do something and tell how it went; whether it was done."""
    try:
        work()
    except UndersignedError as error:
        messages.error(request, sentence_of(error))
        return False
    messages.success(request, done)
    return True


def refused(form: Form, error: UndersignedError) -> int:
    """Show an error at the form that it came of; the status to answer with."""
    form.add_error(None, sentence_of(error))
    return 422
