"""Fields: the closed list of holes that a letter fills, written ``((recipient name))``.

Not a template language: one pass, nothing inside a value is looked at again, and a field
that is unknown or empty stops the letter. Case and blanks do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from undersigned.core.errors import FieldEmpty, FieldMisspelt, FieldUnknown, Unfillable

Group = Literal["recipient", "text", "writer", "record"]
"""What the value of a field is taken from."""


@dataclass(frozen=True)
class FieldKind:
    """One kind of field. ``arguments`` names what follows the first colon, if anything."""

    name: str
    group: Group
    arguments: tuple[str, ...] = ()


FIELDS: Mapping[str, FieldKind] = {
    kind.name: kind
    for kind in (
        FieldKind("recipient name", "recipient"),
        FieldKind("recipient title", "recipient"),
        FieldKind("recipient address", "recipient"),
        FieldKind("body name", "recipient"),
        FieldKind("salutation", "recipient"),
        FieldKind("state", "recipient"),
        FieldKind("date", "text"),
        FieldKind("signatories", "text"),
        FieldKind("signatory count", "text"),
        FieldKind("signatory count of", "text", ("text",)),
        FieldKind("contact", "text"),
        FieldKind("your name", "writer"),
        FieldKind("your address", "writer"),
        FieldKind("your town", "writer"),
        FieldKind("why i care", "writer"),
        FieldKind("points", "writer"),
        FieldKind("case name", "record", ("case", "what")),
        FieldKind("case status", "record", ("case", "what")),
        FieldKind("case days held", "record", ("case", "what")),
    )
}
"""The closed list; ``core.mailing.values`` says what each of them becomes."""

# No round bracket and no line feed inside: "((a) or (b))" is not a field.
FIELD = re.compile(r"\(\(([^()\n]{1,200})\)\)")


@dataclass(frozen=True)
class Field:
    """One hole: the kind's name and what it is about (a text's or a case's slug)."""

    name: str
    about: str | None = None

    @property
    def kind(self) -> FieldKind:
        return FIELDS[self.name]

    @property
    def key(self) -> str:
        """The writing between the brackets, in its one normal form."""
        if self.name == "signatory count of":
            return f"signatory count: {self.about}"
        if self.kind.group == "record":
            return f"case: {self.about}: {self.name.removeprefix('case ')}"
        return self.name

    def __str__(self) -> str:
        written = self.key.replace("why i care", "why I care")
        return f"(({written}))"


def parse_field(inside: str) -> Field:
    """Read what stands between the brackets.

    FieldUnknown if there is no such field, and FieldMisspelt if one is near. Slugs are lower case.
    """
    parts = [" ".join(part.split()).lower() for part in inside.split(":")]
    match parts:
        case [name] if name in FIELDS and not FIELDS[name].arguments:
            return Field(name)
        case ["signatory count", slug] if slug:
            return Field("signatory count of", slug)
        case ["case", slug, what] if slug and f"case {what}" in FIELDS:
            return Field(f"case {what}", slug)
    near = get_close_matches(": ".join(parts), _plain_names(), n=1, cutoff=0.6)
    written = " ".join(inside.split())
    raise FieldMisspelt(field=written, near=near[0]) if near else FieldUnknown(field=written)


def _plain_names() -> list[str]:
    return [name for name, kind in FIELDS.items() if not kind.arguments]


def split_fields(text: str) -> list[str | Field]:
    """The text as runs of words and fields, in order; FieldUnknown as in parse_field."""
    pieces: list[str | Field] = []
    end = 0
    for found in FIELD.finditer(text):
        if found.start() > end:
            pieces.append(text[end : found.start()])
        pieces.append(parse_field(found[1]))
        end = found.end()
    if end < len(text):
        pieces.append(text[end:])
    return pieces


Values = Mapping[str, str | Unfillable]
"""What is put into fields, by ``Field.key``: words, or the reason why there are none."""


def fill(text: str, values: Values, *, recipient: str) -> str:
    """Put the values into the fields of the text, in one pass; errors as in ``value_of``."""
    return "".join(
        piece if isinstance(piece, str) else value_of(piece, values, recipient=recipient)
        for piece in split_fields(text)
    )


def value_of(field: Field, values: Values, *, recipient: str) -> str:
    """The value of one field.

    The reason is raised where the values have one in its place; FieldEmpty, which names the
    ``recipient``, where they have nothing.
    """
    value = values.get(field.key, "")
    if isinstance(value, Unfillable):
        raise value
    if not value.strip():
        raise FieldEmpty(field=field.key, recipient=recipient)
    return value


def fields_in(texts: Iterable[str]) -> list[Field]:
    """The distinct fields of some strings, in order of appearance."""
    seen: dict[Field, None] = {}
    for text in texts:
        seen.update((piece, None) for piece in split_fields(text) if isinstance(piece, Field))
    return list(seen)
