"""How django-allauth behaves here: nobody signs up by himself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts come of invitations only (``coalitions`` and ``directory``)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def name_of(user: User) -> str:
    """How an account is called on pages."""
    return user.name
