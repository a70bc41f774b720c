"""Inviting: from the register or a pasted list, through a preview of the mail as it will go."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from undersigned.apps.coalitions.models import Proposal, Seat
from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.queries import register_of
from undersigned.apps.journal.services import record_reading
from undersigned.apps.pages.access import COORDINATORS, DECIDERS, for_roles
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.signing.forms.desk import PasteForm, SearchForm
from undersigned.apps.signing.queries.invitations import candidates, invitable, who_is_in
from undersigned.apps.signing.services.invitations import invite as invite_them
from undersigned.apps.signing.services.pasted_list import lines_of, take_in
from undersigned.apps.signing.views.parts import (
    facts_of,
    opened_signing,
    page_of,
    refused,
    say_done,
    to_version,
    version_of,
)
from undersigned.apps.signing.views.preview import preview
from undersigned.apps.texts.models import Version
from undersigned.core.campaigns.invitees import read_invitees
from undersigned.core.errors import UndersignedError
from undersigned.core.faults import Fault

ROWS = 100


@for_roles(COORDINATORS)
def invite(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    """The register, to tick whom to invite."""
    return _register(request, seat, version_of(seat, version_id))


@for_roles(COORDINATORS)
@require_POST
def preview_invitation(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    """The mail exactly as it will go, and to whom; nothing is sent yet."""
    version = version_of(seat, version_id)
    opened_signing(version)
    if "everybody" in request.POST:
        chosen = invitable(version, words=request.POST.get("words", ""))
    else:
        chosen = _chosen(seat, request.POST.getlist("organisation"))
    if not chosen:
        told = _("Please tick at least one organisation that has not been invited yet.")
        return _register(request, seat, version, told=told)
    record_reading("signers.read", by=seat.user, campaign_id=seat.campaign_id)
    return _preview(request, seat, version, chosen)


@for_roles(COORDINATORS)
@require_POST
def send_invitation(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    """Invite those of the preview, or propose to."""
    version = version_of(seat, version_id)
    opened_signing(version)
    chosen = _chosen(seat, request.POST.get("chosen", "").split())
    try:
        proposal = invite_them(version, chosen, by=seat.user)
    except UndersignedError as error:
        return _register(request, seat, version, told=sentence_of(error))
    say_done(request, proposal, _("Invited. The emails are on their way."))
    return to_version(seat, version)


@for_roles(COORDINATORS)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def paste(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    """A list that was pasted: every fault by its line, or what was understood of it."""
    version = version_of(seat, version_id)
    opened_signing(version)
    if request.method != "POST":
        return _paste(request, seat, version, PasteForm())
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _paste(request, seat, version, form, status=422)
    read = read_invitees(form.cleaned_data["pasted"])
    if read.faults or not read.invitees:
        return _paste(request, seat, version, form, faults=read.faults, status=422)
    lines = lines_of(version, read.invitees)
    if "take" not in request.POST:
        facts = facts_of(seat, version, form=form, lines=lines)
        return render(request, "signing/pasted.html", facts)
    choices = {line.number: request.POST.get(f"line-{line.number}", "") for line in lines}
    try:
        organisations = take_in(version, lines, choices, by=seat.user)
    except UndersignedError as error:
        return _paste(request, seat, version, form, status=refused(form, error))
    return _preview(request, seat, version, organisations)


@for_roles(DECIDERS)
def proposal(request: HttpRequest, seat: Seat, *, proposal_id: UUID) -> HttpResponse:
    """What waits for a second person: who would be asked, with the mail as it would go."""
    found = get_object_or_404(
        Proposal.objects.select_related("proposed_by"),
        campaign=seat.campaign,
        pk=proposal_id,
    )
    if found.act not in ("signing.invite", "signing.ask_again"):
        return redirect("coalitions:approvals", campaign_id=seat.campaign_id)
    version = version_of(seat, found.subject_id)
    opened_signing(version)
    organisations = _chosen(seat, found.facts["organisations"])
    again = found.act == "signing.ask_again"
    facts = facts_of(
        seat, version, proposal=found, organisations=organisations,
        mail=preview(version, organisations, again=again),
    )  # fmt: skip
    return render(request, "signing/proposal.html", facts)


# --- Pages ------------------------------------------------------------------------------------


def _register(
    request: HttpRequest, seat: Seat, version: Version, *, told: str = ""
) -> HttpResponse:
    opened_signing(version)
    form = SearchForm(request.GET)
    words = form.cleaned_data.get("words", "") if form.is_valid() else ""
    found = candidates(version, words=words)
    facts = facts_of(
        seat, version, form=form, words=words, told=told,
        query=urlencode({"words": words}) if words else "",
        page=page_of(found, request, size=ROWS),
        count=sum(one.may_be_ticked for one in found),
        without_contact=sum(not one.has_contact and not one.is_asked for one in found),
    )  # fmt: skip
    part = request.headers.get("HX-Target") == "candidates"
    template = "signing/_candidates.html" if part else "signing/invite.html"
    return render(request, template, facts, status=422 if told else 200)


def _paste(
    request: HttpRequest,
    seat: Seat,
    version: Version,
    form: PasteForm,
    *,
    faults: Sequence[Fault] = (),
    status: int = 200,
) -> HttpResponse:
    facts = facts_of(seat, version, form=form, faults=faults)
    return render(request, "signing/paste.html", facts, status=status)


def _preview(
    request: HttpRequest, seat: Seat, version: Version, organisations: Sequence[Organisation]
) -> HttpResponse:
    facts = facts_of(
        seat, version, organisations=who_is_in(version, organisations),
        chosen=" ".join(str(one.pk) for one in organisations),
        mail=preview(version, organisations),
    )  # fmt: skip
    return render(request, "signing/preview.html", facts)


def _chosen(seat: Seat, keys: Sequence[str]) -> list[Organisation]:
    """Those organisations of the campaign; what is no key of one is passed over."""
    wanted = set()
    for key in keys:
        try:
            wanted.add(UUID(key))
        except ValueError:
            continue
    found = register_of(seat.campaign).filter(pk__in=wanted).select_related("campaign")
    return list(found.order_by("name", "id"))
