"""Whether the files of a folder make a campaign: everything that is wrong is named at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.services.entries import settle
from undersigned.apps.folders.seals import SEAL
from undersigned.apps.texts.services.writing import LONGEST
from undersigned.core.campaigns.campaign import Campaign as Folder
from undersigned.core.campaigns.faults import Fault, faults_of, refuse
from undersigned.core.campaigns.folder import campaign_of, is_text_file
from undersigned.core.campaigns.site_record import (
    PROTECTED,
    SITE,
    OrganisationRecord,
    ProtectedRecord,
    SiteRecord,
    VersionRecord,
    faults_of_protected,
    faults_of_site,
)
from undersigned.core.campaigns.strict_json import read_json
from undersigned.core.errors import CampaignInvalid, EntryInvalid, MailAddressInvalid
from undersigned.core.texts.canonical import text_hash
from undersigned.core.texts.markdown_reader import read_text
from undersigned.core.texts.model import Text as Content
from undersigned.core.writing.mail import mail_address

NAME = "the campaign"
_FOLDER = ("campaign.toml", "organisations.csv", "sources.json", SITE, PROTECTED, SEAL)
_LONGEST_TITLE, _LONGEST_SLUG = 200, 60

_Record = TypeVar("_Record", SiteRecord, ProtectedRecord)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A campaign that can be brought in.

    ``contents`` has the words of each version by its id, ``logos`` the pictures by the key of
    the organisation, ``left_aside`` the files that have no place on the site.
    """

    folder: Folder
    organisations: tuple[Organisation, ...]
    site: SiteRecord | None
    protected: ProtectedRecord | None
    contents: Mapping[UUID, Content]
    logos: Mapping[str, bytes]
    left_aside: tuple[str, ...]


def checked(files: Mapping[str, bytes]) -> Checked:
    """What the files say; CampaignInvalid names every fault of every file."""
    folder = campaign_of(files)
    site = _record(SiteRecord, files, SITE)
    protected = _record(ProtectedRecord, files, PROTECTED)
    faults = [*_faults_of_folder(folder), *_faults_of_records(folder, site, protected)]
    organisations = tuple(_organisations(folder, site, faults))
    contents: dict[UUID, Content] = {}
    for version in site.versions if site else ():
        _look_at_version(version, files, contents, faults)
    logos = {one.id: one.logo for one in site.organisations if one.logo} if site else {}
    for path in logos.values():
        if path not in files:
            faults.append(Fault(where=SITE, reason=f"there is no file {path}"))
    refuse(faults, name=NAME)
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


def _record(kind: type[_Record], files: Mapping[str, bytes], name: str) -> _Record | None:
    if name not in files:
        return None
    try:
        written = files[name].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CampaignInvalid(where=name, reason="this is not UTF-8") from error
    return read_json(kind, written, name=name)


def _faults_of_folder(folder: Folder) -> Iterator[Fault]:
    """What the folder may have and the site has no room for."""
    if len(folder.title) > _LONGEST_TITLE:
        reason = (
            f"the title has {len(folder.title):,} characters, and {_LONGEST_TITLE} are the most"
        )
        yield Fault(where="campaign.toml", reason=reason)
    for slug in folder.texts:
        if len(slug) > _LONGEST_SLUG:
            reason = f"a text is called by at most {_LONGEST_SLUG} characters"
            yield Fault(where=f"texts/{slug[:60]}...", reason=reason)


def _faults_of_records(
    folder: Folder, site: SiteRecord | None, protected: ProtectedRecord | None
) -> Iterator[Fault]:
    keys = frozenset(one.id for one in folder.organisations)
    if site is not None:
        yield from faults_of_site(site, texts=frozenset(folder.texts), organisations=keys)
    if protected is None:
        return
    if site is None:
        yield Fault(where=PROTECTED, reason=f"it says nothing without {SITE}")
        return
    versions = frozenset(one.id for one in site.versions)
    yield from faults_of_protected(protected, versions=versions, organisations=keys)
    for place, contact in enumerate(protected.contacts, 1):
        try:
            mail_address(contact.email, whose="the contact")
        except MailAddressInvalid as error:
            where = f"{PROTECTED}, contacts[{place}].email"
            yield Fault(where=where, reason=str(error.facts["reason"]))


def _organisations(
    folder: Folder, site: SiteRecord | None, faults: list[Fault]
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
        where = f"organisations.csv, {given.id[:60]}"
        try:
            settle(organisation)
        except EntryInvalid as error:
            faults.append(Fault(where=where, reason=str(error.facts["reason"])))
        if len(given.id) > _LONGEST_SLUG:
            reason = f"an id has at most {_LONGEST_SLUG} characters"
            faults.append(Fault(where=where, reason=reason))
        yield organisation


def _look_at_version(
    version: VersionRecord,
    files: Mapping[str, bytes],
    contents: dict[UUID, Content],
    faults: list[Fault],
) -> None:
    """A version is its words: they must be there and give the hash that names stand under."""
    path = version.file
    if path not in files:
        faults.append(Fault(where=SITE, reason=f"there is no file {path}"))
        return
    try:
        content = read_text(files[path].decode(), name=path)
    except UnicodeDecodeError:
        faults.append(Fault(where=path, reason="this is not UTF-8"))
        return
    except CampaignInvalid as error:
        faults += faults_of(error)
        return
    if text_hash(content) != version.hash:
        reason = "its words do not give the hash that names stand under, so it was changed"
        faults.append(Fault(where=path, reason=reason))
    if len(files[path]) > LONGEST:
        reason = f"a text may have up to {LONGEST:,} characters"
        faults.append(Fault(where=path, reason=reason))
    contents[version.id] = content
