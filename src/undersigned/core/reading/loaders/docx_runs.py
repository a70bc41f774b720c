"""The inside of a .docx paragraph: its runs, fields, links, breaks and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from undersigned.core.phrase import counted, phrase
from undersigned.core.reading.loaders.docx_styles import Styles
from undersigned.core.reading.loaders.docx_xml import (
    DRAWING,
    MC,
    OFFICE,
    VML,
    M,
    R,
    W,
    Xml,
    child,
    elements,
)
from undersigned.core.reading.loaders.drafts import Report, Run, Runs, link_of
from undersigned.core.texts.model import Marker

_HYPERLINK = re.compile(r"\s*HYPERLINK\s+\"([^\"]+)\"", re.IGNORECASE)
_WRAPPERS: Final = frozenset(
    f"{W}{name}"
    for name in (
        "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo",
    )
)  # fmt: skip
_DELETED: Final = frozenset({f"{W}del", f"{W}moveFrom"})
_DRAWN: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_PLAIN: Final = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}noBreakHyphen": "-",
}
# What Word's symbol fonts show for the code points that letters use them for.
_SYMBOLS: Final = {
    "B7": "•", "A7": "•", "D8": "•", "FC": "✓", "FE": "☒", "A8": "☐", "6F": "☐", "E0": "→",
}  # fmt: skip
_LONG_ALT = 20
# Word has fields inside one another, but no more than this, and short words that tell what to show.
_DEEPEST_FIELD, _LONGEST_INSTRUCTION = 20, 2_000


NoteKey = tuple[str, str]
"""The kind of a note (``footnote`` or ``endnote``) and its id."""


@dataclass(slots=True)
class NoteForm:
    """How the notes of one kind are numbered, and the number of the next."""

    form: Callable[[int], str]
    next: int = 1

    def take(self) -> str:
        self.next += 1
        return self.form(self.next - 1)


@dataclass(slots=True)
class Tally:
    """What is met on the way through all parts of a document, to be told or placed later."""

    line: int = 0
    deletions: int = 0
    hidden: int = 0
    groups: int = 0
    forms: dict[str, NoteForm] = field(default_factory=dict)
    called: dict[NoteKey, tuple[str, int]] = field(default_factory=dict)
    """The notes called so far: their label and the paragraph of the call."""

    def report(self, report: Report) -> None:
        if self.deletions:
            what = counted(
                "{count} tracked deletion was left out.",
                "{count} tracked deletions were left out.",
                count=self.deletions,
            )
            report.add(what)
        if self.hidden:
            what = counted(
                "{count} hidden word was left out.",
                "{count} hidden words were left out.",
                count=self.hidden,
            )
            report.add(what)


@dataclass(slots=True)
class Inside:
    """A paragraph's lines, parted where it breaks them, and the boxes that hang on it."""

    lines: list[Runs] = field(default_factory=lambda: [[]])
    boxes: list[Xml] = field(default_factory=list)
    breaks_page: bool = False
    is_rule: bool = False


@dataclass(slots=True)
class _Field:
    """An open field: what it is told to show, then what it shows."""

    instruction: str = ""
    shows: bool = False

    def instruct(self, more: str) -> None:
        if len(self.instruction) < _LONGEST_INSTRUCTION:
            self.instruction += more

    @property
    def link(self) -> str | None:
        found = _HYPERLINK.match(self.instruction)
        return link_of(found[1]) if found else None


