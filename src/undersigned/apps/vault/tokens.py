"""Tokens of private links: 256 random bits, kept only as a hash."""

from __future__ import annotations

import secrets


def new_token() -> str:
    """43 letters, digits, hyphens and underscores that nobody can guess."""
    return secrets.token_urlsafe(32)
