"""The automatic numbering of lists and signatories (ECMA-376 part 1, section 17.9)."""

from __future__ import annotations

from undersigned.core.texts.model import Item
from undersigned.core.writing.docx.xml import opening

_NUMBERS, _BULLETS, _SIGNATORIES = 0, 1, 2  # abstract numberings
BULLETS, SIGNATORIES = 1, 2  # the numberings that are always there
_DEEPEST = 8
_MARKS = "•–▪"


class NumberingPart:
    """Hands out the numberings of a document, and is the part that defines them."""

    def __init__(self) -> None:
        self._starts: list[tuple[int, int]] = []  # level and first number of each further one

    def of_items(self, items: tuple[Item, ...]) -> list[tuple[int, int]]:
        """The numbering and the level of each item of one list.

        A number that is not one more than the last of its level begins a new numbering
        there, so that every item has the number that is written.
        """
        found = []
        running: dict[int, tuple[int, int]] = {}  # numbering and last number, by level
        for item in items:
            level = min(max(item.level, 0), _DEEPEST)
            running = {other: last for other, last in running.items() if other <= level}
            if item.number is None:
                running.pop(level, None)
                found.append((BULLETS, level))
                continue
            numbering, last = running.get(level, (0, None))
            if last is None or item.number != last + 1:
                numbering = self._new(level, item.number)
            running[level] = (numbering, item.number)
            found.append((numbering, level))
        return found

    def _new(self, level: int, first: int) -> int:
        self._starts.append((level, first))
        return SIGNATORIES + len(self._starts)

    def xml(self) -> str:
        """The part ``word/numbering.xml``."""
        numbers = [_level(level, "decimal", f"%{level + 1}.") for level in range(_DEEPEST + 1)]
        bullets = [
            _level(level, "bullet", _MARKS[level % len(_MARKS)]) for level in range(_DEEPEST + 1)
        ]
        further = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_NUMBERS}"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{first}"/></w:lvlOverride>'
            "</w:num>"
            for number, (level, first) in enumerate(self._starts, SIGNATORIES + 1)
        )
        return (
            opening("numbering")
            + _abstract(_NUMBERS, "".join(numbers))
            + _abstract(_BULLETS, "".join(bullets))
            + _abstract(_SIGNATORIES, _level(0, "decimal", "%1.", indent=510))
            + f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{_BULLETS}"/></w:num>'
            + f'<w:num w:numId="{SIGNATORIES}"><w:abstractNumId w:val="{_SIGNATORIES}"/></w:num>'
            + further
            + "</w:numbering>"
        )


def _abstract(number: int, levels: str) -> str:
    kind = "singleLevel" if number == _SIGNATORIES else "multilevel"
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>'
        f"{levels}</w:abstractNum>"
    )


def _level(level: int, kind: str, mark: str, indent: int = 425) -> str:
    """One level; ``indent`` is in twentieths of a point."""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent * (level + 1)}" w:hanging="{indent}"/></w:pPr></w:lvl>'
    )
