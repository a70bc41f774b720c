"""The address that an account signs in with, as django-allauth keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User


def keep_the_address(*, instance: User, created: bool, **_: object) -> None:
    """When an account is made: its address counts as confirmed.

    The invitation went to this person. Another address has to be confirmed before it takes its
    place, and without a confirmed one allauth would take the account's own away meanwhile.
    """
    if created:
        EmailAddress.objects.create(
            user=instance, email=instance.email, primary=True, verified=True
        )
