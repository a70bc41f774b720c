"""Which invisible characters belong to a text, and which are litter that goes.

The rule, by kind of character:

* U+200C and U+200D stay beside letters of scripts that join or conjoin (Arabic, the Indic
  scripts, ...), U+200D also between emoji; U+180E stays beside Mongolian letters.
* U+200B stays beside letters of scripts that are written without blanks (Khmer, Thai, ...).
* Direction marks, isolates and embeddings stay in a line that holds right-to-left letters:
  the marks as they are, the others where they come in pairs around something visible
  (UAX #9, rules X1 to X8). Overrides always go: they make a text read otherwise than it is
  stored.
* Tag characters stay in the sequence of a flag (after U+1F3F4).
* The second of two equal ones in a row goes.
* All others go: U+FEFF, U+2060, soft hyphens, control characters but tab and line feed,
  invisible operators, annotation and object marks, lone surrogates, noncharacters.

What parts lines (CR LF, CR, vertical tab, form feed, U+0085, U+2028, U+2029) becomes a line
feed. What is left is put in Unicode normalisation form C.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_JOINER_SCRIPTS = frozenset(
    {
        "ARABIC", "SYRIAC", "NKO", "MANDAIC", "MONGOLIAN", "ADLAM", "HANIFI", "SOGDIAN",
        "MANICHAEAN", "PHAGS-PA", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA",
        "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "TIBETAN", "MYANMAR", "KHMER",
        "BALINESE", "JAVANESE", "SUNDANESE", "LEPCHA", "LIMBU", "MEETEI", "CHAKMA",
        "SHARADA", "GRANTHA", "TIRHUTA", "SIDDHAM", "MODI", "NEWA", "BRAHMI", "KAITHI",
        "TAKRI", "SAURASHTRA", "BATAK", "BUGINESE",
    }
)  # fmt: skip
_UNSPACED_SCRIPTS = frozenset(
    {
        "KHMER", "THAI", "LAO", "MYANMAR", "TIBETAN", "JAVANESE", "BALINESE", "CHAM", "TAI",
        "SUNDANESE", "BATAK",
    }
)  # fmt: skip

_ZWSP, _ZWNJ, _ZWJ, _MONGOLIAN_SEPARATOR = "\u200b", "\u200c", "\u200d", "\u180e"
_MARKS = frozenset("\u061c\u200e\u200f")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_POP_ISOLATE = "\u2069"
_EMBEDDINGS = frozenset("\u202a\u202b")
_OVERRIDES = frozenset("\u202d\u202e")
_POP_EMBEDDING = "\u202c"
_DIRECTION = _MARKS | _ISOLATES | _EMBEDDINGS | _OVERRIDES | {_POP_ISOLATE, _POP_EMBEDDING}

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_PARTS_LINES = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def clean(text: str) -> str:
    """The text without litter, in normalisation form C, with line feeds only."""
    litter = _litter(text)
    if litter:
        text = "".join(_without(text, litter))
    return unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """The text without litter on one line, with single blanks."""
    return " ".join(clean(text).split())


def found_invisible(text: str) -> list[tuple[str, int]]:
    """What ``clean`` takes out: the name of each code point and its index in the text."""
    return [(code_point_name(text[index]), index) for index in _litter(text)]


def code_point_name(character: str) -> str:
    """For people: ``U+FEFF ZERO WIDTH NO-BREAK SPACE``."""
    name = unicodedata.name(character, "CONTROL CHARACTER")
    return f"U+{ord(character):04X} {name}"


def _without(text: str, indexes: list[int]) -> Iterator[str]:
    start = 0
    for index in indexes:
        yield text[start:index]
        start = index + 1
    yield text[start:]


def _litter(text: str) -> list[int]:
    """The indexes of the characters that go, in order."""
    found = [match.start() for match in _INVISIBLE.finditer(text)]
    if not found:
        return []
    before = _neighbours(text, found, step=-1)
    after = _neighbours(text, found[::-1], step=1)
    paired = _purposeful_direction(text, found)
    litter: list[int] = []
    last_kept = -1  # of the run of invisible characters that is being looked at
    for place, index in enumerate(found):
        if place and found[place - 1] != index - 1:
            last_kept = -1
        character = text[index]
        repeated = last_kept >= 0 and text[last_kept] == character
        if character in _DIRECTION:
            stays = index in paired and not (repeated and character in _MARKS)
        else:
            stays = not repeated and _belongs(character, before[index], after[index])
        if stays:
            last_kept = index
        else:
            litter.append(index)
    return litter


def _neighbours(text: str, found: list[int], *, step: int) -> dict[int, str]:
    """For each place, the nearest letter on one side, past combining and invisible ones.

    Each answer goes on from that of the place before, so that the work stays linear.
    """
    nearest: dict[int, str] = {}
    known = set(found)
    for start in found:
        index = start + step
        while 0 <= index < len(text) and index not in known and _combines(text[index]):
            index += step
        if not 0 <= index < len(text):
            nearest[start] = ""
        elif index in known:
            # Looking back, the answer is known; looking ahead, ``found`` runs backwards.
            nearest[start] = nearest[index]
        else:
            nearest[start] = text[index]
    return nearest


def _combines(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me") or "\U0001f3fb" <= character <= (
        "\U0001f3ff"
    )


def _belongs(character: str, before: str, after: str) -> bool:
    """Whether an invisible character that is no direction control has a use where it is."""
    sides = {_script(before), _script(after)}
    if character == _ZWSP:
        return not sides.isdisjoint(_UNSPACED_SCRIPTS)
    if character == _ZWJ and _is_symbol(before) and _is_symbol(after):
        return True
    if character in (_ZWNJ, _ZWJ):
        return not sides.isdisjoint(_JOINER_SCRIPTS)
    if character == _MONGOLIAN_SEPARATOR:
        return "MONGOLIAN" in sides
    if "\U000e0020" <= character <= "\U000e007f":
        return before == "\U0001f3f4"
    return False


def _script(character: str) -> str:
    """The script as the first word of the character's name; blank for none."""
    return unicodedata.name(character, "").partition(" ")[0] if character else ""


