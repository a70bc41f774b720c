"""What ``site.json`` says of the news of statements."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from undersigned.core import faults
from undersigned.core.campaigns.parts import FileFaults, FolderPart, Names
from undersigned.core.faults import Fault
from undersigned.core.records import Id, Moment, Record, Words


class UpdateRecord(Record):
    """News that is attached to a statement."""

    id: Id
    text: Words = Field(max_length=60)
    title: Words = Field(max_length=200)
    body: Words = Field(max_length=50_000)
    published_at: Moment


class UpdatesPart(FolderPart):
    """Updates."""

    updates: tuple[UpdateRecord, ...] = ()

    def check(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        for number, update in enumerate(self.updates, 1):
            if update.text not in known["text"]:
                yield told.at(f"updates[{number}].text", faults.NO_TEXT, slug=update.text)
        yield from told.several("updates", (one.id for one in self.updates))
