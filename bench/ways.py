"""How many of our files some work passes through, and how often it goes from one to another.

Each way is gone twice and looked at the second time, so that what is only read at first (tables,
templates, fonts) is not counted. A switch is a call from one of our files into another.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import urlencode

OURS = str(Path(__file__).parent.parent / "src" / "undersigned") + os.sep
PAPER = Path(OURS) / "demo" / "pasted-page.txt"


def run() -> None:
    folder = Path(tempfile.mkdtemp(prefix="undersigned-bench-"))
    os.environ |= {
        "UNDERSIGNED_MODE": "test",
        "UNDERSIGNED_DATABASE": f"sqlite:{folder / 'site.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "undersigned.site.settings",
    }
    for name, way in ways(folder):
        way()
        _tell(name, way)


def _tell(name: str, way: Callable[[], object]) -> None:
    files: set[str] = set()
    switches = 0

    def watch(frame: FrameType, event: str, _: object) -> None:
        nonlocal switches
        own = frame.f_code.co_filename
        if event != "call" or not own.startswith(OURS):
            return
        files.add(own)
        caller = frame.f_back
        while caller is not None and not caller.f_code.co_filename.startswith(OURS):
            caller = caller.f_back
        switches += caller is not None and caller.f_code.co_filename != own

    sys.setprofile(watch)
    try:
        way()
    finally:
        sys.setprofile(None)
    print(f"{name}: {len(files)} files, {switches:,} switches")


def ways(folder: Path) -> list[tuple[str, Callable[[], object]]]:
    """The ways by name; each can be gone again and again."""
    _command("import", str(PAPER), "--out", str(folder / "campaign"))
    letters = ("letters", str(folder / "campaign"), "--text", "3", "--to", "us/senate?state=mn")
    signing = _Signing()
    return [
        ("a page is read", lambda: _command("read", str(PAPER))),
        (
            "two letters are written as PDF",
            lambda: _command(
                *letters, "--out", str(folder / "letters"), "--format", "pdf", "--force"
            ),
        ),
        ("a public page is shown", signing.show),
        ("an organisation signs", signing.sign),
        ("an organisation withdraws", signing.withdraw),
    ]


def _command(*words: str) -> None:
    from undersigned.cli import undersigned

    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        status = undersigned.main(words, standalone_mode=False)
    assert not status, words


class _Signing:
    """A site in this process, with a public statement that organisations were asked to sign."""

    def __init__(self) -> None:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from tests.site.invited import invited

        self._tokens = invited(8)
        self._publish()
        self._withdrawals = [self._standing(token) for token in self._tokens[4:]]

    def _publish(self) -> None:
        from django.utils import timezone

        from undersigned.apps.texts.models import Text, Version

        Text.objects.update(public_slug="asked")
        Version.objects.update(published_at=timezone.now())

    def _standing(self, token: str) -> str:
        """The token that takes the name off which is signed and confirmed with this one."""
        self._send(f"/sign/{token}/", **FILLED_IN)
        self._send(self._mailed("confirm"))
        return self._mailed("withdraw")

    def _mailed(self, page: str) -> str:
        """The newest link to such a page in a mail that waits."""
        from undersigned.apps.deliveries.models import Delivery

        for mail in Delivery.objects.order_by("-created_at"):
            if found := re.search(rf"/{page}/[\w-]+/", mail.content):
                return found[0]
        raise LookupError(page)

    def show(self) -> None:
        assert self._ask("/s/asked/")[0] == 200

    def sign(self) -> None:
        self._send(f"/sign/{self._tokens.pop(0)}/", **FILLED_IN)

    def withdraw(self) -> None:
        self._send(self._withdrawals.pop())

    def _send(self, page: str, **entered: str) -> None:
        """The form of a page, filled in; only the sending is a part of the way."""
        watching = sys.getprofile()
        sys.setprofile(None)
        _, shown, cookie = self._ask(page)
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', shown)
        sys.setprofile(watching)
        assert token, shown[:300]
        body = urlencode({"csrfmiddlewaretoken": token[1], **entered}).encode()
        assert self._ask(page, body=body, cookie=cookie)[0] == 302, page

    def _ask(self, path: str, *, body: bytes = b"", cookie: str = "") -> tuple[int, str, str]:
        from undersigned.site.wsgi import application

        environ = {
            "REQUEST_METHOD": "POST" if body else "GET", "PATH_INFO": path, "SCRIPT_NAME": "",
            # With a query nothing is kept, so that the page is made anew.
            "QUERY_STRING": "" if body else "new",
            "SERVER_NAME": "localhost", "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost:8000", "HTTP_ORIGIN": "http://localhost:8000",
            "HTTP_COOKIE": cookie, "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "wsgi.input": BytesIO(body), "wsgi.url_scheme": "http",
        }  # fmt: skip
        said: list[Any] = []
        answer = application(environ, lambda status, headers, *_: said.extend((status, headers)))
        shown = b"".join(answer).decode()
        cookies = [value for name, value in said[1] if name.lower() == "set-cookie"]
        return int(said[0].split()[0]), shown, "; ".join(one.partition(";")[0] for one in cookies)


FILLED_IN = {
    "answer": "yes", "person": "Theo Example", "role": "Director", "decided_on": "2026-11-20",
    "name": "Veldmark Circle", "shown": "public", "comment": "", "has_authority": "on",
}  # fmt: skip
