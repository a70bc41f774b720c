"""Every error that a person can meet, drawn as a tree.

::

    UndersignedError
    |-- Refused                    exit status 1: the work cannot be done as it stands
    |   |-- Unreadable             a file that the reader cannot take
    |   |   |-- FileMissing, FileEmpty, FileTooLarge, FileNotText, FileDamaged,
    |   |   |   FileProtected, FileTooDeep, TooManySignatories
    |   |-- CampaignInvalid        a campaign folder, or a text in it, is not as it must be
    |   |   `-- CampaignFaulty     and in several places
    |   |-- Unfillable             a letter that cannot be written
    |   |   |-- FieldUnknown (FieldMisspelt), PlaceholderLeft
    |   |   |-- FieldEmpty, WriterFieldInLetter, NobodySigned, NoSignedText, NoContact, NoCase
    |   |   |-- MailAddressInvalid, MailUnfit, GlyphMissing
    |   |   |-- LettersIncomplete
    |   |-- ConcernedStateAddressed
    |   |-- RecipientsInvalid      rows of a recipient file that cannot be used
    |   |-- NoChair                a committee that nobody chairs
    |   |-- DayBeforeData          a day that the pack knows nothing about
    |   |-- OutputExists
    |   |-- OutputFailed
    |   |   `-- OutputInTheWay, OutputNotAName, OutputNamedTwice, OutputLeadsElsewhere
    |   |-- NotFetched             something on the web that was not fetched
    |   |   |-- AddressRefused         an address that nobody is asked at
    |   |   |   |-- NotAWebAddress, NotEncrypted, PasswordInAddress, PortRefused
    |   |   |   `-- AddressNotPublic
    |   |   |-- AnswerRefused          what came cannot be taken
    |   |   |   `-- AnswerTooLarge, AnswerCutShort, AnswerPacked
    |   |   `-- Unreachable            nothing came
    |   |       |-- HostUnknown, ConnectionFailed, CertificateInvalid
    |   |       `-- AnswerLate, AnswerMalformed, RedirectedTooOften, StatusRefused
    |   |-- NothingBefore          no refreshed pack to go back from
    |   |-- PackInvalid            data that would make a worse pack
    |   |   |-- PublishedUnreadable, PublishedUnlisted, PublishedUnexpected
    |   |   |-- MemberNameless, SameForTwo, NotOneOf, NoMember, TwoInOneSeat
    |   |   |-- DownloadEmpty, DownloadOfAnotherType, MirrorContradicts
    |   |   |-- DataOlder, DataLost
    |   |   `-- ProvenanceUnreadable, ProvenanceOfAnotherForm
    |   |-- SourcesInvalid         a settings file of addresses that cannot be used
    |   |   `-- SourcesUnreadable, SourcesOfUnknownFile, SourcesWithUnknownKey
    |   |-- SiteUnfit              settings with which the site must not start
    |   |   |-- KeyUnfit, SettingInvalid, SmtpUnfit, SmtpInTheOpen, UnsafeSettings
    |   |   |-- CannotListen, DatabaseUnreachable, DatabaseUnready
    |   |-- SealBroken             protected words that this key does not open
    |   |-- NotAllowed             somebody's role does not go so far
    |   |   |-- OwnProposal        the second person must be another
    |   |-- Changed                somebody else was quicker
    |   |   |-- DraftChanged, AlreadyDecided
    |   |-- SigningRefused         a name that cannot be put under a version
    |   |   |-- SigningClosed, VersionSuperseded, AlreadySigned, NotOpenForSigning
    |   |-- LinkDead               a private link that expired, was used or was taken back
    |   |-- Undelivered            a mail that did not go, or of which that is not known
    |   |   |-- DeliveryFailed         try it later
    |   |   |   `-- ProviderDown           it is the server's fault, not this mail's
    |   |   |-- DeliveryRefused        never
    |   |   `-- DeliveryUncertain      it was handed over, and the answer was lost
    |   |-- MailForgotten          a mail that cannot go again, as it is not kept
    |   |-- TryAgain               the site has more to do than it can
    |   |-- RegisterInvalid        rows of a table of organisations that cannot be used
    |   `-- EntryInvalid           something typed that cannot be taken as it is
    `-- WrongUsage                 exit status 2: the question was put wrongly
        |-- UnknownAudience, UnknownText, UnknownFormat, UnknownCountry, UnknownBody
        |-- UnknownRule (RuleMisspelt)
        `-- UnknownPlace, DateNotUnderstood, AudienceEmpty

Each error has a ``code`` that programs may rely on and one ``sentence`` that says
what to do or why. The sentence is a format string over the error's own facts, marked for
translators where a page may say it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from undersigned.core.phrase import Phrase, _, plural


class UndersignedError(Exception):
    """Something that a person can meet; prints as one sentence."""

    code: ClassVar[str] = "error"
    sentence: ClassVar[str] = "{reason}"
    many: ClassVar[str] = ""  # the sentence for every ``count`` but one, if there are two
    exit_status: ClassVar[int] = 1

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(str(self.said))

    @property
    def said(self) -> Phrase:
        """The sentence with its facts, for whoever says it in another language."""
        return Phrase(self.sentence, tuple(self.facts.items()), self.many)


class Refused(UndersignedError):
    """The work cannot be done as it stands."""

    code = "refused"


# --- Files that cannot be read ------------------------------------------------------


class Unreadable(Refused):
    """A file that the reader cannot take; ``file`` names it."""

    code = "unreadable"
    sentence = _("{file} cannot be read: {reason}.")


class FileMissing(Unreadable):
    code = "file-missing"
    sentence = _("{file} was not found.")


class FileEmpty(Unreadable):
    code = "file-empty"
    sentence = _("{file} is empty: there is nothing to read in it.")


class FileTooLarge(Unreadable):
    """``limit`` is in megabytes of 1,000,000 bytes."""

    code = "file-too-large"
    sentence = _("{file} is larger than {limit} MB; please split it into smaller files.")


class FileNotText(Unreadable):
    code = "file-not-text"
    sentence = _(
        "{file} is not a text that can be read here ({reason}); "
        "plain text, Markdown, HTML and .docx are."
    )


class FileDamaged(Unreadable):
    code = "file-damaged"
    sentence = _("{file} is damaged ({reason}); open it in a word processor and save it again.")


class FileProtected(Unreadable):
    code = "file-protected"
    sentence = _("{file} is protected by a password; save a copy without one and read that.")


class FileTooDeep(Unreadable):
    code = "file-too-deep"
    sentence = _("{file} is nested more than {limit} levels deep; copy the text out of it.")


class TooManySignatories(Unreadable):
    code = "too-many-signatories"
    sentence = _("{file} lists more than {limit} signatories, which is more than can be read.")


# --- Campaigns and texts ----------------------------------------------------------------


class CampaignInvalid(Refused):
    """A campaign folder, or a text in it, is not as it must be."""

    code = "campaign-invalid"
    sentence = _("{where}: {reason}.")


class CampaignFaulty(CampaignInvalid):
    """``problems`` lists the faults a line each."""

    code = "campaign-faulty"
    sentence = _("{where} has {count} faults:\n{problems}")


# --- Letters ------------------------------------------------------------------------------


class Unfillable(Refused):
    """A letter that cannot be written; the base of the reasons why."""

    code = "unfillable"


class FieldUnknown(Unfillable):
    code = "field-unknown"
    sentence = _("There is no field (({field})).")


class FieldMisspelt(FieldUnknown):
    """``near`` is the field that was most likely meant."""

    code = "field-misspelt"
    sentence = _("There is no field (({field})). Did you mean (({near}))?")


class FieldEmpty(Unfillable):
    code = "field-empty"
    sentence = _("The field (({field})) has no value for {recipient}.")


class WriterFieldInLetter(Unfillable):
    code = "writer-field"
    sentence = _("The field (({field})) is for a constituent's own letter, not for a formal one.")


class NobodySigned(Unfillable):
    code = "nobody-signed"
    sentence = _("Nobody has signed the text, so the field (({field})) has no value.")


class NoSignedText(Unfillable):
    """``about`` is the name of the text that is asked for."""

    code = "no-signed-text"
    sentence = _(
        "The campaign has no text {about} that anybody has signed, "
        "so the field (({field})) has no value."
    )


class NoContact(Unfillable):
    code = "no-contact"
    sentence = _("The text names no contact, so the field (({field})) has no value.")


class NoCase(Unfillable):
    """``about`` is the name of the case that is asked for."""

    code = "no-case"
    sentence = _("There is no case {about} on record, so the field (({field})) has no value.")


class PlaceholderLeft(Unfillable):
    code = "placeholder-left"
    sentence = _(
        "The text still contains {placeholder}; replace it with a field or with the actual words."
    )


class MailAddressInvalid(Unfillable):
    """``whose`` says in words whose address it is."""

    code = "mail-address"
    sentence = _('The email address "{address}" of {whose} cannot be used: {reason}.')


class MailUnfit(Unfillable):
    """A NUL, or a line end where a header would begin."""

    code = "mail-unfit"
    sentence = _("The email contains characters that are not allowed in one.")


class GlyphMissing(Unfillable):
    """``characters`` are those that no installed font can show."""

    code = "glyph-missing"
    sentence = _(
        "The letter to {recipient} has characters that no installed font can show: "
        "{characters}. Replace them, or install a fontpkg package for their script."
    )


class LettersIncomplete(Unfillable):
    """Some letters cannot be filled, so that none was written."""

    code = "letters-incomplete"
    sentence = (
        "{count} of {total} letters cannot be filled, so nothing was written "
        "(--skip-incomplete writes the others). The first: {first}"
    )


class ConcernedStateAddressed(Refused):
    code = "concerned-state"
    sentence = (
        "{audience} holds {names}, and the campaign concerns {state}; leave it out with "
        '" - {path}" or say --include-concerned.'
    )


class RecipientsInvalid(Refused):
    """``problems`` lists every fault of the file, each with its row and column."""

    code = "recipients-invalid"
    sentence = "{file} has {count} faults, so no recipient was taken from it:\n{problems}"


class NoChair(Refused):
    code = "no-chair"
    sentence = "{committee} has no chair on {date}, so there is nobody to address."


class DayBeforeData(Refused):
    """``start`` is the first day that the data about ``body`` speaks of."""

    code = "day-before-data"
    sentence = (
        "The data about {body} begins on {start}, so who was in it on {date} is not known; "
        "choose a later day."
    )


class OutputExists(Refused):
    code = "output-exists"
    sentence = "{path} exists and has other files in it; name another folder or say --force."


class OutputFailed(Refused):
    code = "output-failed"
    sentence = "{path} could not be written ({reason}); nothing was left half-written."


class OutputInTheWay(OutputFailed):
    """``what`` is "file" or "folder": what cannot be put in the place of what is there."""

    code = "output-in-the-way"
    sentence = "{path} is in the way, as a {what} is to be there; nothing was written."


class OutputNotAName(OutputFailed):
    code = "output-not-a-name"
    sentence = "{path} is not a plain file name, so nothing was written."


class OutputNamedTwice(OutputFailed):
    code = "output-named-twice"
    sentence = "There would be two files called {path}, so nothing was written."


class OutputLeadsElsewhere(OutputFailed):
    code = "output-leads-elsewhere"
    sentence = "{path} is a link and may lead elsewhere, so nothing was written."


class NothingBefore(Refused):
    code = "nothing-before"
    sentence = "There is no refreshed pack to go back from; the one that ships is in use."


class PackInvalid(Refused):
    """Data that would make a worse pack, or none; the base of the reasons why."""

    code = "pack-invalid"


class PublishedUnreadable(PackInvalid):
    """``reason`` is what the system says."""

    code = "published-unreadable"
    sentence = "{file} cannot be read ({reason})."


class PublishedUnlisted(PackInvalid):
    code = "published-unlisted"
    sentence = "{manifest} does not list {file}."


class PublishedUnexpected(PackInvalid):
    """``what`` is a published file in words, ``reason`` the error of the program that read it."""

    code = "published-unexpected"
    sentence = "Something in {what} is not as expected ({reason})."


class MemberNameless(PackInvalid):
    code = "member-nameless"
    sentence = "Somebody in the list of the {chamber} has no name or number."


class SameForTwo(PackInvalid):
    """``things`` are members, ridings and so on; ``what`` they must not share."""

    code = "same-for-two"
    sentence = "Two {things} have the same {what}, {value}."


class TwoInOneSeat(PackInvalid):
    code = "two-in-one-seat"
    sentence = "{one} and {other} are in the same seat, {seat}."


class NotOneOf(PackInvalid):
    """``kind`` is what ``name`` should be: "riding of Canada"."""

    code = "not-one-of"
    sentence = "The published data has {name}, which is no {kind}."


class NoMember(PackInvalid):
    code = "no-member"
    sentence = "{person} sits on {committee} and is no member of the Congress."


class DownloadEmpty(PackInvalid):
    code = "download-empty"
    sentence = "{url} is empty."


class DownloadOfAnotherType(PackInvalid):
    code = "download-of-another-type"
    sentence = "{url} gave {type} and not {kind}."


class MirrorContradicts(PackInvalid):
    code = "mirror-contradicts"
    sentence = "{file} is not the file that {manifest} speaks of."


class DataOlder(PackInvalid):
    """``day`` is that of the new data, ``in_use`` that of what is there."""

    code = "data-older"
    sentence = "{body} there is of {day}, and {in_use} is in use."


class DataLost(PackInvalid):
    """``losses`` says what there would be less of."""

    code = "data-lost"
    sentence = "Too much would be lost: {losses}."


class ProvenanceUnreadable(PackInvalid):
    code = "provenance-unreadable"
    sentence = "{path} cannot be read ({reason})."


class ProvenanceOfAnotherForm(PackInvalid):
    code = "provenance-form"
    sentence = "{path} is of form {form}, and {known} is read."


class SourcesInvalid(Refused):
    """A settings file of addresses that cannot be used; the base of the reasons why."""

    code = "sources-invalid"


class SourcesUnreadable(SourcesInvalid):
    code = "sources-unreadable"
    sentence = "{path} cannot be read ({reason})."


class SourcesOfUnknownFile(SourcesInvalid):
    code = "sources-unknown-file"
    sentence = "{path} gives an address for {file}, which is not in the table."


class SourcesWithUnknownKey(SourcesInvalid):
    code = "sources-unknown-key"
    sentence = "{path} has {key}; it may have addresses and private."


# --- The web --------------------------------------------------------------------------------


class NotFetched(Refused):
    """Something on the web that was not fetched; the base of the reasons why."""

    code = "not-fetched"


class AddressRefused(NotFetched):
    """An address that nobody is asked at."""

    code = "address-refused"


class NotAWebAddress(AddressRefused):
    code = "not-a-web-address"
    sentence = _("{url} is not an address that begins with https:// or http://.")


class NotEncrypted(AddressRefused):
    code = "not-encrypted"
    sentence = _("{url} is not an address that begins with https://.")


class PasswordInAddress(AddressRefused):
    code = "password-in-address"
    sentence = _("An address at {host} has a user name or password in it; use one without.")


class PortRefused(AddressRefused):
    code = "port-refused"
    sentence = _("{url} names port {port}, and only the usual ports 80 and 443 are used.")


class AddressNotPublic(AddressRefused):
    """``address`` is the IP address that the host's name stands for."""

    code = "address-not-public"
    sentence = _("{host} points to {address}, which is not a public address.")


