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

from undersigned.core.errors import FieldEmpty, FieldUnknown, WriterFieldInLetter

Group = Literal["recipient", "text", "writer", "record"]


@dataclass(frozen=True, kw_only=True)
class FieldKind:
    """One kind of field. ``arguments`` names what follows the first colon, if anything."""

    name: str
    group: Group
    sample: str
    arguments: tuple[str, ...] = ()
    whole_line: bool = False


FIELDS: Mapping[str, FieldKind] = {
    kind.name: kind
    for kind in (
        FieldKind(name="recipient name", group="recipient", sample="Ada Example"),
        FieldKind(name="recipient title", group="recipient", sample="Senator"),
        FieldKind(
            name="recipient address",
            group="recipient",
            sample="The Honorable Ada Example\nUnited States Senate\nWashington, DC 20510",
            whole_line=True,
        ),
        FieldKind(name="body name", group="recipient", sample="United States Senate"),
        FieldKind(
            name="salutation", group="recipient", sample="Dear Senator Example:", whole_line=True
        ),
        FieldKind(name="state", group="recipient", sample="Minnesota"),
        FieldKind(name="date", group="text", sample="November 23, 2026"),
        FieldKind(
            name="signatories", group="text", sample="1. Example Alliance (EA)", whole_line=True
        ),
        FieldKind(name="signatory count", group="text", sample="18"),
        FieldKind(name="signatory count of", group="text", sample="18", arguments=("text",)),
        FieldKind(name="contact", group="text", sample="Ada Example, office@alliance.example"),
        FieldKind(name="your name", group="writer", sample="Ada Example"),
        FieldKind(name="your address", group="writer", sample="1 Elm Street, Springfield"),
        FieldKind(name="your town", group="writer", sample="Springfield"),
        FieldKind(name="why i care", group="writer", sample="My aunt lives there."),
        FieldKind(name="points", group="writer", sample="They should be released."),
        FieldKind(
            name="case name", group="record", sample="Ada Example", arguments=("case", "what")
        ),
        FieldKind(
            name="case status", group="record", sample="detained", arguments=("case", "what")
        ),
        FieldKind(name="case days held", group="record", sample="120", arguments=("case", "what")),
    )
}

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

    FieldUnknown names the nearest field there is. Slugs are lower case.
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
    hint = f"; did you mean (({near[0]}))" if near else ""
    raise FieldUnknown(field=" ".join(inside.split()), hint=hint)


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


def fill(text: str, values: Mapping[str, str], *, recipient: str) -> str:
    """Put the values into the fields of the text, in one pass.

    ``values`` goes by ``Field.key``. ``recipient`` is named in the error when a field
    has no value (FieldEmpty) or is for a writer (WriterFieldInLetter).
    """
    return "".join(
        piece if isinstance(piece, str) else value_of(piece, values, recipient=recipient)
        for piece in split_fields(text)
    )


def value_of(field: Field, values: Mapping[str, str], *, recipient: str) -> str:
    """The value of one field; FieldEmpty or WriterFieldInLetter if it has none."""
    value = values.get(field.key, "")
    if value.strip():
        return value
    if field.kind.group == "writer":
        raise WriterFieldInLetter(field=field.key)
    raise FieldEmpty(field=field.key, recipient=recipient)


def fields_in(texts: Iterable[str]) -> list[Field]:
    """The distinct fields of some strings, in order of appearance."""
    seen: dict[Field, None] = {}
    for text in texts:
        seen.update((piece, None) for piece in split_fields(text) if isinstance(piece, Field))
    return list(seen)
