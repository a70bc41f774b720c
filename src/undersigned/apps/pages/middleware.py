"""What every request goes through: safe headers, sessions for the desk only, errors as sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.module_loading import import_string

from undersigned.apps.pages.faces import host_of, is_desk, is_ours, may_ask
from undersigned.core.errors import (
    Changed,
    LinkDead,
    NotAllowed,
    SealBroken,
    TryAgain,
    UndersignedError,
    Unreadable,
)

if TYPE_CHECKING:
    GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Nothing from anywhere, but what our own pages use from this host (CSP Level 3).
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
SAFE_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Nobody else learns an address. "no-referrer" would say even less, but then browsers send
    # forms with "Origin: null" (Fetch, "append a request Origin header"), which is refused.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "microphone=(), midi=(), payment=(), usb=(), browsing-topics=()"
    ),
}
# Seconds after which what was too busy is worth another try.
_AGAIN_AFTER = "5"


class SafeHeaders:
    """The headers that keep a page to itself, on every answer, errors and files included.

    What is not said to be for everybody is kept by nobody: private pages must not lie in caches.
    Whoever is sent away as the site is busy is told when to come again.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in SAFE_HEADERS.items():
            response.headers.setdefault(name, value)
        if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
            response.headers.setdefault("Retry-After", _AGAIN_AFTER)
        if "Cache-Control" not in response.headers:
            patch_cache_control(response, no_store=True, private=True)
        return response


class RefuseOddRequests:
    """Refuse what is for a host that is not ours, and what no browser sends.

    NUL in addresses and forms is refused late by databases.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_ours(host_of(request.META)):
            return HttpResponse("Unknown host", status=400, content_type="text/plain")
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponse("Bad request", status=400, content_type="text/plain")
        return self.get_response(request)


class Face:
    """Each face of the site has middleware of its own, and each host shows its own face only.

    Readers and signers have no session, no cookie and no name: what knows them is not there.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self._at_the_desk = _around(get_response, settings.DESK_MIDDLEWARE)
        self._in_public = _around(get_response, settings.PUBLIC_MIDDLEWARE)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not may_ask(host_of(request.META), request.path_info):
            raise Http404
        face = self._at_the_desk if is_desk(request.path_info) else self._in_public
        return face(request)


def _around(get_response: GetResponse, middleware: Sequence[str]) -> GetResponse:
    """Middleware in its order, for what has no more than requests and answers go through it."""
    for path in reversed(middleware):
        get_response = cast(
            "GetResponse", convert_exception_to_response(import_string(path)(get_response))
        )
    return get_response


class AccountLanguage(LocaleMiddleware):
    """The language of the desk: the account's, else what the browser asks for."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if chosen := request.session.get("language"):
            translation.activate(chosen)
            request.LANGUAGE_CODE = translation.get_language()


# --- Errors ---------------------------------------------------------------------------------------

_STATUS: tuple[tuple[type[UndersignedError], int], ...] = (
    (NotAllowed, 403),
    (LinkDead, 410),
    (Changed, 409),
    (Unreadable, 422),
    (SealBroken, 500),
    (TryAgain, 503),
)
_OTHERWISE = 409


class TellErrors:
    """An error that a person can meet becomes a page with its one sentence."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, UndersignedError):
            return None
        status = next((code for kind, code in _STATUS if isinstance(error, kind)), _OTHERWISE)
        return render(request, "pages/refused.html", {"error": error}, status=status)
