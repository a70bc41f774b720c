"""Lines of plain words to entries: one a line, blocks of several lines, or columns.

What stands on one line of a block (name, role, body) is told by the roles: a line that is
nothing but a role has its person above it and, often, the body below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from undersigned.core.reading import lines, vocabulary
from undersigned.core.reading.entries import entry_of, lists_people
from undersigned.core.reading.passages import Signer
from undersigned.core.reading.pieces import Piece
from undersigned.core.spotting import countries
from undersigned.core.texts.model import Signatory, plain

REACH = re.compile(
    r"@|https?://|www\.|\+?\d[\d ()./-]{6,}|\b(?:tel|phone|fax|mobile|e-?mail|web(?:site)?|twitter)\b",
    re.IGNORECASE,
)
_ROLE_ENDS = re.compile(
    r"\s*(?:$|[,(&/–—-]|and\b|of\b|for\b|at\b|d[eu]\b|der\b|des\b)", re.IGNORECASE
)
_BEHALF = re.compile(
    r"^(?:(?:signed )?(?:for(?: and on behalf of)?|(?:up)?on behalf of)|au nom d[eu]|en nombre de|im namen (?:von|der|des))"
    r"\s+(?:the |la |le |el |l[’'])?(?=\S)",
    re.IGNORECASE,
)
# Blocks are looked for if so many of the lines are roles, one in five at least.
_ROLES_SHARE = 0.2


@dataclass(frozen=True)
class EntryLine:
    """One line of a list or a signature, in its unit; ``gap`` as in ``Piece``."""

    text: str
    gap: int
    unit: Piece
    group: str | None = None


def line_of(unit: Piece, *, group: str | None = None) -> EntryLine:
    return EntryLine(" ".join(unit.text.split()).strip("*_ "), unit.gap, unit, group)


def entries_in(found: Sequence[EntryLine]) -> list[Signer]:
    """Who stands in these lines, in their order."""
    texts = [line.text for line in found]
    roles = [at for at in range(1, len(found)) if is_role_line(texts[at])]
    if len(roles) >= _ROLES_SHARE * len(found) and roles:
        return [entry for block in _blocks(found, roles) for entry in entries_of_block(block)]
    if _alternate(texts):
        pairs = zip(found[::2], found[1::2], strict=True)
        return [entry for pair in pairs for entry in entries_of_block(pair)]
    people = lists_people(texts)
    return _paired([_entry(line, people=people) for line in found])


def _entry(line: EntryLine, *, people: bool = False) -> Signer:
    return Signer(entry_of(line.text, group=line.group, people=people), line.unit)


def is_role_line(text: str) -> bool:
    """Whether a line is a role ("Director", "Chair, Harbour Network") and no body's name."""
    found = vocabulary.ROLE.match(text)
    return bool(found and _ROLE_ENDS.match(text, found.end()))


def names_body(text: str) -> bool:
    """Whether a line under a person's name names a body: one word alone may be a town."""
    if any(char.isdigit() for char in text) or REACH.search(text):
        return False
    if countries.country_code(text) is not None:
        return False
    return bool(vocabulary.BODY_WORD.search(text)) or (len(text.split()) >= 2 and "," not in text)


def _alternate(texts: Sequence[str]) -> bool:
    """Whether persons and their bodies stand on lines in turn."""
    people, bodies = texts[::2], texts[1::2]
    if len(texts) < 4 or len(people) != len(bodies):
        return False
    named = sum(bool(vocabulary.BODY_WORD.search(body)) for body in bodies)
    return all(map(lines.looks_like_person, people)) and named >= 0.6 * len(bodies)


# --- Blocks ---------------------------------------------------------------------------------


def _blocks(found: Sequence[EntryLine], roles: Sequence[int]) -> Iterator[Sequence[EntryLine]]:
    """The lines of each signer: parted by the wider gaps, else each begins above a role."""
    gaps = [line.gap for line in found[1:]]
    if min(gaps) < max(gaps) and all(found[at].gap == min(gaps) for at in roles):
        starts = [at for at in range(1, len(found)) if found[at].gap > min(gaps)]
    else:
        starts = [at - 1 for at in roles if at > 1]
    starts = [0, *starts]
    for start, end in zip(starts, [*starts[1:], len(found)], strict=True):
        yield found[start:end]


