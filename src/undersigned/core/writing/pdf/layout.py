"""A letter as plain data for the layout in ``letter.typ``: nothing in it is markup.

Words become a list of atoms: strings, ``"\\n"`` for a line break, and objects whose ``is``
says what they are (``field``, ``unbroken``, ``break``, ``note``, ``next note``, ``strong``, ``emphasis``,
``link``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

from undersigned.core.texts.fields import split_fields
from undersigned.core.texts.model import (
    Ask,
    Contact,
    Heading,
    Inline,
    Inlines,
    Item,
    List,
    Marker,
    Paragraph,
    Quotation,
    Words,
)
from undersigned.core.writing.fonts import SANS, SERIF, families
from undersigned.core.writing.letter import Letter, Sender
from undersigned.core.writing.line_breaks import runs_of, with_word_breaks
from undersigned.core.writing.parts import (
    Addressee,
    Copies,
    Letterhead,
    Line,
    Notes,
    NumberedNote,
    Part,
    SignatoryGroup,
    SignatoryList,
    contact_words,
    entry,
    numbered_notes,
    parts_of,
    safe_link,
    with_links,
)
from undersigned.core.writing.splice import clean
from undersigned.core.writing.wording import is_right_to_left, labels_for

Data = dict[str, Any]
Atoms = list[str | Data]

# Languages whose words are not parted by blanks, or whose signs are tall: lines are set
# ragged and further apart (in em between the lines).
_RAGGED = {"km", "lo", "my", "th"}
_TALL = {"ar": 0.85, "fa": 0.85, "ur": 1.0, "hi": 0.85, "km": 1.0, "lo": 0.9, "my": 1.0, "th": 0.9}
_LEADING = 0.66


# --- Words --------------------------------------------------------------------------------------

# Embeddings, overrides and isolates (UAX 9) would turn round the words that follow a value.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_PHONE_NUMBER = re.compile(r"\+\d[\d ()./-]+\d")
_AGAINST = {True: {"L", "EN"}, False: {"R", "AL", "AN"}}


@dataclass(frozen=True)
class Setting:
    """How words are set in the language of the letter."""

    is_right_to_left: bool = False

    def atoms(self, words: str) -> Atoms:
        """Words without fields."""
        return self._by_line(words, self._phones_kept)

    def value(self, words: str) -> Atoms:
        """Words from the register or for a field, which keep to their own direction."""
        return self._by_line(words, self._isolated)

    def with_fields(self, words: str) -> Atoms:
        """Words that may hold fields; FieldUnknown as in ``split_fields``."""
        atoms: Atoms = []
        for piece in split_fields(words):
            if isinstance(piece, str):
                atoms += self.atoms(piece)
            else:
                atoms.append({"is": "field", "key": piece.key})
        return atoms

    def _by_line(self, words: str, direct: Callable[[str], str]) -> Atoms:
        words = _TURNS.sub("", unicodedata.normalize("NFC", clean(words)).replace("\t", " "))
        atoms: Atoms = []
        for place, line in enumerate(with_word_breaks(words).split("\n")):
            if place:
                atoms.append("\n")
            for run in runs_of(direct(line)):
                match run.kind:
                    case "plain":
                        atoms.append(run.words)
                    case "together":
                        atoms.append({"is": "unbroken", "words": run.words})
                    case "apart":
                        atoms += [run.words, {"is": "break"}]
        return atoms

    def _phones_kept(self, line: str) -> str:
        if not self.is_right_to_left:
            return line
        return _PHONE_NUMBER.sub(lambda phone: _isolate(phone[0]), line)

    def _isolated(self, line: str) -> str:
        against = _AGAINST[self.is_right_to_left]
        if any(unicodedata.bidirectional(character) in against for character in line):
            return _isolate(line)
        return line


def _isolate(words: str) -> str:
    return f"{_FIRST_STRONG_ISOLATE}{words}{_POP_ISOLATE}"


class _Inlines:
    """The words of blocks; a note is laid out where it is called first."""

    def __init__(self, setting: Setting, notes: Iterable[NumberedNote]) -> None:
        self._setting = setting
        self._notes = {note.note.label: note for note in notes if note.calls}
        self._called: set[str] = set()

    def atoms(self, inlines: Inlines) -> Atoms:
        atoms: Atoms = []
        before: Inline | None = None
        for inline in inlines:
            if isinstance(inline, Marker) and isinstance(before, Marker):
                atoms.append({"is": "next note"})
            atoms += self._inline(inline)
            before = inline
        return atoms

    def _inline(self, inline: Inline) -> Atoms:
        match inline:
            case Words():
                return _styled(inline, self._setting)
            case Marker(label):
                return [self._note(label)]
            case Ask(words):
                return [{"is": "strong", "words": self.atoms(words)}]

    def _note(self, label: str) -> str | Data:
        if label not in self._notes:
            return f"[{clean(label)}]"
        note = self._notes[label]
        again = label in self._called
        self._called.add(label)
        return {
            "is": "note",
            "id": f"note-{note.number}",
            "again": again,
            "words": [] if again else _note_atoms(note, self._setting),
        }


def _styled(words: Words, setting: Setting) -> Atoms:
    atoms = setting.with_fields(words.text)
    if words.strong:
        atoms = [{"is": "strong", "words": atoms}]
    if words.emphasis:
        atoms = [{"is": "emphasis", "words": atoms}]
    if address := safe_link(words.link):
        atoms = [{"is": "link", "to": address, "words": atoms}]
    return atoms


def _note_atoms(note: NumberedNote, setting: Setting) -> Atoms:
    return [atom for words in with_links(note.note.words) for atom in _styled(words, setting)]


# --- Blocks -----------------------------------------------------------------------------------


class _Levels:
    """Levels of headings without gaps, which PDF/UA-1 (ISO 14289-1, 7.4.2) demands.

    A title is the first heading, above all in the body.
    """

    def __init__(self, *, has_title: bool) -> None:
        self._open = [0] if has_title else []

    def of(self, level: int) -> int:
        while self._open and self._open[-1] >= level:
            self._open.pop()
        self._open.append(level)
        return len(self._open)


def _ask_of(words: Inlines) -> Inlines | None:
    """The words of the ask that is all there is, if that is so."""
    match words:
        case (Ask(inner),):
            return inner
    return None


class _Blocks:
    def __init__(self, letter: Letter, setting: Setting) -> None:
        self._setting = setting
        self._inlines = _Inlines(setting, numbered_notes(letter.text))
        self._levels = _Levels(has_title=letter.text.title is not None)

    def data(self, part: Part) -> Data:
        match part:
            case Paragraph(words):
                ask = _ask_of(words)
                return {
                    "is": "paragraph",
                    "ask": ask is not None,
                    "words": self._inlines.atoms(words if ask is None else ask),
                }
            case Heading(words, level):
                level = self._levels.of(level)
                return {"is": "heading", "level": level, "words": self._inlines.atoms(words)}
            case List(items):
                return {"is": "lists", "groups": self._lists(items)}
            case Quotation(paragraphs):
                inner = [self._inlines.atoms(words) for words in paragraphs]
                return {"is": "quotation", "paragraphs": inner}
            case SignatoryList(heading, groups):
                return {
                    "is": "signatories",
                    "heading": None if heading is None else self._setting.with_fields(heading),
                    "level": self._levels.of(1) if heading else 0,
                    "columns": column_count(groups),
                    "groups": [self._group(group) for group in groups],
                }
        raise TypeError(f"not a part of the body: {part!r}")

    def _lists(self, items: tuple[Item, ...]) -> list[Data]:
        """Items as lists of one kind each, deeper ones inside the item before them."""
        lists: list[Data] = []
        place = 0
        while place < len(items):
            item = items[place]
            place += 1
            inner = place
            while place < len(items) and items[place].level > item.level:
                place += 1
            kind = "bullets" if item.number is None else "numbers"
            if not lists or lists[-1]["is"] != kind:
                lists.append({"is": kind, "asks": False, "items": []})
            ask = _ask_of(item.words)
            lists[-1]["asks"] |= ask is not None
            lists[-1]["items"].append(
                {
                    "number": item.number,
                    "words": self._inlines.atoms(item.words if ask is None else ask),
                    "inner": self._lists(items[inner:place]),
                }
            )
        return lists

    def _group(self, group: SignatoryGroup) -> Data:
        return {
            "heading": self._setting.value(group.heading) if group.heading else None,
            "level": self._levels.of(2) if group.heading else 0,
            "first": group.first,
            "entries": [self._setting.value(entry(one)) for one in group.signatories],
        }


_FEW, _MANY = 5, 90
_SHORT, _LONG = 30, 58  # characters that fit a line of three columns, and of two


def column_count(groups: Iterable[SignatoryGroup]) -> int:
    """In how many columns the signatories stand: two, three if many and short, one if few.

    Entries that are mostly longer than a column of two is wide stand in one.
    """
    lengths = [len(entry(signatory)) for group in groups for signatory in group.signatories]
    if len(lengths) <= _FEW:
        return 1
    *_, most = quantiles(lengths, n=10)
    if quantiles(lengths, n=2)[0] > _LONG:
        return 1
    return 3 if len(lengths) > _MANY and most <= _SHORT else 2


# --- The letter -------------------------------------------------------------------------------


def data_of(letter: Letter, *, paper: str) -> Data:
    """All that the copies of a letter share; the fields in it are left open."""
    text = letter.text
    lang, region = _language(text.language)
    labels = labels_for(text.language)
    notes = numbered_notes(text)
    setting = setting_of(letter)
    blocks = _Blocks(letter, setting)
    data: Data = {
        "kind": text.kind,
        "paper": paper,
        "lang": lang,
        "region": region,
        "serif": families(SERIF),
        "sans": families(SANS),
        "justified": lang not in _RAGGED,
        "leading": _TALL.get(lang, _LEADING),
        "by_hand": text.kind == "letter" and not text.signatories,
        "page_of": labels.page_of,
        "copies_label": labels.copies,
        "sender": None,
        "addressee": [],
        "body": [],
        "after": [],
        "contact": None,
        "copies": [],
        "uncalled": [
            {"number": note.number, "words": _note_atoms(note, setting)}
            for note in notes
            if not note.calls
        ],
        **dict.fromkeys(("date", "title", "subject", "salutation", "closing", "signed_as")),
    }
    is_closed = False
    for part in parts_of(letter):
        match part:
            case Letterhead(sender):
                data["sender"] = _sender(sender, setting)
            case Line(role, words):
                data[role.replace(" ", "_")] = setting.with_fields(words)
                is_closed = is_closed or role in {"closing", "signed as"}
            case Addressee(lines):
                data["addressee"] = [setting.with_fields(line) for line in lines]
            case Contact():
                data["contact"] = setting.atoms(contact_words(part, text.language))
            case Copies(lines):
                data["copies"] = [setting.with_fields(line) for line in lines]
            case Notes():
                pass  # each stands at the foot of the page that calls it
            case _:
                data["after" if is_closed else "body"].append(blocks.data(part))
    return data


def setting_of(letter: Letter) -> Setting:
    return Setting(is_right_to_left=is_right_to_left(letter.text.language))


def _sender(sender: Sender, setting: Setting) -> Data:
    details = (*sender.address, sender.phone, sender.email, sender.website)
    return {
        "name": setting.value(sender.name),
        "details": [setting.value(detail) for detail in details if detail],
    }


def _language(tag: str) -> tuple[str, str | None]:
    """Language and region of a BCP 47 tag, as the layout knows them."""
    first, *rest = tag.replace("_", "-").split("-")
    region = next((part.upper() for part in rest if len(part) == 2 and part.isalpha()), None)
    return first.lower() if first.isalpha() and len(first) in {2, 3} else "en", region


# --- Fields -----------------------------------------------------------------------------------


def fields_in(data: object) -> Iterator[str]:
    """The keys of the fields that are left open, each as often as it stands there."""
    if isinstance(data, dict):
        if data.get("is") == "field":
            yield data["key"]
        data = list(data.values())
    if isinstance(data, list):
        for inner in data:
            yield from fields_in(inner)


def filled(data: Any, values: Mapping[str, Atoms]) -> Any:
    """The data with the atoms of its value in the place of each field."""
    if isinstance(data, dict):
        return {key: filled(inner, values) for key, inner in data.items()}
    if not isinstance(data, list):
        return data
    whole = []
    for inner in data:
        if isinstance(inner, dict) and inner.get("is") == "field":
            whole += values[inner["key"]]
        else:
            whole.append(filled(inner, values))
    return whole
