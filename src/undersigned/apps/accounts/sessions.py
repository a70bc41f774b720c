"""What a session knows: the language of the account, and no address that it came from."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

    GetResponse = Callable[[HttpRequest], HttpResponseBase]

# The table wants an address, and this one is nobody's (RFC 1122, section 3.2.1.3).
NOWHERE = "0.0.0.0"  # noqa: S104  # nothing listens on it

# Enough of a browser for its owner to know it again, too little to track it.
_BROWSERS = (
    ("Edge", r"Edge|Edg/|EdgA/|EdgiOS/"),
    ("Opera", r"Opera|OPR/"),
    ("Samsung Internet", r"Samsung Internet|SamsungBrowser/"),
    ("Firefox", r"Firefox|FxiOS/"),
    ("Chrome", r"Chrome|Chromium|CriOS/"),
    ("Safari", r"Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("macOS", "macOS|Mac OS"),
    ("ChromeOS", "ChromeOS|CrOS"),
    ("Linux", "Linux"),
)


def language_of(user: Any) -> str:
    """The language that an account is spoken to in; the site's where it chose none."""
    return getattr(user, "language", "") or settings.LANGUAGE_CODE


def keep_little(*, instance: UserSession, **_: object) -> None:
    """Before a session is listed: no address, and of the browser only its name."""
    instance.ip = NOWHERE
    instance.user_agent = browser_in(instance.user_agent)


def speak_the_language(*, request: HttpRequest, user: User, **_: object) -> None:
    """When somebody signed in: the desk speaks the language of the account."""
    request.session["language"] = user.language


class SeenNow:
    """Lists the session of whoever is signed in, and writes down once an hour that it is used.

    Once an hour, as nobody needs to know when exactly somebody worked, and so that looking at
    a page writes nothing. Each process remembers which sessions it wrote down in this hour.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self._hour, self._keys = "", set[str]()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = request.session.session_key if hasattr(request, "session") else None
        if key and self._is_new(key) and request.user.is_authenticated:
            _write_down(request, key)
            self._keys.add(key)
        return self.get_response(request)

    def _is_new(self, key: str) -> bool:
        hour = f"{timezone.now():%Y-%m-%dT%H}"
        if hour != self._hour:
            self._hour, self._keys = hour, set()
        return key not in self._keys


def _write_down(request: HttpRequest, key: str) -> None:
    if UserSession.objects.filter(session_key=key).update(last_seen_at=timezone.now()):
        return
    browser = browser_in(request.META.get("HTTP_USER_AGENT", ""))
    session = UserSession(user=request.user, session_key=key, ip=NOWHERE, user_agent=browser)
    UserSession.objects.bulk_create([session], ignore_conflicts=True)


def browser_in(user_agent: str) -> str:
    """``Firefox, Linux``, or "" where neither is known; giving that again changes nothing."""
    found = [_first(names, user_agent) for names in (_BROWSERS, _SYSTEMS)]
    return ", ".join(name for name in found if name)


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for name, shape in names if re.search(shape, user_agent)), "")
