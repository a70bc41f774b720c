"""Whether the files of a folder make a campaign: everything that is wrong is named at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.services.entries import settle
from undersigned.apps.folders.seals import SEAL
from undersigned.apps.texts.services.drafts import LONGEST
from undersigned.core import faults
from undersigned.core.campaigns.campaign import CampaignFolder
from undersigned.core.campaigns.folder import CAMPAIGN, campaign_of, is_text_file, words_of
from undersigned.core.campaigns.register_records import OrganisationRecord
from undersigned.core.campaigns.site_record import (
    PROTECTED,
    SITE,
    ProtectedRecord,
    SiteRecord,
    check_records,
    read_protected,
    read_site,
)
from undersigned.core.campaigns.text_records import VersionRecord
from undersigned.core.errors import EntryInvalid
from undersigned.core.faults import Fault, FilePlace, collecting, refuse
from undersigned.core.texts.canonical import text_hash
from undersigned.core.texts.markdown_reader import read_text
from undersigned.core.texts.model import Text as Content

_FOLDER = ("campaign.toml", "organisations.csv", "sources.json", SITE, PROTECTED, SEAL)
_LONGEST_TITLE, _LONGEST_SLUG = 200, 60
_AT_SITE = FilePlace(file=SITE)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A campaign that can be brought in.

    ``contents`` has the words of each version by its id, ``logos`` the pictures by the key of
    the organisation, ``left_aside`` the files that have no place on the site.
    """

    folder: CampaignFolder
    organisations: tuple[Organisation, ...]
    site: SiteRecord | None
    protected: ProtectedRecord | None
    contents: Mapping[UUID, Content]
    logos: Mapping[str, bytes]
    left_aside: tuple[str, ...]


def checked(files: Mapping[str, bytes]) -> Checked:
    """What the files say; CampaignInvalid names every fault of every file."""
    found: list[Fault] = []
    site: SiteRecord | None = None
    protected: ProtectedRecord | None = None
    with collecting(found):
        folder = campaign_of(files)
    with collecting(found):
        site = read_site(words_of(files, SITE)) if SITE in files else None
    with collecting(found):
        protected = read_protected(words_of(files, PROTECTED)) if PROTECTED in files else None
    refuse(found, name=CAMPAIGN)
    found += _faults_of_folder(folder)
    found += _faults_of_records(folder, site, protected)
    organisations = tuple(_organisations(folder, site, found))
    contents: dict[UUID, Content] = {}
    for version in site.versions if site else ():
        _look_at_version(version, files, contents, found)
    logos = {one.id: one.logo for one in site.organisations if one.logo} if site else {}
    for path in logos.values():
        if path not in files:
            found.append(_AT_SITE.fault(faults.NO_FILE, path=path))
    refuse(found, name=CAMPAIGN)
    used = {*_FOLDER, *logos.values(), *(one.file for one in (site.versions if site else ()))}
    return Checked(
        folder=folder,
        organisations=organisations,
        site=site,
        protected=protected,
        contents=contents,
        logos={key: files[path] for key, path in logos.items()},
        left_aside=tuple(sorted(path for path in files if path not in used | _texts(files))),
    )


def _texts(files: Mapping[str, bytes]) -> set[str]:
    return set(filter(is_text_file, files))


def _faults_of_folder(folder: CampaignFolder) -> Iterator[Fault]:
    """What the folder may have and the site has no room for."""
    if len(folder.title) > _LONGEST_TITLE:
        count, most = f"{len(folder.title):,}", _LONGEST_TITLE
        place = FilePlace(file="campaign.toml", path="title")
        yield place.fault(faults.TOO_LONG, count=count, most=most)
    for slug in folder.texts:
        if len(slug) > _LONGEST_SLUG:
            place = FilePlace(file=f"texts/{slug[:60]}...")
            yield place.fault(faults.SLUG_TOO_LONG, most=_LONGEST_SLUG)


def _faults_of_records(
    folder: CampaignFolder, site: SiteRecord | None, protected: ProtectedRecord | None
) -> Iterator[Fault]:
    if site is not None:
        names = {
            "text": frozenset(folder.texts),
            "organisation": frozenset(one.id for one in folder.organisations),
        }
        yield from check_records(site, protected, names)
    elif protected is not None:
        yield FilePlace(file=PROTECTED).fault(faults.NOT_ALONE, file=SITE)


def _organisations(
    folder: CampaignFolder, site: SiteRecord | None, found: list[Fault]
) -> Iterator[Organisation]:
    more = {one.id: one for one in site.organisations} if site else {}
    for given in folder.organisations:
        known = more.get(given.id, OrganisationRecord(id=given.id[:_LONGEST_SLUG]))
        organisation = Organisation(
            key=given.id, name=given.name, acronym=given.acronym or "",
            country=given.country or "", website=given.website or "",
            other_names=list(given.other_names), names=known.names,
            languages=list(known.languages), stands_as=known.stands_as,
        )  # fmt: skip
        place = FilePlace(file="organisations.csv", path=given.id[:60])
        try:
            settle(organisation)
        except EntryInvalid as error:
            found.append(place.fault("{reason}", reason=error.facts["reason"]))
        if len(given.id) > _LONGEST_SLUG:
            found.append(place.fault(faults.ID_TOO_LONG, most=_LONGEST_SLUG))
        yield organisation


def _look_at_version(
    version: VersionRecord,
    files: Mapping[str, bytes],
    contents: dict[UUID, Content],
    found: list[Fault],
) -> None:
    """A version is its words: they must be there and give the hash that names stand under."""
    path = version.file
    if path not in files:
        found.append(_AT_SITE.fault(faults.NO_FILE, path=path))
        return
    with collecting(found):
        content = read_text(words_of(files, path), name=path)
        contents[version.id] = content
        if text_hash(content) != version.hash:
            found.append(FilePlace(file=path).fault(faults.WORDS_CHANGED))
        if len(files[path]) > LONGEST:
            found.append(FilePlace(file=path).fault(faults.TEXT_TOO_LARGE, most=f"{LONGEST:,}"))
