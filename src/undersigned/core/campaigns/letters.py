"""One text to one audience: the values of each copy, and what stands in the way of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from undersigned.core.campaigns.campaign import Campaign
from undersigned.core.civics.recipients import Recipient
from undersigned.core.errors import PlaceholderLeft, Unfillable, UnknownText
from undersigned.core.reading.placeholders import find_placeholders
from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.fields import fields_in, value_of
from undersigned.core.texts.model import Text, strings_of
from undersigned.core.writing.parts import contact_words
from undersigned.core.writing.wording import date_words


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One recipient's copy: the values of its fields, or the reason why there is none."""

    recipient: Recipient
    values: Mapping[str, str]
    refusal: Unfillable | None = None


def slug_named(campaign: Campaign, name: str, *, campaign_name: str) -> str:
    """The text of that name or number (``03-letter``, ``03``, ``3``).

    UnknownText names the texts that are near, or all there are.
    """
    if name in campaign.texts:
        return name
    if name.isdigit():
        numbered = [slug for slug in campaign.texts if re.match(rf"0*{int(name)}(?!\d)", slug)]
        if len(numbered) == 1:
            return numbered[0]
    near = get_close_matches(name.lower(), campaign.texts, n=3, cutoff=0.5) or list(campaign.texts)
    hint = f"; there is {', '.join(near[:8])}" if near else ""
    raise UnknownText(name=name, campaign=campaign_name, hint=hint)


def date_of(text: Text, *, dated: date | None, today: date) -> date:
    """The day a letter bears: the one asked for, else the text's if it is a day, else today."""
    if dated is not None:
        return dated
    return text.date.first if text.date and text.date.is_day else today


def copies(
    campaign: Campaign, slug: str, recipients: Sequence[Recipient], *, on: date
) -> list[Copy]:
    """The copies of a text, in the order of the recipients.

    PlaceholderLeft if the text still holds a hole that no field stands for: then no copy
    could be right. A field without a value is told with the copy that lacks it.
    """
    text = campaign.texts[slug]
    _refuse_placeholders(text)
    shared = _shared_values(campaign, text, on)
    fields = fields_in(strings_of(text))
    made: list[Copy] = []
    for recipient in recipients:
        email = recipient.emails[0] if recipient.emails else ""
        values = {**shared, **recipient.field_values(), "recipient email": email}
        refusal = None
        try:
            for field in fields:
                value_of(field, values, recipient=recipient.name)
        except Unfillable as error:
            refusal = error
        made.append(Copy(recipient=recipient, values=values, refusal=refusal))
    return made


def _refuse_placeholders(text: Text) -> None:
    for words in strings_of(text):
        for found in find_placeholders(words):
            raise PlaceholderLeft(placeholder=found.as_written)


def _shared_values(campaign: Campaign, text: Text, on: date) -> dict[str, str]:
    """The values that are the same in every copy."""
    values = {
        "date": date_words(PartialDate.of(on), text.language),
        "signatory count": _count(text),
        "contact": contact_words(text.contact, text.language) if text.contact else "",
        # The list itself is laid out by each format; the field only says where.
        "signatories": _count(text),
    }
    for slug, other in campaign.texts.items():
        values[f"signatory count: {slug}"] = _count(other)
    return values


def _count(text: Text) -> str:
    return str(len(text.signatories)) if text.signatories else ""
