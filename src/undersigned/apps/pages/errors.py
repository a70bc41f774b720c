"""Errors in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext

from undersigned.core.errors import UndersignedError


def sentence_of(error: UndersignedError) -> str:
    """The sentence of an error for whoever reads the page, with its facts as they are."""
    return gettext(error.sentence).format(**error.facts)
