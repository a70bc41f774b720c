"""The outbox: every mail of a campaign, and what a coordinator decides about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from undersigned.apps.deliveries import queries, services
from undersigned.apps.deliveries.forms import OutboxFilter
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.journal.services import record_reading
from undersigned.apps.pages.access import COORDINATORS, AnySeat, for_roles
from undersigned.core.delivery import MAY_FOLLOW
from undersigned.core.errors import UndersignedError

State = Delivery.State
_ON_A_PAGE = 50
_DECISIONS: dict[str, tuple[Callable[..., None], Any]] = {
    "again": (services.send_again, _("It is waiting to be sent.")),
    "go": (services.let_go, _("It is waiting to be sent.")),
    "arrived": (services.arrived, _("Noted: it arrived.")),
    "keep": (services.keep_back, _("It will not be sent.")),
}


@for_roles(COORDINATORS)
@require_GET
def outbox(request: HttpRequest, seat: AnySeat) -> HttpResponse:
    """Every mail of the campaign, by pages."""
    record_reading("outbox.read", by=seat.user, campaign_id=seat.campaign_id)
    form = OutboxFilter(request.GET, kinds=queries.kinds_of(seat.campaign_id), auto_id="filter_%s")
    chosen = form.chosen
    mails = queries.outbox(seat.campaign_id, **chosen)
    page = Paginator(mails, _ON_A_PAGE).get_page(request.GET.get("page"))
    lines = queries.lines_of(page)
    facts = {
        "form": form,
        "page": page,
        "lines": lines,
        "is_filtered": any(chosen.values()),
        "is_moving": any(line.is_waiting for line in lines),
        "held_count": page.paginator.count if chosen["state"] == State.HELD else 0,
        "query": urlencode({name: value for name, value in chosen.items() if value}),
    }
    part = getattr(request, "htmx", False)
    return render(request, "deliveries/_rows.html" if part else "deliveries/outbox.html", facts)


@for_roles(COORDINATORS)
@require_GET
def mail(request: HttpRequest, seat: AnySeat, *, delivery_id: UUID) -> HttpResponse:
    """One mail: how it stands, what it said where that is kept, and what can be done."""
    record_reading("outbox.read", by=seat.user, campaign_id=seat.campaign_id)
    return _mail_page(request, _delivery(seat, delivery_id))


@for_roles(COORDINATORS)
@require_POST
def decide(request: HttpRequest, seat: AnySeat, *, delivery_id: UUID) -> HttpResponse:
    """Let it go again, note that it arrived, or keep it back."""
    delivery = _delivery(seat, delivery_id)
    found = _DECISIONS.get(request.POST.get("decision", ""))
    if found is None:
        return redirect("deliveries:mail", campaign_id=seat.campaign_id, delivery_id=delivery.pk)
    service, words = found
    try:
        service(delivery, by=seat.user)
    except UndersignedError as error:
        return _mail_page(request, _delivery(seat, delivery_id), error=error, status=409)
    messages.success(request, words)
    return redirect("deliveries:mail", campaign_id=seat.campaign_id, delivery_id=delivery.pk)


@for_roles(COORDINATORS)
@require_POST
def decide_held(request: HttpRequest, seat: AnySeat) -> HttpResponse:
    """Let all go that are held, or none of them; of one kind, if the page was narrowed to it."""
    lets_go = {"go": True, "keep": False}.get(request.POST.get("decision", ""))
    if lets_go is not None:
        kind = request.POST.get("kind", "")
        count = services.decide_held(seat.campaign_id, kind=kind, lets_go=lets_go, by=seat.user)
        messages.success(request, _told(count, lets_go))
    return redirect("deliveries:outbox", campaign_id=seat.campaign_id)


def _told(count: int, lets_go: bool) -> str:
    if lets_go:
        words = ngettext(
            "%(count)s email is waiting to be sent.",
            "%(count)s emails are waiting to be sent.",
            count,
        )
    else:
        words = ngettext(
            "%(count)s email will not be sent.", "%(count)s emails will not be sent.", count
        )
    return words % {"count": count}


def _delivery(seat: AnySeat, delivery_id: UUID) -> Delivery:
    mails = Delivery.objects.select_related("message")
    return get_object_or_404(mails, message__campaign_id=seat.campaign_id, pk=delivery_id)


def _mail_page(
    request: HttpRequest,
    delivery: Delivery,
    *,
    error: UndersignedError | None = None,
    status: int = 200,
) -> HttpResponse:
    possible = MAY_FOLLOW[delivery.state]
    facts = {
        "delivery": delivery,
        "line": queries.line_of(delivery),
        "mail": queries.rehearsed_mail(delivery),
        "enclosures": delivery.enclosures.all(),
        "is_held": delivery.state == State.HELD,
        "may_go_again": delivery.state in (State.FAILED, State.UNCERTAIN),
        "may_have_arrived": delivery.state == State.UNCERTAIN,
        "may_be_kept_back": "cancelled" in possible,
        "error": error,
    }
    return render(request, "deliveries/mail.html", facts, status=status)
