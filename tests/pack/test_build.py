"""Building the pack from published files, and refusing a worse one."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from undersigned.core.errors import OutputFailed, PackInvalid
from undersigned.pack import FOLDER
from undersigned.pack import build as build_module
from undersigned.pack.build import build
from undersigned.pack.makers.table import MAKERS
from undersigned.pack.provenance import Holding, read_provenance

LEGISLATORS = "us/congress/legislators-current.yaml"

COUNTS = {
    "us/congress": {
        "people": 537,
        "senators": 100,
        "representatives": 431,
        "delegates": 6,
        "vacant seats": 4,
    },
    "us/committee": {"committees": 49, "subcommittees": 181, "places": 3879},
    "us/district-offices": {"offices": 1312, "with coordinates": 1293},
    "un/new-york": {
        "missions": 194,
        "member states": 192,
        "observers": 2,
        "heads": 176,
        "doubtful heads": 6,
    },
    "eu/parliament": {"members": 718, "with e-mail": 718},
    "uk/commons": {"members": 650, "with e-mail": 640},
    "ca/commons": {"members": 343, "with e-mail": 343},
    "fr/assembly": {"members": 575, "with e-mail": 531, "vacant seats": 2},
    "fr/postcodes": {
        "postcodes": 6321,
        "in several constituencies": 967,
        "constituencies": 565,
    },
    "us/districts": {"districts": 441},
    "us/zip": {"ZIP codes": 33791, "in one district": 26464, "with shares of land": 128},
    "us/divisions": {"divisions": 441, "no longer valid": 20},
}


def files(folder: Path) -> dict[str, bytes]:
    """Everything that a pack is made of."""
    found = [folder / "provenance.json", *(folder / "data").iterdir()]
    return {file.name: file.read_bytes() for file in found}


@pytest.fixture
def copied(shared: Path, tmp_path: Path) -> Path:
    """The published files, to be spoilt."""
    wanted = ("us/congress", "us/districts", "us/zip", "un", "ocd", "eu", "uk", "ca", "fr")
    for folder in wanted:
        shutil.copytree(
            shared / "data" / folder, tmp_path / "in" / folder, copy_function=shutil.copyfile
        )
    shutil.copyfile(shared / "data/MANIFEST.json", tmp_path / "in/MANIFEST.json")
    return tmp_path / "in"


def test_the_pack_that_ships_is_made_again_byte_for_byte(shared: Path, tmp_path: Path) -> None:
    holdings = build(shared / "data", into=tmp_path)
    assert {holding.body: dict(holding.counts) for holding in holdings} == COUNTS
    assert files(tmp_path) == files(FOLDER)


def test_vacant_seats_and_missing_states_are_named() -> None:
    remarks = {holding.body: " ".join(holding.remarks) for holding in read_provenance(FOLDER)}
    assert remarks["us/congress"] == "Vacant: CA-14, FL-20, GA-13, TX-23."
    assert "São Tomé and Príncipe" in remarks["un/new-york"]


def test_a_source_is_told_with_its_day_its_licence_and_its_digest() -> None:
    sources = [source for holding in read_provenance(FOLDER) for source in holding.sources]
    assert len(sources) >= 17
    for source in sources:
        assert source.publisher
        assert source.source
        assert source.licence
        assert len(source.sha256) == 64
        assert source.date.year >= 2014


def test_a_pack_that_lost_a_tenth_of_its_people_is_refused(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = (copied / LEGISLATORS).read_text(encoding="utf-8").split("\n- id:")
    spoilt = "\n- id:".join(people[:1] + people[1:480])
    (copied / LEGISLATORS).write_text(spoilt, encoding="utf-8")
    (copied / "us/congress/committee-membership-current.yaml").write_text("{}", encoding="utf-8")
    # The others are not made: that takes long, and nothing is asked about them.
    monkeypatch.setattr(build_module, "make_parts", MAKERS["us"])
    with pytest.raises(PackInvalid, match=r"people of us/congress 537 -> 480.*3879 -> 0"):
        build(copied, into=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def holding(**counts: int) -> Holding:
    first = read_provenance(FOLDER)[0]
    return replace(first, body="xv", counts={key.replace("_", " "): n for key, n in counts.items()})


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        (holding(people=100), holding(people=91), False),
        (holding(people=100), holding(people=90), True),
        (holding(people=100), holding(), True),
        (holding(people=6), holding(people=5), False),
        (holding(people=6), holding(people=4), True),
        (holding(vacant_seats=4), holding(vacant_seats=0), False),
        (holding(people=100), holding(people=200), False),
    ],
)
def test_a_tenth_is_too_much_and_one_of_a_few_is_not(
    before: Holding, after: Holding, lost: bool
) -> None:
    assert bool(list(build_module.losses([before], [after]))) is lost


def test_a_body_that_is_gone_is_a_loss() -> None:
    assert list(build_module.losses([holding(people=100)], []))


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("MANIFEST.json", "{"),
        ("MANIFEST.json", "{}"),
        ("MANIFEST.json", '{"items": []}'),
        (LEGISLATORS, "- id: ["),
        ("un/un_permanent_missions_ny_2024-12.json", "[]"),
        ("ocd/us_congressional_districts.csv", "x\n1\n"),
    ],
)
def test_a_spoilt_file_is_refused_in_a_sentence(copied: Path, file: str, content: str) -> None:
    (copied / file).write_text(content, encoding="utf-8")
    with pytest.raises(PackInvalid):
        build(copied, into=copied / "out")


def test_a_folder_without_published_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackInvalid, match=r"MANIFEST\.json cannot be read"):
        build(tmp_path, into=tmp_path / "out")


def test_a_place_that_cannot_be_written_is_told(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputFailed):
        build(shared / "data", into=tmp_path / "out")


def test_a_pack_of_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "provenance.json").write_text('{"form": 99}', encoding="utf-8")
    with pytest.raises(PackInvalid, match="form 99"):
        read_provenance(tmp_path)


def test_a_folder_without_a_pack_holds_nothing(tmp_path: Path) -> None:
    assert read_provenance(tmp_path) == ()


def test_nothing_personal_is_in_the_pack(shared: Path) -> None:
    kept = b"".join(files(FOLDER).values()).decode(errors="replace")
    people = (shared / "data" / LEGISLATORS).read_text(encoding="utf-8")
    birthdays = {line.split("'")[1] for line in people.splitlines() if "birthday:" in line}
    assert birthdays
    assert not [day for day in birthdays if f'"{day}"' in kept and day < "2005"]
    assert "917-517-0589" not in kept  # a mobile telephone in the list of missions
    for word in ("birthday", "gender", "spouse", "(mobile)", "Assistant to"):
        assert word not in kept


def test_no_address_of_a_member_is_outside_the_parliament() -> None:
    domains = {"europarl.europa.eu", "parliament.uk", "parl.gc.ca", "assemblee-nationale.fr"}
    for module in ("eu_parliament", "uk_commons", "ca_commons", "fr_assembly"):
        kept = files(FOLDER)[f"{module}_members.jsonl"].decode()
        found = set(re.findall(r'@([^"]+)"', kept))
        assert found
        assert found <= domains


def test_inferred_committees_and_the_seeds_riding_numbers_are_not_in_the_pack() -> None:
    assert b"AFET" not in files(FOLDER)["eu_parliament_members.jsonl"]
    assert b"ourcommons.ca/Content" not in files(FOLDER)["ca_commons_members.jsonl"]
    canadian = files(FOLDER)["ca_commons_members.jsonl"].decode()
    for code, division in re.findall(r'"code":"(\d+)".*?ed:(\d+)-2023', canadian):
        assert code == division


def test_no_published_file_is_in_the_pack_as_it_is(shared: Path) -> None:
    manifest = json.loads((shared / "data/MANIFEST.json").read_text(encoding="utf-8"))
    sizes = {item["bytes"] for item in manifest["items"]}
    assert not [name for name, content in files(FOLDER).items() if len(content) in sizes]
