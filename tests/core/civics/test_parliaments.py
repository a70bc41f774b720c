"""Parliaments whose members sit for constituencies or countries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from undersigned.core.civics.address import languages_of
from undersigned.core.civics.audiences import resolve
from undersigned.core.civics.chambers import CHAMBERS
from undersigned.core.civics.directory import Directory
from undersigned.core.civics.parliaments import (
    Chamber,
    Constituency,
    Legislator,
    Parliament,
    parliament_forms,
)
from undersigned.core.civics.recipients import Recipient
from undersigned.core.errors import ConcernedStateAddressed, UnknownAudience

MADE = DAY = date(2026, 10, 30)


def member(number: str, name: str, seat: Constituency, **changed: object) -> Legislator:
    facts: dict[str, object] = {
        "id": number,
        "name": name,
        "last": name.partition(" ")[2],
        "party": "Meridian",
        "emails": (f"{number}@parliament.example",),
        "seat": seat,
    }
    return Legislator(**{**facts, **changed})  # type: ignore[arg-type]


HARBOUR = Constituency(path="harbour-and-quay", area="england", name="Harbour and Quay", code="E1")
FANAL = Constituency(path="lantern", area="on", name="Lantern", name_fr="Fanal", code="35001")
EMPTY = Constituency(path="02/1", area="02", name="Aisne, 1re circonscription")

BRITISH = [
    member("1", "Ada Example", HARBOUR, styled="Rt Hon Dame Ada Example", title="Dame"),
    member(
        "2", "Theo Example", Constituency(path="north", area="scotland", name="North"), party="S&D"
    ),
]
CANADIAN = [member("1", "Nou Example", FANAL)]
EUROPEAN = [
    member("1", "Ada Example", Constituency(path="person/1", area="fr")),
    member("2", "Theo Example", Constituency(path="person/2", area="nl"), party="Lantern"),
]
FRENCH = [
    member(
        "1", "Mara Example", Constituency(path="01/2", area="01", name="Ain, 2e circonscription")
    ),
    member("2", "Sam Example", Constituency(path="2a/1", area="2a", name="Corse-du-Sud, 1re")),
]


def parliament(
    chamber: Chamber, members: list[Legislator], areas: dict[str, str], **facts: object
) -> Parliament:
    return Parliament(chamber, as_of=MADE, areas=areas, members=lambda: members, **facts)  # type: ignore[arg-type]


@pytest.fixture
def parliaments() -> Directory:
    european = {"fr": "France", "nl": "Netherlands"}
    french = {"01": "Ain", "02": "Aisne", "2a": "Corse-du-Sud"}
    bodies: dict[str, Callable[[], Parliament]] = {
        "uk/commons": partial(
            parliament, CHAMBERS["uk/commons"], BRITISH, {"england": "England", "scotland": "Scotland"}
        ),
        "ca/commons": partial(parliament, CHAMBERS["ca/commons"], CANADIAN, {"on": "Ontario"}),
        "eu/parliament": partial(parliament, CHAMBERS["eu/parliament"], EUROPEAN, european),
        "fr/assembly": partial(
            parliament, CHAMBERS["fr/assembly"], FRENCH, french, vacant=[EMPTY]
        ),
    }  # fmt: skip
    return Directory(bodies)


def listed(directory: Directory, expression: str, **options: object) -> list[str]:
    facts = {"on": DAY, **options}
    audience = resolve(expression, directory, **facts)  # type: ignore[arg-type]
    return [recipient.id for recipient in audience.recipients]


def only(directory: Directory, expression: str, language: str = "en") -> Recipient:
    (recipient,) = resolve(expression, directory, on=DAY, language=language).recipients
    return recipient


# --- Who is meant ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("uk/commons", ["uk-commons-harbour-and-quay-example", "uk-commons-north-example"]),
        ("uk/commons/england", ["uk-commons-harbour-and-quay-example"]),
        ("uk/commons/E1", ["uk-commons-harbour-and-quay-example"]),
        ("uk/commons?nation=scotland", ["uk-commons-north-example"]),
        ("uk/commons?party=s&d", None),
        ("uk/commons?party=s-d", ["uk-commons-north-example"]),
        ("ca/commons/lantern", ["ca-commons-lantern-example"]),
        ("ca/commons/fanal", ["ca-commons-lantern-example"]),
        ("ca/commons/35001", ["ca-commons-lantern-example"]),
        ("ca/commons/on", ["ca-commons-lantern-example"]),
        ("ca/commons?province=ontario", ["ca-commons-lantern-example"]),
        ("eu/parliament/fr", ["eu-parliament-fr-example-1"]),
        ("eu/parliament/pays-bas", None),
        ("eu/parliament/les-pays-bas", ["eu-parliament-nl-example-2"]),
        ("eu/parliament/person/2", ["eu-parliament-nl-example-2"]),
        ("eu/parliament?group=lantern", ["eu-parliament-nl-example-2"]),
        ("fr/assembly/2a", ["fr-assembly-2a-1-example"]),
        ("fr/assembly/corse-du-sud/1", ["fr-assembly-2a-1-example"]),
        ("fr/assembly/01/2 + fr/assembly/ain", ["fr-assembly-01-2-example"]),
    ],
)
def test_members_go_by_seat_area_and_filter(
    parliaments: Directory, path: str, ids: list[str] | None
) -> None:
    if ids is None:
        with pytest.raises(UnknownAudience):
            listed(parliaments, path)
    else:
        assert listed(parliaments, path) == ids


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("uk/commons/harbor-and-quay", "did you mean uk/commons/harbour-and-quay"),
        ("uk/commons/ada-example", "did you mean uk/commons/harbour-and-quay"),
        ("uk/commons/scotlnd", "did you mean uk/commons/scotland"),
        ("uk/commons/zz", "for example, uk/commons/aldershot"),
        ("uk/commons?state=mn", "the filters here are nation and party"),
        ("eu/parliament?country=xv", "country is one of fr, nl"),
        ("uk/commons/north?party=meridian", "one recipient"),
        ("fr/assembly/02/1", "Aisne, 1re circonscription was vacant when the list was made"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is_near(
    parliaments: Directory, path: str, hint: str
) -> None:
    with pytest.raises(UnknownAudience) as refused:
        listed(parliaments, path)
    assert hint in str(refused.value)


def test_vacant_seats_are_named(parliaments: Directory) -> None:
    warnings = resolve("fr/assembly", parliaments, on=DAY, language="fr").warnings
    assert warnings == ("Vacant on 2026-10-30: Aisne, 1re circonscription.",)


@pytest.mark.parametrize("path", ["uk/commons", "uk/commons/england", "uk/commons/north"])
def test_a_day_before_the_list_gets_a_warning_and_no_silence(
    parliaments: Directory, path: str
) -> None:
    audience = resolve(path, parliaments, on=date(2025, 1, 1))
    assert len(audience.recipients) >= 1
    (warning,) = audience.warnings
    assert "who sat on 2025-01-01 is not known from it" in warning


def test_a_candidate_stands_under_its_own_path(parliaments: Directory) -> None:
    for key in parliaments.keys:
        for candidate in parliaments.body(key).find([], {}, on=DAY).candidates:
            assert listed(parliaments, candidate.path) == [candidate.id]


@pytest.mark.parametrize(
    ("path", "state"),
    [("uk/commons", "gb"), ("ca/commons", "ca"), ("fr/assembly", "fr"), ("eu/parliament", "eu")],
)
def test_members_speak_for_their_state_and_those_of_europe_for_the_union(
    parliaments: Directory, path: str, state: str
) -> None:
    with pytest.raises(ConcernedStateAddressed):
        resolve(path, parliaments, on=DAY, concerns=[state])
    listed(parliaments, "eu/parliament", concerns=["fr"])


def test_a_parliament_offers_itself_and_its_areas(parliaments: Directory) -> None:
    offers = list(parliaments.body("eu/parliament").offers(DAY))
    assert [(offer.path, offer.title, offer.count) for offer in offers] == [
        ("eu/parliament", "European Parliament, list of 2026-10-30", 2),
        ("eu/parliament/fr", "France", 1),
        ("eu/parliament/nl", "Netherlands", 1),
    ]


# --- In which words -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("uk/commons/harbour-and-quay", "en"),
        ("uk/commons/north", "en"),
        ("ca/commons/lantern", "en"),
        ("ca/commons/lantern", "fr"),
        ("eu/parliament/nl", "en"),
        ("eu/parliament/nl", "fr"),
        ("eu/parliament/nl", "es"),
        ("eu/parliament/nl", "de"),
        ("fr/assembly/01/2", "fr"),
        ("fr/assembly/01/2", "en"),
    ],
)
def test_a_member_is_addressed_as_agreed(
    parliaments: Directory, path: str, language: str, golden: Callable[[str, str], None]
) -> None:
    one = only(parliaments, path, language)
    lines = (*one.address, "", one.salutation, "", f"[{one.title}; {one.body}; {one.state}]")
    golden(f"{one.id}-{language}.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("title", "salutation"),
    [
        ("Mr", "Dear Mr Example,"),
        ("Mrs", "Dear Mrs Example,"),
        ("Ms", "Dear Ms Example,"),
        ("Dr", "Dear Dr Example,"),
        ("Sir", "Dear Sir Ada,"),
        ("Dame", "Dear Dame Ada,"),
        ("", "Dear Ada Example,"),
    ],
)
def test_a_title_is_used_where_it_is_published_and_never_guessed(
    title: str, salutation: str
) -> None:
    ada = member("1", "Ada Example", HARBOUR, title=title)
    body = parliament(CHAMBERS["uk/commons"], [ada], {})
    (one,) = body.find([], {}, on=DAY).candidates
    letter = one.addressed(on=DAY, language="en")
    assert isinstance(letter, Recipient)
    assert letter.salutation == salutation


@pytest.mark.parametrize("chamber", CHAMBERS.values(), ids=lambda chamber: str(chamber.key))
def test_every_language_has_every_form(chamber: Chamber) -> None:
    first, *others = (parliament_forms(chamber.forms, lang) for lang in languages_of(chamber.forms))
    for forms in others:
        assert forms.areas.keys() == first.areas.keys()
        assert all((forms.body, forms.title, forms.salutation, forms.sits_for))


def test_no_form_takes_a_member_for_a_man() -> None:
    for chamber in CHAMBERS.values():
        for language in languages_of(chamber.forms):
            salutation = parliament_forms(chamber.forms, language).salutation
            assert ("Monsieur" in salutation) == ("Madame" in salutation)
            assert ("señor " in salutation) == ("Señora" in salutation)
            assert ("geehrter Herr" in salutation) == ("geehrte Frau" in salutation)
