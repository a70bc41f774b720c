"""Reading papers, texts and versions."""

from undersigned.apps.texts.queries.texts import live_texts
from undersigned.apps.texts.queries.versions import previous_version

__all__ = ["live_texts", "previous_version"]
