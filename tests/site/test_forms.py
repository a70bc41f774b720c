"""Every form of every page, sent through the whole application as a browser sends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import lxml.html
import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from pytest_django import Settings

from tests.apps.cast import PASSWORD, Cast, make_cast
from tests.apps.routes import routes, samples_of
from undersigned.apps.public import page_cache
from undersigned.apps.signing.models import Invitation, SignOn, SignOnRequest
from undersigned.apps.vault.seals import link_hash
from undersigned.site.wsgi import application

pytestmark = pytest.mark.alike_on_every_database

HOST = "testserver"
LOGIN = "/desk/account/login/"
# What no form may be answered with: refused as forged, not understood, or broken.
_WRONG = {400, 403, 404, 500}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes


@dataclass
class Browser:
    """Asks the application as the web server does, and keeps cookies."""

    host: str = HOST
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, *, method: str = "GET", body: bytes = b"", **more: str) -> Answer:
        at, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": at, "SCRIPT_NAME": "", "QUERY_STRING": query,
            "SERVER_NAME": self.host, "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self.host, "HTTP_COOKIE": "; ".join(
                f"{name}={value}" for name, value in self.cookies.items()
            ),
            "wsgi.input": BytesIO(body), "wsgi.url_scheme": "http",
            "CONTENT_LENGTH": str(len(body)), **more,
        }  # fmt: skip
        said: list[Any] = []
        answer = application(environ, lambda status, headers, *_: said.extend((status, headers)))
        found = Answer(status=int(said[0].split()[0]), headers=said[1], body=b"".join(answer))
        if hasattr(answer, "close"):
            answer.close()
        for name, value in found.headers:
            if name.lower() == "set-cookie":
                cookie, _, _ = value.partition(";")
                key, _, word = cookie.partition("=")
                self.cookies[key] = word
        return found

    def send(self, page: str, form: lxml.html.FormElement, **entered: str) -> Answer:
        """Send a form with what stands in it, and what is entered."""
        values = [(name, value) for name, value in form.form_values() if name not in entered]
        buttons = [(one.get("name"), one.get("value", "")) for one in _named_buttons(form)[:1]]
        body = urlencode([*values, *buttons, *entered.items()]).encode()
        path = urlsplit(urljoin(f"http://{self.host}{page}", form.get("action") or page)).path
        return self.ask(
            path,
            method="POST",
            body=body,
            CONTENT_TYPE="application/x-www-form-urlencoded",
            HTTP_ORIGIN=f"http://{self.host}",
            HTTP_REFERER=f"http://{self.host}{page}",
        )


def _named_buttons(form: lxml.html.FormElement) -> list[Any]:
    return form.xpath(".//button[@name and not(@type='button')]")


def forms_of(answer: Answer) -> list[lxml.html.FormElement]:
    if answer.status != 200 or not answer.body.startswith(b"<!doctype html"):
        return []
    page = lxml.html.fromstring(answer.body.decode())
    return [form for form in page.forms if (form.get("method") or "get").lower() == "post"]


def sign_in(email: str) -> tuple[Browser, Answer]:
    browser = Browser()
    form = next(one for one in forms_of(browser.ask(LOGIN)) if "password" in one.fields)
    return browser, browser.send(LOGIN, form, login=email, password=PASSWORD)


@pytest.fixture(autouse=True)
def one_connection(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Requests end without closing the test's own connection, as in Django's test client."""
    monkeypatch.setattr(page_cache, "close_old_connections", lambda: None)
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def pages(samples: dict[str, Any], *, at_the_desk: bool) -> Iterator[str]:
    for route in routes():
        is_known = not route.is_of_a_library and set(route.parts) <= samples.keys()
        if is_known and route.pattern.startswith("desk/") is at_the_desk:
            yield route.address(samples)


def send_all(browser: Browser, page: str) -> int:
    """Send every form of a page; nothing of what it does stays."""
    kept, count = dict(browser.cookies), 0
    for number, _ in enumerate(forms_of(browser.ask(page))):
        with transaction.atomic():
            form = forms_of(browser.ask(page))[number]
            answer = browser.send(page, form)
            transaction.set_rollback(True)
        browser.cookies = dict(kept) or browser.cookies  # after it was sent to sign out, too
        assert answer.status not in _WRONG, (page, form.get("action"), answer.status)
        count += 1
    return count


def link_pages(cast: Cast, samples: dict[str, Any]) -> list[str]:
    """The pages of private links at which there is something to do."""
    token, invitation = samples["token"], Invitation.objects.get(pk=samples["invitation_id"])
    tokens = {page: f"{page}-{'x' * 30}" for page in ("sign", "confirm")}
    asked = Invitation.objects.create(
        version=invitation.version, organisation=cast.meridian, email="m@meridian.example",
        link_hash=link_hash(tokens["sign"]), expires_at=invitation.expires_at,
    )  # fmt: skip
    SignOn.objects.create(
        version=invitation.version, organisation=cast.lantern, invitation=asked, name="Lantern",
        confirm_hash=link_hash(tokens["confirm"]), expires_at=invitation.expires_at,
    )  # fmt: skip
    SignOnRequest.objects.update(state=SignOnRequest.State.UNCONFIRMED)
    tokens |= {"withdraw": f"w{token}", "ask": f"r{token}"}
    return [f"/{page}/{token}/" for page, token in tokens.items()]


@pytest.mark.django_db
def test_every_form_of_readers_and_signers_is_understood() -> None:
    cast = make_cast()
    samples, browser = samples_of(cast, cast.campaign), Browser()
    for page in link_pages(cast, samples):
        assert send_all(browser, page), page
    assert sum(send_all(browser, page) for page in pages(samples, at_the_desk=False)) >= 2
    assert not [name for name in browser.cookies if "session" in name]


@pytest.mark.django_db
def test_every_form_of_the_desk_is_understood() -> None:
    cast = make_cast()
    samples = samples_of(cast, cast.campaign)
    browser, answer = sign_in(cast.mara.email)
    assert answer.status == 302
    found = [
        send_all(browser, page) for page in pages(samples, at_the_desk=True) if "logout" not in page
    ]
    assert sum(found) > 60


@pytest.fixture
def two_hosts(settings: Settings) -> Cast:
    settings.SITE_URL, settings.PUBLIC_URL = "http://desk.example", "http://say.example"
    settings.ALLOWED_HOSTS = ["desk.example", "say.example"]
    settings.CSRF_TRUSTED_ORIGINS = ["http://desk.example", "http://say.example"]
    return make_cast()


@pytest.mark.django_db
def test_a_form_for_readers_is_not_taken_at_the_desks_host(two_hosts: Cast) -> None:
    page, *_ = link_pages(two_hosts, samples_of(two_hosts, two_hosts.campaign))
    public = Browser(host="say.example")
    form = forms_of(public.ask(page))[0]
    desk = Browser(host="desk.example", cookies=public.cookies)
    assert desk.send(page, form, has_authority="on").status == 404
    assert public.send(page, form, has_authority="on").status != 404


@pytest.mark.django_db
def test_the_desk_is_not_entered_at_the_public_host(two_hosts: Cast) -> None:
    desk, public = Browser(host="desk.example"), Browser(host="say.example")
    form = next(one for one in forms_of(desk.ask(LOGIN)) if "password" in one.fields)
    public.cookies.update(desk.cookies)
    entered = {"login": two_hosts.mara.email, "password": PASSWORD}
    assert public.send(LOGIN, form, **entered).status == 404
    assert desk.send(LOGIN, form, **entered).status == 302
