"""What everybody may read: statements, their files and news, and the list of them.

No page here looks at who asks: they are kept as bytes (``pages.kept``).
"""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import translation

from undersigned.apps.coalitions.access import for_anybody
from undersigned.apps.pages.kept import keep_until, kept
from undersigned.apps.statements.queries.documents import document as written
from undersigned.apps.statements.queries.feed import feed_of
from undersigned.apps.statements.queries.page import PublicPage
from undersigned.apps.statements.queries.public import (
    Statement,
    public_statements,
    public_text,
    statement_of,
)
from undersigned.apps.statements.queries.sitemap import sitemap_of

_FILE_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@for_anybody
@kept
def front(request: HttpRequest) -> HttpResponse:
    """The statements that can be read."""
    with translation.override(settings.LANGUAGE_CODE):
        facts = {"statements": public_statements(), "canonical_url": f"{settings.PUBLIC_URL}/"}
        return render(request, "statements/public/front.html", facts)


@for_anybody
@kept
def page(
    request: HttpRequest, slug: str, number: int | None = None, language: str | None = None
) -> HttpResponse:
    """A statement: its newest version in its own language, or what the address names."""
    statement = _statement(slug, number, language)
    if statement is None:
        return _taken_off(request)
    public = PublicPage(statement)
    if language == statement.original.language:
        return redirect(public.url_of(statement.original))
    with translation.override(public.page_language):
        response = render(request, "statements/public/page.html", {"page": public})
    response.headers["Content-Language"] = public.language
    if public.ends_at:
        keep_until(response, public.ends_at)
    return response


@for_anybody
@kept
def document(
    request: HttpRequest,
    slug: str,
    kind: str,
    number: int | None = None,
    language: str | None = None,
) -> HttpResponse:
    """The same as a file: ``pdf`` or ``docx``."""
    statement = _statement(slug, number, language)
    if statement is None:
        return _taken_off(request)
    public = PublicPage(statement)
    response = HttpResponse(
        written(statement, public.names, kind=kind), content_type=_FILE_TYPES[kind]
    )
    response.headers["Content-Language"] = public.language
    response.headers["Content-Disposition"] = f'inline; filename="{public.file_name}.{kind}"'
    response.headers["Link"] = f'<{public.canonical_url}>; rel="canonical"'
    return response


@for_anybody
@kept
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Updates and new versions as RSS."""
    statement = _statement(slug, None, None)
    if statement is None:
        return _taken_off(request)
    return HttpResponse(feed_of(statement), content_type="application/rss+xml; charset=utf-8")


def _statement(slug: str, number: int | None, language: str | None) -> Statement | None:
    """What is named; None if the whole statement was taken off, Http404 for what never was."""
    text = public_text(slug)
    if text is None:
        raise Http404
    statement = statement_of(text, number=number, language=language)
    if statement is None and not text.versions.exclude(unpublished_at=None).exists():
        raise Http404
    if statement is None and statement_of(text) is not None:
        raise Http404
    return statement


def _taken_off(request: HttpRequest) -> HttpResponse:
    return render(request, "statements/public/taken_off.html", status=410)


# --- For machines -----------------------------------------------------------------------------


@for_anybody
@kept
def sitemap(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitemap_of(public_statements()), content_type="application/xml")


@for_anybody
@kept
def robots(request: HttpRequest) -> HttpResponse:
    """Public pages may be found; the desk may not, and private links are known to nobody."""
    lines = ("User-agent: *", "Disallow: /desk/", "", f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@for_anybody
def favicon(request: HttpRequest) -> HttpResponse:
    """For those who ask for it without looking at the page, which names it."""
    return HttpResponsePermanentRedirect(static("undersigned/icon.svg"))
