"""A list of signatories as it was found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from undersigned.core.phrase import counted
from undersigned.core.reading.passages import Signer
from undersigned.core.reading.pieces import Piece, Unsure
from undersigned.core.texts.model import Signatory


@dataclass(frozen=True)
class ListFound:
    """A list of signatories: the units (by index) it takes up, and who stands in it.

    ``shown_in`` is the unit of a sentence that names them and stays in the body.
    """

    units: tuple[int, ...]
    signers: tuple[Signer, ...]
    heading: str | None
    unsure: tuple[Unsure, ...] = ()
    shown_in: int | None = None

    @property
    def signatories(self) -> tuple[Signatory, ...]:
        """Who stands in it."""
        return tuple(signer.who for signer in self.signers)

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.units[0] if self.units else self.shown_in or 0


_WORD = re.compile(r"[^\W\d_]{2,}")
# "Mara, on behalf of Harbour" keeps its meaning without these.
_JOINT_WORDS = (
    "and behalf for from of on signed the upon au de du des et la le les nom el en nombre"
    " im namen und von der die das"
)
_JOINTS = frozenset(_JOINT_WORDS.split())
_SAMPLE = 80


def left_out_of(listed: ListFound, units: Sequence[Piece]) -> Iterator[Unsure]:
    """What stands beside the names and has no place in a list: addresses, descriptions."""
    kept = {word for text in _strings(listed) for word in _WORD.findall(text)} | _JOINTS
    beside = [
        units[at]
        for at in listed.units
        if units[at].kind != "rule"
        and not units[at].header
        and not kept.issuperset(_WORD.findall(units[at].text))
    ]
    if beside:
        sample = " ".join(beside[0].text.split())[:_SAMPLE]
        what = counted(
            "In {count} line of the signatories, words beside the names were left out: “{sample}”",
            "In {count} lines of the signatories, words beside the names were left out, beginning "
            "with “{sample}”",
            count=len(beside),
            sample=sample,
        )
        yield Unsure(what, beside[0].line)


def _strings(listed: ListFound) -> Iterator[str]:
    yield listed.heading or ""
    for entry in listed.signatories:
        said = (entry.name, entry.acronym, entry.country, entry.person, entry.role, entry.group)
        yield from (words for words in said if words)
