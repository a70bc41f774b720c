"""Writing many letters: in order, on several threads, with memory that does not grow."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

from undersigned.core.errors import Unfillable
from undersigned.core.writing.letter import LetterWriter

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Copy:
    """One recipient's letter: its bytes, or why it cannot be written."""

    recipient: str
    data: bytes | None
    problem: Unfillable | None = None


def write_all(
    writer: LetterWriter,
    letters: Iterable[tuple[str, Mapping[str, str]]],
    *,
    threads: int = 2,
    progress: Progress | None = None,
) -> Iterator[Copy]:
    """The letters to recipients, each with its values, in the order they are given.

    A letter that cannot be filled comes as a ``Copy`` with its ``problem``, and the next one
    follows. Recipients are taken from ``letters`` only as far as work is in hand, and no
    copy is kept, so that memory is the same for ten letters and for ten thousand.
    ``progress`` is called with the number of letters done so far.

    Threads pay where the writer's work is done outside Python, as it is for PDF; give the
    number of processor cores.
    """

    def write(recipient: str, values: Mapping[str, str]) -> Copy:
        try:
            return Copy(recipient, writer.write(values, recipient=recipient))
        except Unfillable as problem:
            return Copy(recipient, None, problem)

    waiting = iter(letters)
    with ThreadPoolExecutor(threads) as pool:
        in_hand: deque[Future[Copy]] = deque(
            pool.submit(write, *letter) for letter in islice(waiting, 2 * threads)
        )
        done = 0
        while in_hand:
            copy = in_hand.popleft().result()
            in_hand.extend(pool.submit(write, *letter) for letter in islice(waiting, 1))
            done += 1
            if progress:
                progress(done)
            yield copy
