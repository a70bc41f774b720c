"""Parts of addresses."""

from __future__ import annotations


class LanguageConverter:
    """A language (BCP 47), such as ``fr`` or ``pt-BR``."""

    regex = "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
