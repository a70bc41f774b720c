"""Many requests, one commit: what waits at the same moment is written together.

A commit costs a write to the disk, however much is in it. A request leaves its row here and
waits; one thread of the process takes all rows that wait, writes them in one transaction, and
answers when it is committed. A row that cannot be written fails alone, and a thread that died
is replaced by the next request.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from queue import Empty, Full, Queue
from threading import Lock, Thread
from typing import Generic, TypeVar

from undersigned.core.errors import TryAgain

Row = TypeVar("Row")
Answer = TypeVar("Answer")

_log = logging.getLogger(__name__)

# Rows in one transaction, and rows that may wait before more are sent away.
LARGEST, LONGEST_QUEUE = 256, 4096
# Seconds that a request waits for its turn, and then for a transaction that began.
PATIENCE, LAST_PATIENCE = 10.0, 20.0


class GroupWriter(Generic[Row, Answer]):
    """``write`` takes rows and gives an answer for each, in one transaction of its own.

    If it raises, each row is written again by itself, so that it must know a row that was
    committed before. ``recover`` is called in between, to get a new connection.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Row]], Sequence[Answer]],
        *,
        recover: Callable[[], None],
    ) -> None:
        self._write, self._recover = write, recover
        self._starting = Lock()
        self._thread: Thread | None = None
        self._process = 0
        self._waiting: Queue[tuple[Row, Future[Answer]] | None] = Queue(LONGEST_QUEUE)

    def submit(self, row: Row) -> Answer:
        """The answer once the row is committed. After TryAgain it is safe to submit it again."""
        self._start_if_needed()
        future: Future[Answer] = Future()
        try:
            self._waiting.put_nowait((row, future))
        except Full:
            raise TryAgain from None
        try:
            return future.result(PATIENCE)
        except TookTooLong:
            if future.cancel():  # it was still waiting, and now is never taken
                raise TryAgain from None
            try:
                return future.result(LAST_PATIENCE)
            except TookTooLong:
                raise TryAgain from None

    def _start_if_needed(self) -> None:
        """Start the thread if there is none: at first, after it died, and after a fork."""
        if self.is_running:
            return
        with self._starting:
            if not self.is_running:
                if self._process != os.getpid():
                    self._process, self._waiting = os.getpid(), Queue(LONGEST_QUEUE)
                self._thread = Thread(target=self._run, name="group-writer", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Write what waits, let go of the connection, and end; the next request starts anew."""
        thread = self._thread
        if thread is not None and self.is_running:
            self._waiting.put(None)
            thread.join(LAST_PATIENCE)

    @property
    def is_running(self) -> bool:
        return self._thread is not None and self._thread.is_alive() and self._process == os.getpid()

    def _run(self) -> None:
        is_last = False
        while not is_last:
            taken, is_last = self._take()
            try:
                self._answer(taken)
            finally:  # whatever ended this thread, nobody waits for it
                for _, future in taken:
                    if not future.done():
                        future.set_exception(TryAgain())
        self._recover()

    def _take(self) -> tuple[list[tuple[Row, Future[Answer]]], bool]:
        """All that wait, at least one, without those who gave up; and whether to end then."""
        found = [self._waiting.get()]
        while len(found) < LARGEST:
            try:
                found.append(self._waiting.get_nowait())
            except Empty:
                break
        waited = [pair for pair in found if pair is not None]
        taken = [pair for pair in waited if pair[1].set_running_or_notify_cancel()]
        return taken, len(waited) < len(found)

    def _answer(self, taken: Sequence[tuple[Row, Future[Answer]]]) -> None:
        try:
            answers = self._write([row for row, _ in taken]) if taken else []
        except Exception as error:  # whatever it is, somebody waits for an answer
            _log.warning("writing %d rows together failed: %s", len(taken), type(error).__name__)
            self._recover()
            self._one_by_one(taken)
            return
        for (_, future), answer in zip(taken, answers, strict=True):
            future.set_result(answer)

    def _one_by_one(self, taken: Sequence[tuple[Row, Future[Answer]]]) -> None:
        for row, future in taken:
            try:
                future.set_result(self._write([row])[0])
            except Exception as error:  # as above
                self._recover()
                future.set_exception(error)
