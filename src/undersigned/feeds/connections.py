"""Connections as ``http.client`` uses them, in which no wait goes beyond a deadline."""

from __future__ import annotations

import io
import socket
import ssl
import time
from functools import cache
from typing import Any

from undersigned.core.errors import AnswerMalformed

_HEAD_BYTES = 64_000  # status line and headers


class Deadline:
    """The moment at which everything is over, and how long is waited for what comes before."""

    def __init__(self, *, seconds: float, silence: float) -> None:
        self._seconds = seconds
        self._silence = silence
        self._end = time.monotonic() + seconds

    def wait(self) -> float:
        """How many seconds to wait now; TimeoutError where the time is over."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return min(left, self._silence)

    def passed(self) -> float:
        """Of the two limits of time, in seconds, the one that has passed."""
        return self._seconds if time.monotonic() >= self._end else self._silence


class Wire:
    """What ``http.client`` asks a socket for."""

    def __init__(self, connection: socket.socket, deadline: Deadline, url: str) -> None:
        self._connection = connection
        self._deadline = deadline
        self._reads = _Reads(connection, deadline, url)

    def sendall(self, data: bytes) -> None:
        self._connection.settimeout(self._deadline.wait())
        self._connection.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self._reads)

    def head_is_over(self) -> None:
        """From here on comes the body, which has a limit of its own."""
        self._reads.left = None

    def close(self) -> None:
        """Nothing: ``http.client`` closes before the body is read; whoever connected does after."""


class _Reads(io.RawIOBase):
    def __init__(self, connection: socket.socket, deadline: Deadline, url: str) -> None:
        self._connection = connection
        self._deadline = deadline
        self._url = url
        self.left: int | None = _HEAD_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(self._deadline.wait())
        count = self._connection.recv_into(buffer)
        if self.left is not None:
            self.left -= count
            if self.left < 0:
                raise AnswerMalformed(url=self._url)
        return count


def encrypted(plain: socket.socket, host: str) -> ssl.SSLSocket:
    """The connection with TLS; the certificate must be the host's."""
    return trust().wrap_socket(plain, server_hostname=host)


@cache
def trust() -> ssl.SSLContext:
    """Whose certificates are believed: what the system trusts, read once."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context
