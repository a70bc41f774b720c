"""An invented Congress and invented missions, small enough to know by heart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from undersigned.core.civics.directory import Directory
from undersigned.core.civics.un_audiences import Missions
from undersigned.core.civics.un_missions import Head, Mission
from undersigned.core.civics.us_audiences import Congress
from undersigned.core.civics.us_congress import Committee, CommitteePlace, Member, Term, seat_id

START, END = date(2025, 1, 3), date(2027, 1, 3)


def member(
    bioguide: str,
    name: str,
    state: str,
    *,
    district: int | None = None,
    last: str | None = None,
    party: str = "Democrat",
    end: date = END,
    office: str | None = "1 Example House Office Building",
) -> Member:
    """A senator, or with a district a member of the House."""
    chamber = "senate" if district is None else "house"
    surname = last or name.rpartition(" ")[2]
    term = Term(
        seat=seat_id(chamber, state, district, surname),
        chamber=chamber,
        state=state,
        district=district,
        senate_class=1 if district is None else None,
        party=party,
        start=START,
        end=end,
        office=office,
    )
    return Member(bioguide=bioguide, name=name, last=surname, terms=(term,))


MARA = member("M000001", "Mara Example", "MN")
THEO = member("T000001", "Theo Example Jr.", "OH", last="Example", end=date(2026, 11, 3))
DARA = member("D000001", "Dara de la Muestra", "MN", district=4, last="de la Muestra")
SAM = member("S000001", "Sam Example", "WY", district=0, party="Republican", office=None)
NOU = member("N000001", "Nou Example", "DC", district=0)
ADA = member("A000001", "Ada Example", "PR", district=0)
EVERYBODY = (MARA, THEO, DARA, SAM, NOU, ADA)


def committee(*seats: CommitteePlace, **changed: object) -> Committee:
    """The Senate's Committee on Examples with these places."""
    facts: dict[str, object] = {
        "code": "SSEX",
        "chamber": "senate",
        "name": "Senate Committee on Examples",
        "lines": ("Committee on Examples",),
        "path": ("senate-examples",),
        "start": START,
        "end": END,
        "seats": seats,
    }
    return Committee(**{**facts, **changed})  # type: ignore[arg-type]


COMMITTEES = (
    committee(
        CommitteePlace("M000001", "majority", 1, "Chairwoman"),
        CommitteePlace("T000001", "minority", 1, "Ranking Member"),
        aliases=("senate-instances",),
    ),
    committee(
        CommitteePlace("T000001", "majority", 1, "Chairman"),
        code="SSEX01",
        name="Subcommittee on Small Examples of the Senate Committee on Examples",
        lines=("Subcommittee on Small Examples", "Committee on Examples"),
        path=("senate-examples", "small-examples"),
    ),
)

VELDMARK = Mission(
    code="xv",
    name="Veldmark",
    long_name="Kingdom of Veldmark",
    address=("Permanent Mission of Veldmark", "1 Example Avenue", "New York, NY 10017"),
    emails=("mission@veldmark.example",),
    languages=("en",),
    head=Head(
        title="H.E. Ms.",
        name="Ada Example",
        rank="Ambassador Extraordinary and Plenipotentiary",
        since=date(2024, 5, 1),
    ),
)
ISLES = Mission(
    code="xi",
    name="Isles",
    long_name="Isles",
    address=("Permanent Mission of Isles", "2 Example Avenue", "New York, NY 10017"),
    languages=("fr", "en"),
)


@pytest.fixture
def congress() -> Congress:
    return Congress(
        as_of=date(2026, 6, 15),
        members=lambda: EVERYBODY,
        committees=lambda: COMMITTEES,
        vacant=("CA-14", "MN-02"),
    )


@pytest.fixture
def directory(congress: Congress) -> Directory:
    """The invented Congress, and the missions of Veldmark and of Isles."""
    missions = Missions(
        key="un/new-york",
        title="Missions",
        as_of=date(2024, 12, 18),
        missions=(VELDMARK, ISLES),
        missing={"xm": "Missing Isles"},
    )
    return Directory({"us": lambda: congress, "un/new-york": lambda: missions})


@pytest.fixture
def with_places(congress: Congress) -> Callable[..., Congress]:
    """The invented Congress with other places on its committee."""

    def make(*seats: CommitteePlace, **changed: object) -> Congress:
        return Congress(
            as_of=congress.as_of,
            members=lambda: EVERYBODY,
            committees=lambda: (committee(*seats, **changed),),
        )

    return make
