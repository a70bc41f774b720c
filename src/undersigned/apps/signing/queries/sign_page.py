"""All that a signer sees behind a private link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from undersigned.apps.directory.queries.register import signatory_of
from undersigned.apps.pages.languages import language_name, page_language
from undersigned.apps.signing.models import Invitation, Signing, SignOn
from undersigned.apps.signing.queries.shown_version import ShownVersion
from undersigned.apps.texts.models import Version
from undersigned.apps.texts.queries.content import changes_between
from undersigned.core.texts.canonical import grouped
from undersigned.core.texts.difference import Change
from undersigned.core.texts.model import Signatory
from undersigned.core.writing.parts import entry


@dataclass(frozen=True, kw_only=True)
class Signed:
    """The version that the organisation signed before, and what is different now.

    ``is_listed`` if everybody can read its name there.
    """

    number: int
    is_listed: bool
    changes: tuple[Change, ...]


class SignPage(ShownVersion):
    """What the page shows. ``version`` is what is signed, whatever language is ``shown``."""

    def __init__(self, invitation: Invitation, *, language: str = "") -> None:
        self.invitation = invitation
        self.organisation = invitation.organisation
        self.version = invitation.version
        self.translations = list(self.version.translations.order_by("language"))
        in_language = (one for one in self.translations if one.language == language)
        super().__init__(next(in_language, self.version))

    # --- The text -----------------------------------------------------------------------------

    @property
    def title(self) -> str:
        return self.words.title or self.version.title

    @property
    def hash_groups(self) -> str:
        return grouped(self.version.hash)

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
        return language_name(self.version.language, said_in=page_language(self.shown.language))

    # --- What the organisation did ---------------------------------------------------------------

    @cached_property
    def signing(self) -> Signing | None:
        return getattr(self.version, "signing", None)

    @property
    def is_open(self) -> bool:
        return self.invitation.refusal(timezone.now()) is None

    @property
    def is_only_late(self) -> bool:
        return self.signing is not None and self.signing.is_late(timezone.now())

    @cached_property
    def sign_on(self) -> SignOn | None:
        """The name that stands, or waits for the mailbox."""
        names = SignOn.objects.filter(version=self.version, organisation=self.organisation)
        found = names.exclude(state=SignOn.State.WITHDRAWN).first()
        return None if found is None or found.has_lapsed(timezone.now()) else found

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
        is_listed = found.state == SignOn.State.STANDING and not found.is_withheld
        changes = changes_between(found.version.written, self.version.written)
        return Signed(number=found.version.number, is_listed=is_listed, changes=changes)


def masked(address: str) -> str:
    """A mail address that its owner recognises and nobody else learns."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"
