"""A mailing as a plan: a letter, everybody it goes to on a day, and what stands in the way.

Nothing is written here and nothing is looked up: the audience is resolved before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from undersigned.core.civics.audiences import Audience
from undersigned.core.civics.recipients import Recipient
from undersigned.core.errors import PlaceholderLeft, Unfillable
from undersigned.core.mailing.values import PROVIDERS, Facts, Providers, values_for
from undersigned.core.spotting.placeholders import find_placeholders
from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.fields import Field, Values
from undersigned.core.texts.model import Text, strings_of
from undersigned.core.writing.letter import Letter
from undersigned.core.writing.parts import fields_of


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One recipient's letter before it is written: what its fields become, or why they cannot."""

    recipient: Recipient
    values: Values

    @property
    def refusal(self) -> Unfillable | None:
        """Why it cannot be filled: what every copy lacks before what this one lacks."""
        reasons = (value for value in self.values.values() if isinstance(value, Unfillable))
        return next(reasons, None)


@dataclass(frozen=True, kw_only=True)
class MailingPlan:
    """One letter to one audience on one day. ``copies`` are in the order of the recipients.

    Who is in the audience and gets no letter is in its ``left_out``.
    """

    letter: Letter
    audience: Audience
    copies: tuple[Copy, ...]

    @property
    def on(self) -> date:
        """The day that the letters bear."""
        return self.audience.on

    @property
    def ready(self) -> tuple[Copy, ...]:
        """The copies that can be filled."""
        return tuple(copy for copy in self.copies if not copy.refusal)

    @property
    def refused(self) -> tuple[Copy, ...]:
        """The copies that cannot be filled."""
        return tuple(copy for copy in self.copies if copy.refusal)


def day_of(text: Text, *, dated: date | None, today: date) -> date:
    """The day a letter bears: the one asked for, else the text's if it is a day, else today."""
    if dated is not None:
        return dated
    return text.date.first if text.date and text.date.is_day else today


def plan_mailing(
    letter: Letter,
    audience: Audience,
    *,
    signatory_count: int | None = None,
    campaign: str = "",
    providers: Providers = PROVIDERS,
) -> MailingPlan:
    """The copies of a letter for everybody in the audience.

    ``signatory_count`` and ``campaign`` are as in ``Facts``, for the site, which knows more than
    the letter shows.

    PlaceholderLeft if the text still holds a hole that no field stands for, FieldUnknown if it
    has a field that there is not: then no copy could be right. A field without a value is told
    with the copy that lacks it.
    """
    refuse_placeholders(letter.text)
    facts = Facts(
        text=letter.text,
        day=PartialDate.of(audience.on),
        signatory_count=signatory_count,
        campaign=campaign,
    )
    own: list[Field] = [Field("recipient name")]  # every mail is addressed with it
    common: list[Field] = []
    for field in fields_of(letter):
        (own if field.kind.group == "recipient" else common).append(field)
    shared = values_for(common, facts, providers=providers)

    def copy_for(recipient: Recipient) -> Copy:
        its = replace(facts, recipient=recipient, reader=recipient.name)
        email = recipient.emails[0] if recipient.emails else ""
        values = {**shared, **values_for(own, its, providers=providers), "recipient email": email}
        return Copy(recipient=recipient, values=values)

    copies = tuple(copy_for(recipient) for recipient in audience.recipients)
    return MailingPlan(letter=letter, audience=audience, copies=copies)


def refuse_placeholders(text: Text) -> None:
    """Raise PlaceholderLeft for the first hole that no field stands for."""
    for words in strings_of(text):
        for found in find_placeholders(words):
            raise PlaceholderLeft(placeholder=found.as_written)
