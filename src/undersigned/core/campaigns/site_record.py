"""What a site knows of a campaign beyond its folder: ``site.json`` and ``protected.json``.

Both are put together from the parts of all nouns that the site has. Texts are named by their slug,
organisations by their id in ``organisations.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, TypeVar

from pydantic import Field, create_model

from undersigned.core import faults
from undersigned.core.campaigns.parts import FileFaults, Names, RecordPart
from undersigned.core.faults import Fault
from undersigned.core.records import Id, Moment, Number, Words, read_json, record_of, written_json

SITE, PROTECTED = "site.json", "protected.json"
SITE_FORM = 2
PROTECTED_FORM = 2
"""The forms of now. A file has a new one when fields that were there already change; those of a new
noun need none."""


class SiteRecord(RecordPart):
    """Which campaign it was, and when it was taken out; what each noun says of it follows."""

    form: Annotated[Number, Field(ge=1, le=SITE_FORM)]
    campaign: Id
    taken_out_at: Moment
    slug: Words = Field(max_length=60)


class ProtectedRecord(RecordPart):
    """What coordinators only may see follows."""

    form: Annotated[Number, Field(ge=1, le=PROTECTED_FORM)]


_File = TypeVar("_File", bound=RecordPart)


@dataclass(frozen=True)
class RecordFiles:
    """The two files as the parts of all nouns make them, in the order of the parts."""

    public: tuple[type[RecordPart], ...]
    protected: tuple[type[RecordPart], ...]

    @cached_property
    def site_type(self) -> type[SiteRecord]:
        """Raises ValueError if two parts have a field of the same name."""
        return _put_together(SiteRecord, self.public)

    @cached_property
    def protected_type(self) -> type[ProtectedRecord]:
        """The same of ``protected.json``."""
        return _put_together(ProtectedRecord, self.protected)

    def site_file(self, parts: Iterable[RecordPart], **head: Any) -> bytes:
        """``site.json`` of what the nouns have and of the campaign's id, slug and hour."""
        record = self.site_type(form=SITE_FORM, **head, **_values(parts))
        return written_json(record)

    def protected_file(self, parts: Iterable[RecordPart]) -> bytes:
        """``protected.json`` of what the nouns have."""
        return written_json(self.protected_type(form=PROTECTED_FORM, **_values(parts)))

    def read_site(self, written: str) -> SiteRecord:
        """What the file says, in any form; CampaignInvalid names everything that is wrong in it."""
        found = _renewed(read_json(written, name=SITE), self.public)
        return record_of(self.site_type, found, name=SITE)

    def read_protected(self, written: str) -> ProtectedRecord:
        """The same for ``protected.json``."""
        found = _renewed(read_json(written, name=PROTECTED), self.protected)
        return record_of(self.protected_type, found, name=PROTECTED)

    def check(
        self,
        site: SiteRecord,
        protected: ProtectedRecord | None,
        names: Names,
        files: Mapping[str, bytes],
    ) -> Iterator[Fault]:
        """Everything in them that does not hold together; ``names`` are those of the folder."""
        parts: list[tuple[type[RecordPart], RecordPart, FileFaults]]
        parts = [(part, site, FileFaults(SITE)) for part in self.public]
        known = dict(names)
        if protected is not None:
            parts += [(part, protected, FileFaults(PROTECTED)) for part in self.protected]
        for part, record, _told in parts:
            known.update(part.names(record))
        for part, record, told in parts:
            yield from part.check(record, told, known)
            for place, path in part.files(record):
                if path not in files:
                    yield told.at(place, faults.NO_FILE, path=path)

    def named_files(
        self, site: SiteRecord | None, protected: ProtectedRecord | None
    ) -> Iterator[str]:
        """The paths of the files that the records name."""
        for parts, record in ((self.public, site), (self.protected, protected)):
            if record is not None:
                yield from (path for part in parts for _place, path in part.files(record))


def _put_together(head: type[_File], parts: Iterable[type[RecordPart]]) -> type[_File]:
    bases: tuple[type[Any], ...] = (
        *reversed(tuple(parts)),
        head,
    )  # fields come in the order of the last base first
    names = [name for base in bases for name in base.model_fields]
    if len(names) > len(set(names)):
        raise ValueError(f"two parts of {head.__name__} have a field of the same name: {names}")
    made: type[_File] = create_model(head.__name__, __base__=bases)
    return made


def _values(parts: Iterable[RecordPart]) -> dict[str, Any]:
    return {name: getattr(part, name) for part in parts for name in type(part).model_fields}


def _renewed(found: Any, parts: Iterable[type[RecordPart]]) -> Any:
    """What a file of an earlier form says in that of now."""
    form = found.get("form") if isinstance(found, dict) else None
    if isinstance(form, int):
        for part in parts:
            found = part.renewed(found, form=form)
    return found
