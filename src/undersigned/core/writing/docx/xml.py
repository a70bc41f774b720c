"""How words become WordprocessingML (ECMA-376 part 1, section 17)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def escaped(words: str) -> str:
    """Words as the content of an element or of an attribute in double quotes."""
    return (
        words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def opening(element: str) -> str:
    """The beginning of a part of the file with this outermost element."""
    return f"{DECLARATION}<w:{element} {_NAMESPACES}>"


@dataclass(frozen=True)
class RunMarkup:
    """Makes runs of one look; ``look`` is the content of ``w:rPr``.

    In a letter written from right to left each run says whether it is, by the words in it
    (section 17.3.2.30).
    """

    look: str = ""
    right_to_left: bool = False

    def __call__(self, words: str) -> str:
        look = self.look
        if self.right_to_left and not is_left_to_right(words):
            look += "<w:rtl/>"
        properties = f"<w:rPr>{look}</w:rPr>" if look else ""
        content = (
            escaped(words)
            .replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
            .replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
        )
        return f'<w:r>{properties}<w:t xml:space="preserve">{content}</w:t></w:r>'


def is_left_to_right(words: str) -> bool:
    """Whether the words have letters, all of them of scripts written from left to right."""
    directions = {unicodedata.bidirectional(character) for character in words}
    return "L" in directions and directions.isdisjoint({"R", "AL"})
