"""Where a line may be broken and where it may not, for formats that lay out lines.

Khmer, Lao, Burmese and Thai are written without blanks between words, so that the words
must be found before a line can be broken well: ICU does that with its dictionaries (Unicode
Standard Annex 14, line breaking class SA).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from icu4py.breakers import LineBreaker

ZERO_WIDTH_SPACE = "\u200b"

# Thai, Lao, Myanmar with its extensions, Khmer with its symbols.
_NO_BLANKS = (
    "\u0e01-\u0e7f\u0e81-\u0eff\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f\u1780-\u17ff\u19e0-\u19ff"
)
_PHRASE = re.compile(rf"\S*[{_NO_BLANKS}]\S*")
_LETTER = re.compile(f"[{_NO_BLANKS}]")


def with_word_breaks(text: str) -> str:
    """The text with U+200B between the words of scripts that are written without blanks.

    None stands before a sign that closes, such as U+17D4. Whoever wrote the text may have
    put U+200B in: a phrase (what stands between blanks) that has one is left as it is.
    """
    return _PHRASE.sub(lambda phrase: _segmented(phrase[0]), text)


def _segmented(phrase: str) -> str:
    if ZERO_WIDTH_SPACE in phrase:
        return phrase
    pieces: list[str] = []
    for piece in LineBreaker(phrase, "en"):  # the dictionary follows the script
        if pieces and _LETTER.match(pieces[-1][-1]) and _begins_word(piece):
            pieces.append(ZERO_WIDTH_SPACE)
        pieces.append(piece)
    return "".join(pieces)


def _begins_word(piece: str) -> bool:
    """ICU would part the signs of repetition (U+0E46, U+17D7) from their word."""
    return bool(_LETTER.match(piece)) and unicodedata.category(piece[0]) == "Lo"


# --- What stays together, and what must not -----------------------------------------------

# A bill or resolution of the Congress with its number: "H.R. 526", "S. Con. Res. 12".
_BILL = r"\b(?:H\.\s?R\.|[HS]\.\s?(?:(?:Con|J)\.\s?)?Res\.|S\.)\s?\d+\b"
# A sign with its number: "§ 12", "No. 7", "Art. 9", "p. 3".
_NUMBERED = r"(?:§|\b(?:No|Nos|Nr|Art|Sec|pp?)\.|\bn°)\s\d+"

_LONGEST_RUN = 40
_PART = 8
# Letters and digits in a row, with no sign after which a line may be broken; a line of Chinese,
# Japanese or Korean may be broken nearly anywhere.
_LONG = rf"(?:[^\W\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff][\u0300-\u036f]*){{{_LONGEST_RUN},}}"
_UNBROKEN = re.compile(f"{_BILL}|{_NUMBERED}|(?P<long>{_LONG})")


@dataclass(frozen=True)
class Stretch:
    """Words in a line; where they are ``is_unbroken``, a line may be broken around them only."""

    words: str
    is_unbroken: bool = False


def stretches_of(text: str) -> Iterator[Stretch]:
    """The text in runs, by how its lines may be broken.

    Bill numbers and the like are one unbroken run. Letters and digits that go on for forty
    and more without a blank (a hash, the tail of a web address) are unbroken runs of some eight
    each, so that no line is longer than the page is wide.
    """
    end = 0
    for found in _UNBROKEN.finditer(text):
        if found.start() > end:
            yield Stretch(text[end : found.start()])
        for part in _parts(found["long"]) if found["long"] else [found[0]]:
            yield Stretch(part, is_unbroken=True)
        end = found.end()
    if end < len(text):
        yield Stretch(text[end:])


def _parts(run: str) -> Iterator[str]:
    part = ""
    for character in run:
        if len(part) >= _PART and not unicodedata.category(character).startswith("M"):
            yield part
            part = ""
        part += character
    yield part
