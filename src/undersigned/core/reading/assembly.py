"""From the parts of a text to the text itself, with what is doubtful about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from undersigned.core.asks.bills import BillCitation, distinct_bills, find_bills
from undersigned.core.phrase import phrase
from undersigned.core.reading import date_lines, lines, vocabulary
from undersigned.core.reading.body import body_of
from undersigned.core.reading.original import Extract, extract_of
from undersigned.core.reading.part_finders import parts_of
from undersigned.core.reading.parts import Parts
from undersigned.core.reading.passages import Passage, Role, Spotted, passage
from undersigned.core.reading.pieces import Piece, Unsure
from undersigned.core.reading.result import TextRead
from undersigned.core.spotting.dates import DateFound
from undersigned.core.spotting.declared_counts import DeclaredCount, declared_count
from undersigned.core.spotting.languages import guess_language
from undersigned.core.spotting.placeholder_meaning import Place
from undersigned.core.spotting.placeholders import Placeholder, find_placeholders
from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.model import Kind, Text

Metadata = dict[str, tuple[str, int | None]]


def text_read(
    units: Sequence[Piece], *, file: str, pieces: Sequence[Piece], metadata: Metadata
) -> TextRead:
    """Read one text. ``pieces`` are those of the file, ``metadata`` is what the file says of
    itself, if this is its text."""
    parts = parts_of(units)
    language = _language(units, metadata)
    body = body_of(parts)
    dated = _date(parts, metadata, language)
    title = _title(parts, metadata)
    subject = _subject(parts, metadata)
    holes = tuple(_holes(parts))
    heads, tail = tuple(_heads(parts, title, subject)), tuple(_tail(parts))
    text = Text(
        kind=_kind(parts, title.text if title else None, holes),
        language=language,
        title=title.text if title else None,
        subject=subject.text if subject else None,
        date=dated.date,
        addressee=tuple(_one_line(units[at].text) for at in parts.addressee),
        salutation="\n".join(_one_line(units[at].text) for at in parts.salutation) or None,
        blocks=tuple(body.blocks),
        notes=tuple(found.note for found in parts.notes),
        closing=_joined(parts, parts.closing),
        signed_as=parts.signed_as,
        signatories_heading=next((found.heading for found in parts.lists if found.heading), None),
        signatories=tuple(who for found in parts.lists for who in found.signatories),
        contact=parts.contact,
        cc=tuple(_one_line(units[at].text) for at in parts.cc),
        as_written=_as_written(parts, dated),
    )
    bills = tuple(_bills(units))
    shown = [unit for unit in units if unit.kind != "rule"]
    first, last = shown[0].line, max(unit.last_line for unit in shown)
    doubts = (*parts.unsure, *dated.unsure, *_doubtful_bills(bills))
    return TextRead(
        file=file,
        text=text,
        lines=(first, last),
        passages=(*heads, *body.passages, *tail),
        pieces=tuple(
            piece for piece in pieces if first <= piece.line <= last and not piece.boilerplate
        ),
        # Who is named in the lists, else in the signature.
        signers=tuple(one for found in parts.lists for one in found.signers) or parts.signers,
        dated=dated.found,
        contact=None if parts.contact_unit is None else _extract(parts, [parts.contact_unit]),
        declared=_declared(parts, language),
        holes=holes,
        cited=bills,
        unsure=tuple(sorted(doubts, key=lambda doubt: doubt.line or 0)),
    )


# --- Passages -------------------------------------------------------------------------------


def _heads(parts: Parts, title: Extract | None, subject: Extract | None) -> Iterator[Passage]:
    """What stands above the body, in the order of reading."""
    if title:
        yield passage(title.text, "title", title)
    if subject:
        yield passage(subject.text, "subject", subject)
    for at in parts.addressee:
        yield _whole(parts, [at], "addressee")
    if parts.salutation:
        yield _whole(parts, parts.salutation, "salutation")


def _tail(parts: Parts) -> Iterator[Passage]:
    """What stands behind the body; notes first, wherever they stand."""
    for found in parts.notes:
        units = _extract(parts, found.units)
        yield passage(found.note.words, "note", units, label=found.note.label)
    if parts.closing:
        yield _whole(parts, parts.closing, "closing")
    if parts.signed_as:
        yield passage(parts.signed_as, "signature", _extract(parts, parts.signature))
    for at in parts.cc:
        yield _whole(parts, [at], "copies")


def _whole(parts: Parts, indexes: Sequence[int], role: Role) -> Passage:
    words = "\n".join(_one_line(parts.units[at].text) for at in indexes)
    return passage(words, role, _extract(parts, indexes))


def _extract(parts: Parts, indexes: Sequence[int]) -> Extract:
    first, last = parts.units[indexes[0]], parts.units[indexes[-1]]
    return extract_of("\n".join(parts.units[at].text for at in indexes), first, last)


# --- Parts of a text ------------------------------------------------------------------------


def _as_written(parts: Parts, dated: _Dated) -> dict[str, str]:
    """The writing of parts that say more than what was taken from them."""

    def lines_of(indexes: Iterable[int | None]) -> str:
        return "\n".join(_one_line(parts.units[at].text) for at in indexes if at is not None)

    as_written = dated.found.found.as_written if dated.found else ""
    date_line = lines_of([parts.date])
    written = {
        "date": as_written,
        "place": (dated.found.found.place if dated.found else None) or "",
        "date line": "" if date_line == as_written else date_line,
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


def _title(parts: Parts, metadata: Metadata) -> Extract | None:
    """The title in the text; that which the file states, where the text has none that is a
    main heading or names a letter or a statement."""
    stated = _stated(metadata, "title")
    words = _joined(parts, parts.title)
    if not words:
        return stated
    first, last = parts.units[parts.title[0]], parts.units[parts.title[-1]]
    is_main = first.kind == "heading" and first.level == 1
    if not stated or is_main or vocabulary.TEXT_TITLE.search(words):
        return extract_of(words, first, last)
    return stated


def _stated(metadata: Metadata, key: str) -> Extract | None:
    """What the file says of itself, with its line; a .docx says it on none."""
    if key not in metadata:
        return None
    words, line = metadata[key]
    return Extract(text=words, line=line or 1, last_line=line or 1)


def _language(units: Sequence[Piece], metadata: Metadata) -> str:
    guessed = guess_language("\n".join(unit.text for unit in units))
    stated = metadata["language"][0].split("-")[0].lower() if "language" in metadata else None
    # A page's stated language is often that of its template: it decides only in doubt.
    return guessed or stated or "en"


def _kind(parts: Parts, title: str | None, holes: Iterable[Spotted[Placeholder]]) -> Kind:
    if parts.salutation or parts.addressee:
        return "letter"
    named = title or ""
    if vocabulary.LETTER_TITLE.search(named):
        return "letter"
    if vocabulary.TEXT_TITLE.search(named):
        return "statement"
    writer = any((hole.found.field or "").startswith("your ") for hole in holes)
    return "letter" if writer or (parts.subject is not None) or parts.closing else "statement"


def _subject(parts: Parts, metadata: Metadata) -> Extract | None:
    if parts.subject is None:
        return _stated(metadata, "subject")
    unit = parts.units[parts.subject]
    words = lines.subject_of(unit.text)
    return extract_of(words, unit) if words else None


# --- Date -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Dated:
    date: PartialDate | None = None
    found: Spotted[DateFound] | None = None
    unsure: tuple[Unsure, ...] = ()


def _date(parts: Parts, metadata: Metadata, language: str) -> _Dated:
    """The date on its own line, else the one that the file states of itself."""
    if parts.date is not None:
        unit = parts.units[parts.date]
        found = date_lines.date_line_in(unit.text.strip(), language)
        if found is None:
            return _Dated()  # a placeholder
        doubts = tuple(Unsure(doubt.said, unit.line) for doubt in found.doubts)
        words = extract_of(unit.text.strip(), unit)
        return _Dated(found.date, Spotted(found=found, words=words), doubts)
    if parts.dated is not None and parts.dated_in is not None:
        found, unit = parts.dated, parts.units[parts.dated_in]
        what = phrase(
            "The date was taken from a line with other words in it: {date}.", date=found.as_written
        )
        at = extract_of(unit.text, unit)
        return _Dated(found.date, Spotted(found=found, words=at), (Unsure(what, unit.line),))
    stated = _stated(metadata, "date")
    return _stated_date(stated, metadata["date"][1]) if stated else _Dated()


def _stated_date(stated: Extract, line: int | None) -> _Dated:
    """The date that the file states of itself, in figures as in ISO 8601 or not at all."""
    figures = re.match(r"\d{4}-\d{2}-\d{2}", stated.text)
    if not figures:
        return _Dated()
    try:
        date, written = PartialDate.parse(figures[0]), figures[0]
        doubt = phrase("The date is the one the file itself gives.")
    except ValueError:
        date, written = None, stated.text
        doubt = phrase("{words} is not a date.", words=stated.text)
    found = DateFound(date=date, as_written=written, start=0, end=len(written))
    return _Dated(date, Spotted(found=found, words=stated), (Unsure(doubt, line),))


# --- What is said in the text --------------------------------------------------------------------


def _holes(parts: Parts) -> Iterator[Spotted[Placeholder]]:
    listed = _listed(parts)
    for at, unit in enumerate(parts.units):
        # An acronym in round brackets behind a name is no hole.
        if not lines.may_hold_placeholder(unit.text) or (at in listed and "[" not in unit.text):
            continue
        for found in find_placeholders(unit.text, where=_place(parts, at)):
            yield Spotted(found=found, words=extract_of(unit.text, unit))


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


def _declared(parts: Parts, language: str) -> Spotted[DeclaredCount] | None:
    listed = _listed(parts)
    for at, unit in enumerate(parts.units):
        if unit.kind == "row" or at in listed:
            continue
        # A count is looked for at the beginning of a sentence, behind its dateline.
        dated = date_lines.dateline(unit.text)
        text = unit.text[dated.end :].lstrip(" )*_-–—:.|") if dated else unit.text
        if found := declared_count(text, language=language):
            return Spotted(found=found, words=extract_of(text, unit))
    return None


def _bills(units: Sequence[Piece]) -> Iterator[Spotted[BillCitation]]:
    for unit in units:
        for found in find_bills(unit.text):
            yield Spotted(found=found, words=extract_of(unit.text, unit))


def _doubtful_bills(bills: Sequence[Spotted[BillCitation]]) -> Iterator[Unsure]:
    """Where the Congress of a bill is not known."""
    line_of: dict[str, int] = {}
    for one in bills:
        line_of.setdefault(one.found.as_written, one.words.line)
    for bill in distinct_bills(one.found for one in bills):
        if bill.unsure:
            yield Unsure(bill.unsure, line_of.get(bill.as_written))
