"""Showing what stands at public addresses, and the files that machines ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from undersigned.apps.pages.access import for_anybody
from undersigned.apps.public.addresses import (
    PublicAddress,
    Rendered,
    Standing,
    alone,
    standing_addresses,
)
from undersigned.apps.public.page_cache import keep


def patterns(addresses: tuple[PublicAddress, ...]) -> list[URLPattern]:
    """The addresses of an app, for its ``urls``."""
    return [
        path(one.route, _shown(one), name=one.name.partition(":")[2] or one.name)
        for one in addresses
    ]


def _shown(address: PublicAddress) -> Callable[..., Any]:
    @for_anybody
    @require_safe
    def show(request: HttpRequest, **parts: Any) -> HttpResponse:
        return response_of(address.render(**parts))

    return show


def response_of(rendered: Rendered) -> HttpResponse:
    """What a browser gets; what stands there is kept as bytes."""
    if rendered.moved_to:
        return redirect(rendered.moved_to)
    response = HttpResponse(
        rendered.body, content_type=rendered.content_type, status=410 if rendered.is_gone else 200
    )
    # Always said here, as it would be the reader's own otherwise.
    response.headers["Content-Language"] = rendered.language or settings.LANGUAGE_CODE
    for name, value in rendered.headers.items():
        response.headers[name] = value
    if not rendered.is_gone:
        keep(response, until=rendered.ends_at)
    return response


# --- For machines -----------------------------------------------------------------------------


@for_anybody
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For those who ask for it without looking at the page, which names it."""
    return HttpResponsePermanentRedirect(static("undersigned/icon.svg"))


def _robots() -> Rendered:
    """Public pages may be found; the desk may not, and private links are known to nobody."""
    lines = ("User-agent: *", "Disallow: /desk/", "", f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml")
    body = "\n".join(lines) + "\n"
    return Rendered(body=body.encode(), content_type="text/plain; charset=utf-8")


_SITEMAP_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def _sitemap() -> Rendered:
    """The public pages with their languages (sitemaps.org, protocol 0.9)."""
    body = _SITEMAP_HEAD + "\n".join(_locations()) + "\n</urlset>\n"
    return Rendered(body=body.encode(), content_type="application/xml")


def _locations() -> Iterator[str]:
    found: dict[object, list[tuple[str, Standing]]] = defaultdict(list)
    for address, one in standing_addresses():
        if address.for_search:
            url = escape(settings.PUBLIC_URL + address.path(one))
            found[one.original or url].append((url, one))
    for pages in found.values():
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{escape(one.language)}" href="{url}"/>'
            for url, one in pages
            if len(pages) > 1
        )
        for url, one in pages:
            changed = f"<lastmod>{one.changed_at:%Y-%m-%d}</lastmod>" if one.changed_at else ""
            yield f"<url><loc>{url}</loc>{changed}{alternates}</url>"


ADDRESSES = (
    PublicAddress(name="public:robots", route="robots.txt", render=_robots, standing=alone),
    PublicAddress(name="public:sitemap", route="sitemap.xml", render=_sitemap, standing=alone),
)
