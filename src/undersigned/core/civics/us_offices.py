"""The offices that members of the Congress keep at home."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class DistrictOffice:
    """A member's office at home. Coordinates are degrees, WGS 84."""

    bioguide: str
    id: str
    address: tuple[str, ...]
    city: str
    state: str
    zip: str | None = None
    phone: str | None = None
    latitude: float | None = None
    longitude: float | None = None
