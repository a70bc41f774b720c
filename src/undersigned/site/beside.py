"""The delivery worker beside a web server: a process of its own that ends when the server does."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading

from undersigned.cli import undersigned

_log = logging.getLogger("undersigned.worker")
_SHORTEST_WAIT, _LONGEST_WAIT = 1.0, 60.0
# Seconds that the worker may take to finish the mail that it is handing over.
_LAST_MAIL = 15


class Worker:
    """Keeps one worker running: starts it again, ever later, if it ends by itself."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        self._keeper.start()

    def stop(self) -> None:
        """Ask it to end and wait for it; nothing happens if it was never started."""
        self._stopping.set()
        if self._keeper.is_alive():
            self._keeper.join()

    def _keep(self) -> None:
        wait = _SHORTEST_WAIT
        while not self._stopping.is_set():
            process = _started()
            while process.poll() is None and not self._stopping.wait(0.2):
                pass
            if self._stopping.is_set():
                _end(process)
                return
            _log.error("The delivery worker ended (%s); another starts.", process.returncode)
            self._stopping.wait(wait)
            wait = min(2 * wait, _LONGEST_WAIT)


def _started() -> subprocess.Popen[bytes]:
    """A worker in a session of its own, so that Ctrl-C reaches it through us and only once."""
    return subprocess.Popen(  # noqa: S603  # our own module
        [sys.executable, "-m", __name__], stdin=subprocess.PIPE, start_new_session=True
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_LAST_MAIL)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end_with_the_server() -> None:
    """The pipe to the server closes when the server is gone, even if it was killed."""
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """The worker's own process: ``undersigned work`` that ends when the server is gone."""
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    undersigned(["work"], prog_name="undersigned")


if __name__ == "__main__":
    main()
