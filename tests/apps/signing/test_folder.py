"""What a folder says of who signs, whether it holds together, and what becomes of links."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.folders.seeding import seed
from undersigned.apps import ORDER
from undersigned.apps.accounts.models import User
from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.services import add_organisation
from undersigned.apps.folders.services import export_campaign, import_campaign
from undersigned.apps.folders.services.seal import SEAL, sealed
from undersigned.apps.signing.erasers import erase_hearsay
from undersigned.apps.signing.folder.records import (
    InvitationRecord,
    SignerRecord,
    SignersPart,
    SigningPart,
    SigningRecord,
    SignOnEventRecord,
    SignOnRecord,
)
from undersigned.apps.signing.models import Hearsay, Invitation, SignOn, SignOnEvent
from undersigned.apps.signing.queries.events import differences
from undersigned.apps.signing.queries.invitations import candidates
from undersigned.apps.signing.queries.signatories import signatories
from undersigned.apps.texts.models import Version
from undersigned.core.campaigns.archive import unpacked
from undersigned.core.campaigns.parts import FileFaults, Names
from undersigned.core.errors import CampaignInvalid
from undersigned.core.faults import faults_of
from undersigned.core.records import record_of

SignIn = Callable[[User], Client]
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ID = UUID("8a505a21-b002-412d-a8ed-2d23015ead6a")
OTHER = UUID("8a505a21-b002-412d-a8ed-2d23015ead6b")
KNOWN: Names = {
    "text": frozenset(), "organisation": frozenset({"lla"}), "version": frozenset({ID}),
}  # fmt: skip
SIGNED = SignOnRecord(
    organisation="lla", state="standing", name="Lantern", signed_at=NOON,
    decided_on=date(2026, 1, 2),
)  # fmt: skip
INVITED = InvitationRecord(
    id=ID, version=ID, organisation="lla", email="theo@lantern.example", link_hash="0" * 64,
    state="signed", invited_at=NOON, expires_at=NOON,
)  # fmt: skip
SIGNER = SignerRecord(id=ID, version=ID, sign_on=SIGNED, invitation=ID)
EVENT = SignOnEventRecord(sign_on=ID, version=ID, kind="signed", at=NOON)


def signing(*names: SignOnRecord, version: UUID = ID) -> SigningPart:
    record = SigningRecord(version=version, opened_at=NOON, closes_at=NOON, sign_ons=names)
    return SigningPart(signings=(record,))


def told(part: SigningPart | SignersPart) -> list[str]:
    file = "site.json" if isinstance(part, SigningPart) else "protected.json"
    return [str(fault) for fault in part.check(FileFaults(file), KNOWN)]


# --- Whether it holds together --------------------------------------------------------------------


def test_names_that_hold_together_have_no_fault() -> None:
    assert told(signing(SIGNED)) == []
    part = SignersPart(invitations=(INVITED,), signers=(SIGNER,), sign_on_events=(EVENT,))
    assert told(part) == []


def test_an_organisation_stands_under_a_version_once() -> None:
    assert told(signing(SIGNED, SIGNED)) == [
        f'site.json, signings[1].sign_ons: "lla under {ID}" is there 2 times'
    ]
    again = SIGNER.model_copy(update={"id": OTHER})
    assert told(SignersPart(invitations=(INVITED,), signers=(SIGNER, again))) == [
        f'protected.json, signers: "lla under {ID}" is there 2 times'
    ]


def test_a_name_is_held_to_what_a_name_may_be() -> None:
    address = {"name": "see www.elsewhere.example", "organisation": None}
    names = SIGNED.model_copy(update=address), SIGNED.model_copy(update={"name": ""})
    assert told(signing(*names)) == [
        "site.json, signings[1].sign_ons[1].name: "
        "The name contains a web or email address; write the name alone",
        "site.json, signings[1].sign_ons[2].name: A name that stands must not be empty",
    ]


def test_what_names_and_invitations_name_must_be_there() -> None:
    assert told(signing(version=OTHER)) == [
        f"site.json, signings[1].version: There is no version {OTHER}"
    ]
    part = SignersPart(
        invitations=(INVITED.model_copy(update={"organisation": "x"}),) * 2,
        signers=(SIGNER.model_copy(update={"version": OTHER, "invitation": OTHER}),),
        sign_on_events=(EVENT.model_copy(update={"version": OTHER}),),
    )
    assert told(part) == [
        f'protected.json, invitations: "{ID}" is there 2 times',
        f'protected.json, invitations: "{"0" * 64}" is there 2 times',
        'protected.json, invitations[1].organisation: There is no organisation "x" in '
        "organisations.csv",
        'protected.json, invitations[2].organisation: There is no organisation "x" in '
        "organisations.csv",
        f'protected.json, invitations: "{ID} x" is there 2 times',
        f"protected.json, signers[1].version: There is no version {OTHER}",
        f"protected.json, signers[1].invitation: There is no invitation {OTHER}",
        f"protected.json, sign_on_events[1].version: There is no version {OTHER}",
    ]


def test_days_and_reminders_are_so_many_as_they_can_be() -> None:
    record = signing().model_dump(mode="json")
    record["signings"][0]["reminder_days"] = [7, 0, 2**31 - 1]
    asked = SignersPart(invitations=(INVITED,)).model_dump(mode="json")
    asked["invitations"][0]["reminders"] = 40_000
    for kind, found, wrong in (
        (SigningPart, record, ["signings[1].reminder_days[2]", "signings[1].reminder_days[3]"]),
        (SignersPart, asked, ["invitations[1].reminders"]),
    ):
        with pytest.raises(CampaignInvalid) as refused:
            record_of(kind, found, name="it.json")
        assert [fault.place.path for fault in faults_of(refused.value)] == wrong


@pytest.mark.parametrize("versions", [1, [1], [{"id": str(ID), "signing": 1}]])
def test_whatever_a_first_form_has_in_its_place_is_left_to_be_refused(versions: Any) -> None:
    found = {"form": 1, "versions": versions}
    assert SigningPart.renewed(found, form=1) == {**found, "signings": []}


def test_in_the_first_form_a_version_held_its_signing() -> None:
    found = {"form": 1, "versions": [{"id": str(ID), "signing": {"order": "date"}}]}
    assert SigningPart.renewed(found, form=1) == {
        "form": 1, "versions": [{"id": str(ID)}],
        "signings": [{"version": str(ID), "order": "date"}],
    }  # fmt: skip


# --- What happened to names -----------------------------------------------------------------------


def exported(cast: Cast, *, with_protected: bool = True) -> dict[str, bytes]:
    archive = export_campaign(cast.campaign, by=cast.mara, with_protected=with_protected)
    return unpacked(archive, name="it.zip")


def events() -> list[tuple[str, UUID, datetime]]:
    return list(SignOnEvent.objects.order_by("id").values_list("kind", "sign_on_id", "at"))


def test_what_happened_to_every_name_travels_with_it(cast: Cast) -> None:
    seeded = seed(cast)
    before = events()
    assert {kind for kind, _name, _at in before} == {"signed", "confirmed", "withdrawn"}
    files = exported(cast)
    cast.campaign.delete()
    import_campaign(files, by=cast.mara)
    assert events() == before
    assert set(SignOnEvent.objects.values_list("version_id", "version_hash")) == {
        (seeded.version.pk, seeded.version.hash)
    }
    assert not differences()


def test_what_happened_to_a_name_is_not_told_to_readers(cast: Cast) -> None:
    seed(cast)
    files = exported(cast, with_protected=False)
    assert not any(b"sign_on_events" in content for content in files.values())
    cast.campaign.delete()
    import_campaign(files, by=cast.mara)
    kinds = {kind for kind, _name, _at in events()}
    assert kinds == {"put right", "withdrawn"}  # what is known of the names that readers see
    assert not differences()


def test_a_name_of_which_the_folder_does_not_tell_what_happened_was_put_right(cast: Cast) -> None:
    seed(cast)
    files = exported(cast)
    protected = json.loads(files["protected.json"])
    del protected["sign_on_events"]
    for signer in protected["signers"]:
        del signer["id"]
    files["protected.json"] = json.dumps({**protected, "form": 1}).encode()
    cast.campaign.delete()
    import_campaign(sealed_again(files), by=cast.mara)
    names = dict(SignOn.objects.values_list("pk", "state"))
    became = {"pending": "signed", "standing": "put right", "withdrawn": "withdrawn"}
    assert {name: kind for kind, name, _at in events()} == {
        name: became[state] for name, state in names.items()
    }
    assert not differences()


def sealed_again(files: dict[str, bytes]) -> dict[str, bytes]:
    """As if this site had written them."""
    return sealed({name: content for name, content in files.items() if name != SEAL})


# --- Names that nobody confirmed here -------------------------------------------------------------


def broken(files: dict[str, bytes]) -> dict[str, bytes]:
    return {**files, "notes.txt": b"The seal is broken by this."}


@pytest.mark.parametrize("with_protected", [False, True])
def test_no_name_of_a_folder_that_does_not_stand_again_counts(
    cast: Cast, *, with_protected: bool
) -> None:
    seed(cast)
    files = exported(cast, with_protected=with_protected)
    cast.campaign.delete()
    imported = import_campaign(broken(files), by=cast.mara)
    assert "none of its names counts" in imported.why_not_public
    assert not SignOn.objects.exists()
    assert not SignOnEvent.objects.exists()
    assert not Invitation.objects.exists()
    assert {one.organisation.name for one in Hearsay.objects.exclude(organisation=None)} >= {
        "Harbour Rights Network", "Tidewater Trust",
    }  # fmt: skip
    version = Version.objects.get(text__campaign=imported.campaign, original=None)
    found = signatories(version)
    assert (found.count, found.withdrawn_count, found.kept) == (0, 0, ())


def test_a_name_beside_the_campaign_that_it_was_taken_from_does_not_count(cast: Cast) -> None:
    """It may be withdrawn there at any time, and nobody would take it off the copy."""
    seed(cast)
    before = events()
    imported = import_campaign(exported(cast), by=cast.mara)
    assert not SignOn.objects.filter(version__text__campaign=imported.campaign).exists()
    assert events() == before
    assert not differences()


def test_nothing_that_the_folder_told_of_names_is_lost(cast: Cast) -> None:
    seed(cast)
    files = exported(cast)
    cast.campaign.delete()
    imported = import_campaign(broken(files), by=cast.mara)
    archive = export_campaign(imported.campaign, by=cast.mara, with_protected=True)
    before = SignersPart.model_validate(records(files))
    after = SignersPart.model_validate(records(unpacked(archive, name="it.zip")))
    assert (after.invitations, after.signers, after.sign_on_events) == ((), (), ())
    told = [one.invitation or one.signer or one.event for one in after.hearsay]
    everything = (*before.invitations, *before.signers, *before.sign_on_events)
    linkless = {"link_hash": "", "confirm_hash": "", "withdraw_hash": ""}
    assert [one.model_dump() for one in told if one] == [
        # First what was hearsay in that folder already.
        *(one.signer.model_dump() for one in before.hearsay if one.signer),
        *(
            {key: linkless.get(key, value) for key, value in one.model_dump().items()}
            for one in everything
        ),
    ]
    assert {one.organisation for one in after.hearsay[1:3]} == {"hrn", "ms"}


def records(files: dict[str, bytes]) -> dict[str, Any]:
    found = json.loads(files["protected.json"])
    return {key: found.get(key, ()) for key in SignersPart.model_fields}


def test_an_organisation_that_a_folder_names_comes_first_when_it_is_asked(
    cast: Cast, signed_in: SignIn
) -> None:
    seed(cast)
    files = exported(cast)
    cast.campaign.delete()
    imported = import_campaign(broken(files), by=cast.mara)
    version = Version.objects.get(text__campaign=imported.campaign, original=None)
    found = candidates(version)
    assert [one.name for one in found if not one.is_said_to_sign] == []
    addressee = Organisation.objects.create(campaign=imported.campaign, key="a", name="A new one")
    assert candidates(version)[-1].name == addressee.name
    where = {"campaign_id": imported.campaign.pk, "version_id": version.pk}
    page = signed_in(cast.mara).get(reverse("signing:invite", kwargs=where))
    assert page.text.count("named in the imported folder") == len(found)


def test_readers_are_told_nothing_of_what_is_only_said(cast: Cast) -> None:
    seed(cast)
    files = exported(cast)
    cast.campaign.delete()
    imported = import_campaign(broken(files), by=cast.mara)
    archive = export_campaign(imported.campaign, by=cast.mara, with_protected=False)
    told = unpacked(archive, name="it.zip")
    assert "protected.json" not in told
    assert not any("sign_ons" in one for one in json.loads(told["site.json"])["signings"])


def test_what_is_only_said_goes_after_half_a_year(cast: Cast) -> None:
    seed(cast)
    now = timezone.now()
    assert erase_hearsay(now + timedelta(days=179)) == 0
    assert erase_hearsay(now + timedelta(days=181)) == 1
    assert not Hearsay.objects.exists()


# --- What readers may know ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("later", "is_told"), [({"state": "withdrawn"}, False), ({"is_withheld": True}, True)]
)
def test_of_an_older_version_a_folder_tells_the_names_that_its_page_does(
    cast: Cast, later: dict[str, Any], is_told: bool
) -> None:
    first = seed(cast).version
    second = Version.objects.create(
        text=first.text, number=2, language="en", title=first.title, written=first.written,
        hash=first.hash,
    )  # fmt: skip
    name = {"organisation": add_organisation(cast.campaign, name="Orchard Watch", by=cast.mara)}
    name |= {"name": "Orchard Watch", "state": "standing", "confirmed_at": NOON}
    SignOn.objects.create(version=first, **name)
    SignOn.objects.create(version=second, **{**name, "name": "", **later})
    assert ("Orchard Watch" in str(signatories(first))) is is_told
    files = exported(cast, with_protected=False)
    told = [path for path, content in files.items() if b"Orchard Watch" in content]
    # That it is in the register says nothing, as everybody is.
    assert sorted(told) == ["organisations.csv", *(["site.json"] if is_told else [])]
    signings = json.loads(files["site.json"])["signings"]
    (signing,) = (one for one in signings if one["version"] == str(first.pk))
    assert len(signing["sign_ons"]) == signatories(first).count + signatories(first).withdrawn_count


# --- Links that were mailed -----------------------------------------------------------------------


LINKS = (f"/sign/{'m' * 43}/", f"/withdraw/{'w' * 43}/")


def every_value() -> Iterator[tuple[str, str]]:
    """What stands in the database: every value of every table of ours, with its column."""
    for app in ORDER:
        for table in apps.get_app_config(app).get_models():
            for row in table._default_manager.values():
                for column, value in row.items():
                    yield f"{table._meta.label}.{column}", str(value)


def mailed(files: dict[str, bytes]) -> set[str]:
    """The hashes of all links in a folder: of invitations, of confirming and of withdrawing."""
    protected = json.loads(files["protected.json"])
    found = {one["link_hash"] for one in protected["invitations"]}
    found |= {one.get("confirm_hash", "") for one in protected["signers"]}
    found |= {one.get("withdraw_hash", "") for one in protected["signers"]}
    return found - {""}


def columns_with(hashes: set[str]) -> set[str]:
    return {column for column, value in every_value() if any(one in value for one in hashes)}


def test_no_link_of_a_folder_that_does_not_stand_again_is_kept_anywhere(cast: Cast) -> None:
    seed(cast)
    files = exported(cast)
    hashes = mailed(files)
    assert len(hashes) == 4
    assert columns_with(hashes) == {
        "signing.Invitation.link_hash", "signing.SignOn.confirm_hash",
        "signing.SignOn.withdraw_hash",
    }  # fmt: skip
    cast.campaign.delete()
    assert not columns_with(hashes)
    imported = import_campaign(broken(files), by=cast.mara)
    assert imported.why_not_public
    assert Hearsay.objects.exists()
    assert not columns_with(hashes)
    assert {Client().get(link).status_code for link in LINKS} == {410}


def test_links_of_a_folder_that_stands_again_are_good(cast: Cast) -> None:
    seed(cast)
    files = exported(cast)
    cast.campaign.delete()
    import_campaign(files, by=cast.mara)
    assert columns_with(mailed(files))
    assert {Client().get(link).status_code for link in LINKS} == {200}
