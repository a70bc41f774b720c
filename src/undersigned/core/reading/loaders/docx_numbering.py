"""The numbers that Word puts before paragraphs by itself (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from undersigned.core.reading.loaders import labels
from undersigned.core.reading.loaders.docx_xml import W, Xml, number, switch, val

BULLET: Final = "•"

_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": labels.decimal,
    "decimalZero": lambda count: f"{count:02}",
    "lowerLetter": labels.repeated_letter,
    "upperLetter": labels.upper(labels.repeated_letter),
    "lowerRoman": labels.roman,
    "upperRoman": labels.upper(labels.roman),
    "none": lambda _: "",
}
_PLACEHOLDER = re.compile(r"%([1-9])")
_AROUND_LABEL = " \t.)(:][-–—"
_LEVELS: Final = 9


@dataclass(frozen=True, kw_only=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level, from 1, after which it begins anew; 0: never
    only_decimal: bool = False


@dataclass(frozen=True)
class _Num:
    """A list of the document: the definition it counts in, and what it overrides."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts through a document: call ``label`` once for each numbered paragraph, in order."""

    def __init__(self, root: Xml | None) -> None:
        definitions = {} if root is None else _definitions(root)
        self._nums: dict[str, _Num] = {}
        for element in [] if root is None else root.iterfind(f"{W}num"):
            name = val(element, "abstractNumId") or ""
            self._nums[element.get(f"{W}numId", "")] = _num(element, name, definitions)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._started: set[tuple[str, int]] = set()

    def label(self, num: str, level: int) -> str:
        """What stands before the paragraph, without dot and bracket; "" for nothing."""
        found = self._nums.get(num)
        if found is None or not 0 <= level < _LEVELS:
            return ""
        shape = found.levels.get(level, _Level(text=f"%{level + 1}."))
        counts = self._counts[found.definition]
        start = found.starts.get(level)
        if start is not None and (num, level) not in self._started:
            counts[level] = start
        else:
            counts[level] = counts.get(level, shape.start - 1) + 1
        self._started.add((num, level))
        for deeper in range(level + 1, _LEVELS):
            restart = found.levels.get(deeper, _Level()).restart
            if restart is None or level < restart:
                counts.pop(deeper, None)
        if shape.form == "bullet":
            return BULLET
        return _shown(shape, found, counts).strip(_AROUND_LABEL)


def _shown(shape: _Level, num: _Num, counts: dict[int, int]) -> str:
    def count(found: re.Match[str]) -> str:
        level = int(found[1]) - 1
        counted = num.levels.get(level, _Level())
        form = "decimal" if shape.only_decimal else counted.form
        return _FORMS.get(form, labels.decimal)(counts.get(level, counted.start))

    return _PLACEHOLDER.sub(count, shape.text)


def _definitions(root: Xml) -> dict[str, dict[int, _Level]]:
    """The levels of each abstract definition; some only point to that of a style."""
    levels: dict[str, dict[int, _Level]] = {}
    by_style: dict[str, str] = {}
    pointing: dict[str, str] = {}
    for element in root.iterfind(f"{W}abstractNum"):
        name = element.get(f"{W}abstractNumId", "")
        levels[name] = _levels(element)
        if style := val(element, "styleLink"):
            by_style[style] = name
        if style := val(element, "numStyleLink"):
            pointing[name] = style
    for name, style in pointing.items():
        levels[name] = levels.get(by_style.get(style, ""), {})
    return levels


def _levels(parent: Xml) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for element in parent.iterfind(f"{W}lvl"):
        level = number(element.get(f"{W}ilvl"))
        if level is None:
            continue
        start = number(val(element, "start"))
        found[level] = _Level(
            start=1 if start is None else start,
            form=val(element, "numFmt") or "decimal",
            text=val(element, "lvlText") or "",
            restart=number(val(element, "lvlRestart")),
            only_decimal=bool(switch(element, "isLgl")),
        )
    return found


def _num(element: Xml, definition: str, definitions: dict[str, dict[int, _Level]]) -> _Num:
    levels = dict(definitions.get(definition, {}))
    starts: dict[int, int] = {}
    for override in element.iterfind(f"{W}lvlOverride"):
        level = number(override.get(f"{W}ilvl"))
        start = number(val(override, "startOverride"))
        levels.update(_levels(override))
        if level is not None and start is not None:
            starts[level] = start
    return _Num(definition, levels, starts)
