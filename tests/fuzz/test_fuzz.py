"""Mutated letters through the whole way: read, import, letters. Nothing may burst.

``make test`` tries 1,000 inputs, ``make fuzz`` 20,000. The seed is the input's number, so
that a failure names the input that made it.
"""

from __future__ import annotations

import io
import os
import random
from pathlib import Path

import docx
import pytest

from tests.core.mailing.example import ADA, DAY, audience
from tests.fuzz.mutations import mutated, spoilt
from undersigned.cli.import_ import campaign_of
from undersigned.core import reading
from undersigned.core.errors import GlyphMissing, Unfillable, Unreadable
from undersigned.core.mailing.plan import plan_mailing
from undersigned.core.texts.markdown_reader import read_text
from undersigned.core.texts.markdown_writer import write_text
from undersigned.core.texts.normal import normal
from undersigned.core.writing.formats import writer_of
from undersigned.core.writing.letter import Letter

INPUTS = int(os.environ.get("UNDERSIGNED_FUZZ_INPUTS", "1000"))
ROUNDS = 20

LETTERS = sorted(
    path
    for path in (Path(__file__).parents[1] / "core/reading/letters").iterdir()
    if path.suffix != ".yaml"
)
NAMES = ("letter.txt", "letter.md", "letter.html")


def _docx(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph("".join(char for char in line if char.isprintable()))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _input(chance: random.Random) -> tuple[bytes, str]:
    text = chance.choice(LETTERS).read_text(encoding="utf-8")
    kind = chance.random()
    if kind < 0.05:
        return spoilt(chance, _docx(text)), "letter.docx"
    if kind < 0.1:
        return _docx(mutated(chance, text)), "letter.docx"
    if kind < 0.2:
        return spoilt(chance, text.encode()), chance.choice(NAMES)
    return mutated(chance, text).encode("utf-8", "surrogatepass"), chance.choice(NAMES)


@pytest.mark.parametrize("part", range(ROUNDS))
def test_mutated_letters_are_read_and_written_or_refused_in_a_sentence(part: int) -> None:
    for number in range(part, INPUTS, ROUNDS):
        chance = random.Random(number)  # noqa: S311  # chance here is no secret
        data, name = _input(chance)
        try:
            _there_and_back(
                data, name, formats=("txt", "html", "eml", "docx"), pdf=number % 200 == 0
            )
        except Exception as error:
            error.add_note(f"input {number} ({name}): {data[:2000]!r}")
            raise


def _there_and_back(data: bytes, name: str, *, formats: tuple[str, ...], pdf: bool) -> None:
    try:
        result = reading.read_bytes(data, name=name)
    except Unreadable:
        return
    reading.as_json([result])
    if not result.texts:
        return
    campaign = campaign_of([result])
    for slug, text in campaign.texts.items():
        assert read_text(write_text(text), name=slug) == normal(text)
        try:
            (copy,) = plan_mailing(Letter(text=text), audience(ADA)).copies
        except Unfillable:
            continue
        for format_ in (*formats, "pdf") if pdf else formats:
            try:
                writer_of(format_, Letter(text=text), on=DAY).write(
                    copy.values, recipient="Ada Example"
                )
            except GlyphMissing:
                assert format_ == "pdf"
            except Unfillable:
                assert copy.refusal
