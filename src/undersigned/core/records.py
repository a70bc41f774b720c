"""Records from outside, JSON and TOML, as pydantic models: read strictly, every fault told.

A record is a class of fields of the types below. Nothing is taken for something else (no 1 for
true, no number for words), names that a record does not have are refused, and whatever pydantic
finds is said in our own words. Import it where records are read: it takes a while to load.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Annotated, Any, TypeVar, get_args
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    ValidationError,
)
from pydantic_core import ErrorDetails

from undersigned.core import faults
from undersigned.core.faults import Fault, FilePlace, refuse, unknown_key
from undersigned.core.phrase import Phrase, phrase

MOST_VALUES = 500_000
"""In all lists and records of one file together; a site of 30,000 sign-ons has less."""
MOST_FAULTS = 1_000
LARGEST_TOML = 1_000_000
LONGEST_WORDS = 1_000

_Read = TypeVar("_Read", bound=BaseModel)


class Record(BaseModel):
    """Something that a file tells; its fields are the names that the file has for its parts."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=LONGEST_WORDS)


class Unfit(ValueError):
    """A value is not as it must be; ``words`` is one of the sentences of ``faults``."""

    def __init__(self, words: str, /, **facts: object) -> None:
        self.what = phrase(words, **facts)
        super().__init__(str(self.what))


# --- What a field may be ---------------------------------------------------------------------------


def filled(words: str) -> str:
    """The words; Unfit if there are none."""
    if not words.strip():
        raise Unfit(faults.EMPTY)
    return words


def _from_words(
    kind: type[Any], read: Callable[[str], Any], otherwise: str
) -> Callable[[object], Any]:
    """What reads a value that JSON has no type for; code may give the value itself."""

    def validated(found: object) -> Any:
        if type(found) is kind:
            return found
        if not isinstance(found, str):
            raise Unfit(otherwise)
        try:
            return read(found)
        except (ValueError, OverflowError):
            raise Unfit(otherwise) from None

    return validated


def _id(found: str) -> UUID:
    if len(found) != 36:  # the form with hyphens alone
        raise ValueError
    return UUID(found)


def _moment(found: str) -> datetime:
    made = datetime.fromisoformat(found)
    if made.tzinfo is None:
        raise ValueError
    return made.astimezone(UTC)


def _day(found: str) -> date:
    if len(found) != 10:
        raise ValueError
    return date.fromisoformat(found)


Words = Annotated[str, Strict(), Field(pattern=r"^[^\x00]*$")]
"""Words of at most 1,000 characters, or of ``Field(max_length=60)``.

NUL is none, as databases refuse it late, and neither are lone surrogates.
"""
Filled = Annotated[Words, AfterValidator(filled)]
Flag = Annotated[bool, Strict()]
Number = Annotated[int, Strict(), Field(ge=0, le=2**31 - 1)]
Id = Annotated[UUID, BeforeValidator(_from_words(UUID, _id, faults.NOT_AN_ID))]
Moment = Annotated[datetime, BeforeValidator(_from_words(datetime, _moment, faults.NOT_A_TIME))]
"""A time; without a zone, it is none."""
Day = Annotated[date, BeforeValidator(_from_words(date, _day, faults.NOT_A_DAY))]


# --- Reading and writing ----------------------------------------------------------------------------


def read_json(written: str, *, name: str) -> Any:
    """What a JSON file says; CampaignInvalid if it is none, or says something twice."""
    place = FilePlace(file=name)
    twice: list[Fault] = []

    def record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counts = Counter(key for key, _value in pairs)
            more = (key for key in found if counts[key] > 1)
            twice.extend(place.fault(faults.TWICE, key=key[:60]) for key in more)
        return found

    def number(digits: str) -> float:
        if not math.isfinite(float(digits)):
            raise place.refused(faults.NO_NUMBER, number=digits[:60])
        return float(digits)

    try:
        found = json.loads(
            written, object_pairs_hook=record, parse_float=number, parse_constant=number
        )
    except RecursionError:
        raise place.refused(faults.TOO_DEEP) from None
    except json.JSONDecodeError as error:
        raise FilePlace(file=name, line=error.lineno).refused(faults.NOT_JSON) from error
    except ValueError as error:  # a whole number of thousands of digits
        raise place.refused(faults.NOT_JSON) from error
    refuse(twice[:MOST_FAULTS], name=name)
    _refuse_too_many(found, place)
    return found


