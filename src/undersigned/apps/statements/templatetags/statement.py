"""Filters of public pages."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from undersigned.apps.statements.queries import words
from undersigned.core.writing.fragment import paragraphs_html
from undersigned.core.writing.wording import direction_of

register = template.Library()


@register.filter
def paragraphs(plain: str) -> SafeString:
    """Plain words as paragraphs, with web addresses as links."""
    return mark_safe(paragraphs_html(plain))  # noqa: S308  # it escapes


@register.filter
def language_name(language: str) -> str:
    """What a language calls itself."""
    return words.language_name(language)


@register.filter
def direction(language: str) -> str:
    """Which way a language is written: ``ltr`` or ``rtl``."""
    return direction_of(language)
