"""Sealing of protected words: encrypted at rest, found again by a keyed hash.

A key is 32 random bytes, written as 64 hexadecimal digits, and lives outside of the database.
Sealed words are ChaCha20-Poly1305 (RFC 8439) under a key derived from it (HKDF, RFC 5869),
bound to the place that they were sealed for, so that they cannot be moved to another column.
A keyed hash (HMAC-SHA-256) finds a row by an address without saying which address it is.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from undersigned.core.errors import KeyUnfit, SealBroken, site
from undersigned.core.phrase import phrase

_FORM = "1"
_KEY_BYTES, _NONCE_BYTES, _NAME_BYTES = 32, 12, 4


def new_key() -> str:
    """A fresh key, as it is written into a key file."""
    return secrets.token_hex(_KEY_BYTES)


class Keyring:
    """The keys of a site: the first seals and finds, all of them unseal.

    To change the key, put a new one before the old one and seal everything anew with
    ``reseal``; then the old one can go.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise KeyUnfit(reason=site.NO_KEY)
        self._keys = [_Key(key) for key in keys]
        self._by_name = {key.name: key for key in self._keys}

    def seal(self, words: str, *, place: str) -> str:
        """The words so that only this keyring can read them, and only for this ``place``."""
        key = self._keys[0]
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = key.cipher.encrypt(nonce, words.encode(), place.encode())
        return f"{self.mark}{urlsafe_b64encode(nonce + sealed).decode()}"

    def unseal(self, sealed: str, *, place: str) -> str:
        """The words; SealBroken if they were sealed with another key, for another place, ..."""
        form, _, rest = sealed.partition(".")
        name, _, coded = rest.partition(".")
        if form != _FORM or name not in self._by_name:
            raise SealBroken(place=place)
        try:
            data = urlsafe_b64decode(coded)
            nonce, cipher_words = data[:_NONCE_BYTES], data[_NONCE_BYTES:]
            return self._by_name[name].cipher.decrypt(nonce, cipher_words, place.encode()).decode()
        except (InvalidTag, NotBase64, ValueError) as error:
            raise SealBroken(place=place) from error

    @property
    def mark(self) -> str:
        """What everything begins with that was sealed with the first key."""
        return f"{_FORM}.{self._keys[0].name}."

    def reseal(self, sealed: str, *, place: str) -> str:
        """The same words, sealed with the first key; what is sealed with it stays as it is."""
        if sealed.startswith(self.mark):
            return sealed
        return self.seal(self.unseal(sealed, place=place), place=place)

    def lookup(self, words: str, *, place: str) -> str:
        """The keyed hash under which the words are found: 64 hexadecimal digits."""
        return self._keys[0].lookup(words, place)

    def file_key(self, salt: bytes, *, name: bytes | None = None) -> tuple[bytes, bytes]:
        """The name of a key and what it gives for one file: the first, or the one of that name.

        SealBroken if there is none of that name.
        """
        key = self._keys[0] if name is None else self._by_name.get(name.hex())
        if key is None:
            raise SealBroken(place="the file")
        return bytes.fromhex(key.name), key.for_file(salt)


class _Key:
    def __init__(self, written: str) -> None:
        try:
            secret = bytes.fromhex(written.strip())
        except ValueError as error:
            raise KeyUnfit(reason=site.KEY_NOT_HEXADECIMAL) from error
        if len(secret) != _KEY_BYTES:
            reason = phrase(site.KEY_OF_ANOTHER_LENGTH, length=len(secret), needed=_KEY_BYTES)
            raise KeyUnfit(reason=reason)
        self._secret = secret
        self.name = _derived(secret, b"name")[:_NAME_BYTES].hex()

    @cached_property
    def cipher(self) -> ChaCha20Poly1305:
        return ChaCha20Poly1305(_derived(self._secret, b"seal"))

    @cached_property
    def _lookup_key(self) -> bytes:
        return _derived(self._secret, b"lookup")

    def lookup(self, words: str, place: str) -> str:
        return hmac.new(self._lookup_key, f"{place}\0{words}".encode(), sha256).hexdigest()

    def for_file(self, salt: bytes) -> bytes:
        return _derived(_derived(self._secret, b"file") + salt, b"file")


def _derived(secret: bytes, purpose: bytes) -> bytes:
    """A key for one purpose; keys for different purposes say nothing of one another."""
    info = b"undersigned " + purpose
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=info).derive(secret)
