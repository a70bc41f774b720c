"""The two faces of the site: the desk, where people sign in, and the pages for everybody.

Everything that differs between them is decided here: which address is on which, which host may
ask for what, and what the whole address of a page is. With ``UNDERSIGNED_PUBLIC_URL`` each has a
host of its own, so that a page of the desk shares no host, cookie or cache with those for readers
and signers.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

DESK = "/desk/"


def is_desk(path: str) -> bool:
    """Whether a path is of the desk rather than for readers and signers."""
    return path.startswith(DESK)


def may_ask(host: str, path: str) -> bool:
    """Whether a page may be asked for on this host. Files are the same on both."""
    if not settings.HAS_PUBLIC_HOST or path.startswith(settings.STATIC_URL):
        return True
    other = settings.PUBLIC_URL if is_desk(path) else settings.SITE_URL
    return host != urlsplit(other).netloc


def whole_address(view: str, *parts: Any) -> str:
    """The address of a page on its own host, as mails and files say it.

    It is made of the settings and never of what a browser says its host is.
    """
    path = reverse(view, args=parts)
    return f"{settings.SITE_URL if is_desk(path) else settings.PUBLIC_URL}{path}"
