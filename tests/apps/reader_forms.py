"""What a form of a reader brings along that is taken: a note, and work or a wait."""

from __future__ import annotations

from itertools import count
from secrets import token_urlsafe

from django.core import signing
from django.utils import timezone

from undersigned.core.effort import is_worked

SALT = "undersigned.form"


def waited(seconds: float = 3600) -> dict[str, str]:
    """Of a form that was opened so long ago, in a browser that does no work."""
    opened = int(timezone.now().timestamp() - seconds)
    return {"note": signing.Signer(salt=SALT).sign(f"{token_urlsafe(12)}.{opened}")}


def worked(note: str = "", *, bits: int = 15) -> dict[str, str]:
    """Of a form that was opened just now, in a browser that did the work."""
    note = note or waited(0)["note"]
    answer = next(str(one) for one in count() if is_worked(note, str(one), bits=bits))
    return {"note": note, "work": answer}
