"""Behind the shipped nginx.conf: public pages outlive the site, private links leave no trace."""

from __future__ import annotations

import re
import shutil
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from subprocess import Popen

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import RequestFactory
from django.utils import translation

from bench import _public_site
from bench._public_site import ADDRESS
from tests.conftest import skip_unless_complete
from undersigned.apps.pages.middleware import SAFE_HEADERS
from undersigned.apps.pages.views import bad_request

pytestmark = pytest.mark.alike_on_every_database

TOKEN = "Sample-token-of-a-Private_Link-" + "x" * 12


@dataclass(frozen=True, kw_only=True)
class Proxied:
    folder: Path
    port: int
    site: Popen[bytes] | None

    def post(self, path: str, body: bytes) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("POST", path, body, {"Content-Type": "text/plain"})
        answer = connection.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]
        connection.close()
        return answer

    def logs(self) -> str:
        return "".join(path.read_text() for path in self.folder.glob("*.log"))

    def get(self, path: str = ADDRESS, **headers: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=named)
        answer = connection.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]
        connection.close()
        return answer


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    if not (shutil.which("nginx") or Path("/usr/sbin/nginx").exists()):
        skip_unless_complete("nginx is not installed")
    folder = tmp_path_factory.mktemp("proxied")
    _public_site.seed(folder)
    with (
        _public_site.granian(folder) as (site, site_port),
        _public_site.nginx(folder, site=site_port) as port,
    ):
        yield Proxied(folder=folder, port=port, site=site)


def everything_escaped(words: str) -> str:
    return "".join(f"%{byte:02x}" for byte in words.encode())


def spellings(token: str) -> list[str]:
    """Addresses in which somebody may spell a private link, wrongly or to hide it."""
    return [
        f"//sign/{token}/",
        f"/%73ign/{token}/",
        f"/sign/%2e%2e/{token}/",
        f"/sign/{token}/%2e%2e/%2e%2e/s/{token}/",
        f"/s/../sign/{token}/",
        f"/s/%2e%2e/sign/{token}/",
        f"/s//sign/{token}/",
        f"/static/../sign/{token}/",
        f"/SIGN/{token}/",
        f"/./sign/{token}/",
        f"/sign%2f{token}/",
        f"/sign/{everything_escaped(token)}/",
        f"/{token}",
        f"/s/{token}",
        f"/s/open-the-port/?next=/sign/{token}/",
        f"/desk/?{token}",
        f"/desk/account/password/reset/key/{token}/",
        f"/desk/c/{token}/",
        f"/%2e%2e/{token}/%zz",
    ]


def is_a_page_of_the_house(answer: HTTPResponse, name: str) -> bool:
    """The page in both languages, which nobody keeps, with the headers of the site's own."""
    page = (_public_site.ROOT / "deploy" / "pages" / f"{name}.html").read_bytes()
    headers = {name: answer.headers[name] for name in SAFE_HEADERS}
    return (
        answer.body == page  # type: ignore[attr-defined]
        and headers == SAFE_HEADERS
        and answer.headers["Cache-Control"] == "no-store, private"
        and answer.headers["Content-Type"] == "text/html; charset=utf-8"
        and answer.headers["Strict-Transport-Security"] == "max-age=63072000"
        and "nginx/" not in answer.headers["Server"]
    )


def test_what_the_proxy_says_is_in_both_languages_and_as_the_site_says_it() -> None:
    pages = (_public_site.ROOT / "deploy" / "pages").glob("*.html")
    told = {page.stem: page.read_text(encoding="utf-8") for page in pages}
    assert set(told) == {"not-understood", "too-much", "try-again"}
    for name, error in {"too-much": RequestDataTooBig(), "not-understood": None}.items():
        for language in ("en", "fr"):
            with translation.override(language):
                site = bad_request(RequestFactory().get("/"), error).text
            heading, sentence = re.findall(r"<(?:h1|p)>(.+?)</(?:h1|p)>", site)
            english, _, french = told[name].partition('lang="fr"')
            ours = french if language == "fr" else english
            assert unescape(heading) in ours
            assert unescape(sentence) in ours
    assert all('<section lang="fr">' in page for page in told.values())


def test_what_is_too_much_or_too_odd_gets_a_page_of_the_house(proxied: Proxied) -> None:
    much = proxied.post(f"{ADDRESS}contact/", b"x" * 300_000)
    assert much.status == 413
    assert is_a_page_of_the_house(much, "too-much")
    assert "Retry-After" not in much.headers
    long = proxied.get(f"/s/{'x' * 40_000}")
    assert long.status == 414
    assert is_a_page_of_the_house(long, "too-much")
    odd = proxied.get("/s/%zz/")
    assert odd.status == 400
    assert is_a_page_of_the_house(odd, "not-understood")
    assert proxied.get("/nginx-pages/try-again.html").status == 404


def test_a_site_that_takes_too_long_is_said_to_be_busy(tmp_path: Path) -> None:
    """Behind a server that takes requests and never answers, with the wait made short."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with _public_site.nginx(tmp_path, site=port, patience=1) as proxy:
            answer = Proxied(folder=tmp_path, port=proxy, site=None).get("/desk/")
    assert answer.status == 504
    assert is_a_page_of_the_house(answer, "try-again")
    assert answer.headers["Retry-After"] == "30"


def test_pages_outlive_the_site_and_private_links_leave_no_trace(proxied: Proxied) -> None:
    """One test, as starting the two takes seconds and the site is killed in it."""
    page = proxied.get()
    assert page.status == 200
    assert b"Organisation number 39" in page.body
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "stale-if-error" in page.headers["Cache-Control"]
    zipped = proxied.get(Accept_Encoding="br, gzip")
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert len(zipped.body) < len(page.body)
    assert proxied.get(If_None_Match=page.headers["ETag"]).status == 304
    assert proxied.get(f"{ADDRESS}?fbclid=1").body == page.body
    assert proxied.get("/static/undersigned/statement.css").status == 200
    contact = proxied.get(f"{ADDRESS}contact/")
    assert "no-store" in contact.headers["Cache-Control"]
    assert proxied.get(f"{ADDRESS}contact/").body != contact.body  # each its own token
    proxied.get(f"/sign/{TOKEN}/?{TOKEN}")

    assert proxied.site
    _public_site.kill(proxied.site)
    time.sleep(5)  # longer than a page is shown while a newer one is fetched
    for path in (ADDRESS, "/static/undersigned/statement.css", f"{ADDRESS}?fbclid=2"):
        assert proxied.get(path).status == 200, path
    assert proxied.get().body == page.body
    assert proxied.get(Accept_Encoding="gzip").body == zipped.body
    for path in (f"/sign/{TOKEN}/", "/desk/"):
        answer = proxied.get(path)
        assert answer.status == 502
        assert is_a_page_of_the_house(answer, "try-again")
        assert int(answer.headers["Retry-After"]) in range(5, 120)
    for path in spellings(TOKEN):
        assert proxied.get(path).status in (200, 400, 502), path
    unsent = proxied.post(f"{ADDRESS}contact/", b"words")
    assert unsent.status == 502
    assert is_a_page_of_the_house(unsent, "try-again")

    time.sleep(0.2)
    logs = proxied.logs()
    assert f"GET {ADDRESS} 200" in logs
    assert "GET /static/undersigned/statement.css 200" in logs
    assert "GET /sign/... " in logs
    assert TOKEN not in logs
    assert everything_escaped(TOKEN) not in logs
    assert "fbclid" not in logs
    assert "127.0.0.1" not in logs
