"""What changes accounts."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from undersigned.apps.accounts.models import User
from undersigned.apps.journal.services import record
from undersigned.core.errors import AccountThere


@transaction.atomic
def create_account(email: str, *, name: str, password: str, language: str = "") -> User:
    """Make an account for somebody who was invited; an address has one account at most.

    EntryInvalid if there is one already. Only a holder of an invitation gets to know that.
    """
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, name=name, password=password, language=language)
    except IntegrityError as error:
        raise AccountThere from error
    record("account.made", by=user, subject_id=user.pk)
    return user


@transaction.atomic
def change_account(user: User, *, name: str, language: str) -> None:
    """Change how somebody is called and spoken to."""
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    record("account.changed", by=user, subject_id=user.pk)
