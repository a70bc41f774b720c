"""Find the placeholders in somebody's draft, in all the spellings that people use.

``[YOUR NAME]``, ``..TITLE..``, ``(insert date)``, ``________``, ``{{name}}``,
``<<NAME>>`` and their kind. Note markers, an editor's brackets and ordinary parentheses are
none. Upper case in square brackets is a placeholder; small letters are one where their
words name a hole (``placeholder_meaning``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from undersigned.core.folding import BLOT, blotted, lowered, plain
from undersigned.core.spotting.placeholder_meaning import (
    Place,
    expected_words,
    field_for,
    is_all_hole,
    is_editorial,
    is_instruction,
    names_a_hole,
    reads_as_hole,
    tokens,
)
from undersigned.core.spotting.spans import Span


@dataclass(frozen=True, kw_only=True)
class Placeholder(Span):
    """A hole in a draft.

    ``field`` is the key of the field that fills it, None where its meaning is not clear.
    """

    field: str | None

    @property
    def normal(self) -> str:
        """The writing without invisible characters, escapes and blanks to spare: what two
        spellings of one placeholder have in common."""
        words = " ".join(plain(self.as_written).replace("\\", "").replace("_", " ").split())
        return re.sub(r"(?<=[\[(<{«]) | (?=[\])>}»])", "", words) or self.as_written


def find_placeholders(text: str, *, where: Place | None = None) -> list[Placeholder]:
    """Every placeholder, in order, none inside another.

    ``where`` is the part of the letter that the text is: the same words mean one thing in
    a signature and another in an address block, and in a salutation every placeholder
    reports the field ``salutation``.
    """
    draft = _Draft(text, where)
    candidates = sorted(
        (found.start(), -found.end(), found["inside"])
        for form, judge in _FORMS
        for found in form.finditer(draft.searched)
        if judge(draft, found)
    )
    placeholders: list[Placeholder] = []
    for start, minus_end, inside in candidates:
        if placeholders and start < placeholders[-1].end:
            continue
        placeholders.append(
            Placeholder(
                as_written=text[start:-minus_end],
                start=start,
                end=-minus_end,
                field=draft.field(inside, start),
            )
        )
    return placeholders


def distinct_placeholders(placeholders: list[Placeholder]) -> list[Placeholder]:
    """Each writing once, in order of appearance; spellings that differ only in escapes,
    blanks and invisible characters are one."""
    distinct: dict[str, Placeholder] = {}
    for placeholder in placeholders:
        distinct.setdefault(placeholder.normal, placeholder)
    return list(distinct.values())


_LABEL = re.compile(r"([^\W\d_][\w’'. /-]{0,40}?)\s{0,4}:\s{0,4}$")
_LIST_MARK = re.compile(r"(?:^|\n)[\s>*+•\d.()-]{0,12}$")
# How far context is looked at, in code points: beside a place, and for an open quotation.
NEAR, FAR = 50, 600


class _Draft:
    """A text in which placeholders are looked for, and what stands around a place in it."""

    def __init__(self, text: str, where: Place | None) -> None:
        self.where = where
        self.plain = plain(text)
        # Web and mail addresses are blotted out: "_" and "%" mean nothing in them.
        self.searched = blotted(self.plain)
        self.has_roman_notes = "[ix]" in self.plain

    def before(self, start: int, most: int = NEAR) -> str:
        """What stands in front, in the same paragraph."""
        return self.plain[max(0, start - most) : start].rpartition("\n\n")[2]

    def after(self, end: int, most: int = NEAR) -> str:
        return self.plain[end : end + most]

    def is_line_start(self, start: int) -> bool:
        """Whether nothing but a list's mark stands in front of it on its line."""
        return bool(_LIST_MARK.search(self.before(start)))

    def is_quoted(self, start: int) -> bool:
        """Whether a quotation is open there."""
        before = self.before(start, most=FAR)
        if "„" in before:
            return before.rfind("„") > before.rfind("“")
        return (
            before.rfind("“") > before.rfind("”")
            or before.rfind("«") > before.rfind("»")
            or before.count('"') % 2 == 1
        )

    def field(self, inside: str, start: int) -> str | None:
        """The field for what stands inside the brackets; a blank takes the label before it."""
        before = lowered(self.before(start))
        words = tokens(inside)
        if all(len(word) == 1 or set(word) == {"x"} for word in words):  # a mere blank
            label = _LABEL.search(before)
            by_place = {"date line": ("date",), "signature": ("name",)}.get(self.where or "", ())
            words = tokens(label[1]) if label else expected_words(before) or by_place
        return field_for(words, where=self.where, before=before)


