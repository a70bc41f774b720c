"""Read the committees of the Congress and who sits on them, from congress-legislators."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from undersigned.core.civics.us_congress import Chamber, Committee, CommitteePlace, Session
from undersigned.core.errors import NoMember, NotOneOf, SameForTwo
from undersigned.core.slugs import slug
from undersigned.feeds.formats import read_yaml, reading

# What people call a committee where its name does not say it, by code.
_CALLED: Mapping[str, tuple[str, ...]] = {
    "HSHA": ("house-administration",),
    "HSQJ": ("house-january-6",),
    "HSZS": ("house-china", "house-strategic-competition"),
    "JCSE": ("joint-helsinki-commission",),
    "SCNC": ("senate-drug-caucus",),
    "SSHR": ("senate-help",),
}
_BUILDINGS: Mapping[str, str] = {
    "CHOB": "Cannon House Office Building",
    "LHOB": "Longworth House Office Building",
    "RHOB": "Rayburn House Office Building",
    "FHOB": "Ford House Office Building",
    "DSOB": "Dirksen Senate Office Building",
    "HSOB": "Hart Senate Office Building",
    "RSOB": "Russell Senate Office Building",
    "CAPITOL": "The Capitol",
}
_CHAMBER_NAME = re.compile(r"^(?:United States )?(?:House|Senate) ")
_KIND = re.compile(
    r"^(?:Joint )?(?:Permanent )?(?:Select |Special )?"
    r"(?:Committee|Commission|Caucus|Subcommittee)(?: of Congress)? on "
)


def read_committees(
    committees: bytes, membership: bytes, *, session: Session, members: Container[str]
) -> Sequence[Committee]:
    """The committees and subcommittees with their places, by code.

    ``committees`` is committees-current.yaml, ``membership`` committee-membership-current.yaml;
    ``members`` are the bioguide ids that a place may name. Places have no dates of their own:
    they are taken to last as long as the Congress.
    """
    with reading("the list of committees"):
        found = [
            committee
            for published in read_yaml(committees)
            for committee in _family(published, session)
        ]
    with reading("the list of places on committees"):
        places = {
            code: tuple(_seat(place) for place in listed)
            for code, listed in read_yaml(membership).items()
        }
    _refuse_strangers(found, places, members)
    found = [replace(committee, seats=places.get(committee.code, ())) for committee in found]
    return sorted(_without_shared_names(found), key=lambda committee: committee.path)


def _family(published: Any, session: Session) -> Iterator[Committee]:
    """A committee, then its subcommittees."""
    chamber: Chamber = published["type"]
    name, code = published["name"], published["thomas_id"]
    line = _CHAMBER_NAME.sub("", name)
    topic = _KIND.sub("", line).removesuffix(" Committee").removeprefix("Joint ")
    own = f"{chamber}-{_topic_slug(topic)}"
    office, town = _place(published)
    parent = Committee(
        code=code,
        chamber=chamber,
        name=name,
        lines=(line,),
        path=(own,),
        aliases=(slug(name), f"{chamber}-{_first_item(topic)}", *_CALLED.get(code, ())),
        office=office,
        town=town if chamber == "joint" else None,
        phone=published.get("phone"),
        start=session.start,
        end=session.end,
    )
    yield parent
    for sub in published.get("subcommittees", ()):
        yield _subcommittee(sub, parent)


def _subcommittee(published: Any, parent: Committee) -> Committee:
    written = re.sub("^The ", "the ", published["name"])
    line = written if "Subcommittee" in written else f"Subcommittee on {written}"
    topic = _KIND.sub("", line)
    office, _ = _place(published)
    return replace(
        parent,
        code=parent.code + published["thomas_id"],
        name=f"{line} of the {parent.name}",
        lines=(line, *parent.lines),
        path=(*parent.path, _topic_slug(topic)),
        aliases=(slug(line), _first_item(topic)),
        office=office,
        phone=published.get("phone"),
    )


def _topic_slug(topic: str) -> str:
    return slug(re.sub("^the ", "", topic, flags=re.IGNORECASE))


def _first_item(topic: str) -> str:
    """The natural short name: "Banking, Housing, and Urban Affairs" is "banking"."""
    first = re.sub("^(?:the|departments? of) ", "", topic.partition(",")[0], flags=re.IGNORECASE)
    return _topic_slug(first)


def _place(published: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Office and town of "2170 RHOB; Washington, DC 20515-6128", the abbreviations spelt out."""
    room, _, town = published.get("address", "").partition(";")
    for short, building in _BUILDINGS.items():
        room = re.sub(rf"\b{short}\b", building, room)
    room = re.sub(r"^S[DHR]-(?=\w+ \w+ Senate)", "", room)
    room = re.sub(r"^([A-Z]{1,3})(?=\d+ The Capitol)", r"\1-", room)
    return room.strip() or None, re.sub(r"-\d{4}$", "", town.strip()) or None


def _seat(place: Mapping[str, str]) -> CommitteePlace:
    side = place["party"]
    if side not in ("majority", "minority"):
        raise ValueError(f"{side} is no side of a committee")
    return CommitteePlace(place["bioguide"], side, int(place["rank"]), place.get("title", ""))


def _refuse_strangers(
    found: Sequence[Committee],
    places: Mapping[str, Sequence[CommitteePlace]],
    members: Container[str],
) -> None:
    unknown = set(places) - {committee.code for committee in found}
    if unknown:
        raise NotOneOf(name=f"places on {min(unknown)}", kind="committee")
    for code, listed in places.items():
        for seat in listed:
            if seat.bioguide not in members:
                raise NoMember(person=seat.bioguide, committee=code)


def _without_shared_names(found: Sequence[Committee]) -> Iterator[Committee]:
    """The committees, each alias left only to the one that nobody could take for another."""
    names = Counter(name for committee in found for name in _names(committee))
    paths = Counter(committee.path for committee in found)
    for committee in found:
        if paths[committee.path] > 1:
            raise SameForTwo(things="committees", what="name", value="/".join(committee.path))
        above, own = committee.path[:-1], committee.path[-1]
        aliases = [a for a in dict.fromkeys(committee.aliases) if names[above, a] == 1 and a != own]
        yield replace(committee, aliases=tuple(aliases))


def _names(committee: Committee) -> set[tuple[tuple[str, ...], str]]:
    above = committee.path[:-1]
    return {(above, name) for name in (committee.path[-1], *committee.aliases)}
