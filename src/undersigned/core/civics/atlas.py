"""Everything that "who represents this place" is answered from, each part read when needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from undersigned.core.civics.districts.map import DistrictMap
from undersigned.core.civics.divisions import Divisions
from undersigned.core.civics.us_audiences import Congress
from undersigned.core.civics.us_congress import DistrictOffice
from undersigned.core.civics.zips import ZipTable


@dataclass(frozen=True, kw_only=True)
class Readers:
    """How each part is read."""

    congress: Callable[[], Congress]
    offices: Callable[[], Sequence[DistrictOffice]]
    divisions: Callable[[], Divisions]
    zips: Callable[[], ZipTable]
    map: Callable[[], DistrictMap]


class Atlas:
    """The Congress and the places that elect it."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    @cached_property
    def congress(self) -> Congress:
        return self._readers.congress()

    @cached_property
    def divisions(self) -> Divisions:
        return self._readers.divisions()

    @cached_property
    def zips(self) -> ZipTable:
        return self._readers.zips()

    @cached_property
    def map(self) -> DistrictMap:
        return self._readers.map()

    @cached_property
    def offices(self) -> Mapping[str, Sequence[DistrictOffice]]:
        """The offices at home by the bioguide id of the member."""
        found: dict[str, list[DistrictOffice]] = {}
        for office in self._readers.offices():
            found.setdefault(office.bioguide, []).append(office)
        return found
