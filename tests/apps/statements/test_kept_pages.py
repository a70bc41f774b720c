"""The whole site serves public pages from bytes, and a name that goes is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.test.client import RequestFactory

from tests.apps.cast import Cast
from tests.apps.statements.published import ADDRESS, open_signing, published, sign
from undersigned.apps.public import page_cache
from undersigned.apps.public.page_cache import Changes, PageCache
from undersigned.apps.public.services import tell_change
from undersigned.apps.texts.models import Text, Version
from undersigned.apps.texts.services import freeze_version

Get = Callable[..., tuple[str, dict[str, str], str]]


class Process:
    """What one process of the server does with a request."""

    def __init__(self, changes: Changes) -> None:
        self.asked = 0
        self._django = WSGIHandler()
        self._pages = PageCache(self._ask, changes=changes)

    def _ask(self, environ: Any, start_response: Any) -> Any:
        self.asked += 1
        return self._django(environ, start_response)

    def get(self, path: str = ADDRESS, **more: str) -> tuple[str, dict[str, str], str]:
        said: list[Any] = []
        environ = {**RequestFactory().get(path).environ, **more}
        answer = self._pages(environ, lambda *status: said.extend(status))
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return said[0], dict(said[1]), body.decode(errors="replace")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(page_cache, "monotonic", lambda: now[0])
    monkeypatch.setattr(page_cache, "close_old_connections", lambda: None)
    return now


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_name_is_gone_within_a_second_in_every_process(
    cast: Cast, clock: list[float]
) -> None:
    version = published(cast)
    name = sign(version, "Lantern Legal Aid")
    here, there = Process(page_cache.CHANGES), Process(Changes())
    for process in (here, there):
        for path in (ADDRESS, f"{ADDRESS}v1/", f"{ADDRESS}statement.docx"):
            process.get(path)
        assert "Lantern" in process.get()[2]
        assert process.asked == 3
    with transaction.atomic():
        name.state, name.name = "withdrawn", ""
        name.save()
        tell_change()
    assert "1 organisation withdrew" in here.get()[2]
    clock[0] += 1
    for process in (here, there):
        for path in (ADDRESS, f"{ADDRESS}v1/"):
            assert "Lantern Legal Aid</bdi>" not in process.get(path)[2]


@pytest.mark.django_db(transaction=True)
def test_a_kept_page_has_the_same_headers_as_one_from_django(
    cast: Cast, clock: list[float]
) -> None:
    published(cast)
    process = Process(Changes())
    first, again = process.get()[1], process.get()[1]
    assert first == again
    assert process.asked == 1
    for name in (
        "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options",
        "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Resource-Policy",
    ):  # fmt: skip
        assert name in again
    assert again["Vary"] == "Accept-Encoding"
    assert again["Content-Language"] == "en"
    assert "Set-Cookie" not in again
    assert process.get(HTTP_IF_NONE_MATCH=again["ETag"])[0] == "304 Not Modified"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", [ADDRESS, "/", "/sitemap.xml", f"{ADDRESS}feed.xml"])
def test_the_browsers_language_and_cookies_change_no_public_page(
    cast: Cast, clock: list[float], path: str
) -> None:
    published(cast)
    plain = Process(Changes()).get(path)
    cookies = f"undersigned-session=x; undersigned-form={'y' * 32}"
    french = Process(Changes()).get(path, HTTP_ACCEPT_LANGUAGE="fr", HTTP_COOKIE=cookies)
    assert french == plain


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", [f"{ADDRESS}contact/", "/desk/", "/s/none/"])
def test_what_is_not_for_everybody_is_asked_for_each_time(
    cast: Cast, clock: list[float], path: str
) -> None:
    published(cast)
    process = Process(Changes())
    process.get(path)
    process.get(path)
    assert process.asked == 2


@pytest.mark.django_db(transaction=True)
def test_a_page_says_that_signing_is_over_when_it_is(
    cast: Cast, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    version = published(cast)
    signing = open_signing(version)
    process = Process(Changes())
    assert "Ask to sign" in process.get()[2]
    after = signing.closes_at.timestamp() + 1
    monkeypatch.setattr(page_cache, "time", lambda: after)
    signing.closes_at = signing.opened_at
    signing.save()
    assert "Signing closed on" in process.get()[2]


@pytest.mark.django_db(transaction=True)
def test_a_page_asks_nobody_to_sign_what_a_newer_version_superseded(
    cast: Cast, clock: list[float]
) -> None:
    version = published(cast)
    open_signing(version)
    process = Process(page_cache.CHANGES)
    assert "Ask to sign" in process.get()[2]
    Text.objects.update(hash="0" * 64)  # as if it had been rewritten
    freeze_version(version.text, by=cast.mara)
    assert "Ask to sign" not in process.get()[2]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("delete", [Version, Text])
def test_pages_go_with_what_they_show(
    cast: Cast, clock: list[float], delete: type[Version | Text]
) -> None:
    published(cast)
    process = Process(page_cache.CHANGES)
    assert process.get()[0] == "200 OK"
    delete.objects.all().delete()
    assert process.get()[0] in ("404 Not Found", "410 Gone")


@pytest.mark.django_db(transaction=True)
def test_a_campaign_that_is_deleted_or_renamed_is_seen(cast: Cast, clock: list[float]) -> None:
    published(cast)
    process = Process(page_cache.CHANGES)
    assert "Renamed" not in process.get()[2]
    cast.campaign.title = "Renamed"
    cast.campaign.save()
    assert "Renamed" in process.get()[2]
    cast.campaign.delete()
    assert process.get()[0] == "404 Not Found"
