"""What the styles of a .docx say of paragraphs and runs (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from undersigned.core.reading.loaders.docx_xml import W, Xml, child, number, switch, val

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_TITLES = {"title": 1, "subtitle": 2}
_LONGEST_CHAIN = 20


@dataclass(frozen=True)
class _Style:
    """What one style says itself; None where it leaves that to the one it is based on."""

    name: str
    based_on: str | None
    paragraph: Xml | None
    run: Xml | None


class Styles:
    """Looks things up along the chain of styles that one is based on."""

    def __init__(self, root: Xml | None) -> None:
        self._styles: dict[str, _Style] = {}
        for element in [] if root is None else root.iterfind(f"{W}style"):
            self._styles[element.get(f"{W}styleId", "")] = _Style(
                name=val(element, "name") or "",
                based_on=val(element, "basedOn"),
                paragraph=child(element, "pPr"),
                run=child(element, "rPr"),
            )

    def heading_level(self, properties: Xml | None) -> int | None:
        """Of a paragraph: 1 to 6 for a heading (a title counts as one), else None."""
        outline = number(val(properties, "outlineLvl"))
        for style in self._chain(val(properties, "pStyle")):
            if found := _HEADING.fullmatch(style.name):
                return min(int(found[1]), 6)
            if level := _TITLES.get(style.name.lower()):
                return level
            if outline is None:
                outline = number(val(style.paragraph, "outlineLvl"))
        return min(outline + 1, 6) if outline is not None and outline < 9 else None

    def list_of(self, properties: Xml | None) -> tuple[str, int] | None:
        """The list and level of a paragraph, its own or its style's; "0" takes it out of all."""
        styles = [style.paragraph for style in self._chain(val(properties, "pStyle"))]
        nums = [child(each, "numPr") for each in (properties, *styles)]
        name = next((found for num in nums if (found := val(num, "numId"))), None)
        levels = [number(val(num, "ilvl")) for num in nums]
        level = next((level for level in levels if level is not None), 0)
        return None if name is None or name == "0" else (name, level)

    def switched(self, name: str, run: Xml | None, paragraph: Xml | None) -> bool:
        """Whether a property such as ``b`` is on for a run in a paragraph."""
        own = switch(run, name)
        if own is not None:
            return own
        for start in (val(run, "rStyle"), val(paragraph, "pStyle")):
            for style in self._chain(start):
                said = switch(style.run, name)
                if said is not None:
                    return said
        return False

    def is_raised(self, run: Xml | None) -> bool:
        """Whether a run is set as a superscript."""
        own = val(run, "vertAlign")
        chain = self._chain(val(run, "rStyle")) if own is None else []
        said = [own, *(val(style.run, "vertAlign") for style in chain)]
        return next((each for each in said if each), "") == "superscript"

    def _chain(self, start: str | None) -> list[_Style]:
        chain: list[_Style] = []
        while start in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[start])
            start = chain[-1].based_on
        return chain