def _is_symbol(character: str) -> bool:
    return bool(character) and unicodedata.category(character) == "So"


def _purposeful_direction(text: str, found: list[int]) -> set[int]:
    """The direction controls that serve right-to-left words, by the rule above."""
    serving: set[int] = set()
    openers: list[int] = []
    isolates = 0
    last_visible = -1
    line_end = -1
    right_to_left = False
    previous = -1
    for index in found:
        if index > line_end:
            openers, isolates = [], 0
            line_end, right_to_left = _line_around(text, index, line_end)
        if text[previous + 1 : index].strip():
            last_visible = index - 1
        previous = index
        if not right_to_left:
            continue
        character = text[index]
        if character in _MARKS:
            serving.add(index)
        elif character in _ISOLATES or character in _EMBEDDINGS or character in _OVERRIDES:
            openers.append(index)
            isolates += character in _ISOLATES
        elif character == _POP_ISOLATE and isolates:
            while text[openers[-1]] not in _ISOLATES:
                openers.pop()
            opener = openers.pop()
            isolates -= 1
            if last_visible > opener:
                serving |= {opener, index}
        elif character == _POP_EMBEDDING and openers and text[openers[-1]] not in _ISOLATES:
            opener = openers.pop()
            if last_visible > opener and text[opener] in _EMBEDDINGS:
                serving |= {opener, index}
    return serving


def _line_around(text: str, index: int, previous_end: int) -> tuple[int, bool]:
    """Where the line of ``index`` ends, and whether it holds right-to-left letters."""
    start = previous_end + 1
    for part in _PARTS_LINES.finditer(text, start, index):
        start = part.end()
    end = _PARTS_LINES.search(text, index)
    line_end = end.start() if end else len(text)
    return line_end, _RIGHT_TO_LEFT.search(text, start, line_end) is not None
