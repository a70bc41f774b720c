"""A letter as plain data for the layout in ``letter.typ``: nothing in it is markup."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import quantiles

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
from undersigned.core.writing.filling import clean
from undersigned.core.writing.fonts import SANS, SERIF, families
from undersigned.core.writing.labels import labels_for
from undersigned.core.writing.letter import Letter, Sender
from undersigned.core.writing.links import safe_link, with_links
from undersigned.core.writing.parts import (
    Addressee,
    Colophon,
    CopiedTo,
    Letterhead,
    NamedLine,
    Notes,
    NumberedNote,
    Part,
    Signatories,
    SignatoryGroup,
    contact_words,
    entry,
    numbered_notes,
    parts_of,
)
from undersigned.core.writing.pdf.typesetting import Atoms, Data, Typesetting

# Languages whose words are not parted by blanks, or whose signs are tall: lines are set
# ragged and further apart (in em between the lines).
_RAGGED = {"km", "lo", "my", "th"}
_TALL = {"ar": 0.85, "fa": 0.85, "ur": 1.0, "hi": 0.85, "km": 1.0, "lo": 0.9, "my": 1.0, "th": 0.9}
_LEADING = 0.66


# --- Words --------------------------------------------------------------------------------------


class _Inlines:
    """The words of blocks; a note is laid out where it is called first."""

    def __init__(self, setting: Typesetting, notes: Iterable[NumberedNote]) -> None:
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


def _styled(words: Words, setting: Typesetting) -> Atoms:
    atoms = setting.with_fields(words.text)
    if words.strong:
        atoms = [{"is": "strong", "words": atoms}]
    if words.emphasis:
        atoms = [{"is": "emphasis", "words": atoms}]
    if address := safe_link(words.link):
        atoms = [{"is": "link", "to": address, "words": atoms}]
    return atoms


def _note_atoms(note: NumberedNote, setting: Typesetting) -> Atoms:
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
    def __init__(self, letter: Letter, setting: Typesetting) -> None:
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
            case Signatories(heading, groups):
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
_SHORT, _LONG = 22, 58  # characters in a line of three columns, in one line and a half of two


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


def data_of(letter: Letter, *, sheet: str) -> Data:
    """All that the copies of a letter share; the fields in it are left open."""
    text = letter.text
    setting = Typesetting.of(text.language)
    lang = setting.lang
    labels = labels_for(text.language)
    notes = numbered_notes(text)
    blocks = _Blocks(letter, setting)
    data: Data = {
        "kind": text.kind,
        "sheet": sheet,
        "lang": lang,
        "region": setting.region,
        "serif": families(SERIF),
        "sans": families(SANS),
        "justified": lang not in _RAGGED,
        "leading": _TALL.get(lang, _LEADING),
        "by_hand": text.kind == "letter" and not text.signatories,
        "page_of": labels.page_of,
        "copies_label": labels.copies,
        "author": [letter.sender.name] if letter.sender else [],
        "sender": None,
        "addressee": [],
        "body": [],
        "after": [],
        "contact": None,
        "copies": [],
        "colophon": [],
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
            case NamedLine(role, words):
                data[role.replace(" ", "_")] = setting.with_fields(words)
                is_closed = is_closed or role in {"closing", "signed as"}
            case Addressee(lines):
                data["addressee"] = [setting.with_fields(line) for line in lines]
            case Contact():
                data["contact"] = setting.atoms(contact_words(part, text.language))
            case CopiedTo(lines):
                data["copies"] = [setting.with_fields(line) for line in lines]
            case Colophon(lines):
                data["colophon"] = [setting.value(line) for line in lines]
            case Notes():
                pass  # each stands at the foot of the page that calls it
            case _:
                data["after" if is_closed else "body"].append(blocks.data(part))
    return data


def _sender(sender: Sender, setting: Typesetting) -> Data:
    details = (*sender.address, sender.phone, sender.email, sender.website)
    return {
        "name": setting.value(sender.name),
        "details": [setting.value(detail) for detail in details if detail],
    }
