"""The short way of a yes: taken before the site's middleware, which costs more than to write it.

A form that is filled in as it should be is checked for forgery by Django's own check, signed, and
answered by the redirect that the page would give. Whatever else comes, and every error, is left to
the page (``views.signing``), which says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from undersigned.apps.pages.middleware import SAFE_HEADERS
from undersigned.apps.signing.forms.links import plain_answers
from undersigned.apps.signing.services.signing import sign_by_link
from undersigned.apps.vault.fields import link_hash

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Where the page finds what was met on the short way, so that nothing is tried twice.
MET = "undersigned.met"

_PAGE = re.compile(r"/sign/([\w-]{20,100})/", re.ASCII)
_LARGEST = 50_000  # bytes of a form that is filled in as it should be


class ShortWay:
    """The site, with the short way beside it."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self._forgery = CsrfViewMiddleware(lambda _: HttpResponse())
        self._headers = [*SAFE_HEADERS.items(), ("Cache-Control", "no-store, private")]
        if settings.SECURE_HSTS_SECONDS:
            age = f"max-age={settings.SECURE_HSTS_SECONDS}"
            self._headers.append(("Strict-Transport-Security", age))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        page = environ["REQUEST_METHOD"] == "POST" and _PAGE.fullmatch(environ["PATH_INFO"])
        if page and _is_small_form(environ) and self._is_signed(environ, page[1]):
            own = [("Location", environ["PATH_INFO"]), ("Content-Length", "0")]
            start_response("302 Found", [*own, *self._headers])
            return []
        return self._application(environ, start_response)

    def _is_signed(self, environ: WSGIEnvironment, token: str) -> bool:
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        try:
            environ["wsgi.input"] = BytesIO(body)
            answers = self._answers(WSGIRequest(environ))
            if answers is None:
                return False
            sign_by_link(link_hash(token), **answers)
        except Exception as error:  # the page tells it, or breaks by it
            environ[MET] = error
            return False
        finally:
            environ["wsgi.input"] = BytesIO(body)  # for the page
        return True

    def _answers(self, request: WSGIRequest) -> dict[str, Any] | None:
        """What was entered, if it was entered on our own page and nothing is missing."""
        try:
            request.get_host()
            self._forgery.process_request(request)
            if self._forgery.process_view(request, _no_view, (), {}) is not None:
                return None
            is_yes = request.POST.get("answer", "yes") == "yes"
            return plain_answers(request.POST) if is_yes else None
        except SuspiciousOperation:  # a host that is not ours, too many fields
            return None


def _is_small_form(environ: WSGIEnvironment) -> bool:
    length = environ.get("CONTENT_LENGTH") or ""
    is_form = environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded")
    return is_form and length.isascii() and length.isdigit() and int(length) <= _LARGEST


def _no_view(_: HttpRequest) -> HttpResponse:
    raise NotImplementedError  # only its being exempt, or not, is looked at
