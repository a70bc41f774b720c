"""The register: each organisation once, and two that are merely similar stay two."""

from __future__ import annotations

import pytest

from undersigned.core.campaigns.campaign import FolderOrganisation, register_of
from undersigned.core.campaigns.organisations import organisations_from
from undersigned.core.texts.model import Signatory, Text
from undersigned.core.texts.names import folded_name


def signed(*signatories: Signatory) -> Text:
    return Text(kind="letter", language="en", signatories=signatories)


def register(*texts: Text) -> tuple[FolderOrganisation, ...]:
    return organisations_from({f"{place}": text for place, text in enumerate(texts)})[0]


def body(name: str, acronym: str | None = None, country: str | None = None) -> Signatory:
    return Signatory(name=name, acronym=acronym, country=country)


def test_an_organisation_that_signs_twice_stands_in_the_register_once() -> None:
    texts = {"a": signed(body("Harbour", "HAR")), "b": signed(body("Harbour", "HAR"))}
    organisations, bound = organisations_from(texts)
    assert organisations == (FolderOrganisation(id="har", name="Harbour", acronym="HAR"),)
    assert [text.signatories[0].org for text in bound.values()] == ["har", "har"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Lantern", "lantern"),
        ("Société des Amis", "SOCIETE DES AMIS"),
        ("Lantern-Meridian, e.V.", "Lantern Meridian e V"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_case_accents_punctuation_and_the_do_not_count(one: str, other: str) -> None:
    (organisation,) = register(signed(body(one), body(other)))
    assert organisation.name == one
    assert organisation.other_names == (other,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (body("Women of Veldmark", "WV"), body("Women of Veldmarks", "WV")),
        (body("Legal Aid (North)"), body("Legal Aid (South)")),
        (body("Legal Aid", "LAN"), body("Legal Aid", "LAS")),
        (body("Legal Aid", "LA"), body("Legal Aid")),
        (body("Legal Aid", "LA", "Kenya"), body("Legal Aid", "LA", "Uganda")),
        (body("កក"), body("កិក")),
    ],
)
def test_names_that_are_merely_similar_stay_two(one: Signatory, other: Signatory) -> None:
    organisations = register(signed(one, other))
    assert len({organisation.id for organisation in organisations}) == 2


def test_a_country_that_one_text_leaves_out_is_that_of_the_others() -> None:
    texts = {"a": signed(body("Harbour")), "b": signed(body("Harbour", country="Canada"))}
    (organisation,), bound = organisations_from(texts)
    assert organisation.country == "Canada"
    assert bound["a"].signatories == bound["b"].signatories


def test_without_a_country_sister_bodies_are_not_guessed() -> None:
    texts = [body("Aid"), body("Aid", country="Kenya"), body("Aid", country="Uganda")]
    organisations = register(*(signed(signatory) for signatory in texts))
    assert [organisation.country for organisation in organisations] == [None, "Kenya", "Uganda"]
    assert [organisation.id for organisation in organisations] == ["aid", "aid-2", "aid-3"]


def test_a_name_stands_under_its_text_as_it_was_written() -> None:
    _, bound = organisations_from({"a": signed(body("Lantern")), "b": signed(body("The LANTERN"))})
    assert bound["b"].signatories == (Signatory(name="The LANTERN", org="lantern"),)


def test_individuals_are_in_no_register() -> None:
    dara = Signatory(name="Dara Example", person="Dara Example")
    organisations, bound = organisations_from({"a": signed(dara)})
    assert organisations == ()
    assert bound["a"].signatories == (dara,)


def test_ids_are_short_and_plain() -> None:
    organisations = register(
        signed(
            body("Committee for Accords, Minnesota", "CA-MN"),
            body("Société Démocratique des Anciens Étudiants de Veldmark"),
            body("អង្គការ"),
            body("Another Committee", "CA-MN"),
        )
    )
    ids = [organisation.id for organisation in organisations]
    assert ids == ["ca-mn", "societe-democratique-des-anciens", "ngkkar", "another-committee"]


def test_ids_that_are_there_already_stay() -> None:
    texts = {"a": signed(Signatory(name="Harbour", org="h"), Signatory(name="H"))}
    organisations, bound = organisations_from(texts)
    assert [organisation.id for organisation in organisations] == ["h", "h-2"]
    assert organisations_from(bound)[0] == organisations


def test_the_register_has_each_organisation_as_it_signs() -> None:
    harbour = FolderOrganisation(id="har", name="Harbour", other_names=("Haven",), country="Canada")
    assert register_of([harbour]) == {"har": Signatory(name="Harbour", country="Canada", org="har")}


def test_a_name_is_folded_to_what_is_compared() -> None:
    assert folded_name("The  Société (S.D.) “Nord”") == "societe s d nord"
