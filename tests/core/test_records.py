"""Records from outside: what is written comes back, and every fault has its place and sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, ValidationError

from undersigned.core.campaigns.settings import Settings
from undersigned.core.campaigns.sources import SourceRecords
from undersigned.core.errors import CampaignInvalid
from undersigned.core.faults import faults_of
from undersigned.core.records import (
    _SENTENCES,
    Day,
    Filled,
    Flag,
    Id,
    Moment,
    Number,
    Record,
    Words,
    read_json,
    read_toml,
    record_of,
    written_json,
)

NOON = datetime(2026, 11, 23, 12, 0, 0, 123, UTC)
ID = UUID("8a505a21-b002-412d-a8ed-2d23015ead6a")


class Room(Record):
    number: Number
    names: dict[Annotated[Words, Field(max_length=5)], Words] = Field(default_factory=dict)


class House(Record):
    """One of everything that a record may have."""

    id: Id
    name: Words = Field(max_length=40)
    town: Filled = "x"
    state: Literal["open", "shut"] = "open"
    is_old: Flag = False
    built_on: Day | None = None
    seen_at: Moment
    words: tuple[Words, ...] = ()
    rooms: tuple[Room, ...] = ()


HOUSE = House(
    id=ID,
    name="Harbour",
    built_on=date(1911, 1, 2),
    seen_at=NOON,
    words=("a",),
    rooms=(Room(number=1, names={"fr": "Salle"}),),
)


def read(found: Any, kind: type[BaseModel] = House) -> Any:
    return record_of(kind, found, name="house.json")


def faults(found: Any, kind: type[BaseModel] = House) -> list[str]:
    with pytest.raises(CampaignInvalid) as refused:
        read(found, kind)
    return [str(fault) for fault in faults_of(refused.value)]


def as_data(record: Record) -> dict[str, Any]:
    found = json.loads(written_json(record))
    assert isinstance(found, dict)
    return found


# --- There and back -------------------------------------------------------------------------------


def test_a_record_comes_back_as_it_was_and_says_no_more_than_it_must() -> None:
    written = written_json(HOUSE).decode()
    assert read(read_json(written, name="house.json")) == HOUSE
    assert '"2026-11-23T12:00:00.000123Z"' in written
    assert "state" not in written
    assert written.startswith('{\n "id"')


_records = st.builds(
    House,
    id=st.uuids(),
    name=st.text(max_size=40).filter(lambda words: "\0" not in words),
    state=st.sampled_from(["open", "shut"]),
    is_old=st.booleans(),
    built_on=st.none() | st.dates(),
    seen_at=st.datetimes(timezones=st.just(UTC)),
    rooms=st.lists(st.builds(Room, number=st.integers(0, 2**31 - 1)), max_size=2).map(tuple),
)


@given(_records)
def test_whatever_is_in_a_record_comes_back(house: House) -> None:
    assert read(read_json(written_json(house).decode(), name="x")) == house


def test_a_time_of_any_zone_is_told_in_utc() -> None:
    found = as_data(HOUSE) | {"seen_at": "2026-11-23T13:00:00+01:00"}
    assert read(found).seen_at == datetime(2026, 11, 23, 12, tzinfo=UTC)


# --- Faults ---------------------------------------------------------------------------------------


def test_every_fault_is_told_with_its_place() -> None:
    found = {
        "id": "x",
        "naem": "Harbour",
        "words": ["a", 1, "b\0", "\ud800", "x" * 1_001],
        "state": "ajar",
        "is_old": 1,
        "built_on": "2026-2-3",
        "seen_at": "2026-11-23T12:00:00",
        "rooms": [{"number": -1, "names": {"french": "a", "fr": 1}}, {"number": True}, 3],
    }
    assert faults(found) == [
        "house.json, id: It must be an id like 8a505a21-b002-412d-a8ed-2d23015ead6a",
        'house.json: "name" is missing',
        'house.json, state: It must be one of "open", "shut"',
        "house.json, is_old: It must be true or false",
        'house.json, built_on: It must be a day like "2026-11-23"',
        'house.json, seen_at: It must be a time in UTC like "2026-11-23T09:30:00Z"',
        "house.json, words[2]: It must be words in quotes",
        "house.json, words[3]: It contains a character that cannot stand in a text",
        "house.json, words[4]: It contains a character that cannot stand in a text",
        "house.json, words[5]: It has 1,001 characters, and at most 1,000 are allowed",
        "house.json, rooms[1].number: It must be at least 0",
        "house.json, rooms[1].names.french: It has 6 characters, and at most 5 are allowed",
        "house.json, rooms[1].names.fr: It must be words in quotes",
        "house.json, rooms[2].number: It must be a whole number",
        "house.json, rooms[3]: It must consist of names with their values",
        'house.json: There is no "naem" here; did you mean "name"',
    ]


def test_a_name_that_no_record_has_is_told_beside_those_of_its_own() -> None:
    (told,) = faults(as_data(HOUSE) | {"rooms": [{"number": 1, "fax": 2}]})
    assert told == 'house.json, rooms[1]: There is no "fax" here, only number, names'


@pytest.mark.parametrize(
    "found",
    [
        {"number": 1.0},
        {"number": 10**400},
        {"number": float("nan")},
        {"number": "1"},
        {"number": None},
        {"number": [1]},
        {"number": 2**31},
    ],
)
def test_nothing_is_taken_for_a_number(found: dict[str, Any]) -> None:
    (told,) = faults(found, Room)
    assert told.startswith("house.json, number: It must be")


@pytest.mark.parametrize("found", [None, [], "x", 1, True])
def test_what_is_no_record_is_refused_as_a_whole(found: object) -> None:
    assert faults(found) == ["house.json: It must consist of names with their values"]


def test_of_very_many_faults_the_first_thousand_are_told() -> None:
    assert len(faults(as_data(HOUSE) | {"words": [1] * 100_000})) == 1_000


_hostile: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -1, 2**31, 1.5, float("nan"), float("inf"), "", " ", "\0"])
    | st.sampled_from(["\ud800", "x" * 70_000, "2026-11-23", "[" * 50, str(ID)])
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.just("id"), inner, max_size=3)
    ),
    max_leaves=4,
)


def _places(found: Any) -> Iterator[tuple[Any, Any]]:
    """Every container in what was read, with each of its keys."""
    inner = found.items() if isinstance(found, dict) else enumerate(found)
    for key, value in list(inner):
        yield found, key
        if isinstance(value, (dict, list)):
            yield from _places(value)


EXAMPLES: list[tuple[type[BaseModel], Any]] = [
    (House, as_data(HOUSE)),
    (Settings, {"title": "a", "languages": ["en"], "concerns": ["kh"], "sender": {"name": "b"}}),
    (SourceRecords, [{"id": "a", "type": "book", "author": [{"family": "b"}]}]),
]


@pytest.mark.parametrize(
    ("kind", "example"), EXAMPLES, ids=lambda one: getattr(one, "__name__", "")
)
def test_whatever_stands_in_any_place_is_taken_or_refused_in_our_words(
    kind: type[BaseModel], example: Any
) -> None:
    take_or_refuse_whatever_stands_in(example, kind)


def take_or_refuse_whatever_stands_in(example: Any, kind: type[BaseModel]) -> None:
    """Spoil a good record in all ways, and see that no word of pydantic comes out."""
    assert read(example, kind)

    @given(st.data())
    def spoilt(data: st.DataObject) -> None:
        found = json.loads(json.dumps(example))
        around, key = data.draw(st.sampled_from(list(_places(found))))
        around[key] = data.draw(_hostile)
        try:
            read(found, kind)
        except CampaignInvalid as error:
            for fault in faults_of(error):
                assert "Input should" not in str(fault)

    spoilt()


# --- What pydantic can say ------------------------------------------------------------------------

# The kinds of pydantic's schemas that our records are made of, and the errors of each that can
# come up in them ("Validation Errors" in its documentation). Those of ``function-before`` are
# raised by our own code as ``value_error``, so that the type inside it has none.
ERRORS = {
    "bool": {"bool_type"},
    "default": set[str](),
    "definitions": set[str](),
    "dict": {"dict_type"},
    "function-after": {"value_error"},
    "function-before": {"value_error"},
    "int": {"int_type", "greater_than_equal", "less_than_equal"},
    "literal": {"literal_error"},
    "model": {"model_type"},
    "model-fields": {"missing", "extra_forbidden"},
    "nullable": set[str](),
    "str": {"string_type", "string_pattern_mismatch", "string_too_long", "string_unicode"},
    "tuple": {"tuple_type"},
}
OURS = {"value_error", "extra_forbidden"}


def kinds_in(schema: Any) -> Iterator[str]:
    """The kinds of schema in a schema, but for what our own code has looked at before."""
    if isinstance(schema, list):
        for one in schema:
            yield from kinds_in(one)
    elif isinstance(schema, dict):
        kind = schema.get("type")
        if isinstance(kind, str) and kind not in ("model-field", "no-info"):
            yield kind
        if kind != "function-before":
            for key, one in schema.items():
                if key not in ("metadata", "serialization", "config", "cls"):
                    yield from kinds_in(one)


@pytest.mark.parametrize("kind", [House, Settings, SourceRecords])
def test_every_error_that_a_record_can_give_has_a_sentence(kind: type[BaseModel]) -> None:
    assert "str" in set(kinds_in(kind.__pydantic_core_schema__))
    assert errors_of(kind) <= _SENTENCES.keys() | OURS


def errors_of(kind: type[BaseModel]) -> set[str]:
    """The errors that can come up in a record."""
    return set().union(*(ERRORS[one] for one in kinds_in(kind.__pydantic_core_schema__)))


def test_no_sentence_is_there_for_an_error_that_cannot_come_up() -> None:
    assert _SENTENCES.keys() == set().union(*ERRORS.values()) - OURS


@pytest.mark.parametrize("error", sorted(_SENTENCES))
def test_the_errors_are_those_of_pydantic(error: str) -> None:
    """Each comes up for one value or another, so that none is called otherwise in a new version."""
    found = as_data(HOUSE) | {
        "is_old": "x", "state": 1, "words": ["\ud800", "\0", 1], "name": "x" * 41, "naem": 1,
        "rooms": [{"number": -1, "names": 1}, {"number": 2**31}, {"number": "x"}, {}, 1],
    }  # fmt: skip
    no_list = as_data(HOUSE) | {"rooms": 1}
    seen = set()
    for one in (found, no_list):
        with pytest.raises(ValidationError) as refused:
            House.model_validate(one)
        seen |= {detail["type"] for detail in refused.value.errors()}
    assert error in seen


# --- JSON and TOML --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "x.json, line 1: This is not JSON"),
        ('{\n"a": }', "x.json, line 2: This is not JSON"),
        ("[" * 100_000, "x.json: It is nested too deeply"),
        ('{"a":' * 100_000, "x.json: It is nested too deeply"),
        ("[NaN]", "x.json: NaN is not a number in JSON"),
        ("[1e999]", "x.json: 1e999 is not a number in JSON"),
        ("[-Infinity]", "x.json: -Infinity is not a number in JSON"),
        ("1" * 5_000, "x.json: This is not JSON"),
        ('[{"a": 1, "b": 2, "a": 1}]', 'x.json: "a" is there twice'),
        ("[" + "1," * 500_000 + "1]", "x.json: It has more than 500,000 values"),
        ("[" + "[1,1,1]," * 150_000 + "1]", "x.json: It has more than 500,000 values"),
    ],
)
def test_what_is_no_json_or_says_something_twice_is_refused(written: str, said: str) -> None:
    with pytest.raises(CampaignInvalid) as refused:
        read_json(written, name="x.json")
    assert str(refused.value).startswith(said)


def test_all_that_is_said_twice_is_told() -> None:
    with pytest.raises(CampaignInvalid, match="has 2 faults"):
        read_json('[{"a": 1, "a": 2}, {"b": 1, "b": 1, "b": 1}]', name="x.json")


def test_json_of_ten_megabytes_is_read_in_one_go() -> None:
    written = json.dumps(["x" * 100] * 100_000)
    assert len(read_json(written, name="x.json")) == 100_000


def test_toml_that_is_far_too_large_is_refused_unread() -> None:
    with pytest.raises(CampaignInvalid, match="The file is larger than 1 MB"):
        read_toml("a = 1\n" * 200_000, name="x.toml")


def test_toml_is_read_as_it_is() -> None:
    assert read_toml('a = 1\n[b]\nc = "d"', name="x.toml") == {"a": 1, "b": {"c": "d"}}
