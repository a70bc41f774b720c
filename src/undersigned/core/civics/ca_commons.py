"""The House of Commons of Canada: one member for each of 343 ridings."""

from __future__ import annotations

from undersigned.core.civics.parliaments import Chamber

CHAMBER = Chamber(
    key="ca/commons",
    title="House of Commons of Canada",
    forms="ca-commons",
    kind="mp",
    country="ca",
    area="province",
    party="party",
    example="ca/commons/halifax, ca/commons/on",
)
