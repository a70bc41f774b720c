"""Reading the journal: lines as sentences, the newest first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.contributions import Counted, Words, collected
from undersigned.apps.journal.models import Entry
from undersigned.apps.pages.access import COORDINATORS, AnySeat
from undersigned.apps.pages.errors import filled

# Acts whose subject is an account; their sentences name it as {person}.
_ABOUT_PEOPLE = "{person}"
# Facts that are words of the program, said in the language of whoever reads.
_WORDS_OF_OURS = ("role", "rule")
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


def _people(entries: Iterable[Entry]) -> dict[UUID, str]:
    ids = {entry.subject_id for entry in entries if entry.subject_id and _is_about_somebody(entry)}
    return {user.pk: user.name for user in get_user_model().objects.filter(pk__in=ids)}


def _is_about_somebody(entry: Entry) -> bool:
    proposed = collected().approvals.get(entry.facts.get("proposed", ""))
    said = [_words(entry.act), *([proposed.words] if proposed else [])]
    return any(_ABOUT_PEOPLE in form for words in said for form in _forms(words))


def sentence(entry: Entry, people: dict[UUID, str]) -> str:
    """One line in words. An act that an older program wrote is shown by its name."""
    words = _Facts(
        {key: _fact(key, value) for key, value in entry.facts.items()},
        who=entry.by.name if entry.by else _who_without_account(entry),
        person=people.get(entry.subject_id, _("somebody")) if entry.subject_id else "",
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


def _who_without_account(entry: Entry) -> str:
    known = collected().sentences.get(entry.act)
    is_ours = known is not None and known.by_the_site
    return _("The site") if is_ours else _("Somebody whose account was deleted")


def _fact(key: str, value: Any) -> str:
    if key in _MOMENTS:
        return _moment(str(value))
    return _(str(value)) if key in _WORDS_OF_OURS else str(value)


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
