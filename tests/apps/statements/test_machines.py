"""What machines read of a public page: data, feeds, lists; and what no page may do."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from lxml import etree, html

from tests.apps.cast import Cast
from tests.apps.statements.published import (
    ADDRESS,
    FRENCH,
    WRITTEN,
    everything,
    open_signing,
    published,
    shown,
    sign,
    text_of,
    tree,
    version_of,
)
from undersigned.apps.statements.models import Update
from undersigned.apps.texts.models import Version

EVIL = "</script><script>alert(1)</script>\"'<b>&amp; {{ 7|add:7 }} ((salutation))"


# --- What machines read -------------------------------------------------------------------------


def test_search_engines_get_data_that_can_end_no_element(cast: Cast) -> None:
    version = published(cast)
    sign(version, EVIL[:190])
    cast.campaign.sender = {"name": EVIL}
    cast.campaign.save()
    page = tree()
    scripts = page.xpath("//script")
    assert [script.get("type") for script in scripts] == ["application/ld+json"]
    data = json.loads(scripts[0].text)
    assert data["publisher"]["name"] == EVIL
    assert data["contributor"] == [{"@type": "Organization", "name": EVIL[:190]}]
    assert data["identifier"] == f"sha256:{version.hash}"


def test_markup_in_names_titles_and_updates_is_words(cast: Cast) -> None:
    written = WRITTEN.replace("title: Open the port of Veldmark", "title: '<img src=x onerror=1>'")
    version = published(cast, written)
    cast.campaign.title = EVIL
    cast.campaign.sender = {"name": EVIL, "phone": EVIL}
    cast.campaign.save()
    sign(version, EVIL, acronym="<b>", country="<i>")
    Update.objects.create(text=version.text, title=EVIL, body=EVIL)
    for place, said in everything(version).items():
        if not place.endswith("pdf"):  # of which the words were taken
            assert "<script>alert" not in said, place
            assert "<img" not in said, place
    assert tree().xpath("//h1")[0].text == "<img src=x onerror=1>"
    assert not tree().xpath("//b|//i")


def test_the_feed_is_rss(cast: Cast) -> None:
    version = published(cast)
    update = Update.objects.create(
        text=version.text, title="Two came home", body="See https://lantern.example/two.\n\nSoon."
    )
    answer = Client().get(f"{ADDRESS}feed.xml")
    assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    channel = etree.fromstring(answer.content).find("channel")
    assert channel is not None
    own = channel.find("{http://www.w3.org/2005/Atom}link")
    assert own is not None
    assert own.get("rel") == "self"
    assert own.get("href", "").endswith(f"{ADDRESS}feed.xml")
    for name in ("title", "link", "description"):
        assert channel.findtext(name)
    items = channel.findall("item")
    assert {item.findtext("guid") for item in items} == {
        f"urn:uuid:{update.pk}", f"urn:uuid:{version.pk}",
    }  # fmt: skip
    news = next(item for item in items if item.findtext("title") == "Two came home")
    assert news.findtext("description") == (
        '<p>See <a href="https://lantern.example/two">https://lantern.example/two</a>.</p>\n'
        "<p>Soon.</p>\n"
    )
    assert news.findtext("pubDate", "").endswith("+0000")


def test_markup_in_the_feed_is_words_to_its_readers_too(cast: Cast) -> None:
    version = published(cast)
    Update.objects.create(text=version.text, title="News", body="<script>alert(1)</script>\x0b")
    channel = etree.fromstring(Client().get(f"{ADDRESS}feed.xml").content).find("channel")
    assert channel is not None
    said = [item.findtext("description", "") for item in channel.findall("item")]
    assert any("&lt;script&gt;" in words for words in said)
    assert not any("<script>" in words for words in said)


def test_what_a_shared_link_shows_is_told(cast: Cast) -> None:
    published(cast)
    page = tree()
    told = {one.get("property"): one.get("content") for one in page.xpath("//meta[@property]")}
    assert told["og:title"] == "Open the port of Veldmark"
    assert told["og:description"].startswith("We, the 0 undersigned")
    assert told["og:locale"] == "en_US"


def test_robots_are_told_where_to_look(cast: Cast, settings: Any) -> None:
    version = published(cast)
    version_of(text_of(cast, FRENCH, slug="fr", original=version.text), original=version)
    assert "Disallow: /desk/" in shown("/robots.txt")
    places = [
        place.text or ""
        for place in etree.fromstring(Client().get("/sitemap.xml").content)
        for place in place[:1]
    ]
    assert places == [f"{settings.PUBLIC_URL}{path}" for path in ("/", ADDRESS, f"{ADDRESS}fr/")]


def test_the_first_page_lists_what_can_be_read(cast: Cast) -> None:
    assert "No statement has been published here yet" in shown("/")
    older = published(cast, address="older")
    Version.objects.filter(pk=older.pk).update(published_at=timezone.now() - timedelta(days=9))
    sign(published(cast, address="newer"), "Lantern Legal Aid")
    page = tree("/")
    assert page.xpath("//main//h2/a/@href") == ["/s/newer/", "/s/older/"]
    assert "1 organisation" in page.xpath("//main//li")[0].text_content()


def test_browsers_that_ask_for_a_favicon_get_the_icon() -> None:
    assert Client().get("/favicon.ico").headers["Location"].endswith("icon.svg")


# --- Nothing but the page -------------------------------------------------------------------------


def test_public_pages_set_no_cookie_load_nothing_and_need_no_script(cast: Cast) -> None:
    version = published(cast)
    open_signing(version)
    for path in ("/", ADDRESS, f"{ADDRESS}v1/"):
        answer = Client().get(path)
        assert not answer.cookies
        page = html.fromstring(answer.content)
        loaded = page.xpath("//link[@rel='stylesheet' or @rel='icon']/@href|//*/@src|//*/@srcset")
        assert loaded
        assert all(address.startswith("/static/") for address in loaded)
        assert not page.xpath("//script[not(@type='application/ld+json')]|//style|//*[@style]")


def test_public_pages_are_for_caches(cast: Cast) -> None:
    published(cast)
    for path in ("/", ADDRESS, f"{ADDRESS}statement.pdf", f"{ADDRESS}feed.xml", "/sitemap.xml"):
        headers = Client().get(path).headers
        assert headers["Cache-Control"].startswith("public, max-age=0, s-maxage=1"), path
        assert "X-Undersigned-Keep" in headers, path


def test_a_page_costs_few_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    version = published(cast)
    open_signing(version)
    for number in range(30):
        sign(version, f"Quay {number}")
        Update.objects.create(text=version.text, title=f"News {number}", body="News.")
    with django_assert_max_num_queries(10):
        Client().get(ADDRESS)
