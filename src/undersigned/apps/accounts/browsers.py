"""Which accounts a browser signed in to: a mark for each, kept in that browser and nowhere else.

Whoever approves is told when the proposal came from an account that was used in the same browser:
it may be one person with two accounts. Only this site can tell whose a mark is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from undersigned.apps.vault.seals import keyring

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

    GetResponse = Callable[[HttpRequest], HttpResponseBase]

_MOST = 8  # accounts of one browser; more only push the oldest out
_LENGTH = 24
_KEPT_FOR = 180 * 24 * 3600  # seconds


class MarkAccounts:
    """Adds the mark of whoever is signed in to those of the browser."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.user.is_authenticated:
            marks, mark = _marks_in(request), _mark_of(request.user)
            if mark not in marks:
                response.set_cookie(
                    settings.ACCOUNTS_COOKIE_NAME,
                    "-".join([*marks, mark][-_MOST:]),
                    max_age=_KEPT_FOR,
                    secure=settings.SESSION_COOKIE_SECURE,
                    httponly=True,
                    samesite="Lax",
                )
        return response


def was_used_here(request: HttpRequest, user: User) -> bool:
    """Whether somebody signed in to the account with the browser that asks."""
    return _mark_of(user) in _marks_in(request)


def _marks_in(request: HttpRequest) -> list[str]:
    found = request.COOKIES.get(settings.ACCOUNTS_COOKIE_NAME, "").split("-")
    return [mark for mark in found[-_MOST:] if len(mark) == _LENGTH and mark.isalnum()]


def _mark_of(user: User) -> str:
    return keyring().lookup(str(user.pk), place="browser")[:_LENGTH]
