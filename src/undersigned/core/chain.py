"""Lines that hang together: each holds a hash over the one before, so that none can be taken out or
changed unseen.

What a line tells of people is in the chain as a salted hash only. Whoever erases it with its salt
leaves a hash that tells nothing, and a chain that holds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

# The link before the first line.
BEGINNING = "0" * 64


@dataclass(frozen=True, kw_only=True)
class ChainedLine:
    """What holds a line in its place. ``told_hash`` is of what it tells of people."""

    number: int
    id: str
    at: str
    chain: str
    act: str
    told_hash: str


def told_hash(salt: str, told: Mapping[str, object]) -> str:
    """The hash of what a line tells of people; without the salt nobody can try it with a guess."""
    return _hash_of(["told", salt, told])


def link(before: str, line: ChainedLine) -> str:
    """The hash that holds the line to the link before it."""
    return _hash_of(
        [
            "line",
            before,
            line.number,
            line.id,
            line.at,
            line.chain,
            line.act,
            line.told_hash,
        ]
    )


def _hash_of(facts: object) -> str:
    written = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(written.encode()).hexdigest()