# --- Square brackets --------------------------------------------------------------------------

_BLANK = re.compile(r"[\s\\_•●■□◦]*")
# "1", "12a", "^3", "iv", "b", "*": the label of a note.
_MARKER = re.compile(r"\^.*|\W*\d+[a-z]?\W*|[ivxl]{1,6}|[IVXL]{1,6}|[a-zA-Z]|[*†‡§]+", re.DOTALL)
_XES = re.compile(r"[xX]+|TK|TBD|TBC|TBA|tk|tbd|tbc|tba|#+")
_LINK_TARGET = re.compile(r"\(<?(?P<target>[^\s()<>]{1,2000}+)>?(?:\s\"[^\"\n]{0,200}\")?\)")
_IN_A_TARGET = re.compile(rf"[/.#:{BLOT}]")
_CAPITALISED_NEXT = re.compile(r"\s[A-Z][a-z]")
_FOR_EXAMPLE = re.compile(r"e\.?g\b|for example\b", re.IGNORECASE)
_CHOICE = re.compile(r"[^\W\d_][\w'’. -]+(?:\s?/\s?[^\W\d_][\w'’. -]+){1,6}")
_NO_CHOICE = frozenset(("and/or", "n/a", "he/she", "s/he", "km/h"))


def _is_square(draft: _Draft, found: re.Match[str]) -> bool:
    """Whether something in square brackets is a placeholder."""
    inside = found["inside"].replace("\\", "").strip()
    target = _LINK_TARGET.match(draft.searched, found.end())
    if target and _IN_A_TARGET.search(target["target"]):
        return False
    if _BLANK.fullmatch(inside) or _XES.fullmatch(inside):
        return _is_square_blank(draft, found, inside)
    if _MARKER.fullmatch(inside) or BLOT in inside:
        return False
    words = tokens(inside)
    if not words or is_editorial(words):
        return False
    if inside.isupper():
        return _is_upper_hole(draft, found.start(), inside, words)
    return _is_small_hole(draft, found, inside, words)


def _is_square_blank(draft: _Draft, found: re.Match[str], inside: str) -> bool:
    """``[ ]``, ``[x]``, ``[TBD]``: unless it is a box to tick, or the roman ten of a note."""
    before = draft.before(found.start())[-1:]
    if before and not before.isspace() and before not in "([\"'“‘*_/":
        return False
    if len(inside) > 1:
        return True
    has_words_behind = re.match(r"[ \t]\S", draft.after(found.end()))
    is_box = draft.is_line_start(found.start()) and has_words_behind
    return not is_box and not (inside == "x" and draft.has_roman_notes)


