"""What the tags and styles of a page say about how its words look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

Attributes = Mapping[str, str]


class Style(NamedTuple):
    """What holds for the words at one place of a page."""

    strong: bool = False
    emphasis: bool = False
    raised: bool = False
    link: str | None = None
    fragment: str | None = None
    hidden: bool = False
    silent: bool = False  # left out because something better stands in its place
    preformatted: bool = False
    quoted: bool = False
    cloak: str | None = None  # the id of the element whose address a script hides
    in_article: bool = False
    wrapper: int | None = None


STRONG: Final = frozenset({"b", "strong"})
EMPHASIS: Final = frozenset({"i", "em", "cite", "dfn", "var"})
_STYLED: Final = STRONG | EMPHASIS | {"sup", "sub", "template"}
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(\w+)", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_CLASS_RULE = re.compile(r"(?<![\w-])(?:[a-z]{1,6})?\.([\w-]+)\s*\{([^{}]*)\}", re.IGNORECASE)

_HIDDEN_CLASSES: Final = frozenset(
    {"sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "footnote_tooltip"}
)


@dataclass(slots=True)
class ClassRules:
    """The looks that a page's own style sheet gives to classes (office programs do so)."""

    declared: dict[str, str] = field(default_factory=dict)

    def read(self, sheet: str) -> None:
        for found in _CLASS_RULE.finditer(sheet):
            if _WEIGHT.search(found[2]) or _SLANT.search(found[2]) or _RAISED.search(found[2]):
                self.declared[found[1]] = found[2]

    def look(self, attributes: Attributes) -> str:
        """The declarations that hold for an element: those of its classes, then its own."""
        if not attributes:
            return ""
        classes = attributes.get("class", "").split() if self.declared else []
        sheets = [self.declared[each] for each in classes if each in self.declared]
        return ";".join([*sheets, attributes.get("style", "")])


def looks(name: str, attributes: Attributes, look: str, style: Style) -> Style:
    """The style inside an element, as far as it is one of letters."""
    if not attributes and name not in _STYLED:
        return style
    strong = style.strong or name in STRONG
    emphasis = style.emphasis or name in EMPHASIS
    raised = (style.raised or name == "sup") and name != "sub"
    if look:
        if weight := _last(_WEIGHT, look):
            strong = weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600)
        if slant := _last(_SLANT, look):
            emphasis = slant in ("italic", "oblique")
        raised = raised or bool(_RAISED.search(look))
    hidden = style.hidden or is_hidden(name, attributes)
    return style._replace(strong=strong, emphasis=emphasis, raised=raised, hidden=hidden)


def _last(pattern: re.Pattern[str], look: str) -> str | None:
    found = pattern.findall(look)
    return found[-1].lower() if found else None


def is_hidden(name: str, attributes: Attributes) -> bool:
    """Whether a browser shows nothing of an element."""
    if name == "template" or "hidden" in attributes:
        return True
    if attributes.get("aria-hidden", "").lower() == "true":
        return True
    if _HIDDEN.search(attributes.get("style", "")):
        return True
    return not _HIDDEN_CLASSES.isdisjoint(attributes.get("class", "").lower().split())
