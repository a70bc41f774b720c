"""What a web page answered when somebody asked for it: the rules that look at it ask nobody."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.core.phrase import Phrase


@dataclass(frozen=True, kw_only=True)
class PageAnswer:
    """``status`` is HTTP's, None where there was no answer; ``reason`` then says why.

    ``url`` is where redirections led, ``words`` what the page says (its text, shortened).
    """

    status: int | None
    url: str
    reason: Phrase | None = None
    words: str = ""

    @property
    def is_gone(self) -> bool:
        """Whether the page is surely not there: other refusals may be for programs only."""
        return self.status in (404, 410)
