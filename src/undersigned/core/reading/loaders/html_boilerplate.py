"""What stands around a letter on a page: navigation, forms, page headers and footers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from undersigned.core.reading.loaders.drafts import PieceDraft, Run

Sureness = Literal["sure", "maybe"]

_TAGS: Final = frozenset({"nav", "aside", "button", "select", "iframe", "noscript", "dialog"})
_ROLES: Final = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar"})
_WORDS: Final = frozenset(
    {
        "nav", "navbar", "navigation", "menu", "menus", "menubar", "submenu", "breadcrumb",
        "breadcrumbs", "cookie", "cookies", "share", "sharing", "sharedaddy", "addtoany",
        "sidebar", "pagination",
    }
)  # fmt: skip
_IDS: Final = frozenset({"header", "footer", "comments", "respond", "disqus_thread"})
_NEVER: Final = frozenset({"main", "article"})
_NAME_PARTS = re.compile(r"[\s_-]+")


def wraps(tag: str, attributes: Mapping[str, str], *, in_article: bool) -> Sureness | None:
    """Whether an element is around boilerplate, by its tag, role, class or id.

    ``maybe`` does not hold for what is around most of the page, such as the one form that
    some programs put around everything.
    """
    if tag in _TAGS or attributes.get("role", "").lower() in _ROLES:
        return "sure"
    if tag in ("header", "footer"):
        return None if in_article else "maybe"
    if tag == "form":
        return "maybe"
    place, classes = attributes.get("id", "").lower(), attributes.get("class", "").lower()
    if tag in _NEVER or not (place or classes):
        return None
    if place in _IDS or not _WORDS.isdisjoint(_NAME_PARTS.split(f"{place} {classes}")):
        return "maybe"
    return None


@dataclass(frozen=True, slots=True)
class Wrapper:
    """An element around boilerplate; ``around``: the index of the one that it stands in."""

    sureness: Sureness
    around: int | None


def settle_boilerplate(drafts: list[PieceDraft], wrappers: Sequence[Wrapper]) -> None:
    """Mark the drafts that stand in a wrapper; ``PieceDraft.wrapper`` is the index of one.

    ``wrappers`` are in the order in which they begin, so that each stands behind the one around
    it.
    """
    if not wrappers:
        return
    inside = [0] * len(wrappers)
    total = 0
    for draft in drafts:
        length = sum(len(run.text) for line in draft.lines for run in line if isinstance(run, Run))
        total += length
        if draft.wrapper is not None:
            inside[draft.wrapper] += length
    for at in range(len(wrappers) - 1, -1, -1):
        around = wrappers[at].around
        if around is not None:
            inside[around] += inside[at]
    holds: list[bool] = []
    for wrapper, length in zip(wrappers, inside, strict=True):
        is_inside = wrapper.around is not None and holds[wrapper.around]
        holds.append(is_inside or wrapper.sureness == "sure" or length <= total / 2)
    for draft in drafts:
        draft.boilerplate = draft.wrapper is not None and holds[draft.wrapper]
