"""The European Parliament. Its members are elected by country; most countries are one constituency.

They represent the citizens of the Union and not their governments (Treaty on European Union,
articles 10 and 14), so that they speak for the Union.
"""

from __future__ import annotations

from undersigned.core.civics.parliaments import Chamber

CHAMBER = Chamber(
    key="eu/parliament",
    title="European Parliament",
    forms="eu-parliament",
    kind="mep",
    country="eu",
    area="country",
    party="group",
    example="eu/parliament/fr, eu/parliament?group=epp,renew",
)
