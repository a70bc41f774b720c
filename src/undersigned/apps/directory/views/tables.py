"""Many organisations at once: brought as a table, looked at, taken; and taken out as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.directory import services
from undersigned.apps.directory.forms import TableForm
from undersigned.apps.pages.access import COORDINATORS, EDITORS, for_roles
from undersigned.core.campaigns.organisation_tables import MOST_ROWS, RegisterRow, read_register
from undersigned.core.errors import Changed, RegisterInvalid

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN = 200


@for_roles(EDITORS)
@sensitive_post_parameters()
def bring(request: HttpRequest, seat: Seat) -> HttpResponse:
    """A table or a list is read; what would become of it is shown, and nothing is taken yet."""
    if request.method != "POST":
        return _start(request, seat, TableForm())
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _start(request, seat, form, status=422)
    table, name = form.cleaned_data["table"], form.cleaned_data["name"]
    try:
        rows = _rows(seat, table, name)
        if "take" not in request.POST:
            return _preview(request, seat, rows, table)
        taken = services.take_rows(
            seat.campaign, rows, choices=_choices(request, rows), by=seat.user
        )
    except RegisterInvalid as error:
        return _start(request, seat, form, faults=error.facts["faults"], status=422)
    except Changed as error:
        return _preview(request, seat, rows, table, error=error, status=409)
    messages.success(request, _told(taken))
    return redirect("directory:list", seat.campaign_id)


@for_roles(EDITORS)
def export(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The register as a table, without contacts. POST, as it is written in the journal."""
    if request.method != "POST":
        return redirect("directory:list", seat.campaign_id)
    table = services.export_register(seat.campaign, by=seat.user)
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="organisations.csv"'
    return response


def _rows(seat: Seat, table: str, name: str) -> Sequence[RegisterRow]:
    return read_register(table, name=name, with_contacts=seat.role in COORDINATORS)


def _choices(request: HttpRequest, rows: Sequence[RegisterRow]) -> dict[int, str]:
    return {row.row: request.POST.get(f"row-{row.row}", "") for row in rows}


def _told(taken: services.Taken) -> str:
    added = ngettext(
        "{count} organisation was added to the register.",
        "{count} organisations were added to the register.",
        taken.added,
    ).format(count=taken.added)
    if not taken.contacts:
        return added
    contacts = ngettext(
        "{count} contact was added.", "{count} contacts were added.", taken.contacts
    ).format(count=taken.contacts)
    return f"{added} {contacts}"


def _start(
    request: HttpRequest, seat: Seat, form: TableForm, *, faults: object = (), status: int = 200
) -> HttpResponse:
    facts = {
        "form": form,
        "faults": faults,
        "most": MOST_ROWS,
        "sees_contacts": seat.role in COORDINATORS,
    }
    return render(request, "directory/import.html", facts, status=status)


def _preview(
    request: HttpRequest,
    seat: Seat,
    rows: Sequence[RegisterRow],
    table: str,
    *,
    error: Changed | None = None,
    status: int = 200,
) -> HttpResponse:
    planned = services.plan_rows(seat.campaign, rows)
    choices = _choices(request, rows)
    new = [one for one in planned if one.is_new]
    facts: dict[str, Any] = {
        "table": table,
        "error": error,
        "new": new[:_SHOWN],
        "new_count": len(new),
        "same": [one for one in planned if one.same],
        "alike": [(one, choices[one.row.row]) for one in planned if one.alike],
        "contact_count": sum(bool(row.contact_email) for row in rows),
    }
    return render(request, "directory/preview.html", facts, status=status)
