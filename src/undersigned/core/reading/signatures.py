"""Signatories that stand as plain lines: under a heading, behind the closing, in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from undersigned.core.reading import lines, vocabulary
from undersigned.core.reading.entries import entry_of
from undersigned.core.reading.pieces import Piece, Unsure
from undersigned.core.reading.placeholders import find_placeholders
from undersigned.core.reading.signatories import Listed
from undersigned.core.texts.model import Signatory

# So many signers still stand in a signature; more of them are a list.
MOST_IN_SIGNATURE = 2

_AND = re.compile(r",?\s+(?:and|et|y|und|&|e|en)\s+", re.IGNORECASE)
# What stands before a name in a sentence.
_JOINT = re.compile(r"^(?:(?:and|et|y|und|&)\s+)?(?:the |la |le |les |el |los |die |der |das )?")
_REACH = re.compile(
    r"@|https?://|www\.|\+?\d[\d ()./-]{6,}|\b(?:tel|phone|fax|mobile|e-?mail|web(?:site)?|twitter)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:your |a |the |an |votre |ihr |su )?(?:very |deeply )?(?:concerned |faithful |loyal |worried )?"
    r"(?:constituents?|citizens?|voters?|residents?|undersigned|friends?|signatories|supporter|neighbou?r|taxpayer)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Signature:
    """The lines behind a closing, and who signs there if they name somebody."""

    units: tuple[int, ...]
    signed_as: str | None
    signers: tuple[Signatory, ...]


def find_line_list(units: Sequence[Piece], free: Sequence[bool]) -> list[Listed]:
    """Lists of plain lines under a line that introduces those who sign."""
    found: list[Listed] = []
    at = 0
    while at < len(units):
        unit = units[at]
        if not free[at] or not _heads_lines(unit):
            at += 1
            continue
        named = _run_in(unit, at)
        listed = named or _lines_below(units, free, at)
        if listed is None:
            at += 1
            continue
        found.append(listed)
        at = listed.units[-1] + 1
    return found


def find_tail_list(units: Sequence[Piece], free: Sequence[bool]) -> Listed | None:
    """Names of bodies at the foot of a text that nothing introduces, three or more."""
    tail: list[int] = []
    for at in range(len(units) - 1, -1, -1):
        unit = units[at]
        if not free[at]:
            continue
        text = " ".join(unit.text.split())
        if unit.kind != "text" or _ends_list(text) or not lines.looks_like_name(text):
            break
        tail.insert(0, at)
    names = [" ".join(units[at].text.split()) for at in tail]
    bodies = sum(bool(vocabulary.BODY_WORD.search(name)) for name in names)
    if len(names) < 3 or bodies < len(names) / 3:
        return None
    doubt = Unsure(f"{len(names)} names at the foot were read as signatories", units[tail[0]].line)
    return Listed(tuple(tail), tuple(entry_of(name) for name in names), None, (doubt,))


def find_signature(units: Sequence[Piece], free: Sequence[bool], closing: int) -> Signature:
    """What stands behind the closing: a signature, or several."""
    taken: list[int] = []
    for at in range(closing + 1, len(units)):
        unit = units[at]
        if unit.kind == "rule":
            continue
        if not free[at] or unit.kind != "text" or not _may_be_signature(unit.text):
            break
        if taken and unit.gap > 3:
            break
        taken.append(at)
    texts = [" ".join(units[at].text.split()) for at in taken]
    return Signature(tuple(taken), "\n".join(texts) or None, tuple(_signers(texts)))


# --- Lines under a heading ----------------------------------------------------------------


def _heads_lines(unit: Piece) -> bool:
    """Whether names may follow it, below or behind its colon."""
    text = unit.text.strip().strip("*_ ")
    head, colon, _ = text.partition(":")
    if unit.kind not in ("text", "heading") or len(head) > 160:
        return False
    if not (lines.introduces_signers(text) or (colon and lines.introduces_signers(f"{head}:"))):
        return False
    return unit.kind == "heading" or unit.is_strong or ":" in text or len(lines.words_of(text)) <= 5


def _run_in(unit: Piece, at: int) -> Listed | None:
    """``Signed by: A, B and C.``"""
    head, colon, rest = unit.text.partition(":")
    if not colon or len(rest) < 12:
        return None
    names = names_in_sentence(rest)
    if len(names) < 3:
        return None
    heading = " ".join(head.split()).strip("*_ ")
    return Listed((at,), tuple(entry_of(name) for name in names), heading)


def names_in_sentence(text: str) -> list[str]:
    """The names of a sentence that lists them; empty if it is another sentence."""
    text = text.strip().rstrip(".")
    mark = ";" if text.count(";") >= 2 else ","
    parts = [part.strip() for part in text.split(mark)]
    if mark == "," and len(parts) >= 2:
        parts = [
            *parts[:-1],
            *_AND.split(
                f" {parts[-1]}" if parts[-1][:4].lower() == "and " else parts[-1], maxsplit=1
            ),
        ]
    names = [_JOINT.sub("", part) for part in parts if part]
    if not names or sum(lines.looks_like_name(name) for name in names) < 0.9 * len(names):
        return []
    return names


def _lines_below(units: Sequence[Piece], free: Sequence[bool], head: int) -> Listed | None:
    signatories: list[Signatory] = []
    group: str | None = None
    taken = [head]
    for at in range(head + 1, len(units)):
        unit = units[at]
        text = " ".join(unit.text.split()).strip("*_ ")
        if unit.kind == "rule":
            continue
        if not free[at] or unit.kind not in ("text", "heading") or _ends_list(text):
            break
        if _names_group(unit, text) and at + 1 < len(units) and free[at + 1]:
            group = text.rstrip(":")
        elif (
            not signatories
            and len(names := names_in_sentence(text)) >= 3
            and lines.ends_sentence(text)
        ):
            signatories.extend(entry_of(name) for name in names)
        elif unit.kind == "text" and lines.looks_like_name(text):
            signatories.append(entry_of(text, group=group))
        else:
            break
        taken.append(at)
    if len(signatories) < 2:
        return None
    heading = " ".join(units[head].text.split()).strip("*_ ")
    return Listed(tuple(taken), tuple(_paired(signatories)), heading)


def _ends_list(text: str) -> bool:
    return bool(
        lines.is_prose(text)
        or lines.is_salutation(text)
        or lines.date_line(text)
        or lines.is_notes_heading(text)
        or vocabulary.CONTACT.match(text)
        or vocabulary.COPY.match(text)
        or vocabulary.PAGE_CHROME.match(text)
        or _REACH.search(text)
    )


def _names_group(unit: Piece, text: str) -> bool:
    if not lines.is_group_name(text):
        return False
    return unit.kind == "heading" or unit.is_strong or text.endswith(":") or len(text.split()) <= 2


def _paired(signatories: list[Signatory]) -> list[Signatory]:
    """Lines that alternate between two scripts name each body twice; it is one."""
    scripts = [entry.name[:1].isascii() for entry in signatories]
    alternate = (
        len(scripts) >= 4
        and len(scripts) % 2 == 0
        and all(first != second for first, second in zip(scripts[::2], scripts[1::2], strict=True))
    )
    if not alternate or len(set(scripts[::2])) != 1:
        return signatories
    return [
        Signatory(
            name=f"{first.name} / {second.name}",
            acronym=first.acronym or second.acronym,
            country=first.country or second.country,
            group=first.group,
        )
        for first, second in zip(signatories[::2], signatories[1::2], strict=True)
    ]


# --- Lines behind the closing -----------------------------------------------------------------


def _may_be_signature(text: str) -> bool:
    text = text.strip()
    if (
        len(text) > 200
        or text.endswith(":")
        or (lines.is_prose(text) and not lines.looks_like_name(text))
    ):
        return False
    return not (
        lines.is_salutation(text)
        or lines.is_notes_heading(text)
        or vocabulary.CONTACT.match(text)
        or vocabulary.COPY.match(text)
        or vocabulary.PAGE_CHROME.match(text)
        or re.match(
            r"(?:attachments?|enclosures?|encl?|p\.? ?s|anlagen?|pièces? jointes?)\b",
            text,
            re.IGNORECASE,
        )
    )


def _signers(texts: list[str]) -> list[Signatory]:
    """Who signs in these lines: each person with the role and body in the lines behind."""
    if not texts or _GENERIC.match(texts[0]) or find_placeholders(texts[0]):
        return []
    signers: list[Signatory] = []
    person: str | None = None
    behind: list[str] = []
    for text in texts:
        if _REACH.search(text) or lines.date_line(text) or find_placeholders(text):
            continue
        whole = entry_of(text)
        if whole.person and (whole.person != whole.name or "," in text):
            signers.extend(_signer(person, behind))
            person, behind = None, []
            signers.append(whole)
        elif lines.looks_like_person(text) and not (
            person and not behind and vocabulary.ROLE.search(text)
        ):
            signers.extend(_signer(person, behind))
            person, behind = text, []
        elif person is None:
            signers.append(whole)
        else:
            behind.append(text)
    signers.extend(_signer(person, behind))
    return signers


def _signer(person: str | None, behind: list[str]) -> list[Signatory]:
    if person is None:
        return []
    role = body = None
    for text in behind:
        found = vocabulary.ROLE.search(text)
        if found and role is None:
            head, _, rest = text.partition(",")
            role = head.strip()
            body = body or rest.strip() or None
        elif body is None and not re.match(r"\d", text):
            body = text
    if body is None:
        return [Signatory(name=person, person=person, role=role)]
    entry = entry_of(body)
    return [
        Signatory(
            name=entry.name, acronym=entry.acronym, country=entry.country, person=person, role=role
        )
    ]
