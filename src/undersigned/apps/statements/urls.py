"""The addresses of readers and signers."""

from __future__ import annotations

from django.urls import path, register_converter

from undersigned.apps.statements.converters import LanguageConverter
from undersigned.apps.statements.views import asking, contact, public, signing

register_converter(LanguageConverter, "lang")

app_name = "statements"

_STATEMENT = "s/<slug:slug>/"
# Of the current version in its own language, of a translation, of one version, of both.
_SHOWN = {
    "": "",
    "language": "<lang:language>/",
    "version": "v<int:number>/",
    "version_language": "v<int:number>/<lang:language>/",
}

urlpatterns = [
    path("sign/<str:token>/", signing.sign, name="sign"),
    path("confirm/<str:token>/", signing.confirm, name="confirm"),
    path("withdraw/<str:token>/", signing.withdraw, name="withdraw"),
    path("ask/<str:token>/", asking.confirm_request, name="confirm_request"),
    path(f"{_STATEMENT}sign-on/", asking.ask, name="ask"),
    path("", public.front, name="front"),
    path("robots.txt", public.robots, name="robots"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path("favicon.ico", public.favicon, name="favicon"),
    path(f"{_STATEMENT}feed.xml", public.feed, name="feed"),
    path(f"{_STATEMENT}contact/", contact.contact, name="contact"),
    *(
        path(f"{_STATEMENT}{shown}", public.page, name=name or "page")
        for name, shown in _SHOWN.items()
    ),
    *(
        path(
            f"{_STATEMENT}{shown}statement.{kind}",
            public.document,
            {"kind": kind},
            name=f"{name}_{kind}" if name else kind,
        )
        for name, shown in _SHOWN.items()
        for kind in ("pdf", "docx")
    ),
]
