"""Writing a batch of letters."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator

from pypdf import PdfReader

from tests.core.writing.example import LETTER, VALUES
from undersigned.core.errors import FieldEmpty
from undersigned.core.texts.fields import Field, Values, value_of
from undersigned.core.writing.batch import write_all
from undersigned.core.writing.pdf import PdfWriter


class Echo:
    """Writes the salutation, later letters quicker than earlier ones."""

    def write(self, values: Values, *, recipient: str) -> bytes:
        said = value_of(Field("salutation"), values, recipient=recipient)
        time.sleep(0.002 * (3 - int(recipient) % 3))
        return said.encode()


def letters(count: int) -> Iterator[tuple[str, dict[str, str]]]:
    for number in range(count):
        yield str(number), {"salutation": f"Dear {number}:"}


def test_letters_come_in_the_order_they_are_given() -> None:
    written = list(write_all(Echo(), letters(20), threads=3))
    assert written == [f"Dear {number}:".encode() for number in range(20)]


def test_a_letter_that_cannot_be_filled_does_not_stop_the_others() -> None:
    given = [
        ("0", {"salutation": "Dear 0:"}),
        ("1", {"salutation": ""}),
        ("2", {"salutation": "2"}),
    ]
    first, second, third = write_all(Echo(), given)
    assert (first, third) == (b"Dear 0:", b"2")
    assert isinstance(second, FieldEmpty)


def test_recipients_are_taken_only_as_they_are_needed() -> None:
    taken = 0

    def counted() -> Iterator[tuple[str, dict[str, str]]]:
        nonlocal taken
        for letter in letters(1000):
            taken += 1
            yield letter

    written = write_all(Echo(), counted(), threads=2)
    next(written)
    assert taken <= 6
    written.close()


def test_threads_do_not_mix_up_letters() -> None:
    given = [(f"r{number}", {**VALUES, "salutation": f"Dear {number}:"}) for number in range(12)]
    writer = PdfWriter(LETTER)
    for number, written in enumerate(write_all(writer, given, threads=3)):
        assert isinstance(written, bytes)
        assert written == writer.write(given[number][1], recipient="again")
        assert f"Dear {number}:" in PdfReader(io.BytesIO(written)).pages[0].extract_text()
