"""Public pages are served as bytes, and never a moment too long."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from undersigned.apps.public import page_cache
from undersigned.apps.public.addresses import Rendered
from undersigned.apps.public.models import PublicChange
from undersigned.apps.public.page_cache import CACHE_CONTROL, Changes, PageCache
from undersigned.apps.public.services import tell_change
from undersigned.apps.public.views import response_of

WORDS = "<p>We, the undersigned.</p>" * 40


class Site:
    """A site that counts how often it is asked, and answers with one page."""

    def __init__(self, **headers: str) -> None:
        self.asked = 0
        self.closed = 0
        self.words = WORDS
        self.status = "200 OK"
        self.before_answering: Callable[[], object] = lambda: None
        self.headers = {
            "Content-Type": "text/html; charset=utf-8",
            "Vary": "Accept-Language",
            "X-Undersigned-Keep": "",
            **headers,
        }

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked += 1
        answer = [self.words.encode()]
        self.before_answering()
        start_response(self.status, [*self.headers.items()])
        return answer


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(page_cache, "monotonic", clock)
    # A thread of the server has a connection of its own; here it would end the test's.
    monkeypatch.setattr(page_cache, "close_old_connections", lambda: None)
    return clock


def get(pages: PageCache, path: str = "/s/harbour/", **more: str) -> tuple[str, dict, bytes]:
    said: list[Any] = []
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": ""}
    environ = {**asked, "HTTP_HOST": "testserver", **more}
    body = b"".join(pages(environ, lambda *answer: said.extend(answer)))
    return said[0], dict(said[1]), body


@pytest.mark.django_db
def test_a_marked_page_is_asked_for_once(clock: Clock) -> None:
    site = Site()
    pages = PageCache(site, changes=Changes())
    first, second = get(pages), get(pages)
    assert first == second
    assert site.asked == 1
    status, headers, body = first
    assert status == "200 OK"
    assert body.decode() == WORDS
    assert headers["Content-Length"] == str(len(body))
    assert headers["Vary"] == "Accept-Encoding"
    assert "X-Undersigned-Keep" not in headers


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "status", "more"),
    [
        ({"Set-Cookie": "a=b"}, "200 OK", {}),
        ({"Vary": "Accept-Language, Cookie"}, "200 OK", {}),
        ({"Vary": "*"}, "200 OK", {}),
        ({"Cache-Control": "private, no-store"}, "200 OK", {}),
        ({}, "404 Not Found", {}),
        ({}, "206 Partial Content", {}),
        ({}, "200 OK", {"QUERY_STRING": "page=2"}),
        ({}, "200 OK", {"REQUEST_METHOD": "HEAD"}),
        ({}, "200 OK", {"REQUEST_METHOD": "POST"}),
    ],
)
def test_what_is_somebodys_own_is_never_kept(
    clock: Clock, headers: dict[str, str], status: str, more: dict[str, str]
) -> None:
    site = Site(**headers)
    site.status = status
    pages = PageCache(site, changes=Changes())
    for _ in range(2):
        assert get(pages, **more)[0] == status
    assert site.asked == 2


@pytest.mark.django_db
def test_a_page_without_the_mark_goes_through_as_it_is(clock: Clock) -> None:
    site = Site()
    del site.headers["X-Undersigned-Keep"]
    pages = PageCache(site, changes=Changes())
    assert get(pages)[1] == site.headers
    assert get(pages)[2].decode() == WORDS
    assert site.asked == 2


@pytest.mark.django_db
def test_a_shared_address_with_a_tracker_in_it_gets_the_kept_page(clock: Clock) -> None:
    site = Site()
    pages = PageCache(site, changes=Changes())
    get(pages)
    assert get(pages, QUERY_STRING="fbclid=1")[2].decode() == WORDS
    assert site.asked == 1


@pytest.mark.django_db
def test_a_change_elsewhere_is_seen_within_a_second(clock: Clock) -> None:
    site = Site()
    pages = PageCache(site, changes=Changes())
    get(pages)
    site.words = "without the name"
    PublicChange.objects.create()
    clock.now += 1
    assert get(pages)[2] == b"without the name"


@pytest.mark.django_db
def test_the_database_is_asked_once_a_second_at_most(
    clock: Clock, django_assert_num_queries: Any
) -> None:
    pages = PageCache(Site(), changes=Changes())
    get(pages)
    with django_assert_num_queries(0):
        for _ in range(100):
            get(pages)
    clock.now += 1
    with django_assert_num_queries(2):
        for _ in range(100):
            get(pages)


@pytest.mark.django_db(transaction=True)
def test_the_process_that_changes_forgets_at_once() -> None:
    site = Site()
    pages = PageCache(site)
    get(pages)
    with transaction.atomic():
        tell_change()
        site.words = "without the name"
        assert get(pages)[2].decode() == WORDS
    assert get(pages)[2] == b"without the name"


@pytest.mark.django_db
def test_a_page_made_while_something_changed_is_not_served_again(clock: Clock) -> None:
    site = Site()
    changes = Changes()
    pages = PageCache(site, changes=changes)

    def change() -> None:
        PublicChange.objects.create()
        changes.forget()

    site.before_answering = change
    get(pages)
    site.before_answering = lambda: None
    site.words = "without the name"
    assert get(pages)[2] == b"without the name"


@pytest.mark.django_db
def test_a_change_that_is_committed_late_is_seen(clock: Clock) -> None:
    """Two transactions take numbers 1 and 2, and the second is committed first."""
    site = Site()
    pages = PageCache(site, changes=Changes())
    PublicChange.objects.create(id=2)
    get(pages)
    PublicChange.objects.create(id=1)
    site.words = "without the name"
    clock.now += 1
    assert get(pages)[2] == b"without the name"


@pytest.mark.django_db
def test_readers_keep_what_there_is_while_the_database_is_away(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site()
    pages = PageCache(site, changes=Changes())
    get(pages)

    def away() -> tuple[int, int]:
        raise DatabaseError

    monkeypatch.setattr(page_cache, "newest_change", away)
    clock.now += 1
    assert get(pages)[2].decode() == WORDS
    assert site.asked == 1


@pytest.mark.django_db
def test_nothing_is_kept_that_no_change_could_end(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> tuple[int, int]:
        raise DatabaseError

    monkeypatch.setattr(page_cache, "newest_change", away)
    site = Site()
    pages = PageCache(site, changes=Changes())
    assert [get(pages)[0], get(pages)[0]] == ["200 OK", "200 OK"]
    assert site.asked == 2


@pytest.mark.django_db
def test_a_page_ends_when_its_view_says_so(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    closes = datetime(2026, 12, 1, 12, tzinfo=UTC)
    site = Site()
    response = response_of(Rendered(ends_at=closes))
    site.headers |= dict(response.headers.items())
    pages = PageCache(site, changes=Changes())
    monkeypatch.setattr(page_cache, "time", lambda: closes.timestamp() - 1)
    get(pages)
    get(pages)
    assert site.asked == 1
    monkeypatch.setattr(page_cache, "time", lambda: closes.timestamp())
    get(pages)
    assert site.asked == 2


# --- What browsers and caches ask ---------------------------------------------------------------


@pytest.mark.django_db
def test_who_knows_the_page_is_told_that_it_is_the_same(clock: Clock) -> None:
    pages = PageCache(Site(), changes=Changes())
    etag = get(pages)[1]["ETag"]
    for asked in (etag, f'"other", W/{etag}', "*"):
        status, headers, body = get(pages, HTTP_IF_NONE_MATCH=asked)
        assert (status, body) == ("304 Not Modified", b"")
        assert headers["ETag"] == etag
        assert "Content-Type" not in headers
    assert get(pages, HTTP_IF_NONE_MATCH='"other"')[0] == "200 OK"


@pytest.mark.django_db
def test_head_says_what_get_would(clock: Clock) -> None:
    pages = PageCache(Site(), changes=Changes())
    _, headers, _ = get(pages)
    assert get(pages, REQUEST_METHOD="HEAD") == ("200 OK", headers, b"")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accepted", "is_zipped"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("gzip;q=1, *;q=0", True),
        ("gzip; q=0", False),
        ("gzip;q=0.000, br", False),
        ("br", False),
        ("", False),
    ],
)
def test_the_page_is_zipped_for_those_who_take_it(
    clock: Clock, accepted: str, is_zipped: bool
) -> None:
    pages = PageCache(Site(), changes=Changes())
    plain = get(pages)[1]
    _, headers, body = get(pages, HTTP_ACCEPT_ENCODING=accepted)
    assert (headers.get("Content-Encoding") == "gzip") is is_zipped
    assert (headers["ETag"] != plain["ETag"]) is is_zipped
    assert (gzip.decompress(body) if is_zipped else body).decode() == WORDS
    assert headers["Content-Length"] == str(len(body))


@pytest.mark.django_db
def test_a_file_is_not_zipped_again(clock: Clock) -> None:
    pages = PageCache(Site(**{"Content-Type": "application/pdf"}), changes=Changes())
    _, headers, _ = get(pages, HTTP_ACCEPT_ENCODING="gzip")
    assert "Content-Encoding" not in headers
    assert "Vary" not in headers


@pytest.mark.django_db
def test_the_oldest_go_when_there_is_no_room(clock: Clock) -> None:
    site = Site(**{"Content-Type": "application/pdf"})
    pages = PageCache(site, changes=Changes(), limit=len(WORDS) * 5)
    for number in range(7):
        get(pages, path=f"/{number}/")
    assert site.asked == 7
    get(pages, path="/6/")
    assert site.asked == 7
    get(pages, path="/0/")
    assert site.asked == 8


@pytest.mark.django_db
def test_a_page_that_would_take_all_the_room_is_not_kept(clock: Clock) -> None:
    site = Site()
    pages = PageCache(site, changes=Changes(), limit=len(WORDS))
    get(pages)
    get(pages)
    assert site.asked == 2


# --- The mark ---------------------------------------------------------------------------------


def test_what_stands_is_marked_and_what_is_gone_or_moved_is_not() -> None:
    shown = response_of(Rendered(body=b"words"))
    assert shown.headers["Cache-Control"] == CACHE_CONTROL
    assert "X-Undersigned-Keep" in shown.headers
    for other in (Rendered(moved_to="/s/harbour/"), Rendered(body=b"words", is_gone=True)):
        assert "X-Undersigned-Keep" not in response_of(other).headers


def test_a_kept_page_always_tells_browsers_to_stay_with_https(settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 100
    answer = response_of(Rendered(body=b"words"))
    assert answer.headers["Strict-Transport-Security"] == "max-age=100"


@pytest.mark.django_db
def test_the_desks_host_shows_no_public_page(clock: Clock, settings: Any) -> None:
    settings.SITE_URL, settings.PUBLIC_URL = "https://desk.example", "https://words.example"
    settings.ALLOWED_HOSTS = ["desk.example", "words.example"]
    site = Site()
    pages = PageCache(site, changes=Changes())
    for host in ("words.example", "Words.Example:443", "words.example."):
        get(pages, HTTP_HOST=host)
    assert site.asked == 1
    others = (
        "desk.example",
        "DESK.example",
        "desk.example:443",
        "desk.example.",
        "Desk.example.:1",
    )
    for host in others:
        get(pages, HTTP_HOST=host)
    assert site.asked == 1 + len(others)


@pytest.mark.django_db
def test_an_unknown_host_gets_no_page_that_is_kept_for_ours(clock: Clock) -> None:
    site = Site()
    pages = PageCache(site, changes=Changes())
    get(pages)
    for host in ("elsewhere.example", "testserver.elsewhere.example", "testserver@elsewhere", ""):
        get(pages, HTTP_HOST=host)
    assert site.asked == 5
