"""ZIP codes: which districts one may lie in, and what is to be said about one with no area."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from undersigned.core.civics.zip_prefixes import MILITARY, PREFIXES

ZipKind = Literal["military", "abroad", "no area", "unknown"]

# The Postal Service also serves three independent states (Compacts of Free Association,
# 48 U.S.C. 1901 and 1931); nobody represents them in the Congress.
FREELY_ASSOCIATED: Mapping[str, str] = {
    **dict.fromkeys(("96939", "96940"), "Palau"),
    **dict.fromkeys(("96941", "96942", "96943", "96944"), "Micronesia"),
    **dict.fromkeys(("96960", "96970"), "the Marshall Islands"),
}


@dataclass(frozen=True, kw_only=True)
class ZipArea:
    """A ZIP code with an area of its own (a ZIP Code Tabulation Area of the Census Bureau).

    ``seats`` are the districts that it may lie in. With ``shares`` (of its land, which add up
    to 1 but for rounding) they stand in the order of those; without, the one that holds its
    inner point comes first. ``latitude`` and ``longitude`` are that point, degrees, WGS 84.
    """

    zip: str
    seats: tuple[str, ...]
    shares: tuple[float, ...] = ()
    latitude: float
    longitude: float


class ZipTable:
    """The ZIP codes with an area, for the districts of one Congress.

    ``read`` gives the areas whose codes begin with three digits; it is asked once for each.
    """

    def __init__(self, read: Callable[[str], Mapping[str, ZipArea]], *, as_of: date) -> None:
        self.as_of = as_of
        self._read = read
        self._known: dict[str, Mapping[str, ZipArea]] = {}

    def beginning(self, prefix: str) -> Mapping[str, ZipArea]:
        """The areas whose codes begin with these three digits, by their codes."""
        if prefix not in self._known:
            self._known[prefix] = self._read(prefix)
        return self._known[prefix]

    def area(self, code: str) -> ZipArea | None:
        """The area of a ZIP code of five digits; none where it has none."""
        return self.beginning(code[:3]).get(code)

    def candidates(self, code: str) -> tuple[str, ...]:
        """The seats of the districts that a ZIP code may lie in ("MN-04"); none if not known."""
        area = self.area(code)
        return area.seats if area else ()


def kind_without_area(code: str) -> ZipKind:
    """What a ZIP code of five digits is that the table of areas does not have.

    "military" is mail to forces and embassies; "abroad" a state in free association; "no area"
    may be a post office's boxes, one organisation's code, a new one or a wrong one: its first
    three digits are in use; "unknown" begins as no ZIP code does.
    """
    if code[:3] in MILITARY:
        return "military"
    if code in FREELY_ASSOCIATED:
        return "abroad"
    return "no area" if code[:3] in PREFIXES else "unknown"
