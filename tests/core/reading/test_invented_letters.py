"""Invented letters in every layout, compared with what a careful reader finds in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.core.reading.formats import FORMATS
from tests.core.reading.truth import LETTERS, disagreements, letters, truths_of
from undersigned.core import reading
from undersigned.core.errors import FileEmpty, TooManySignatories
from undersigned.core.reading.loaders import load
from undersigned.core.reading.navigation import without_navigation
from undersigned.core.texts.model import Text, strings_of

# The lines of these are parted by what only plain text has: columns, or a wrap in the
# middle of a sentence, which is a line's end on purpose everywhere else.
_PLAIN_ONLY = {"side-by-side.txt", "hard-wrapped.txt", "wrapped-mail.txt", "forwarded.txt"}
_WORD = re.compile(r"[^\W\d_]{2,}")
# Labels that the reader took as what they say, and joints of "A and B on behalf of C".
_LABELS = set(
    re.findall(
        r"\w+",
        "Re RE Ref SUBJECT Objet Betreff Subject line Asunto Notes NOTES Endnotes References Media Notas"
        " and on behalf of the et la le les von der die das signed by",
    )
)


@pytest.mark.parametrize("letter", letters(), ids=lambda path: path.name)
def test_a_letter_is_read_as_a_careful_reader_reads_it(letter: Path) -> None:
    assert disagreements(reading.read(letter), truths_of(letter)) == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "letter",
    [path for path in letters() if path.suffix == ".txt" and path.name not in _PLAIN_ONLY],
    ids=lambda path: path.name,
)
def test_a_letter_reads_the_same_in_another_format(letter: Path, name: str) -> None:
    data = FORMATS[name](letter.read_text(encoding="utf-8"))
    assert disagreements(reading.read_bytes(data, name=name), truths_of(letter)) == []


@pytest.mark.parametrize(
    "letter",
    sorted(path for path in LETTERS.iterdir() if path.suffix != ".yaml"),
    ids=lambda path: path.name,
)
def test_no_word_of_a_letter_is_lost(letter: Path) -> None:
    """Every word stands in some part of a text, or is said to be left out."""
    kept, _ = without_navigation(load(letter).pieces)
    visible = {
        word
        for piece in kept
        if not piece.header
        for word in _WORD.findall(_without_mail(piece.text))
    }
    read = reading.read(letter)
    told = [str(doubt.what) for doubt in read.unsure]
    told += [str(doubt.what) for text in read.texts for doubt in text.unsure]
    found = {
        word
        for words in (*told, *(each for text in read.texts for each in _all_strings(text.text)))
        for word in _WORD.findall(words)
    }
    signers = {
        word
        for text in read.texts
        for entry in text.signatories
        for word in _WORD.findall(f"{entry.name} {entry.role}")
    }
    assert visible - found - signers - _LABELS == set()


def _without_mail(text: str) -> str:
    """E-mail addresses in lists of signatories are left out on purpose."""
    return re.sub(r"\S+@\S+", "", text)


def _all_strings(text: Text) -> Iterator[str]:
    yield from strings_of(text)
    yield from text.as_written.values()
    yield from text.markers
    yield text.signatories_heading or ""
    for entry in text.signatories:
        said = (entry.name, entry.acronym, entry.country, entry.person, entry.role, entry.group)
        yield from (words for words in said if words)


@pytest.mark.parametrize("letter", letters(), ids=lambda path: path.name)
def test_a_letter_cut_off_anywhere_can_be_read(letter: Path) -> None:
    """Half a letter is bad input, and bad input is no reason to fail."""
    lines = letter.read_text(encoding="utf-8").splitlines()
    for cut in range(1, len(lines), max(1, len(lines) // 8)):
        for part in (lines[:cut], lines[cut:]):
            if any(map(str.strip, part)):
                with suppress(FileEmpty):  # the rest of a page may hold nothing to see
                    reading.read_bytes("\n".join(part).encode(), name=letter.name)


@pytest.mark.parametrize("introduction", ["Signatories:\n\n", ""])
def test_a_list_of_more_than_five_thousand_is_refused(introduction: str) -> None:
    names = "\n".join(f"{number}. Harbour Group {number}" for number in range(1, 5002))
    text = f"Open letter\n\nWe ask you to open the harbour for all of us.\n\n{introduction}{names}"
    with pytest.raises(TooManySignatories):
        reading.read_bytes(text.encode(), name="many.txt")
