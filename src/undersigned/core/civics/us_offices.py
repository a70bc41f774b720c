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

    @property
    def position(self) -> tuple[float, float] | None:
        """Latitude and longitude; None where they are not known or no place on Earth (a slip)."""
        if self.latitude is None or self.longitude is None:
            return None
        on_earth = abs(self.latitude) <= 90 and abs(self.longitude) <= 180
        return (self.latitude, self.longitude) if on_earth else None
