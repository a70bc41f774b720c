"""Asking pages, against a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from undersigned.feeds.links import USER_AGENT, ask_pages, is_public


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
        else:
            self._answer(200, b"<p>Eleven <b>doors</b> &amp; a key</p>")

    def _answer(self, status: int, body: bytes, *, location: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
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


def anywhere(address: str) -> bool:
    return bool(address)


def test_pages_answer_with_their_words_and_redirections_are_followed(site: str) -> None:
    urls = [f"{site}/page", f"{site}/moved", f"{site}/gone"]
    answers = ask_pages(urls, may_connect=anywhere, pause=0)
    assert answers[f"{site}/page"].words == "Eleven doors & a key"
    assert answers[f"{site}/moved"].url == f"{site}/here"
    assert answers[f"{site}/gone"].is_gone
    assert {agent for _, agent in _Pages.asked} == {USER_AGENT}


def test_each_page_is_asked_once_and_one_after_the_other(site: str) -> None:
    ask_pages([f"{site}/a", f"{site}/b", f"{site}/a"], may_connect=anywhere, pause=0)
    assert [path for path, _ in _Pages.asked] == ["/a", "/b"]


def test_redirections_end(site: str) -> None:
    answer = ask_pages([f"{site}/round"], may_connect=anywhere, pause=0)[f"{site}/round"]
    assert (answer.status, answer.reason) == (None, "it is redirected without end")


def test_only_addresses_of_the_web_are_asked(site: str) -> None:
    answer = ask_pages([f"{site}/out"], may_connect=anywhere, pause=0)[f"{site}/out"]
    assert (answer.status, answer.reason) == (None, "its address is not one of the web")


def test_what_is_not_on_the_public_internet_is_not_connected_to(site: str) -> None:
    answer = ask_pages([f"{site}/page"], pause=0)[f"{site}/page"]
    assert (answer.status, answer.reason) == (None, "its host is not on the public internet")
    assert _Pages.asked == []


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "::1", "fe80::1", "0.0.0.0"])  # noqa: S104  # refused  # fmt: skip
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)
