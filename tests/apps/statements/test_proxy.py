"""Behind the shipped nginx.conf: public pages outlive the site, private links leave no trace."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from subprocess import Popen

import pytest

from bench import _public_site
from bench._public_site import ADDRESS
from tests.conftest import skip_unless_complete

TOKEN = "sample-token-of-a-private-link-" + "x" * 12


@dataclass(frozen=True, kw_only=True)
class Proxied:
    folder: Path
    port: int
    site: Popen[bytes]

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

    _public_site.kill(proxied.site)
    time.sleep(5)  # longer than a page is shown while a newer one is fetched
    for path in (ADDRESS, "/static/undersigned/statement.css", f"{ADDRESS}?fbclid=2"):
        assert proxied.get(path).status == 200, path
    assert proxied.get().body == page.body
    assert proxied.get(Accept_Encoding="gzip").body == zipped.body
    assert proxied.get(f"/sign/{TOKEN}/").status == 502
    assert proxied.get("/desk/").status == 502

    time.sleep(0.2)
    logs = "".join(path.read_text() for path in proxied.folder.glob("*.log"))
    assert f"GET {ADDRESS} 200" in logs
    assert "GET /sign/... " in logs
    assert TOKEN not in logs
    assert "fbclid" not in logs
    assert "127.0.0.1" not in logs
