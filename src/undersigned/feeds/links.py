"""Ask web pages, politely, whether they are there and what they say."""

from __future__ import annotations

import html
import http.client
import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urljoin, urlsplit

from undersigned import __version__
from undersigned.core.review.answers import Answer

USER_AGENT = f"undersigned/{__version__} (checks the links of a letter, once, page by page)"
_SECONDS = 10.0
_PAUSE = 1.0  # between two requests to one host
_MOST_BYTES = 1_000_000
_MOST_REDIRECTIONS = 5
_HOSTS_AT_ONCE = 8
_TAGS = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>|<[^>]*>")

# Whether an address may be connected to. Another one is only given in tests.
MayConnect = Callable[[str], bool]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet."""
    return ipaddress.ip_address(address).is_global


def ask_pages(
    urls: Iterable[str], *, may_connect: MayConnect = is_public, pause: float = _PAUSE
) -> Mapping[str, Answer]:
    """What each address answers; ``pause`` is in seconds, between requests to one host.

    One request per host at a time, http and https only. An address that is not public is
    refused when the connection is made, so that no name can be pointed elsewhere meanwhile.
    """
    by_host: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        by_host.setdefault(_host(url), []).append(url)

    def ask_host(of_host: list[str]) -> list[tuple[str, Answer]]:
        answers = []
        for place, url in enumerate(of_host):
            if place:
                time.sleep(pause)
            answers.append((url, _ask(url, may_connect)))
        return answers

    with ThreadPoolExecutor(max_workers=_HOSTS_AT_ONCE) as pool:
        return {
            url: answer for host in pool.map(ask_host, by_host.values()) for url, answer in host
        }


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return url


def _ask(url: str, may_connect: MayConnect) -> Answer:
    """The answer of a page, redirections followed; never an exception."""
    here = url
    try:
        for _ in range(_MOST_REDIRECTIONS + 1):
            status, location, words = _get(here, may_connect)
            if not (300 <= status < 400 and location):
                return Answer(status=status, url=here, words=words)
            here = urljoin(here, location)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(status=None, url=here, reason=str(error) or type(error).__name__)
    return Answer(status=None, url=here, reason="it is redirected without end")


def _get(url: str, may_connect: MayConnect) -> tuple[int, str | None, str]:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("its address is not one of the web")
    connection = _connection(parts.scheme, parts.hostname, parts.port, may_connect)
    try:
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        headers = {"User-Agent": USER_AGENT, "Accept": "text/html, */*;q=0.5", "Connection": "close"}  # fmt: skip
        connection.request("GET", path + query, headers=headers)
        response = connection.getresponse()
        words = ""
        if "html" in (response.getheader("Content-Type") or "") and response.status == 200:
            words = _words(response.read(_MOST_BYTES).decode("utf-8", "replace"))
        return response.status, response.getheader("Location"), words
    finally:
        connection.close()


def _words(page: str) -> str:
    return html.unescape(" ".join(_TAGS.sub(" ", page).split()))


def _connection(
    scheme: str, host: str, port: int | None, may_connect: MayConnect
) -> http.client.HTTPConnection:
    """A connection to an address of the host that may be connected to."""
    port = port or (443 if scheme == "https" else 80)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    allowed = [str(place[4][0]) for place in found if may_connect(str(place[4][0]))]
    if not allowed:
        raise ValueError("its host is not on the public internet")
    plain = socket.create_connection((allowed[0], port), timeout=_SECONDS)
    connection = http.client.HTTPConnection(host, port, timeout=_SECONDS)
    try:
        connection.sock = (
            ssl.create_default_context().wrap_socket(plain, server_hostname=host)
            if scheme == "https"
            else plain
        )
    except BaseException:
        plain.close()
        raise
    return connection
