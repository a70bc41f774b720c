"""All that a signer sees behind his private link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from undersigned.apps.directory.queries.register import signatory_of
from undersigned.apps.statements.models import Invitation, Signing, SignOn
from undersigned.apps.statements.queries.answering import is_over
from undersigned.apps.statements.queries.signatories import SignatoryList, signatories
from undersigned.apps.statements.queries.standing import told, told_withdrawn
from undersigned.apps.statements.queries.words import fragment, language_name, page_language
from undersigned.apps.texts.content import changes_between, text_of
from undersigned.apps.texts.models import Version
from undersigned.core.texts.canonical import grouped
from undersigned.core.texts.difference import Change
from undersigned.core.texts.model import Signatory
from undersigned.core.writing.fragment import Fragment
from undersigned.core.writing.parts import entry
from undersigned.core.writing.wording import date_words, is_right_to_left, labels_for


@dataclass(frozen=True, kw_only=True)
class Signed:
    """The version that the organisation signed before, and what is different now."""

    number: int
    changes: tuple[Change, ...]


class SignPage:
    """What the page shows. ``shown`` is the version in the language that it is read in."""

    def __init__(self, invitation: Invitation, *, language: str = "") -> None:
        self.invitation = invitation
        self.organisation = invitation.organisation
        self.version = invitation.version
        self.translations = list(self.version.translations.order_by("language"))
        self.shown = next(
            (version for version in self.translations if version.language == language),
            self.version,
        )

    # --- The text -----------------------------------------------------------------------------

    @cached_property
    def words(self) -> Fragment:
        return fragment(self.shown, self.names)

    @property
    def title(self) -> str:
        return self.words.title or self.version.title

    @property
    def asks(self) -> list[SafeString]:
        return [mark_safe(ask) for ask in self.words.asks]  # noqa: S308  # core.writing escapes

    @property
    def before(self) -> SafeString:
        return mark_safe(self.words.before)  # noqa: S308  # as above

    @property
    def after(self) -> SafeString:
        return mark_safe(self.words.after)  # noqa: S308  # as above

    @property
    def notes(self) -> SafeString:
        return mark_safe(self.words.notes)  # noqa: S308  # as above

    @property
    def date(self) -> str:
        text = text_of(self.shown)
        return date_words(text.date, self.shown.language) if text.date else ""

    @property
    def hash_groups(self) -> str:
        return grouped(self.version.hash)

    @property
    def language(self) -> str:
        return self.shown.language

    @property
    def direction(self) -> str:
        return "rtl" if is_right_to_left(self.language) else "ltr"

    @property
    def is_translation(self) -> bool:
        return self.shown.pk != self.version.pk

    @property
    def languages(self) -> list[Version]:
        """The authoritative version and its translations, if there are any."""
        return [self.version, *self.translations] if self.translations else []

    @property
    def own_language(self) -> str:
        """What the language that counts is called, in the language of the page."""
        return language_name(self.version.language, page_language(self.shown.language))

    # --- Who signed -----------------------------------------------------------------------------

    @cached_property
    def names(self) -> SignatoryList:
        return signatories(self.version)

    @property
    def told(self) -> str:
        return told(self.names)

    @property
    def told_withdrawn(self) -> str:
        return told_withdrawn(self.names)

    @property
    def signatories_heading(self) -> str:
        return self.words.heading or labels_for(self.language).signatories

    # --- What the organisation did ---------------------------------------------------------------

    @cached_property
    def signing(self) -> Signing | None:
        return getattr(self.version, "signing", None)

    @property
    def is_open(self) -> bool:
        signing = self.signing
        is_current = self.version.superseded_at is None
        return is_current and signing is not None and signing.takes_names(timezone.now())

    @property
    def is_only_late(self) -> bool:
        return self.signing is not None and self.signing.is_late(timezone.now())

    @cached_property
    def sign_on(self) -> SignOn | None:
        """The name that stands, or waits for the mailbox."""
        names = SignOn.objects.filter(version=self.version, organisation=self.organisation)
        found = names.exclude(state=SignOn.State.WITHDRAWN).first()
        return None if found is None or is_over(found) else found

    @property
    def is_standing(self) -> bool:
        return self.sign_on is not None and self.sign_on.state == SignOn.State.STANDING

    @property
    def is_pending(self) -> bool:
        return self.sign_on is not None and self.sign_on.state == SignOn.State.PENDING

    @property
    def usual(self) -> Signatory:
        """How the name stands if nothing else is wished."""
        return signatory_of(self.organisation, self.version.language)

    @property
    def usual_entry(self) -> str:
        return entry(self.usual)

    @property
    def mailbox(self) -> str:
        return masked(self.invitation.email)

    @cached_property
    def signed_before(self) -> Signed | None:
        names = SignOn.objects.filter(
            organisation=self.organisation,
            version__text_id=self.version.text_id,
            version__number__lt=self.version.number,
            confirmed_at__isnull=False,
        )
        found = names.select_related("version").order_by("-version__number").first()
        if found is None:
            return None
        changes = changes_between(found.version.written, self.version.written)
        return Signed(number=found.version.number, changes=changes)


def masked(address: str) -> str:
    """A mail address that its owner recognises and nobody else learns."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"
