"""Words as the layout takes them: strings without markup, and what cannot be one.

They are a list of atoms: strings, ``"\\n"`` for a line break, and objects whose ``is`` says
what they are (``field``, ``unbroken``, ``note``, ``next note``, ``strong``, ``emphasis``,
``link``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from undersigned.core.texts.fields import split_fields
from undersigned.core.writing.filling import clean
from undersigned.core.writing.line_breaks import stretches_of, with_word_breaks
from undersigned.core.writing.locales import is_right_to_left

Data = dict[str, Any]
Atoms = list[str | Data]

# Embeddings, overrides and isolates (UAX 9) would turn round the words that follow a value.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_PHONE_NUMBER = re.compile(r"\+\d[\d ()./-]+\d")
_AGAINST = {True: {"L", "EN"}, False: {"R", "AL", "AN"}}

_BLANKS = re.compile("[ \t]+")
# French sets a blank before these signs and inside its quotation marks.
_FRENCH_BLANK = re.compile("(?<=«) | (?=[;:!?»])")


@dataclass(frozen=True)
class Typesetting:
    """How words are set in the language of the letter."""

    lang: str
    region: str | None
    is_right_to_left: bool

    @classmethod
    def of(cls, language: str) -> Self:
        """The setting for a language (BCP 47); English where that is no language at all."""
        first, *rest = language.replace("_", "-").split("-")
        lang = first.lower() if first.isalpha() and len(first) in {2, 3} else "en"
        region = next((part.upper() for part in rest if len(part) == 2 and part.isalpha()), None)
        return cls(lang, region, is_right_to_left(language))

    def atoms(self, words: str) -> Atoms:
        """Words without fields."""
        return self._by_line(words, self._phones_kept)

    def value(self, words: str) -> Atoms:
        """Words from the register or for a field, which keep to their own direction."""
        return self._by_line(words, self._isolated)

    def with_fields(self, words: str) -> Atoms:
        """Words that may hold fields; FieldUnknown as in ``split_fields``."""
        atoms: Atoms = []
        for piece in split_fields(words):
            if isinstance(piece, str):
                atoms += self.atoms(piece)
            else:
                atoms.append({"is": "field", "key": piece.key})
        return atoms

    def _by_line(self, words: str, direct: Callable[[str], str]) -> Atoms:
        words = _TURNS.sub("", unicodedata.normalize("NFC", clean(words)))
        words = _BLANKS.sub(" ", words)
        if self.lang == "fr":
            words = _FRENCH_BLANK.sub("\u00a0", words)
        atoms: Atoms = []
        for place, line in enumerate(with_word_breaks(words).split("\n")):
            if place:
                atoms.append("\n")
            for run in stretches_of(direct(line)):
                atoms.append(
                    {"is": "unbroken", "words": run.words} if run.is_unbroken else run.words
                )
        return atoms

    def _phones_kept(self, line: str) -> str:
        if not self.is_right_to_left:
            return line
        return _PHONE_NUMBER.sub(lambda phone: _isolate(phone[0]), line)

    def _isolated(self, line: str) -> str:
        against = _AGAINST[self.is_right_to_left]
        if any(unicodedata.bidirectional(character) in against for character in line):
            return _isolate(line)
        return line


def _isolate(words: str) -> str:
    return f"{_FIRST_STRONG_ISOLATE}{words}{_POP_ISOLATE}"


# --- Fields -----------------------------------------------------------------------------------


def fields_in(data: object) -> Iterator[str]:
    """The keys of the fields that are left open, each as often as it stands there."""
    if isinstance(data, dict):
        if data.get("is") == "field":
            yield data["key"]
        data = list(data.values())
    if isinstance(data, list):
        for inner in data:
            yield from fields_in(inner)


def filled(data: Any, values: Mapping[str, Atoms]) -> Any:
    """The data with the atoms of its value in the place of each field."""
    if isinstance(data, dict):
        return {key: filled(inner, values) for key, inner in data.items()}
    if not isinstance(data, list):
        return data
    whole = []
    for inner in data:
        if isinstance(inner, dict) and inner.get("is") == "field":
            whole += values[inner["key"]]
        else:
            whole.append(filled(inner, values))
    return whole
