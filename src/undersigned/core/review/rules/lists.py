"""How lists are laid out: order, numbers, punctuation, and what is missing in a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from undersigned.core.phrase import Phrase, counted, phrase
from undersigned.core.reading.original import Extract
from undersigned.core.reading.passages import Passage, Signer
from undersigned.core.reading.pieces import Piece
from undersigned.core.review.finding import Hit
from undersigned.core.review.names import normal_name
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import Rule, each, right, wrong

_START = "Statement on the harbour\n\nWe ask for the release of the farmers.\n\nSignatories:\n\n"
_NAMES = ("Alliance of Ports", "Bay Relief", "Coast Watch", "Delta Union", "East Pier Group",
          "Ferry League", "Gulf Forum", "Harbour Network", "Island Trust")  # fmt: skip

# --- Order ----------------------------------------------------------------------------------------

_FEWEST = 8


def _nearly_sorted(reviewed: ReviewedText) -> Iterator[Hit]:
    for _, members in groupby(reviewed.signers, key=lambda signer: signer.who.group):
        group = list(members)
        if len(group) < _FEWEST:
            continue
        # Word by word or letter by letter: both are orders of the alphabet.
        by_word = [normal_name(signer.who.name) for signer in group]
        orders = (by_word, [name.replace(" ", "") for name in by_word])
        names, kept = max(
            ((one, _longest_rising(one)) for one in orders), key=lambda one: len(one[1])
        )
        astray = [at for at in range(len(names)) if at not in kept]
        if 0 < len(astray) <= max(1, len(names) // 10):
            for at in astray[:3]:
                yield Hit(
                    spot=reviewed.spot(group[at].at),
                    message=phrase(
                        "The list is in alphabetical order except for {name}.",
                        name=group[at].who.name,
                    ),
                )


def _longest_rising(names: Sequence[str]) -> set[int]:
    """The places of a longest run of names in order (patience sorting)."""
    from bisect import bisect_right

    tops: list[str] = []
    top_at: list[int] = []
    before: list[int | None] = []
    for at, name in enumerate(names):
        pile = bisect_right(tops, name)
        before.append(top_at[pile - 1] if pile else None)
        if pile == len(tops):
            tops.append(name)
            top_at.append(at)
        else:
            tops[pile], top_at[pile] = name, at
    kept: set[int] = set()
    last: int | None = top_at[-1] if top_at else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


NEARLY_ALPHABETICAL = Rule(
    name="nearly-alphabetical",
    severity="notice",
    reason=(
        "If a list is in alphabetical order except for one or two names, those were added "
        "last, and they may ask why they come where they do."
    ),
    look=each(_nearly_sorted),
    found=(
        wrong(_START + "".join(f"- {name}\n" for name in (*_NAMES[1:], _NAMES[0])), at="Alliance of Ports"),
    ),
    silent=(
        right(_START + "".join(f"- {name}\n" for name in _NAMES)),
        right(_START + "".join(f"- {name}\n" for name in _NAMES[::-1])),
    ),
)  # fmt: skip

# --- Numbers --------------------------------------------------------------------------------------

_NUMBERED = re.compile(r"\s*(\d{1,4})[.)](?:\s|$)")


def _typed_numbers(reviewed: ReviewedText) -> Iterator[tuple[Piece, int]]:
    """The typed numbers of the list of signatories."""
    if len(reviewed.signers) < 3 or reviewed.form == "written":
        return
    first = min(signer.at.line for signer in reviewed.signers)
    last = max(signer.at.last_line for signer in reviewed.signers)
    for piece in reviewed.pieces:
        found = _NUMBERED.match(piece.text)
        if found and piece.kind == "text" and first - 1 <= piece.line <= last:
            yield piece, int(found[1])


def _broken_numbers(reviewed: ReviewedText) -> Iterator[Hit]:
    for (_, before), (piece, number) in pairwise(_typed_numbers(reviewed)):
        if number not in (before + 1, 1) and abs(number - before) <= 10:
            message = (
                phrase("The numbering of the list is broken: {number} comes twice.", number=number)
                if number == before
                else phrase(
                    "The numbering of the list is broken: {number} follows {before}.",
                    number=number,
                    before=before,
                )
            )
            yield Hit(spot=reviewed.spot(piece), message=message)


BROKEN_NUMBERING = Rule(
    name="broken-numbering",
    severity="warning",
    reason=(
        "If a number in a list of signatories is missing or comes twice, a name was put in or"
        " taken out by hand, and the last number is no longer the count."
    ),
    look=each(_broken_numbers),
    found=(
        wrong(_START + "1. Alliance of Ports\n2. Bay Relief\n4. Coast Watch\n5. Delta Union\n", at="4. Coast Watch"),
    ),
    silent=(
        right(_START + "1. Alliance of Ports\n2. Bay Relief\n3. Coast Watch\n\nNational:\n\n1. Delta Union\n2. East Pier Group\n3. Ferry League\n"),
    ),
)  # fmt: skip


_ALONE = re.compile(r"\s*\d{1,4}[.)]\s*")


def _split_numbers(reviewed: ReviewedText) -> Iterator[Hit]:
    if len(reviewed.signers) < 3 or reviewed.form in ("written", "docx"):
        return
    first = min(signer.at.line for signer in reviewed.signers)
    last = max(signer.at.last_line for signer in reviewed.signers)
    numbered = enumerate(reviewed.original.lines[max(0, first - 2) : last], max(1, first - 1))
    alone = [
        Extract(text=line.strip(), line=number, last_line=number)
        for number, line in numbered
        if _ALONE.fullmatch(line)
    ]
    if alone:
        yield Hit(
            spot=reviewed.spot(alone[0]),
            message=counted(
                "{count} number is on a line of its own, apart from its name. People and programs "
                "will miss that name.",
                "{count} numbers are on lines of their own, apart from their names. People and "
                "programs will miss those names.",
                count=len(alone),
            ),
        )


LIST_LAYOUT = Rule(
    name="list-layout",
    severity="notice",
    reason=(
        "Where a line break comes between a number and its name, anybody who reads the list "
        "line by line loses names: 13 of 112 in a real letter."
    ),
    look=each(_split_numbers),
    found=(
        wrong(_START + "1. Alliance of Ports\n2. Bay Relief\n3.\nCoast Watch\n4.\nDelta Union\n", at="3."),
    ),
    silent=(right(_START + "1. Alliance of Ports\n2. Bay Relief\n3. Coast Watch\n"),),
)  # fmt: skip

# --- Punctuation ----------------------------------------------------------------------------------

_END = re.compile(r"([.;,:!?])[\"”’»)\]]*\s*(?:(?:and|or|et|y|und|e)\s*)?$")


def _mixed(reviewed: ReviewedText) -> Iterator[Hit]:
    for is_item, run in groupby(reviewed.passages, key=lambda passage: passage.is_item):
        items = list(run)
        if not is_item or len(items) < 3:
            continue
        # The last may end in a full stop, and the one before it in "; and".
        ends = [_ending(item) for item in items[:-1]]
        if len(set(ends)) < 2 and ends[0] != ";":
            continue
        last_fits = _ending(items[-1]) in (ends[0], ".") or (
            ends[0] == ";" and not _ending(items[-1])
        )
        if len(set(ends)) < 2 and last_fits:
            continue
        usual = max(dict.fromkeys(ends), key=ends.count)
        at = ends.index(usual)
        odd = next((place for place, end in enumerate(ends) if end != usual), len(items) - 1)
        yield Hit(
            spot=reviewed.spot(items[odd], max(0, len(items[odd].text) - 30)),
            message=_differing_ends(usual, _ending(items[odd])),
            related=(reviewed.spot(items[at], max(0, len(items[at].text) - 30)),),
        )


def _ending(item: Passage) -> str:
    found = _END.search(item.text)
    return found[1] if found else ""


def _differing_ends(usual: str, odd: str) -> Phrase:
    if not usual:
        return phrase(
            "The items of this list end with no punctuation, but this one ends in “{odd}”.", odd=odd
        )
    if not odd:
        return phrase(
            "The items of this list end in “{usual}”, but this one has no punctuation at the end.",
            usual=usual,
        )
    return phrase(
        "The items of this list end in “{usual}”, but this one ends in “{odd}”.",
        usual=usual,
        odd=odd,
    )


MIXED_LIST_PUNCTUATION = Rule(
    name="mixed-list-punctuation",
    severity="notice",
    reason=(
        "If the items of a list end now in a full stop, now in a semicolon and now in "
        "nothing, the text looks as if it was put together from several. (The last item may "
        "end differently.)"
    ),
    look=each(_mixed),
    found=(
        wrong("# Statement on the harbour\n\nWe demand of the government:\n\n- To open the gates of the harbour.\n- To release the farmers who were arrested;\n- To pay for the boats that it took.\n", at="the farmers who were arrested;", name="letter.md"),
    ),
    silent=(
        right("# Statement on the harbour\n\nWe demand of the government:\n\n- To open the gates of the harbour;\n- To release the farmers who were arrested; and\n- To pay for the boats that it took.\n", name="letter.md"),
    ),
)  # fmt: skip

# --- What is missing ------------------------------------------------------------------------------


def _missing(reviewed: ReviewedText) -> Iterator[Hit]:
    yield from _closing_without_name(reviewed)
    yield from _empty_cells(reviewed)
    yield from _missing_countries(reviewed)


def _closing_without_name(reviewed: ReviewedText) -> Iterator[Hit]:
    closing = next(reviewed.of_role("closing"), None)
    text = reviewed.text
    if closing is None or text.signed_as or reviewed.form == "written":
        return
    behind = [piece for piece in reviewed.pieces if piece.line > closing.last_line]
    notes = {line for note in reviewed.notes for line in range(note.line, note.last_line + 1)}
    named = [piece for piece in behind if piece.kind != "rule" and piece.line not in notes]
    signed = any(signer.at.line >= closing.line for signer in reviewed.signers)
    # The next line may be a name that the reader did not take for one.
    may_be_name = named and len(named[0].text) < 120 and not named[0].text.rstrip().endswith(":")
    if signed or len(closing.text) > 60 or may_be_name:
        return
    yield Hit(
        spot=reviewed.spot(closing),
        message=phrase("Nobody signs: no name follows the closing."),
    )


def _empty_cells(reviewed: ReviewedText) -> Iterator[Hit]:
    rows = [piece for piece in reviewed.pieces if piece.kind == "row" and not piece.header]
    for _, run in groupby(rows, key=lambda piece: piece.group):
        table = list(run)
        width = max(len(row.cells) for row in table)
        if len(table) < 5 or width < 2:
            continue
        filled = Counter(
            column for row in table for column in range(len(row.cells)) if _cell(row, column)
        )
        for column in sorted(filled):
            empty = len(table) - filled[column]
            if 0 < empty <= len(table) / 5:
                yield Hit(
                    spot=reviewed.spot(next(row for row in table if not _cell(row, column))),
                    message=counted(
                        "{count} of {total} rows has nothing in column {column}, where the others "
                        "have something.",
                        "{count} of {total} rows have nothing in column {column}, where the others "
                        "have something.",
                        count=empty,
                        total=len(table),
                        column=column + 1,
                    ),
                    severity="notice",
                )


def _cell(row: Piece, column: int) -> str:
    if column >= len(row.cells):
        return ""
    return "".join(getattr(run, "text", "") for run in row.cells[column]).strip()


def _missing_countries(reviewed: ReviewedText) -> Iterator[Hit]:
    for _, members in groupby(reviewed.signers, key=lambda signer: signer.who.group):
        group: list[Signer] = list(members)
        without = [signer for signer in group if not signer.who.country]
        if len(group) >= 10 and 0 < len(without) <= len(group) / 10:
            names = tuple(signer.who.name for signer in without[:5])
            yield Hit(
                spot=reviewed.spot(without[0].at),
                message=counted(
                    "{count} of {total} has no country, though the others do: {names}.",
                    "{count} of {total} have no country, though the others do: {names}.",
                    count=len(without),
                    total=len(group),
                    names=names,
                ),
                severity="notice",
            )


MISSING_FIELD = Rule(
    name="missing-field",
    severity="warning",
    reason=(
        "“Sincerely,” with no name after it, an empty cell in a full column, one name without"
        " a country among a hundred that have one: something got lost. Source: 5 cases in 54 "
        "real letters."
    ),
    look=each(_missing),
    found=(
        wrong("Dear Minister,\n\nWe ask you to release the farmers of Veldmark, who were arrested in May.\n\nSincerely,\n", at="Sincerely,"),
    ),
    silent=(
        right("Dear Minister,\n\nWe ask you to release the farmers of Veldmark, who were arrested in May.\n\nSincerely,\n\nMara Example\nHarbour\n"),
        right("Dear Minister,\n\nWe ask you to release the farmers of Veldmark, who were arrested in May.\n\nSincerely,\n\n" + _START.partition("\n\n")[2].partition("\n\n")[2] + "1. Alliance of Ports\n2. Bay Relief\n3. Coast Watch\n"),
    ),
)  # fmt: skip

_PERSONAL = re.compile(
    r"[\w.+-]+@(?:gmail|yahoo|hotmail|outlook|icloud|aol|gmx|web|protonmail|proton|live|msn|mail)\.[\w.]+",
    re.I,
)


def _private_data(reviewed: ReviewedText) -> Iterator[Hit]:
    listed = {signer.at.line for signer in reviewed.signers} if len(reviewed.signers) > 2 else set()
    for piece in reviewed.pieces:
        if piece.line not in listed or len(piece.text) > 300:
            continue
        for match in _PERSONAL.finditer(piece.text):
            yield Hit(
                spot=reviewed.spot(piece, *match.span()),
                message=phrase(
                    "There is a personal email address in the list of signatories, and it would be "
                    "published with it. Take it out unless its owner wants it there."
                ),
            )


PRIVATE_DATA_IN_LIST = Rule(
    name="private-data-in-list",
    severity="warning",
    reason=(
        "Sign-up forms collect personal addresses, and lists made from them publish those. A "
        "signature reveals an opinion (GDPR, Article 9); the address need not come with it."
    ),
    look=each(_private_data),
    found=(
        wrong(_START + "1. Alliance of Ports\n2. Bay Relief, theo.example@gmail.com\n3. Coast Watch\n4. Delta Union\n", at="theo.example@gmail.com"),
    ),
    silent=(
        right(_START + "1. Alliance of Ports\n2. Bay Relief, office@bay.example\n3. Coast Watch\n4. Delta Union\n"),
    ),
)  # fmt: skip

RULES = (
    NEARLY_ALPHABETICAL,
    BROKEN_NUMBERING,
    LIST_LAYOUT,
    MIXED_LIST_PUNCTUATION,
    MISSING_FIELD,
    PRIVATE_DATA_IN_LIST,
)
