"""Who represents a place in the Congress: divisions, who is in office, and how sure that is.

>>> from datetime import date
>>> from undersigned import pack
>>> answer = who("55105", pack.load_atlas(), on=date(2026, 10, 30))
>>> answer.sentence
"ZIP code 55105 lies in one district: Minnesota's 4th district."
>>> [division.id for division in answer.divisions]
['ocd-division/country:us/state:mn', 'ocd-division/country:us/state:mn/cd:4']
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from undersigned.core.asks.congresses import ordinal
from undersigned.core.civics import places, staleness
from undersigned.core.civics.atlas import Atlas
from undersigned.core.civics.who_answer import Represented, WhoAnswer
from undersigned.core.civics.who_named import of_district, of_state
from undersigned.core.civics.who_point import of_point
from undersigned.core.civics.who_zip import of_zip
from undersigned.core.errors import DayBeforeData


def who(place: str, atlas: Atlas, *, on: date) -> WhoAnswer:
    """Who represents a place on a day.

    A place is a ZIP code (with a town, a state or four more digits beside it), a state or
    territory, "LATITUDE,LONGITUDE", a district ("MN-04") or an Open Civic Data identifier.
    UnknownPlace where it is none of these. The data has nobody who left before this Congress,
    and no other districts: DayBeforeData for an earlier day.
    """
    session = atlas.congress.session
    if on < session.start:
        raise DayBeforeData(body="the Congress", start=session.start, date=on)
    match places.parse(place):
        case places.ZipCode() as code:
            answer = of_zip(code, atlas, on)
        case places.Point() as point:
            answer = of_point(point, atlas, on)
        case places.State() as state:
            answer = of_state(state, atlas, on)
        case places.District() as district:
            answer = of_district(district, atlas, on)
    doubts = staleness.doubts("us/congress", "members of the Congress", atlas.congress.as_of, on)
    answer = replace(answer, notes=(*answer.notes, *doubts))
    return _by_former_lines(answer, atlas) if on >= atlas.divisions.end else answer


def _by_former_lines(answer: WhoAnswer, atlas: Atlas) -> WhoAnswer:
    """The answer for a day on which another Congress sits than the districts are of.

    The members may be of that one already: they are refreshed by themselves.
    """
    number, end = str(ordinal(atlas.divisions.congress)), atlas.divisions.end
    note = (
        f"Districts and ZIP codes are those of the {number} Congress, which ended on {end}: "
        "states may have drawn other lines since then, so a district is a candidate only."
    )
    sentence = f"By the lines of the {number} Congress, which ended on {end}: "
    return replace(
        answer,
        sentence=sentence + answer.sentence if answer.divisions else answer.sentence,
        divisions=tuple(_doubted(one, atlas, number) for one in answer.divisions),
        notes=(note, *answer.notes),
    )


def _doubted(one: Represented, atlas: Atlas, number: str) -> Represented:
    """A district of a state that has several may have other lines now."""
    if one.seat is None or len(atlas.divisions.seats(one.seat[:2])) == 1:
        return one
    reason = f"by the lines of the {number} Congress, {one.reason}"
    certainty = "candidate" if one.certainty == "certain" else one.certainty
    return replace(one, certainty=certainty, reason=reason)
