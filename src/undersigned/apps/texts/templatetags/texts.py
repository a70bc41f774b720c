"""How parts of texts are called on pages."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext, gettext_noop

from undersigned.core.texts.canonical import grouped

register = template.Library()

# What core.texts.difference calls the parts, for translators.
_PARTS = (
    gettext_noop("kind"),
    gettext_noop("language"),
    gettext_noop("title"),
    gettext_noop("subject"),
    gettext_noop("date"),
    gettext_noop("addressee"),
    gettext_noop("salutation"),
    gettext_noop("paragraph"),
    gettext_noop("heading"),
    gettext_noop("item"),
    gettext_noop("ask"),
    gettext_noop("quotation"),
    gettext_noop("closing"),
    gettext_noop("signature"),
    gettext_noop("heading of the signatories"),
    gettext_noop("contact's name"),
    gettext_noop("contact's role"),
    gettext_noop("contact's phone"),
    gettext_noop("contact's email"),
    gettext_noop("copies to others"),
    gettext_noop("note"),
)


@register.filter
def part_name(part: str) -> str:
    """``paragraph 3`` as it is called in the language of the page."""
    if part in _PARTS:
        return gettext(part).capitalize()
    name, _, number = part.partition(" ")
    return f"{gettext(name).capitalize()} {number}".strip()


@register.filter
def in_groups(digits: str) -> str:
    """A hash in groups that two people can compare."""
    return grouped(digits)
