"""A text as readers will see it: as a page and as a letter, its fields filled with samples."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

from undersigned.apps.coalitions.queries import sender_of
from undersigned.apps.texts.content import parsed
from undersigned.core.mailing.values import Facts, samples_for, values_for
from undersigned.core.texts.fields import Field, Values
from undersigned.core.texts.model import Text
from undersigned.core.writing.html import article_html
from undersigned.core.writing.letter import Letter, Sender
from undersigned.core.writing.parts import fields_of
from undersigned.core.writing.pdf import PdfWriter

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Campaign

_SOMEBODY = "a sample recipient"
_REMEMBERED = 12


def sample_values(letter: Letter) -> Values:
    """A value for every field: the text's own where it has one, else the sample; FieldUnknown."""
    return samples_for(fields_of(letter), Facts(text=letter.text))


def open_values(text: Text) -> Values:
    """Every field as it is written, for whoever wants to see the exact words; FieldUnknown too.

    A date that the text has is one of its words.
    """
    written = {field.key: str(field) for field in fields_of(Letter(text=text))}
    own = values_for([Field("date")], Facts(text=text)) if text.date else {}
    return {**written, **own}


def page_html(text: Text, *, values: Values | None = None) -> SafeString:
    """The words as HTML, without title, contact and signatories; FieldUnknown as above.

    The fields have those values, or samples.
    """
    # Every word and value went through the writer's own escaping: what is left is its markup.
    letter = Letter(text=text)
    html = article_html(letter).fill(
        sample_values(letter) if values is None else values, recipient=_SOMEBODY
    )
    return mark_safe(html)  # noqa: S308


def pictures(written: str, campaign: Campaign) -> tuple[bytes, ...]:
    """The pages of the letter as PNG; the kinds of Unfillable if it cannot be laid out."""
    return _pictures(written, sender_of(campaign), campaign.title)


@lru_cache(maxsize=_REMEMBERED)
def _pictures(written: str, sender: Sender | None, about: str) -> tuple[bytes, ...]:
    letter = Letter(text=parsed(written), sender=sender, about=about)
    return tuple(PdfWriter(letter).pictures(sample_values(letter), recipient=_SOMEBODY))
