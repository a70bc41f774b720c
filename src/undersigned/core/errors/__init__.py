"""Every error that a person can meet, drawn as a tree.

::

    UndersignedError
    |-- Refused                    exit status 1: the work cannot be done as it stands
    |   |-- Unreadable             a file that the reader cannot take
    |   |   |-- FileMissing, FileEmpty, FileTooLarge, FileNotText, FileDamaged,
    |   |   |   FileProtected, FileTooDeep, TooManySignatories, TooManyTexts
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
    |   |-- FolderOpenToOthers, ProgramMissing, DatabaseNotDumped
    |   |-- NotAllowed             somebody's role does not allow it
    |   |   `-- OwnProposal, NotTheProposer, NotADecider, AddressNotConfirmed, MayNotBegin
    |   |-- Changed                somebody else was quicker
    |   |   `-- DraftChanged, OriginalChanged, AuthorityChanged, AddressFixed, NewerVersionPublic,
    |   |       VersionGone, VersionNotPublic, NothingPublic, RowUndecided, AlreadyDecided,
    |   |       ProposalFallen
    |   |       `-- GoneAlready, SigningOpenAlready, SigningClosedAlready, LinkSentAlready,
    |   |           LinkRevokedAlready, ReminderSentAlready
    |   |-- SigningRefused         a version that cannot be signed, or not so
    |   |   `-- SigningClosed, VersionSuperseded, AlreadySigned, NotOpenForSigning,
    |   |       SigningStillOpen, TranslationNotSigned, NewerVersionThere, ContactGone,
    |   |       RemindersUsedUp, NothingToRemind
    |   |-- LinkDead               a private link that expired, was used or was revoked
    |   |-- Undelivered            a mail that did not go, or of which that is not known
    |   |   |-- DeliveryFailed         try it later
    |   |   |   `-- ProviderDown           it is the server's fault, not this mail's
    |   |   |-- DeliveryRefused        never
    |   |   `-- DeliveryUncertain      it was handed over, and the answer was lost
    |   |-- MailForgotten          a mail that cannot go again, as it is not kept
    |   |-- TryAgain               the site has more to do than it can
    |   |-- RegisterInvalid        rows of a table of organisations that cannot be used
    |   |-- AddressWrittenTo       an address that gets no more mails today
    |   |-- FormNotTaken           a form that anybody may send, and not so, or not yet
    |   |   `-- FormTooSoon, FormTooOld, FormTakenAlready, TooManyForms
    |   `-- EntryInvalid           something typed that cannot be taken as it is
    |       |-- ReasonMissing, ReasonTooLong, TitleNotRepeated, TitleInvalid, CoordinatedAlready,
    |       |    OnTheTeamAlready, NotOnTheTeam, LastCoordinator, NoLongerPossible, NotTicked,
    |       |    MemberAlready, AccountThere, NoSuchAccount
    |       |-- OrganisationNameless, OrganisationHeld, TypedAddressInvalid, ContactThere,
    |       |    LanguageCodeInvalid, ContactNameTooLong, ContactRoleTooLong, PictureTooLarge, PictureTooManyPixels,
    |       |    NotAPicture, NotTwoOrganisations
    |       |-- TextRemoved, TextTooLong, PageOutdated, PlaceChanged, NoTextFound,
    |       |    TranslationNotFrozen, VersionTheSame, NotTheOriginal, NotATranslation,
    |       |    AuthorityFixed, TextNameMalformed, TextNameTaken, TextNamedElsewhere,
    |       |    TextWithoutNumber, TextFrozen, OriginalRemoved, LanguageTaken, DraftNotReviewed
    |       |-- AddressMalformed, AddressTaken, TranslationNotPublished, PublicAlready
    |       `-- ClosingInThePast, ClosingTooFar, TooManyReminders, ReminderDaysInvalid,
    |           NobodyAskedBefore, EverybodyAskedAgain, TooManyToOrder, OrderNotByHand,
    |           NameNotListed, NobodyToInvite, OrganisationNotChosen, ContactMissing,
    |           AllInvitedAlready, DecisionInTheFuture
    `-- WrongUsage                 exit status 2: the question was put wrongly
        |-- UnknownAudience, UnknownText, UnknownFormat, UnknownCountry, UnknownBody
        |-- UnknownRule (RuleMisspelt)
        `-- UnknownPlace, DateNotUnderstood, AudienceEmpty

Each error has a ``code`` that programs may rely on and one ``sentence`` that says
what to do or why. The sentence is a format string over the error's own facts, marked for
translators where a page may say it.
"""

from __future__ import annotations

from undersigned.core.errors.base import *
from undersigned.core.errors.deliveries import *
from undersigned.core.errors.files import *
from undersigned.core.errors.forms import *
from undersigned.core.errors.letters import *
from undersigned.core.errors.pack import *
from undersigned.core.errors.people import *
from undersigned.core.errors.register import *
from undersigned.core.errors.signing import *
from undersigned.core.errors.site import *
from undersigned.core.errors.statements import *
from undersigned.core.errors.texts import *
from undersigned.core.errors.usage import *
from undersigned.core.errors.web import *
