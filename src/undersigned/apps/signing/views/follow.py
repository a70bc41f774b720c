"""Opening and closing a version, and following who signs it."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions.models import Proposal, Seat
from undersigned.apps.journal.services import record, record_reading
from undersigned.apps.pages.access import COORDINATORS, EVERYBODY, for_roles
from undersigned.apps.signing.forms.desk import (
    ClosingForm,
    FilterForm,
    LateForm,
    OpeningForm,
)
from undersigned.apps.signing.queries.follow import (
    Following,
    Light,
    Row,
    filled_in,
    following,
)
from undersigned.apps.signing.queries.invitations import unasked
from undersigned.apps.signing.queries.versions import asked_before, version_asked_before
from undersigned.apps.signing.services import schedule
from undersigned.apps.signing.views.parts import (
    facts_of,
    is_coordinator,
    opened_signing,
    page_of,
    refused,
    signing_at,
    to_version,
    tried,
    version_of,
)
from undersigned.apps.texts.models import Version
from undersigned.core.cells import written_sheet
from undersigned.core.errors import UndersignedError
from undersigned.core.texts.normal import normal_line

ROWS = 50


@for_roles(EVERYBODY)
def version(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    """Who was asked and what became of it; before it is opened, the form that opens it."""
    found = version_of(seat, version_id)
    if found.original is not None:
        return to_version(seat, found.original)
    if signing_at(found) is None:
        return _unopened(request, seat, found, OpeningForm())
    return _follow(request, seat, found)


@for_roles(COORDINATORS)
@require_POST
def open_version(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    """Open a version for signing."""
    found = version_of(seat, version_id)
    form = OpeningForm(request.POST)
    if not form.is_valid():
        return _unopened(request, seat, found, form, status=422)
    try:
        schedule.open_for_signing(found, by=seat.user, **form.cleaned_data)
    except UndersignedError as error:
        return _unopened(request, seat, found, form, status=refused(form, error))
    messages.success(request, _("Open for signing. You can now invite organisations."))
    return to_version(seat, found)


@for_roles(COORDINATORS)
def closing(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    """When signing closes: the forms that change it, close it, admit late signatories."""
    return _closing(request, seat, version_of(seat, version_id))


@for_roles(COORDINATORS)
@require_POST
def change_closing(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    found = version_of(seat, version_id)
    form = ClosingForm(request.POST)
    if form.is_valid():
        try:
            schedule.change_closing(opened_signing(found), by=seat.user, **form.cleaned_data)
        except UndersignedError as error:
            refused(form, error)
    if form.errors:
        return _closing(request, seat, found, change=form, status=422)
    messages.success(request, _("Changed. The links and reminders follow the new time."))
    return to_version(seat, found)


@for_roles(COORDINATORS)
@require_POST
def admit_late(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    found = version_of(seat, version_id)
    form = LateForm(request.POST)
    if form.is_valid():
        try:
            schedule.admit_late(opened_signing(found), by=seat.user, **form.cleaned_data)
        except UndersignedError as error:
            refused(form, error)
    if form.errors:
        return _closing(request, seat, found, late=form, status=422)
    messages.success(request, _("Late signatories can now sign; they will be listed as late."))
    return to_version(seat, found)


@for_roles(COORDINATORS)
@require_POST
def close(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    found = version_of(seat, version_id)
    signing = opened_signing(found)
    tried(
        request,
        lambda: schedule.close_signing(signing, by=seat.user),
        _("Signing is closed. You can still admit late signatories."),
    )
    return to_version(seat, found)


@for_roles(EVERYBODY)
def export(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    """The list as a table, without anything protected."""
    found = version_of(seat, version_id)
    _note_reading(seat)
    listed = following(found, seat=seat)
    return _table(found, _cells(listed.rows))


@for_roles(COORDINATORS)
@require_POST
def export_protected(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    """The list with who signed for each and its words to the coordinator; journaled."""
    found = version_of(seat, version_id)
    rows = filled_in(following(found, seat=seat).rows, seat=seat)
    record("signing.exported", by=seat.user, **found.journal_facts)
    return _table(found, _protected_cells(rows))


# --- Pages ------------------------------------------------------------------------------------


def _unopened(
    request: HttpRequest, seat: Seat, version: Version, form: OpeningForm, *, status: int = 200
) -> HttpResponse:
    facts = facts_of(seat, version, form=form)
    return render(request, "signing/open.html", facts, status=status)


def _closing(
    request: HttpRequest,
    seat: Seat,
    version: Version,
    *,
    change: ClosingForm | None = None,
    late: LateForm | None = None,
    status: int = 200,
) -> HttpResponse:
    signing = opened_signing(version)
    now = {"closes_at": signing.closes_at, "reminder_days": signing.reminder_days}
    facts = facts_of(
        seat, version, change=change or ClosingForm(initial=now), late=late or LateForm()
    )
    return render(request, "signing/closing.html", facts, status=status)


def _follow(request: HttpRequest, seat: Seat, version: Version) -> HttpResponse:
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    _note_reading(seat)
    listed = following(
        version,
        seat=seat,
        where=chosen.get("where", ""),
        words=chosen.get("words", ""),
        sort=chosen.get("sort", ""),
    )
    page = page_of(listed.rows, request, size=ROWS)
    page.object_list = filled_in(list(page.object_list), seat=seat)
    kept = {name: chosen.get(name, "") for name in ("words", "where", "sort")}
    facts = facts_of(
        seat, version, form=form, listed=listed, page=page, filters=_tabs(listed, kept),
        query=urlencode({name: value for name, value in kept.items() if value}),
        again=_who_is_asked_again(version) if is_coordinator(seat) else None,
        waiting=_waiting(seat, version),
    )  # fmt: skip
    part = request.headers.get("HX-Target") == "following"
    template = "signing/_following.html" if part else "signing/follow.html"
    return render(request, template, facts)


def _note_reading(seat: Seat) -> None:
    """Coordinators see who signed for whom, and names that are withheld."""
    if is_coordinator(seat):
        record_reading("signers.read", by=seat.user, campaign_id=seat.campaign_id)


def _tabs(listed: Following, kept: dict[str, str]) -> list[dict[str, object]]:
    """How many there are of each state, each with the address that shows only these."""
    tabs = [(where.value, where.label, count) for where, count in listed.counts.items() if count]
    return [
        {
            "label": label,
            "count": count,
            "query": urlencode({**kept, "where": value}),
            "is_here": kept["where"] == value,
        }
        for value, label, count in [("", _("all"), listed.total), *tabs]
    ]


def _waiting(seat: Seat, version: Version) -> int:
    """How many proposals about this version wait for a second person."""
    acts = ("signing.invite", "signing.ask_again")
    return Proposal.objects.filter(
        campaign=seat.campaign, act__in=acts, subject_id=version.pk, state=Proposal.State.OPEN
    ).count()


def _who_is_asked_again(version: Version) -> dict[str, object] | None:
    """The earlier version and how many of its organisations were not asked again yet."""
    earlier = version_asked_before(version)
    if earlier is None or version.superseded_at:
        return None
    people = asked_before(earlier, with_declined=False, with_withdrawn=False)
    count = unasked(version, people).count()
    return {"earlier": earlier, "count": count} if count else None


# --- Tables -----------------------------------------------------------------------------------


def _cells(rows: Iterable[Light]) -> Iterable[tuple[str, ...]]:
    yield _HEADING
    for row in rows:
        state = str(row.where.label)
        if row.name is None:
            yield _("name withheld"), "", "", state, ""
        else:
            yield row.name, row.acronym, row.country, state, row.at[:16]


def _protected_cells(rows: Iterable[Row]) -> Iterable[tuple[str, ...]]:
    yield _PROTECTED_HEADING
    for row in rows:
        name, link = row.sign_on, row.invitation
        yield (
            row.name or "",
            row.acronym,
            row.country,
            str(row.where.label),
            f"{row.at:%Y-%m-%d %H:%M}" if row.at else "",
            _("yes") if row.is_withheld else "",
            _("yes") if name and name.is_late else "",
            name.person if name else "",
            name.role if name else "",
            name.decided_on.isoformat() if name and name.decided_on else "",
            row.comment,
            link.email if link else (name.email if name else ""),
        )


# The same in every language, as programs read them.
_HEADING = ("organisation", "acronym", "country", "state", "since")
_PROTECTED_HEADING = (
    *_HEADING, "withheld", "late", "person", "role", "decided on", "comment", "address",
)  # fmt: skip


def _table(version: Version, rows: Iterable[tuple[str, ...]]) -> HttpResponse:
    """A table that a spreadsheet opens without running anything in it."""
    sheet = written_sheet([normal_line(cell) for cell in row] for row in rows)
    answer = HttpResponse(sheet, content_type="text/csv; charset=utf-8")
    name = f"{version.text.slug}-v{version.number}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
