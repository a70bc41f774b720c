"""The keyring of this site."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from undersigned.core.sealing import Keyring


def keyring() -> Keyring:
    """The keys named by the settings (``PROTECTION_KEYS``, the newest first)."""
    return _keyring(tuple(settings.PROTECTION_KEYS))


@lru_cache(maxsize=4)
def _keyring(keys: tuple[str, ...]) -> Keyring:
    return Keyring(keys)