class AnswerRefused(NotFetched):
    """What came cannot be taken."""

    code = "answer-refused"


class AnswerTooLarge(AnswerRefused):
    """``limit`` is in megabytes of 1,000,000 bytes."""

    code = "answer-too-large"
    sentence = _("{url} is larger than {limit} MB.")


class AnswerCutShort(AnswerRefused):
    code = "answer-cut-short"
    sentence = _("{url} broke off before it was whole.")


class AnswerPacked(AnswerRefused):
    code = "answer-packed"
    sentence = _("{url} came packed in a way that cannot be read here ({packed}).")


class Unreachable(NotFetched):
    """Nothing came that could be read."""

    code = "unreachable"


class HostUnknown(Unreachable):
    code = "host-unknown"
    sentence = _("{url} could not be reached: there is no host of that name.")


class ConnectionFailed(Unreachable):
    """``reason`` is what the system says."""

    code = "connection-failed"
    sentence = _("{url} could not be reached: {reason}.")


class CertificateInvalid(Unreachable):
    """``reason`` is what the check of the certificate says."""

    code = "certificate-invalid"
    sentence = _("{url} cannot prove its identity: {reason}.")


class AnswerLate(Unreachable):
    code = "answer-late"
    sentence = _("{url} took longer than {seconds} seconds.")


