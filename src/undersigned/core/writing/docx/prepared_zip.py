"""A zip file of which most is ready before the first copy is asked for.

Word files are zip files. Parts that all copies share are compressed once. A part with holes is
compressed in pieces: DEFLATE (RFC 1951) lets blocks follow one another, so that each fixed piece is
a finished block of its own, and a value goes between two of them as a stored block.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping

from undersigned.core.texts.fields import Values
from undersigned.core.writing.filling import Fillable, Hole

_LAST_BLOCK = b"\x03\x00"  # empty, with fixed codes
_STORED_MOST = 0xFFFF
# PKWARE .ZIP File Format Specification 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_DEFLATED = 8
_TIME, _DATE = 0, 1 << 5 | 1  # midnight, 1 January 1980: the bytes depend on the letter alone

Compressed = tuple[bytes, int, int]  # DEFLATE data, CRC-32 and size of what is in it


class PreparedZip:
    """The parts of a file by name; those with holes are filled for each copy."""

    def __init__(self, parts: Mapping[str, Fillable]) -> None:
        self._fixed = b""
        self._directory = b""
        self._open = []
        for name, part in sorted(parts.items(), key=lambda item: not item[1].is_fixed):
            member = _Member(part)
            if not part.is_fixed:
                self._open.append((name.encode("ascii"), member))
                continue
            header, entry = _headers(
                name.encode("ascii"), member.compressed({}, recipient=""), len(self._fixed)
            )
            self._fixed += header
            self._directory += entry
        self._count = len(parts)

    def write(self, values: Values, *, recipient: str) -> bytes:
        """The file for one recipient; errors as in ``Fillable.fill``."""
        chunks = [self._fixed]
        directory = [self._directory]
        size = len(self._fixed)
        for name, member in self._open:
            header, entry = _headers(name, member.compressed(values, recipient=recipient), size)
            chunks.append(header)
            directory.append(entry)
            size += len(header)
        entries = b"".join(directory)
        count = self._count
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(entries), size, 0)
        return b"".join((*chunks, entries, end))


class _Member:
    """One part, its fixed pieces compressed."""

    def __init__(self, part: Fillable) -> None:
        self._pieces = [
            piece if isinstance(piece, Hole) else (piece.encode(), _deflated(piece.encode()))
            for piece in part.pieces
        ]

    def compressed(self, values: Values, *, recipient: str) -> Compressed:
        blocks: list[bytes] = []
        crc = size = 0
        for piece in self._pieces:
            if isinstance(piece, Hole):
                content = piece.fill(values, recipient=recipient).encode()
                blocks.extend(_stored(content))
            else:
                content, deflated = piece
                blocks.append(deflated)
            crc = zlib.crc32(content, crc)
            size += len(content)
        blocks.append(_LAST_BLOCK)
        return b"".join(blocks), crc, size


def _deflated(content: bytes) -> bytes:
    """Blocks that end at a whole byte and refer to nothing outside."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(content) + compressor.flush(zlib.Z_FULL_FLUSH)


def _stored(content: bytes) -> Iterator[bytes]:
    """The content as blocks that are not compressed."""
    for start in range(0, len(content), _STORED_MOST):
        block = content[start : start + _STORED_MOST]
        yield struct.pack("<BHH", 0, len(block), len(block) ^ 0xFFFF) + block


def _headers(name: bytes, member: Compressed, offset: int) -> tuple[bytes, bytes]:
    """A member as it stands in the file, and its entry in the directory."""
    data, crc, size = member
    about = (0, _DEFLATED, _TIME, _DATE, crc, len(data), size, len(name), 0)
    local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *about)
    entry = _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *about, 0, 0, 0, 0, offset)
    return local + name + data, entry + name
