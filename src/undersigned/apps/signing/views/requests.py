"""Requests of organisations that were not invited: the list, and checking one of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.coalitions.queries import needs_second_person
from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.queries import register_of
from undersigned.apps.journal.services import record_reading
from undersigned.apps.pages.access import COORDINATORS, for_roles
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.signing.forms.desk import RequestRefusalForm
from undersigned.apps.signing.models import SignOnRequest
from undersigned.apps.signing.queries.invitations import asked
from undersigned.apps.signing.queries.requests import (
    check_of,
    for_lists,
    requests_of,
    waiting_requests,
)
from undersigned.apps.signing.services.requests import accept_request, refuse_request
from undersigned.apps.signing.views.parts import say_done
from undersigned.core.errors import UndersignedError

NEW = "new"
ROWS = 30
DECIDED = 10


@for_roles(COORDINATORS)
def requests(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What waits to be checked, and what was decided lately."""
    record_reading("requests.read", by=seat.user, campaign_id=seat.campaign_id)
    decided = requests_of(seat.campaign).exclude(state=SignOnRequest.State.WAITING)
    waiting = Paginator(for_lists(waiting_requests(seat.campaign)), ROWS)
    facts = {
        "page": waiting.get_page(request.GET.get("page")),
        "decided": for_lists(decided.order_by("-decided_at"))[:DECIDED],
    }
    return render(request, "signing/requests.html", facts)


@for_roles(COORDINATORS)
def check(request: HttpRequest, seat: Seat, *, request_id: UUID) -> HttpResponse:
    """One request with what helps to check it."""
    record_reading("requests.read", by=seat.user, campaign_id=seat.campaign_id)
    return _page(request, seat, _request(seat, request_id))


@for_roles(COORDINATORS)
@require_POST
def accept(request: HttpRequest, seat: Seat, *, request_id: UUID) -> HttpResponse:
    """Invite who asked, as one of the register or as a new organisation."""
    found = _request(seat, request_id)
    try:
        proposal = accept_request(found, by=seat.user, organisation=_organisation(request, seat))
    except UndersignedError as error:
        return _page(request, seat, found, told=sentence_of(error), status=409)
    say_done(
        request, proposal, _("Accepted. The private link is on its way to the confirmed mailbox.")
    )
    return redirect("signing:requests", campaign_id=seat.campaign_id)


@for_roles(COORDINATORS)
@require_POST
@sensitive_post_parameters()
def refuse(request: HttpRequest, seat: Seat, *, request_id: UUID) -> HttpResponse:
    """Say no, and why if it shall be told."""
    found = _request(seat, request_id)
    form = RequestRefusalForm(request.POST)
    if not form.is_valid():
        return _page(request, seat, found, form=form, status=422)
    try:
        refuse_request(found, by=seat.user, **form.cleaned_data)
    except UndersignedError as error:
        form.add_error(None, sentence_of(error))
        return _page(request, seat, found, form=form, status=422)
    messages.success(request, _("Refused."))
    return redirect("signing:requests", campaign_id=seat.campaign_id)


def _request(seat: Seat, request_id: UUID) -> SignOnRequest:
    return get_object_or_404(requests_of(seat.campaign), pk=request_id)


def _organisation(request: HttpRequest, seat: Seat) -> Organisation | None:
    """The one of the register that was chosen; None to add it as a new one."""
    choice = request.POST.get("organisation", NEW)
    if choice == NEW:
        return None
    try:
        key = UUID(choice)
    except ValueError:
        key = UUID(int=0)
    return get_object_or_404(register_of(seat.campaign), pk=key)


def _page(
    request: HttpRequest,
    seat: Seat,
    found: SignOnRequest,
    *,
    form: RequestRefusalForm | None = None,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    checked = check_of(found)
    known = asked(found.version)
    facts = {
        "one": found,
        "check": checked,
        "near": [(one, one.pk in known) for one in checked.near],
        "form": form or RequestRefusalForm(),
        "told": told,
        "needs_second": needs_second_person(seat.campaign),
    }
    return render(request, "signing/request.html", facts, status=status)
