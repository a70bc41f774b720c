"""Faults of a file or a folder, collected so that all of them are told at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from undersigned.core.errors import CampaignInvalid

_MOST_TOLD = 100


@dataclass(frozen=True, kw_only=True)
class Fault:
    """``where`` says file, row and column in words; ``reason`` ends the sentence."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" if self.where else self.reason

    @classmethod
    def of(cls, error: CampaignInvalid) -> Fault:
        return cls(where=str(error.facts["where"]), reason=str(error.facts["reason"]))


def refuse(faults: Iterable[Fault], *, name: str) -> None:
    """CampaignInvalid if there are faults: the one, or all of them a line each."""
    faults = tuple(faults)
    if len(faults) == 1:
        raise CampaignInvalid(where=faults[0].where, reason=faults[0].reason, faults=faults)
    if faults:
        reason = f"there are {len(faults)} faults\n{listed(faults)}"
        raise CampaignInvalid(where=name, reason=reason, faults=faults)


def faults_of(error: CampaignInvalid) -> tuple[Fault, ...]:
    """The faults that an error tells, one by one."""
    found = error.facts.get("faults")
    return found if isinstance(found, tuple) else (Fault.of(error),)


def listed(faults: Iterable[Fault]) -> str:
    """The faults, a line each; of very many the first."""
    lines = [str(fault) for fault in faults]
    more = [f"and {len(lines) - _MOST_TOLD:,} more"] if len(lines) > _MOST_TOLD else []
    return "\n".join([*lines[:_MOST_TOLD], *more])
