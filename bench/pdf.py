"""Letters as PDF: ours on two threads against WeasyPrint in two processes.

The letter has one page: letterhead, address, six paragraphs, eight footnotes and eighteen
signatories in two columns. Both sides write PDF/UA-1 with the same font, and both keep what
they can from one letter to the next (compiler, style sheet, fonts).
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator
from importlib.metadata import version

from bench import rounds
from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.model import Marker, Note, Paragraph, Signatory, Text, Words
from undersigned.core.writing.batch import write_all
from undersigned.core.writing.letter import Letter, Sender
from undersigned.core.writing.pdf import PdfWriter

ROUNDS, MANY_ROUNDS = 5, 3
LETTERS = 541
MANY_LETTERS = 10_000
RIVAL_LETTERS = 40

PARAGRAPHS = (
    "We write as eighteen organisations from Veldmark and abroad. Since the elections of 2024 at "
    "least 214 people have been arrested there for what they said in public.",
    "Among them is Nou Example, a teacher, held since March 2025 without a hearing.",
    "Eleven newspapers were closed by order of a ministry and not of a court.",
    "We ask you to cosponsor H.R. 526 and to raise her case by name before the year is out.",
    "None of this asks for more than the law of Veldmark already provides.",
    "We would be glad to meet you or your staff at a time that suits you.",
)
NAMES = (
    "Harbour Centre",
    "Lantern",
    "Meridian Institute",
    "Veldmark Journalists",
    "Women of the Delta",
    "Union of Teachers",
)


def the_letter() -> Letter:
    labels = [str(number) for number in range(1, 9)]
    markers = iter(labels)
    blocks = []
    for place, paragraph in enumerate(PARAGRAPHS):
        called = [Marker(next(markers)) for _ in range(2 if place < 2 else 1)]
        blocks.append(Paragraph((Words(text=paragraph), *called)))
    return Letter(
        text=Text(
            kind="letter",
            language="en",
            subject="Arbitrary arrests in Veldmark",
            date=PartialDate(2026, 11, 23),
            addressee=("((recipient address))",),
            salutation="((salutation))",
            blocks=tuple(blocks),
            notes=tuple(
                Note(
                    label=label,
                    words=(
                        Words(text="Veldmark Observatory, "),
                        Words(text="The Year in Arrests", emphasis=True),
                        Words(text=f" (2025), p. {label}, https://www.example.org/{label}"),
                    ),
                )
                for label in labels
            ),
            closing="Sincerely,",
            signatories=tuple(
                Signatory(name=f"{NAMES[place % 6]} {place}", acronym=f"V{place}")
                for place in range(1, 19)
            ),
        ),
        sender=Sender(
            name="Veldmark Rights Network",
            address=("12 Harbour Street", "Washington, DC 20001"),
            phone="+1 202 555 0123",
            email="office@veldmark.example",
        ),
    )


def recipients(count: int) -> Iterator[tuple[str, dict[str, str]]]:
    for number in range(count):
        yield (
            f"recipient-{number}",
            {
                "recipient address": f"The Honorable Ada Example {number}\n"
                "United States Senate\nWashington, DC 20510",
                "salutation": f"Dear Senator Example {number}:",
                "date": "November 23, 2026",
            },
        )


# --- Ours -------------------------------------------------------------------------------------


def ours(count: int) -> None:
    started, cpu_started = time.perf_counter(), time.process_time()
    written = sum(
        isinstance(letter, bytes)
        for letter in write_all(PdfWriter(the_letter()), recipients(count), threads=2)
    )
    rounds.report(time.perf_counter() - started, written, time.process_time() - cpu_started)


# --- The comparison -----------------------------------------------------------------------------


def check() -> None:
    """Both letters have one page with all that was asked for; a late copy equals a fresh one."""
    from pypdf import PdfReader

    from bench._weasyprint import one_letter  # it takes memory, which is measured here

    *_, (recipient, values) = recipients(30)
    *_, late = write_all(PdfWriter(the_letter()), recipients(30))
    assert isinstance(late, bytes)
    assert late == PdfWriter(the_letter()).write(values, recipient=recipient)
    for pdf in (late, one_letter(values)):
        reader = PdfReader(io.BytesIO(pdf))
        assert len(reader.pages) == 1, len(reader.pages)
        said = " ".join(reader.pages[0].extract_text().split())
        for words in ("Example 29", "18.", "The Year in Arrests", "p. 8", "suits you"):
            assert words in said, words
        assert "/StructTreeRoot" in reader.trailer["/Root"]


def run() -> None:
    check()
    few = ["-m", "bench.pdf", str(LETTERS)]
    many = ["-m", "bench.pdf", str(MANY_LETTERS)]
    rival = ["-m", "bench._weasyprint", str(RIVAL_LETTERS)]
    pairs = {"WeasyPrint, two processes": rival, "ours, two threads": few}
    weasyprint, ours_few = print_lines(rounds.in_turns(pairs, rounds=ROUNDS))
    print(
        f"time for each, WeasyPrint / ours: {rounds.ratios(weasyprint, ours_few)}; the goal is 15"
    )
    print(f"  the same in processor time: {rounds.ratios(weasyprint, ours_few, cpu=True)}")
    pairs = {"ours, a few": few, "ours, many": many}
    ours_few, ours_many = print_lines(rounds.in_turns(pairs, rounds=MANY_ROUNDS))
    print(
        f"time for each, {MANY_LETTERS} / {LETTERS} letters: "
        f"{rounds.ratios(ours_many, ours_few)}; at most 1.1"
    )
    print(f"  the same in processor time: {rounds.ratios(ours_many, ours_few, cpu=True)}")
    print(f"typst {version('typst')}, weasyprint {version('weasyprint')}")


def print_lines(results: dict[str, list[rounds.Measured]]) -> list[list[rounds.Measured]]:
    for name, runs in results.items():
        print(rounds.line(name, runs), flush=True)
    return list(results.values())


if __name__ == "__main__":
    ours(int(sys.argv[1]))
