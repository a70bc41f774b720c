"""The keyring of this site, the keyed hashes by which things are found, and private links."""

from __future__ import annotations

import secrets
from functools import lru_cache
from hashlib import sha256

from django.conf import settings

from undersigned.core.sealing import Keyring
from undersigned.core.texts.characters import clean
from undersigned.core.writing.mail import spelling_shared


def keyring() -> Keyring:
    """The keys named by the settings (``PROTECTION_KEYS``, the newest first)."""
    return _keyring(tuple(settings.PROTECTION_KEYS))


@lru_cache(maxsize=4)
def _keyring(keys: tuple[str, ...]) -> Keyring:
    return Keyring(keys)


def address_hash(address: str) -> str:
    """The keyed hash of a mail address, the same for all its spellings in case."""
    return keyring().lookup(clean(address).strip().casefold(), place="address")


def mailbox_hash(address: str) -> str:
    """The keyed hash of the mailbox that an address reaches, by which its mails are counted."""
    return address_hash(spelling_shared(clean(address)))


def link_hash(token: str) -> str:
    """The hash of a private link's token: a copy of the database opens no link.

    It needs no key, as nobody can guess 256 random bits; so links outlive a change of the key
    and a campaign's move to another site.
    """
    return sha256(f"undersigned link {token}".encode()).hexdigest()


def new_token() -> str:
    """43 letters, digits, hyphens and underscores that nobody can guess."""
    return secrets.token_urlsafe(32)