class AnswerMalformed(Unreachable):
    code = "answer-malformed"
    sentence = _("{url} did not answer as a web server does.")


class RedirectedTooOften(Unreachable):
    code = "redirected-too-often"
    sentence = _("{url} leads from one address to the next, more than {limit} times.")


class StatusRefused(Unreachable):
    """``status`` is HTTP's number."""

    code = "status-refused"
    sentence = _("{url} could not be fetched: the server answered {status}.")


# --- The site -------------------------------------------------------------------------------


class SiteUnfit(Refused):
    """Settings with which the site must not start."""

    code = "site-unfit"


class KeyUnfit(SiteUnfit):
    code = "key-unfit"
    sentence = (
        "The key for protected words cannot be used: {reason}. "
        "Set UNDERSIGNED_KEY_FILE to a file that only the site can read."
    )


class SettingInvalid(SiteUnfit):
    code = "setting-invalid"
    sentence = 'The setting {name} is "{value}"; {expected}.'


class SmtpUnfit(SiteUnfit):
    """What was set is not shown, as it may hold a password."""

    code = "smtp-unfit"
    sentence = (
        "The setting UNDERSIGNED_SMTP is not the address of a mail server; "
        "use smtp+starttls://USER:PASSWORD@HOST:PORT, smtps:// or smtp://."
    )


