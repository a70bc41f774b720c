"""What everybody may read: statements, their files and news, and the list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import register_converter
from django.utils import translation

from undersigned.apps.pages.languages import page_language
from undersigned.apps.public.addresses import PublicAddress, Rendered, Standing, alone
from undersigned.apps.statements.queries.documents import document
from undersigned.apps.statements.queries.feed import feed_of
from undersigned.apps.statements.queries.page import PublicPage
from undersigned.apps.statements.queries.published import (
    Statement,
    editions,
    public_statements,
    public_text,
    statement_of,
)
from undersigned.apps.texts.models import Text

_FILE_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def _front() -> Rendered:
    """The statements that can be read."""
    with translation.override(settings.LANGUAGE_CODE):
        facts = {"statements": public_statements(), "canonical_url": f"{settings.PUBLIC_URL}/"}
        return Rendered(body=_page_of("front", facts))


def _page(slug: str, number: int | None = None, language: str | None = None) -> Rendered:
    """A statement: its newest version in its own language, or what the address names."""
    text, statement = _named(slug, number, language)
    if statement is None:
        return _taken_off(text)
    public = PublicPage(statement)
    if language == statement.original.language:
        return Rendered(moved_to=public.url_of(statement.original))
    # Before it is written: if signing closes meanwhile, what is written stands no more.
    ends_at = public.ends_at
    with translation.override(public.page_language):
        body = _page_of("page", {"page": public})
    return Rendered(body=body, language=public.language, ends_at=ends_at)


def _file(
    slug: str, number: int | None = None, language: str | None = None, *, kind: str
) -> Rendered:
    """The same as a file: ``pdf`` or ``docx``."""
    text, statement = _named(slug, number, language)
    if statement is None:
        return _taken_off(text)
    public = PublicPage(statement)
    return Rendered(
        body=document(statement, public.names, kind=kind),
        content_type=_FILE_TYPES[kind],
        language=public.language,
        headers={
            "Content-Disposition": f'inline; filename="{public.file_name}.{kind}"',
            "Link": f'<{public.canonical_url}>; rel="canonical"',
        },
    )


def _news(slug: str) -> Rendered:
    """Updates and new versions as RSS."""
    text, statement = _named(slug, None, None)
    return _taken_off(text) if statement is None else feed_of(statement)


def _named(slug: str, number: int | None, language: str | None) -> tuple[Text, Statement | None]:
    """What is named; None if the whole statement was taken off, Http404 for what never was."""
    text = public_text(slug)
    if text is None:
        raise Http404
    statement = statement_of(text, number=number, language=language)
    if statement is None and not text.versions.exclude(unpublished_at=None).exists():
        raise Http404
    if statement is None and statement_of(text) is not None:
        raise Http404
    return text, statement


def _taken_off(text: Text) -> Rendered:
    language = page_language(text.language)
    with translation.override(language):
        return Rendered(body=_page_of("taken_off", {}), language=language, is_gone=True)


def _page_of(name: str, facts: dict[str, Any]) -> bytes:
    return render_to_string(f"statements/{name}.html", facts).encode()


# --- Where it stands --------------------------------------------------------------------------


class LanguageConverter:
    """A language (BCP 47), such as ``fr`` or ``pt-BR``, as part of an address."""

    regex = "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "lang")

_STATEMENT = "s/<slug:slug>/"
# Of the current version in its own language, of a translation, of one version, of both.
_SHOWN = {
    "": "",
    "language": "<lang:language>/",
    "version": "v<int:number>/",
    "version_language": "v<int:number>/<lang:language>/",
}


def _standing(shown: str) -> Iterator[Standing]:
    """The public versions at addresses of this form."""
    has_number, has_language = "version" in shown, "language" in shown
    for edition in editions():
        if edition.is_translation == has_language and (has_number or edition.is_current):
            parts: dict[str, Any] = {"slug": edition.slug}
            if has_number:
                parts["number"] = edition.version.number
            if has_language:
                parts["language"] = edition.version.language
            yield Standing(
                parts=parts,
                language=edition.version.language,
                changed_at=edition.version.published_at,
                original=f"{edition.slug} {edition.version.number}",
            )


def _addresses(end: str, name: str, render: Callable[..., Rendered]) -> Iterator[PublicAddress]:
    for shown, part in _SHOWN.items():
        yield PublicAddress(
            name="statements:" + ("_".join(filter(None, (shown, name))) or "page"),
            route=f"{_STATEMENT}{part}{end}",
            render=render,
            standing=partial(_standing, shown),
            for_search=not end and "version" not in shown,
        )


ADDRESSES = (
    PublicAddress(
        name="statements:front", route="", render=_front, standing=alone, for_search=True
    ),
    PublicAddress(
        name="statements:feed",
        route=f"{_STATEMENT}feed.xml",
        render=_news,
        standing=partial(_standing, ""),
    ),
    *_addresses("", "", _page),
    *_addresses("statement.pdf", "pdf", partial(_file, kind="pdf")),
    *_addresses("statement.docx", "docx", partial(_file, kind="docx")),
)
