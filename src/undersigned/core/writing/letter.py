"""What every way of writing a letter out starts from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from undersigned.core.texts.fields import Values
from undersigned.core.texts.model import Text

SheetSize = Literal["us-letter", "a4"]
"""The sheet that a letter is laid out for."""


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who sends: the letterhead of a letter and the sender of a mail."""

    name: str
    address: tuple[str, ...] = ()
    phone: str | None = None
    email: str | None = None
    website: str | None = None


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A text with its fields still open, and who sends it.

    One letter is written once for each recipient, so that a writer prepares all that the
    copies share when it is made and puts in the values of the fields for each copy.
    ``about`` is what a text with neither title nor subject is called, as in a mail's subject
    line: the campaign's title. ``colophon`` are small lines at the end that say which text it
    is: its version, its hash.
    """

    text: Text
    sender: Sender | None = None
    about: str | None = None
    colophon: tuple[str, ...] = ()


class LetterWriter(Protocol):
    """A way to write a letter out.

    ``write`` returns the file's bytes for one recipient. ``values`` has what ``parts.fields_of``
    names ("recipient address", "salutation", "date", ...); a value may hold line feeds and any
    other character, and none of it may become markup, a header, a path or a formula. Where there
    is no value, an Unfillable says why, as ``fields.value_of`` does.
    """

    def write(self, values: Values, *, recipient: str) -> bytes:
        """The letter to one recipient; ``recipient`` says in errors whose it is."""
        ...
