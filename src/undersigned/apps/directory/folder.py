"""The register in the folder of a campaign: ``organisations.csv``, logos and contacts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from undersigned.apps.contributions import (
    FolderPart,
    FolderShare,
    OutgoingFolder,
    RestoredFolder,
    Rows,
)
from undersigned.apps.directory.models import (
    Contact,
    Logo,
    MemberInvitation,
    MemberSeat,
    Organisation,
)
from undersigned.apps.directory.queries import folder_organisations, register_of
from undersigned.apps.directory.services import set_logo
from undersigned.apps.directory.services.entries import settle
from undersigned.apps.directory.services.logos import LARGEST_FILE, MOST_PIXELS
from undersigned.apps.vault.seals import address_hash
from undersigned.core import faults
from undersigned.core.campaigns.incoming import IncomingFolder
from undersigned.core.campaigns.parts import FileFaults, Names, RecordPart
from undersigned.core.campaigns.site_record import SITE
from undersigned.core.errors import EntryInvalid, MailAddressInvalid
from undersigned.core.faults import Fault, FilePlace
from undersigned.core.records import Record, Words
from undersigned.core.texts.names import LONGEST_NAME
from undersigned.core.texts.normal import normal_line
from undersigned.core.writing.mail import mail_address

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Campaign

_LONGEST_KEY = 60

# --- Records --------------------------------------------------------------------------------------


class OrganisationRecord(Record):
    """What the table does not say of an organisation."""

    id: Words = Field(max_length=60)
    names: dict[
        Annotated[Words, Field(max_length=60)], Annotated[Words, Field(max_length=LONGEST_NAME)]
    ] = Field(default_factory=dict)
    languages: tuple[Words, ...] = ()
    stands_as: Words = Field(default="", max_length=LONGEST_NAME)
    logo: Words | None = Field(default=None, max_length=120)


class RegisterPart(RecordPart):
    """Organisations, of which the table must have every one."""

    organisations: tuple[OrganisationRecord, ...] = ()

    def files(self) -> Iterator[tuple[str, str]]:
        for number, one in enumerate(self.organisations, 1):
            if one.logo is not None:
                yield f"organisations[{number}].logo", one.logo

    def check(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        yield from told.several("organisations", (one.id for one in self.organisations))
        for number, one in enumerate(self.organisations, 1):
            yield from told.no_organisation(f"organisations[{number}].id", one.id, known)


class ContactRecord(Record):
    """Whom an organisation is written to by."""

    organisation: Words = Field(max_length=60)
    email: Words = Field(max_length=254)
    name: Words = Field(default="", max_length=120)
    role: Words = Field(default="", max_length=120)
    language: Words = Field(default="", max_length=12)


class ContactsPart(RecordPart):
    """Contacts, which are protected."""

    contacts: tuple[ContactRecord, ...] = ()

    def check(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        for number, one in enumerate(self.contacts, 1):
            where = f"contacts[{number}]"
            yield from told.no_organisation(f"{where}.organisation", one.organisation, known)
            try:
                mail_address(one.email, whose="the contact")
            except MailAddressInvalid as error:
                address, reason = error.facts["address"], error.facts["reason"]
                yield told.at(
                    f"{where}.email", faults.BAD_MAIL_ADDRESS, address=address, reason=reason
                )


# --- Out ------------------------------------------------------------------------------------------


def _take(out: OutgoingFolder) -> FolderShare:
    """The whole register, whoever of it signed: one that lacks somebody tells of that."""
    logos = {
        one.organisation.key: bytes(one.image)
        for one in Logo.objects.filter(organisation__campaign=out.campaign).select_related(
            "organisation"
        )
    }
    records = (
        _organisation(one, has_logo=one.key in logos)
        for one in register_of(out.campaign).order_by("key")
    )
    says_more = tuple(one for one in records if one != OrganisationRecord(id=one.id))
    return FolderShare(
        folder=replace(out.folder, organisations=tuple(folder_organisations(out.campaign))),
        record=RegisterPart(organisations=says_more),
        files={_logo_file(key): image for key, image in logos.items()},
    )


def _organisation(one: Organisation, *, has_logo: bool) -> OrganisationRecord:
    return OrganisationRecord(
        id=one.key,
        names=one.names,
        languages=tuple(one.languages),
        stands_as=one.stands_as,
        logo=_logo_file(one.key) if has_logo else None,
    )


def _logo_file(key: str) -> str:
    return f"logos/{key}.png"


def _take_protected(out: OutgoingFolder) -> FolderShare:
    contacts = Contact.objects.filter(organisation__campaign=out.campaign)
    records = (
        ContactRecord(
            organisation=one.organisation.key,
            email=one.email,
            name=one.name,
            role=one.role,
            language=one.language,
        )
        for one in contacts.select_related("organisation").order_by("added_at", "pk")
    )
    return FolderShare(record=ContactsPart(contacts=tuple(records)))


# --- In -------------------------------------------------------------------------------------------


def _check(folder: IncomingFolder) -> Iterator[Fault]:
    """What the table may have and the register does not take."""
    for one in _organisations(folder):
        place = FilePlace(file="organisations.csv", path=one.key[:60])
        if len(one.key) > _LONGEST_KEY:
            yield place.fault(faults.ID_TOO_LONG, most=_LONGEST_KEY)
        try:
            settle(one)
        except EntryInvalid as error:
            yield place.fault("{reason}", reason=error.facts["reason"])


def _organisations(
    folder: IncomingFolder, campaign: Campaign | None = None
) -> Iterator[Organisation]:
    """The organisations that the table and the record make, as they stand in them."""
    more = {one.id: one for one in folder.part(RegisterPart).organisations}
    for given in folder.campaign.organisations:
        known = more.get(given.id, OrganisationRecord(id=""))
        yield Organisation(
            campaign=campaign, key=given.id, name=given.name, acronym=given.acronym or "",
            country=given.country or "", website=given.website or "",
            other_names=list(given.other_names), names=known.names,
            languages=list(known.languages), stands_as=known.stands_as,
        )  # fmt: skip


def _restore(restored: RestoredFolder) -> Rows:
    register = {one.key: one for one in _organisations(restored.folder, restored.campaign)}
    for organisation in register.values():
        settle(organisation)
    Organisation.objects.bulk_create(register.values())
    for number, one in enumerate(restored.folder.part(RegisterPart).organisations, 1):
        if one.logo is not None:
            _restore_logo(restored, register[one.id], one.logo, f"organisations[{number}].logo")
    contacts = {  # each address once for an organisation
        (one.organisation, address_hash(one.email)): one
        for one in restored.folder.part(ContactsPart).contacts
    }
    Contact.objects.bulk_create(
        Contact(
            organisation=register[key],
            email=one.email,
            email_hash=email_hash,
            name=normal_line(one.name),
            role=normal_line(one.role),
            language=one.language,
        )
        for (key, email_hash), one in contacts.items()
    )
    return {"organisation": register}


def _restore_logo(
    restored: RestoredFolder, organisation: Organisation, file: str, path: str
) -> None:
    try:
        set_logo(organisation, data=restored.folder.files[file], by=restored.by)
    except EntryInvalid as error:
        limit, pixels = LARGEST_FILE // 1_000_000, MOST_PIXELS // 1_000_000
        place = FilePlace(file=SITE, path=path)
        raise place.refused(faults.NOT_A_LOGO, limit=limit, pixels=pixels) from error


_ACCESS = _("accounts and roles, which belong to this site")

FOLDER = FolderPart(
    tables=(Organisation, Logo, Contact),
    left_out={MemberSeat: _ACCESS, MemberInvitation: _ACCESS},
    included=(_("the register of organisations, with logos"),),
    protected_only=(_("contacts"),),
    public=RegisterPart,
    protected=ContactsPart,
    take=_take,
    take_protected=_take_protected,
    check=_check,
    restore=_restore,
)
