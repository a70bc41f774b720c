"""Ask web pages, politely, whether they are there and what they say."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from undersigned import __version__
from undersigned.core.errors import NotFetched
from undersigned.core.review.urls import PageAnswer
from undersigned.feeds.http import Client, Limits, Response

CLIENT = Client(
    unencrypted=True,  # letters cite old pages
    limits=Limits(seconds=30, silence=10, megabytes=1, redirects=5),
    accept="text/html, */*;q=0.5",
    user_agent=f"undersigned/{__version__} (checks the links of a letter, once, page by page)",
)
_PAUSE = 1.0  # between two requests to one host
_HOSTS_AT_ONCE = 8
_TAGS = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>|<[^>]*>")


def ask_pages(
    urls: Iterable[str], *, client: Client = CLIENT, pause: float = _PAUSE, private: bool = False
) -> Mapping[str, PageAnswer]:
    """What each address answers; ``pause`` is in seconds, between requests to one host.

    One request per host at a time. ``private`` is for pages of one's own (``Client.open``).
    """
    by_host: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        by_host.setdefault(_host(url), []).append(url)

    def ask_host(of_host: list[str]) -> list[tuple[str, PageAnswer]]:
        answers = []
        for place, url in enumerate(of_host):
            if place:
                time.sleep(pause)
            answers.append((url, _ask(url, client, private=private)))
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


def _ask(url: str, client: Client, *, private: bool) -> PageAnswer:
    try:
        with client.open(url, private=private) as response:
            return PageAnswer(status=response.status, url=response.url, words=_words(response))
    except NotFetched as error:
        return PageAnswer(status=None, url=url, reason=error.said)


def _words(response: Response) -> str:
    """What a page says, as far as it fits; nothing of what is no page."""
    if response.status != 200 or "html" not in response.content_type:
        return ""
    page = response.read(cut=True).decode("utf-8", "replace")
    return html.unescape(" ".join(_TAGS.sub(" ", page).split()))
