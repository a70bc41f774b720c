"""Files sealed piece by piece: they come back as they were, or not at all."""

from __future__ import annotations

import io

import pytest

from undersigned.core.errors import SealBroken
from undersigned.core.sealed_files import sealed, unsealed
from undersigned.core.sealing import Keyring

OLD, NEW = (f"{number:064x}" for number in (1, 2))
PIECE = 64 * 1024
HEAD = len(b"undersigned sealed file 1\n") + 4 + 32


def seal(plain: bytes, *keys: str) -> bytes:
    return b"".join(sealed(io.BytesIO(plain), Keyring(keys or (NEW,))))


def unseal(file: bytes, *keys: str) -> bytes:
    return b"".join(unsealed(io.BytesIO(file), Keyring(keys or (NEW,))))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5])
def test_a_file_of_any_length_comes_back(size: int) -> None:
    plain = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    file = seal(plain)
    assert unseal(file) == plain
    assert len(plain) < 64 or plain[:64] not in file
    assert seal(plain) != file


def test_an_older_key_opens_what_it_sealed() -> None:
    assert unseal(seal(b"words", OLD), NEW, OLD) == b"words"
    with pytest.raises(SealBroken):
        unseal(seal(b"words", OLD), NEW)


def pieces(file: bytes) -> list[bytes]:
    body = file[HEAD:]
    return [body[start : start + PIECE + 16] for start in range(0, len(body), PIECE + 16)]


FILE = seal(b"a" * PIECE + b"b" * PIECE + b"c" * 100)
ONE, TWO, THREE = pieces(FILE)
BROKEN = {
    "one bit": FILE[:-1] + bytes([FILE[-1] ^ 1]),
    "another salt": FILE[: HEAD - 1] + bytes([FILE[HEAD - 1] ^ 1]) + FILE[HEAD:],
    "the end cut off": FILE[:-1],
    "the last piece cut off": FILE[:HEAD] + ONE + TWO,
    "a piece left out": FILE[:HEAD] + ONE + THREE,
    "two pieces swapped": FILE[:HEAD] + TWO + ONE + THREE,
    "a piece twice": FILE[:HEAD] + ONE + TWO + TWO + THREE,
    "something added": FILE + b"x",
    "no piece": FILE[:HEAD],
    "half a head": FILE[:10],
    "nothing": b"",
    "another file": b"SQLite format 3",
}


@pytest.mark.parametrize("file", BROKEN.values(), ids=BROKEN.keys())
def test_what_was_touched_does_not_open(file: bytes) -> None:
    with pytest.raises(SealBroken):
        unseal(file)
