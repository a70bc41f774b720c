"""What goes by itself: sessions that are over."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_noop as _

from undersigned.apps.contributions import Eraser


def sessions_that_are_over(now: datetime) -> int:
    """What a session knew, and that it was there."""
    Session.objects.filter(expire_date__lt=now).delete()
    over = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))
    return cast(int, over.delete()[0])


ERASERS = (
    Eraser(
        model="usersessions.UserSession",
        what=_("where somebody was signed in, on the day after the session ends"),
        erase=sessions_that_are_over,
    ),
)
