"""``undersigned who``: who represents a place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from undersigned.cli.options import a_day, today

if TYPE_CHECKING:
    from undersigned.core.civics.constituencies import ConstituencyAnswer
    from undersigned.core.civics.holders import Holder, OfficeAtHome
    from undersigned.core.civics.who_answer import Represented, WhoAnswer

_OFFICES_SHOWN = 2


# A place may begin with a minus sign: what looks like an unknown option is part of it.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("place", nargs=-1, required=True)
@click.option("--on", callback=a_day, help="The day, such as 2026-11-23; else today.")
@click.option("--country", default="us", help="Another country or eu, by its ISO 3166 code.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
def command(place: tuple[str, ...], on: date | None, country: str, as_json: bool) -> None:
    """Show who represents PLACE, from data on this machine: nobody is asked.

    PLACE is a ZIP code (a town or four more digits may stand beside it), a state or territory,
    LATITUDE,LONGITUDE, a district (MN-04) or an Open Civic Data division. With --country it is
    a postcode or a constituency there.

    Example: undersigned who 55105
    """
    from undersigned import pack

    day, words = on or today(), " ".join(place)
    if country.lower() == "us":
        from undersigned.core.civics.who import who

        answer = who(words, pack.load_atlas(), on=day)
        click.echo(_json(_plain(answer)) if as_json else "\n".join(_lines(answer)))
        return
    from undersigned.core.civics import constituencies

    found = constituencies.find(words, country, pack.load(), on=day)
    click.echo(_json(_plain_abroad(found)) if as_json else "\n".join(_lines_abroad(found)))


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


# --- The United States ----------------------------------------------------------------------


def _plain(answer: WhoAnswer) -> dict[str, Any]:
    """The answer as JSON has it; distances in kilometres and in miles."""
    from dataclasses import asdict

    divisions = []
    for one in answer.divisions:
        holders = [{**asdict(holder), "offices": _plain_offices(holder)} for holder in one.holders]
        divisions.append({**asdict(one), "holders": holders})
    return {**asdict(answer), "divisions": divisions}


def _plain_offices(holder: Holder) -> list[dict[str, Any]]:
    from dataclasses import asdict

    offices = []
    for one in holder.offices:
        latitude, longitude = one.office.position or (None, None)
        place = {"latitude": latitude, "longitude": longitude}
        distance = {"kilometres": one.kilometres, "miles": one.miles}
        offices.append({**asdict(one.office), **place, **distance})
    return offices


def _lines(answer: WhoAnswer) -> Iterator[str]:
    yield answer.sentence
    for one in answer.divisions:
        yield ""
        yield f"{_heading(one)}  {one.id}"
        for holder in one.holders:
            yield from _holder_lines(holder)
        yield from (f"  {gap}" for gap in one.gaps)
    if answer.notes:
        yield ""
    yield from (f"Note: {note}" for note in answer.notes)
    yield ""
    for body, day in answer.as_of.items():
        yield f"The data about {body} is of {day}."


def _heading(one: Represented) -> str:
    name = one.name[:1].upper() + one.name[1:]
    return name if one.certainty == "certain" else f"{name} ({one.certainty}: {one.reason})"


def _holder_lines(holder: Holder) -> Iterator[str]:
    yield f"  {holder.title} {holder.name}, {holder.party}, until {holder.until}"
    ways = (holder.phone, holder.office, holder.contact_form)
    yield f"    {'  '.join(way for way in ways if way)}"
    near = [office for office in holder.offices if office.kilometres is not None]
    for office in near[:_OFFICES_SHOWN]:
        yield f"    {_office_line(office)}"


def _office_line(one: OfficeAtHome) -> str:
    office = one.office
    town = f"{office.city}, {office.state} {office.zip or ''}".strip()
    where = ", ".join((*office.address, town))
    phone = f"  {office.phone}" if office.phone else ""
    return f"{one.kilometres:>5} km ({one.miles} miles)  {where}{phone}"


# --- Elsewhere --------------------------------------------------------------------------------


def _plain_abroad(answer: ConstituencyAnswer) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(answer)


def _lines_abroad(answer: ConstituencyAnswer) -> Iterator[str]:
    yield answer.sentence
    for match in answer.matches:
        doubt = "" if match.certainty != "candidate" else " (candidate)"
        yield ""
        yield f"{match.seat.name or match.path}{doubt}  {match.path}"
        if match.holder:
            member = match.holder
            yield f"  {member.name}  {'  '.join(member.emails)}".rstrip()
        else:
            yield f"  The seat was vacant on {answer.as_of}."
    yield ""
    yield from (f"Note: {doubt}" for doubt in answer.doubts)
    yield f"The data about {answer.body} is of {answer.as_of}."
