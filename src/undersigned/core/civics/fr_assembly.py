"""The French National Assembly: one deputy for each of 577 constituencies."""

from __future__ import annotations

from undersigned.core.civics.parliaments import Chamber

CHAMBER = Chamber(
    key="fr/assembly",
    title="French National Assembly",
    forms="fr-assembly",
    kind="deputy",
    country="fr",
    area="department",
    party="group",
    example="fr/assembly/75, fr/assembly/75/2, fr/assembly/ain",
)
