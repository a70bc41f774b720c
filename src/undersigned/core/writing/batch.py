"""Writing a batch of letters: in order, on several threads, with memory that does not grow."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

from undersigned.core.errors import Unfillable
from undersigned.core.texts.fields import Values
from undersigned.core.writing.letter import LetterWriter

Written = bytes | Unfillable
"""A letter's bytes, or why it cannot be written."""


def write_all(
    writer: LetterWriter, letters: Iterable[tuple[str, Values]], *, threads: int = 2
) -> Iterator[Written]:
    """The letters to recipients, each with its values, in the order they are given.

    In the place of a letter that cannot be filled comes the reason, and the next one follows.
    Recipients are taken from ``letters`` only as far as work is in hand, and no letter is kept,
    so that memory is the same for ten letters and for ten thousand.

    Threads pay where the writer's work is done outside Python, as it is for PDF; give the
    number of processor cores.
    """

    def write(recipient: str, values: Values) -> Written:
        try:
            return writer.write(values, recipient=recipient)
        except Unfillable as problem:
            return problem

    waiting = iter(letters)
    with ThreadPoolExecutor(threads) as pool:
        in_hand: deque[Future[Written]] = deque(
            pool.submit(write, *letter) for letter in islice(waiting, 2 * threads)
        )
        while in_hand:
            written = in_hand.popleft().result()
            in_hand.extend(pool.submit(write, *letter) for letter in islice(waiting, 1))
            yield written
