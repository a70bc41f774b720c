"""What changed between two texts, part by part and word by word, for a person to read."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Literal

from rapidfuzz.distance import Indel

from undersigned.core.texts.edits import edits
from undersigned.core.texts.markdown_writer import written_note_words, written_words
from undersigned.core.texts.model import (
    Ask,
    Block,
    Contact,
    Heading,
    Inlines,
    Item,
    List,
    Note,
    Paragraph,
    Quotation,
    Signatory,
    Text,
)
from undersigned.core.texts.normal import normal

Kind = Literal["added", "removed", "changed", "moved"]

# Parts whose words agree by less are told as one removed and one added.
_LEAST_ALIKE = 0.4
# So many pairs of parts are compared, in longer texts at least so many for each part.
_MOST_COMPARED, _LEAST_REACH = 10_000, 10
# Words shown before and after a change, where more than twice as many stayed the same.


@dataclass(frozen=True)
class ComparedRun:
    """Words that stayed, were removed or were added."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """One part that differs.

    ``part`` names it as it is in the new text ("paragraph 3"), or in the old one if it was
    removed; ``was`` is its name in the old text where that is another. ``runs`` are its words
    as they are written in the folder, each with the blank before it.
    """

    kind: Kind
    part: str
    was: str | None = None
    runs: tuple[ComparedRun, ...] = ()


def difference(old: Text, new: Text) -> tuple[Change, ...]:
    """The changes that lead from one text to the other, in reading order.

    There are none exactly if both have the same normal form, ``as_written`` aside.
    """
    old, new = normal(old), normal(new)
    parts = zip(_parts(old), _parts(new), strict=True)
    return tuple(change for before, after in parts for change in _changes(before, after))


# --- Parts that are compared ----------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class _Unit:
    """A part that is compared as a whole.

    ``key`` is equal exactly if nothing changed. ``shape`` says in words what is not seen in
    ``written``. Units with an ``identity`` are versions of one thing if it is the same, others
    if their words are alike.
    """

    name: str
    key: Hashable
    written: str
    shape: str = ""
    identity: str | None = None

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(_words(self.written))


def _parts(text: Text) -> Iterator[list[_Unit]]:
    """Lists of units; those in the same place of two texts are compared."""
    yield _line("kind", text.kind)
    yield _line("language", text.language)
    yield _line("title", text.title)
    yield _line("subject", text.subject)
    yield _line("date", str(text.date or ""))
    yield _line("addressee", "\n".join(text.addressee))
    yield _line("salutation", text.salutation)
    yield list(_body(text.blocks))
    yield _line("closing", text.closing)
    yield _line("signature", text.signed_as)
    yield _line("heading of the signatories", text.signatories_heading)
    yield [_signatory(signatory, place) for place, signatory in enumerate(text.signatories, 1)]
    contact = text.contact or Contact()
    for part in ("name", "role", "phone", "email"):
        yield _line(f"contact's {part}", getattr(contact, part))
    yield _line("copies to others", "\n".join(text.cc))
    yield [_note(note) for note in text.notes]


def _line(name: str, written: str | None) -> list[_Unit]:
    return [_Unit(name=name, key=written, written=written, identity=name)] if written else []


def _signatory(signatory: Signatory, place: int) -> _Unit:
    said = (
        signatory.name,
        f"({signatory.acronym})" if signatory.acronym else "",
        signatory.country and f"in {signatory.country}",
        signatory.person and f"by {signatory.person}",
        signatory.role and f"as {signatory.role}",
        signatory.group and f"under {signatory.group}",
        signatory.org and f"[{signatory.org}]",
    )
    return _Unit(
        name=f"signatory {place}",
        key=signatory,
        written=" ".join(part for part in said if part),
        identity=signatory.org or signatory.name.casefold(),
    )


def _note(note: Note) -> _Unit:
    return _Unit(name=f"note {note.label}", key=note, written=written_note_words(note))


def _body(blocks: Iterable[Block]) -> Iterator[_Unit]:
    """A unit for each paragraph, heading, item and quoted paragraph."""
    counts: Counter[str] = Counter()
    for block in blocks:
        for shape, words in _shaped(block):
            what = shape.split(",")[0]
            key = (shape, words)
            counts["ask"] += sum(isinstance(inline, Ask) for inline in words)
            match words:
                case (Ask(inner),):
                    what, shape, words = "ask", f"ask, {shape}", inner
                case _:
                    counts[what] += 1
            yield _Unit(
                name=f"{what} {counts[what]}",
                key=key,
                written=written_words(words, start=" "),
                shape=f"({shape})",
            )


def _shaped(block: Block) -> Iterator[tuple[str, Inlines]]:
    """The words in a block, and what the block does with them."""
    match block:
        case Paragraph(words):
            yield "paragraph", words
        case Heading(words, level):
            yield f"heading, level {level}", words
        case Quotation(paragraphs):
            for place, words in enumerate(paragraphs):
                yield "quotation, continued" if place else "quotation", words
        case List(items):
            last_numbers: list[int | None] = []  # of the items that the next may follow
            for item in items:
                last = last_numbers[item.level] if item.level < len(last_numbers) else 0
                yield _item_shape(item, follows=last), item.words
                last_numbers[item.level :] = [item.number]


def _item_shape(item: Item, *, follows: int | None) -> str:
    """Numbers that run on are not said, so that one item more does not change the next ones."""
    level = f", level {item.level + 1}" if item.level else ""
    if item.number is None:
        return f"item{level}, no number"
    runs_on = item.number == (follows or 0) + 1
    return f"item{level}" if runs_on else f"item{level}, number {item.number}"


# --- Comparing ------------------------------------------------------------------------------


def _changes(old: Sequence[_Unit], new: Sequence[_Unit]) -> Iterator[Change]:
    regions = [
        (range(edit.old_start, edit.old_end), range(edit.new_start, edit.new_end))
        for edit in edits([unit.key for unit in old], [unit.key for unit in new])
        if not edit.stayed
    ]
    earlier: dict[int, int] = {}
    for same in (_key, _identity):
        earlier |= _found_again(old, new, regions, earlier, same)
    taken = set(earlier.values())
    for before, after in regions:
        left = [i for i in before if i not in taken and old[i].identity is None]
        come = [j for j in after if j not in earlier and new[j].identity is None]
        versions = _versions(old, new, left, come)
        earlier |= versions
        taken.update(versions.values())
    for before, after in regions:
        yield from (_removed(old[i]) for i in before if i not in taken)
        for j in after:
            yield _changed(old[earlier[j]], new[j]) if j in earlier else _added(new[j])


_Region = tuple[range, range]


def _key(unit: _Unit) -> Hashable:
    return unit.key


def _identity(unit: _Unit) -> Hashable:
    return unit.identity


def _found_again(
    old: Sequence[_Unit],
    new: Sequence[_Unit],
    regions: Sequence[_Region],
    earlier: Mapping[int, int],
    same: Callable[[_Unit], Hashable],
) -> dict[int, int]:
    """The places of units that are the same by that measure: new place to old place."""
    waiting: dict[Hashable, deque[int]] = {}
    taken = set(earlier.values())
    for before, _ in regions:
        for i in before:
            if i not in taken:
                waiting.setdefault(same(old[i]), deque()).append(i)
    waiting.pop(None, None)
    found = {}
    for _, after in regions:
        for j in after:
            if j not in earlier and waiting.get(same(new[j])):
                found[j] = waiting[same(new[j])].popleft()
    return found


def _versions(
    old: Sequence[_Unit],
    new: Sequence[_Unit],
    left: Sequence[int],
    come: Sequence[int],
) -> dict[int, int]:
    """The places of units whose words are alike, the most alike first; what has an identity is
    only like itself and none of them."""
    alike = [(_likeness(old[i], new[j]), i, j) for i, j in _candidates(left, come)]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, i, j in sorted(alike, key=lambda pair: -pair[0]):
        if likeness >= _LEAST_ALIKE and i not in taken and j not in found:
            found[j] = i
            taken.add(i)
    return found


def _candidates(old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Which are compared: each with each where they are few, else with those near its place."""
    if len(old) * len(new) <= _MOST_COMPARED:
        yield from product(old, new)
        return
    reach = max(_MOST_COMPARED // max(len(old), len(new)), _LEAST_REACH)
    for place, i in enumerate(old):
        middle = place * len(new) // len(old)
        first = max(0, middle - reach // 2)
        yield from ((i, j) for j in new[first : first + reach])


def _likeness(old: _Unit, new: _Unit) -> float:
    """From 0 to 1."""
    likeness: float = Indel.normalized_similarity(old.words, new.words, score_cutoff=_LEAST_ALIKE)
    return likeness


# --- Telling --------------------------------------------------------------------------------


def _added(unit: _Unit) -> Change:
    return Change(kind="added", part=unit.name, runs=(ComparedRun("added", "".join(unit.words)),))


def _removed(unit: _Unit) -> Change:
    return Change(
        kind="removed", part=unit.name, runs=(ComparedRun("removed", "".join(unit.words)),)
    )


def _changed(old: _Unit, new: _Unit) -> Change:
    was = old.name if old.name != new.name else None
    if old.key == new.key:
        runs: tuple[ComparedRun, ...] = (ComparedRun("same", "".join(new.words)),)
        return Change(kind="moved", part=new.name, was=old.name, runs=runs)
    runs = tuple(_runs(old.words, new.words))
    if old.shape != new.shape:
        runs = (
            ComparedRun("removed", f" {old.shape}"),
            ComparedRun("added", f" {new.shape}"),
            *runs,
        )
    return Change(kind="changed", part=new.name, was=was, runs=runs)


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[ComparedRun]:
    for edit in edits(old, new):
        removed, added = old[edit.old_start : edit.old_end], new[edit.new_start : edit.new_end]
        if edit.stayed:
            yield ComparedRun("same", "".join(added))
            continue
        if removed:
            yield ComparedRun("removed", "".join(removed))
        if added:
            yield ComparedRun("added", "".join(added))


# --- Words ----------------------------------------------------------------------------------

# Thai, Lao, Tibetan, Myanmar, Khmer, Japanese and Chinese letters stand together without
# blanks; a letter with its signs is a unit there.
_UNSPACED = "\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_SIGNS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f71-\u0f84\u102b-\u103e"
    "\u17b4-\u17d1\u17d3\u17dd\u200b\u3099\u309a"
)
_PIECE = re.compile(rf"[{_UNSPACED}](?:[{_SIGNS}]|\u17d2.)*|[^{_UNSPACED}]+")


def _words(written: str) -> Iterator[str]:
    """The words, each with the blank before it; line breaks are a word of their own."""
    for word in written.replace("\\\n", " / ").replace("\n", " / ").split():
        first, *others = _PIECE.findall(word)
        yield f" {first}"
        yield from others
