"""Reading the journal: lines as sentences, the newest first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.contributions import Counted, Words, collected
from undersigned.apps.journal.models import SITE, WORDS_OF_OURS, Chain, Entry
from undersigned.apps.pages.access import COORDINATORS, AnySeat
from undersigned.apps.pages.errors import filled
from undersigned.apps.vault.seals import keyring
from undersigned.core.chain import BEGINNING, link, told_hash
from undersigned.core.errors import SealBroken

# Acts whose subject is an account; their sentences name it as {person}.
_ABOUT_PEOPLE = "{person}"
# Facts that are moments, kept as ISO 8601 and said as the reader's language says them.
_MOMENTS = ("until",)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the journal as it is read."""

    at: datetime
    sentence: str
    act: str


def entries_of(seat: AnySeat, *, words: str = "") -> QuerySet[Entry]:
    """The lines of a campaign that whoever has the seat may read, the newest first.

    With ``words``, those that each of them is in.
    """
    entries = Entry.objects.filter(campaign_id=seat.campaign_id).select_related("by")
    if seat.role not in COORDINATORS:
        sentences = collected().sentences.items()
        entries = entries.exclude(act__in=[act for act, one in sentences if one.for_coordinators])
    for word in words.split():
        entries = entries.filter(_with(word))
    return entries.order_by("-at", "-id")


def _with(word: str) -> Q:
    """Lines in whose sentence, facts or name a word is."""
    folded = word.casefold()
    acts = [
        act
        for act, one in collected().sentences.items()
        if any(folded in words.casefold() for words in _forms(one.words))
    ]
    found = Q(act__in=acts) | Q(facts__icontains=word) | Q(by__name__icontains=word)
    # SQLite keeps facts as JSON with other letters than those of ASCII escaped.
    return found | Q(facts__icontains=json.dumps(word)[1:-1])


def lines(entries: Iterable[Entry]) -> list[Line]:
    """The entries as sentences; one query for all who are named in them."""
    entries = list(entries)
    people = _people(entries)
    return [Line(at=entry.at, act=entry.act, sentence=sentence(entry, people)) for entry in entries]


def _people(entries: Iterable[Entry]) -> dict[UUID | None, str]:
    ids = {entry.subject_id for entry in entries if entry.subject_id and _is_about_somebody(entry)}
    return {user.pk: user.name for user in get_user_model().objects.filter(pk__in=ids)}


def _is_about_somebody(entry: Entry) -> bool:
    proposed = collected().approvals.get(entry.facts.get("proposed", ""))
    said = [_words(entry.act), *([proposed.words] if proposed else [])]
    return any(_ABOUT_PEOPLE in form for words in said for form in _forms(words))


def sentence(entry: Entry, people: dict[UUID | None, str]) -> str:
    """One line in words. An act that an older program wrote is shown by its name."""
    words = _Facts(
        {key: _fact(key, value) for key, value in entry.facts.items()},
        who=entry.by.name if entry.by else _who_without_name(entry),
        person=people.get(entry.subject_id, _("somebody")),
    )
    if proposed := collected().approvals.get(entry.facts.get("proposed", "")):
        words["what"] = filled(proposed.words, words)
    return filled(_words(entry.act), words)


def _forms(words: Words | Counted) -> list[str]:
    """The words for one and for many, or those that there are, in the reader's language."""
    if isinstance(words, tuple):
        return [ngettext(*words, count) for count in (1, 2)]
    return [str(words)]


def _words(act: str) -> Words | Counted:
    known = collected().sentences.get(act)
    return known.words if known else f"{{who}}: {act}"


def _who_without_name(entry: Entry) -> str:
    known = collected().sentences.get(entry.act)
    if known is not None and known.by_the_site and not entry.by_id:
        return _("The site")
    if entry.number and not entry.salt:  # erased
        return _("Somebody")
    return _("Somebody whose account was deleted")


def _fact(key: str, value: Any) -> str:
    if key in _MOMENTS:
        return _moment(str(value))
    return _(str(value)) if key in WORDS_OF_OURS else str(value)


def _moment(written: str) -> str:
    try:
        when = datetime.fromisoformat(written)
    except ValueError:
        return written  # an older program kept the words
    return f"{date_format(when.astimezone(UTC), 'DATETIME_FORMAT')} UTC"


class _Facts(dict[str, str]):
    """The facts of a line that an older program wrote may lack some."""

    def __missing__(self, name: str) -> str:
        return "…"


# --- The chain ------------------------------------------------------------------------------------

# How long a line tells who did it and what it names.
WHO_FOR = timedelta(days=730)
# Longer than this no line waits for its place in the chain, if the worker runs.
_LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class End:
    """The end of a chain: how many lines there are, and the last link."""

    count: int = 0
    link: str = BEGINNING


@dataclass(frozen=True, kw_only=True)
class Look:
    """What somebody sees who looks at a chain; it is whole if there are no ``faults``."""

    end: End
    faults: tuple[str, ...]


def end_of(chain: Chain) -> End:
    """The end as it was sealed; SealBroken if somebody without the key wrote it."""
    if not chain.end:
        return End()
    words = keyring().unseal(chain.end, place=Chain.PLACE).split()
    if len(words) != 3 or words[0] != str(chain.campaign_id):  # another chain's
        raise SealBroken(place=Chain.PLACE)
    return End(count=int(words[1]), link=words[2])


def written_end(chain: Chain, *, count: int, link: str) -> str:
    """The end of a chain, sealed."""
    return keyring().seal(f"{chain.campaign_id} {count} {link}", place=Chain.PLACE)


def looked_at(chain: Chain, *, now: datetime) -> Look:
    """Every line of a chain held against the one before it, and the last against the end."""
    campaign_id = None if chain.campaign_id == SITE else chain.campaign_id
    all_lines = Entry.objects.filter(campaign_id=campaign_id)
    faults: list[str] = []
    last, before = 0, BEGINNING
    for entry in all_lines.exclude(number=None).order_by("number").iterator(chunk_size=2_000):
        number = entry.number or 0
        if number != last + 1:
            faults.append(f"between line {last} and line {number} something is missing")
        elif entry.link != link(before, entry.chained(number)):
            faults.append(f"line {number} is not what was written, or not where")
        if not _tells_what_it_told(entry, now):
            faults.append(f"line {number} does not tell what it told")
        last, before = number, entry.link
    waiting = all_lines.filter(number=None, at__lt=now - _LONGEST_WAIT).count()
    if waiting:
        faults.append(f"{waiting} lines have not been hung to the chain yet")
    try:
        end = end_of(chain)
    except SealBroken:
        return Look(end=End(count=last, link=before), faults=(*faults, "the end is not ours"))
    if (end.count, end.link) != (last, before):
        faults.append(f"it ended with line {end.count} and now ends with line {last}")
    return Look(end=end, faults=tuple(faults))


def _tells_what_it_told(entry: Entry, now: datetime) -> bool:
    """Whether a line tells what its hash is of; or nothing any more, if it is old enough for that."""
    if entry.salt:
        return entry.told_hash == told_hash(entry.salt, entry.told)
    is_empty = not (entry.by_id or entry.subject_id) and entry.facts == entry.without_words
    return is_empty and entry.at < now - WHO_FOR
