"""What the lists of members of all parliaments have in common: checks, and official addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from undersigned.core.civics.parliaments import Legislator
from undersigned.core.errors import MemberNameless, SameForTwo


def official(email: str, domains: Sequence[str]) -> tuple[str, ...]:
    """The address, if it is at one of the parliament's own domains; no other is ever kept."""
    written = email.strip()
    name, at, domain = written.rpartition("@")
    fits = at and name and " " not in name and domain.lower() in domains
    return (written,) if fits else ()


def checked(members: Sequence[Legislator], of: str) -> Sequence[Legislator]:
    """The members by the path of their seat; SameForTwo where two are in one, MemberNameless where one has no name."""
    for member in members:
        if not (member.id and member.name and member.last):
            raise MemberNameless(chamber=of)
    for what, values in (
        ("seat", [member.seat.path for member in members]),
        ("number", [member.id for member in members]),
    ):
        twice = sorted(value for value, count in Counter(values).items() if count > 1)
        if twice:
            raise SameForTwo(things=f"members of the {of}", what=what, value=twice[0])
    return sorted(members, key=lambda member: member.seat.path)
