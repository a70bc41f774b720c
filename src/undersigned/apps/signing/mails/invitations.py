"""The mails that ask organisations to sign: invitation, reminder, a new version, a refusal.

Plain words and the private link; nothing in them tells us whether they were opened.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.contributions import MailKind
from undersigned.apps.deliveries.mails import short_subject
from undersigned.apps.pages.access import Role
from undersigned.apps.pages.faces import whole_address
from undersigned.apps.signing.models import Invitation
from undersigned.apps.signing.queries.invitations import can_still_answer
from undersigned.core.texts.normal import normal_line
from undersigned.core.writing.mail import Mail, Mailbox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from undersigned.apps.deliveries.models import Delivery
    from undersigned.apps.directory.models import Contact, Organisation
    from undersigned.apps.texts.models import Version

Content = dict[str, str]


# --- What a mail is made of -------------------------------------------------------------------


def facts(
    version: Version,
    organisation: Organisation,
    contact: Contact | None,
    *,
    language: str,
    token: str,
    asker: tuple[str, str],
) -> Content:
    """What the mails of a link are written of. The version has its signing at hand."""
    signing = version.signing
    name, address = asker
    return {
        "language": language,
        "name": contact.name if contact else "",
        "organisation": organisation.name,
        "campaign": organisation.campaign.title,
        "title": version.called,
        "number": str(version.number),
        "closes": (signing.late_until or signing.closes_at).isoformat(),
        "link": whole_address("signing:sign", token),
        "asker": name,
        "help": address,
        "remark": version.remark,
    }


def asker_of(campaign: Campaign) -> tuple[str, str]:
    """Who asks, and the address for questions: the campaign's sender, else its coordinator."""
    sender = campaign.sender
    if sender.get("name") and sender.get("email"):
        return str(sender["name"]), str(sender["email"])
    seats = campaign.seats.filter(role=Role.COORDINATOR).select_related("user")
    seat = seats.order_by("since").first()
    name, address = (seat.user.name, seat.user.email) if seat else (campaign.title, "")
    return str(sender.get("name") or name), address


def language_for(candidates: Iterable[str]) -> str:
    """The first of the languages that mails are written in here, else the site's own."""
    known = {code for code, _name in settings.LANGUAGES}
    for candidate in candidates:
        primary = candidate.partition("-")[0].casefold()
        if primary in known:
            return primary
    return settings.LANGUAGE_CODE


# --- The mails --------------------------------------------------------------------------------


def invitation_mail(content: Content) -> Mail:
    with translation.override(content["language"]):
        told = _told(content)
        return _mail(
            content,
            _("Will %(organisation)s sign? %(title)s") % told,
            _greeting(told),
            _("%(asker)s invites %(organisation)s to sign this text:") % told,
            f"    {told['title']}",
            _("Read the exact text and answer here:"),
            f"    {told['link']}",
            _until(told),
            _decline(),
            *_ending(told),
        )


def reminder_mail(content: Content) -> Mail:
    with translation.override(content["language"]):
        told = _told(content)
        return _mail(
            content,
            _("Signing closes on %(day)s: %(title)s") % told,
            _greeting(told),
            _("we have not yet had an answer from %(organisation)s about this text:") % told,
            f"    {told['title']}",
            _("Read it and answer here:"),
            f"    {told['link']}",
            _until(told),
            _("If the answer is no, press “We will not sign” there, and we will not write again."),
            *_ending(told),
        )


def new_version_mail(content: Content) -> Mail:
    with translation.override(content["language"]):
        told = _told(content)
        changed = _("What changed, in a few words: %(remark)s") % told if told["remark"] else ""
        return _mail(
            content,
            _("The text has changed, please answer again: %(title)s") % told,
            _greeting(told),
            _(
                "the text that %(organisation)s was asked to sign has changed. A "
                "signature is for one exact text, so the new one needs a new "
                "signature:"
            )
            % told,
            _("    %(title)s (version %(number)s)") % told,
            changed,
            _("See what has changed, word by word, and answer here:"),
            f"    {told['link']}",
            _until(told),
            _(
                "Without an answer, %(organisation)s will not be listed as a "
                "signatory of the new text."
            )
            % told,
            _decline(),
            *_ending(told),
        )


def refusal_mail(content: Content) -> Mail:
    with translation.override(content["language"]):
        told = {**content, "title": normal_line(content["title"])}
        return _mail(
            content,
            _("Your request to sign: %(title)s") % told,
            _("Hello,"),
            _("thank you for asking to sign this text for %(organisation)s:") % told,
            f"    {told['title']}",
            _("%(asker)s cannot add it to the signatories, for this reason:") % told,
            f"    {told['reason']}",
            _questions(told),
        )


def _mail(content: Content, subject: str, *paragraphs: str) -> Mail:
    return Mail(
        subject=short_subject(normal_line(subject)),
        text="\n\n".join(filter(None, paragraphs)) + "\n",
        language=content["language"],
        reply_to=Mailbox("", content["help"]) if content["help"] else None,
        sender_name=normal_line(content["asker"]),
    )


def _told(content: Content) -> Content:
    """The facts in words, each on one line."""
    closes = datetime.fromisoformat(content["closes"])
    day = date_format(closes, "DATE_FORMAT")
    when = _("%(day)s at %(time)s UTC") % {"day": day, "time": date_format(closes, "H:i")}
    return {name: normal_line(words) for name, words in content.items()} | {
        "day": day,
        "closes": when,
    }


def _greeting(told: Content) -> str:
    return _("Dear %s,") % (told["name"] or told["organisation"])


def _until(told: Content) -> str:
    return _(
        "Signing closes on %(closes)s. If your board needs to decide first, press “We "
        "are deciding” there to let us know."
    ) % told  # fmt: skip


def _decline() -> str:
    return _(
        "If you do not want to sign, press “We will not sign” on the same page. You "
        "need not give a reason, and you will get no reminders."
    )  # fmt: skip


def _ending(told: Content) -> tuple[str, str, str]:
    own = _(
        "The link is only for %(organisation)s: anybody who has it can answer on its "
        "behalf, so share it only with people who may do so. Opening it commits you "
        "to nothing and tells us nothing."
    ) % told  # fmt: skip
    return own, _questions(told), f"{told['asker']}\n{told['campaign']}"


def _questions(told: Content) -> str:
    return _("Questions? Write to %(asker)s, %(help)s.") % told if told["help"] else ""


# --- Whether they are still wanted ------------------------------------------------------------


def is_awaited(delivery: Delivery) -> bool:
    """Whether the organisation can still answer with the link, and has that contact."""
    invitation_id = UUID(delivery.recipient.partition(":")[0])
    invitation = (
        Invitation.objects.filter(pk=invitation_id, revoked_at=None)
        .select_related("version__signing")
        .first()
    )
    return invitation is not None and can_still_answer(invitation, timezone.now())


KINDS = {
    **{
        kind: MailKind(write=write, is_wanted=is_awaited, title=title)
        for kind, write, title in (
            ("signing.invitation", invitation_mail, gettext_lazy("Invitation to sign")),
            ("signing.reminder", reminder_mail, gettext_lazy("Reminder to reply")),
            ("signing.new_version", new_version_mail, gettext_lazy("A new version to sign")),
        )
    },
    "request.refused": MailKind(
        write=refusal_mail, title=gettext_lazy("Reply to a request to sign")
    ),
}
