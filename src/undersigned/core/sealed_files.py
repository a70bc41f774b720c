"""Files that are sealed piece by piece, so that they may be larger than memory.

A head with the key's name and a salt of the file's own; then pieces of 64 KiB, each sealed with
ChaCha20-Poly1305 (RFC 8439) under its number and whether it is the last, so that none can be left
out, moved or cut off (STREAM; Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from undersigned.core.errors import SealBroken
from undersigned.core.sealing import Keyring

_MARK = b"undersigned sealed file 1\n"
_NAME, _SALT, _TAG = 4, 32, 16
_PIECE = 64 * 1024


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes: ...


def sealed(plain: Readable, ring: Keyring) -> Iterator[bytes]:
    """The file sealed with the first key, piece by piece."""
    salt = secrets.token_bytes(_SALT)
    name, key = ring.file_key(salt)
    yield _MARK + name + salt
    cipher = ChaCha20Poly1305(key)
    for nonce, piece in _numbered(plain, _PIECE):
        yield cipher.encrypt(nonce, piece, _MARK)


def unsealed(file: Readable, ring: Keyring) -> Iterator[bytes]:
    """What was sealed, piece by piece. SealBroken, perhaps only at its end, if anything of it is not
    as it was: what came before must not be used then."""
    head = _whole(file, len(_MARK) + _NAME + _SALT)
    mark, name, salt = head[: len(_MARK)], head[len(_MARK) : -_SALT], head[-_SALT:]
    if mark != _MARK:
        raise SealBroken(place="the file")
    _, key = ring.file_key(salt, name=name)
    cipher = ChaCha20Poly1305(key)
    for nonce, piece in _numbered(file, _PIECE + _TAG):
        try:
            yield cipher.decrypt(nonce, piece, _MARK)
        except InvalidTag as error:
            raise SealBroken(place="the file") from error


def _numbered(file: Readable, size: int) -> Iterator[tuple[bytes, bytes]]:
    """The pieces of a file, at least one, each with its nonce: its number, and 1 for the last."""
    number, piece = 0, _whole(file, size)
    while True:
        following = _whole(file, size) if len(piece) == size else b""
        is_last = not following
        yield number.to_bytes(11, "big") + bytes([is_last]), piece
        if is_last:
            return
        number, piece = number + 1, following


def _whole(file: Readable, size: int) -> bytes:
    """So many bytes, or those that there are: a pipe gives fewer at once."""
    parts = []
    while size > 0 and (part := file.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
