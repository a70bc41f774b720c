"""Reading what pages share: whether anything public changed."""

from __future__ import annotations

from undersigned.apps.public.models import PublicChange

# Lines are numbered before they are committed, so that a lower number may appear after a higher
# one; it is still seen as long as it is among so many of the newest.
_WINDOW = 1000

State = tuple[int, int]


def newest_change() -> State:
    """What differs as soon as one more public change was committed: two numbers to compare."""
    newest = PublicChange.objects.order_by("-id").values_list("id", flat=True).first() or 0
    return newest, PublicChange.objects.filter(id__gt=newest - _WINDOW).count()
