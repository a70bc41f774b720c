"""What changes accounts."""

from __future__ import annotations

from uuid import UUID, uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from undersigned.apps.accounts.mails import PASSWORD
from undersigned.apps.accounts.models import User
from undersigned.apps.deliveries.services import Outgoing, queue_many
from undersigned.apps.journal.services import record
from undersigned.apps.vault.seals import keyring
from undersigned.core.errors import AccountThere, NoSuchAccount

SECOND_FACTORS = "mfa.authenticator"
# Where the library keeps what the adapter sealed: of codes by app, of recovery codes.
_SEALED = ("secret", "seed")


@transaction.atomic
def create_account(
    email: str, *, name: str, password: str, language: str = "", is_confirmed: bool = False
) -> User:
    """Make an account for somebody who was invited; an address has one account at most.

    Whoever has the link may have typed the address of somebody else, so that nobody signs in
    before it is confirmed. EntryInvalid if there is one already. Only a holder of an invitation gets to know that.
    """
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                email, name=name, password=password, language=language, is_confirmed=is_confirmed
            )
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


def is_confirmed(user: User) -> bool:
    """Whether somebody has shown that the account's address is theirs."""
    return bool(EmailAddress.objects.filter(user=user, verified=True).exists())


@transaction.atomic
def confirm_address(email: str) -> None:
    """Take an account's address for confirmed, for whoever keeps the site. NoSuchAccount if there
    is none."""
    user = User.objects.filter(email=email.strip().casefold()).first()
    if user is None:
        raise NoSuchAccount
    if EmailAddress.objects.filter(user=user, email=user.email, verified=False).update(
        verified=True
    ):
        record("account.confirmed", by=None, subject_id=user.pk)


def let_begin(user: User, *, by: User | None, campaign_id: UUID | None = None) -> None:
    """Give somebody the right to begin campaigns."""
    if not user.may_begin:
        user.may_begin = True
        user.save(update_fields=["may_begin"])
        record("account.may_begin", by=by, campaign_id=campaign_id, subject_id=user.pk)


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
