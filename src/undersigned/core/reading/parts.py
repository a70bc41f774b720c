"""The parts of one text, as its finders fill them in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from undersigned.core.reading.listed import Listed
from undersigned.core.reading.notes import NoteUnit
from undersigned.core.reading.pieces import Piece, Unsure
from undersigned.core.spotting.dates import DateFound
from undersigned.core.texts.model import Contact, Signatory


@dataclass
class Parts:
    """The parts of a text by the indexes of its units; ``free`` units are its body.

    ``date`` is the unit that gives the date and nothing else; ``dated`` a date that stands
    beside other words, in the unit ``dated_in``.
    """

    units: Sequence[Piece]
    free: list[bool]
    notes: list[NoteUnit] = field(default_factory=list)
    salutation: tuple[int, ...] = ()
    title: tuple[int, ...] = ()
    date: int | None = None
    dated: DateFound | None = None
    dated_in: int | None = None
    subject: int | None = None
    letterhead: tuple[int, ...] = ()
    addressee: tuple[int, ...] = ()
    closing: tuple[int, ...] = ()
    signed_as: str | None = None
    signers: tuple[Signatory, ...] = ()
    lists: list[Listed] = field(default_factory=list)
    contact: Contact | None = None
    contact_unit: int | None = None
    cc: tuple[int, ...] = ()
    unsure: list[Unsure] = field(default_factory=list)

    def claim(self, indexes: Iterable[int]) -> None:
        """Take units out of the body."""
        for at in indexes:
            self.free[at] = False
