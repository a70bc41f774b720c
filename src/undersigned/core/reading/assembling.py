"""From the parts of a text to the text itself, with what is doubtful about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from undersigned.core.asks.bills import BillCitation, distinct_bills, find_bills
from undersigned.core.phrase import phrase
from undersigned.core.reading import date_lines, lines, vocabulary, words
from undersigned.core.reading.anatomy import anatomy_of
from undersigned.core.reading.asking import ask_units, inline_asks
from undersigned.core.reading.notes import calls_loosely, with_links, with_markers
from undersigned.core.reading.parts import Parts
from undersigned.core.reading.pieces import Piece, Unsure
from undersigned.core.reading.result import PlaceholderRead, TextRead
from undersigned.core.spotting.declared_counts import declared_count
from undersigned.core.spotting.languages import guess_language
from undersigned.core.spotting.placeholder_meaning import Place
from undersigned.core.spotting.placeholders import find_placeholders
from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.model import (
    Ask,
    Block,
    Heading,
    Inlines,
    Item,
    Kind,
    List,
    Paragraph,
    Quotation,
    Text,
    Words,
    plain,
)

Metadata = dict[str, tuple[str, int | None]]


def text_read(units: Sequence[Piece], *, file: str, metadata: Metadata) -> TextRead:
    """Read one text. ``metadata`` is what the file says of itself, if this is its text."""
    parts = anatomy_of(units)
    body = _body(parts)
    language = _language(units, metadata)
    dated = _date(parts, metadata, language)
    title = _title(parts, metadata)
    placeholders = tuple(_placeholders(parts))
    text = Text(
        kind=_kind(parts, title, placeholders),
        language=language,
        title=title,
        subject=_subject(parts, metadata),
        date=dated.date,
        addressee=tuple(_one_line(parts.units[at].text) for at in parts.addressee),
        salutation="\n".join(_one_line(units[at].text) for at in parts.salutation) or None,
        blocks=body,
        notes=tuple(found.note for found in parts.notes),
        closing=_joined(parts, parts.closing),
        signed_as=parts.signed_as,
        signatories_heading=next(
            (listed.heading for listed in parts.lists if listed.heading), None
        ),
        signatories=tuple(entry for listed in parts.lists for entry in listed.signatories),
        contact=parts.contact,
        cc=tuple(_one_line(units[at].text) for at in parts.cc),
        as_written=_as_written(parts, dated),
    )
    bills, doubtful_bills = _bills(units)
    shown = [unit for unit in units if unit.kind != "rule"]
    return TextRead(
        file=file,
        text=text,
        lines=(shown[0].line, max(unit.last_line for unit in shown)),
        placeholders=placeholders,
        declared_signatories=_declared(parts, language),
        signers=parts.signers,
        bills=bills,
        unsure=tuple(
            sorted(
                (*parts.unsure, *dated.unsure, *doubtful_bills), key=lambda doubt: doubt.line or 0
            )
        ),
    )


def _as_written(parts: Parts, dated: _Dated) -> dict[str, str]:
    """The writing of parts that say more than what was taken from them."""

    def lines_of(indexes: Iterable[int | None]) -> str:
        return "\n".join(_one_line(parts.units[at].text) for at in indexes if at is not None)

    date_line = lines_of([parts.date])
    written = {
        "date": dated.as_written or "",
        "place": dated.place or "",
        "date line": "" if date_line == dated.as_written else date_line,
        "letterhead": lines_of(parts.letterhead),
        "contact": lines_of([parts.contact_unit]),
    }
    return {part: words for part, words in written.items() if words}


def _one_line(text: str) -> str:
    return " ".join(text.split()).strip("*_ ") or text


def _joined(parts: Parts, indexes: Iterable[int]) -> str | None:
    found = [_one_line(parts.units[at].text) for at in indexes]
    if not found:
        return None
    title = found[0]
    for part in found[1:]:
        title += f" {part}" if title.endswith(":") else f": {part}"
    return title


def _title(parts: Parts, metadata: Metadata) -> str | None:
    """The title in the text; that which the file states, where the text has none that is a
    main heading or names a letter or a statement."""
    stated = metadata["title"][0] if "title" in metadata else None
    shown = _joined(parts, parts.title)
    if not shown or not stated:
        return shown or stated
    first = parts.units[parts.title[0]]
    is_main = first.kind == "heading" and first.level == 1
    return shown if is_main or vocabulary.TEXT_TITLE.search(shown) else stated


def _language(units: Sequence[Piece], metadata: Metadata) -> str:
    guessed = guess_language("\n".join(unit.text for unit in units))
    stated = metadata["language"][0].split("-")[0].lower() if "language" in metadata else None
    # A page's stated language is often that of its template: it decides only in doubt.
    return guessed or stated or "en"


def _kind(parts: Parts, title: str | None, holes: Sequence[PlaceholderRead]) -> Kind:
    if parts.salutation or parts.addressee:
        return "letter"
    named = title or ""
    if vocabulary.LETTER_TITLE.search(named):
        return "letter"
    if vocabulary.TEXT_TITLE.search(named):
        return "statement"
    writer = any((hole.field or "").startswith("your ") for hole in holes)
    return "letter" if writer or (parts.subject is not None) or parts.closing else "statement"


def _subject(parts: Parts, metadata: Metadata) -> str | None:
    if parts.subject is not None:
        return lines.subject_of(parts.units[parts.subject].text)
    return metadata["subject"][0] if "subject" in metadata else None


# --- Date -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Dated:
    date: PartialDate | None = None
    as_written: str | None = None
    place: str | None = None
    unsure: tuple[Unsure, ...] = ()


def _date(parts: Parts, metadata: Metadata, language: str) -> _Dated:
    """The date on its own line, else the one that the file states of itself."""
    if parts.date is not None:
        unit = parts.units[parts.date]
        found = date_lines.date_line_in(unit.text.strip(), language)
        if found is None:
            return _Dated()  # a placeholder
        doubts = tuple(Unsure(doubt.said, unit.line) for doubt in found.doubts)
        return _Dated(found.date, found.as_written, found.place, doubts)
    if parts.dated is not None and parts.dated_in is not None:
        found = parts.dated
        unit = parts.units[parts.dated_in]
        what = phrase(
            "The date was taken from a line with other words in it: {date}.", date=found.as_written
        )
        return _Dated(found.date, found.as_written, found.place, (Unsure(what, unit.line),))
    if "date" in metadata:
        written, line = metadata["date"]
        stated = re.match(r"\d{4}-\d{2}-\d{2}", written)
        if stated:
            try:
                return _Dated(
                    PartialDate.parse(stated[0]),
                    stated[0],
                    unsure=(Unsure(phrase("The date is the one the file itself gives."), line),),
                )
            except ValueError:
                what = phrase("{words} is not a date.", words=written)
                return _Dated(as_written=written, unsure=(Unsure(what, line),))
    return _Dated()


# --- Body -----------------------------------------------------------------------------------


def _body(parts: Parts) -> tuple[Block, ...]:
    """Everything that no part has claimed, in order."""
    labels = [found.note.label for found in parts.notes]
    loosely = calls_loosely(parts.units, parts.notes)
    asks = ask_units(parts.units, parts.free)
    blocks: list[Block] = []
    items: list[Item] = []
    group: tuple[int | None, str] = (None, "")
    for at, unit in enumerate(parts.units):
        if not parts.free[at]:
            continue
        runs: Inlines = with_links(with_markers(words.strip(unit.words), labels, loosely=loosely))
        if not runs:
            continue
        here = (unit.group, unit.kind)
        if items and (unit.kind != "item" or here != group):
            blocks.append(List(tuple(_levelled(items))))
            items = []
        group = here
        if unit.kind == "item":
            number = int(unit.number) if unit.number and unit.number.isdigit() else None
            runs = _asked(runs, at in asks)
            if unit.number and number is None:
                runs = (*_label(unit.number), *runs)  # the ask itself is without its letter
            items.append(Item(runs, number, unit.level))
        elif unit.kind == "heading":
            blocks.append(Heading(_asked(runs, at in asks), max(1, min(unit.level, 6))))
        else:
            blocks.append(_paragraph(unit, _asked(runs, True) if at in asks else inline_asks(runs)))
    if items:
        blocks.append(List(tuple(_levelled(items))))
    return tuple(blocks)


def _paragraph(unit: Piece, runs: Inlines) -> Block:
    return Quotation((runs,)) if getattr(unit, "quoted", False) else Paragraph(runs)


def _label(number: str) -> words.Runs:
    return (Words(text=f"({number}) "),)


def _asked(runs: Inlines, is_ask: bool) -> Inlines:
    return (Ask(tuple(run for run in runs if not isinstance(run, Ask))),) if is_ask else runs


def _levelled(items: list[Item]) -> Iterator[Item]:
    """Levels from 0 without jumps."""
    least = min(item.level for item in items)
    before = -1
    for item in items:
        level = min(item.level - least, before + 1)
        before = level
        yield replace(item, level=level)


# --- What is said of the text --------------------------------------------------------------------


def _placeholders(parts: Parts) -> Iterator[PlaceholderRead]:
    seen: set[str] = set()
    listed = _listed(parts)
    for at, unit in enumerate(parts.units):
        # An acronym in round brackets behind a name is no hole.
        if not lines.may_hold_placeholder(unit.text) or (at in listed and "[" not in unit.text):
            continue
        place = _place(parts, at)
        for found in find_placeholders(unit.text, where=place):
            if found.as_written not in seen:
                seen.add(found.as_written)
                yield PlaceholderRead(found.as_written, found.field)


def _place(parts: Parts, at: int) -> Place:
    if at in parts.salutation:
        return "salutation"
    if at == parts.date:
        return "date line"
    if at in parts.addressee:
        return "address block"
    if parts.closing and at > parts.closing[-1]:
        return "signature"
    return "body"


def _listed(parts: Parts) -> frozenset[int]:
    """The entries of the lists of signatories, not what heads them."""
    return frozenset(
        at for found in parts.lists for at in found.units if parts.units[at].kind == "item"
    )


def _declared(parts: Parts, language: str) -> int | None:
    listed = _listed(parts)
    for at, unit in enumerate(parts.units):
        if unit.kind == "row" or at in listed:
            continue
        # A count is looked for at the beginning of a sentence, behind its dateline.
        dated = date_lines.dateline(unit.text)
        text = unit.text[dated.end :].lstrip(" )*_-–—:.|") if dated else unit.text
        if found := declared_count(text, language=language):
            return found.number
    return None


def _bills(units: Sequence[Piece]) -> tuple[tuple[BillCitation, ...], list[Unsure]]:
    """The bills that a text cites, and where their Congress is not known."""
    cited: list[BillCitation] = []
    line_of: dict[str, int] = {}
    for unit in units:
        for found in find_bills(plain(unit.words)):
            cited.append(found)
            line_of.setdefault(found.as_written, unit.line)
    distinct = distinct_bills(cited)
    doubts = [Unsure(bill.unsure, line_of.get(bill.as_written)) for bill in distinct if bill.unsure]
    return tuple(distinct), doubts
