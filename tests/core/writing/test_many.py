"""Writing many letters."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Mapping

from pypdf import PdfReader

from tests.core.writing.example import LETTER, VALUES
from undersigned.core.errors import FieldEmpty
from undersigned.core.writing.many import write_all
from undersigned.core.writing.pdf import PdfWriter


class Echo:
    """Writes the salutation, later letters quicker than earlier ones."""

    def write(self, values: Mapping[str, str], *, recipient: str) -> bytes:
        if not values["salutation"]:
            raise FieldEmpty(field="salutation", recipient=recipient)
        time.sleep(0.002 * (3 - int(recipient) % 3))
        return values["salutation"].encode()


def letters(count: int) -> Iterator[tuple[str, dict[str, str]]]:
    for number in range(count):
        yield str(number), {"salutation": f"Dear {number}:"}


def test_letters_come_in_the_order_they_are_given() -> None:
    copies = list(write_all(Echo(), letters(20), threads=3))
    assert [copy.recipient for copy in copies] == [str(number) for number in range(20)]
    assert [copy.data for copy in copies] == [f"Dear {number}:".encode() for number in range(20)]


def test_a_letter_that_cannot_be_filled_does_not_stop_the_others() -> None:
    given = [
        ("0", {"salutation": "Dear 0:"}),
        ("1", {"salutation": ""}),
        ("2", {"salutation": "2"}),
    ]
    first, second, third = write_all(Echo(), given)
    assert (first.data, third.data) == (b"Dear 0:", b"2")
    assert second.data is None
    assert isinstance(second.problem, FieldEmpty)


def test_recipients_are_taken_only_as_they_are_needed() -> None:
    taken = 0

    def counted() -> Iterator[tuple[str, dict[str, str]]]:
        nonlocal taken
        for letter in letters(1000):
            taken += 1
            yield letter

    copies = write_all(Echo(), counted(), threads=2)
    next(copies)
    assert taken <= 6
    copies.close()


def test_progress_is_told() -> None:
    told: list[int] = []
    list(write_all(Echo(), letters(3), progress=told.append))
    assert told == [1, 2, 3]


def test_threads_do_not_mix_up_letters() -> None:
    given = [(f"r{number}", {**VALUES, "salutation": f"Dear {number}:"}) for number in range(12)]
    writer = PdfWriter(LETTER)
    for number, copy in enumerate(write_all(writer, given, threads=3)):
        assert copy.data == writer.write(given[number][1], recipient="again")
        assert f"Dear {number}:" in PdfReader(io.BytesIO(copy.data)).pages[0].extract_text()
