"""What waits at the same moment is committed together, and one row's trouble is its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from undersigned.apps.signing.services import group_commit
from undersigned.apps.signing.services.group_commit import GroupWriter
from undersigned.core.errors import TryAgain


class Disk:
    """Remembers what was written together. ``bad`` rows cannot be written."""

    def __init__(self, *, bad: Sequence[int] = ()) -> None:
        self.batches: list[list[int]] = []
        self.recovered = 0
        self.gate = threading.Event()
        self.gate.set()
        self.is_busy = threading.Event()
        self.bad = set(bad)

    def write(self, rows: Sequence[int]) -> list[int]:
        self.is_busy.set()
        self.gate.wait(5)
        if self.bad & set(rows):
            raise ValueError("bad row")
        self.batches.append(list(rows))
        return [row * 10 for row in rows]

    def recover(self) -> None:
        self.recovered += 1


def writer(disk: Disk) -> GroupWriter[int, int]:
    return GroupWriter(disk.write, recover=disk.recover)


def together(write: GroupWriter[int, int], disk: Disk, rows: Sequence[int]) -> list[object]:
    """Submit the rows from as many threads, the first of which keeps the writer busy."""

    def submit(row: int) -> object:
        try:
            return write.submit(row)
        except Exception as error:  # what each of them gets is what is looked at
            return error

    disk.gate.clear()
    with ThreadPoolExecutor(len(rows) + 1) as pool:
        first = pool.submit(submit, -1)
        disk.is_busy.wait(5)
        answers = [pool.submit(submit, row) for row in rows]
        wait_until(lambda: write._waiting.qsize() == len(rows))
        disk.gate.set()
        first.result()
        return [answer.result() for answer in answers]


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not true() and time.monotonic() < end:
        time.sleep(0.001)


def test_rows_that_wait_are_written_together_and_each_gets_its_answer() -> None:
    disk = Disk()
    assert together(writer(disk), disk, range(1, 21)) == [row * 10 for row in range(1, 21)]
    assert [len(batch) for batch in disk.batches] == [1, 20]


def test_a_row_that_cannot_be_written_fails_alone() -> None:
    disk = Disk(bad=[3])
    answers = together(writer(disk), disk, [1, 2, 3, 4])
    assert [answers[0], answers[1], answers[3]] == [10, 20, 40]
    assert isinstance(answers[2], ValueError)
    assert disk.recovered == 2  # after the batch, and after the row


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_died_is_replaced_and_nobody_waits_for_it() -> None:
    disk = Disk()

    def write(rows: Sequence[int]) -> list[int]:
        if rows == [13]:
            raise SystemExit  # ends a thread without a word
        return disk.write(rows)

    write_in_groups = GroupWriter(write, recover=disk.recover)
    with pytest.raises(TryAgain):
        write_in_groups.submit(13)
    thread = write_in_groups._thread
    assert thread is not None
    thread.join(5)
    assert write_in_groups.submit(1) == 10


def test_a_row_that_waited_too_long_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "PATIENCE", 0.05)
    disk = Disk()
    write = writer(disk)
    disk.gate.clear()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(write.submit, 1)
        disk.is_busy.wait(5)
        with pytest.raises(TryAgain):
            write.submit(2)
        disk.gate.set()
        assert first.result() == 10
    assert write.submit(3) == 30
    assert [2] not in disk.batches


def test_more_than_can_wait_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "LONGEST_QUEUE", 1)
    disk = Disk()
    write = writer(disk)
    disk.gate.clear()
    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(write.submit, 1)]
        disk.is_busy.wait(5)
        answers.append(pool.submit(write.submit, 2))
        wait_until(lambda: write._waiting.full())
        with pytest.raises(TryAgain):
            write.submit(3)
        disk.gate.set()
        assert [answer.result() for answer in answers] == [10, 20]


def test_a_writer_that_was_stopped_starts_again() -> None:
    disk = Disk()
    write = writer(disk)
    assert write.submit(1) == 10
    write.stop()
    assert not write.is_running
    assert write.submit(2) == 20