class SmtpInTheOpen(SiteUnfit):
    code = "smtp-in-the-open"
    sentence = (
        "The setting UNDERSIGNED_SMTP would send its password in the open; "
        "use smtps:// or smtp+starttls://."
    )


class UnsafeSettings(SiteUnfit):
    """``problems`` are sentences, each of which says what to do."""

    code = "unsafe-settings"
    sentence = "The site does not start like this: {problems}"


class CannotListen(SiteUnfit):
    code = "cannot-listen"
    sentence = (
        "The site cannot listen on {address} ({reason}); choose another with --host and --port."
    )


class DatabaseUnreachable(SiteUnfit):
    code = "database-unreachable"
    sentence = "The database cannot be reached ({reason}); UNDERSIGNED_DATABASE says where it is."


class DatabaseUnready(SiteUnfit):
    """``count`` changes of the tables are still to be made."""

    code = "database-unready"
    sentence = (
        "The database is not ready for this version ({count} changes to make): make a backup, "
        'then run "undersigned manage migrate" or serve with --migrate.'
    )


class SealBroken(Refused):
    """``place`` is the table and column, never what stands there."""

    code = "seal-broken"
    sentence = _(
        "Protected data in {place} cannot be decrypted with this site's keys; add the "
        "key it was encrypted with to UNDERSIGNED_KEY_FILE."
    )


