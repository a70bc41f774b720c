"""The lists of a page: which number each item shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from undersigned.core.reading.loaders import labels
from undersigned.core.reading.loaders.drafts import PieceDraft

_FORMS: Final[dict[str, Callable[[int], str] | None]] = {
    "1": labels.decimal,
    "decimal": labels.decimal,
    "a": labels.letter,
    "lower-alpha": labels.letter,
    "lower-latin": labels.letter,
    "A": labels.upper(labels.letter),
    "upper-alpha": labels.upper(labels.letter),
    "upper-latin": labels.upper(labels.letter),
    "i": labels.roman,
    "lower-roman": labels.roman,
    "I": labels.upper(labels.roman),
    "upper-roman": labels.upper(labels.roman),
    "none": None,
    "disc": None,
    "circle": None,
    "square": None,
}
_STYLE_TYPE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b([a-z]+(?:-[a-z]+)?)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\s*([+-]?\d{1,9})")


@dataclass(slots=True)
class OpenList:
    """``group`` is that of the outermost list around it; ``form`` None shows bullets."""

    group: int
    form: Callable[[int], str] | None = None
    next: int = 1
    step: int = 1
    item_open: bool = False
    counts_down_from_its_length: bool = False
    shown: list[PieceDraft] = field(default_factory=list)

    def end(self) -> None:
        """Number the items of a list that counts down and did not say from where."""
        if self.counts_down_from_its_length and self.form:
            for number, draft in zip(range(len(self.shown), 0, -1), self.shown, strict=True):
                draft.number = self.form(number)


@dataclass(slots=True)
class OpenItem:
    """An item; ``fresh`` until its first words have come."""

    list: OpenList
    number: str | None
    level: int
    fresh: bool = True


def open_list(tag: str, attributes: Mapping[str, str], *, group: int) -> OpenList:
    made = OpenList(group, labels.decimal if tag == "ol" else None)
    if (kind := attributes.get("type", "")) in _FORMS:
        made.form = _FORMS[kind]
    if found := _STYLE_TYPE.search(attributes.get("style", "")):
        made.form = _FORMS.get(found[1].lower(), made.form)
    start = _NUMBER.match(attributes.get("start", ""))
    if start:
        made.next = int(start[1])
    if "reversed" in attributes:
        made.step = -1
        made.counts_down_from_its_length = start is None
    return made


def open_item(within: OpenList, attributes: Mapping[str, str], *, level: int) -> OpenItem:
    """The next item of a list; ``value`` sets its number and those that follow."""
    if value := _NUMBER.match(attributes.get("value", "")):
        within.next = int(value[1])
    number = within.form(within.next) if within.form else None
    within.next += within.step
    within.item_open = True
    return OpenItem(within, number, level)
