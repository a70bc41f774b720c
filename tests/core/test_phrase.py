"""Phrases with facts in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

import undersigned
from undersigned.core.phrase import Country, counted, phrase

SOURCE = Path(undersigned.__file__).parent


class Shouting:
    """Somebody in whose language everything is upper case."""

    def words(self, english: str) -> str:
        return english.upper().replace("{NAME}", "{name}").replace("{TIMES}", "{times}")

    def counted(self, one: str, many: str, count: int) -> str:
        return (one if count < 2 else many).upper().replace("{COUNT}", "{count}")

    def fact(self, value: object) -> str:
        return f"<{value}>"


def test_a_phrase_prints_in_english_with_its_facts() -> None:
    assert str(phrase("{name} came on {day}.", name="Ada", day=date(2026, 1, 3))) == (
        "Ada came on 3 January 2026."
    )
    assert f"{phrase('From {country}.', country=Country('ke'))}" == "From Kenya."


@pytest.mark.parametrize(("count", "said"), [(0, "0 boats"), (1, "1 boat"), (2, "2 boats")])
def test_how_many_there_are_decides_the_words(count: int, said: str) -> None:
    assert str(counted("{count} boat", "{count} boats", count=count)) == said


def test_facts_may_be_phrases_and_lists() -> None:
    names = ("Ada", counted("{count} more", "{count} more", count=2))
    assert str(phrase("Only {names}.", names=names)) == "Only Ada, 2 more."


def test_what_stands_in_braces_in_a_fact_stays_as_it_is() -> None:
    assert str(phrase("{name} came.", name="{count} {0}")) == "{count} {0} came."


def test_sentences_follow_one_another() -> None:
    both = phrase("{name} came.", name="Ada").then(phrase("So did {name}.", name="Mara"))
    assert str(both) == "Ada came. So did Mara."


def test_another_language_says_the_words_and_what_is_in_them() -> None:
    times = counted("{count} time", "{count} times", count=2)
    said = phrase("{name} came {times}.", name="Ada", times=times)
    assert said.said_by(Shouting()) == "<Ada> CAME <2> TIMES."
    assert said.then(said).said_by(Shouting()) == "<Ada> CAME <2> TIMES. <Ada> CAME <2> TIMES."


def test_equal_phrases_are_one() -> None:
    assert len({phrase("{a}", a=1), phrase("{a}", a=1), phrase("{a}", a=2)}) == 2


# --- In the source --------------------------------------------------------------------------------


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted((SOURCE / "core").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name("phrase" | "counted")):
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", node


def test_every_phrase_has_the_facts_that_it_names_and_no_others() -> None:
    calls = list(_calls())
    assert calls
    for place, call in calls:
        words = [one.value for one in call.args if isinstance(one, ast.Constant)]
        named = {name for one in words for _, name, _, _ in Formatter().parse(str(one)) if name}
        given = {keyword.arg for keyword in call.keywords}
        # The words may be the same for every count.
        assert named | ({"count"} & given) == given or not words, place