class NotAllowed(Refused):
    code = "not-allowed"
    sentence = "{reason}."


class OwnProposal(NotAllowed):
    code = "own-proposal"
    sentence = _("You proposed this, so somebody else needs to approve it.")


class NotTheProposer(NotAllowed):
    code = "not-the-proposer"
    sentence = _("Only the person who proposed this can withdraw it.")


class NotADecider(NotAllowed):
    code = "not-a-decider"
    sentence = _("Only coordinators and approvers can decide on proposals.")


class Changed(Refused):
    """Somebody else was quicker; nothing of either is lost."""

    code = "changed"
    sentence = "{reason}."


class DraftChanged(Changed):
    code = "draft-changed"
    sentence = _(
        "{who} saved this text after you opened it, so your changes were not saved "
        "over theirs. Both are shown below."
    )


class OriginalChanged(Changed):
    code = "original-changed"
    sentence = _("The original has changed again; please look at it once more.")


class AuthorityChanged(Changed):
    code = "authority-changed"
    sentence = _("Somebody else has just changed which text is authoritative.")


class AddressFixed(Changed):
    code = "address-fixed"
    sentence = _("This address has been published and can no longer change.")


class NewerVersionPublic(Changed):
    code = "newer-version-public"
    sentence = _("A newer version is already public.")


