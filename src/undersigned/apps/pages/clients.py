"""From where a request comes, as far as it can be believed.

It is kept nowhere but as ``vault.seals.network_hash``, which is good for a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings


def client_address(environ: Mapping[str, Any]) -> str:
    """The address that the outermost of our own proxies was asked from (WSGI); "" if none tells.

    Each proxy adds whom it was asked by at the end of ``X-Forwarded-For``; what stands before
    that of our own is whatever somebody chose to send.
    """
    proxies: int = settings.TRUSTED_PROXIES
    if not proxies:
        return str(environ.get("REMOTE_ADDR", ""))
    hops = str(environ.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    return hops[-proxies].strip() if len(hops) >= proxies else ""
