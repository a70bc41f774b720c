"""What the site adds to a folder: read in every form, and whether it holds together."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from undersigned.core.campaigns.parts import Names
from undersigned.core.campaigns.register_records import ContactRecord, OrganisationRecord
from undersigned.core.campaigns.signing_records import (
    InvitationRecord,
    SignerRecord,
    SigningRecord,
    SignOnRecord,
)
from undersigned.core.campaigns.site_record import (
    ProtectedRecord,
    SiteRecord,
    check_records,
    read_protected,
    read_site,
)
from undersigned.core.campaigns.text_records import TextRecord, VersionRecord
from undersigned.core.campaigns.update_records import UpdateRecord
from undersigned.core.errors import CampaignInvalid
from undersigned.core.faults import faults_of
from undersigned.core.records import written_json

NOON = datetime(2026, 11, 23, 12, 0, 0, 123, UTC)
ID = UUID("8a505a21-b002-412d-a8ed-2d23015ead6a")
OTHER = UUID("8a505a21-b002-412d-a8ed-2d23015ead6b")
SIGNED = SignOnRecord(
    organisation="lla",
    state="standing",
    name="Lantern",
    signed_at=NOON,
    decided_on=date(2026, 1, 2),
)
SITE = SiteRecord(
    form=2,
    campaign=ID,
    taken_out_at=NOON,
    slug="veldmark",
    texts=(TextRecord(slug="01-statement", public_slug="let-them-go"),),
    versions=(
        VersionRecord(
            id=ID, text="01-statement", number=1, file="versions/01-statement.v1.md",
            hash="0" * 64, frozen_at=NOON,
        ),
    ),
    signings=(SigningRecord(version=ID, opened_at=NOON, closes_at=NOON, sign_ons=(SIGNED,)),),
    organisations=(OrganisationRecord(id="lla", names={"fr": "Lanterne"}, languages=("fr",)),),
    updates=(UpdateRecord(id=ID, text="01-statement", title="a", body="b", published_at=NOON),),
)  # fmt: skip
PROTECTED = ProtectedRecord(
    form=1,
    contacts=(ContactRecord(organisation="lla", email="theo@lantern.example"),),
    invitations=(
        InvitationRecord(
            id=ID, version=ID, organisation="lla", email="theo@lantern.example",
            link_hash="0" * 64, state="signed", invited_at=NOON, expires_at=NOON,
        ),
    ),
    signers=(SignerRecord(version=ID, sign_on=SIGNED, invitation=ID),),
)  # fmt: skip
NAMES: Names = {"text": frozenset({"01-statement"}), "organisation": frozenset({"lla"})}


def data(record: SiteRecord | ProtectedRecord) -> dict[str, Any]:
    found = json.loads(written_json(record))
    assert isinstance(found, dict)
    return found


def told(site: SiteRecord, protected: ProtectedRecord | None = None) -> list[str]:
    return [str(fault) for fault in check_records(site, protected, NAMES)]


def test_what_is_written_comes_back() -> None:
    assert read_site(written_json(SITE).decode()) == SITE
    assert read_protected(written_json(PROTECTED).decode()) == PROTECTED


def test_the_first_form_had_the_signing_inside_of_its_version() -> None:
    found = data(SITE)
    (signing,) = found.pop("signings")
    del signing["version"]
    found["versions"][0]["signing"] = signing
    assert read_site(json.dumps(found | {"form": 1})).signings == SITE.signings


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"form": 3}, "site.json, form: It must be at most 2"),
        ({"form": True}, "site.json, form: It must be a whole number"),
        ({"form": 1, "versions": 1}, "site.json, versions: It must be a list, in [ ]"),
        (
            {"form": 1, "versions": [1]},
            "site.json, versions[1]: It must consist of names with their values",
        ),
        ({"signing": []}, 'site.json: There is no "signing" here; did you mean "signings"'),
        ({"slug": "x" * 61}, "site.json, slug: It has 61 characters, and at most 60 are allowed"),
    ],
)
def test_what_is_of_no_form_is_refused(change: dict[str, Any], said: str) -> None:
    found = {name: value for name, value in data(SITE).items() if name != "signings"}
    with pytest.raises(CampaignInvalid) as refused:
        read_site(json.dumps(found | change))
    (fault,) = faults_of(refused.value)
    assert str(fault) == said


def test_words_may_be_as_long_as_they_are_on_the_site() -> None:
    (update,) = SITE.updates
    long = update.model_copy(update={"title": "t" * 200, "body": "b" * 50_000})
    record = SITE.model_copy(update={"updates": (long,)})
    assert read_site(written_json(record).decode()) == record


# --- Whether it holds together --------------------------------------------------------------------


def test_a_record_that_holds_together_has_no_fault() -> None:
    assert told(SITE, PROTECTED) == []


def test_an_organisation_stands_under_a_version_once() -> None:
    (signing,) = SITE.signings
    twice = SITE.model_copy(
        update={"signings": (signing.model_copy(update={"sign_ons": (SIGNED, SIGNED)}),)}
    )
    signers = PROTECTED.model_copy(update={"signers": PROTECTED.signers * 2})
    assert told(twice, signers) == [
        f'site.json, signings[1].sign_ons: "lla under {ID}" is there 2 times',
        f'protected.json, signers: "lla under {ID}" is there 2 times',
    ]


def test_a_name_is_held_to_what_a_name_may_be() -> None:
    (signing,) = SITE.signings
    names = (
        SIGNED.model_copy(update={"name": "see www.elsewhere.example", "organisation": None}),
        SIGNED.model_copy(update={"name": ""}),
    )
    record = SITE.model_copy(update={"signings": (signing.model_copy(update={"sign_ons": names}),)})
    assert told(record) == [
        "site.json, signings[1].sign_ons[1].name: "
        "The name contains a web or email address; write the name alone",
        "site.json, signings[1].sign_ons[2].name: A name that stands must not be empty",
    ]


def test_what_is_named_must_be_there() -> None:
    (version,), (signing,), (update,) = SITE.versions, SITE.signings, SITE.updates
    stray = version.model_copy(update={"text": "09-letter", "original": ID, "number": 0})
    record = SITE.model_copy(
        update={
            "versions": (stray,),
            "signings": (signing.model_copy(update={"version": OTHER}),),
            "texts": (TextRecord(slug="02-letter", original="03-letter"),),
            "organisations": (OrganisationRecord(id="nobody"),),
            "updates": (update.model_copy(update={"text": "09-letter"}),),
        }
    )
    assert told(record) == [
        "site.json, texts[1].slug: There is no file texts/02-letter.md",
        'site.json, texts[1].original: There is no text "03-letter"',
        'site.json, versions[1].text: There is no text "09-letter"',
        "site.json, versions[1].number: It must be at least 1",
        "site.json, versions[1].original: The text that this one translates has no version "
        "with this number",
        f"site.json, signings[1].version: There is no version {OTHER}",
        'site.json, organisations[1].id: There is no organisation "nobody" in organisations.csv',
        'site.json, updates[1].text: There is no text "09-letter"',
    ]


def test_what_is_protected_names_what_is_there_too() -> None:
    (contact,), (invitation,), (signer,) = (
        PROTECTED.contacts,
        PROTECTED.invitations,
        PROTECTED.signers,
    )
    record = PROTECTED.model_copy(
        update={
            "contacts": (contact.model_copy(update={"organisation": "x", "email": "theo"}),),
            "invitations": (invitation.model_copy(update={"organisation": "x"}),) * 2,
            "signers": (signer.model_copy(update={"version": OTHER, "invitation": OTHER}),),
        }
    )
    assert told(SITE, record) == [
        'protected.json, contacts[1].organisation: There is no organisation "x" in '
        "organisations.csv",
        'protected.json, contacts[1].email: The address "theo" cannot be used: an address is '
        "written name@host.example",
        f'protected.json, invitations: "{ID}" is there 2 times',
        f'protected.json, invitations: "{"0" * 64}" is there 2 times',
        'protected.json, invitations[1].organisation: There is no organisation "x" in '
        "organisations.csv",
        'protected.json, invitations[2].organisation: There is no organisation "x" in '
        "organisations.csv",
        f'protected.json, invitations: "{ID} x" is there 2 times',
        f"protected.json, signers[1].version: There is no version {OTHER}",
        f"protected.json, signers[1].invitation: There is no invitation {OTHER}",
    ]
