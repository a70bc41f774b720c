"""Errors in templates: ``{{ error|sentence_of }}``."""

from __future__ import annotations

from django.template import Library

from undersigned.apps.pages.telling import sentence_of

register = Library()
register.filter("sentence_of", sentence_of)
