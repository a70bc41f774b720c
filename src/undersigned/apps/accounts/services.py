"""What changes accounts."""

from __future__ import annotations

from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from undersigned.apps.accounts.mails import PASSWORD
from undersigned.apps.accounts.models import User
from undersigned.apps.deliveries.services import Outgoing, queue_many
from undersigned.apps.journal.services import record
from undersigned.apps.vault.seals import keyring
from undersigned.core.errors import AccountThere

SECOND_FACTORS = "mfa.authenticator"
# Where the library keeps what the adapter sealed: of codes by app, of recovery codes.
_SEALED = ("secret", "seed")


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
def ask_for_password(address: str, *, language: str) -> None:
    """Let a link to a new password go to an address, if it has an account.

    The same is written whether it has one or not, so that nobody learns that from how long it takes.
    """
    queue_many(
        PASSWORD,
        [
            Outgoing(
                subject_id=uuid4(),
                campaign_id=None,
                recipient=uuid4().hex,
                address=address,
                content={"address": address, "language": language},
            )
        ],
    )


@transaction.atomic
def change_account(user: User, *, name: str, language: str) -> None:
    """Change how somebody is called and spoken to."""
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    record("account.changed", by=user, subject_id=user.pk)


def keep_the_address(*, instance: User, created: bool, **_: object) -> None:
    """When an account is made: its address counts as confirmed.

    The invitation went to this person. Another address has to be confirmed before it takes its
    place, and without a confirmed one allauth would take the account's own away meanwhile.
    """
    if created:
        EmailAddress.objects.create(
            user=instance, email=instance.email, primary=True, verified=True
        )


def reseal_second_factors() -> int:
    """Seal them anew with the first key; how many."""
    return sum(_reseal(authenticator) for authenticator in Authenticator.objects.iterator())


def _reseal(authenticator: Authenticator) -> bool:
    data = dict(authenticator.data)
    for name in _SEALED:
        if name in data:
            data[name] = keyring().reseal(data[name], place=SECOND_FACTORS)
    if data == authenticator.data:
        return False
    # Only if nobody used or changed it meanwhile: then the next run does it.
    still_so = Authenticator.objects.filter(pk=authenticator.pk, data=authenticator.data)
    return bool(still_so.update(data=data))
