"""Bringing papers; what was understood of one, beside it; mending and accepting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.pages.access import EDITORS, EVERYBODY, for_beginners, for_roles
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.texts import services
from undersigned.apps.texts.forms.papers import BeginForm, PapersForm
from undersigned.apps.texts.models import Paper
from undersigned.apps.texts.queries.findings import arranged, key_of
from undersigned.apps.texts.queries.papers import (
    MOST_LINES,
    next_open_paper,
    papers_of_campaign,
    texts_shown,
)
from undersigned.apps.texts.queries.readings import Understanding
from undersigned.apps.texts.services.papers import understanding_of
from undersigned.core.errors import (
    AlreadyDecided,
    CampaignInvalid,
    EntryInvalid,
    UndersignedError,
    Unreadable,
)

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

_REFUSED = 422


@for_beginners
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a campaign with what people have."""
    form = BeginForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return render(request, "texts/begin.html", {"form": BeginForm()})
    if form.is_valid():
        try:
            campaign = services.begin_campaign(
                form.brought(),
                title=form.cleaned_data["title"],
                by=cast("User", request.user),
                key=form.cleaned_data["key"],
            )
        except (Unreadable, CampaignInvalid) as error:
            form.add_error(None, sentence_of(error))
        else:
            return _to_the_papers(list(papers_of_campaign(campaign)), campaign.pk)
    return render(request, "texts/begin.html", {"form": form}, status=_REFUSED)


@for_roles(EVERYBODY)
def papers(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The papers of a campaign, and a place for another."""
    return _papers(request, seat, PapersForm())


@for_roles(EDITORS)
@require_POST
def bring(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Bring another paper."""
    form = PapersForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            brought = services.bring_papers(
                seat.campaign,
                papers=form.brought(),
                by=seat.user,
                key=form.cleaned_data["key"],
            )
        except (Unreadable, CampaignInvalid) as error:
            form.add_error(None, sentence_of(error))
        else:
            return _to_the_papers(brought, seat.campaign_id)
    return _papers(request, seat, form, status=_REFUSED)


def _papers(request: HttpRequest, seat: Seat, form: PapersForm, status: int = 200) -> HttpResponse:
    facts = {
        "papers": papers_of_campaign(seat.campaign),
        "form": form,
        "may_write": seat.role in EDITORS,
    }
    return render(request, "texts/papers.html", facts, status=status)


def _to_the_papers(brought: list[Paper], campaign_id: UUID) -> HttpResponse:
    if len(brought) == 1:
        return redirect("texts:paper", campaign_id=campaign_id, paper_id=brought[0].pk)
    return redirect("texts:papers", campaign_id=campaign_id)


# --- One paper ------------------------------------------------------------------------------------


@for_roles(EVERYBODY)
def paper(request: HttpRequest, seat: Seat, *, paper_id: UUID) -> HttpResponse:
    """What was understood of a paper, beside it."""
    return _paper(request, seat, _paper_of(seat, paper_id))


@for_roles(EDITORS)
@require_POST
def mend(request: HttpRequest, seat: Seat, *, paper_id: UUID) -> HttpResponse:
    """Do the mend of one finding, or all that are safe."""
    found = _paper_of(seat, paper_id)
    key = request.POST.get("finding", "")
    try:
        findings = understanding_of(found).findings
        chosen = [finding for finding in findings if key in ("all", key_of(finding))]
        services.mend_paper(found, findings=chosen, by=seat.user)
    except UndersignedError as error:
        return _paper(request, seat, _paper_of(seat, paper_id), error=error)
    return _onwards(request, found)


@for_roles(EDITORS)
@require_POST
def unmend(request: HttpRequest, seat: Seat, *, paper_id: UUID) -> HttpResponse:
    """Take the last step of mending back, or go back to the original."""
    found = _paper_of(seat, paper_id)
    try:
        services.take_back_mends(found, by=seat.user, all_of_them="all" in request.POST)
    except AlreadyDecided as error:
        return _paper(request, seat, found, error=error)
    return _onwards(request, found)


@for_roles(EDITORS)
@require_POST
def accept(request: HttpRequest, seat: Seat, *, paper_id: UUID) -> HttpResponse:
    """Make texts of it."""
    found = _paper_of(seat, paper_id)
    try:
        made = services.accept_paper(found, by=seat.user)
    except (AlreadyDecided, EntryInvalid, CampaignInvalid, Unreadable) as error:
        found = _paper_of(seat, paper_id)
        if found.state == Paper.State.ACCEPTED:  # a double click: it is as was wanted
            return redirect("texts:list", campaign_id=seat.campaign_id)
        return _paper(request, seat, found, error=error)
    told = ngettext("{count} text was created.", "{count} texts were created.", len(made))
    messages.success(request, told.format(count=len(made)))
    return redirect("texts:list", campaign_id=seat.campaign_id)


@for_roles(EDITORS)
@require_POST
def discard(request: HttpRequest, seat: Seat, *, paper_id: UUID) -> HttpResponse:
    """Put it away, or take it out again."""
    found = _paper_of(seat, paper_id)
    try:
        if "again" in request.POST:
            services.take_out_again(found, by=seat.user)
            return redirect("texts:paper", campaign_id=seat.campaign_id, paper_id=paper_id)
        services.discard_paper(found, by=seat.user)
    except AlreadyDecided as error:
        return _paper(request, seat, _paper_of(seat, paper_id), error=error)
    messages.success(request, _("Discarded. It can be restored for 30 days."))
    return redirect("texts:papers", campaign_id=seat.campaign_id)


def _paper_of(seat: Seat, paper_id: UUID) -> Paper:
    papers = Paper.objects.select_related("campaign", "brought_by")
    return get_object_or_404(papers, campaign=seat.campaign, pk=paper_id)


def _onwards(request: HttpRequest, paper: Paper) -> HttpResponse:
    address = redirect("texts:paper", campaign_id=paper.campaign_id, paper_id=paper.pk)
    if (severity := request.POST.get("severity", "")) in ("error", "warning", "notice"):
        address["Location"] += f"?severity={severity}"
    return address


def _paper(
    request: HttpRequest, seat: Seat, paper: Paper, *, error: UndersignedError | None = None
) -> HttpResponse:
    facts: dict[str, Any] = {
        "paper": paper,
        "error": error,
        "may_write": seat.role in EDITORS,
        "is_open": paper.state == Paper.State.OPEN,
        "next": next_open_paper(paper),
    }
    try:
        understanding = understanding_of(paper)
    except (Unreadable, CampaignInvalid) as unreadable:
        facts["error"] = unreadable
    else:
        facts |= _understood(understanding, request.GET.get("severity", ""))
    return render(request, "texts/paper.html", facts, status=409 if error else 200)


def _understood(understanding: Understanding, severity: str) -> dict[str, Any]:
    lines = dict(understanding.lines)
    placeholders = {
        found.as_written: found.field
        for read in understanding.reading.texts
        for found in read.placeholders
    }
    worst: dict[int, str] = {}
    findings = arranged(understanding.findings, lines, severity=severity, placeholders=placeholders)
    for one in reversed(findings.shown):
        worst[one.line] = one.severity
    return {
        "texts": texts_shown(understanding),
        "unsure": understanding.reading.unsure,
        "findings": findings,
        "lines": [(no, line, worst.get(no, "")) for no, line in understanding.lines[:MOST_LINES]],
        "lines_left_out": max(0, len(understanding.lines) - MOST_LINES),
    }
