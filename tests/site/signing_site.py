"""A site with a database of its own and organisations that were asked to sign, to be killed."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.conftest import ROOT
from tests.site.running import Running, environment
from undersigned.core.sealing import new_key


@dataclass(frozen=True)
class Form:
    """What a browser has after it opened a page to sign: the cookie, and the form filled in."""

    cookie: str
    body: str


class SigningSite:
    """``database`` is the setting; ``port`` is where it is served."""

    def __init__(self, folder: Path, *, database: str, port: int) -> None:
        self._folder, self.port = folder, port
        self.variables = {
            "UNDERSIGNED_MODE": "demo",
            "UNDERSIGNED_URL": f"http://127.0.0.1:{port}",
            "UNDERSIGNED_DATABASE": database,
            "UNDERSIGNED_KEY": new_key(),
            "UNDERSIGNED_SECRET_KEY": new_key(),
        }

    def invite(self, count: int) -> list[str]:
        """The tokens of as many organisations."""
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "tests.site.invited", str(count)],
            env=environment(self.variables), cwd=ROOT, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout.split()

    def serve(self, *words: object) -> Running:
        site = Running(
            "serve", "--no-worker", "--port", self.port, *words,
            folder=self._folder, variables=self.variables,
        )  # fmt: skip
        site.wait_until_it_answers(self.port)
        return site

    def form(self, token: str) -> Form:
        return form_at(self.port, token)


def form_at(port: int, token: str) -> Form:
    """The form of a page to sign, with its token against forgery."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", f"/sign/{token}/")
    answer = connection.getresponse()
    page = answer.read().decode()
    cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0].strip()
    connection.close()
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found, f"there is no form on this page ({answer.status}): {page[:500]}"
    return Form(cookie=cookie, body=_filled_in(found[1]))


def _filled_in(csrf_token: str) -> str:
    return urlencode(
        {
            "csrfmiddlewaretoken": csrf_token,
            "answer": "yes",
            "person": "Theo Example",
            "role": "Director",
            "decided_on": f"{datetime.now(UTC):%Y-%m-%d}",
            "name": "Veldmark Circle",
            "shown": "public",
            "comment": "We are with you.",
            "has_authority": "on",
        }
    )
