"""How much work something is: counted in calls, which are the same on every machine.

The interpreter itself counts the calls of Python and C functions. What takes long inside of one
(a regular expression that tries everything) shows in processor time alone. That is no exact measure,
so that it only counts where it is far from what any machine takes.
"""

from __future__ import annotations

import cProfile
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType

from undersigned.core.errors import UndersignedError

MOST_SECONDS = 30.0


class TakesTooLong(Exception):
    """Not done after so much processor time."""


@dataclass(frozen=True)
class Work:
    """Calls, and seconds of processor time."""

    calls: int
    seconds: float

    def explodes(self, less: Work) -> bool:
        """Whether time grew as no noise of a machine makes it, beside that for a fourth of it."""
        return self.seconds > 3.0 and self.seconds > 12.0 * less.seconds


def work_of(do: Callable[[str], None], words: str) -> Work:
    """The work of doing something with words; that they are refused is an answer, too."""
    counter = cProfile.Profile()
    start = time.process_time()
    with _stopped_in_time(), suppress(UndersignedError):
        counter.runcall(do, words)
    return Work(
        calls=sum(entry.callcount for entry in counter.getstats()),
        seconds=time.process_time() - start,
    )


@contextmanager
def _stopped_in_time() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TakesTooLong(f"more than {MOST_SECONDS} seconds of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
