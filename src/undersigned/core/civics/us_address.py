"""Address members and committees of the Congress: who is meant, and in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from undersigned.core.civics.address import forms_of
from undersigned.core.civics.directory import LeftOut
from undersigned.core.civics.recipients import Recipient
from undersigned.core.civics.us_congress import Committee, CommitteePlace, Member, Term
from undersigned.core.civics.us_states import STATES
from undersigned.core.errors import NoChair

COUNTRY = "us"


@dataclass(frozen=True, kw_only=True)
class CongressForms:
    """The words for members and committees of the Congress, in one language."""

    name_line: str
    salutation: str
    between: str
    titles: Mapping[str, str]
    chambers: Mapping[str, str]
    towns: Mapping[str, str]


@cache
def congress_forms(language: str) -> CongressForms:
    """The forms in that language, or in English."""
    return CongressForms(**forms_of("congress", language))


@dataclass(frozen=True)
class MemberCandidate:
    """A member in one seat, with the terms in it."""

    member: Member
    terms: tuple[Term, ...]

    @property
    def id(self) -> str:
        return self.terms[0].seat

    @property
    def path(self) -> str:
        return f"us/person/{self.member.bioguide}"

    def term_near(self, day: date) -> Term:
        """The term that holds on that day, else the next to begin, else the last."""
        return next((term for term in self.terms if day < term.end), self.terms[-1])

    def addressed(self, *, on: date, language: str) -> Recipient | LeftOut:
        """The letter to a member: "The Honorable", chamber, office, Washington."""
        forms = congress_forms(language)
        term = self.term_near(on)
        title = forms.titles[term.kind]
        if not term.holds_on(on):
            return LeftOut(
                id=self.id,
                kind=term.kind,
                name=self.member.name,
                title=title,
                reason=_why_not(term, on),
            )
        chamber = forms.chambers[term.chamber]
        lines = (forms.name_line.format(name=self.member.name), chamber, term.office)
        return Recipient(
            id=self.id,
            kind=term.kind,
            name=self.member.name,
            title=title,
            body=chamber,
            address=(*(line for line in lines if line), forms.towns[term.chamber]),
            salutation=forms.salutation.format(people=f"{title} {self.member.last}"),
            state=STATES[term.state],
            phone=term.phone,
            contact_form=term.contact_form,
            concerns=(COUNTRY,),
            warnings=() if term.office else (_NO_OFFICE,),
        )


_NO_OFFICE = "No office address is known, so the letter goes to the chamber."


def _why_not(term: Term, on: date) -> str:
    return f"term ended {term.end}" if term.end <= on else f"term begins {term.start}"


@dataclass(frozen=True)
class CommitteeCandidate:
    """A committee: one letter to its chair and ranking member together."""

    committee: Committee
    members: Mapping[str, Member]

    @property
    def id(self) -> str:
        return self.committee.id

    @property
    def path(self) -> str:
        return "/".join(("us/committee", *self.committee.path))

    def addressed(self, *, on: date, language: str) -> Recipient:
        """The letter to a committee, its salutation naming chair and ranking member.

        Without a ranking member it goes to the chair alone; without a chair there is nobody
        to address and NoChair is raised.
        """
        forms = congress_forms(language)
        chairs = self._sitting(self.committee.chairs(), on)
        if not chairs:
            raise NoChair(committee=self.committee.name, date=on)
        ranking = self._sitting(self.committee.ranking_members(), on)
        people = [
            *((member, forms.titles["chair"]) for member in chairs),
            *((member, forms.titles["ranking-member"]) for member in ranking),
        ]
        return Recipient(
            id=self.id,
            kind="committee",
            name=forms.between.join(member.name for member, _ in people),
            title=forms.between.join(dict.fromkeys(role for _, role in people)),
            body=self.committee.name,
            address=self._address(people, language),
            salutation=forms.salutation.format(
                people=forms.between.join(f"{role} {member.last}" for member, role in people)
            ),
            phone=self.committee.phone,
            concerns=(COUNTRY,),
            warnings=tuple(self._warnings(len(people), on)),
        )

    def _sitting(self, seats: Sequence[CommitteePlace], on: date) -> list[Member]:
        """Those of the seats whose holder is in office; places last as long as the Congress."""
        if not self.committee.start <= on < self.committee.end:
            return []
        members = (self.members[seat.bioguide] for seat in seats)
        return [member for member in members if member.term_on(on)]

    def _address(self, people: Sequence[tuple[Member, str]], language: str) -> tuple[str, ...]:
        forms = congress_forms(language)
        committee = self.committee
        lines: list[str | None] = []
        for member, role in people:
            lines += [forms.name_line.format(name=member.name), role]
        lines += [*committee.lines, forms.chambers[committee.chamber], committee.office]
        lines.append(committee.town or forms.towns[committee.chamber])
        return tuple(line for line in lines if line)

    def _warnings(self, people: int, on: date) -> list[str]:
        warnings = [] if self.committee.office else [_NO_OFFICE]
        if people == 1:
            warnings.append(f"No ranking member is known on {on}, so the chair is addressed alone.")
        return warnings
