"""Public pages in a browser: on phones, with large type, on paper, without scripts, for all."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from bench import _public_site
from bench._public_site import ADDRESS

pytestmark = pytest.mark.xdist_group("browser")

PAGES = (
    "/", ADDRESS, f"{ADDRESS}fr/", f"{ADDRESS}ar/", f"{ADDRESS}v1/", f"{ADDRESS}contact/", f"{ADDRESS}sign-on/",
    f"{ADDRESS}contact/?sent", "/s/none/",
)  # fmt: skip
WIDTHS = (320, 1280)
ALSO_IN_THE_DARK = (ADDRESS, f"{ADDRESS}contact/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    _public_site.seed(folder)
    with _public_site.granian(folder) as (_, port):
        yield f"http://127.0.0.1:{port}"


def opened(browser: Browser, address: str, **context: Any) -> tuple[Page, list[str]]:
    """A page, and what the browser complained of."""
    complaints: list[str] = []
    page = browser.new_context(**context).new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto(address)
    return page, complaints


def too_wide(page: Page) -> int:
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


def test_every_public_page_is_for_all(site: str, browser: Browser) -> None:
    """Axe finds nothing, in light and in dark, and nothing is loaded or refused."""
    for path in PAGES:
        for scheme in ("light", "dark") if path in ALSO_IN_THE_DARK else ("light",):
            page, complaints = opened(browser, site + path, color_scheme=scheme)
            found = Axe().run(page)
            assert not found.response["violations"], (path, scheme, found.generate_report())
            assert [one for one in complaints if "404" not in one] == [], path
            page.context.close()


def test_no_page_is_wider_than_the_screen(site: str, browser: Browser) -> None:
    for path in PAGES:
        for width in WIDTHS:
            page, _ = opened(browser, site + path, viewport={"width": width, "height": 800})
            assert too_wide(page) == 0, (path, width)
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert too_wide(page) == 0, (path, width, "twice as large")
            page.context.close()


def test_the_page_is_the_same_without_scripts(site: str, browser: Browser) -> None:
    words = []
    for is_on in (True, False):
        page, _ = opened(browser, site + ADDRESS, java_script_enabled=is_on)
        words.append(page.inner_text("body"))
        assert page.context.cookies() == []
        page.context.close()
    assert words[0] == words[1]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_page_prints(site: str, browser: Browser, paper: str) -> None:
    page, _ = opened(browser, site + ADDRESS)
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper))).pages
    words = " ".join(sheet.extract_text() for sheet in sheets)
    for there in ("What we ask", "Organisation number 39", "00000000", ADDRESS):
        assert there.casefold() in words.casefold(), there
    for not_there in ("Ask to sign", "Word file", "All statements"):
        assert not_there not in words
    assert len(sheets) <= 4


def ask(page: Page) -> None:
    page.get_by_label("Your email address").fill("eve@reader.example")
    page.get_by_label("Your question").fill("May we print this?")
    page.get_by_role("button", name="Send").click()


def test_a_question_can_be_asked_without_scripts(site: str, browser: Browser) -> None:
    """Who is quicker than ten seconds is asked to wait, and loses nothing."""
    page, _ = opened(browser, f"{site}{ADDRESS}contact/", java_script_enabled=False)
    ask(page)
    assert "press the button again" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Your question").input_value() == "May we print this?"
    page.wait_for_timeout(10_100)
    page.get_by_role("button", name="Send").click()
    assert page.get_by_role("status").inner_text().startswith("Thank you")


def test_a_question_can_be_asked_at_once_by_a_browser_that_does_the_work(
    site: str, browser: Browser
) -> None:
    page, complaints = opened(browser, f"{site}{ADDRESS}contact/")
    ask(page)
    page.get_by_text("Thank you").wait_for()
    assert complaints == []


def test_an_organisation_asks_to_sign_with_a_browser_that_does_the_work(
    site: str, browser: Browser
) -> None:
    page, complaints = opened(browser, f"{site}{ADDRESS}sign-on/")
    page.get_by_label("Name of the organisation").fill("Tide Watch")
    page.get_by_label("Your name").fill("Ada Example")
    page.get_by_label("Email address").fill("ada@tide.example")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Please check your mailbox").wait_for()
    assert complaints == []


def test_the_button_waits_for_the_work_and_says_so(site: str, browser: Browser) -> None:
    page, _ = opened(browser, f"{site}{ADDRESS}contact/")
    page.evaluate("document.querySelector('[name=work]').dataset.bits = 40")
    ask(page)
    assert page.get_by_text("One moment").is_visible()
    assert page.get_by_role("button", name="Send").is_disabled()
