"""Publishing, and questions of readers."""

from __future__ import annotations

from undersigned.core.errors.base import Changed, EntryInvalid
from undersigned.core.phrase import _


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
