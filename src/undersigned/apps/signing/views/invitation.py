"""One organisation's link: what became of it, reminding, sending it again, taking it back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.queries import standing_of
from undersigned.apps.journal.services import record_reading
from undersigned.apps.pages.access import COORDINATORS, for_roles
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.signing.forms.desk import ContactChoiceForm
from undersigned.apps.signing.models import Invitation
from undersigned.apps.signing.queries.follow import row_of
from undersigned.apps.signing.services import invitations, reminders
from undersigned.apps.signing.views.parts import facts_of, say_done, tried, version_of
from undersigned.core.errors import UndersignedError


@for_roles(COORDINATORS)
def invitation(
    request: HttpRequest, seat: Seat, *, version_id: UUID, invitation_id: UUID
) -> HttpResponse:
    """All that is known of one organisation under a version."""
    record_reading("signers.read", by=seat.user, campaign_id=seat.campaign_id)
    return _page(request, seat, _link(seat, version_id, invitation_id))


@for_roles(COORDINATORS)
@require_POST
def remind(
    request: HttpRequest, seat: Seat, *, version_id: UUID, invitation_id: UUID
) -> HttpResponse:
    link = _link(seat, version_id, invitation_id)
    number = request.POST.get("number", "")
    expected = int(number) if number.isascii() and number.isdigit() else link.reminders
    tried(
        request,
        lambda: reminders.remind(link, expected=expected, by=seat.user),
        _("A reminder is on its way."),
    )
    return _back(seat, link)


@for_roles(COORDINATORS)
@require_POST
def send_again(
    request: HttpRequest, seat: Seat, *, version_id: UUID, invitation_id: UUID
) -> HttpResponse:
    link = _link(seat, version_id, invitation_id)
    form = ContactChoiceForm(request.POST, organisation=link.organisation)
    if not form.is_valid():
        return _page(request, seat, link, form=form, status=422)
    try:
        proposal = invitations.send_again(link, by=seat.user, contact=form.cleaned_data["contact"])
    except UndersignedError as error:
        form.add_error(None, sentence_of(error))
        return _page(request, seat, link, form=form, status=409)
    say_done(request, proposal, _("A new link is on its way; the old one no longer works."))
    if proposal is None:
        link = invitations.link_of(link.version, link.organisation)
    return _back(seat, link)


@for_roles(COORDINATORS)
@require_POST
def revoke(
    request: HttpRequest, seat: Seat, *, version_id: UUID, invitation_id: UUID
) -> HttpResponse:
    link = _link(seat, version_id, invitation_id)
    tried(
        request,
        lambda: invitations.revoke(link, by=seat.user),
        _("The link has been revoked. You can send a new one at any time."),
    )
    return _back(seat, link)


def _link(seat: Seat, version_id: UUID, invitation_id: UUID) -> Invitation:
    links = Invitation.objects.select_related(
        "organisation__campaign", "contact", "version__signing", "version__text__campaign"
    )
    return get_object_or_404(
        links, version=version_of(seat, version_id), organisation__campaign=seat.campaign,
        pk=invitation_id,
    )  # fmt: skip


def _back(seat: Seat, link: Invitation) -> HttpResponse:
    return redirect(
        "signing:invitation",
        campaign_id=seat.campaign_id,
        version_id=link.version_id,
        invitation_id=link.pk,
    )


def _page(
    request: HttpRequest,
    seat: Seat,
    link: Invitation,
    *,
    form: ContactChoiceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    row = row_of(link)
    recipients = reminders.recipients_of(link)
    found = Delivery.objects.filter(recipient__in=recipients, message__subject_id=link.version_id)
    mails = found.select_related("message").order_by("created_at")
    is_newest = row.invitation is not None and row.invitation.pk == link.pk
    facts = facts_of(
        seat, link.version, link=link, row=row, is_newest=is_newest,
        form=form or ContactChoiceForm(organisation=link.organisation),
        mails=[(mail, standing_of(mail)) for mail in mails],
        most_reminders=reminders.MOST,
    )  # fmt: skip
    return render(request, "signing/invitation.html", facts, status=status)
