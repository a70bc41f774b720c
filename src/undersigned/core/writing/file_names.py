"""Names for files that every system takes, from any words."""

from __future__ import annotations

import re
from hashlib import sha256

from undersigned.core.slugs import slug

LONGEST = 100
_HASH_DIGITS = 8
_PLAIN = re.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
# Microsoft, "Naming Files, Paths, and Namespaces": reserved with any extension, too.
_RESERVED = re.compile("con|prn|aux|nul|(com|lpt)[0-9]")


def file_name(words: str) -> str:
    """A file name without extension: at most 100 of ``a`` to ``z``, digits and hyphens.

    Words that are such a name already stay as they are, others become what ``slug`` makes of
    them. Where that leaves nothing, too much or a reserved name, a hash of the words (8
    hexadecimal digits) tells it from others.
    """
    name = _base(words)
    if not name or len(name) > LONGEST or _RESERVED.fullmatch(name):
        return _with_hash(name, words)
    return name


def _base(words: str) -> str:
    return words if _PLAIN.fullmatch(words) else slug(words)


def _with_hash(name: str, words: str) -> str:
    digest = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]
    kept = name[: LONGEST - _HASH_DIGITS - 1].rstrip("-")
    return f"{kept}-{digest}" if kept else f"letter-{digest}"
