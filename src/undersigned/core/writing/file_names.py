"""Names for files that every system takes, from a recipient's id or any other words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

LONGEST = 100
_HASH_DIGITS = 8
# Microsoft, "Naming Files, Paths, and Namespaces": reserved with any extension, too.
_RESERVED = re.compile("con|prn|aux|nul|(com|lpt)[0-9]")


def file_name(words: str) -> str:
    """A file name without extension: at most 100 of ``a`` to ``z``, digits and hyphens.

    Words that are such a name already stay as they are, accents are dropped, and
    whatever else is in the words becomes a hyphen. Where that leaves nothing, too much or a
    reserved name, a hash of the words (8 hexadecimal digits) tells it from others.
    """
    name = _base(words)
    if not name or len(name) > LONGEST or _RESERVED.fullmatch(name):
        return _with_hash(name, words)
    return name


def file_names(all_words: Iterable[str]) -> dict[str, str]:
    """A different file name for each of the words, as ``file_name`` makes them.

    Words whose names would be the same all get a hash, so that no name depends on the
    order.
    """
    names = {words: file_name(words) for words in all_words}
    digits = _HASH_DIGITS
    while clashes := {name for name, uses in Counter(names.values()).items() if uses > 1}:
        for words, name in names.items():
            if name in clashes:
                names[words] = _with_hash(_base(words), words, digits)
        digits *= 2  # only names made to clash get here twice
    return names


def _base(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words).lower()
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub("[^a-z0-9-]+", "-", letters).strip("-")


def _with_hash(name: str, words: str, digits: int = _HASH_DIGITS) -> str:
    digest = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
    kept = name[: LONGEST - digits - 1].rstrip("-")
    return f"{kept}-{digest}" if kept else f"letter-{digest}"
