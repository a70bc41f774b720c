"""The two faces of the site: the desk, where people sign in, and the pages for everybody.

Everything that differs between them is decided here: which address is on which, which host may
ask for what, and what the whole address of a page is. With ``UNDERSIGNED_PUBLIC_URL`` each has a
host of its own, so that a page of the desk shares no host, cookie or cache with those for readers
and signers.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signals import setting_changed
from django.urls import reverse

DESK = "/desk/"


def is_desk(path: str) -> bool:
    """Whether a path is of the desk rather than for readers and signers."""
    return path.startswith(DESK)


# --- Hosts ----------------------------------------------------------------------------------------


def host_of(environ: Mapping[str, Any]) -> str:
    """The host that a request (WSGI) is for, as it was asked for."""
    host: str = environ.get("HTTP_HOST") or environ.get("SERVER_NAME", "")
    return host


def host_name(host: str) -> str:
    """The name of a host, the same for all its spellings: without case, port and a dot at its end.

    Cookies know no port, so that one name is one host whatever its port.
    """
    name, colon, port = host.lower().rpartition(":")
    if not colon or not (port.isdecimal() or not port):
        name = host.lower()  # no port: a name alone, or an IPv6 address in its brackets
    return name.removesuffix(".")


class _Faces(NamedTuple):
    """What there is at a host."""

    is_ours: bool
    has_desk: bool
    has_public: bool


@lru_cache(maxsize=1024)
def _faces_at(host: str) -> _Faces:
    """Found once for each spelling: every page asks, also those that are kept."""
    desk, public = (
        host_name(urlsplit(url).netloc) for url in (settings.SITE_URL, settings.PUBLIC_URL)
    )
    name = host_name(host)
    is_ours = name in set(map(host_name, settings.ALLOWED_HOSTS))
    # Where there are two, each face is at its own; any other name of ours shows both.
    return _Faces(
        is_ours=is_ours,
        has_desk=is_ours and (name == desk or name != public),
        has_public=is_ours and (name == public or name != desk),
    )


def _forget_hosts(**_: object) -> None:
    _faces_at.cache_clear()


setting_changed.connect(_forget_hosts)  # in tests


def is_ours(host: str) -> bool:
    """Whether the site is asked for under a name of its own; others get no page of it."""
    return _faces_at(host).is_ours


def may_ask(host: str, path: str) -> bool:
    """Whether a page may be asked for on this host. Files are the same on all that are ours."""
    is_ours, has_desk, has_public = _faces_at(host)
    if path.startswith(DESK):
        return has_desk
    return has_public or (is_ours and path.startswith(settings.STATIC_URL))


# --- Addresses ------------------------------------------------------------------------------------


def whole_address(view: str, *parts: Any) -> str:
    """The address of a page on its own host, as mails and files say it.

    It is made of the settings and never of what a browser says its host is.
    """
    path = reverse(view, args=parts)
    return f"{settings.SITE_URL if is_desk(path) else settings.PUBLIC_URL}{path}"
