"""What every page of the desk knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from undersigned import __version__


def desk(request: HttpRequest) -> dict[str, Any]:
    """The campaign that is worked on and the seat in it (see ``access.py``)."""
    return {
        "home": settings.LOGIN_REDIRECT_URL,
        "seat": getattr(request, "seat", None),
        "is_rehearsal": settings.CHANNEL == "rehearsal",
        "is_demo": settings.MODE == "demo",
        "version_of_program": __version__,
    }
