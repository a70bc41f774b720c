"""What ``site.json`` and ``protected.json`` say of who signs: signings, sign-ons, invitations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from undersigned.core import faults
from undersigned.core.campaigns.parts import FileFaults, Names, RecordPart
from undersigned.core.faults import Fault
from undersigned.core.phrase import phrase
from undersigned.core.records import Day, Flag, Id, Moment, Number, Record, Words
from undersigned.core.texts.names import LONGEST_ACRONYM, LONGEST_COUNTRY, LONGEST_NAME, name_fault

_Days = Annotated[Number, Field(ge=1, le=90)]
_Few = Annotated[Number, Field(le=100)]

# --- site.json ------------------------------------------------------------------------------------


class SignOnRecord(Record):
    """A name under a version. A withheld one has no name, and neither has one that was
    withdrawn and shall not be kept."""

    organisation: Words | None = Field(default=None, max_length=60)
    state: Literal["pending", "standing", "withdrawn"]
    name: Words = Field(default="", max_length=LONGEST_NAME)
    acronym: Words = Field(default="", max_length=LONGEST_ACRONYM)
    country: Words = Field(default="", max_length=LONGEST_COUNTRY)
    is_withheld: Flag = False
    is_late: Flag = False
    keeps_name: Flag = False
    decided_on: Day | None = None
    signed_at: Moment
    confirmed_at: Moment | None = None
    withdrawn_at: Moment | None = None
    place: Number = 0

    def check(self, told: FileFaults, path: str, known: Names) -> Iterator[Fault]:
        """What is wrong with the name and with whose it is."""
        if self.organisation is not None:
            yield from told.no_organisation(f"{path}.organisation", self.organisation, known)
        for part, words, longest, what in (
            ("name", self.name, LONGEST_NAME, phrase("The name")),
            ("acronym", self.acronym, LONGEST_ACRONYM, phrase("The acronym")),
            ("country", self.country, LONGEST_COUNTRY, phrase("The country")),
        ):
            if wrong := name_fault(words, what=what, longest=longest):
                yield told.at(f"{path}.{part}", wrong)
        if self.state == "standing" and not self.is_withheld and not self.name:
            yield told.at(f"{path}.name", faults.NAME_NEEDED)


class SigningRecord(Record):
    """How a version is signed, and who stands under it."""

    version: Id
    opened_at: Moment
    closes_at: Moment
    late_until: Moment | None = None
    closed_at: Moment | None = None
    order: Literal["alphabetical", "date", "hand"] = "alphabetical"
    by_country: Flag = False
    reminder_days: tuple[_Days, ...] = ()
    sign_ons: tuple[SignOnRecord, ...] = ()


class SigningPart(RecordPart):
    """Signings and who signed, without what is protected."""

    signings: tuple[SigningRecord, ...] = ()

    @classmethod
    def renewed(cls, found: dict[str, Any], *, form: int) -> dict[str, Any]:
        """In form 1, each version held its signing."""
        if form != 1 or "signings" in found:
            return found
        versions = found.get("versions")
        signings = []
        for version in versions if isinstance(versions, list) else ():
            if isinstance(version, dict) and isinstance(version.get("signing"), dict):
                signings.append({"version": version.get("id"), **version.pop("signing")})
        return {**found, "signings": signings}

    def check(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        yield from told.several("signings", (one.version for one in self.signings))
        for number, signing in enumerate(self.signings, 1):
            where = f"signings[{number}]"
            yield from _no_version(told, f"{where}.version", signing.version, known)
            for place, sign_on in enumerate(signing.sign_ons, 1):
                yield from sign_on.check(told, f"{where}.sign_ons[{place}]", known)
            standing = _standing((signing.version, one) for one in signing.sign_ons)
            yield from told.several(f"{where}.sign_ons", standing)


# --- protected.json -------------------------------------------------------------------------------


class InvitationRecord(Record):
    """That an organisation was asked; its link is known by its keyed hash only."""

    id: Id
    version: Id
    organisation: Words = Field(max_length=60)
    email: Words = Field(max_length=254)
    language: Words = Field(default="", max_length=12)
    link_hash: Words = Field(max_length=64)
    state: Literal["invited", "deciding", "signed", "declined", "withdrew"]
    invited_at: Moment
    answered_at: Moment | None = None
    expires_at: Moment
    revoked_at: Moment | None = None
    comment: Words = Field(default="", max_length=20_000)
    reminders: _Few = 0


class SignerRecord(Record):
    """A sign-on with its name, withheld or not, and who gave it for the organisation.

    In form 1 it had no ``id``.
    """

    id: Id | None = None
    version: Id
    sign_on: SignOnRecord
    invitation: Id | None = None
    person: Words = Field(default="", max_length=400)
    role: Words = Field(default="", max_length=400)
    email: Words = Field(default="", max_length=254)
    comment: Words = Field(default="", max_length=20_000)
    confirm_hash: Words = Field(default="", max_length=64)
    withdraw_hash: Words = Field(default="", max_length=64)
    expires_at: Moment | None = None


class SignOnEventRecord(Record):
    """What happened to a name under a version, in the order in which it did.

    A name that was not confirmed in time is gone, and this stays.
    """

    sign_on: Id
    version: Id
    kind: Literal["signed", "confirmed", "withdrawn", "put right"]
    at: Moment


class HearsayRecord(Record):
    """What an earlier folder told of a version, and nobody confirmed on the site: one of the
    three. Of a name that readers saw there is no ``id``."""

    version: Id
    organisation: Words | None = Field(default=None, max_length=60)
    invitation: InvitationRecord | None = None
    signer: SignerRecord | None = None
    event: SignOnEventRecord | None = None

    def without_links(self) -> HearsayRecord:
        """The same without the hashes of the links that were mailed: they are good nowhere."""
        asked, signer = self.invitation, self.signer
        return self.model_copy(
            update={
                "invitation": asked and asked.model_copy(update={"link_hash": ""}),
                "signer": signer
                and signer.model_copy(update={"confirm_hash": "", "withdraw_hash": ""}),
            }
        )


class SignersPart(RecordPart):
    """Invitations, signers and what happened to their names, which form 1 did not tell.

    The signers stand in the place of the sign-ons of ``site.json``. Nothing of the hearsay
    counts.
    """

    invitations: tuple[InvitationRecord, ...] = ()
    signers: tuple[SignerRecord, ...] = ()
    sign_on_events: tuple[SignOnEventRecord, ...] = ()
    hearsay: tuple[HearsayRecord, ...] = ()

    def check(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        yield from self._faults_of_invitations(told, known)
        yield from self._faults_of_signers(told, known)
        for number, event in enumerate(self.sign_on_events, 1):
            where = f"sign_on_events[{number}].version"
            yield from _no_version(told, where, event.version, known)
        for number, one in enumerate(self.hearsay, 1):
            where = f"hearsay[{number}]"
            yield from _no_version(told, f"{where}.version", one.version, known)
            if one.organisation is not None:
                yield from told.no_organisation(f"{where}.organisation", one.organisation, known)

    def _faults_of_invitations(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        yield from told.several("invitations", (one.id for one in self.invitations))
        yield from told.several("invitations", (one.link_hash for one in self.invitations))
        for number, invitation in enumerate(self.invitations, 1):
            where = f"invitations[{number}]"
            organisation = invitation.organisation
            yield from told.no_organisation(f"{where}.organisation", organisation, known)
            yield from _no_version(told, f"{where}.version", invitation.version, known)
        asked = (one for one in self.invitations if one.revoked_at is None)
        yield from told.several(
            "invitations", (f"{one.version} {one.organisation}" for one in asked)
        )

    def _faults_of_signers(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        invitations = {one.id for one in self.invitations}
        yield from told.several("signers", (one.id for one in self.signers if one.id))
        for number, signer in enumerate(self.signers, 1):
            where = f"signers[{number}]"
            yield from _no_version(told, f"{where}.version", signer.version, known)
            if signer.invitation is not None and signer.invitation not in invitations:
                wanted = signer.invitation
                yield told.at(f"{where}.invitation", faults.NO_INVITATION, invitation=wanted)
            yield from signer.sign_on.check(told, f"{where}.sign_on", known)
        standing = _standing((one.version, one.sign_on) for one in self.signers)
        yield from told.several("signers", standing)


def _no_version(told: FileFaults, path: str, version: UUID, known: Names) -> Iterator[Fault]:
    if version not in known["version"]:
        yield told.at(path, faults.NO_VERSION, version=version)


def _standing(sign_ons: Iterable[tuple[UUID, SignOnRecord]]) -> Iterator[str]:
    """Which organisation stands under which version, for what may be there once."""
    for version, one in sign_ons:
        if one.organisation is not None and one.state != "withdrawn":
            yield f"{one.organisation} under {version}"
