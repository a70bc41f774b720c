"""Delivery workers as processes, kept running beside the web server or alone."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from types import FrameType

from undersigned.cli import undersigned
from undersigned.site.serving import prepare

log = logging.getLogger("undersigned.worker")

# How often the processes are looked after.
_LOOK_SECONDS = 0.2
_SHORTEST_WAIT, _LONGEST_WAIT = 1.0, 60.0
# Seconds that a worker may take to finish the mail that it is handing over.
_LAST_MAIL = 15


class Supervisor:
    """Keeps so many workers running: where one ends by itself another starts, ever later.

    The site must have been loaded. Settings with which no mail could go are refused at once.
    """

    def __init__(self, count: int = 1) -> None:
        refuse_unfit()
        self._count = count
        self._stopping = threading.Event()
        self._keeper = threading.Thread(target=self._keep_until_stopped, daemon=True)

    def start(self) -> None:
        """Keep them in the background."""
        self._keeper.start()

    def stop(self) -> None:
        """Ask them to end and wait for them; nothing happens if they were never started."""
        self._stopping.set()
        if self._keeper.is_alive():
            self._keeper.join()

    def _keep_until_stopped(self) -> None:
        self.keep_until(self._stopping)

    def keep_until(self, stopping: threading.Event) -> None:
        """Keep them until then, and end them."""
        workers = [_started() for _ in range(self._count)]
        wait = _SHORTEST_WAIT
        while not stopping.wait(_LOOK_SECONDS):
            running = [worker for worker in workers if worker.poll() is None]
            if len(running) == self._count:
                continue
            log.error("A delivery worker ended by itself; another starts.")
            stopping.wait(wait)
            wait = min(2 * wait, _LONGEST_WAIT)
            workers = [*running, *(_started() for _ in range(self._count - len(running)))]
        for worker in workers:
            worker.terminate()
        for worker in workers:
            _wait_for(worker)


def work(processes: int) -> None:
    """Send until SIGTERM or SIGINT."""
    stopping = _stopping_on_signals()
    prepare(migrate=False)
    if processes > 1:
        Supervisor(processes).keep_until(stopping)
    else:
        refuse_unfit()
        _send_until(stopping)


def work_once() -> None:
    """Do what is due and send all that can be sent now."""
    prepare(migrate=False)
    refuse_unfit()
    from undersigned.apps.deliveries.services.worker import run_until_idle

    run_until_idle()


def refuse_unfit() -> None:
    """The error of a channel that cannot be opened as the settings are."""
    from django.conf import settings

    from undersigned.apps.deliveries.services.worker import channel_of_the_site

    channel_of_the_site(settings.CHANNEL).close()


# --- A worker's own process -------------------------------------------------------------------


def _started() -> subprocess.Popen[bytes]:
    """A worker in a session of its own, so that Ctrl-C reaches it through us and only once."""
    return subprocess.Popen(  # noqa: S603  # our own module
        [sys.executable, "-m", __name__], stdin=subprocess.PIPE, start_new_session=True
    )


def _wait_for(worker: subprocess.Popen[bytes]) -> None:
    try:
        worker.wait(_LAST_MAIL)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _end_with_the_parent() -> None:
    """The pipe to the parent closes when the parent is gone, even if it was killed."""
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _send_until(stopping: threading.Event) -> None:
    from undersigned.apps.deliveries.services.worker import run_worker

    run_worker(stopping)


def _stopping_on_signals() -> threading.Event:
    """An event that SIGTERM and SIGINT set: the mail that is being handed over is finished."""
    stopping = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask)
    return stopping


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    undersigned(["work"], prog_name="undersigned")
