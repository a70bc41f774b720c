"""A campaign goes out as a folder and comes in again: the same pages, the same hashes."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.cast import Cast
from tests.apps.folders.seeding import seed
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.directory.services import add_contact
from undersigned.apps.folders.services import export_campaign, import_campaign
from undersigned.apps.journal.models import Entry
from undersigned.apps.journal.services import record
from undersigned.apps.public.page_cache import CHANGES
from undersigned.apps.signing.models import Invitation, Signing, SignOn
from undersigned.apps.statements.services.publishing import publish
from undersigned.apps.texts.models import Text, Version
from undersigned.core.campaigns.archive import unpacked
from undersigned.core.campaigns.folder import read_campaign
from undersigned.core.errors import CampaignInvalid

SignIn = Callable[[User], Client]
PAGES = (
    "/s/let-the-farmers-go/",
    "/s/let-the-farmers-go/fr/",
    "/s/let-the-farmers-go/v1/",
    "/s/let-the-farmers-go/feed.xml",
)


def files_of(archive: bytes) -> dict[str, bytes]:
    return unpacked(archive, name="it.zip")


def public_pages() -> dict[str, bytes]:
    CHANGES.forget()
    found = {page: Client().get(page) for page in PAGES}
    assert {page: answer.status_code for page, answer in found.items()} == dict.fromkeys(PAGES, 200)
    return {page: answer.content for page, answer in found.items()}


@pytest.mark.parametrize("with_protected", [False, True])
def test_the_same_pages_and_the_same_hashes(cast: Cast, *, with_protected: bool) -> None:
    seed(cast)
    hashes = dict(Version.objects.values_list("pk", "hash"))
    drafts = dict(Text.objects.values_list("slug", "hash"))
    pages = public_pages()
    archive = export_campaign(cast.campaign, by=cast.mara, with_protected=with_protected)
    cast.campaign.delete()
    assert not Version.objects.exists()
    brought = import_campaign(files_of(archive), by=cast.mara)
    assert brought.why_not_public == ""
    assert brought.left_aside == ()
    assert public_pages() == pages
    assert dict(Version.objects.values_list("pk", "hash")) == hashes
    assert dict(Text.objects.values_list("slug", "hash")) == drafts
    assert Campaign.objects.get(slug="veldmark").sender == cast.campaign.sender
    assert Entry.objects.filter(act="campaign.stands_again").exists()
    again = export_campaign(brought.campaign, by=cast.mara, with_protected=with_protected)
    first, second = files_of(archive), files_of(again)
    assert set(first) == set(second)
    unlike = {name for name in first if first[name] != second[name]}
    assert unlike == {"site.json", "seal.json"}  # the campaign's id and when it was taken out


def test_nothing_that_is_protected_goes_out_unasked(cast: Cast) -> None:
    seed(cast)
    files = files_of(export_campaign(cast.campaign, by=cast.mara, with_protected=False))
    everything = b"\n".join(files.values()).decode()
    for hidden in ("secret", "Secretperson", "iiii", "wwww"):
        assert hidden not in everything
    # The register has everybody, whoever of it signed: who is not in it would be known by that.
    assert b"Lantern" in files.pop("organisations.csv")
    assert not [name for name, content in files.items() if b"Lantern" in content]
    assert "protected.json" not in files
    site = json.loads(files["site.json"])
    (signing,) = site["signings"]
    names = signing["sign_ons"]
    assert [one.get("name", "") for one in names] == [
        "Harbour Rights Network", "Tidewater Trust", "Open Quays", "", "",
    ]  # fmt: skip
    assert names[3] == {
        "state": "standing", "is_withheld": True, "signed_at": signing["opened_at"],
    }  # fmt: skip
    assert Entry.objects.filter(act="campaign.exported").exists()


def test_what_is_protected_goes_out_when_a_coordinator_asks(cast: Cast, signed_in: SignIn) -> None:
    seeded = seed(cast)
    address = reverse("folders:export", kwargs={"campaign_id": cast.campaign.pk})
    ticked = {"with_protected": "on"}
    assert signed_in(cast.ines).post(address, ticked).status_code == 403
    answer = signed_in(cast.mara).post(address, ticked)
    assert answer.headers["Content-Type"] == "application/zip"
    assert "veldmark-protected.zip" in answer.headers["Content-Disposition"]
    assert Entry.objects.filter(act="campaign.exported_with_protected", by=cast.mara).exists()
    cast.campaign.delete()
    import_campaign(files_of(answer.content), by=cast.mara)
    version = Version.objects.get(pk=seeded.version.pk)
    withheld = SignOn.objects.filter(version=version, is_withheld=True).standing()
    assert [one.name for one in withheld] == ["Lantern Legal Aid"]
    assert Contact.objects.get().name == "Theo Secretperson"
    assert {one.person for one in SignOn.objects.all()} == {
        f"Secretperson {number}" for number in range(1, 7)
    }
    assert {one.state for one in Invitation.objects.all()} == {"signed", "deciding"}
    # The links that were mailed are good again.
    assert Client().get(f"/withdraw/{seeded.withdraw_token}/").status_code == 200


def test_the_folder_is_one_for_the_command_line(cast: Cast, tmp_path: Path) -> None:
    seed(cast)
    archive = export_campaign(cast.campaign, by=cast.mara, with_protected=True)
    zipfile.ZipFile(BytesIO(archive)).extractall(tmp_path)
    folder = read_campaign(tmp_path / "veldmark")
    assert folder.title == "Veldmark"
    assert list(folder.texts) == ["01-letter", "02-appel", "02-call"]
    assert {one.id for one in folder.organisations} >= {"hrn", "lla", "ms"}
    from click.testing import CliRunner

    from undersigned.cli import undersigned

    letters = ["letters", str(tmp_path / "veldmark"), "--text", "01", "--to", "us/state/mn"]
    run = CliRunner().invoke(
        undersigned, [*letters, "--out", str(tmp_path / "out"), "--format", "txt", "--dated",
                      "2026-11-23"]
    )  # fmt: skip
    assert run.exit_code == 0, run.output


def test_a_copy_beside_the_campaign_is_not_public(cast: Cast) -> None:
    seed(cast)
    archive = export_campaign(cast.campaign, by=cast.mara, with_protected=True)
    pages = public_pages()
    brought = import_campaign(files_of(archive), by=cast.max)
    assert "Another campaign uses its public addresses" in brought.why_not_public
    assert public_pages() == pages
    copies = Version.objects.filter(text__campaign=brought.campaign)
    assert copies.count() == 2
    assert not any(one.is_public for one in copies)
    assert not set(copies.values_list("pk", flat=True)) & set(
        Version.objects.filter(text__campaign=cast.campaign).values_list("pk", flat=True)
    )
    # Names and links belong to the campaign that they were given and mailed for.
    assert not SignOn.objects.filter(version__in=copies).exists()
    assert Invitation.objects.count() == 2


def test_a_folder_that_was_changed_is_not_public(cast: Cast) -> None:
    seed(cast)
    files = files_of(export_campaign(cast.campaign, by=cast.mara, with_protected=False))
    cast.campaign.delete()
    site = json.loads(files["site.json"])
    for signing in site["signings"]:
        for one in signing["sign_ons"]:
            if one.get("name") == "Tidewater Trust":
                one["name"] = "Forged Foundation"
    files["site.json"] = json.dumps(site).encode()
    brought = import_campaign(files, by=cast.max)
    assert "has been changed since" in brought.why_not_public
    assert Client().get(PAGES[0]).status_code == 404
    assert Entry.objects.filter(act="campaign.imported").exists()
    # Published by whoever brought it in, it shows no name: nobody has confirmed any.
    publish(Version.objects.get(text__campaign=brought.campaign, original=None), by=cast.max)
    CHANGES.forget()
    page = Client().get(PAGES[0])
    assert page.status_code == 200
    assert "Forged Foundation" not in page.text
    assert "Tidewater Trust" not in page.text
    assert "Open Quays" not in page.text


def test_a_name_that_was_withdrawn_since_does_not_come_back(cast: Cast) -> None:
    seed(cast)
    archive = export_campaign(cast.campaign, by=cast.mara, with_protected=False)
    record("sign_on.withdrawn", by=None, campaign_id=cast.campaign.pk, title="x", version=1)
    cast.campaign.delete()
    brought = import_campaign(files_of(archive), by=cast.mara)
    assert "names may have been withdrawn since" in brought.why_not_public
    assert not any(one.is_public for one in Version.objects.all())


def test_a_version_whose_words_do_not_give_its_hash_is_refused(cast: Cast) -> None:
    seed(cast)
    files = files_of(export_campaign(cast.campaign, by=cast.mara, with_protected=False))
    cast.campaign.delete()
    path = "versions/02-call.v1.md"
    files[path] = files[path].replace(b"free the farmers", b"jail the farmers")
    with pytest.raises(CampaignInvalid) as refused:
        import_campaign(files, by=cast.mara)
    assert f"{path}: Its words do not match the hash" in str(refused.value)
    assert not Campaign.objects.filter(slug="veldmark").exists()


def test_every_fault_of_a_folder_is_named(cast: Cast) -> None:
    seed(cast)
    files = files_of(export_campaign(cast.campaign, by=cast.mara, with_protected=True))
    del files["versions/02-appel.v1.md"]
    files["versions/02-call.v1.md"] = b"no head"
    files["organisations.csv"] += b"x,=cmd,,,,\n"
    protected = json.loads(files["protected.json"])
    protected["contacts"][0]["email"] = "nobody"
    protected["signers"].append(protected["signers"][0])
    protected["signers"][1]["sign_on"]["name"] = "see https://elsewhere.example"
    files["protected.json"] = json.dumps(protected).encode()
    with pytest.raises(CampaignInvalid) as refused:
        import_campaign(files, by=cast.mara)
    said = str(refused.value)
    for told in (
        "There is no file versions/02-appel.v1.md",
        "versions/02-call.v1.md, line 1: The text must begin with front matter",
        'organisations.csv, x: The name “=cmd” begins with "="',
        "protected.json, contacts[1].email: ",
        "is there 2 times",
        "protected.json, signers[2].sign_on.name: The name contains a web or email address",
    ):
        assert told in said
    assert Campaign.objects.count() == 2


def test_a_folder_of_no_site_is_a_campaign(cast: Cast) -> None:
    files = {
        "campaign.toml": b'title = "Mine"\nlanguages = ["en"]\n',
        "texts/01-letter.md": b"---\nundersigned: 1\nkind: letter\nlanguage: en\n"
        b"signatories:\n- {org: hrn}\n---\n\nPlease act.\n",
        "organisations.csv": b"id,name\nhrn,Harbour Rights Network\n",
        "asks.toml": b"",
    }
    brought = import_campaign(files, by=cast.max)
    assert brought.left_aside == ("asks.toml",)
    assert brought.why_not_public == ""
    text = Text.objects.get(campaign=brought.campaign)
    assert "Harbour Rights Network" in text.written
    assert Organisation.objects.get(campaign=brought.campaign).key == "hrn"
    assert not Signing.objects.exists()


def test_logos_go_with_it(cast: Cast) -> None:
    from tests.apps.directory.test_pages import picture
    from undersigned.apps.directory.models import Logo
    from undersigned.apps.directory.services import set_logo

    set_logo(cast.harbour, data=picture(), by=cast.mara)
    archive = export_campaign(cast.campaign, by=cast.mara, with_protected=False)
    cast.campaign.delete()
    import_campaign(files_of(archive), by=cast.mara)
    logo = Logo.objects.get()
    assert (logo.organisation.key, logo.width) == ("hrn", 800)


def test_two_organisations_of_one_name_stay_two(cast: Cast) -> None:
    Organisation.objects.create(campaign=cast.campaign, key="hrn-2", name=cast.harbour.name)
    add_contact(cast.harbour, by=cast.mara, email="a@harbour.example")
    archive = export_campaign(cast.campaign, by=cast.mara, with_protected=True)
    cast.campaign.delete()
    brought = import_campaign(files_of(archive), by=cast.mara)
    assert Organisation.objects.filter(campaign=brought.campaign).count() == 4
