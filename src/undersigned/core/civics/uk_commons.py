"""The House of Commons of the United Kingdom: one member for each of 650 constituencies."""

from __future__ import annotations

from undersigned.core.civics.parliaments import Chamber

CHAMBER = Chamber(
    key="uk/commons",
    title="House of Commons of the United Kingdom",
    forms="uk-commons",
    kind="mp",
    country="gb",
    area="nation",
    party="party",
    example="uk/commons/aldershot, uk/commons/E14001063, uk/commons/scotland",
)
