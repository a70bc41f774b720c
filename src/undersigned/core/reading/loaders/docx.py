"""A .docx as pieces: its body in order, then its notes, between its page headers and footers."""

from __future__ import annotations

from undersigned.core.errors import FileDamaged, FileTooDeep, files
from undersigned.core.phrase import counted, phrase
from undersigned.core.reading.loaders import labels, limits
from undersigned.core.reading.loaders.docx_body import BlockReader
from undersigned.core.reading.loaders.docx_numbering import Numbering
from undersigned.core.reading.loaders.docx_package import Package
from undersigned.core.reading.loaders.docx_runs import NoteForm, RunReader, Tally
from undersigned.core.reading.loaders.docx_styles import Styles
from undersigned.core.reading.loaders.docx_xml import R, W, Xml, child, number, val
from undersigned.core.reading.loaders.drafts import PieceDraft, Report, loaded
from undersigned.core.reading.loaders.html_word import drop_front
from undersigned.core.reading.loaders.labels import own_label
from undersigned.core.reading.loaders.markers import settle_raised
from undersigned.core.reading.pieces import Loaded

_ABOUT = {"title": "title", "language": "language", "subject": "subject"}
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_NOTE_FORMS = {
    "decimal": labels.decimal,
    "lowerLetter": labels.repeated_letter,
    "upperLetter": labels.upper(labels.repeated_letter),
    "lowerRoman": labels.roman,
    "upperRoman": labels.upper(labels.roman),
}
_USUAL_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


def load_docx(data: bytes, *, name: str) -> Loaded:
    """The pieces of a Word file; lines are the paragraphs of its body, counted from 1.

    The pieces of a note stand after the body, at the line that calls it. Raises
    ``FileDamaged``, ``FileNotText``, ``FileProtected``, ``FileTooDeep``, ``FileTooLarge``.
    """
    try:
        return _Document(Package(data, name=name)).load()
    except RecursionError as error:  # of a library that lets XML be deeper
        raise FileTooDeep(file=name, limit=limits.XML_DEPTH) from error


class _Document:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.report = Report()
        self.tally = Tally()
        self.links = package.links(package.document)
        self.styles = Styles(self._part_of_kind("styles"))
        self.numbering = Numbering(self._part_of_kind("numbering"))

    def load(self) -> Loaded:
        root = self.package.xml(self.package.document)
        body = child(root, "body")
        if root is None or body is None:
            raise FileDamaged(file=self.package.name, reason=phrase(files.TEXT_EMPTY))
        self.tally.forms = self._note_forms(root)
        self.tally.line = 1
        headers = self._page_edges(root, "headerReference")
        self.tally.line = 0
        drafts = self._blocks(self.package.document, body, counts_lines=True)
        last_line = max(self.tally.line, 1)
        notes = self._notes()
        self.tally.line = last_line
        footers = self._page_edges(root, "footerReference")
        self._report_comments()
        self.tally.report(self.report)
        drafts = [*headers, *drafts, *notes, *footers]
        settle_raised(drafts)
        return loaded(drafts, self.report, form="docx", metadata=self._metadata())

    def _part_of_kind(self, kind: str) -> Xml | None:
        for found, target in self.links.values():
            if found == kind:
                return self.package.xml(target)
        return None

    def _blocks(self, part: str, container: Xml, *, counts_lines: bool = False) -> list[PieceDraft]:
        links = self.links if part == self.package.document else self.package.links(part)
        runs = RunReader(self.styles, links, self.tally, self.report)
        reader = BlockReader(
            runs, self.styles, self.numbering, self.tally, self.report, counts_lines=counts_lines
        )
        return reader.read(container)

    def _page_edges(self, root: Xml, reference: str) -> list[PieceDraft]:
        """The headers or the footers of all sections, each once."""
        drafts: list[PieceDraft] = []
        seen: set[str] = set()
        for element in root.iter(f"{W}{reference}"):
            _, part = self.links.get(element.get(f"{R}id", ""), ("", ""))
            container = None if part in seen else self.package.xml(part)
            seen.add(part)
            if container is not None:
                drafts += self._blocks(part, container)
        for draft in drafts:
            draft.boilerplate = True
        return drafts

    # --- Notes -----------------------------------------------------------------------------

    def _note_forms(self, root: Xml) -> dict[str, NoteForm]:
        """How notes are numbered: as the first section says, else the settings, else as usual."""
        section = next(root.iter(f"{W}sectPr"), None)
        settings = self._part_of_kind("settings")
        forms: dict[str, NoteForm] = {}
        for kind, usual in _USUAL_FORMS.items():
            places = [child(section, f"{kind}Pr"), child(settings, f"{kind}Pr")]
            form = next((said for place in places if (said := val(place, "numFmt"))), usual)
            start = next((n for place in places if (n := number(val(place, "numStart")))), 1)
            forms[kind] = NoteForm(_NOTE_FORMS.get(form, labels.decimal), start)
        return forms

    def _notes(self) -> list[PieceDraft]:
        """The notes that the text calls: footnotes, then endnotes, in the order of the calls."""
        drafts: list[PieceDraft] = []
        for kind in _USUAL_FORMS:
            part = next(
                (target for found, target in self.links.values() if found == f"{kind}s"), ""
            )
            root = self.package.xml(part)
            bodies = {} if root is None else {each.get(f"{W}id", ""): each for each in root}
            called = [
                (key[1], *place) for key, place in self.tally.called.items() if key[0] == kind
            ]
            for name, label, line in called:
                self.tally.line = line
                body = bodies.pop(name, None)
                if body is None:
                    what = phrase("There is no note for the marker {label}.", label=label)
                    self.report.add(what, line)
                    continue
                drafts += self._note(part, body, label)
            if uncalled := [each for each in bodies.values() if each.get(f"{W}type") is None]:
                what = counted(
                    "{count} note that nothing in the text points to was left out.",
                    "{count} notes that nothing in the text points to were left out.",
                    count=len(uncalled),
                )
                self.report.add(what)
        return drafts

    def _note(self, part: str, body: Xml, label: str) -> list[PieceDraft]:
        drafts = self._blocks(part, body)
        for draft in drafts:
            draft.note = label
            draft.line = draft.last_line = self.tally.line
        if drafts:
            start = "".join(getattr(run, "text", "") for run in drafts[0].runs[:4])
            if found := own_label(label).match(start):
                drop_front(drafts[0].runs, found.end())
        return drafts

    # --- What is said and not shown -----------------------------------------------------------

    def _report_comments(self) -> None:
        comments = self._part_of_kind("comments")
        count = 0 if comments is None else len(comments.findall(f"{W}comment"))
        if count:
            what = counted(
                "{count} comment was left out.", "{count} comments were left out.", count=count
            )
            self.report.add(what)

    def _metadata(self) -> dict[str, tuple[str, int | None]]:
        links = self.package.links("").values()
        part = next((target for kind, target in links if kind == "core-properties"), "")
        root = self.package.xml(part)
        found: dict[str, tuple[str, int | None]] = {}
        for name, key in _ABOUT.items():
            element = None if root is None else root.find(f"{_DUBLIN_CORE}{name}")
            if element is not None and element.text:
                found[key] = (element.text, None)
        return found
