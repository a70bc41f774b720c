"""Organisations come into the register, stand under texts and are known again."""

from __future__ import annotations

import pytest

from tests.apps.cast import Cast
from undersigned.apps.directory import queries, services
from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.journal.models import Entry
from undersigned.core.campaigns.campaign import FolderOrganisation
from undersigned.core.errors import EntryInvalid
from undersigned.core.texts.model import Signatory


def test_an_organisation_gets_a_key_of_its_acronym(cast: Cast) -> None:
    added = services.add_organisation(
        cast.campaign, by=cast.mara, name="  Tidewater\u202e  Trust ", acronym="TT",
        website="tidewater.example",
    )  # fmt: skip
    assert (added.key, added.name, added.website) == (
        "tt",
        "Tidewater Trust",
        "https://tidewater.example",
    )
    again = services.add_organisation(cast.campaign, by=cast.mara, name="Other", acronym="TT")
    assert again.key == "other"
    acts = Entry.objects.filter(campaign_id=cast.campaign.pk).values_list("act", flat=True)
    assert list(acts) == ["organisation.added"] * 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 10_000),
        ("name", "=cmd"),
        ("name", "see https://elsewhere.example"),
        ("acronym", "y" * 31),
        ("country", "z" * 81),
        ("website", "javascript:alert(1)"),
        ("stands_as", "@all"),
        ("languages", ["not a language"]),
        ("names", {"fr": "www.elsewhere.example"}),
        ("other_names", [f"Name {number}" for number in range(21)]),
    ],
)
def test_what_cannot_stand_is_refused_in_a_sentence(cast: Cast, field: str, value: object) -> None:
    given = {"name": "Tidewater Trust", field: value}
    with pytest.raises(EntryInvalid) as refused:
        services.add_organisation(cast.campaign, by=cast.mara, **given)  # type: ignore[arg-type]
    assert len(str(refused.value)) < 250
    assert queries.register_of(cast.campaign).count() == 3


def test_a_name_stands_in_the_language_of_the_text(cast: Cast) -> None:
    harbour = cast.harbour
    services.change_organisation(harbour, by=cast.mara, names={"fr": "Réseau du port"})
    assert queries.signatory_of(harbour, "fr-CA") == Signatory(
        name="Réseau du port", acronym="HRN", country="United States", org="hrn"
    )
    services.change_organisation(harbour, by=cast.mara, stands_as="Harbour, Northern Branch")
    assert queries.signatory_of(harbour, "en") == Signatory(
        name="Harbour, Northern Branch", country="United States", org="hrn"
    )
    assert queries.signatory_of(harbour, "fr").name == "Réseau du port"


def test_what_is_not_different_is_not_told(cast: Cast) -> None:
    assert not services.change_organisation(cast.harbour, by=cast.mara, name=cast.harbour.name)
    assert not Entry.objects.exists()


def test_near_duplicates_are_of_this_campaign(cast: Cast) -> None:
    services.add_organisation(cast.foreign, by=cast.max, name="Harbour Rights Network")
    assert queries.near_duplicates(cast.campaign, "Harbor Rights Network") == [cast.harbour]
    assert queries.near_duplicates(cast.campaign, "Harbour", but=cast.harbour) == []


def test_a_folder_brings_only_what_is_not_there(cast: Cast) -> None:
    given = (
        FolderOrganisation(id="h", name="THE HARBOUR RIGHTS NETWORK", website="harbour.example"),
        FolderOrganisation(id="lla", name="Lantern Legal Aid", country="Veldmark"),
        FolderOrganisation(id="ms", name="Mountain Society", acronym="MS"),
        FolderOrganisation(id="new", name="Tidewater Trust", other_names=("Tide",)),
    )
    taken = services.add_from_folder(cast.campaign, given, by=cast.ines)
    assert taken["h"] == cast.harbour
    assert taken["h"].website == "https://harbour.example"
    assert taken["lla"] == cast.lantern
    assert (taken["ms"].key, taken["new"].key) == ("mountain-society", "new")
    assert queries.register_of(cast.campaign).count() == 5
    assert services.add_from_folder(cast.campaign, given, by=cast.ines) == taken
    assert Entry.objects.filter(act="organisations.added").count() == 1


def test_two_bodies_of_one_name_in_two_countries_stay_two(cast: Cast) -> None:
    given = FolderOrganisation(id="m2", name="Meridian Society", country="Chad")
    taken = services.add_from_folder(cast.campaign, [given], by=cast.ines)
    assert taken["m2"] != cast.meridian


def test_a_contact_is_kept_once_and_sealed(cast: Cast) -> None:
    first = services.add_contact(
        cast.lantern, by=cast.mara, email="Theo@lantern.example", name="Theo Example"
    )
    again = services.add_contact(
        cast.lantern, by=cast.mara, email="theo@LANTERN.example", role="Director"
    )
    assert first == again
    contact = Contact.objects.get()
    assert (contact.name, contact.role) == ("Theo Example", "Director")
    for refused in ("nobody", "a@b", "x" * 300 + "@lantern.example", "a@b.example\r\nBcc: c@d.e"):
        with pytest.raises(EntryInvalid):
            services.add_contact(cast.lantern, by=cast.mara, email=refused)


def test_the_register_is_read_as_the_texts_name_it(cast: Cast) -> None:
    register = queries.folder_register(cast.campaign)
    assert register["lla"] == Signatory(
        name="Lantern Legal Aid", acronym="LLA", country="Canada", org="lla"
    )
    assert set(register) == {"hrn", "lla", "ms"}
    assert Organisation.objects.count() == 3
