"""What one noun has in the files that the site adds to a folder: its records, and what they name.

``site.json`` and ``protected.json`` are each made of such parts (``site_record.py``), and a part
knows its own only. What it names of others (a text, an organisation, a version) it looks up
among the names that all of them give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any

from undersigned.core import faults
from undersigned.core.faults import Fault, FilePlace
from undersigned.core.phrase import Phrase
from undersigned.core.records import Record

Names = Mapping[str, frozenset[Hashable]]
"""What there is, by what it is called ("text", "organisation", "version"): slugs and ids."""


class RecordPart(Record):
    """The fields of one noun in a file of the folder.

    Each field has a default, as a folder may come without the file.
    """

    @classmethod
    def renewed(cls, found: dict[str, Any], *, form: int) -> dict[str, Any]:
        """What a file of an earlier form says, with the fields of this noun as they are now."""
        return found

    def names(self) -> Names:
        """What others may name of it."""
        return {}

    def files(self) -> Iterator[tuple[str, str]]:
        """The files that lie beside: the place where each is named, and its path in the folder."""
        yield from ()

    def check(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        """Everything that names something that is not there, or is there twice."""
        yield from ()

    def was_public(self) -> bool:
        """Whether something of it could be read by everybody."""
        return False


class FileFaults:
    """Makes the faults of one file."""

    def __init__(self, file: str) -> None:
        self.file = file

    def at(self, path: str, words: str | Phrase, /, **facts: object) -> Fault:
        """That something is wrong at a place of the file."""
        return FilePlace(file=self.file, path=path).fault(words, **facts)

    def several(self, path: str, found: Iterable[object]) -> Iterator[Fault]:
        """A fault for each of the things that is there more than once."""
        for one, times in Counter(map(str, found)).items():
            if times > 1:
                yield self.at(path, faults.SEVERAL_TIMES, value=one, times=times)

    def no_organisation(self, path: str, id: str, known: Names) -> Iterator[Fault]:  # noqa: A002
        """A fault if the register does not have the organisation."""
        if id not in known["organisation"]:
            yield self.at(path, faults.NO_ORGANISATION, id=id)
