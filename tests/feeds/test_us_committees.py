"""Reading committees and the places on them."""

from __future__ import annotations

from datetime import date

import pytest

from undersigned.core.civics.us_congress import Committee, CommitteePlace, Session
from undersigned.core.errors import PackInvalid
from undersigned.feeds.us_committees import read_committees

SESSION = Session.on(date(2026, 6, 15))
MEMBERSHIP = "HSEX: [{bioguide: E000001, party: majority, rank: 1, title: Chair}]"


def family(
    name: str = "House Committee on Examples",
    *,
    subs: str = "",
    more: str = "",
    kind: str = "house",
) -> str:
    subcommittees = f"\n  subcommittees: [{subs}]" if subs else ""
    return f"- type: {kind}\n  name: {name}\n  thomas_id: HSEX{subcommittees}\n{more}"


def read(yaml: str, membership: str = MEMBERSHIP) -> list[Committee]:
    return list(
        read_committees(yaml.encode(), membership.encode(), session=SESSION, members={"E000001"})
    )


@pytest.mark.parametrize(
    ("kind", "name", "line", "slug"),
    [
        ("house", "House Committee on Foreign Examples", "Committee on Foreign Examples", "house-foreign-examples"),
        ("house", "House Committee on the Judiciary", "Committee on the Judiciary", "house-judiciary"),
        ("house", "House Permanent Select Committee on Intelligence", "Permanent Select Committee on Intelligence", "house-intelligence"),
        ("senate", "Senate Special Committee on Aging", "Special Committee on Aging", "senate-aging"),
        ("senate", "United States Senate Caucus on International Narcotics Control", "Caucus on International Narcotics Control", "senate-international-narcotics-control"),
        ("joint", "Joint Economic Committee", "Joint Economic Committee", "joint-economic"),
        ("joint", "Joint Committee of Congress on the Library", "Joint Committee of Congress on the Library", "joint-library"),
        ("joint", "Commission on Security and Cooperation in Europe", "Commission on Security and Cooperation in Europe", "joint-security-and-cooperation-in-europe"),
    ],
)  # fmt: skip
def test_a_committee_goes_by_chamber_and_topic(kind: str, name: str, line: str, slug: str) -> None:
    (committee,) = read(family(name, kind=kind))
    assert committee.lines == (line,)
    assert committee.path == (slug,)
    assert committee.name == name


def test_a_long_name_has_its_first_item_as_an_alias() -> None:
    (committee,) = read(family("House Committee on Science, Space, and Technology"))
    assert "house-science" in committee.aliases


@pytest.mark.parametrize(
    ("name", "line", "slug"),
    [
        ("East Asia and Pacific", "Subcommittee on East Asia and Pacific", "east-asia-and-pacific"),
        ("The Constitution", "Subcommittee on the Constitution", "constitution"),
        ("Permanent Subcommittee on Investigations", "Permanent Subcommittee on Investigations", "investigations"),
    ],
)  # fmt: skip
def test_a_subcommittee_goes_by_its_topic(name: str, line: str, slug: str) -> None:
    _, sub = read(family(subs=f"{{name: {name}, thomas_id: '01'}}"))
    assert sub.lines == (line, "Committee on Examples")
    assert sub.path == ("house-examples", slug)
    assert sub.code == "HSEX01"


def test_an_alias_that_two_could_claim_is_nobodys() -> None:
    subs = (
        '{name: "Energy, Water, and Power", thomas_id: "01"}, {name: Energy, thomas_id: "02"}, '
        '{name: "Trade, Tax", thomas_id: "03"}, {name: "Trade, Toll", thomas_id: "04"}'
    )
    aliases = {one.code: one.aliases for one in read(family(subs=subs))}
    assert "energy" not in aliases["HSEX01"]
    assert "trade" not in aliases["HSEX03"] + aliases["HSEX04"]


@pytest.mark.parametrize(
    ("address", "office"),
    [
        ("2170 RHOB; Washington, DC 20515-6128", "2170 Rayburn House Office Building"),
        ("H307 CAPITOL; Washington, DC 20515", "H-307 The Capitol"),
        ("HVC304 CAPITOL; Washington, DC 20515", "HVC-304 The Capitol"),
        ("SD-G01 DSOB; Washington, DC 20510-6432", "G01 Dirksen Senate Office Building"),
    ],
)
def test_buildings_are_spelt_out(address: str, office: str) -> None:
    (committee,) = read(family(more=f"  address: '{address}'\n"))
    assert committee.office == office
    assert committee.town is None


def test_a_joint_committee_keeps_the_town_of_its_office() -> None:
    more = "  address: G01 DSOB; Washington, DC 20510-6432\n"
    (committee,) = read(family("Joint Committee on Examples", more=more, kind="joint"))
    assert committee.town == "Washington, DC 20510"


def test_places_are_read_as_published_and_last_as_long_as_the_congress() -> None:
    (committee,) = read(family())
    assert committee.seats == (CommitteePlace("E000001", "majority", 1, "Chair"),)
    assert (committee.start, committee.end) == (SESSION.start, SESSION.end)


@pytest.mark.parametrize(
    ("yaml", "membership"),
    [
        (family(), "HSZZ: []"),
        (family(), MEMBERSHIP.replace("E000001", "E000009")),
        (family(), MEMBERSHIP.replace("majority", "middle")),
        (family() + family(), MEMBERSHIP),
        ("- type: house", MEMBERSHIP),
        (family(), "- nothing"),
    ],
    ids=["no committee", "no member", "no side", "two of one name", "no name", "another shape"],
)
def test_what_cannot_be_is_refused_in_a_sentence(yaml: str, membership: str) -> None:
    with pytest.raises(PackInvalid):
        read(yaml, membership)
