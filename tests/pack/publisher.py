"""A publisher on this machine: serves a folder of published files, whole or spoilt."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

CHANGED = "Sun, 22 Nov 2026 00:00:00 GMT"
TYPES = {".json": "application/json", ".csv": "text/csv", ".yaml": "text/yaml", ".xml": "text/xml"}

Fault = Callable[["Answering", bytes], None]


class Publisher:
    """``faults`` are by path; ``asked`` remembers each request's path and headers."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address
        self.faults: dict[str, Fault] = {}
        self.changed: dict[str, bytes] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []

    def url(self, file: str) -> str:
        return f"{self.address}/{file}"

    def content(self, file: str) -> bytes:
        return self.changed.get(file) or (self.folder / file).read_bytes()


class Answering(BaseHTTPRequestHandler):
    publisher: Publisher

    def do_GET(self) -> None:
        file = self.path.lstrip("/").partition("?")[0]
        self.publisher.asked.append((file, dict(self.headers)))
        content = self.publisher.content(file)
        if fault := self.publisher.faults.get(file):
            fault(self, content)
        else:
            self.give(content, file)

    def give(self, content: bytes, file: str) -> None:
        etag = f'"{hashlib.sha256(content).hexdigest()[:12]}"'
        if self.headers.get("If-None-Match") == etag:
            self.begin(304, {"ETag": etag})
            return
        type_ = TYPES.get(Path(file).suffix, "application/octet-stream")
        self.begin(200, {"ETag": etag, "Last-Modified": CHANGED, "Content-Type": type_,
                         "Content-Length": str(len(content))})  # fmt: skip
        self.wfile.write(content)

    def begin(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """A test prints nothing."""


@contextmanager
def publishing(folder: Path) -> Iterator[Publisher]:
    """A publisher of the files in a folder, for as long as the block runs."""
    handler = type("Handler", (Answering,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    publisher = Publisher(folder, f"http://127.0.0.1:{server.server_port}")
    handler.publisher = publisher  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()


# --- Faults ---------------------------------------------------------------------------------


def truncated(answer: Answering, content: bytes) -> None:
    length = {"Content-Type": "text/csv", "Content-Length": str(len(content))}
    answer.begin(200, length)
    answer.wfile.write(content[: len(content) // 2])


def truncated_without_a_length(answer: Answering, content: bytes) -> None:
    answer.begin(200, {"Content-Type": "text/csv"})
    answer.wfile.write(content[: len(content) // 2])


def half_the_lines(answer: Answering, content: bytes) -> None:
    lines = content.splitlines(keepends=True)
    answer.begin(200, {"Content-Type": "text/csv"})
    answer.wfile.write(b"".join(lines[: len(lines) // 2]))


def a_web_page(answer: Answering, content: bytes) -> None:
    answer.begin(200, {"Content-Type": "text/html; charset=utf-8"})
    answer.wfile.write(b"<!doctype html><p>Please sign in.</p>")


def a_web_page_that_says_csv(answer: Answering, content: bytes) -> None:
    answer.begin(200, {"Content-Type": "text/csv"})
    answer.wfile.write(b"<!doctype html><p>Please sign in.</p>")


def not_utf_8(answer: Answering, content: bytes) -> None:
    answer.begin(200, {"Content-Type": "text/csv"})
    answer.wfile.write(content.decode("utf-8").encode("utf-16"))


def empty(answer: Answering, content: bytes) -> None:
    answer.begin(200, {"Content-Type": "text/csv"})


def huge(answer: Answering, content: bytes) -> None:
    answer.begin(200, {"Content-Type": "text/csv", "Content-Length": str(10**12)})


def endless(answer: Answering, content: bytes) -> None:
    answer.begin(200, {"Content-Type": "text/csv"})
    try:
        while True:
            answer.wfile.write(b"a" * 65536)
    except OSError:
        pass  # they hung up


def slow(answer: Answering, content: bytes) -> None:
    answer.begin(200, {"Content-Type": "text/csv"})
    try:
        for place in range(200):
            answer.wfile.write(content[place : place + 1])
            answer.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass  # they hung up


def slow_to_begin(answer: Answering, content: bytes) -> None:
    answer.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
    try:
        for _ in range(100):
            answer.wfile.write(b"a")
            answer.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass  # they hung up


def silent(answer: Answering, content: bytes) -> None:
    time.sleep(1)


def broken(answer: Answering, content: bytes) -> None:
    answer.begin(500, {"Content-Length": "0"})


def gone(answer: Answering, content: bytes) -> None:
    answer.begin(404, {"Content-Length": "0"})


def unasked_not_modified(answer: Answering, content: bytes) -> None:
    answer.begin(304, {})


def redirected(to: str) -> Fault:
    def answer_with(answer: Answering, content: bytes) -> None:
        answer.begin(302, {"Location": to, "Content-Length": "0"})

    return answer_with