class VersionGone(Changed):
    code = "version-gone"
    sentence = _("This version is no longer there.")


class VersionNotPublic(Changed):
    code = "version-not-public"
    sentence = _("This version is not public.")


class NothingPublic(Changed):
    code = "nothing-public"
    sentence = _("No part of this statement is public.")


class RowUndecided(Changed):
    code = "row-undecided"
    sentence = _(
        "Row {row} ({name}) looks like an organisation in the register; please choose "
        "which one it is."
    )


class AlreadyDecided(Changed):
    code = "already-decided"
    sentence = _("This has already been decided: {state}.")


class GoneAlready(AlreadyDecided):
    code = "gone-already"
    sentence = _("This is no longer there.")


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


# Why a mail did not go (yet). Channels give these reasons, maybe with a server's number behind.
WHY_UNDELIVERED: Mapping[str, str] = {
    "address-unfit": _("This address cannot be used: please check its spelling."),
    "address-refused": _("The mail server says that there is no such mailbox."),
    "address-later": _("The mail server cannot reach this mailbox at the moment."),
    "sender-refused": _("The mail server does not accept mail from our address."),
    "sender-later": _("The mail server is not accepting mail from us at the moment."),
    "mail-unfit": _("The email contains characters that are not allowed in one."),
    "mail-refused": _("The mail server refuses this mail because of what it says."),
    "mail-later": _("The mail server could not accept the mail at the moment."),
    "not-a-mail": _("This is a file, and the mail server takes mails only."),
    "server-unreachable": _("The mail server cannot be reached."),
    "server-greeting": _("The mail server is not ready."),
    "server-lost": _("The connection to the mail server was lost before the mail was handed over."),
    "server-refuses-us": _("The mail server is refusing our connection at the moment."),
    "sign-in-refused": _("The mail server does not accept our password."),
    "no-encryption": _(
        "The mail server offers no encryption that we can trust, so nothing was sent."
    ),
    "answer-lost": _(
        "The mail was handed over, but the connection was lost before the answer came."
    ),
    "answer-unclear": _("The mail was handed over, but the answer was not clear."),
    "worker-lost": _("The program ended while it was sending this mail."),
    "our-fault": _("Something in this program broke while it was sending this mail."),
    "not-written": _("This mail could not be written, which is a fault of the program."),
    "file-changed": _("A file is not the one that was to be sent with it, so nothing was sent."),
    "too-many": _("This address already had as many such mails as it gets in a day."),
    "unwanted": _("What it says was no longer true when its turn came."),
    "kept-back": _("Somebody kept it back."),
}


class Undelivered(Refused):
    """``reason`` is a word of ``WHY_UNDELIVERED``, ``detail`` a mail server's number.

    Neither holds an address or what a server wrote, as that may quote the mail.
    """

    code = "undelivered"
    sentence = "The mail did not go: {reason} {detail}."

    def __init__(self, *, reason: str, detail: str = "") -> None:
        super().__init__(reason=reason, detail=detail)
        self.reason = f"{reason} {detail}".strip()


class DeliveryFailed(Undelivered):
    code = "delivery-failed"


class ProviderDown(DeliveryFailed):
    code = "provider-down"


class DeliveryRefused(Undelivered):
    code = "delivery-refused"


class DeliveryUncertain(Undelivered):
    code = "delivery-uncertain"
    sentence = "The mail may have gone: {reason} {detail}."


class MailForgotten(Refused):
    code = "mail-forgotten"
    sentence = _("What this mail said is no longer kept. Please do again what it was about.")


class TooManyInquiries(Refused):
    code = "too-many-inquiries"
    sentence = _(
        "So many questions have come in over the last hour that this one could not be taken. "
        "Please send it again later."
    )


class TryAgain(Refused):
    code = "try-again"
    sentence = _(
        "The site is very busy at the moment. What you entered is still here; please "
        "send it again in a minute. Sending it twice does no harm."
    )


class RegisterInvalid(Refused):
    """``problems`` is a list of faults, each with its row and column in words."""

    code = "register-invalid"
    sentence = _("{file} has {count} faults, so no organisation was taken from it:\n{problems}")


class EntryInvalid(Refused):
    """Something typed into a form that cannot be taken as it is."""

    code = "entry-invalid"
    sentence = "{reason}."


