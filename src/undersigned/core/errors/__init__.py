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
    |   |-- NotAllowed             somebody's role does not allow it
    |   |   `-- OwnProposal, NotTheProposer, NotADecider
    |   |-- Changed                somebody else was quicker
    |   |   `-- DraftChanged, OriginalChanged, AuthorityChanged, AddressFixed, NewerVersionPublic,
    |   |       VersionGone, VersionNotPublic, NothingPublic, RowUndecided, AlreadyDecided
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
    |   |-- TooManyInquiries       more questions in an hour than readers ask
    |   `-- EntryInvalid           something typed that cannot be taken as it is
    |       |-- ReasonMissing, ReasonTooLong, TitleNotRepeated, TitleInvalid, CoordinatedAlready,
    |       |    OnTheTeamAlready, NotOnTheTeam, LastCoordinator, NoLongerPossible, NotTicked,
    |       |    MemberAlready, AccountThere
    |       |-- ContactAddressInvalid, OrganisationHeld, ContactThere, LanguageCodeInvalid,
    |       |    ContactNameTooLong, ContactRoleTooLong, PictureTooLarge, PictureTooManyPixels,
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

from undersigned.core.errors.base import (
    AlreadyDecided as AlreadyDecided,
)
from undersigned.core.errors.base import (
    Changed as Changed,
)
from undersigned.core.errors.base import (
    EntryInvalid as EntryInvalid,
)
from undersigned.core.errors.base import (
    NotAllowed as NotAllowed,
)
from undersigned.core.errors.base import (
    Refused as Refused,
)
from undersigned.core.errors.base import (
    TryAgain as TryAgain,
)
from undersigned.core.errors.base import (
    UndersignedError as UndersignedError,
)
from undersigned.core.errors.base import (
    WrongUsage as WrongUsage,
)
from undersigned.core.errors.deliveries import (
    WHY_UNDELIVERED as WHY_UNDELIVERED,
)
from undersigned.core.errors.deliveries import (
    DeliveryFailed as DeliveryFailed,
)
from undersigned.core.errors.deliveries import (
    DeliveryRefused as DeliveryRefused,
)
from undersigned.core.errors.deliveries import (
    DeliveryUncertain as DeliveryUncertain,
)
from undersigned.core.errors.deliveries import (
    MailForgotten as MailForgotten,
)
from undersigned.core.errors.deliveries import (
    ProviderDown as ProviderDown,
)
from undersigned.core.errors.deliveries import (
    Undelivered as Undelivered,
)
from undersigned.core.errors.files import (
    CampaignFaulty as CampaignFaulty,
)
from undersigned.core.errors.files import (
    CampaignInvalid as CampaignInvalid,
)
from undersigned.core.errors.files import (
    FileDamaged as FileDamaged,
)
from undersigned.core.errors.files import (
    FileEmpty as FileEmpty,
)
from undersigned.core.errors.files import (
    FileMissing as FileMissing,
)
from undersigned.core.errors.files import (
    FileNotText as FileNotText,
)
from undersigned.core.errors.files import (
    FileProtected as FileProtected,
)
from undersigned.core.errors.files import (
    FileTooDeep as FileTooDeep,
)
from undersigned.core.errors.files import (
    FileTooLarge as FileTooLarge,
)
from undersigned.core.errors.files import (
    OutputExists as OutputExists,
)
from undersigned.core.errors.files import (
    OutputFailed as OutputFailed,
)
from undersigned.core.errors.files import (
    OutputInTheWay as OutputInTheWay,
)
from undersigned.core.errors.files import (
    OutputLeadsElsewhere as OutputLeadsElsewhere,
)
from undersigned.core.errors.files import (
    OutputNamedTwice as OutputNamedTwice,
)
from undersigned.core.errors.files import (
    OutputNotAName as OutputNotAName,
)
from undersigned.core.errors.files import (
    TooManySignatories as TooManySignatories,
)
from undersigned.core.errors.files import (
    Unreadable as Unreadable,
)
from undersigned.core.errors.letters import (
    ConcernedStateAddressed as ConcernedStateAddressed,
)
from undersigned.core.errors.letters import (
    DayBeforeData as DayBeforeData,
)
from undersigned.core.errors.letters import (
    FieldEmpty as FieldEmpty,
)
from undersigned.core.errors.letters import (
    FieldMisspelt as FieldMisspelt,
)
from undersigned.core.errors.letters import (
    FieldUnknown as FieldUnknown,
)
from undersigned.core.errors.letters import (
    GlyphMissing as GlyphMissing,
)
from undersigned.core.errors.letters import (
    LettersIncomplete as LettersIncomplete,
)
from undersigned.core.errors.letters import (
    MailAddressInvalid as MailAddressInvalid,
)
from undersigned.core.errors.letters import (
    MailUnfit as MailUnfit,
)
from undersigned.core.errors.letters import (
    NobodySigned as NobodySigned,
)
from undersigned.core.errors.letters import (
    NoCase as NoCase,
)
from undersigned.core.errors.letters import (
    NoChair as NoChair,
)
from undersigned.core.errors.letters import (
    NoContact as NoContact,
)
from undersigned.core.errors.letters import (
    NoSignedText as NoSignedText,
)
from undersigned.core.errors.letters import (
    PlaceholderLeft as PlaceholderLeft,
)
from undersigned.core.errors.letters import (
    RecipientsInvalid as RecipientsInvalid,
)
from undersigned.core.errors.letters import (
    Unfillable as Unfillable,
)
from undersigned.core.errors.letters import (
    WriterFieldInLetter as WriterFieldInLetter,
)
from undersigned.core.errors.pack import (
    DataLost as DataLost,
)
from undersigned.core.errors.pack import (
    DataOlder as DataOlder,
)
from undersigned.core.errors.pack import (
    DownloadEmpty as DownloadEmpty,
)
from undersigned.core.errors.pack import (
    DownloadOfAnotherType as DownloadOfAnotherType,
)
from undersigned.core.errors.pack import (
    MemberNameless as MemberNameless,
)
from undersigned.core.errors.pack import (
    MirrorContradicts as MirrorContradicts,
)
from undersigned.core.errors.pack import (
    NoMember as NoMember,
)
from undersigned.core.errors.pack import (
    NothingBefore as NothingBefore,
)
from undersigned.core.errors.pack import (
    NotOneOf as NotOneOf,
)
from undersigned.core.errors.pack import (
    PackInvalid as PackInvalid,
)
from undersigned.core.errors.pack import (
    ProvenanceOfAnotherForm as ProvenanceOfAnotherForm,
)
from undersigned.core.errors.pack import (
    ProvenanceUnreadable as ProvenanceUnreadable,
)
from undersigned.core.errors.pack import (
    PublishedUnexpected as PublishedUnexpected,
)
from undersigned.core.errors.pack import (
    PublishedUnlisted as PublishedUnlisted,
)
from undersigned.core.errors.pack import (
    PublishedUnreadable as PublishedUnreadable,
)
from undersigned.core.errors.pack import (
    SameForTwo as SameForTwo,
)
from undersigned.core.errors.pack import (
    SourcesInvalid as SourcesInvalid,
)
from undersigned.core.errors.pack import (
    SourcesOfUnknownFile as SourcesOfUnknownFile,
)
from undersigned.core.errors.pack import (
    SourcesUnreadable as SourcesUnreadable,
)
from undersigned.core.errors.pack import (
    SourcesWithUnknownKey as SourcesWithUnknownKey,
)
from undersigned.core.errors.pack import (
    TwoInOneSeat as TwoInOneSeat,
)
from undersigned.core.errors.people import (
    AccountThere as AccountThere,
)
from undersigned.core.errors.people import (
    CoordinatedAlready as CoordinatedAlready,
)
from undersigned.core.errors.people import (
    GoneAlready as GoneAlready,
)
from undersigned.core.errors.people import (
    LastCoordinator as LastCoordinator,
)
from undersigned.core.errors.people import (
    MemberAlready as MemberAlready,
)
from undersigned.core.errors.people import (
    NoLongerPossible as NoLongerPossible,
)
from undersigned.core.errors.people import (
    NotADecider as NotADecider,
)
from undersigned.core.errors.people import (
    NotOnTheTeam as NotOnTheTeam,
)
from undersigned.core.errors.people import (
    NotTheProposer as NotTheProposer,
)
from undersigned.core.errors.people import (
    NotTicked as NotTicked,
)
from undersigned.core.errors.people import (
    OnTheTeamAlready as OnTheTeamAlready,
)
from undersigned.core.errors.people import (
    OwnProposal as OwnProposal,
)
from undersigned.core.errors.people import (
    ReasonMissing as ReasonMissing,
)
from undersigned.core.errors.people import (
    ReasonTooLong as ReasonTooLong,
)
from undersigned.core.errors.people import (
    TitleInvalid as TitleInvalid,
)
from undersigned.core.errors.people import (
    TitleNotRepeated as TitleNotRepeated,
)
from undersigned.core.errors.register import (
    ContactAddressInvalid as ContactAddressInvalid,
)
from undersigned.core.errors.register import (
    ContactNameTooLong as ContactNameTooLong,
)
from undersigned.core.errors.register import (
    ContactRoleTooLong as ContactRoleTooLong,
)
from undersigned.core.errors.register import (
    ContactThere as ContactThere,
)
from undersigned.core.errors.register import (
    LanguageCodeInvalid as LanguageCodeInvalid,
)
from undersigned.core.errors.register import (
    NotAPicture as NotAPicture,
)
from undersigned.core.errors.register import (
    NotTwoOrganisations as NotTwoOrganisations,
)
from undersigned.core.errors.register import (
    OrganisationHeld as OrganisationHeld,
)
from undersigned.core.errors.register import (
    PictureTooLarge as PictureTooLarge,
)
from undersigned.core.errors.register import (
    PictureTooManyPixels as PictureTooManyPixels,
)
from undersigned.core.errors.register import (
    RegisterInvalid as RegisterInvalid,
)
from undersigned.core.errors.register import (
    RowUndecided as RowUndecided,
)
from undersigned.core.errors.signing import (
    AllInvitedAlready as AllInvitedAlready,
)
from undersigned.core.errors.signing import (
    AlreadySigned as AlreadySigned,
)
from undersigned.core.errors.signing import (
    ClosingInThePast as ClosingInThePast,
)
from undersigned.core.errors.signing import (
    ClosingTooFar as ClosingTooFar,
)
from undersigned.core.errors.signing import (
    ContactGone as ContactGone,
)
from undersigned.core.errors.signing import (
    ContactMissing as ContactMissing,
)
from undersigned.core.errors.signing import (
    DecisionInTheFuture as DecisionInTheFuture,
)
from undersigned.core.errors.signing import (
    EverybodyAskedAgain as EverybodyAskedAgain,
)
from undersigned.core.errors.signing import (
    LinkDead as LinkDead,
)
from undersigned.core.errors.signing import (
    LinkRevokedAlready as LinkRevokedAlready,
)
from undersigned.core.errors.signing import (
    LinkSentAlready as LinkSentAlready,
)
from undersigned.core.errors.signing import (
    NameNotListed as NameNotListed,
)
from undersigned.core.errors.signing import (
    NewerVersionThere as NewerVersionThere,
)
from undersigned.core.errors.signing import (
    NobodyAskedBefore as NobodyAskedBefore,
)
from undersigned.core.errors.signing import (
    NobodyToInvite as NobodyToInvite,
)
from undersigned.core.errors.signing import (
    NothingToRemind as NothingToRemind,
)
from undersigned.core.errors.signing import (
    NotOpenForSigning as NotOpenForSigning,
)
from undersigned.core.errors.signing import (
    OrderNotByHand as OrderNotByHand,
)
from undersigned.core.errors.signing import (
    OrganisationNotChosen as OrganisationNotChosen,
)
from undersigned.core.errors.signing import (
    ReminderDaysInvalid as ReminderDaysInvalid,
)
from undersigned.core.errors.signing import (
    ReminderSentAlready as ReminderSentAlready,
)
from undersigned.core.errors.signing import (
    RemindersUsedUp as RemindersUsedUp,
)
from undersigned.core.errors.signing import (
    SigningClosed as SigningClosed,
)
from undersigned.core.errors.signing import (
    SigningClosedAlready as SigningClosedAlready,
)
from undersigned.core.errors.signing import (
    SigningOpenAlready as SigningOpenAlready,
)
from undersigned.core.errors.signing import (
    SigningRefused as SigningRefused,
)
from undersigned.core.errors.signing import (
    SigningStillOpen as SigningStillOpen,
)
from undersigned.core.errors.signing import (
    TooManyReminders as TooManyReminders,
)
from undersigned.core.errors.signing import (
    TooManyToOrder as TooManyToOrder,
)
from undersigned.core.errors.signing import (
    TranslationNotSigned as TranslationNotSigned,
)
from undersigned.core.errors.signing import (
    VersionSuperseded as VersionSuperseded,
)
from undersigned.core.errors.site import (
    CannotListen as CannotListen,
)
from undersigned.core.errors.site import (
    DatabaseUnreachable as DatabaseUnreachable,
)
from undersigned.core.errors.site import (
    DatabaseUnready as DatabaseUnready,
)
from undersigned.core.errors.site import (
    KeyUnfit as KeyUnfit,
)
from undersigned.core.errors.site import (
    SealBroken as SealBroken,
)
from undersigned.core.errors.site import (
    SettingInvalid as SettingInvalid,
)
from undersigned.core.errors.site import (
    SiteUnfit as SiteUnfit,
)
from undersigned.core.errors.site import (
    SmtpInTheOpen as SmtpInTheOpen,
)
from undersigned.core.errors.site import (
    SmtpUnfit as SmtpUnfit,
)
from undersigned.core.errors.site import (
    UnsafeSettings as UnsafeSettings,
)
from undersigned.core.errors.statements import (
    AddressFixed as AddressFixed,
)
from undersigned.core.errors.statements import (
    AddressMalformed as AddressMalformed,
)
from undersigned.core.errors.statements import (
    AddressTaken as AddressTaken,
)
from undersigned.core.errors.statements import (
    NewerVersionPublic as NewerVersionPublic,
)
from undersigned.core.errors.statements import (
    NothingPublic as NothingPublic,
)
from undersigned.core.errors.statements import (
    PublicAlready as PublicAlready,
)
from undersigned.core.errors.statements import (
    TooManyInquiries as TooManyInquiries,
)
from undersigned.core.errors.statements import (
    TranslationNotPublished as TranslationNotPublished,
)
from undersigned.core.errors.statements import (
    VersionGone as VersionGone,
)
from undersigned.core.errors.statements import (
    VersionNotPublic as VersionNotPublic,
)
from undersigned.core.errors.texts import (
    AuthorityChanged as AuthorityChanged,
)
from undersigned.core.errors.texts import (
    AuthorityFixed as AuthorityFixed,
)
from undersigned.core.errors.texts import (
    DraftChanged as DraftChanged,
)
from undersigned.core.errors.texts import (
    DraftNotReviewed as DraftNotReviewed,
)
from undersigned.core.errors.texts import (
    LanguageTaken as LanguageTaken,
)
from undersigned.core.errors.texts import (
    NotATranslation as NotATranslation,
)
from undersigned.core.errors.texts import (
    NoTextFound as NoTextFound,
)
from undersigned.core.errors.texts import (
    NotTheOriginal as NotTheOriginal,
)
from undersigned.core.errors.texts import (
    OriginalChanged as OriginalChanged,
)
from undersigned.core.errors.texts import (
    OriginalRemoved as OriginalRemoved,
)
from undersigned.core.errors.texts import (
    PageOutdated as PageOutdated,
)
from undersigned.core.errors.texts import (
    PlaceChanged as PlaceChanged,
)
from undersigned.core.errors.texts import (
    TextFrozen as TextFrozen,
)
from undersigned.core.errors.texts import (
    TextNamedElsewhere as TextNamedElsewhere,
)
from undersigned.core.errors.texts import (
    TextNameMalformed as TextNameMalformed,
)
from undersigned.core.errors.texts import (
    TextNameTaken as TextNameTaken,
)
from undersigned.core.errors.texts import (
    TextRemoved as TextRemoved,
)
from undersigned.core.errors.texts import (
    TextTooLong as TextTooLong,
)
from undersigned.core.errors.texts import (
    TextWithoutNumber as TextWithoutNumber,
)
from undersigned.core.errors.texts import (
    TranslationNotFrozen as TranslationNotFrozen,
)
from undersigned.core.errors.texts import (
    VersionTheSame as VersionTheSame,
)
from undersigned.core.errors.usage import (
    AudienceEmpty as AudienceEmpty,
)
from undersigned.core.errors.usage import (
    DateNotUnderstood as DateNotUnderstood,
)
from undersigned.core.errors.usage import (
    RuleMisspelt as RuleMisspelt,
)
from undersigned.core.errors.usage import (
    UnknownAudience as UnknownAudience,
)
from undersigned.core.errors.usage import (
    UnknownBody as UnknownBody,
)
from undersigned.core.errors.usage import (
    UnknownCountry as UnknownCountry,
)
from undersigned.core.errors.usage import (
    UnknownFormat as UnknownFormat,
)
from undersigned.core.errors.usage import (
    UnknownPlace as UnknownPlace,
)
from undersigned.core.errors.usage import (
    UnknownRule as UnknownRule,
)
from undersigned.core.errors.usage import (
    UnknownText as UnknownText,
)
from undersigned.core.errors.web import (
    AddressNotPublic as AddressNotPublic,
)
from undersigned.core.errors.web import (
    AddressRefused as AddressRefused,
)
from undersigned.core.errors.web import (
    AnswerCutShort as AnswerCutShort,
)
from undersigned.core.errors.web import (
    AnswerLate as AnswerLate,
)
from undersigned.core.errors.web import (
    AnswerMalformed as AnswerMalformed,
)
from undersigned.core.errors.web import (
    AnswerPacked as AnswerPacked,
)
from undersigned.core.errors.web import (
    AnswerRefused as AnswerRefused,
)
from undersigned.core.errors.web import (
    AnswerTooLarge as AnswerTooLarge,
)
from undersigned.core.errors.web import (
    CertificateInvalid as CertificateInvalid,
)
from undersigned.core.errors.web import (
    ConnectionFailed as ConnectionFailed,
)
from undersigned.core.errors.web import (
    HostUnknown as HostUnknown,
)
from undersigned.core.errors.web import (
    NotAWebAddress as NotAWebAddress,
)
from undersigned.core.errors.web import (
    NotEncrypted as NotEncrypted,
)
from undersigned.core.errors.web import (
    NotFetched as NotFetched,
)
from undersigned.core.errors.web import (
    PasswordInAddress as PasswordInAddress,
)
from undersigned.core.errors.web import (
    PortRefused as PortRefused,
)
from undersigned.core.errors.web import (
    RedirectedTooOften as RedirectedTooOften,
)
from undersigned.core.errors.web import (
    StatusRefused as StatusRefused,
)
from undersigned.core.errors.web import (
    Unreachable as Unreachable,
)
