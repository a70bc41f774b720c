"""The parts of one text, as its finders fill them in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from undersigned.core.reading.lists import ListFound
from undersigned.core.reading.notes import NoteUnit
from undersigned.core.reading.passages import Signer
from undersigned.core.reading.pieces import Piece, Unsure
from undersigned.core.spotting.dates import DateFound
from undersigned.core.texts.model import Contact


@dataclass
class Parts:
    """The parts of a text by the indexes of its units; ``free`` units are its body.

    ``date`` is the unit that gives the date and nothing else; ``dated`` a date that stands
    beside other words, in the unit ``dated_in``. ``signers`` are those whom the ``signature``
    names, where it is no list.
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
    signature: tuple[int, ...] = ()
    signers: tuple[Signer, ...] = ()
    lists: list[ListFound] = field(default_factory=list)
    contact: Contact | None = None
    contact_unit: int | None = None
    cc: tuple[int, ...] = ()
    unsure: list[Unsure] = field(default_factory=list)

    def claim(self, indexes: Iterable[int]) -> None:
        """Take units out of the body."""
        for at in indexes:
            self.free[at] = False