def entries_of_block(block: Sequence[EntryLine]) -> list[Signer]:
    """The signers in the lines of one block, as a rule one."""
    first, rest = block[0], block[1:]
    read = _entry(first, people=bool(rest))
    whole = read.who
    if not rest:
        return [read]
    if whole.person and whole.person == whole.name:
        return [read._replace(who=_signer(whole, rest))]
    if (
        whole.person is None
        and len(rest) <= 2
        and lines.looks_like_person(rest[0].text.split(",")[0])
    ):
        name, _, role = rest[0].text.partition(",")
        said = role.strip() or (rest[1].text if len(rest) > 1 else None)
        return [read._replace(who=replace(whole, person=name.strip(), role=said))]
    if whole.person:
        return [read]
    others = [line for line in rest if not is_role_line(line.text) and not REACH.search(line.text)]
    return [read, *map(_entry, others)]


def _signer(person: Signatory, behind: Sequence[EntryLine]) -> Signatory:
    """A person with the role and the body in the lines below."""
    role, body = person.role, None
    for line in behind:
        text = _BEHALF.sub("", line.text)
        found = vocabulary.ROLE.search(text) if text == line.text else None
        if found and role is None and (is_role_line(text) or not names_body(text)):
            head, _, rest = text.partition(",")
            role = head.strip()
            body = body or (rest.strip() if names_body(rest.strip()) else None)
        elif body is None and (names_body(text) or (role and not re.search(r"\d|@", text))):
            body = text
    if body is None:
        return replace(person, role=role)
    entry = entry_of(body, group=person.group)
    return replace(entry, person=person.name, role=role, country=entry.country or person.country)


def signer_of(found: Sequence[EntryLine]) -> list[Signer]:
    """The signers of a short signature: a person with what stands below, or several names."""
    if not found:
        return []
    freed = [replace(line, text=_BEHALF.sub("", line.text)) for line in found]
    heads = [lines.looks_like_person(line.text.split(",")[0]) for line in freed]
    if heads[0] and not any(heads[1:]) and not any(is_role_line(line.text) for line in found[2:]):
        return entries_of_block(found)
    return entries_in(freed)


# --- Columns, sentences, two languages --------------------------------------------------------


def in_columns(units: Sequence[Piece]) -> list[EntryLine] | None:
    """Signatures side by side, one column after the other; None if there are no columns."""
    widths = {len(unit.cells) for unit in units}
    if len(units) < 2 or len(widths) != 1 or (width := widths.pop()) < 2:
        return None
    return [
        EntryLine(" ".join(plain(unit.cells[column]).split()), 0 if at else 1, unit)
        for column in range(width)
        for at, unit in enumerate(units)
        if plain(unit.cells[column]).strip()
    ]


_AND = re.compile(r",?\s+(?:and|et|y|und|&|e|en)\s+", re.IGNORECASE)
# What stands before a name in a sentence.
_JOINT = re.compile(r"^(?:(?:and|et|y|und|&)\s+)?(?:the |la |le |les |el |los |die |der |das )?")


def names_in_sentence(text: str) -> list[str]:
    """The names of a sentence that lists them; empty if it is another sentence."""
    text = text.strip().rstrip(".")
    mark = ";" if text.count(";") >= 2 else ","
    parts = [part.strip() for part in re.split(rf"{mark}(?![^()]{{0,120}}\))", text)]
    if mark == "," and len(parts) >= 2:
        last = parts[-1]
        last = f" {last}" if re.match(r"(?:and|et|y|und|&)\s", last, re.IGNORECASE) else last
        parts = [*parts[:-1], *_AND.split(last, maxsplit=1)]
    names = [_JOINT.sub("", part) for part in parts if part]
    if not names or sum(lines.looks_like_name(name) for name in names) < 0.9 * len(names):
        return []
    return names


def _paired(entries: list[Signer]) -> list[Signer]:
    """Lines that alternate between two scripts name each body twice; it is one."""
    scripts = [entry.who.name[:1].isascii() for entry in entries]
    pairs = list(zip(scripts[::2], scripts[1::2], strict=False))
    if len(scripts) < 4 or len(scripts) % 2 or any(first == second for first, second in pairs):
        return entries
    if len(set(scripts[::2])) != 1:
        return entries
    return [
        first._replace(who=_of_two_languages(first.who, second.who))
        for first, second in zip(entries[::2], entries[1::2], strict=True)
    ]


def _of_two_languages(first: Signatory, second: Signatory) -> Signatory:
    return replace(
        first,
        name=f"{first.name} / {second.name}",
        acronym=first.acronym or second.acronym,
        country=first.country or second.country,
    )
