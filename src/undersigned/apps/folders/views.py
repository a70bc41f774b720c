"""The pages on which a campaign goes out as a folder and comes in from one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from undersigned.apps.contributions import collected
from undersigned.apps.folders import queries, services
from undersigned.apps.folders.forms import ExportForm, ImportForm
from undersigned.apps.pages.access import COORDINATORS, EDITORS, AnySeat, for_beginners, for_roles
from undersigned.core.campaigns.archive import unpacked
from undersigned.core.campaigns.folder import path_of
from undersigned.core.errors import CampaignInvalid
from undersigned.core.faults import faults_of

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

_NAMED_FILES = 8


@for_roles(EDITORS)
def export_folder(request: HttpRequest, seat: AnySeat) -> HttpResponse:
    """GET says what goes out, POST gives it."""
    coordinates = seat.role in COORDINATORS
    form = ExportForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _export_page(request, form, coordinates=coordinates)
    with_protected: bool = form.cleaned_data["with_protected"]
    if with_protected and not coordinates:
        raise PermissionDenied
    campaign = seat.campaign
    try:
        archive = services.export_campaign(campaign, by=seat.user, with_protected=with_protected)
    except CampaignInvalid as error:
        return _export_page(request, form, coordinates=coordinates, error=error, status=409)
    response = HttpResponse(archive, content_type="application/zip")
    name = f"{campaign.slug}-protected" if with_protected else campaign.slug
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response


def _export_page(
    request: HttpRequest,
    form: ExportForm,
    *,
    coordinates: bool,
    error: CampaignInvalid | None = None,
    status: int = 200,
) -> HttpResponse:
    facts = {
        "form": form,
        "coordinates": coordinates,
        "faults": faults_of(error) if error else (),
        "included": queries.included(),
        "protected_only": queries.protected_only(),
        "left_out": queries.left_out(),
    }
    return render(request, "folders/export.html", facts, status=status)


@for_beginners
def import_folder(request: HttpRequest) -> HttpResponse:
    """A campaign folder becomes a campaign, whole or not at all."""
    if request.method != "POST":
        return render(request, "folders/import.html", {"form": ImportForm()})
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "folders/import.html", {"form": form}, status=422)
    try:
        files = _files(form.cleaned_data["folder"])
        imported = services.import_campaign(files, by=cast("User", request.user))
    except CampaignInvalid as error:
        facts: dict[str, Any] = {"form": form, "faults": faults_of(error)}
        return render(request, "folders/import.html", facts, status=422)
    _tell(request, imported)
    overview = collected().menu[0].view
    return redirect(overview, campaign_id=imported.campaign.pk)


def _files(given: list[Any]) -> dict[str, bytes]:
    """The files by their path in the folder, with it or without."""
    if len(given) == 1 and given[0].name.lower().endswith(".zip"):
        return unpacked(given[0].read(), name=given[0].name[:100])
    return {path_of(file.name): file.read() for file in given}


def _tell(request: HttpRequest, imported: services.ImportedCampaign) -> None:
    messages.success(request, _("The campaign has been imported."))
    if imported.why_not_public:
        messages.warning(request, imported.why_not_public)
    if imported.left_aside:
        named = ", ".join(imported.left_aside[:_NAMED_FILES])
        more = len(imported.left_aside) - _NAMED_FILES
        if more > 0:
            named = _("{named} and {count} more").format(named=named, count=more)
        said = _("These files are not used here and were left out: {named}.")
        messages.info(request, said.format(named=named))
