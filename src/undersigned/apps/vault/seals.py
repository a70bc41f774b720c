"""Protected words in the database: sealed columns, the keyring, and what rows are found by.

Rows are found by keyed hashes of addresses and networks, and by the hashes of private links.
"""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models

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


# One customer has all addresses of an IPv6 network (RFC 6177), and several of an IPv4 network cost
# little.
_PREFIX = {4: 24, 6: 48}
# Of machines behind our own proxy, which are everybody's or nobody's (RFC 1918, RFC 4193).
_INNER = tuple(
    map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"))
)


def network_of(address: str) -> str:
    """The network (/24, /48) that an IP address is in.

    It is "" for what is no address, and for one that is not of the outside: that tells nobody apart.
    """
    try:
        found = ipaddress.ip_address(address.strip().partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    is_inner = any(found.version == one.version and found in one for one in _INNER)
    if is_inner or found.is_loopback or found.is_link_local or found.is_unspecified:
        return ""
    return str(ipaddress.ip_network((found, _PREFIX[found.version]), strict=False))


def network_hash(address: str, *, on: date) -> str:
    """The keyed hash of the network that an IP address is in, for one day; "" if there is none.

    The next day the same network has another one, so that nobody is followed by it.
    """
    network = network_of(address)
    return keyring().lookup(f"{on:%Y-%m-%d} {network}", place="network") if network else ""


def link_hash(token: str) -> str:
    """The hash of a private link's token: a copy of the database opens no link.

    It needs no key, as nobody can guess 256 random bits; so links outlive a change of the key
    and a campaign's move to another site.
    """
    return sha256(f"undersigned link {token}".encode()).hexdigest()


def new_token() -> str:
    """43 letters, digits, hyphens and underscores that nobody can guess."""
    return secrets.token_urlsafe(32)


# --- Columns --------------------------------------------------------------------------------------


class SealedField(models.TextField):  # type: ignore[type-arg]  # one pair of types, as Django's own
    """Words that the database holds sealed. It cannot be filtered by; see ``LookupField``.

    Empty words stay empty, so that a page can tell that there is nothing.
    """

    description = "Sealed words"

    @property
    def place(self) -> str:
        """What the seal is bound to: the table and the column."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_prep_value(self, value: Any) -> Any:
        return keyring().seal(str(value), place=self.place) if value else ""

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str:
        return keyring().unseal(value, place=self.place) if value else ""

    def get_lookup(self, lookup_name: str) -> Any:
        raise TypeError(f"{self.place} is sealed; nothing can be found by it")


class LookupField(models.CharField):  # type: ignore[type-arg]  # as above
    """The keyed hash of protected words, by which their row is found; see ``address_hash``."""

    description = "Keyed hash"

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 64, "blank": True, "db_index": True, **options})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """For migrations, which would take an index that is not wanted for the usual one."""
        name, path, arguments, options = super().deconstruct()
        return name, path, arguments, {"db_index": False, **options}

    def hash_of(self, words: str) -> str:
        """What the field holds for the protected words beside it."""
        return address_hash(words)


class MailboxField(LookupField):
    """The keyed hash of a mail address, the same for all spellings that reach one mailbox."""

    def hash_of(self, words: str) -> str:
        return mailbox_hash(words)
