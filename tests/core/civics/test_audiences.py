"""Resolving an expression to those who get a letter."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from undersigned.core.civics.audiences import Audience, resolve
from undersigned.core.civics.directory import Directory
from undersigned.core.errors import (
    ConcernedStateAddressed,
    NoChair,
    RecipientsInvalid,
    UnknownAudience,
)

DAY = date(2026, 10, 30)

on_that_day = partial(resolve, on=DAY)


def ids(audience: Audience) -> list[str]:
    return [recipient.id for recipient in audience.recipients]


def a_list(folder: Path, name: str, *rows: str) -> str:
    heading = "name,address,salutation,country"
    (folder / name).write_text("\n".join((heading, *rows)), encoding="utf-8")
    return f"file:{name}"


def test_recipients_come_sorted_and_each_of_them_once(directory: Directory) -> None:
    audience = on_that_day("us/state/mn + us/senate + us/person/M000001", directory)
    assert ids(audience) == [
        "us-house-mn-04-de-la-muestra",
        "us-senate-mn-example",
        "us-senate-oh-example",
    ]


def test_terms_are_taken_from_left_to_right(directory: Directory) -> None:
    again = on_that_day("us/senate - us/person/M000001 + us/person/M000001", directory)
    assert len(again.recipients) == 2
    gone = on_that_day("us/person/M000001 + us/senate - us/person/M000001", directory)
    assert ids(gone) == ["us-senate-oh-example"]


def test_taking_nobody_away_is_said(directory: Directory) -> None:
    (warning,) = on_that_day("us/senate - us/committee/senate-examples", directory).warnings
    assert warning == '" - us/committee/senate-examples" takes nobody away.'


def test_who_cannot_be_addressed_is_left_out_with_the_reason(directory: Directory) -> None:
    audience = resolve("us/senate", directory, on=date(2026, 11, 23))
    assert ids(audience) == ["us-senate-mn-example"]
    (left_out,) = audience.left_out
    assert (left_out.id, left_out.kind) == ("us-senate-oh-example", "senator")
    assert left_out.reason == "term ended 2026-11-03"


def test_who_is_taken_away_is_not_named_as_left_out(directory: Directory) -> None:
    audience = resolve("us/senate - us/person/T000001", directory, on=date(2026, 11, 23))
    assert audience.left_out == ()


def test_a_committee_without_a_chair_is_refused_even_beside_others(directory: Directory) -> None:
    sub = "us/committee/senate-examples/small-examples"
    with pytest.raises(NoChair):
        resolve(f"us/senate + {sub}", directory, on=date(2026, 11, 23))
    resolve(f"us/senate - {sub}", directory, on=date(2026, 11, 23))


def test_a_body_that_is_not_there_is_refused(directory: Directory) -> None:
    with pytest.raises(UnknownAudience, match="they begin with us, un/new-york or file:"):
        on_that_day("xv/parliament", directory)


def test_the_age_of_the_data_is_told_for_the_bodies_asked(directory: Directory) -> None:
    assert on_that_day("us/senate", directory).as_of == {"us": date(2026, 6, 15)}


def test_a_language_without_forms_is_said_once_for_each_body(directory: Directory) -> None:
    audience = on_that_day("us/senate + us/house + un/new-york", directory, language="km")
    told = [warning for warning in audience.warnings if "forms of address" in warning]
    assert len(told) == 2
    assert audience.recipients[-1].salutation == "Dear Senator Example:"


def test_a_language_with_forms_needs_no_word(directory: Directory) -> None:
    assert on_that_day("us/senate", directory, language="en-GB").warnings == ()


# --- States that the campaign is about ------------------------------------------------------


def test_a_state_that_the_campaign_concerns_is_refused_with_the_way_out(
    directory: Directory,
) -> None:
    with pytest.raises(ConcernedStateAddressed) as refused:
        on_that_day("un/new-york", directory, concerns=["XV"])
    assert "Ada Example" in str(refused.value)
    assert refused.value.facts["path"] == "un/new-york/xv"
    mended = f"un/new-york - {refused.value.facts['path']}"
    assert ids(on_that_day(mended, directory, concerns=["xv"])) == ["un-new-york-xi"]


def test_a_concerned_state_is_addressed_by_choice(directory: Directory) -> None:
    audience = on_that_day("un/new-york", directory, concerns=["xv"], include_concerned=True)
    assert len(audience.recipients) == 2


def test_every_member_of_the_congress_speaks_for_the_united_states(directory: Directory) -> None:
    with pytest.raises(ConcernedStateAddressed) as refused:
        on_that_day("us/house + un/new-york", directory, concerns=["us", "xv"])
    assert refused.value.facts["path"] == "un/new-york/xv - us/house"
    assert "and 2 more" in str(refused.value)


def test_other_states_are_no_concern(directory: Directory) -> None:
    assert len(on_that_day("us/senate", directory, concerns=["xv"]).recipients) == 2


# --- Files ----------------------------------------------------------------------------------


def test_a_file_joins_the_others(directory: Directory, tmp_path: Path) -> None:
    file = a_list(tmp_path, "own.csv", "Nou Example,1 Street,Dear Nou:,")
    audience = on_that_day(f"us/senate + {file}", directory, base=tmp_path)
    assert ids(audience)[0] == "own-nou-example"
    assert "own.csv" not in audience.as_of


def test_a_row_of_a_concerned_country_can_be_taken_away(
    directory: Directory, tmp_path: Path
) -> None:
    rows = ("Nou Example,1 Street,Dear Nou:,xv", "Sam Example,2 Street,Dear Sam:,")
    file = a_list(tmp_path, "own.csv", *rows)
    with pytest.raises(ConcernedStateAddressed) as refused:
        on_that_day(file, directory, base=tmp_path, concerns=["xv"])
    mended = f"{file} - {refused.value.facts['path']}"
    audience = on_that_day(mended, directory, base=tmp_path, concerns=["xv"])
    assert ids(audience) == ["own-sam-example"]


def test_two_lists_may_name_the_same_person_but_not_two_under_one_id(
    directory: Directory, tmp_path: Path
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
    first = a_list(tmp_path, "a/own.csv", "Nou Example,1 Street,Dear Nou:,")
    same = a_list(tmp_path, "b/own.csv", "Nou Example,1 Street,Dear Nou:,")
    other = a_list(tmp_path, "c/own.csv", "Nou Example,9 Street,Dear Nou:,")
    audience = on_that_day(f"{first} + {same}", directory, base=tmp_path)
    assert ids(audience) == ["own-nou-example"]
    with pytest.raises(RecipientsInvalid, match="own-nou-example"):
        on_that_day(f"{first} + {other}", directory, base=tmp_path)
