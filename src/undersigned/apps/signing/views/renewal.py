"""A new version: asking everybody again, with the difference."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.journal.services import record_reading
from undersigned.apps.pages.access import COORDINATORS, for_roles
from undersigned.apps.signing.forms.desk import AgainForm
from undersigned.apps.signing.queries.invitations import not_asked_yet, who_is_in
from undersigned.apps.signing.queries.versions import asked_before, version_asked_before
from undersigned.apps.signing.services.renewal import ask_again
from undersigned.apps.signing.views.parts import (
    facts_of,
    opened_signing,
    refused,
    say_done,
    to_version,
    version_of,
)
from undersigned.apps.signing.views.preview import preview
from undersigned.apps.texts.queries.content import changes_between
from undersigned.core.errors import UndersignedError


@for_roles(COORDINATORS)
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    """The difference, who is asked, and the mail; sent by a POST."""
    version = version_of(seat, version_id)
    opened_signing(version)
    form = AgainForm(request.POST or request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    status = 200
    if request.method == "POST":
        try:
            proposal = ask_again(version, by=seat.user, **chosen)
        except UndersignedError as error:
            status = refused(form, error)
        else:
            say_done(request, proposal, _("Asked again. The emails are on their way."))
            return to_version(seat, version)
    earlier = version_asked_before(version)
    if earlier is None:
        if status == 200 and request.method != "POST":
            messages.info(request, _("Nobody was asked to sign an earlier version."))
        return to_version(seat, version)
    people = not_asked_yet(version, asked_before(earlier, **_which(chosen)))
    record_reading("signers.read", by=seat.user, campaign_id=seat.campaign_id)
    listed = who_is_in(version, people)
    facts = facts_of(
        seat, version, form=form, earlier=earlier,
        organisations=listed,
        reachable=sum(bool(one.address) for one in listed),
        changes=changes_between(earlier.written, version.written, seat.campaign),
        mail=preview(version, people, again=True),
    )  # fmt: skip
    return render(request, "signing/renewal.html", facts, status=status)


def _which(chosen: dict[str, bool]) -> dict[str, bool]:
    return {name: bool(chosen.get(name)) for name in ("with_declined", "with_withdrawn")}
