"""The pack that ships, as those who write letters meet it."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from undersigned import pack
from undersigned.core.civics.audiences import Audience, offers, resolve
from undersigned.core.civics.directory import Directory
from undersigned.core.errors import NoChair, UnknownAudience
from undersigned.pack.readers.congress import load_district_offices

BEFORE, AFTER = date(2026, 10, 30), date(2026, 11, 23)


@pytest.fixture
def directory() -> Directory:
    return pack.load()


def on(day: date, expression: str, directory: Directory) -> Audience:
    return resolve(expression, directory, on=day)


@pytest.mark.parametrize(
    ("expression", "count"),
    [
        ("us/senate", 100),
        ("us/house", 437),
        ("us/congress", 537),
        ("us/state/mn", 10),
        ("us/state/dc", 1),
        ("us/committee/house-foreign-affairs", 1),
        ("us/committee/house-foreign-affairs/members", 50),
        ("us/committee/house-foreign-affairs/east-asia-and-pacific", 1),
        ("us/committee/house-foreign-affairs/east-asia-and-pacific/members", 14),
        ("us/committee/senate-foreign-relations/members", 22),
        ("us/committee/senate-foreign-relations/east-asia/members", 11),
        ("un/new-york", 194),
        ("un/new-york - un/new-york/kh", 193),
        ("us/senate + us/house + us/congress", 537),
    ],
)
def test_audiences_have_their_size(expression: str, count: int, directory: Directory) -> None:
    assert len(on(BEFORE, expression, directory).recipients) == count


def test_after_the_third_of_november_two_senators_are_left_out_by_name(
    directory: Directory,
) -> None:
    audience = on(AFTER, "us/congress", directory)
    assert len(audience.recipients) == 535
    states = {left.id.split("-")[2]: left.reason for left in audience.left_out}
    assert states == {"fl": "term ended 2026-11-03", "oh": "term ended 2026-11-03"}


def test_after_the_congress_nobody_is_in_the_house(directory: Directory) -> None:
    audience = on(date(2027, 1, 3), "us/house", directory)
    assert audience.recipients == ()
    assert len(audience.left_out) == 437


def test_every_member_is_addressed_in_the_right_words(directory: Directory) -> None:
    salutations = [one.salutation for one in on(BEFORE, "us/congress", directory).recipients]
    kinds = [re.sub(r"^Dear (\w+(?: Commissioner)?) .+:$", r"\1", one) for one in salutations]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "Senator": 100,
        "Representative": 431,
        "Delegate": 5,
        "Resident Commissioner": 1,
    }


def test_ids_are_unique_safe_and_sorted(directory: Directory) -> None:
    audience = on(BEFORE, "us/congress + un/new-york", directory)
    ids = [one.id for one in audience.recipients]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", one) and len(one) <= 80 for one in ids)


def test_every_address_is_whole(directory: Directory) -> None:
    for one in on(BEFORE, "us/congress + un/new-york", directory).recipients:
        assert len(one.address) >= 3, one.id
        assert re.search(r"\b(DC|NY) \d{5}(-\d{4})?$", one.address[-1]), one.id
        assert all(line == " ".join(line.split()) and line for line in one.address), one.id


def test_one_member_has_no_office(directory: Directory) -> None:
    warned = [one for one in on(BEFORE, "us/congress", directory).recipients if one.warnings]
    assert [one.id[:14] for one in warned] == ["us-house-ca-01"]


def test_every_committee_that_has_a_chair_can_be_addressed(directory: Directory) -> None:
    paths = [one for one in offers(directory, on=BEFORE) if one.path.startswith("us/committee")]
    assert len(paths) == 230
    refused = []
    for offer in paths:
        try:
            (one,) = on(BEFORE, offer.path, directory).recipients
        except NoChair:
            refused.append(offer.path)
        else:
            assert one.salutation.startswith("Dear Chair ")
            assert len(one.id) <= 80
    assert len(refused) == 5
    assert "us/committee/joint-security-and-cooperation-in-europe" in refused
    assert "us/committee/senate-judiciary/human-rights-and-the-law" in refused


def test_every_subcommittee_path_leads_to_itself_only(directory: Directory) -> None:
    paths = [one.path for one in offers(directory, on=BEFORE)]
    assert len(paths) == len(set(paths))


def test_who_heads_two_missions_by_mistake_is_not_named(directory: Directory) -> None:
    recipients = on(BEFORE, "un/new-york", directory).recipients
    doubtful = [one.id[-2:] for one in recipients if one.warnings]
    assert doubtful == ["gn", "gq", "kp", "kr", "sd", "ss"]
    named = [one for one in recipients if not one.name.startswith("The Permanent")]
    assert len(named) == 176 - 6


def test_observers_are_observers(directory: Directory) -> None:
    for code in ("va", "ps"):
        (one,) = on(BEFORE, f"un/new-york/{code}", directory).recipients
        assert one.address[0] == "The Permanent Observer"
        assert one.salutation == "Excellency,"


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_mission_has_a_name_in_every_language(language: str, directory: Directory) -> None:
    audience = resolve("un/new-york", directory, on=BEFORE, language=language)
    for one in audience.recipients:
        assert not any("no name for" in warning for warning in one.warnings), one.id
        assert not re.search(r"\b(of|the|to)\b", one.title), one.title


def test_the_missing_member_state_is_said_plainly(directory: Directory) -> None:
    with pytest.raises(UnknownAudience, match="São Tomé and Príncipe has no entry"):
        on(BEFORE, "un/new-york/st", directory)


def test_offices_at_home_are_there() -> None:
    offices = load_district_offices(pack.FOLDER / "data")
    assert len(offices) == 1312
    assert len({office.id for office in offices}) == 1312


def test_a_body_is_not_read_before_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    source = pack.FOLDER / "data" / "un_new_york_missions.jsonl"
    (tmp_path / "data" / source.name).write_bytes(source.read_bytes())
    audience = resolve("un/new-york/kh", pack.load(tmp_path), on=BEFORE)
    assert len(audience.recipients) == 1


def test_nothing_heavy_is_loaded_for_an_audience() -> None:
    heavy = ("lxml", "docx", "typst", "babel", "rich", "yaml", "django", "csv", "markdown_it")
    code = (
        "import sys; from datetime import date; from undersigned import pack;"
        "from undersigned.core.civics.audiences import resolve;"
        "assert resolve('us/senate', pack.load(), on=date(2026, 10, 30)).recipients;"
        f"print(*[name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == ""
