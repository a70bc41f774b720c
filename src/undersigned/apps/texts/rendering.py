"""A text as readers will see it: as a page and as a letter, its fields filled with samples."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

from undersigned.apps.coalitions.queries import sender_of
from undersigned.apps.texts.content import parsed
from undersigned.core.texts.fields import FIELDS, fields_in
from undersigned.core.texts.model import Text, strings_of
from undersigned.core.writing.html import article_html
from undersigned.core.writing.letter import Letter, Sender
from undersigned.core.writing.parts import contact_words, own_values
from undersigned.core.writing.pdf import PdfWriter

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Campaign

_SOMEBODY = "a sample recipient"
_REMEMBERED = 12


def sample_values(text: Text) -> dict[str, str]:
    """A value for every field of the text: its own where it has one, else the sample.

    FieldUnknown if there is a field that nobody knows.
    """
    values = {field.key: field.kind.sample for field in fields_in(strings_of(text))}
    if text.signatories:
        values["signatory count"] = str(len(text.signatories))
    if text.contact:
        values["contact"] = contact_words(text.contact, text.language)
    return {"date": FIELDS["date"].sample} | values | own_values(text)


def open_values(text: Text) -> dict[str, str]:
    """Every field as it is written, for whoever wants to see the exact words; FieldUnknown too."""
    values = {field.key: str(field) for field in fields_in(strings_of(text))}
    return {"date": "((date))"} | values | own_values(text)


def page_html(text: Text, *, values: Mapping[str, str] | None = None) -> SafeString:
    """The words as HTML, without title, contact and signatories; FieldUnknown as above.

    The fields have those values, or samples.
    """
    # Every word and value went through the writer's own escaping: what is left is its markup.
    html = article_html(Letter(text=text)).fill(
        sample_values(text) if values is None else values, recipient=_SOMEBODY
    )
    return mark_safe(html)  # noqa: S308


def pictures(written: str, campaign: Campaign) -> tuple[bytes, ...]:
    """The pages of the letter as PNG; the kinds of Unfillable if it cannot be laid out."""
    return _pictures(written, sender_of(campaign), campaign.title)


@lru_cache(maxsize=_REMEMBERED)
def _pictures(written: str, sender: Sender | None, about: str) -> tuple[bytes, ...]:
    text = parsed(written)
    writer = PdfWriter(Letter(text=text, sender=sender, about=about))
    return tuple(writer.pictures(sample_values(text), recipient=_SOMEBODY))
