"""Asking pages, against a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from undersigned.feeds.links import CLIENT, ask_pages


class _Pages(BaseHTTPRequestHandler):
    asked: list[tuple[str, str | None]] = []  # noqa: RUF012  # one server at a time

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        if self.path == "/gone":
            self._answer(410, b"")
        elif self.path == "/moved":
            self._answer(302, b"", location="/here")
        elif self.path == "/round":
            self._answer(302, b"", location="/round")
        elif self.path == "/out":
            self._answer(302, b"", location="file:///etc/hostname")
        elif self.path == "/long":
            self._answer(200, b"<p>Eleven doors</p>" * 100_000)
        elif self.path == "/file":
            self._answer(200, b"%PDF-1.7", type_="application/pdf")
        else:
            self._answer(200, b"<p>Eleven <b>doors</b> &amp; a key</p>")

    def _answer(
        self, status: int, body: bytes, *, location: str | None = None, type_: str = "text/html"
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", type_)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):  # who has read enough hangs up
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    _Pages.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_pages_answer_with_their_words_and_redirections_are_followed(site: str) -> None:
    urls = [f"{site}/page", f"{site}/moved", f"{site}/gone"]
    answers = ask_pages(urls, private=True, pause=0)
    assert answers[f"{site}/page"].words == "Eleven doors & a key"
    assert answers[f"{site}/moved"].url == f"{site}/here"
    assert answers[f"{site}/gone"].is_gone
    assert {agent for _, agent in _Pages.asked} == {CLIENT.user_agent}


def test_each_page_is_asked_once_and_one_after_the_other(site: str) -> None:
    ask_pages([f"{site}/a", f"{site}/b", f"{site}/a"], private=True, pause=0)
    assert [path for path, _ in _Pages.asked] == ["/a", "/b"]


def test_redirections_end(site: str) -> None:
    answer = ask_pages([f"{site}/round"], private=True, pause=0)[f"{site}/round"]
    assert answer.status is None
    assert "leads from one address to the next, more than 5 times" in str(answer.reason)


def test_only_addresses_of_the_web_are_asked(site: str) -> None:
    answer = ask_pages([f"{site}/out"], private=True, pause=0)[f"{site}/out"]
    assert answer.status is None
    assert str(answer.reason).startswith("file:///etc/hostname is not an address that begins with")


def test_what_is_not_on_the_public_internet_is_not_connected_to(site: str) -> None:
    answer = ask_pages(["http://127.0.0.1/page"], pause=0)["http://127.0.0.1/page"]
    assert answer.status is None
    assert str(answer.reason) == "127.0.0.1 points to 127.0.0.1, which is not a public address."
    assert ask_pages([f"{site}/page"], pause=0)[f"{site}/page"].status is None
    assert _Pages.asked == []


def test_of_a_long_page_the_beginning_is_read_and_of_a_file_nothing(site: str) -> None:
    long, file = f"{site}/long", f"{site}/file"
    answers = ask_pages([long, file], private=True, pause=0)
    assert (answers[long].status, answers[file].status) == (200, 200)
    assert answers[long].words.startswith("Eleven doors Eleven doors")
    assert len(answers[long].words) < 1_000_000
    assert answers[file].words == ""
