"""Many organisations that sign at the same time, and remember what they were told."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from http.client import HTTPConnection, HTTPException
from queue import Empty, Queue

from tests.site.signing_site import Form

_PAUSE_AFTER_AN_ERROR = 0.3


class Signers:
    """Each token is sent once. ``acknowledged`` holds those whose answer was yes."""

    def __init__(self, tokens: Iterable[str], *, port: int, form: Form, at_once: int = 8) -> None:
        self._port, self._form = port, form
        self._tokens: Queue[str] = Queue()
        for token in tokens:
            self._tokens.put(token)
        self.acknowledged: list[str] = []
        self.statuses: set[int] = set()
        self._threads = [threading.Thread(target=self._sign, daemon=True) for _ in range(at_once)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def wait_for(self, count: int, *, patience: float = 60) -> None:
        """Until so many were acknowledged."""
        deadline = time.monotonic() + patience
        while len(self.acknowledged) < count:
            assert time.monotonic() < deadline, f"{len(self.acknowledged)} of {count} signed"
            time.sleep(0.01)

    def give_up(self) -> None:
        """Sign no more, and wait for the answers that are under way."""
        with self._tokens.mutex:
            self._tokens.queue.clear()
        for thread in self._threads:
            thread.join()

    def _sign(self) -> None:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=30)
        while True:
            try:
                token = self._tokens.get_nowait()
            except Empty:
                connection.close()
                return
            try:
                self._post(connection, token)
            except ConnectionRefusedError:  # nothing was sent, so it is tried again
                self._tokens.put(token)
                connection.close()
                time.sleep(_PAUSE_AFTER_AN_ERROR)
            except (OSError, HTTPException):
                connection.close()
                time.sleep(_PAUSE_AFTER_AN_ERROR)

    def _post(self, connection: HTTPConnection, token: str) -> None:
        connection.request(
            "POST",
            f"/sign/{token}/",
            self._form.body,
            {"Cookie": self._form.cookie, "Content-Type": "application/x-www-form-urlencoded"},
        )
        answer = connection.getresponse()
        answer.read()
        self.statuses.add(answer.status)
        if answer.status in (302, 303):
            self.acknowledged.append(token)
        elif answer.status >= 500:
            time.sleep(_PAUSE_AFTER_AN_ERROR)
