"""The exact form of a text that a name stands under, and its hash.

JSON as in RFC 8785 (JSON Canonicalization Scheme) with ``"form": 1``. It says what the text
says: its language, kind, title, subject, date, addressee, salutation, blocks, asks, notes and
closing, with fields by name. It leaves out who signs, whom to ask, the values of fields, where
notes have their sources, and U+200B, which only says where a line may break.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from undersigned.core.errors import FieldUnknown
from undersigned.core.texts.fields import FIELD, parse_field
from undersigned.core.texts.model import (
    Ask,
    Block,
    Heading,
    Inline,
    Inlines,
    List,
    Marker,
    Note,
    Paragraph,
    Quotation,
    Text,
    Words,
    plain,
)
from undersigned.core.texts.normal import normal_without_zero_width_spaces

FORM = 1

Json = str | int | None | Sequence["Json"] | Mapping[str, "Json"]


def canonical_form(text: Text) -> bytes:
    """The text as canonical JSON in UTF-8; the same for all ways to store the same text."""
    return canonical_json(_text(normal_without_zero_width_spaces(text)))


def text_hash(text: Text) -> str:
    """SHA-256 of the canonical form: 64 hexadecimal digits."""
    return sha256(canonical_form(text)).hexdigest()


def grouped(digits: str) -> str:
    """A hash in groups of eight that a person can compare with another."""
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))


# --- JSON -------------------------------------------------------------------------------------

_LARGEST = 2**53 - 1  # what a JSON number can say exactly (RFC 8785, section 3.2.2.3)


def canonical_json(value: Json) -> bytes:
    """A value as RFC 8785 writes it: keys by their UTF-16 code units, no blanks.

    Strings must be free of lone surrogates and numbers whole and within 2**53 - 1,
    otherwise ValueError.
    """
    return _json(value).encode("utf-8")


def _json(value: Json) -> str:
    match value:
        case None:
            return "null"
        case str():
            # Escapes of json are those of section 3.2.2.2: the short ones, then \\u00xx.
            return json.dumps(value, ensure_ascii=False)
        case int() if not isinstance(value, bool) and abs(value) <= _LARGEST:
            return str(value)
        case Mapping():
            pairs = sorted(value.items(), key=lambda pair: pair[0].encode("utf-16-be"))
            return "{" + ",".join(f"{_json(key)}:{_json(inner)}" for key, inner in pairs) + "}"
        case list() | tuple():
            return "[" + ",".join(_json(inner) for inner in value) + "]"
    raise ValueError(f"not for canonical JSON: {value!r}")


# --- The text ---------------------------------------------------------------------------------


def _text(text: Text) -> Json:
    return {
        "form": FORM,
        "language": text.language,
        "kind": text.kind,
        "title": _string(text.title),
        "subject": _string(text.subject),
        "date": str(text.date) if text.date else None,
        "addressee": [_string(line) for line in text.addressee],
        "salutation": _string(text.salutation),
        "blocks": [_block(block) for block in text.blocks],
        "asks": [_string(plain(ask.words)) for ask in text.asks],
        "notes": [_note(note) for note in text.notes],
        "closing": _string(text.closing),
    }


def _block(block: Block) -> Json:
    match block:
        case Paragraph(words):
            return {"paragraph": _inlines(words)}
        case Heading(words, level):
            return {"heading": _inlines(words), "level": level}
        case List(items):
            return {
                "list": [
                    {"item": _inlines(item.words), "number": item.number, "level": item.level}
                    for item in items
                ]
            }
        case Quotation(paragraphs):
            return {"quotation": [_inlines(words) for words in paragraphs]}


def _note(note: Note) -> Json:
    return {"label": note.label, "words": _inlines(note.words)}


def _inlines(inlines: Inlines) -> Json:
    return [_inline(inline) for inline in inlines]


def _inline(inline: Inline) -> Json:
    match inline:
        case Marker(label):
            return {"note": label}
        case Ask(words):
            return {"ask": _inlines(words)}
        case Words():
            styles = [style for style in ("emphasis", "strong") if getattr(inline, style)]
            if not styles and inline.link is None:
                return _string(inline.text)
            return {"words": _string(inline.text), "styles": styles, "link": inline.link}


def _string(string: str | None) -> str | None:
    return FIELD.sub(lambda found: _field_key(found[1]), string) if string is not None else None


def _field_key(inside: str) -> str:
    try:
        return f"(({parse_field(inside).key}))"
    except FieldUnknown:
        return f"(({inside}))"
