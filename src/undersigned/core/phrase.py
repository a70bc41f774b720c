"""What we say to people, with facts in it: English here, and each page's language on the site.

``core`` needs no gettext. ``_``, ``phrase`` and ``counted`` mark words for the translators
(``make words`` collects them). The command line prints a phrase as it is; the site translates the
words first and puts the facts in afterwards (``apps/pages/errors.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


def _(words: str) -> str:
    """Marks words for the translators."""
    return words


def plural(one: str, many: str) -> tuple[str, str]:
    """Marks words for one and for every other count for the translators."""
    return one, many


@dataclass(frozen=True)
class Country:
    """A country as a fact, by its ISO 3166 code: each language has a name of its own for it."""

    code: str


class Speaker(Protocol):
    """Somebody who says our phrases in one language."""

    def words(self, english: str) -> str:
        """The words in that language."""

    def counted(self, one: str, many: str, count: int) -> str:
        """Those of the words that fit the count, in that language."""

    def fact(self, value: object) -> str:
        """A number, date, country or somebody's own words, as they are written there."""


@dataclass(frozen=True)
class Phrase:
    """Words with the facts that are put into their ``{names}``; prints in English.

    ``many`` are the words for every ``count`` but one. A fact may be a phrase itself, or a tuple
    of facts, which is shown as a list.
    """

    words: str
    facts: tuple[tuple[str, object], ...] = ()
    many: str = ""

    def __str__(self) -> str:
        return self.said_by(_English())

    def said_by(self, speaker: Speaker) -> str:
        """The phrase in the speaker's language."""
        facts = dict(self.facts)
        words = (
            speaker.counted(self.words, self.many, int(str(facts["count"])))
            if self.many
            else speaker.words(self.words)
        )
        return words.format(**{name: _put(fact, speaker) for name, fact in facts.items()})

    def then(self, *others: Phrase) -> Phrase:
        """This sentence with whole other ones behind it; never halves of one."""
        facts = tuple((f"_{place}", one) for place, one in enumerate((self, *others)))
        return Phrase(" ".join(f"{{{name}}}" for name, _one in facts), facts)


def phrase(words: str, /, **facts: object) -> Phrase:
    """A phrase; marks its words for the translators."""
    return Phrase(words, tuple(facts.items()))


def counted(one: str, many: str, /, *, count: int, **facts: object) -> Phrase:
    """A phrase that depends on how many there are; marks both its forms for the translators."""
    return Phrase(one, (("count", count), *facts.items()), many)


def _put(fact: object, speaker: Speaker) -> str:
    if isinstance(fact, Phrase):
        return fact.said_by(speaker)
    if isinstance(fact, tuple):
        return ", ".join(_put(one, speaker) for one in fact)
    return speaker.fact(fact)


class _English:
    def words(self, english: str) -> str:
        return english

    def counted(self, one: str, many: str, count: int) -> str:
        return one if count == 1 else many

    def fact(self, value: object) -> str:
        if isinstance(value, Country):
            from babel import Locale  # takes a while to load, and is seldom asked

            return str(Locale("en").territories.get(value.code.upper(), value.code.upper()))
        if isinstance(value, date):
            return f"{value.day} {value:%B} {value.year}"
        return str(value)
