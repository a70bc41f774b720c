"""The pages on which a campaign goes out as a folder and comes in from one."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Seat
from undersigned.apps.folders import services
from undersigned.apps.folders.forms import BringingForm, TakingForm
from undersigned.apps.pages.access import COORDINATORS, EDITORS, for_roles, for_staff
from undersigned.apps.pages.errors import sentence_of
from undersigned.core.campaigns.archive import unpacked
from undersigned.core.errors import CampaignInvalid, EntryInvalid
from undersigned.core.faults import faults_of

_NAMED_FILES = 8


@for_roles(EDITORS)
def take_out(request: HttpRequest, seat: Seat) -> HttpResponse:
    """GET says what goes out, POST gives it."""
    coordinates = seat.role in COORDINATORS
    form = TakingForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        facts = {"form": form, "coordinates": coordinates}
        return render(request, "folders/take_out.html", facts)
    with_protected: bool = form.cleaned_data["with_protected"]
    if with_protected and not coordinates:
        raise PermissionDenied
    try:
        archive = services.take_out(seat.campaign, by=seat.user, with_protected=with_protected)
    except CampaignInvalid as error:
        facts = {"form": form, "coordinates": coordinates, "faults": faults_of(error)}
        return render(request, "folders/take_out.html", facts, status=409)
    response = HttpResponse(archive, content_type="application/zip")
    name = f"{seat.campaign.slug}-protected" if with_protected else seat.campaign.slug
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response


@for_staff
def bring(request: HttpRequest) -> HttpResponse:
    """A campaign folder becomes a campaign, whole or not at all."""
    if request.method != "POST":
        return render(request, "folders/bring.html", {"form": BringingForm()})
    form = BringingForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "folders/bring.html", {"form": form}, status=422)
    try:
        files = _files(form.cleaned_data["folder"])
        brought = services.bring_campaign(files, by=cast(User, request.user))
    except CampaignInvalid as error:
        facts: dict[str, Any] = {"form": form, "faults": faults_of(error)}
        return render(request, "folders/bring.html", facts, status=422)
    except EntryInvalid as error:
        form.add_error("folder", sentence_of(error))
        return render(request, "folders/bring.html", {"form": form}, status=422)
    _tell(request, brought)
    return redirect("coalitions:campaign", campaign_id=brought.campaign.pk)


def _files(given: list[Any]) -> dict[str, bytes]:
    """The files by their path in the folder; texts that came without it belong into ``texts``."""
    if len(given) == 1 and given[0].name.lower().endswith(".zip"):
        return unpacked(given[0].read(), name=given[0].name[:100])
    files = {}
    for file in given:
        path = f"texts/{file.name}" if file.name.endswith(".md") else file.name
        files[path] = file.read()
    return files


def _tell(request: HttpRequest, brought: services.Brought) -> None:
    messages.success(request, _("The campaign has been imported."))
    if brought.why_not_public:
        messages.warning(request, brought.why_not_public)
    if brought.left_aside:
        named = ", ".join(brought.left_aside[:_NAMED_FILES])
        more = len(brought.left_aside) - _NAMED_FILES
        if more > 0:
            named = _("{named} and {count} more").format(named=named, count=more)
        said = _("These files are not used here and were left out: {named}.")
        messages.info(request, said.format(named=named))
