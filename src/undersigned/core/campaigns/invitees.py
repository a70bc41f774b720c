"""Whom to invite, from a list that somebody pasted: one organisation a line, with an address.

``Lantern Legal Aid (LLA), Canada <theo@lantern.example>``, ``Meridian Society; desk@meridian.example``,
rows of a spreadsheet with commas, semicolons or tabs. Nothing is taken from a list with a fault,
and every fault is named with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from undersigned.core import faults
from undersigned.core.errors import MailAddressInvalid
from undersigned.core.faults import Fault, FilePlace
from undersigned.core.phrase import Phrase, phrase
from undersigned.core.reading.entries import entry_of
from undersigned.core.spotting import countries
from undersigned.core.texts.model import Signatory
from undersigned.core.texts.names import (
    LONGEST_ACRONYM,
    LONGEST_COUNTRY,
    LONGEST_NAME,
    folded_name,
    name_fault,
)
from undersigned.core.texts.normal import normal_line
from undersigned.core.writing.mail import mail_address

MOST_LINES = 1_000
LONGEST_LINE = 1_000

_LABEL = re.compile(r"(?:\d{1,4}[.)]|[-–—*•])\s+")
_BRACKETED = re.compile(r"<([^<>]*)>")
_CELLS = re.compile(r"[;\t]")
_COMMAS = re.compile(r",")
_HEADING = re.compile(r"\b(?:e-?mail|mail|courriel|address|adresse)\b", re.IGNORECASE)
_ACRONYM = re.compile(r"(?=.*[A-ZÀ-Þ0-9])[^\s()]{2,16}")


@dataclass(frozen=True, kw_only=True)
class Invitee:
    """An organisation of the list, and who is written to at it."""

    line: int
    name: str
    acronym: str = ""
    country: str = ""
    address: str
    person: str = ""
    role: str = ""

    @property
    def written(self) -> str:
        """The line in the form that is read best."""
        acronym = f" ({self.acronym})" if self.acronym else ""
        country = f", {self.country}" if self.country else ""
        return f"{self.name}{acronym}{country} <{self.address}>"


@dataclass(frozen=True, kw_only=True)
class PastedList:
    invitees: tuple[Invitee, ...]
    faults: tuple[Fault, ...]


class _Refused(Exception):
    """One line cannot be used."""

    def __init__(self, words: str | Phrase, /, **facts: object) -> None:
        self.what = words if isinstance(words, Phrase) else phrase(words, **facts)
        super().__init__(str(self.what))


def read_invitees(pasted: str, *, name: str = "", needs_address: bool = True) -> PastedList:
    """The organisations of a pasted list, and everything that is wrong with it.

    ``name`` is what the list is called, for faults. Without ``needs_address``, lines without a
    mail address are taken, too, with an empty one.
    """
    invitees: list[Invitee] = []
    wrong: list[Fault] = []
    seen: dict[str, int] = {}
    for number, words in _lines(pasted):
        try:
            if len(invitees) + len(wrong) >= MOST_LINES:
                raise _Refused(faults.TOO_MANY_LINES, most=f"{MOST_LINES:,}")
            if len(words) > LONGEST_LINE:
                count, most = f"{len(words):,}", f"{LONGEST_LINE:,}"
                raise _Refused(faults.LINE_TOO_LONG, count=count, most=most)
            invitee = _invitee(number, words, needs_address=needs_address)
            _refuse_twice(invitee, seen)
        except _Refused as refused:
            place = FilePlace(file=name, line=number)
            wrong.append(Fault(place=place, what=refused.what, quoted=words[:120]))
            if len(invitees) + len(wrong) > MOST_LINES:
                break
        else:
            invitees.append(invitee)
    return PastedList(invitees=tuple(invitees), faults=tuple(wrong))


def _lines(pasted: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, by their number; a heading of columns says nothing."""
    first = True
    for number, line in enumerate(re.split(r"\r\n|\r|\n", pasted), 1):
        words = line.strip(" \t")
        if not words:
            continue
        is_heading = first and "@" not in words and bool(_HEADING.search(words))
        first = False
        if not is_heading:
            yield number, words


def _invitee(number: int, words: str, *, needs_address: bool) -> Invitee:
    words = _LABEL.sub("", words, count=1)
    has_address = needs_address or "@" in words
    written, rest = _address_and_rest(words) if has_address else ("", _CELLS.split(words))
    entry = _entry(rest)
    try:
        address = mail_address(written, whose=entry.name) if has_address else ""
    except MailAddressInvalid as error:
        reason = error.facts["reason"]
        raise _Refused(faults.BAD_MAIL_ADDRESS, address=written[:100], reason=reason) from None
    _refuse_unfit(entry)
    return Invitee(
        line=number,
        name=entry.name,
        acronym=entry.acronym or "",
        country=entry.country or "",
        address=address,
        person=entry.person or "",
        role=entry.role or "",
    )


def _address_and_rest(words: str) -> tuple[str, list[str]]:
    """The one mail address of a line, and the cells of what else stands in it."""
    if words.count("@") != 1:
        raise _Refused(faults.SEVERAL_ADDRESSES if "@" in words else faults.LINE_WITHOUT_ADDRESS)
    bracketed = _BRACKETED.search(words)
    if bracketed and "@" in bracketed[1]:
        rest = words[: bracketed.start()] + words[bracketed.end() :]
        return bracketed[1].strip(), [rest] if not _CELLS.search(rest) else _CELLS.split(rest)
    cells = (_CELLS if _CELLS.search(words) else _COMMAS).split(words)
    place = next(at for at, cell in enumerate(cells) if "@" in cell)
    # "Lantern Legal Aid desk@lantern.example": blanks alone part the address off.
    before, _, address = cells[place].strip().rpartition(" ")
    others = [*cells[:place], before, *cells[place + 1 :]]
    return address.strip("\"' "), others if _CELLS.search(words) else [",".join(others)]


def _entry(cells: list[str]) -> Signatory:
    filled = [cell for cell in (normal_line(cell).strip(" ,;\"'") for cell in cells) if cell]
    if not filled:
        raise _Refused(faults.LINE_WITHOUT_NAME)
    name, *others = filled
    acronym = next((one for one in others if _is_acronym(one)), "")
    country = next((one for one in others if countries.country_code(one) is not None), "")
    whole = f"{name} ({acronym})" if acronym else name
    return entry_of(f"{whole}, {country}" if country else whole)


def _is_acronym(cell: str) -> bool:
    return bool(_ACRONYM.fullmatch(cell)) and countries.country_code(cell) is None


def _refuse_unfit(entry: Signatory) -> None:
    if entry.is_individual:
        raise _Refused(faults.NAME_OF_A_PERSON, name=entry.name[:100])
    for words, longest, what in (
        (entry.name, LONGEST_NAME, phrase("The name")),
        (entry.acronym or "", LONGEST_ACRONYM, phrase("The acronym")),
        (entry.country or "", LONGEST_COUNTRY, phrase("The country")),
    ):
        if wrong := name_fault(words, what=what, longest=longest):
            raise _Refused(wrong)


def _refuse_twice(invitee: Invitee, seen: dict[str, int]) -> None:
    """Refuse an organisation that stands in the list already; one address may serve two."""
    name = folded_name(invitee.name)
    if name in seen:
        raise _Refused(faults.LINE_TWICE, name=invitee.name, line=seen[name])
    seen[name] = invitee.line
