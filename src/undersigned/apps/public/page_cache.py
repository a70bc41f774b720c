"""Public pages served as bytes, before Django, until something public changes.

A page that stands at a public address is marked by ``keep``; ``PageCache`` is put around the
whole site in ``site/wsgi.py``, keeps what is marked and answers with it, so that a page costs one look into
a dictionary. Every process looks at the newest ``PublicChange`` at most once a second and
serves nothing from before it: a withdrawn name is gone everywhere within a second, and at once
in the process that took it off.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from math import inf
from threading import Lock
from time import monotonic, time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.http import HttpResponse

from undersigned.apps.pages.faces import host_of, may_ask
from undersigned.apps.public.queries import State, newest_change

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Headers = list[tuple[str, str]]

# What a page has on it, with the time at which it ends; it never leaves the house.
_MARK = "X-Undersigned-Keep"

# Browsers ask again each time, which costs 304 and no body. A cache in front may answer by
# itself for a second and for three more while it asks; only while the site is down it may go on for
# a day. Longer, and a name would stand there after it was withdrawn.
CACHE_CONTROL = "public, max-age=0, s-maxage=1, stale-while-revalidate=3, stale-if-error=86400"


def keep(response: HttpResponse, *, until: datetime | None) -> None:
    """Mark a page as the same for everybody, to be kept as bytes.

    It ends at ``until``, when it says something else by itself. Whatever else changes what it shows
    calls ``public.services.tell_change()``.
    """
    response.headers[_MARK] = str(until.timestamp()) if until else ""
    response.headers.setdefault("Cache-Control", CACHE_CONTROL)
    if settings.SECURE_HSTS_SECONDS:
        # The bytes are served on whatever way a request came in.
        response.headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"


# --- Whether anything changed -----------------------------------------------------------------


class Changes:
    """The newest public change, looked up at most once a second."""

    _EVERY = 1.0
    # How long a thread waits for another that looks; then the database is in trouble and readers
    # get what was last known.
    _PATIENCE = 2.0

    def __init__(self) -> None:
        self._looking = Lock()
        self._known: State | None = None
        self._due = 0.0
        self._forgotten = 0

    def newest(self) -> State | None:
        """The newest change that is known; None if the database never answered."""
        if monotonic() >= self._due and self._looking.acquire(timeout=self._PATIENCE):
            try:
                if monotonic() >= self._due:
                    self._look()
            finally:
                self._looking.release()
        return self._known

    def forget(self) -> None:
        """Look again before anything is served; what is being looked at may be too old."""
        self._forgotten += 1
        self._due = 0.0

    def _look(self) -> None:
        started, forgotten = monotonic(), self._forgotten
        try:
            close_old_connections()
            self._known = newest_change()
        except DatabaseError:
            pass  # Nothing can have been withdrawn either, so readers keep what there is.
        if forgotten == self._forgotten:
            self._due = started + self._EVERY


CHANGES = Changes()


# --- One page --------------------------------------------------------------------------------

_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
_WORDS = re.compile(r"^(?:text/|application/(?:rss\+xml|ld\+json|json|xml))|image/svg")
_SHORTEST_ZIPPED = 500
# Of these the kept page has its own, or they are for one connection only.
_REPLACED = frozenset(("content-length", "content-encoding", "etag", "vary", "date", "connection"))


@dataclass(frozen=True, kw_only=True)
class _Answer:
    """One representation: the headers and the body, and what is said when it is still known."""

    etag: str
    headers: Headers
    unchanged: Headers
    body: bytes


@dataclass(frozen=True, kw_only=True)
class KeptPage:
    """What is served at one address as long as ``change`` is the newest, but not after ``ends``."""

    change: State
    ends: float
    plain: _Answer
    zipped: _Answer | None

    @property
    def size(self) -> int:
        return len(self.plain.body) + (len(self.zipped.body) if self.zipped else 0)

    def answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        chosen = self.plain
        if self.zipped and _GZIP.search(environ.get("HTTP_ACCEPT_ENCODING", "")):
            chosen = self.zipped
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked and _is_among(chosen.etag, asked):
            start_response("304 Not Modified", chosen.unchanged)
            return []
        start_response("200 OK", chosen.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [chosen.body]


def _is_among(etag: str, asked: str) -> bool:
    """Whether a browser knows this ``etag`` already (RFC 9110, section 13.1.2)."""
    return asked.strip() == "*" or etag in (
        one.strip().removeprefix("W/") for one in asked.split(",")
    )


def page_of(headers: Headers, body: bytes, change: State, *, ends: float = inf) -> KeptPage:
    """The page that a view answered with, ready to be served."""
    digest = sha256(body).hexdigest()[:32]
    own = [(name, value) for name, value in headers if name.lower() not in _REPLACED]
    kind = next((value for name, value in own if name.lower() == "content-type"), "")
    is_zipped = bool(_WORDS.match(kind)) and len(body) >= _SHORTEST_ZIPPED
    vary = [("Vary", "Accept-Encoding")] if is_zipped else []
    zipped = None
    if is_zipped:
        # Nothing secret stands in a page that is for everybody, so its length tells nothing.
        small = gzip.compress(body, 9, mtime=0)
        zipped = _answer([*own, *vary, ("Content-Encoding", "gzip")], small, f'"{digest}-gzip"')
    return KeptPage(
        change=change, ends=ends, plain=_answer([*own, *vary], body, f'"{digest}"'), zipped=zipped
    )


def _answer(headers: Headers, body: bytes, etag: str) -> _Answer:
    headers = [*headers, ("ETag", etag)]
    described = {"content-type", "content-encoding", "content-language", "content-disposition"}
    return _Answer(
        etag=etag,
        headers=[*headers, ("Content-Length", str(len(body)))],
        unchanged=[(name, value) for name, value in headers if name.lower() not in described],
        body=body,
    )


# --- All pages -------------------------------------------------------------------------------


class PageCache:
    """The whole site, answering with kept pages where it has them.

    Kept is what a view marked, was asked for by GET without a query, and sets no cookie. The
    oldest go when all bodies together would take more than ``limit`` bytes.
    """

    def __init__(
        self,
        application: WSGIApplication,
        *,
        changes: Changes = CHANGES,
        limit: int = 64_000_000,
    ) -> None:
        self._application = application
        self._changes = changes
        self._limit = limit
        self._pages: dict[str, KeptPage] = {}
        self._size = 0
        self._change: State = (0, 0)
        self._storing = Lock()
        self._rendering: dict[str, Lock] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not may_ask(host_of(environ), path):
            return self._application(environ, start_response)
        if page := self._page(path):
            return page.answer(environ, start_response)
        if environ["REQUEST_METHOD"] == "HEAD" or environ.get("QUERY_STRING"):
            return self._ask(environ, start_response, keep_for=None)
        return self._render(path, environ, start_response)

    def _page(self, path: str) -> KeptPage | None:
        """The page at this address, if nothing changed since it was made."""
        page = self._pages.get(path)
        if page and page.change == self._changes.newest() and time() < page.ends:
            return page
        return None

    def _render(
        self, path: str, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Ask the site; of those who want a kept page at once, one asks and the others wait."""
        turn = self._rendering.get(path)
        if turn is None:
            return self._ask(environ, start_response, keep_for=self._changes.newest())
        with turn:
            if page := self._page(path):
                return page.answer(environ, start_response)
            return self._ask(environ, start_response, keep_for=self._changes.newest())

    def _ask(
        self, environ: WSGIEnvironment, start_response: StartResponse, keep_for: State | None
    ) -> Iterable[bytes]:
        """What the site answers; it is kept for a change that was known before it was asked."""
        said: list[Any] = []

        def listen(status: str, headers: Headers, *error: Any) -> Callable[[bytes], object]:
            said[:] = [status, headers, *error]
            return lambda _: None

        answer = self._application(environ, listen)
        status, headers, *error = said
        mark = next((value for name, value in headers if name == _MARK), None)
        shown = [(name, value) for name, value in headers if name != _MARK]
        if keep_for is None or mark is None or not _may_be_kept(status, shown):
            start_response(status, shown, *error)
            return answer
        try:
            body = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        page = page_of(shown, body, keep_for, ends=float(mark or inf))
        self._keep(environ["PATH_INFO"], page)
        return page.answer(environ, start_response)

    def _keep(self, path: str, page: KeptPage) -> None:
        with self._storing:
            if page.change < self._change or page.size > self._limit // 4:
                return
            if page.change != self._change:
                self._pages, self._size, self._change = {}, 0, page.change
            self._forget(path)
            self._pages[path] = page
            self._size += page.size
            self._rendering.setdefault(path, Lock())
            while self._size > self._limit:
                self._forget(next(iter(self._pages)))
            while len(self._rendering) > _MOST_ADDRESSES:
                del self._rendering[next(iter(self._rendering))]

    def _forget(self, path: str) -> None:
        if old := self._pages.pop(path, None):
            self._size -= old.size


_MOST_ADDRESSES = 10_000
# What the middleware says of every page; a kept one is the same in whatever language is asked for.
_HARMLESS = frozenset(("", "accept-language", "accept-encoding"))


def _may_be_kept(status: str, headers: Headers) -> bool:
    """A second look at what a view marked: nothing that is somebody's own is ever kept."""
    if not status.startswith("200 "):
        return False
    for name, value in headers:
        name, value = name.lower(), value.lower()
        if name == "set-cookie":
            return False
        if name == "vary" and not set(re.split(r"[,\s]+", value)) <= _HARMLESS:
            return False
        if name == "cache-control" and re.search(r"private|no-store|no-cache", value):
            return False
    return True