def _is_small_hole(
    draft: _Draft, found: re.Match[str], inside: str, words: tuple[str, ...]
) -> bool:
    """Whether mixed or small letters in square brackets name a hole, by words and place."""
    start = found.start()
    is_quoted = draft.is_quoted(start)
    if is_instruction(words) and (not is_quoted or "your" in words):
        return True
    if any(character.isdigit() for character in inside) and not is_all_hole(words, strong=True):
        return False
    if draft.plain[max(0, start - 1) : start].isalnum() and " " not in inside:
        return False  # program text: signature[first_name]
    if draft.where == "salutation" or _FOR_EXAMPLE.match(inside):
        return True
    if _CHOICE.fullmatch(inside) and inside.lower() not in _NO_CHOICE and not is_quoted:
        return inside.islower() or names_a_hole(words)
    if draft.where not in (None, "body") and names_a_hole(words):
        return True
    if not reads_as_hole(words, is_quoted=is_quoted):
        return False
    is_capitalised_next = _CAPITALISED_NEXT.match(draft.after(found.end()))
    return is_all_hole(words, strong=True) or not is_capitalised_next


def _is_upper_hole(draft: _Draft, start: int, inside: str, words: tuple[str, ...]) -> bool:
    """Upper case is a placeholder, unless it is the acronym of the words before it or one
    like ``[ICC]``, or carries figures (``[A/HRC/45/2]``)."""
    if is_all_hole(words) or is_instruction(words):
        return not _is_acronym(draft, start, inside)
    if any(character.isdigit() for character in inside):
        return names_a_hole(words) and "/" not in inside
    if draft.is_quoted(start):
        return names_a_hole(words)
    is_long = len(words) > 1 or len(inside) >= 6
    return is_long and not _is_acronym(draft, start, inside)


def _is_acronym(draft: _Draft, start: int, inside: str) -> bool:
    """Whether the capitals of the words in front spell it: ``Veldmark Rights Network [VRN]``."""
    if " " in inside or not inside.isupper():
        return False
    letters = "".join(re.findall(r"[A-Z]", inside))
    capitals = "".join(re.findall(r"\b[A-Z]", draft.before(start, most=200)))
    return len(letters) > 1 and capitals.endswith(letters)


# --- Round brackets, dots, blanks, bare words ---------------------------------------------------


def _is_round(draft: _Draft, found: re.Match[str]) -> bool:
    """``(your name)``, ``(insert date)``: only words that name a hole beyond doubt."""
    inside = found["inside"]
    words = tokens(inside)
    if not words or is_editorial(words) or _is_acronym(draft, found.start(), inside):
        return False
    if words[0] in ("insert", "enter", "inserer", "insertar", "einfugen"):
        return len(words) > 1
    if any(character.isdigit() for character in inside) or not is_all_hole(words):
        return False
    is_strong = is_all_hole(words, strong=True)
    if words[0] in ("your", "votre", "su", "tu", "ihr", "ihre"):
        return True
    if draft.where not in (None, "body") or expected_words(lowered(draft.before(found.start()))):
        return True
    return is_strong and (len(words) > 1 or inside.isupper() or inside == "name")


def _is_dotted(draft: _Draft, found: re.Match[str]) -> bool:
    return found["inside"].isupper() or names_a_hole(tokens(found["inside"]))


def _is_underscored(draft: _Draft, found: re.Match[str]) -> bool:
    """A run of underscores, unless it is a ruled line of its own in the body."""
    line_end = draft.after(found.end()).partition("\n")[0]
    is_alone = draft.is_line_start(found.start()) and not line_end.strip()
    return not is_alone or found[0].startswith("*") or draft.where not in (None, "body")


def _is_bare(draft: _Draft, found: re.Match[str]) -> bool:
    """``YOUR NAME HERE``: not where the whole line shouts ("ADD YOUR NAME NOW")."""
    words = tokens(found["inside"])
    line = draft.before(found.start()).rpartition("\n")[2]
    line += draft.after(found.end()).partition("\n")[0]
    shouts = line.isupper()
    return is_all_hole(words, strong=True) and not shouts


def _is_signed_bare(draft: _Draft, found: re.Match[str]) -> bool:
    """``Your Name`` alone on a line where the writer signs."""
    return draft.where == "signature" and is_all_hole(tokens(found["inside"]))