class ReasonMissing(EntryInvalid):
    code = "reason-missing"
    sentence = _("Please give a reason in a few words.")


class ReasonTooLong(EntryInvalid):
    code = "reason-too-long"
    sentence = _("A reason can have up to {most} characters.")


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


class ContactAddressInvalid(EntryInvalid):
    code = "contact-address"
    sentence = _('The email address "{address}" cannot be used: {reason}.')


class OrganisationHeld(EntryInvalid):
    """``reasons`` says where it is listed."""

    code = "organisation-held"
    sentence = _("This organisation cannot be removed or merged: {reasons}.")


class AllInvitedAlready(EntryInvalid):
    code = "all-invited-already"
    sentence = _("All of these have already been invited.")


class DecisionInTheFuture(EntryInvalid):
    code = "decision-in-the-future"
    sentence = _("The date of the decision is in the future.")


class TitleNotRepeated(EntryInvalid):
    code = "title-not-repeated"
    sentence = _("That is not the title of the campaign, so nothing was deleted.")


class TitleInvalid(EntryInvalid):
    code = "title-invalid"
    sentence = _("A title has 1 to {most} characters.")


class CoordinatedAlready(EntryInvalid):
    code = "coordinated-already"
    sentence = _(
        "Somebody already coordinates this campaign and can invite others on its People page."
    )


class OnTheTeamAlready(EntryInvalid):
    code = "on-the-team-already"
    sentence = _("You already work on this campaign; a coordinator can change your role.")


class NotOnTheTeam(EntryInvalid):
    code = "not-on-the-team"
    sentence = _("This person no longer works on the campaign.")


class LastCoordinator(EntryInvalid):
    code = "last-coordinator"
    sentence = _("Nobody else coordinates this campaign; make somebody else a coordinator first.")


class NoLongerPossible(EntryInvalid):
    code = "no-longer-possible"
    sentence = _("This can no longer be done; please refuse it.")


class NotTicked(EntryInvalid):
    code = "not-ticked"
    sentence = _(
        "This cannot be undone, so please tick the box to confirm that you know what it does."
    )


class TextRemoved(EntryInvalid):
    code = "text-removed"
    sentence = _("This text has been removed; restore it before you change it.")


class TextTooLong(EntryInvalid):
    code = "text-too-long"
    sentence = _("A text can have up to {limit} characters, and this one has {count}.")


class PageOutdated(EntryInvalid):
    code = "page-outdated"
    sentence = _("Please reload the page and send it again.")


class PlaceChanged(EntryInvalid):
    code = "place-changed"
    sentence = _("This passage has already been corrected or changed.")


class NoTextFound(EntryInvalid):
    code = "no-text-found"
    sentence = _("No text was found in this paper.")


class TranslationNotFrozen(EntryInvalid):
    code = "translation-not-frozen"
    sentence = _("A translation is frozen together with its original; freeze the original instead.")


class VersionTheSame(EntryInvalid):
    code = "version-the-same"
    sentence = _("Nothing has changed since version {number}.")


class NotTheOriginal(EntryInvalid):
    code = "not-the-original"
    sentence = _("Translations can only be made from the authoritative text.")


class NotATranslation(EntryInvalid):
    code = "not-a-translation"
    sentence = _("This text is not a translation.")


class AuthorityFixed(EntryInvalid):
    code = "authority-fixed"
    sentence = _(
        "A version has been frozen with the text in {language} as the authoritative one, "
        "so this can no longer change."
    )


class TextNameMalformed(EntryInvalid):
    code = "text-name-malformed"
    sentence = _("A name can only have lower-case letters, digits and hyphens, such as 03-letter.")


class TextNameTaken(EntryInvalid):
    code = "text-name-taken"
    sentence = _("There is already a text called {name}.")


class TextNamedElsewhere(EntryInvalid):
    code = "text-named-elsewhere"
    sentence = _("The text {text} refers to this one in {field}; change it there first.")


class TextWithoutNumber(EntryInvalid):
    code = "text-without-number"
    sentence = _(
        "Only texts whose names begin with a number can be moved; rename this one instead."
    )


