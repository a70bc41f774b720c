"""Invitations, links, signatures and their order."""

from __future__ import annotations

from undersigned.core.errors.base import AlreadyDecided, EntryInvalid, Refused
from undersigned.core.phrase import _, plural


class SigningOpenAlready(AlreadyDecided):
    code = "signing-open-already"
    sentence = _("Signing is already open, until {until}.")


class SigningClosedAlready(AlreadyDecided):
    code = "signing-closed-already"
    sentence = _("Signing is already closed.")


class LinkSentAlready(AlreadyDecided):
    code = "link-sent-already"
    sentence = _("A new link was sent a moment ago.")


class LinkRevokedAlready(AlreadyDecided):
    code = "link-revoked-already"
    sentence = _("This link has already been revoked.")


class ReminderSentAlready(AlreadyDecided):
    code = "reminder-sent-already"
    sentence = _("A reminder was sent a moment ago.")


class SigningRefused(Refused):
    """A name that cannot be put under a version, or taken off it."""

    code = "signing-refused"
    sentence = "{reason}."


class SigningClosed(SigningRefused):
    """``when`` is a day and time in words."""

    code = "signing-closed"
    sentence = _("Signing closed on {when}. The coordinator can still admit late signatories.")


class VersionSuperseded(SigningRefused):
    code = "version-superseded"
    sentence = _(
        "There is a newer version, and it needs to be signed again. We sent you a new "
        "link; if you cannot find it, please ask the coordinator."
    )


class AlreadySigned(SigningRefused):
    code = "already-signed"
    sentence = _("{organisation} has already signed this version.")


class NotOpenForSigning(SigningRefused):
    code = "not-open"
    sentence = _("This version is not open for signing.")


class SigningStillOpen(SigningRefused):
    code = "signing-still-open"
    sentence = _("Signing is still open; change the closing time instead.")


class TranslationNotSigned(SigningRefused):
    code = "translation-not-signed"
    sentence = _("This is a translation; open the version in the authoritative language instead.")


class NewerVersionThere(SigningRefused):
    code = "newer-version-there"
    sentence = _(
        "There is a newer version of this text, and only the newest can be opened for signing."
    )


class ContactGone(SigningRefused):
    code = "contact-gone"
    sentence = _("The contact we wrote to has been removed; send a new link to another one.")


class RemindersUsedUp(SigningRefused):
    code = "reminders-used-up"
    sentence = _("Three reminders have already gone out, and no more can be sent.")


class NothingToRemind(SigningRefused):
    code = "nothing-to-remind"
    sentence = _("There is no need for a reminder: they have answered, or signing is closed.")


class LinkDead(Refused):
    """One sentence for expired, used, forged and revoked links, which tells nothing apart."""

    code = "link-dead"
    sentence = _(
        "This link is no longer valid. Links expire, and they stop working once they "
        "are used or revoked. Please ask the coordinator of the statement for a new "
        "one."
    )


class ClosingInThePast(EntryInvalid):
    code = "closing-in-the-past"
    sentence = _("Please choose a closing time in the future.")


class ClosingTooFar(EntryInvalid):
    code = "closing-too-far"
    sentence = _("Signing can stay open for two years at most.")


class TooManyReminders(EntryInvalid):
    code = "too-many-reminders"
    sentence = _("At most three reminders can be sent.")


class ReminderDaysInvalid(EntryInvalid):
    code = "reminder-days"
    sentence = _("Reminders can go out 1 to 90 days before signing closes.")


class NobodyAskedBefore(EntryInvalid):
    code = "nobody-asked-before"
    sentence = _("Nobody was asked to sign an earlier version.")


class EverybodyAskedAgain(EntryInvalid):
    code = "everybody-asked-again"
    sentence = _("Everybody who can be reached has already been asked again.")


class TooManyToOrder(EntryInvalid):
    code = "too-many-to-order"
    sentence = _("Up to {most} names can be put in order by hand.")


class OrderNotByHand(EntryInvalid):
    code = "order-not-by-hand"
    sentence = _("First choose to order the names by hand.")


class NameNotListed(EntryInvalid):
    code = "name-not-listed"
    sentence = _("This name is no longer on the list.")


class NobodyToInvite(EntryInvalid):
    code = "nobody-to-invite"
    sentence = _("Every line was left out, so there is nobody to invite.")


class OrganisationNotChosen(EntryInvalid):
    code = "organisation-not-chosen"
    sentence = _("Line {line}: please choose one of the organisations shown.")


class ContactMissing(EntryInvalid):
    """``names`` are the organisations, the first few of ``count``."""

    code = "contact-missing"
    sentence, many = plural(
        "{names} has no contact to write to, so nobody was invited; add one in the register.",
        "{names} have no contacts to write to, so nobody was invited; "
        "add one for each in the register.",
    )


class AllInvitedAlready(EntryInvalid):
    code = "all-invited-already"
    sentence = _("All of these have already been invited.")


class DecisionInTheFuture(EntryInvalid):
    code = "decision-in-the-future"
    sentence = _("The date of the decision is in the future.")