def _is_xes(draft: _Draft, found: re.Match[str]) -> bool:
    inside = found["inside"]
    if inside == "XXX":
        is_named = re.search(
            r"(?:Dear|Mr\.?|Ms\.?|Senator|name is)\s$", draft.before(found.start())
        )
        return draft.where not in (None, "body") or is_named is not None
    if inside == "TK":
        around = draft.before(found.start())[-1:] + draft.after(found.end())[:2]
        return not re.search(r"[A-Z]", around)
    return True


def _is_slot(draft: _Draft, found: re.Match[str]) -> bool:
    """``{name}``, ``<<NAME>>``, ``%NAME%``: what mail-merge programs write."""
    inside = found["inside"]
    words = tokens(inside)
    closing = f"</{inside.strip().lower()}>"
    return (
        names_a_hole(words)
        and inside not in ("link", "code")
        and closing not in draft.after(found.end(), most=FAR)
    )


def _is_guillemet(draft: _Draft, found: re.Match[str]) -> bool:
    """Word's merge fields ``«First_Name»``; blanks inside are a quotation."""
    return is_all_hole(tokens(found["inside"]), strong=True)


def _is_any(draft: _Draft, found: re.Match[str]) -> bool:
    return True


_Judge = Callable[[_Draft, re.Match[str]], bool]
_WORDS = r"(?:[ ][A-Z][A-Z'’/-]{1,30})"
_FORMS: tuple[tuple[re.Pattern[str], _Judge], ...] = tuple(
    (re.compile(form), judge)
    for form, judge in (
        (r"\\?\[(?P<double>\[)?(?P<inside>[^\[\]]{0,400})\](?(double)\])", _is_square),
        (r"(?<![(\w])\((?P<inside>[^()\[\]\n]{3,200})\)(?!\))", _is_round),
        (r"(?<![.\w])\.\.(?P<inside>[^\W\d_][\w '’/-]{1,40})\.\.(?![.\w])", _is_dotted),
        (r"(?<![\w@/.\ufffd])\*?(?P<inside>(?:\\?_){3,}+)(?![\w@/\ufffd]|\.\w)", _is_underscored),
        (
            rf"(?<!\w)(?P<inside>(?:INSERT|ENTER|TYPE|YOUR|VOTRE|SU|TU|IHRE?){_WORDS}{{1,4}}"
            rf"|[A-Z]{{2,20}}{_WORDS}{{0,3}} HERE)(?!\w)",
            _is_bare,
        ),
        (
            r"(?m)^[ \t]{0,8}(?P<inside>(?:Your|Insert) [A-Za-z'’/ ]{2,40}?)[ \t,.]{0,4}$",
            _is_signed_bare,
        ),
        (r"(?<![\w./-])(?P<inside>[Xx]{4,}+|XXX|TBD|TBC|TBA|TK(?:TK)*)(?![\w./-]\w|\w)", _is_xes),
        (r"(?<!\w)(?P<inside>[Xx]{2,4}([-/.])[Xx]{2,4}\2[Xx]{2,4})(?!\w)", _is_any),
        (r"\{\{(?P<inside>[^{}\n]{1,80})\}\}", _is_any),
        (r"(?<![{$])\$?\{(?P<inside>[A-Za-z][^{}\n]{1,60})\}(?!\})", _is_slot),
        (r"<<(?P<inside>[^<>\n]{1,60})>>", _is_slot),
        (r"(?<!<)<(?P<inside>[A-Za-z][\w '’-]{1,60})>(?!>)", _is_slot),
        (r"«(?P<inside>[A-Za-z_]{2,40})»", _is_guillemet),
        (r"(?<![\w%])%%?(?P<inside>[A-Za-z][A-Za-z_ ]{1,40})%%?(?![\w%])", _is_slot),
        (r"(?<![\w$])\$(?P<inside>[A-Z][A-Z_]{2,40})(?!\w)", _is_slot),
        (r"\*\|(?P<inside>[A-Z_:]{2,40})\|\*", _is_any),
    )
)
