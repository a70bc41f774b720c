"""The public pages as a sitemap (sitemaps.org, protocol 0.9) with their languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from django.conf import settings
from django.urls import reverse

from undersigned.apps.statements.queries.public import Listed

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap_of(statements: Iterable[Listed]) -> str:
    """The first page and every statement in each of its languages."""
    pages = [f"<url><loc>{escape(settings.PUBLIC_URL)}/</loc></url>"]
    pages += (page for listed in statements for page in _pages(listed))
    return _HEAD + "\n".join(pages) + "\n</urlset>\n"


def _pages(listed: Listed) -> Iterator[str]:
    slug = listed.version.text.public_slug
    own, *others = listed.languages
    urls = {own: reverse("statements:page", args=[slug])}
    urls |= {other: reverse("statements:language", args=[slug, other]) for other in others}
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{escape(language)}"'
        f' href="{escape(settings.PUBLIC_URL + url)}"/>'
        for language, url in urls.items()
        if others
    )
    published = listed.version.published_at
    changed = f"<lastmod>{published:%Y-%m-%d}</lastmod>" if published else ""
    for url in urls.values():
        yield f"<url><loc>{escape(settings.PUBLIC_URL + url)}</loc>{changed}{alternates}</url>"
