"""Changing papers, texts and versions."""

from undersigned.apps.texts.services.freezing import freeze_version
from undersigned.apps.texts.services.writing import create_text, save_text

__all__ = ["create_text", "freeze_version", "save_text"]