class TextFrozen(EntryInvalid):
    code = "text-frozen"
    sentence = _(
        "A version of this text has been frozen and may have signatories, so the text "
        "cannot be removed."
    )


class OriginalRemoved(EntryInvalid):
    code = "original-removed"
    sentence = _("Its original has been removed; restore that one first.")


class LanguageTaken(EntryInvalid):
    code = "language-taken"
    sentence = _("There is already a text in this language.")


class DraftNotReviewed(EntryInvalid):
    code = "draft-not-reviewed"
    sentence = _("Please look at the draft again.")


class MemberAlready(EntryInvalid):
    code = "member-already"
    sentence = _("You already belong to this organisation.")


class AccountThere(EntryInvalid):
    code = "account-there"
    sentence = _("There is already an account with this address; sign in with it instead.")


class ContactThere(EntryInvalid):
    code = "contact-there"
    sentence = _("There is already a contact with this email address.")


class LanguageCodeInvalid(EntryInvalid):
    code = "language-code"
    sentence = _("Please give the language by its code, such as en or km.")


class ContactNameTooLong(EntryInvalid):
    code = "contact-name-too-long"
    sentence = _("The contact’s name can have up to {most} characters, and this one has {count}.")


class ContactRoleTooLong(EntryInvalid):
    code = "contact-role-too-long"
    sentence = _("The contact’s role can have up to {most} characters, and this one has {count}.")


class PictureTooLarge(EntryInvalid):
    code = "picture-too-large"
    sentence = _("The picture is larger than {limit} MB.")


class PictureTooManyPixels(EntryInvalid):
    code = "picture-too-many-pixels"
    sentence = _("The picture has {width} × {height} pixels, and {most} million are the most.")


class NotAPicture(EntryInvalid):
    code = "not-a-picture"
    sentence = _("This is not a picture that can be shown; please use a PNG, JPEG or WebP file.")


class NotTwoOrganisations(EntryInvalid):
    code = "not-two-organisations"
    sentence = _("Please choose two different organisations from the same register.")


class AddressMalformed(EntryInvalid):
    code = "address-malformed"
    sentence = _("Please use only lower-case letters from a to z, digits and hyphens.")


class AddressTaken(EntryInvalid):
    code = "address-taken"
    sentence = _("Another statement already has this address.")


class TranslationNotPublished(EntryInvalid):
    code = "translation-not-published"
    sentence = _("Publish the authoritative text instead; its translations are published with it.")


class PublicAlready(EntryInvalid):
    code = "public-already"
    sentence = _("This version is already public.")


# --- Usage ----------------------------------------------------------------------------------


class WrongUsage(UndersignedError):
    """The question was put wrongly; ``hint`` names what is near, or is empty."""

    code = "wrong-usage"
    exit_status = 2


class UnknownAudience(WrongUsage):
    code = "unknown-audience"
    sentence = 'There is no audience "{name}"{hint}.'


class UnknownText(WrongUsage):
    code = "unknown-text"
    sentence = 'There is no text "{name}" in {campaign}{hint}.'


class UnknownFormat(WrongUsage):
    code = "unknown-format"
    sentence = 'There is no format "{name}"; there are {known}.'


class UnknownBody(WrongUsage):
    code = "unknown-body"
    sentence = 'There is no body "{name}" in the pack; there are {known}.'


class UnknownCountry(WrongUsage):
    code = "unknown-country"
    sentence = 'Nothing is known about the country "{country}"; there are {known}.'


class UnknownRule(WrongUsage):
    code = "unknown-rule"
    sentence = 'There is no rule "{name}"; "undersigned check --rules" lists them.'


class RuleMisspelt(UnknownRule):
    """``near`` is the rule that was most likely meant."""

    code = "rule-misspelt"
    sentence = 'There is no rule "{name}"; perhaps you mean "{near}".'


class UnknownPlace(WrongUsage):
    code = "unknown-place"
    sentence = 'There is no place "{place}" that can be looked up here{hint}.'


class DateNotUnderstood(WrongUsage):
    code = "date-not-understood"
    sentence = '"{date}" is not a date; write it as 2026-11-23.'


class AudienceEmpty(WrongUsage):
    code = "audience-empty"
    sentence = "The audience has nobody in it who can be addressed that day."
