"""What a folder says of organisations and contacts, and whether it holds together."""

from __future__ import annotations

import pytest

from tests.apps.cast import Cast
from tests.apps.directory.test_pages import picture
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.directory.folder import (
    ContactRecord,
    ContactsPart,
    OrganisationRecord,
    RegisterPart,
)
from undersigned.apps.directory.services import set_logo
from undersigned.apps.folders.services import export_campaign, import_campaign
from undersigned.core.campaigns.archive import unpacked
from undersigned.core.campaigns.parts import FileFaults, Names
from undersigned.core.errors import CampaignInvalid

KNOWN: Names = {"text": frozenset(), "organisation": frozenset({"lla"})}


def test_organisations_and_contacts_that_hold_together_have_no_fault() -> None:
    register = RegisterPart(organisations=(OrganisationRecord(id="lla", logo="logos/lla.png"),))
    contacts = ContactsPart(contacts=(ContactRecord(organisation="lla", email="theo@l.example"),))
    assert not list(register.check(FileFaults("site.json"), KNOWN))
    assert not list(contacts.check(FileFaults("protected.json"), KNOWN))
    assert list(register.files()) == [("organisations[1].logo", "logos/lla.png")]


def test_every_organisation_is_in_the_table_once() -> None:
    nobody = OrganisationRecord(id="nobody")
    found = RegisterPart(organisations=(nobody, nobody)).check(FileFaults("site.json"), KNOWN)
    assert [str(fault) for fault in found] == [
        'site.json, organisations: "nobody" is there 2 times',
        'site.json, organisations[1].id: There is no organisation "nobody" in organisations.csv',
        'site.json, organisations[2].id: There is no organisation "nobody" in organisations.csv',
    ]


def test_a_contact_is_of_an_organisation_and_has_an_address() -> None:
    part = ContactsPart(contacts=(ContactRecord(organisation="x", email="theo"),))
    found = part.check(FileFaults("protected.json"), KNOWN)
    assert [str(fault) for fault in found] == [
        'protected.json, contacts[1].organisation: There is no organisation "x" in '
        "organisations.csv",
        'protected.json, contacts[1].email: The address "theo" cannot be used: an address is '
        "written name@host.example",
    ]


def test_a_logo_that_is_no_picture_is_refused_with_its_place(cast: Cast) -> None:
    set_logo(cast.harbour, data=picture(), by=cast.mara)
    archive = export_campaign(cast.campaign, by=cast.mara, with_protected=False)
    files = unpacked(archive, name="it.zip")
    files["logos/hrn.png"] = b"no picture"
    with pytest.raises(CampaignInvalid) as refused:
        import_campaign(files, by=cast.mara)
    said = "site.json, organisations[1].logo: The picture cannot be used; use a PNG"
    assert str(refused.value).startswith(said)
    assert Campaign.objects.filter(title="Veldmark").count() == 1
