"""What a site adds to a folder: put together from parts, read in every form, held to its names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from pydantic import Field

from undersigned.core.campaigns.incoming import IncomingFolder, read_incoming
from undersigned.core.campaigns.parts import FileFaults, Names, RecordPart
from undersigned.core.campaigns.site_record import RecordFiles
from undersigned.core.errors import CampaignInvalid
from undersigned.core.faults import Fault, faults_of
from undersigned.core.records import Flag, Record, Words

NOON = datetime(2026, 11, 23, 12, 0, 0, 123, UTC)
ID = UUID("8a505a21-b002-412d-a8ed-2d23015ead6a")
HEAD = {"campaign": ID, "taken_out_at": NOON, "slug": "veldmark"}


class Place(Record):
    name: Words = Field(max_length=20)
    picture: Words | None = None
    is_shown: Flag = False


class PlacesPart(RecordPart):
    """Places, which visits are of; in form 1 there was one only."""

    places: tuple[Place, ...] = ()

    @classmethod
    def renewed(cls, found: dict[str, Any], *, form: int) -> dict[str, Any]:
        if form == 1 and "place" in found:
            found = {**found, "places": [found["place"]]}
            del found["place"]
        return found

    def names(self) -> Names:
        return {"place": frozenset(one.name for one in self.places)}

    def files(self) -> Iterator[tuple[str, str]]:
        for number, one in enumerate(self.places, 1):
            if one.picture:
                yield f"places[{number}].picture", one.picture

    def was_public(self) -> bool:
        return any(one.is_shown for one in self.places)


class VisitsPart(RecordPart):
    """Visits, each of a place and on behalf of an organisation."""

    visits: dict[Words, Words] = Field(default_factory=dict)

    def check(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        for place, organisation in self.visits.items():
            if place not in known["place"]:
                yield told.at(f"visits.{place}", "There is no such place")
            yield from told.no_organisation(f"visits.{place}", organisation, known)


class GuidesPart(RecordPart):
    """Whom visitors meet, which is protected."""

    guides: tuple[Words, ...] = ()

    def check(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        yield from told.several("guides", self.guides)


FILES = RecordFiles((PlacesPart, VisitsPart), (GuidesPart,))
PLACES = PlacesPart(places=(Place(name="Harbour", picture="pictures/harbour.png", is_shown=True),))
VISITS = VisitsPart(visits={"Harbour": "lla"})
GUIDES = GuidesPart(guides=("Dara Example",))
FOLDER = {
    "campaign.toml": b'title = "Veldmark"\n',
    "organisations.csv": b"id,name\nlla,Lantern\n",
    "pictures/harbour.png": b"x",
    "site.json": FILES.site_file([PLACES, VISITS], **HEAD),
    "protected.json": FILES.protected_file([GUIDES]),
}


def read(change: dict[str, bytes | None]) -> IncomingFolder:
    files = {**FOLDER, **change}
    return read_incoming({name: data for name, data in files.items() if data is not None}, FILES)


def refused(site: dict[str, Any]) -> list[str]:
    with pytest.raises(CampaignInvalid) as refused:
        FILES.read_site(json.dumps(site))
    return [str(fault) for fault in faults_of(refused.value)]


def site(**change: Any) -> dict[str, Any]:
    return {**json.loads(FOLDER["site.json"]), **change}


def told(change: dict[str, bytes | None]) -> list[str]:
    return [str(fault) for fault in read(change).faults()]


# --- The two files --------------------------------------------------------------------------------


def test_what_the_nouns_have_stands_in_one_file_in_their_order_and_comes_back() -> None:
    assert list(json.loads(FOLDER["site.json"])) == [
        "form", "campaign", "taken_out_at", "slug", "places", "visits",
    ]  # fmt: skip
    folder = read({})
    assert folder.part(PlacesPart).places == PLACES.places
    assert folder.part(VisitsPart).visits == VISITS.visits
    assert folder.part(GuidesPart).guides == GUIDES.guides
    assert folder.site is not None
    assert (folder.site.campaign, folder.site.taken_out_at) == (ID, NOON)


def test_two_nouns_cannot_have_fields_of_one_name() -> None:
    with pytest.raises(ValueError, match="same name"):
        RecordFiles((PlacesPart, PlacesPart), ()).site_file([], **HEAD)


def test_a_noun_reads_its_fields_of_an_earlier_form() -> None:
    found = site(form=1, place={"name": "Harbour"})
    del found["places"]
    record = FILES.read_site(json.dumps(found))
    assert isinstance(record, PlacesPart)
    assert record.places == (Place(name="Harbour"),)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"form": 3}, "site.json, form: It must be at most 2"),
        ({"form": True}, "site.json, form: It must be a whole number"),
        ({"slug": "x" * 61}, "site.json, slug: It has 61 characters, and at most 60 are allowed"),
        ({"placse": []}, 'site.json: There is no "placse" here; did you mean "places"'),
        ({"places": 1}, "site.json, places: It must be a list, in [ ]"),
    ],
)
def test_what_is_of_no_form_is_refused(change: dict[str, Any], said: str) -> None:
    assert refused(site(**change)) == [said]


# --- A folder that comes in -----------------------------------------------------------------------


def test_a_folder_that_holds_together_has_no_fault_and_no_file_too_many() -> None:
    assert told({}) == []
    assert read({}).unused == []
    assert read({"notes.txt": b""}).unused == ["notes.txt"]


def test_what_is_named_must_be_there() -> None:
    record = FILES.site_file([PLACES, VisitsPart(visits={"Quay": "x"})], **HEAD)
    guides = FILES.protected_file([GuidesPart(guides=("Dara", "Dara"))])
    change = {"site.json": record, "protected.json": guides, "pictures/harbour.png": None}
    assert told(change) == [
        "site.json, places[1].picture: There is no file pictures/harbour.png",
        "site.json, visits.Quay: There is no such place",
        'site.json, visits.Quay: There is no organisation "x" in organisations.csv',
        'protected.json, guides: "Dara" is there 2 times',
    ]


def test_the_faults_of_all_files_are_told_at_once() -> None:
    change = {"campaign.toml": b"titel = 1", "site.json": b"[]", "protected.json": b"x"}
    with pytest.raises(CampaignInvalid) as refused:
        read(change)  # type: ignore[arg-type]  # bytes alone are fine
    files = {fault.place.file for fault in faults_of(refused.value)}
    assert files == {"campaign.toml", "site.json", "protected.json"}


def test_a_folder_of_no_site_says_nothing_of_the_nouns() -> None:
    folder = read({"site.json": None, "protected.json": None})
    assert (folder.site, list(folder.faults()), folder.was_public) == (None, [], False)
    assert folder.part(PlacesPart) == PlacesPart()
    assert folder.unused == ["pictures/harbour.png"]


def test_protected_words_alone_are_of_no_use() -> None:
    assert told({"site.json": None}) == ["protected.json: It is of no use without site.json"]


def test_a_noun_says_whether_something_of_it_was_public() -> None:
    assert read({}).was_public
    hidden = FILES.site_file([PlacesPart(places=(Place(name="Harbour"),))], **HEAD)
    assert not read({"site.json": hidden}).was_public
