"""Who a letter goes to: ``us/senate?party=democrat + un/new-york - un/new-york/kh``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from undersigned.core.civics.address import base_language, spoken
from undersigned.core.civics.audience_grammar import FILE, AudienceTerm, parse
from undersigned.core.civics.directory import (
    Directory,
    LeftOut,
    Offer,
    RecipientCandidate,
    Selection,
)
from undersigned.core.civics.recipients import Recipient
from undersigned.core.errors import ConcernedStateAddressed, RecipientsInvalid

_SHOWN_NAMES = 3


@dataclass(frozen=True, kw_only=True)
class Audience:
    """The recipients that an expression lists on a day, sorted by id, each of them once.

    ``left_out`` are those in it who cannot be addressed that day. ``warnings`` are sentences
    about the list as a whole. ``as_of`` gives the day of the data for each body that was
    asked ("us").
    """

    expression: str
    on: date
    language: str
    recipients: tuple[Recipient, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    as_of: Mapping[str, date]


def resolve(
    expression: str,
    directory: Directory,
    *,
    on: date,
    language: str = "en",
    concerns: Sequence[str] = (),
    include_concerned: bool = False,
    base: Path | None = None,
) -> Audience:
    """Who is meant by an expression on a day.

    ``language`` is that of the text (BCP 47). ``concerns`` are the ISO 3166 codes of the
    states that the campaign is about; who speaks for one of them is refused
    (ConcernedStateAddressed) unless ``include_concerned``. Files are found from ``base``, else
    from the current folder. UnknownAudience where there is no such audience; NoChair for a
    committee that nobody chairs; the errors of ``recipient_file.find``.
    """
    choice = _Choice(directory, on=on, language=language, base=base or Path())
    for term in parse(expression):
        choice.take(term)
    answers = [
        (candidate.addressed(on=on, language=language), candidate, term)
        for _, (candidate, term) in sorted(choice.chosen.items())
    ]
    if not include_concerned:
        codes = {code.lower() for code in concerns}
        _refuse_concerned(expression, answers, codes)
    return Audience(
        expression=expression,
        on=on,
        language=language,
        recipients=tuple(one for one, _, _ in answers if isinstance(one, Recipient)),
        left_out=tuple(one for one, _, _ in answers if isinstance(one, LeftOut)),
        warnings=tuple(dict.fromkeys(choice.warnings)),
        as_of=choice.as_of,
    )


def offers(directory: Directory, *, on: date) -> Iterator[Offer]:
    """The audiences there are, files apart, with how many could be addressed on that day."""
    for key in directory.keys:
        yield from directory.body(key).offers(on)


class _Choice:
    """What the terms of an expression have named so far, by recipient id."""

    def __init__(self, directory: Directory, *, on: date, language: str, base: Path) -> None:
        self.chosen: dict[str, tuple[RecipientCandidate, AudienceTerm]] = {}
        self.warnings: list[str] = []
        self.as_of: dict[str, date] = {}
        self._directory = directory
        self._on = on
        self._language = language
        self._base = base

    def take(self, term: AudienceTerm) -> None:
        """Add what a term names, or take it away."""
        found = self._find(term)
        if term.adds:
            self.warnings += found.warnings
            for candidate in found.candidates:
                self._add(candidate, term)
            return
        ids = {candidate.id for candidate in found.candidates}
        if ids.isdisjoint(self.chosen):
            self.warnings.append(f'" - {term}" takes nobody away.')
        for id_ in ids:
            self.chosen.pop(id_, None)

    def _add(self, candidate: RecipientCandidate, term: AudienceTerm) -> None:
        there, first = self.chosen.setdefault(candidate.id, (candidate, term))
        if there is candidate or not there.path.startswith(FILE):
            return
        one, other = (c.addressed(on=self._on, language=self._language) for c in (there, candidate))
        if one != other:
            problems = f"  its {candidate.id} is another one in {first}; give one of them an id"
            raise RecipientsInvalid(file=term.path, count=1, problems=problems)

    def _find(self, term: AudienceTerm) -> Selection:
        if term.path.startswith(FILE):
            from undersigned.core.civics import recipient_file  # most audiences need no csv

            file = term.path.removeprefix(FILE)
            return recipient_file.find(file, term.filters, base=self._base)
        key, rest = self._directory.body_of(term.path)
        body = self._directory.body(key)
        if term.adds:
            self.as_of[key] = body.as_of
            self._note_language(key, body.languages)
        return body.find(rest, term.filters, on=self._on)

    def _note_language(self, key: str, languages: Sequence[str]) -> None:
        if base_language(self._language) not in languages:
            used = spoken(languages, self._language)
            self.warnings.append(
                f"There are no forms of address in {self._language} for {key}: they are in {used}."
            )


def _refuse_concerned(
    expression: str,
    answers: Sequence[tuple[Recipient | LeftOut, RecipientCandidate, AudienceTerm]],
    codes: set[str],
) -> None:
    """Raise ConcernedStateAddressed where a recipient speaks for one of the states."""
    held = [
        (one, candidate, term)
        for one, candidate, term in answers
        if isinstance(one, Recipient) and codes.intersection(one.concerns)
    ]
    if not held:
        return
    names = [f"{one.name} ({one.body or one.title})" for one, _, _ in held]
    if len(names) > _SHOWN_NAMES:
        names[_SHOWN_NAMES:] = [f"{len(names) - _SHOWN_NAMES} more"]
    met = sorted({code for one, _, _ in held for code in codes.intersection(one.concerns)})
    mixed = {
        str(term)
        for one, _, term in answers
        if isinstance(one, Recipient) and codes.isdisjoint(one.concerns)
    }
    paths = [candidate.path if str(term) in mixed else str(term) for _, candidate, term in held]
    raise ConcernedStateAddressed(
        audience=expression,
        names=" and ".join(names),
        state=" and ".join(_country(code) for code in met),
        path=" - ".join(dict.fromkeys(paths)),
    )


def _country(code: str) -> str:
    """The English name of a state, for an error; the code itself where there is none."""
    from babel import Locale  # the names of all countries take a moment to load

    name: str = Locale("en").territories.get(code.upper(), code)
    return name
