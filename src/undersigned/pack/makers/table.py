"""Which parts of the pack there are, and what makes each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from undersigned.pack.makers.congress import us_parts
from undersigned.pack.makers.missions import un_parts
from undersigned.pack.makers.parliaments import ca_parts, eu_parts, fr_parts, uk_parts
from undersigned.pack.makers.places import places_parts
from undersigned.pack.part import PackPart
from undersigned.pack.published import Published

# By what is made together: a committee's places name members.
MAKERS: Mapping[str, Callable[[Published], Sequence[PackPart]]] = {
    "us": us_parts,
    "un/new-york": un_parts,
    "eu/parliament": eu_parts,
    "uk/commons": uk_parts,
    "ca/commons": ca_parts,
    "fr/assembly": fr_parts,
    "us/districts": places_parts,
}


def make_parts(published: Published) -> Sequence[PackPart]:
    """Every part of the pack from a folder of published files.

    PackInvalid where a file is missing or says what cannot be.
    """
    return [part for make in MAKERS.values() for part in make(published)]
