"""The mails that go to whoever signs or asks to: confirm it, thank you, and how to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.contributions import MailKind
from undersigned.apps.deliveries.mails import short_subject
from undersigned.apps.signing.models import SignOn, SignOnRequest
from undersigned.core.texts.normal import normal_line
from undersigned.core.writing.mail import Mail

if TYPE_CHECKING:
    from undersigned.apps.deliveries.models import Delivery

CONFIRMATION = "signing.confirmation"
STANDING = "signing.standing"
REQUEST_CONFIRMATION = "request.confirmation"

Content = dict[str, str]


def confirmation_mail(content: Content) -> Mail:
    """To the organisation's mailbox, after somebody signed for it by the private link."""
    with translation.override(content["language"]):
        return _mail(
            content,
            _("Please confirm: %(organisation)s signs “%(title)s”"),
            _("Hello,"),
            _(
                "somebody signed “%(title)s” (version %(number)s) for "
                "%(organisation)s, using the private link that we sent you. The name "
                "does not appear anywhere yet."
            ),
            _("If this is right, open this page and press the button:"),
            "    %(link)s",
            _(
                "The link works for seven days. If this is not right, please ignore "
                "this email: without your confirmation, the name will not appear "
                "anywhere."
            ),
        )


def standing_mail(content: Content) -> Mail:
    """Thanks, with the way back."""
    with translation.override(content["language"]):
        return _mail(
            content,
            _("Thank you: %(organisation)s has signed “%(title)s”"),
            _("Hello,"),
            _(
                "%(organisation)s is now a signatory of “%(title)s” (version "
                "%(number)s). Thank you for speaking up together."
            ),
            _(
                "Please keep this email. If the organisation changes its mind, it can "
                "withdraw its name on this page at any time, even after publication:"
            ),
            "    %(link)s",
            _(
                "Anybody who has that link can withdraw the name, so share it only "
                "with people who may do so. If the text ever changes, we will ask you "
                "again: a signature is for one exact text."
            ),
        )


def request_mail(content: Content) -> Mail:
    """To the address that somebody gave; nothing in it is of their making."""
    with translation.override(content["language"]):
        return _mail(
            content,
            _("Please confirm your request to sign “%(title)s”"),
            _("Hello,"),
            _("somebody used this address to ask if an organisation may sign “%(title)s”."),
            _("If that was you, open this page and press the button:"),
            "    %(link)s",
            _(
                "The coordinator will then look at the request and write to you. If "
                "it was not you, please ignore this email; what was entered will be "
                "deleted in seven days."
            ),
        )


def _mail(content: Content, subject: str, *paragraphs: str) -> Mail:
    """The words with the facts in them, each fact on one line."""
    told = {name: normal_line(words) for name, words in content.items()}
    return Mail(
        subject=short_subject(subject % told),
        text="\n\n".join(paragraph % told for paragraph in paragraphs) + "\n",
        language=content["language"],
    )


# --- Whether they are still wanted ------------------------------------------------------------


def is_pending(delivery: Delivery) -> bool:
    return SignOn.objects.waiting(timezone.now()).filter(pk=UUID(delivery.recipient)).exists()


def is_standing(delivery: Delivery) -> bool:
    names = SignOn.objects.standing().filter(pk=UUID(delivery.recipient))
    return names.exists()


def is_unconfirmed(delivery: Delivery) -> bool:
    requests = SignOnRequest.objects.filter(pk=UUID(delivery.recipient))
    return requests.filter(state=SignOnRequest.State.UNCONFIRMED).exists()


KINDS = {
    CONFIRMATION: MailKind(
        write=confirmation_mail,
        asked_by="person",
        is_wanted=is_pending,
        title=gettext_lazy("Confirmation of a signature"),
    ),
    STANDING: MailKind(
        write=standing_mail,
        asked_by="person",
        is_wanted=is_standing,
        title=gettext_lazy("Thanks for a signature"),
    ),
    REQUEST_CONFIRMATION: MailKind(
        write=request_mail,
        asked_by="stranger",
        is_wanted=is_unconfirmed,
        title=gettext_lazy("Confirmation of a request to sign"),
    ),
}
