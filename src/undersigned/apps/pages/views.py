"""Pages that answer when something went wrong."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _told(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    facts = {"title": title, "sentence": sentence}
    return render(request, "pages/told.html", facts, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return _told(
            request,
            413,
            _("Too much at once"),
            _(
                "That is more than this site can take at once. Go back in your "
                "browser, where your text still is, and send it in parts."
            ),
        )
    return _told(request, 400, _("Not understood"), _("This request could not be understood."))


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _told(
        request,
        403,
        _("Not allowed"),
        _("Your role does not allow this. Please ask the coordinator of the campaign."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _told(
        request,
        404,
        _("Not found"),
        _("There is nothing at this address, or you do not have access to it."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    return _told(
        request,
        500,
        _("Something went wrong"),
        _("This is our fault, not yours. What you entered was not saved; please try again."),
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What Django shows when the token of a form is missing or old (CSRF)."""
    return _told(
        request,
        403,
        _("Please send it again"),
        _(
            "This form was open for too long, or your browser blocks cookies for this "
            "page. Go back, reload the page and send it again; nothing was changed."
        ),
    )
