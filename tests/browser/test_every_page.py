"""Every page that the demo's people can reach: accessible, whole on a phone, whole at 200 %."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.browser.conftest import NewPage, Site

pytestmark = pytest.mark.xdist_group("browser")

NARROW = {"width": 320, "height": 700}
# So many pages behind one address pattern are looked at; the others have the same template.
_OF_A_KIND = 2
_NOT_PAGES = re.compile(
    r"\.(?:pdf|docx|zip|csv|xml|png|txt|json|ics)$|/export|/download|/logo|logout"
)


def _kind(url: str) -> str:
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return url


def _links(page: Page, site: Site) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    inside = (urljoin(page.url, link).partition("#")[0] for link in found)
    return [link for link in dict.fromkeys(inside) if link.startswith(site.address)]


def _faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands."""
    said = []
    for violation in Axe().run(page).response["violations"]:
        places = ", ".join(str(node["target"]) for node in violation["nodes"][:3])
        said.append(f"{violation['id']} ({violation['impact']}): {places}")
    if page.locator("h1").count() != 1:
        said.append(f"it has {page.locator('h1').count()} h1")
    page.set_viewport_size(NARROW)
    said += _sideways(page, "at 320 px")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    said += _sideways(page, "at 200 %")
    return said


def _sideways(page: Page, when: str) -> list[str]:
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    return [f"it scrolls sideways {when}: {width}"] if width[0] > width[1] + 1 else []


def test_every_page_is_accessible_and_fits(site: Site, new_page: NewPage) -> None:
    """Whoever sees the most of a page goes first, and what was looked at is not again."""
    kinds: dict[str, int] = {}
    wrong: list[str] = []
    for who in ("coordinator", "member", "editor", "approver", "observer", "reader"):
        page = new_page()
        if who == "reader":
            page.goto(f"{site.address}/")
        else:
            site.sign_in(page, who)
        wrong += _walk(page, site, kinds)
        page.context.close()
    assert len(kinds) > 40
    assert not wrong, "\n".join(wrong)


def _walk(page: Page, site: Site, kinds: dict[str, int]) -> list[str]:
    """Follow the links from here, and tell what is wrong; ``kinds`` counts the pages."""
    waiting, seen, wrong = [page.url], {page.url}, list[str]()
    while waiting:
        url = waiting.pop(0)
        if kinds.get(_kind(url), 0) >= _OF_A_KIND or _NOT_PAGES.search(urlsplit(url).path):
            continue
        answer = page.goto(url)
        assert answer is not None
        if answer.status != 200:
            wrong.append(f"{url}: {answer.status}")
            continue
        kinds[_kind(url)] = kinds.get(_kind(url), 0) + 1
        fresh = [link for link in _links(page, site) if link not in seen]
        seen.update(fresh)
        waiting += fresh
        wrong += [f"{url}: {fault}" for fault in _faults(page)]
    return wrong
