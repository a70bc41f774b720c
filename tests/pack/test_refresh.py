"""Refreshing the pack: what is taken, and what never makes it worse."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.pack import publisher as faults
from tests.pack.publisher import Fault, Publisher, publishing
from undersigned import pack
from undersigned.core.errors import NothingBefore, SourcesInvalid, UnknownBody
from undersigned.feeds.http import Limits
from undersigned.pack import locations, versions
from undersigned.pack.makers.table import MAKERS
from undersigned.pack.provenance import Holding, read_provenance, write_provenance
from undersigned.pack.refresh import Outcome, refresh, refreshable
from undersigned.pack.sources import body_sources

UK = "uk/mp_lookup.csv"
LEGISLATORS = "us/congress/legislators-current.yaml"
QUICK = Limits(seconds=0.6, silence=0.3, megabytes=3)
PUBLISHED, SHIPPED = date(2026, 11, 22), date(2026, 6, 27)
IN_WORDS = {PUBLISHED: "22 November 2026", SHIPPED: "27 June 2026"}


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory of the test's own."""
    monkeypatch.setenv("UNDERSIGNED_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def publisher(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """Every official place, moved to this machine."""
    with publishing(shared / "data") as there:
        files = [address.file for body in body_sources().values() for address in body.files]
        lines = [f'"{file}" = "{there.url(file)}"' for file in files]
        settings = "\n".join(("private = true", "[addresses]", *lines))
        (tmp_path / "sources.toml").write_text(settings, encoding="utf-8")
        monkeypatch.setenv("UNDERSIGNED_SOURCES", str(tmp_path / "sources.toml"))
        yield there


def state(body: str, **options: object) -> tuple[str, str]:
    """What became of one body, and the sentence about it."""
    (outcome,) = refresh(body, **options)  # type: ignore[arg-type]
    return outcome.state, outcome.sentence


def in_use(body: str = "uk/commons") -> Holding:
    return next(holding for holding in locations.holdings() if holding.body == body)


def files_in_use(body: str = "uk/commons") -> dict[str, bytes]:
    folder = locations.folder_of(locations.group_of(body)) / "data"
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def renamed(publisher: Publisher) -> bytes:
    """The list of MPs with another member for Aldershot."""
    return publisher.content(UK).replace(b'"Alex Baker"', b'"Ada Example"')


# --- What is taken --------------------------------------------------------------------------


def test_newer_data_comes_into_use_and_the_old_is_kept(publisher: Publisher, data: Path) -> None:
    assert in_use().as_of == SHIPPED
    done, sentence = state("uk/commons")
    assert done == "refreshed"
    assert (
        sentence
        == f"The data of {IN_WORDS[PUBLISHED]} is in use now, that of {IN_WORDS[SHIPPED]} is kept."
    )
    assert in_use().as_of == pack.load().body("uk/commons").as_of == PUBLISHED
    assert in_use().sources[0].source == publisher.url(UK)
    assert in_use("un/new-york").as_of == date(2024, 12, 18)


def test_a_program_elsewhere_is_not_changed(publisher: Publisher) -> None:
    before = {file: file.read_bytes() for file in (pack.FOLDER / "data").iterdir()}
    refresh("uk/commons")
    assert {file: file.read_bytes() for file in (pack.FOLDER / "data").iterdir()} == before


def test_what_has_not_changed_is_not_sent_again(publisher: Publisher) -> None:
    refresh("uk/commons")
    publisher.asked.clear()
    assert state("uk/commons") == ("unchanged", "Nothing newer is published.")
    assert [headers.get("If-None-Match", "")[:1] for _, headers in publisher.asked] == ['"', '"']
    assert [headers["If-Modified-Since"] for _, headers in publisher.asked] == [faults.CHANGED] * 2


def test_one_changed_file_is_enough(publisher: Publisher) -> None:
    refresh("uk/commons")
    publisher.changed[UK] = renamed(publisher)
    assert state("uk/commons")[0] == "refreshed"
    (seat,) = pack.load().body("uk/commons").find(["aldershot"], {}, on=PUBLISHED).candidates
    assert seat.id == "uk-commons-aldershot-example"


def test_a_body_is_refreshed_beside_those_refreshed_before(publisher: Publisher) -> None:
    refresh("uk/commons")
    refresh("ca/commons")
    assert in_use("uk/commons").as_of == in_use("ca/commons").as_of == PUBLISHED


def test_everything_is_refreshed_at_once_and_can_be_taken_back(publisher: Publisher) -> None:
    states = {outcome.body: outcome.state for outcome in refresh()}
    assert states.pop("fr/assembly") == states.pop("us/districts") == "by hand"
    assert set(states.values()) == {"refreshed"}
    congress = pack.load().body("us")
    assert len(congress.find(["congress"], {}, on=date(2026, 10, 30)).candidates) == 537
    missions = pack.load().body("un/new-york").find([], {}, on=PUBLISHED).candidates
    assert len(missions) == 194
    versions.go_back()
    assert in_use("us/congress").as_of == date(2026, 6, 15)


def test_going_back_twice_is_where_one_was(publisher: Publisher) -> None:
    refresh("uk/commons")
    assert versions.go_back() is None
    assert in_use().as_of == SHIPPED
    assert versions.go_back() is not None
    assert in_use().as_of == PUBLISHED


def test_after_going_back_the_file_is_fetched_anew(publisher: Publisher) -> None:
    refresh("uk/commons")
    versions.go_back()
    assert state("uk/commons")[0] == "refreshed"


def test_there_is_nothing_before_what_ships() -> None:
    with pytest.raises(NothingBefore):
        versions.go_back()


def test_only_the_pack_before_is_kept(publisher: Publisher, data: Path) -> None:
    for number in range(4):
        name = f'"Ada Example{number}"'.encode()
        publisher.changed[UK] = publisher.content(UK).replace(b'"Alex Baker"', name)
        assert state("uk/commons")[0] == "refreshed"
        publisher.changed.clear()
    assert sorted(one.name for one in (data / "packs").iterdir() if one.is_dir()) == [
        "0003",
        "0004",
    ]


def test_contact_forms_and_heads_that_nobody_publishes_go_on(publisher: Publisher) -> None:
    def forms() -> list[str | None]:
        found = pack.load().body("us").find(["senate"], {}, on=date(2026, 10, 30)).candidates
        letters = [one.addressed(on=date(2026, 10, 30), language="en") for one in found]
        return [getattr(letter, "contact_form", None) for letter in letters]

    before = forms()
    refresh("us")
    assert in_use("us/congress").as_of == PUBLISHED
    assert forms() == before
    refresh("un/new-york")
    assert in_use("un/new-york").counts["heads"] == 176
    assert in_use("un/new-york").sources[1].date == date(2026, 1, 29)


# --- What never makes it worse --------------------------------------------------------------

FAULTS: list[tuple[Fault, str, str]] = [
    (faults.truncated, "refused", "broke off before it was whole"),
    (faults.truncated_without_a_length, "refused", "is not as expected"),
    (faults.half_the_lines, "refused", "members of uk/commons 650 -> 3"),
    (faults.a_web_page, "refused", "gave text/html and not csv"),
    (faults.a_web_page_that_says_csv, "refused", "members of uk/commons 650 -> 0"),
    (faults.not_utf_8, "refused", "is not as expected"),
    (faults.empty, "refused", "is empty"),
    (faults.huge, "refused", "is larger than 3 MB"),
    (faults.endless, "refused", "is larger than 3 MB"),
    (faults.slow, "unreachable", "took longer than 0.6 seconds"),
    (faults.slow_to_begin, "unreachable", "took longer than 0.6 seconds"),
    (faults.silent, "unreachable", "took longer than 0.3 seconds"),
    (faults.broken, "unreachable", "the server answered 500"),
    (faults.gone, "unreachable", "the server answered 404"),
    (faults.unasked_not_modified, "unreachable", "the server answered 304"),
    (faults.redirected("http://10.0.0.1/mp_lookup.csv"), "refused", "begins with https://"),
    (faults.redirected("https://127.0.0.1:1/x"), "refused", "names port 1"),
    (faults.redirected("https://127.0.0.1/x"), "refused", "127.0.0.1, which is not a public"),
    (faults.redirected("https://[::ffff:10.0.0.1]/x"), "refused", "which is not a public address"),
    (faults.redirected("https://169.254.169.254/latest"), "refused", "is not a public address"),
    (faults.redirected("file:///etc/hostname"), "refused", "is not an address that begins"),
    (faults.redirected(f"/{UK}"), "unreachable", "more than 3 times"),
]


@pytest.mark.parametrize("after_a_good_one", [False, True])
@pytest.mark.parametrize(
    ("fault", "became", "said"), FAULTS, ids=[f"{n}-{f[0].__name__}" for n, f in enumerate(FAULTS)]
)
def test_a_faulty_publisher_never_leaves_a_worse_pack(
    publisher: Publisher, fault: Fault, became: str, said: str, after_a_good_one: bool
) -> None:
    if after_a_good_one:
        refresh("uk/commons")
        publisher.changed[UK] = renamed(publisher)
    before, files = in_use(), files_in_use()
    publisher.faults[UK] = fault
    done, sentence = state("uk/commons", limits=QUICK)
    if fault is faults.unasked_not_modified and after_a_good_one:
        assert done == "unchanged"  # it was asked for, then
    else:
        assert (done, said in sentence) == (became, True), sentence
        assert sentence.endswith(f"The data of {IN_WORDS[before.as_of]} stays in use.")
    assert (in_use(), files_in_use()) == (before, files)
    publisher.faults.clear()
    publisher.changed[UK] = renamed(publisher)
    assert state("uk/commons")[0] == "refreshed"  # and nothing of the fault was remembered


def test_half_the_senators_missing_is_refused(publisher: Publisher, shared: Path) -> None:
    people = yaml.safe_load((shared / "data" / LEGISLATORS).read_bytes())
    senators = [one for one in people if one["terms"][-1]["type"] == "sen"]
    gone = [one["id"]["bioguide"] for one in senators[::2]]
    kept = [one for one in people if one["id"]["bioguide"] not in gone]
    publisher.changed[LEGISLATORS] = json.dumps(kept, default=str).encode()
    places_file = "us/congress/committee-membership-current.yaml"
    listed = yaml.safe_load((shared / "data" / places_file).read_bytes())
    left = {c: [p for p in ps if p["bioguide"] not in gone] for c, ps in listed.items()}
    publisher.changed[places_file] = json.dumps(left).encode()
    before = in_use("us/congress")
    done, sentence = state("us")
    assert done == "refused"
    assert "senators of us/congress 100 -> 49" in sentence  # two terms are over by then
    assert in_use("us/congress") == before


def test_a_senator_gone_while_committees_name_her_is_refused(
    publisher: Publisher, shared: Path
) -> None:
    people = yaml.safe_load((shared / "data" / LEGISLATORS).read_bytes())
    publisher.changed[LEGISLATORS] = json.dumps(people[1:], default=str).encode()
    done, sentence = state("us")
    assert done == "refused"
    assert "sits on" in sentence
    assert "is no member" in sentence


def test_one_refused_body_does_not_stop_the_others(publisher: Publisher) -> None:
    publisher.faults[UK] = faults.a_web_page
    states = {outcome.body: outcome.state for outcome in refresh()}
    assert states["uk/commons"] == "refused"
    assert states["eu/parliament"] == "refreshed"


def test_a_publisher_who_is_not_there_is_told(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with publishing(shared / "data") as gone:
        pass
    settings = f'private = true\n[addresses]\n"{UK}" = "{gone.url(UK)}"\n'
    (tmp_path / "sources.toml").write_text(settings, encoding="utf-8")
    monkeypatch.setenv("UNDERSIGNED_SOURCES", str(tmp_path / "sources.toml"))
    done, sentence = state("uk/commons")
    assert done == "unreachable"
    assert sentence.endswith(f"Connection refused. The data of {IN_WORDS[SHIPPED]} stays in use.")


def test_a_private_mirror_must_be_allowed(publisher: Publisher, tmp_path: Path) -> None:
    settings = (tmp_path / "sources.toml").read_text(encoding="utf-8")
    public = settings.replace("private = true", "private = false")
    (tmp_path / "sources.toml").write_text(public, encoding="utf-8")
    assert state("uk/commons")[0] == "refused"
    secure = public.replace("http://", "https://")
    (tmp_path / "sources.toml").write_text(secure, encoding="utf-8")
    done, sentence = state("uk/commons")
    assert (done, publisher.asked) == ("refused", [])
    assert "only the usual ports 80 and 443 are used" in sentence


# --- Mirrors and settings -------------------------------------------------------------------


@pytest.fixture
def mirror(shared: Path, tmp_path: Path) -> Path:
    """A folder of published files of a later day, to be spoilt."""
    for folder in ("uk", "ocd", "fr"):
        (tmp_path / "mirror" / folder).mkdir(parents=True)
        for file in (shared / "data" / folder).iterdir():
            shutil.copyfile(file, tmp_path / "mirror" / folder / file.name)
    manifest = (shared / "data/MANIFEST.json").read_text(encoding="utf-8")
    later = manifest.replace("2026-06-27T", "2026-10-01T").replace("2026-01-23T", "2026-10-01T")
    (tmp_path / "mirror/MANIFEST.json").write_text(later, encoding="utf-8")
    return tmp_path / "mirror"


@pytest.mark.parametrize("body", ["uk/commons", "fr/assembly"])
def test_a_folder_serves_as_a_mirror(mirror: Path, body: str) -> None:
    assert state(body, mirror=str(mirror))[0] == "refreshed"
    assert in_use(body).as_of == date(2026, 10, 1)
    assert state(body, mirror=str(mirror))[0] == "unchanged"


def test_an_address_serves_as_a_mirror(mirror: Path) -> None:
    with publishing(mirror) as there:
        assert state("uk/commons", mirror=there.address, private=True)[0] == "refreshed"
        assert state("uk/commons", mirror=there.address)[0] == "refused"


def test_a_mirror_with_another_file_than_it_says_is_refused(mirror: Path) -> None:
    with publishing(mirror) as there:
        there.changed[UK] = there.content(UK) + b"\n"
        done, sentence = state("uk/commons", mirror=there.address, private=True)
    assert done == "refused"
    assert f"{UK} is not the file that MANIFEST.json speaks of" in sentence


def test_an_older_mirror_is_refused(mirror: Path) -> None:
    manifest = mirror / "MANIFEST.json"
    older = manifest.read_text(encoding="utf-8").replace("2026-10-01T", "2025-10-01T")
    manifest.write_text(older, encoding="utf-8")
    done, sentence = state("uk/commons", mirror=str(mirror))
    assert done == "refused"
    assert f"uk/commons there is of 1 October 2025, and {IN_WORDS[SHIPPED]} is in use" in sentence


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert state("uk/commons", mirror=str(tmp_path / "none"))[0] == "refused"


def test_a_body_that_is_none_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownBody, match="there are us, us/districts, un/new-york, eu"):
        refresh("xv/parliament")


@pytest.mark.parametrize("body", ["us/congress", "us/committee", "fr/postcodes"])
def test_a_part_stands_for_what_is_refreshed_with_it(body: str, tmp_path: Path) -> None:
    (outcome,) = refresh(body, mirror=str(tmp_path / "none"))
    assert isinstance(outcome, Outcome)
    assert outcome.body in ("us", "fr/assembly")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("[addresses", "cannot be read"),
        ('[addresses]\n"xv/people.csv" = "https://veldmark.example"', "is not in the table"),
        ("mirror = 1", "has mirror"),
    ],
)
def test_a_settings_file_that_is_wrong_is_told(
    settings: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources.toml").write_text(settings, encoding="utf-8")
    monkeypatch.setenv("UNDERSIGNED_SOURCES", str(tmp_path / "sources.toml"))
    with pytest.raises(SourcesInvalid, match=said):
        refreshable()


def test_every_part_of_the_pack_can_be_refreshed_somehow() -> None:
    assert set(refreshable()) == set(MAKERS)
    groups = {locations.group_of(holding.body) for holding in read_provenance(pack.FOLDER)}
    assert groups == set(MAKERS)


def test_every_address_is_of_a_file_that_the_pack_is_made_of_and_is_encrypted() -> None:
    made_of = {
        source.file for holding in read_provenance(pack.FOLDER) for source in holding.sources
    }
    for sources in body_sources().values():
        assert sources.files or sources.by_hand
        for address in sources.files:
            assert address.file in made_of
            assert address.url.startswith("https://")
            assert address.licence


# --- Which pack is in use -------------------------------------------------------------------


def test_a_newer_program_brings_newer_data_than_an_old_refresh(
    publisher: Publisher, data: Path
) -> None:
    refresh("uk/commons")
    folder = data / "packs/0001"
    (holding,) = read_provenance(folder)
    older = {**holding.__dict__, "as_of": date(2026, 6, 26)}
    (folder / "provenance.json").write_bytes(write_provenance([Holding(**older)]))
    assert locations.folder_of("uk/commons") == pack.FOLDER


@pytest.mark.parametrize("file", ["provenance.json", "data/uk_commons_members.jsonl"])
def test_a_damaged_refreshed_pack_gives_way_to_the_one_that_ships(
    publisher: Publisher, data: Path, file: str
) -> None:
    refresh("uk/commons")
    path = data / "packs/0001" / file
    path.unlink()
    assert pack.load().body("uk/commons").as_of == SHIPPED
    (data / "packs/current.json").write_text("{", encoding="utf-8")
    assert pack.load().body("uk/commons").as_of == SHIPPED


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"UNDERSIGNED_DATA": "/srv/data"}, "/srv/data"),
        ("linux", {"XDG_DATA_HOME": "/home/mara/.data"}, "/home/mara/.data/undersigned"),
        ("linux", {"XDG_DATA_HOME": "data"}, "/home/mara/.local/share/undersigned"),
        ("linux", {}, "/home/mara/.local/share/undersigned"),
        ("darwin", {}, "/home/mara/Library/Application Support/undersigned"),
        ("win32", {"LOCALAPPDATA": "/home/mara/Local"}, "/home/mara/Local/undersigned"),
    ],
)
def test_data_is_kept_where_the_platform_keeps_it(
    platform: str, variables: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("HOME", "/home/mara")
    for name in ("UNDERSIGNED_DATA", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert locations.data_directory() == Path(folder)