class RunReader:
    """Reads paragraphs one after the other; a field may run on over several."""

    def __init__(
        self, styles: Styles, links: dict[str, tuple[str, str]], tally: Tally, report: Report
    ) -> None:
        self._styles = styles
        self._links = links
        self._tally = tally
        self._report = report
        self._fields: list[_Field] = []
        self._silent_fields = 0  # that have not come to what they show
        self._own_mark: NoteKey | None = None  # the note whose mark is typed, in what follows
        self._paragraph: Xml | None = None

    def read(self, paragraph: Xml, look: Xml | None) -> Inside:
        """``look``: the properties of the paragraph, if its runs look as its style says."""
        inside = Inside()
        self._paragraph = look
        self._read_children(paragraph, inside, link=None)
        return inside

    def _read_children(self, parent: Xml, inside: Inside, *, link: str | None) -> None:
        """As deep as XML may be nested at all, see ``limits.XML_DEPTH``."""
        for element in elements(parent):
            tag = element.tag
            if tag == f"{W}r":
                self._read_run(element, inside, link=link)
            elif tag == f"{W}hyperlink":
                kind_and_address = self._links.get(element.get(f"{R}id", ""))
                address = link_of(kind_and_address[1]) if kind_and_address else None
                self._read_children(element, inside, link=address or link)
            elif tag in _DELETED:
                self._tally.deletions += 1
            elif tag == f"{MC}AlternateContent":
                self._read_alternative(element, inside, link=link)
            elif tag == f"{W}fldSimple":
                address = _Field(element.get(f"{W}instr", "")).link
                self._read_children(element, inside, link=address or link)
            elif tag == f"{M}t":
                inside.lines[-1].append(Run(element.text or ""))
            elif tag in _WRAPPERS or tag.startswith(M):
                self._read_children(element, inside, link=link)

    def _read_alternative(self, element: Xml, inside: Inside, *, link: str | None) -> None:
        """The same thing for new and for old programs: only one of them is read."""
        chosen = element.find(f"{MC}Choice")
        if chosen is None:
            chosen = element.find(f"{MC}Fallback")
        if chosen is None:
            return
        for each in elements(chosen):
            if each.tag in _DRAWN:
                self._read_drawing(each, inside)
        self._read_children(chosen, inside, link=link)

    def _read_run(self, run: Xml, inside: Inside, *, link: str | None) -> None:
        properties = child(run, "rPr")
        look = Run(
            "",
            strong=self._styles.switched("b", properties, self._paragraph),
            emphasis=self._styles.switched("i", properties, self._paragraph),
            link=link or self._field_link(),
            raised=self._styles.is_raised(properties),
        )
        is_hidden = self._styles.switched("vanish", properties, self._paragraph)
        for element in elements(run):
            if element.tag == f"{W}fldChar":
                self._turn_field(element.get(f"{W}fldCharType", ""))
                look.link = link or self._field_link()
            elif element.tag == f"{W}instrText" and self._fields:
                self._fields[-1].instruct(element.text or "")
            elif not self._silent_fields:
                if is_hidden:
                    self._tally.hidden += len((element.text or "").split())
                else:
                    self._read_part(element, look, inside)

    def _field_link(self) -> str | None:
        innermost = reversed(self._fields[-_DEEPEST_FIELD:])
        return next((each.link for each in innermost if each.link), None)

    def _turn_field(self, turn: str) -> None:
        if turn == "begin":
            self._fields.append(_Field())
            self._silent_fields += 1
        elif turn == "separate" and self._fields:
            self._silent_fields -= not self._fields[-1].shows
            self._fields[-1].shows = True
        elif turn == "end" and self._fields:
            self._silent_fields -= not self._fields.pop().shows

    def _read_part(self, element: Xml, look: Run, inside: Inside) -> None:
        """One thing inside a run."""
        tag = element.tag
        if tag == f"{W}t":
            self._add_words((element.text or "").replace("\n", " "), look, inside)
        elif tag in _PLAIN:
            self._add_words(_PLAIN[tag], look, inside)
        elif tag == f"{W}sym":
            code = element.get(f"{W}char", "")[-2:].upper()
            self._add_words(_SYMBOLS.get(code, "\ufffd"), look, inside)
        elif tag in (f"{W}br", f"{W}cr"):
            inside.lines.append([])
            kind = element.get(f"{W}type")
            inside.breaks_page = inside.breaks_page or kind == "page"
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            self._call_note(element, inside)
        elif tag in _DRAWN:
            self._read_drawing(element, inside)
        elif tag == f"{MC}AlternateContent":
            self._read_alternative(element, inside, link=look.link)
        elif tag == f"{W}ruby":
            self._read_ruby(element, look, inside)

    def _add_words(self, text: str, look: Run, inside: Inside) -> None:
        runs = inside.lines[-1]
        if self._own_mark and text.strip():
            self._tally.called[self._own_mark] = (text.strip(), self._tally.line)
            runs.append(Marker(text.strip()))
            self._own_mark = None
        else:
            runs.append(Run(text, look.strong, look.emphasis, look.link, look.raised))

    def _call_note(self, element: Xml, inside: Inside) -> None:
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        key = (kind, element.get(f"{W}id", ""))
        if key not in self._tally.called:
            if element.get(f"{W}customMarkFollows", "0") not in ("0", "false"):
                self._own_mark = key
                return
            self._tally.called[key] = (self._tally.forms[kind].take(), self._tally.line)
        inside.lines[-1].append(Marker(self._tally.called[key][0]))

    def _read_ruby(self, ruby: Xml, look: Run, inside: Inside) -> None:
        """Words with their reading above them: the reading follows in brackets."""
        base, reading = child(ruby, "rubyBase"), child(ruby, "rt")
        if base is not None:
            self._read_children(base, inside, link=look.link)
        if reading is not None:
            self._add_words("(", look, inside)
            self._read_children(reading, inside, link=look.link)
            self._add_words(")", look, inside)

    def _read_drawing(self, drawing: Xml, inside: Inside) -> None:
        """The text boxes of a picture or a shape, and what it says of itself."""
        open_elements = [drawing]
        while open_elements:
            element = open_elements.pop()
            if element.tag == f"{W}txbxContent":
                inside.boxes.append(element)
                continue
            if element.tag == f"{DRAWING}docPr":
                self._report_picture(element.get("descr", ""))
            elif element.tag == f"{VML}rect" and element.get(f"{OFFICE}hr"):
                inside.is_rule = True
            open_elements += [each for each in elements(element) if each.tag != f"{MC}Fallback"][
                ::-1
            ]

    def _report_picture(self, description: str) -> None:
        alt = " ".join(description.split())
        if len(alt) > _LONG_ALT:
            what = phrase("A picture was left out, described as “{words}”.", words=alt)
            self._report.add(what, self._tally.line)
