"""The folder knows no noun: whatever an app contributes travels, and what readers may not see stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from uuid import UUID

import pytest
from django.db.models import Model
from pydantic import Field

from tests.apps.cast import Cast
from tests.apps.directory.test_pages import picture
from tests.apps.folders.seeding import seed
from undersigned.apps import contributions
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.contributions import (
    FolderPart,
    FolderShare,
    OutgoingFolder,
    RestoredFolder,
    Rows,
    collected,
)
from undersigned.apps.directory.services import set_logo
from undersigned.apps.folders.queries import included, left_out, protected_only
from undersigned.apps.folders.services import export_campaign, import_campaign
from undersigned.apps.texts.models import Version
from undersigned.core.campaigns.archive import unpacked
from undersigned.core.campaigns.incoming import IncomingFolder
from undersigned.core.campaigns.parts import FileFaults, Names, RecordPart
from undersigned.core.errors import CampaignInvalid
from undersigned.core.faults import Fault, FilePlace
from undersigned.core.records import Day, Record, Words

# --- A noun of its own ----------------------------------------------------------------------------


class Tour(Record):
    """Where and when, of which text, and which organisation went; the minutes lie beside."""

    place: Words
    day: Day
    text: Words
    organisation: Words
    minutes: Words


class ToursPart(RecordPart):
    tours: tuple[Tour, ...] = ()

    def files(self) -> Iterator[tuple[str, str]]:
        for number, one in enumerate(self.tours, 1):
            yield f"tours[{number}].minutes", one.minutes

    def check(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        for number, one in enumerate(self.tours, 1):
            place = f"tours[{number}].organisation"
            yield from told.no_organisation(place, one.organisation, known)


class GuidesPart(RecordPart):
    guides: dict[Words, Words] = Field(default_factory=dict)


class Tours:
    """An app in the test: its table is a list, and what it gives is a part of the folder."""

    def __init__(self) -> None:
        self.rows: dict[UUID, list[Tour]] = {}
        self.guides: dict[UUID, dict[str, str]] = {}
        self.way = ""
        self.part = FolderPart(
            included=("the tours",),
            protected_only=("who met the travellers",),
            public=ToursPart,
            protected=GuidesPart,
            take=self.take,
            take_protected=self.take_protected,
            check=self.check,
            in_the_way=lambda _folder: self.way,
            restore=self.restore,
        )

    def take(self, out: OutgoingFolder) -> FolderShare:
        tours = tuple(self.rows[out.campaign.pk])
        files = {one.minutes: f"We saw {one.place}.".encode() for one in tours}
        return FolderShare(record=ToursPart(tours=tours), files=files)

    def take_protected(self, out: OutgoingFolder) -> FolderShare:
        guides = GuidesPart(guides=self.guides[out.campaign.pk])
        return FolderShare(record=guides, files={"guides.txt": b"Dara Example"})

    def check(self, folder: IncomingFolder) -> Iterator[Fault]:
        for one in folder.part(ToursPart).tours:
            if one.minutes in folder.files and one.place not in folder.words(one.minutes):
                yield FilePlace(file=one.minutes).fault("This is of another place")

    def restore(self, restored: RestoredFolder) -> Rows:
        campaign = restored.campaign.pk
        self.rows[campaign] = list(restored.folder.part(ToursPart).tours)
        self.guides[campaign] = restored.folder.part(GuidesPart).guides
        # Lower apps have made what it names.
        for one in self.rows[campaign]:
            assert restored.rows["text"][one.text].campaign == restored.campaign
            assert restored.rows["organisation"][one.organisation].key == one.organisation
        return {}


HARBOUR = Tour(
    place="Harbour", day=datetime(2026, 10, 1, tzinfo=UTC).date(), text="02-call",
    organisation="hrn", minutes="tours/harbour.txt",
)  # fmt: skip


@pytest.fixture
def tours(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> Tours:
    """Tours are a noun of the site, and the campaign has one of Harbour."""
    made = Tours()
    everything = replace(collected(), folder=(*collected().folder, made.part))
    monkeypatch.setattr(contributions, "_of_all_apps", lambda: everything)
    made.rows[cast.campaign.pk] = [HARBOUR]
    made.guides[cast.campaign.pk] = {"Harbour": "Dara Example"}
    return made


def exported(cast: Cast, *, with_protected: bool) -> dict[str, bytes]:
    archive = export_campaign(cast.campaign, by=cast.mara, with_protected=with_protected)
    return unpacked(archive, name="it.zip")


def test_a_noun_that_an_app_contributes_travels(tours: Tours, cast: Cast) -> None:
    seed(cast)
    files = exported(cast, with_protected=True)
    assert files["tours/harbour.txt"] == b"We saw Harbour."
    cast.campaign.delete()
    imported = import_campaign(files, by=cast.mara)
    assert tours.rows[imported.campaign.pk] == [HARBOUR]
    assert tours.guides[imported.campaign.pk] == {"Harbour": "Dara Example"}
    assert imported.why_not_public == ""
    assert imported.left_aside == ("guides.txt",)  # which no record names


def test_of_a_noun_readers_get_what_they_may_see(tours: Tours, cast: Cast) -> None:
    seed(cast)
    files = exported(cast, with_protected=False)
    assert b"Harbour" in files["site.json"]
    assert not any(b"Dara" in content for content in files.values())
    cast.campaign.delete()
    imported = import_campaign(files, by=cast.mara)
    assert tours.rows[imported.campaign.pk] == [HARBOUR]
    assert tours.guides[imported.campaign.pk] == {}


def test_what_is_wrong_with_a_noun_is_told_with_everything_else(tours: Tours, cast: Cast) -> None:
    seed(cast)
    nobody = HARBOUR.model_copy(update={"organisation": "x", "minutes": "tours/none.txt"})
    tours.rows[cast.campaign.pk].append(nobody)
    files = exported(cast, with_protected=False)
    del files["tours/none.txt"], files["versions/02-call.v1.md"]
    files["tours/harbour.txt"] = b"We saw the quay."
    with pytest.raises(CampaignInvalid) as refused:
        import_campaign(files, by=cast.mara)
    said = str(refused.value)
    for fault in (
        "site.json, versions[1].file: There is no file versions/02-call.v1.md",
        'site.json, tours[2].organisation: There is no organisation "x"',
        "site.json, tours[2].minutes: There is no file tours/none.txt",
        "tours/harbour.txt: This is of another place",
    ):
        assert fault in said
    assert Campaign.objects.filter(title="Veldmark").count() == 1


def test_a_noun_may_stand_in_the_way_of_being_public_again(tours: Tours, cast: Cast) -> None:
    seed(cast)
    files = exported(cast, with_protected=False)
    cast.campaign.delete()
    tours.way = "A tour is under way."
    assert import_campaign(files, by=cast.mara).why_not_public == "A tour is under way."
    assert not any(one.is_public for one in Version.objects.all())


def test_a_folder_from_before_a_noun_came_has_none_of_it(cast: Cast) -> None:
    files = exported(cast, with_protected=False)
    with pytest.MonkeyPatch.context() as patch:
        made = Tours()
        everything = replace(collected(), folder=(*collected().folder, made.part))
        patch.setattr(contributions, "_of_all_apps", lambda: everything)
        imported = import_campaign(files, by=cast.mara)
    assert made.rows[imported.campaign.pk] == []


def test_the_page_tells_of_every_noun(tours: Tours) -> None:
    assert "the tours" in included()
    assert "who met the travellers" in protected_only()
    assert len(left_out()) == len(set(left_out()))


# --- The tables of the site -----------------------------------------------------------------------


def counts() -> Counter[type[Model]]:
    tables = [table for part in collected().folder for table in part.tables]
    return Counter({table: table._default_manager.count() for table in tables})


def test_every_row_of_the_tables_that_travel_comes_back(cast: Cast) -> None:
    seed(cast)
    set_logo(cast.harbour, data=picture(), by=cast.mara)
    for app in {table._meta.app_label for table, rows in counts().items() if not rows}:
        import_module(f"tests.apps.{app}.samples").samples(cast, cast.campaign, {})
    Campaign.objects.exclude(pk=cast.campaign.pk).delete()
    before = counts()
    assert all(before.values())
    files = exported(cast, with_protected=True)
    cast.campaign.delete()
    assert not any(counts().values())
    import_campaign(files, by=cast.mara)
    assert counts() == before
