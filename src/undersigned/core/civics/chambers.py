"""What is peculiar to each parliament: one entry for each, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Chamber:
    """What is peculiar to one parliament.

    ``key`` begins its paths; ``forms`` names its table in ``address.toml``; ``kind`` is that of
    its recipients; ``country`` is the ISO 3166 code that its members speak for. ``area`` and
    ``party`` are what its filters are called ("province", "group").
    """

    key: str
    title: str
    forms: str
    kind: str
    country: str
    area: str
    party: str
    example: str


CHAMBERS: Mapping[str, Chamber] = {
    chamber.key: chamber
    for chamber in (
        # Most member states are one constituency. Members represent the citizens of the Union and
        # not their governments (Treaty on European Union, articles 10 and 14): they speak for it.
        Chamber(
            key="eu/parliament",
            title="European Parliament",
            forms="eu-parliament",
            kind="mep",
            country="eu",
            area="country",
            party="group",
            example="eu/parliament/fr, eu/parliament?group=epp,renew",
        ),
        # One member for each of 650 constituencies.
        Chamber(
            key="uk/commons",
            title="House of Commons of the United Kingdom",
            forms="uk-commons",
            kind="mp",
            country="gb",
            area="nation",
            party="party",
            example="uk/commons/aldershot, uk/commons/E14001063, uk/commons/scotland",
        ),
        # One member for each of 343 ridings.
        Chamber(
            key="ca/commons",
            title="House of Commons of Canada",
            forms="ca-commons",
            kind="mp",
            country="ca",
            area="province",
            party="party",
            example="ca/commons/halifax, ca/commons/on",
        ),
        # One deputy for each of 577 constituencies.
        Chamber(
            key="fr/assembly",
            title="French National Assembly",
            forms="fr-assembly",
            kind="deputy",
            country="fr",
            area="department",
            party="group",
            example="fr/assembly/75, fr/assembly/75/2, fr/assembly/ain",
        ),
    )
}
