"""A folder that comes in to a site: what its files say, and whether they hold together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from undersigned.core import faults
from undersigned.core.campaigns.campaign import CampaignFolder
from undersigned.core.campaigns.folder import CAMPAIGN, campaign_of, is_of_folder, words_of
from undersigned.core.campaigns.parts import Names, RecordPart
from undersigned.core.campaigns.site_record import (
    PROTECTED,
    SITE,
    ProtectedRecord,
    RecordFiles,
    SiteRecord,
)
from undersigned.core.faults import Fault, FilePlace, collecting, refuse

_Part = TypeVar("_Part", bound=RecordPart)


@dataclass(frozen=True, kw_only=True)
class IncomingFolder:
    """The files of a folder by their path in it, and what they say.

    A folder that no site wrote has no ``site``, one without protected words no ``protected``.
    """

    files: Mapping[str, bytes]
    campaign: CampaignFolder
    records: RecordFiles
    site: SiteRecord | None
    protected: ProtectedRecord | None

    def part(self, kind: type[_Part]) -> _Part:
        """What the folder says of one noun; nothing, if the file is not there."""
        for record in (self.site, self.protected):
            if isinstance(record, kind):
                return record
        return kind()

    def words(self, path: str) -> str:
        """What stands in a file; CampaignInvalid if that is not UTF-8."""
        return words_of(self.files, path)

    def faults(self) -> Iterator[Fault]:
        """What does not hold together in the records, and between them and the folder."""
        if self.site is not None:
            yield from self.records.check(self.site, self.protected, self._names(), self.files)
        elif self.protected is not None:
            yield FilePlace(file=PROTECTED).fault(faults.NOT_ALONE, file=SITE)

    def _names(self) -> Names:
        return {
            "text": frozenset(self.campaign.texts),
            "organisation": frozenset(one.id for one in self.campaign.organisations),
        }

    @property
    def was_public(self) -> bool:
        """Whether something of it could be read by everybody."""
        site = self.site
        return site is not None and any(part.was_public(site) for part in self.records.public)

    @property
    def unused(self) -> list[str]:
        """The files that are neither of the folder nor named by its records."""
        named = {SITE, PROTECTED, *self.records.named_files(self.site, self.protected)}
        return sorted(one for one in self.files if one not in named and not is_of_folder(one))


def read_incoming(files: Mapping[str, bytes], records: RecordFiles) -> IncomingFolder:
    """What the files say, each for itself; CampaignInvalid names every fault of every file."""
    found: list[Fault] = []
    site: SiteRecord | None = None
    protected: ProtectedRecord | None = None
    with collecting(found):
        campaign = campaign_of(files)
    with collecting(found):
        site = records.read_site(words_of(files, SITE)) if SITE in files else None
    with collecting(found):
        if PROTECTED in files:
            protected = records.read_protected(words_of(files, PROTECTED))
    refuse(found, name=CAMPAIGN)
    return IncomingFolder(
        files=files, campaign=campaign, records=records, site=site, protected=protected
    )