def read_toml(written: str, *, name: str) -> dict[str, Any]:
    """What a TOML file says; CampaignInvalid if it is none, or says something twice."""
    place = FilePlace(file=name)
    if len(written) > LARGEST_TOML:
        raise place.refused(faults.FILE_TOO_LARGE, limit=LARGEST_TOML // 1_000_000)
    try:
        return tomllib.loads(written)
    except RecursionError:
        raise place.refused(faults.TOO_DEEP) from None
    except ValueError as error:
        line = re.search(r"at line (\d+)", str(error))
        place = FilePlace(file=name, line=int(line[1]) if line else None)
        is_again = re.search("overwrite|twice|Duplicate|mutate", str(error))
        raise place.refused(faults.SAID_ALREADY if is_again else faults.NOT_TOML) from error


def record_of(kind: type[_Read], found: Any, *, name: str) -> _Read:
    """The record that a file tells; CampaignInvalid names everything that is wrong in it, up to
    a thousand faults."""
    try:
        return kind.model_validate(found)
    except ValidationError as error:
        details = error.errors(include_url=False)[:MOST_FAULTS]
        refuse((_fault(kind, detail, name) for detail in details), name=name)
        raise  # without a fault, there was no error


def _refuse_too_many(found: Any, place: FilePlace) -> None:
    """Each value may be a fault, so that a file of nothing else would take all memory."""
    waiting: list[Any] = [[found]]
    count = 0
    while waiting:
        around = waiting.pop()
        count += len(around)
        if count > MOST_VALUES:
            raise place.refused(faults.TOO_MANY, most=f"{MOST_VALUES:,}")
        inner = around.values() if isinstance(around, dict) else around
        waiting += [one for one in inner if isinstance(one, (dict, list))]


def written_json(record: BaseModel) -> bytes:
    """The record as JSON that a person can read; what goes without saying is left out."""
    return (record.model_dump_json(indent=1, exclude_defaults=True) + "\n").encode()


# --- Faults -------------------------------------------------------------------------------------------

# What pydantic calls its errors (its "Validation Errors"), and what we say.
_SENTENCES = {
    "bool_type": faults.NOT_A_FLAG,
    "dict_type": faults.NOT_A_RECORD,
    "greater_than_equal": faults.TOO_SMALL,
    "int_type": faults.NOT_A_NUMBER,
    "less_than_equal": faults.TOO_LARGE,
    "literal_error": faults.NOT_A_CHOICE,
    "missing": faults.MISSING,
    "model_type": faults.NOT_A_RECORD,
    "string_pattern_mismatch": faults.NO_CHARACTER_OF_TEXTS,
    "string_too_long": faults.TOO_LONG,
    "string_type": faults.NOT_WORDS,
    "string_unicode": faults.NO_CHARACTER_OF_TEXTS,
    "tuple_type": faults.NOT_A_LIST,
}


def _fault(kind: type[BaseModel], detail: ErrorDetails, name: str) -> Fault:
    *around, last = detail["loc"] or ("",)
    is_about_a_key = detail["type"] in ("missing", "extra_forbidden")
    path = _path(around if is_about_a_key else detail["loc"])
    return FilePlace(file=name, path=path).fault(_what(kind, detail, around, str(last)))


def _what(
    kind: type[BaseModel], detail: ErrorDetails, around: Iterable[int | str], last: str
) -> Phrase:
    error, facts = detail["type"], detail.get("ctx", {})
    if error == "value_error":
        unfit: Unfit = facts["error"]
        return unfit.what
    if error == "extra_forbidden":
        return unknown_key(last, _record_at(kind, around).model_fields)
    words = _SENTENCES[error]
    match error:
        case "missing":
            return phrase(words, key=last)
        case "literal_error":
            choices = re.findall("'([^']*)'", facts["expected"])
            return phrase(words, choices=tuple(f'"{one}"' for one in choices))
        case "string_too_long":
            count, most = len(detail["input"]), facts["max_length"]
            return phrase(words, count=f"{count:,}", most=f"{most:,}")
        case "greater_than_equal":
            return phrase(words, least=facts["ge"])
        case "less_than_equal":
            return phrase(words, most=f"{facts['le']:,}")
    return phrase(words)


def _path(places: Iterable[int | str]) -> str:
    """``versions[2].hash``; the entries of a list count from 1."""
    path = ""
    for place in places:
        if isinstance(place, int):
            path += f"[{place + 1}]"
        elif place != "[key]":  # pydantic's word for the name of a value
            path += f".{place[:60]}" if path else place[:60]
    return path


def _record_at(kind: type[BaseModel], places: Iterable[int | str]) -> type[BaseModel]:
    """The record that stands at a place of another."""
    for place in places:
        if isinstance(place, str):
            kind = next(_records_in(kind.model_fields[place].annotation))
    return kind


def _records_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _records_in(inner)
