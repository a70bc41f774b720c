"""What was left open: holes, fields that do not exist, notes to the author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from undersigned.core.errors import FieldUnknown
from undersigned.core.phrase import phrase
from undersigned.core.reading.original import PlacedWords
from undersigned.core.reading.passages import Passage
from undersigned.core.review.finding import Hit, Severity
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import Rule, each, right, wrong
from undersigned.core.spotting.placeholders import find_placeholders
from undersigned.core.texts.fields import FIELD, parse_field

# --- Placeholders ---------------------------------------------------------------------------------

_WRITERS = ("your ", "why i care", "points")
_YOUR = re.compile(r"\b(?:your|votre|su|ihre?)\b", re.IGNORECASE)
# The ruled lines of a sheet that is signed by hand.
_LONGEST_LABEL = 200
_ON_PAPER = re.compile(r"\b(?:name|signature|signed|address|date|town|city|zip|e-?mail|phone|print\w*)\b\W*$", re.I)  # fmt: skip


def _is_writers(
    reviewed: ReviewedText,
    words: PlacedWords,
    start: int,
    writing: str,
    field: str | None,
    *,
    closing: Passage | None,
) -> bool:
    """Whether a hole is for the constituent who writes, or for a pen."""
    if reviewed.signers:
        return False
    is_signature = closing is not None and words.line > closing.line
    if not writing.strip("_*\\ "):
        label = _ON_PAPER.search(words.text, max(0, start - _LONGEST_LABEL), start)
        return is_signature or label is not None
    if reviewed.text.kind == "statement":
        return False
    return (field or "").startswith(_WRITERS) or _YOUR.search(writing) is not None or is_signature


def _holes(reviewed: ReviewedText) -> Iterator[tuple[PlacedWords, int, int, str, str | None]]:
    """Every placeholder: the words it stands in, its place there, its writing, its field."""
    for hole in reviewed.read.holes:
        found = hole.found
        yield hole.words, found.start, found.end, found.as_written, found.field


def _left_open(reviewed: ReviewedText) -> Iterator[Hit]:
    closing = next(reviewed.of_role("closing"), None)
    for words, start, end, writing, field in _holes(reviewed):
        writing = " ".join(writing.split())
        is_writers = _is_writers(reviewed, words, start, writing, field, closing=closing)
        severity: Severity = "notice" if is_writers else "error"
        message = (
            phrase(
                "{placeholder} is for the writer to fill in. That is fine in a letter people "
                "finish themselves, but not in one that goes out as it is.",
                placeholder=writing,
            )
            if is_writers
            else phrase(
                "{placeholder} is still a placeholder, and the letter would go out with it. Write "
                "the words themselves, or use a field that is filled in for each recipient.",
                placeholder=writing,
            )
        )
        yield Hit(spot=reviewed.spot(words, start, end), message=message, severity=severity)


PLACEHOLDER_LEFT_OPEN = Rule(
    name="placeholder-left-open",
    severity="error",
    reason=(
        "A letter that says `Dear [Name]` shows that nobody read it before it went out, and "
        "it gets put aside. Every way of writing a placeholder counts: brackets, dots, ruled "
        "lines, capitals. One for a constituent's own name or town is only a notice. Source: "
        "15 of 54 real letters."
    ),
    look=each(_left_open),
    found=(
        wrong("Dear [Name of Senator]:\n\nPlease help the farmers of Veldmark.\n", at="[Name of Senator]"),
        wrong("Dear ..TITLE.. ..LASTNAME..,\n\nPlease help us.\n\nSincerely,\nMara Example\n", at="..TITLE.."),
    ),
    silent=(
        right("Dear Senator Example:\n\nThe Veldmark Rights Network [VRN] and others [sic] ask for help.[1]\n\n[1] See the report (2024).\n"),
        right("Dear Minister,\n\nThe farmers (all of them women) were arrested in May.\n"),
    ),
)  # fmt: skip

_GENERIC = frozenset(
    [
        "a",
        "an",
        "the",
        "your",
        "my",
        "our",
        "name",
        "names",
        "first",
        "last",
        "title",
        "full",
        "of",
        "or",
        "and",
        "date",
        "address",
        "city",
        "state",
        "zip",
        "senator",
        "senators",
        "congressman",
        "congresswoman",
        "representative",
        "representatives",
        "member",
        "members",
        "insert",
        "here",
        "organisation",
        "organization",
        "organisations",
        "organizations",
        "letter",
    ]
)


def _inconsistent(reviewed: ReviewedText) -> Iterator[Hit]:
    """Two writings of one hole: "[INSERT NAME]" and "[YOUR NAME]"."""
    by_field: dict[str, list[tuple[str, PlacedWords, int, int]]] = {}
    for words, start, end, writing, field in _holes(reviewed):
        normal = " ".join(re.sub(r"[\W_]+", " ", writing).lower().split())
        if field and field.startswith(_WRITERS) and normal:
            by_field.setdefault(field, []).append((normal, words, start, end))
    for holes in by_field.values():
        first = holes[0]
        seen = {first[0]}
        for normal, words, start, end in holes[1:]:
            if normal in seen:
                continue
            seen.add(normal)
            yield Hit(
                spot=reviewed.spot(words, start, end),
                message=phrase(
                    "The same placeholder is written differently further up. Write it the same "
                    "way everywhere, so that one search finds them all."
                ),
                related=(reviewed.spot(first[1], first[2], first[3]),),
            )


INCONSISTENT_PLACEHOLDER = Rule(
    name="inconsistent-placeholder",
    severity="notice",
    reason=(
        "When a template has two names for one thing (`[INSERT NAME]` in the text, `[YOUR "
        "NAME]` under it), one gets filled in and the other is forgotten. Source: 2 of 15 "
        "real templates."
    ),
    look=each(_inconsistent),
    found=(
        wrong("Dear Mayor,\n\nMy name is [INSERT NAME] and I live in [YOUR TOWN].\n\nSincerely,\n[YOUR NAME]\n", at="[YOUR NAME]"),
    ),
    silent=(
        right("Dear Mayor,\n\nMy name is [YOUR NAME] and I live in [YOUR TOWN].\n\nSincerely,\n[YOUR NAME]\n[YOUR ADDRESS]\n"),
    ),
)  # fmt: skip


def _unknown_fields(reviewed: ReviewedText) -> Iterator[Hit]:
    for passage in reviewed.passages:
        for match in FIELD.finditer(passage.text):
            try:
                parse_field(match[1])
            except FieldUnknown as unknown:
                if reviewed.form == "written":
                    yield Hit(spot=reviewed.spot(passage, *match.span()), message=unknown.said)


UNKNOWN_FIELD = Rule(
    name="unknown-field",
    severity="error",
    reason=(
        "There is a fixed list of fields, and a letter with any other is not written. Better "
        "to hear about it now than when the letters are made. Source: "
        "docs/campaign-folder.md."
    ),
    look=each(_unknown_fields),
    found=(
        wrong("---\nundersigned: 1\nkind: letter\nlanguage: en\n---\n\nDear ((recipient nam)), we ask for help.\n", at="((recipient nam))", name="letter.md"),
    ),
    silent=(
        right("---\nundersigned: 1\nkind: letter\nlanguage: en\nsalutation: ((salutation))\n---\n\nWe, the ((signatory count)) of us, ask for help.\n", name="letter.md"),
        right("Dear Minister,\n\nWe ask for help ((or at least an answer)) today.\n"),
    ),
)  # fmt: skip

# --- Notes to the author --------------------------------------------------------------------------

_YOURS = (
    r"(?:your|own words|here|sentences?|paragraphs?|this (?:line|section|part|text)|template"
    r"|above|below|as (?:needed|appropriate)|if (?:applicable|relevant|you))"
)
_INSTRUCTION = re.compile(
    r"[(\[{]\s{0,3}(?:please,? |kindly |optional: ?|note: ?|feel free to )?"
    r"(?:add(?! your (?:name|organi[sz]ation|signature|voice|support))|insert|replace|personali[sz]e"
    rf"|customi[sz]e|fill in|delete|remove|choose one|pick one|paste|adapt)\b[^()\[\]\n]{{0,200}}?\b{_YOURS}\b[^()\[\]\n]{{0,200}}[)\]}}]",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"(?<!\w)(?:TODO|FIXME|NOTE TO (?:SELF|EDITORS?|AUTHORS?|STAFF)|INSERT [A-Z ]{3,40} HERE"
    r"|DELETE (?:THIS|BEFORE)\b[A-Z ]{0,40}|(?:DRAFT|ENTWURF) ?[-–—:,] ?(?:NOT|DO NOT|NICHT)\b[A-Za-z ]{0,40})(?!\w)"
)
_ASKING = re.compile(
    r"\b(?:urge|ask|request|call (?:up)?on|implore|invite|encourage|appeal to|dear)\b", re.I
)


def _instructions(reviewed: ReviewedText) -> Iterator[Hit]:
    yield from _holes_without_brackets(reviewed)
    known = {" ".join(hole.found.as_written.split()) for hole in reviewed.read.holes}
    for line in reviewed.extracts:
        found = list(_TO_DO.finditer(line.text))
        if any(bracket in line.text for bracket in "([{"):
            found += _INSTRUCTION.finditer(line.text)
        for match in found:
            if " ".join(match[0].split()) not in known:
                yield Hit(
                    spot=reviewed.spot(line, *match.span()),
                    message=phrase(
                        "This speaks to whoever writes the letter, not to whoever reads it. Do "
                        "what it says, then take it out."
                    ),
                )


def _holes_without_brackets(reviewed: ReviewedText) -> Iterator[Hit]:
    """The words of a placeholder that stand in the body as if they were a name."""
    replaced = "\n".join(reviewed.text.as_written.values())
    written = (
        *(found.as_written for found in find_placeholders(replaced)),
        *(hole.found.as_written for hole in reviewed.read.holes),
    )
    by_words: dict[tuple[str, ...], str] = {}
    for writing in written:
        words = tuple(re.sub(r"[\W_]+", " ", writing).lower().split())
        own = [word for word in words if word not in _GENERIC]
        if len(words) >= 3 and own and len(" ".join(words)) <= 80:
            by_words.setdefault(words, writing)
    if not by_words:
        return
    for passage in reviewed.body:
        for match in _NAMED.finditer(passage.text):
            start = match.start()
            if not _ASKING.search(passage.text[max(0, start - 60) : start]):
                continue
            for words, end in _beginnings(match["named"], match.start("named")):
                if words in by_words:
                    yield Hit(
                        spot=reviewed.spot(passage, start, end),
                        message=phrase(
                            "“{words}” is the placeholder {placeholder} without its brackets. "
                            "The reader should find the name itself here.",
                            words=passage.text[start:end],
                            placeholder=by_words[words],
                        ),
                    )


# "the", and the words behind it that may be those of a placeholder.
_NAMED = re.compile(r"\bthe (?=(?P<named>\w{1,80}\b(?:\s+\w{1,80}\b){2,26}))", re.IGNORECASE)


def _beginnings(named: str, start: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """The first three words, the first four ..., in small letters, and where they end."""
    words: list[str] = []
    for word in re.finditer(r"\w+", named):
        words.append(word[0].lower())
        if len(words) >= 3:
            yield tuple(words), start + word.end()


INSTRUCTION_LEFT_IN = Rule(
    name="instruction-left-in",
    severity="warning",
    reason=(
        "Advice to the author (`(please add a line of your own here)`, `TODO`), or the words "
        "of a placeholder without its brackets (`we urge the appropriate committee`), went "
        "out with the letter. Source: 2 of 54 real letters, and the project's sample page."
    ),
    look=each(_instructions),
    found=(
        wrong("Dear Mayor,\n\n(Please add a line of your own here, if you can.)\n\nI ask you to help.\n", at="(Please add a line of your own here, if you can.)"),
        wrong("Dear [responsible harbour authority]:\n\nWe urge the responsible harbour authority to open the gates of the harbour.\n", at="the responsible harbour authority"),
        wrong("Dear Mayor,\n\nTODO check the number. We ask you to help the farmers.\n", at="TODO"),
    ),
    silent=(
        right("Dear Senator,\n\nThe report goes to the appropriate congressional committees (please see your own copy). We ask for help.\n"),
        right("Dear [Name]:\n\nWe ask you to give the name of the harbour (and to add it to the list).\n"),
    ),
)  # fmt: skip

RULES = (
    PLACEHOLDER_LEFT_OPEN,
    INCONSISTENT_PLACEHOLDER,
    UNKNOWN_FIELD,
    INSTRUCTION_LEFT_IN,
)
