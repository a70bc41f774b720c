"""What stands beside a text while it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.texts.models import Text
from undersigned.apps.texts.queries.findings import Findings, arranged
from undersigned.apps.texts.queries.preview import providers
from undersigned.apps.texts.queries.review import findings_for
from undersigned.apps.texts.queries.texts import live_texts
from undersigned.core.texts.fields import FIELDS, Field
from undersigned.core.texts.markdown_reader import first_line_of_body
from undersigned.core.texts.model import (
    Block,
    Heading,
    Inlines,
    List,
    Paragraph,
    Quotation,
    Words,
    flat,
    inlines_of,
    plain,
)
from undersigned.core.texts.model import Text as Content

_GROUPS: Mapping[str, str | Promise] = {
    "recipient": _("From the recipient"),
    "text": _("From the text"),
    "writer": _("From the constituent who writes"),
}


@dataclass(frozen=True)
class FieldShown:
    """A field that can be put into a text, and what it may become."""

    written: str
    sample: str


def fields_shown(text: Text) -> list[tuple[str | Promise, list[FieldShown]]]:
    """The fields by group; the counts of other texts of the campaign by their names."""
    others = live_texts(text.campaign).exclude(pk=text.pk).values_list("slug", flat=True)
    groups, known = [], providers()
    for group, words in _GROUPS.items():
        kinds = [kind for kind in FIELDS.values() if kind.group == group]
        fields = [Field(kind.name) for kind in kinds if not kind.arguments]
        if group == "text":
            fields += [Field("signatory count of", slug) for slug in others[:20]]
        shown = [
            FieldShown(str(field), known[field.name].sample(text.language)) for field in fields
        ]
        groups.append((words, shown))
    return groups


def findings_shown(text: Text, *, severity: str = "") -> Findings:
    """What is found in a text, by the lines of its body."""
    first = first_line_of_body(text.written)
    lines = dict(enumerate(text.written.split("\n"), 1))
    return arranged(findings_for(text), lines, severity=severity, first_line=first)


# --- Two languages beside one another -------------------------------------------------------------


@dataclass(frozen=True)
class Beside:
    """A part of the original and the same part of the translation."""

    name: str
    original: str
    translation: str


def side_by_side(original: Content, translation: Content) -> list[Beside]:
    """Both texts part by part, in the order of reading; a part that one lacks is empty."""
    left, right = _parts(original), _parts(translation)
    names = list(dict.fromkeys([*left, *right]))
    order = {name: place for place, name in enumerate(_order(names))}
    names.sort(key=lambda name: order[name])
    return [Beside(name, left.get(name, ""), right.get(name, "")) for name in names]


_HEAD = ("title", "subject", "date", "addressee", "salutation")
_TAIL = ("closing", "signature")


def _order(names: list[str]) -> list[str]:
    """Head, then body as it is counted, then tail, then notes."""
    head = [name for name in _HEAD if name in names]
    tail = [name for name in _TAIL if name in names]
    notes = [name for name in names if name.startswith("note ")]
    body = [name for name in names if name not in {*head, *tail, *notes}]
    return [*head, *sorted(body, key=lambda name: int(name.split()[-1])), *tail, *notes]


def _parts(text: Content) -> dict[str, str]:
    parts = {
        "title": text.title or "",
        "subject": text.subject or "",
        "date": str(text.date or ""),
        "addressee": "\n".join(text.addressee),
        "salutation": text.salutation or "",
        "closing": text.closing or "",
        "signature": text.signed_as or "",
    }
    parts |= {f"part {number}": _words(block) for number, block in enumerate(text.blocks, 1)}
    parts |= {f"note {note.label}": plain(note.words) for note in text.notes}
    return {name: words for name, words in parts.items() if words}


def _words(block: Block) -> str:
    """The words of a block as a person reads them, an item a line."""
    match block:
        case List(items):
            return "\n".join(
                f"{f'{item.number}.' if item.number is not None else '–'} {_marked(item.words)}"
                for item in items
            )
        case Paragraph() | Heading() | Quotation():
            return "\n\n".join(_marked(words) for words in inlines_of((block,)))


def _marked(words: Inlines) -> str:
    """The words with the markers of notes in square brackets."""
    return "".join(
        inline.text if isinstance(inline, Words) else f"[{inline.label}]" for inline in flat(words)
    )
