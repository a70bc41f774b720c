"""The order of the names, with the list as it will stand."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.pages.access import COORDINATORS, for_roles
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.signing.forms.desk import OrderForm
from undersigned.apps.signing.models import Signing
from undersigned.apps.signing.queries.signatories import signatories
from undersigned.apps.signing.services.order import move as move_name
from undersigned.apps.signing.services.order import set_order as order_names
from undersigned.apps.signing.views.parts import (
    facts_of,
    opened_signing,
    page_of,
    refused,
    version_of,
)
from undersigned.apps.texts.models import Version
from undersigned.core.errors import UndersignedError

ROWS = 200


@for_roles(COORDINATORS)
def order(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    """How the names stand, and how they would in another order."""
    return _page(request, seat, version_of(seat, version_id))


@for_roles(COORDINATORS)
@require_POST
def set_order(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    """Choose the order."""
    version = version_of(seat, version_id)
    form = OrderForm(request.POST)
    if not form.is_valid():
        return _page(request, seat, version, form=form, status=422)
    try:
        order_names(opened_signing(version), by=seat.user, **form.cleaned_data)
    except UndersignedError as error:
        return _page(request, seat, version, form=form, status=refused(form, error))
    messages.success(request, _("The names are now in this order everywhere."))
    return redirect("signing:order", campaign_id=seat.campaign_id, version_id=version.pk)


@for_roles(COORDINATORS)
@require_POST
def move(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    """Move one name up or down, or to a number."""
    version = version_of(seat, version_id)
    signing = opened_signing(version)
    pressed, sign_on_id = _pressed(request)
    if sign_on_id is None:
        return _page(request, seat, version, told=_("Please choose a name to move."), status=422)
    number = request.POST.get(f"number-{sign_on_id}", "")
    try:
        move_name(
            signing,
            sign_on_id,
            by=seat.user,
            step=pressed if pressed in ("up", "down") else None,  # type: ignore[arg-type]  # mypy does not narrow by "in"
            to=int(number) if number.isascii() and number.isdigit() else 0,
        )
    except UndersignedError as error:
        return _page(request, seat, version, told=sentence_of(error), status=409)
    if request.headers.get("HX-Target") == "order-list":
        return _page(request, seat, version)
    place = reverse(
        "signing:order", kwargs={"campaign_id": seat.campaign_id, "version_id": version.pk}
    )
    here = urlencode({"page": request.GET.get("page", "1"), "focus": f"{pressed}-{sign_on_id}"})
    return redirect(f"{place}?{here}#name-{sign_on_id}")


def _pressed(request: HttpRequest) -> tuple[str, UUID | None]:
    """Which button was pressed ("up", "down", "to"), and for which name."""
    for button in ("up", "down", "to"):
        if button in request.POST:
            try:
                return button, UUID(request.POST[button])
            except ValueError:
                break
    return "", None


def _page(
    request: HttpRequest,
    seat: Seat,
    version: Version,
    *,
    form: OrderForm | None = None,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    signing = opened_signing(version)
    shown = _shown(request, signing)
    listed = signatories(version, signing=shown)
    rows = [(group, entry) for group in listed.groups for entry in group.entries]
    now = {"order": shown.order, "by_country": shown.by_country}
    facts = facts_of(
        seat, version, listed=listed, page=page_of(rows, request, size=ROWS), told=told,
        form=form or OrderForm(initial=now), focus=request.GET.get("focus", ""),
        by_hand=signing.order == Signing.Order.HAND == shown.order,
        is_example=(shown.order, shown.by_country) != (signing.order, signing.by_country),
        query=urlencode({**now, "by_country": "on"} if shown.by_country else {"order": shown.order}),
    )  # fmt: skip
    part = request.headers.get("HX-Target") == "order-list"
    template = "signing/_order_list.html" if part else "signing/order.html"
    return render(request, template, facts, status=status)


def _shown(request: HttpRequest, signing: Signing) -> Signing:
    """The signing with the order that an example was asked for in; it is not saved."""
    form = OrderForm(request.GET)
    if "order" not in request.GET or not form.is_valid():
        return signing
    return Signing(version=signing.version, **form.cleaned_data)
