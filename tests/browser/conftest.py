"""The demo in a process of its own, and a real browser that looks at it.

Tests here share no database with the site: what they know of it, they see on its pages.
"""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import skip_unless_complete
from undersigned.demo.people import CAST, PASSWORD

# The log-ins of the demo: everybody's role, or "member" for who signs for an organisation.
LOGINS = {who.does if " " not in who.does else "member": who.email for who in CAST}
PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_START_SECONDS = 60


@dataclass(frozen=True)
class Site:
    """A running demo."""

    address: str

    def sign_in(self, page: Page, who: str) -> None:
        """Sign in as the coordinator, the editor, ... of the demo."""
        page.goto(f"{self.address}/desk/")
        page.get_by_label("Email").fill(LOGINS[who])
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(f"{self.address}/desk/")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("demo") / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-m", "undersigned", "demo", "--port", str(port)],
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, process, log)
        yield Site(address)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/", timeout=2)  # noqa: S310  # our own site
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the demo did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        skip_unless_complete("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-background-networking", "--disable-quic"],
        )
        yield started
        started.close()


NewPage = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Opens a page in a browser of its own: no cookie of another. Any request to elsewhere fails
    the test, and so does an error in a script."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(*, javascript: bool = True, size: dict[str, int] = LAPTOP, **more: Any) -> Page:
        context = browser.new_context(java_script_enabled=javascript, viewport=size, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: _refuse_others(request.url, faults))
        page.on(
            "console",
            lambda message: (
                faults.append(message.text) if "Content Security Policy" in message.text else None
            ),
        )
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


def _refuse_others(url: str, faults: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "data:", "blob:")):
        faults.append(f"a page asked {url}")
