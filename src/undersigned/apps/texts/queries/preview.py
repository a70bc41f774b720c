"""A text as readers will see it: as a page and as a letter, its fields filled with samples."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.queries import sender_of
from undersigned.apps.contributions import collected
from undersigned.apps.texts.queries.content import parsed
from undersigned.core.mailing.values import (
    PROVIDERS,
    Facts,
    Providers,
    samples_for,
    values_for,
)
from undersigned.core.texts.fields import Field, Values
from undersigned.core.texts.model import Text
from undersigned.core.writing.html import article_html
from undersigned.core.writing.letter import Letter
from undersigned.core.writing.parts import fields_of
from undersigned.core.writing.pdf import PdfWriter

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Campaign

_REMEMBERED = 12


def providers() -> Providers:
    """Where each field has its values from: what core knows, and what apps know better."""
    return {**PROVIDERS, **collected().fields}


def sample_values(letter: Letter, campaign: Campaign) -> dict[str, str]:
    """A value for every field: its own where it has one, else the sample; FieldUnknown."""
    facts = Facts(text=letter.text, campaign=str(campaign.pk))
    return samples_for(fields_of(letter), facts, providers=providers())


def open_values(text: Text) -> Values:
    """Every field as it is written, for whoever wants to see the exact words; FieldUnknown too.

    A date that the text has is one of its words.
    """
    written = {field.key: str(field) for field in fields_of(Letter(text=text))}
    own = values_for([Field("date")], Facts(text=text)) if text.date else {}
    return {**written, **own}


def page_html(text: Text, values: Values) -> SafeString:
    """The words as HTML, without title, contact and signatories; FieldUnknown as above."""
    html = article_html(Letter(text=text)).fill(values, recipient=_("a sample recipient"))
    # Every word and value went through the writer's own escaping: what is left is its markup.
    return mark_safe(html)  # noqa: S308


def pictures(written: str, campaign: Campaign) -> tuple[bytes, ...]:
    """The pages of the letter as PNG; the kinds of Unfillable if it cannot be laid out."""
    letter = Letter(text=parsed(written), sender=sender_of(campaign), about=campaign.title)
    return _pictures(letter, tuple(sample_values(letter, campaign).items()))


@lru_cache(maxsize=_REMEMBERED)
def _pictures(letter: Letter, values: tuple[tuple[str, str], ...]) -> tuple[bytes, ...]:
    return tuple(PdfWriter(letter).pictures(dict(values), recipient=_("a sample recipient")))
