"""The mails about accounts that go to whatever address somebody types.

The one with a link to a new password is written when its turn comes. Whoever asks learns nothing:
the form writes one row for whatever address was typed, and only the worker looks whether somebody
has an account with it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from undersigned.apps.accounts.models import User
from undersigned.apps.accounts.sessions import language_of
from undersigned.apps.contributions import MailKind
from undersigned.apps.deliveries.mails import written_kind
from undersigned.apps.deliveries.queries import count_before
from undersigned.apps.pages.faces import whole_address
from undersigned.core.writing.mail import Mail

if TYPE_CHECKING:
    from undersigned.apps.deliveries.models import Delivery

PASSWORD = "account.password"  # noqa: S105  # the name of a kind of mail
NEW_ADDRESS = "account.address"
# So many go to an account within the time that their links are good for. Anybody can ask for
# them, and yet nobody is left without: each of them holds a link that works.
_MOST_LINKS = 3
_EMAIL = "account/email/password_reset_key"


def account_at(address: str) -> User | None:
    """The account that has this address and can be signed in to."""
    return User.objects.filter(email=address.strip().casefold(), is_active=True).first()


def _is_wanted(delivery: Delivery) -> bool:
    """Whether there is an account, and it does not have links enough that work."""
    user, now = account_at(delivery.address), timezone.now()
    good_for = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    if user is None or now > delivery.created_at + good_for:
        return False
    since = max(now - good_for, user.last_login or now - good_for)
    return count_before(delivery, since=since) < _MOST_LINKS


def desk_host() -> str:
    """What mails say that they come from."""
    return urlsplit(settings.SITE_URL).netloc


def _write(content: dict[str, str]) -> Mail:
    user = account_at(content["address"])
    if user is None:
        raise LookupError("the account has just gone")
    parts = user_pk_to_url_str(user), default_token_generator.make_token(user)
    link = whole_address("account_reset_password_from_key", *parts)
    language = language_of(user)
    with translation.override(language):
        subject = render_to_string(f"{_EMAIL}_subject.txt")
        facts = {"password_reset_url": link, "desk": desk_host()}
        text = render_to_string(f"{_EMAIL}_message.txt", facts)
    return Mail(subject=" ".join(subject.split()), text=text, language=language)


KINDS = {
    PASSWORD: MailKind(
        title=_("A new password"), write=_write, asked_by="person", is_wanted=_is_wanted
    ),
    NEW_ADDRESS: written_kind(_("Confirmation of a new address"), asked_by="account"),
}
