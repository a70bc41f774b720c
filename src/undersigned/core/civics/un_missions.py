"""Permanent missions to the United Nations: who heads them, and how they are addressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from undersigned.core.civics.address import (
    forms_of,
    knows_state,
    languages_of,
    of_state,
    spoken,
    state_name,
)
from undersigned.core.civics.recipients import Recipient
from undersigned.core.slugs import slug

Function = Literal["representative", "charge"]

_HE, _SHE, _NOT_KNOWN = 0, 1, 2


@dataclass(frozen=True, kw_only=True)
class Head:
    """Who heads a mission. ``title`` and ``rank`` are as the delegation had them entered.

    ``since`` is the day of the credentials, or of the appointment where there are none yet.
    ``also_named_for`` lists other missions for which the source names the same person: then
    the name is doubtful for each of them.
    """

    title: str
    name: str
    rank: str
    function: Function = "representative"
    since: date
    also_named_for: tuple[str, ...] = ()

    @property
    def gender(self) -> int:
        """The place among forms that differ, by the title alone: he, she, not known."""
        last = self.title.rpartition(" ")[2].rstrip(".")
        return {"Mr": _HE, "Mrs": _SHE, "Ms": _SHE, "Miss": _SHE}.get(last, _NOT_KNOWN)

    @property
    def is_ambassador(self) -> bool:
        return self.function != "charge" and (
            self.title.startswith("H.E.") or self.rank.startswith("Ambassador")
        )


@dataclass(frozen=True, kw_only=True)
class Mission:
    """One permanent mission; ``code`` is the ISO 3166 code of its state, in lower case.

    ``address`` begins with the mission's own name. ``languages`` are those that it is
    written to in, the preferred one first.
    """

    code: str
    name: str
    long_name: str
    observer: bool = False
    address: tuple[str, ...]
    phone: str | None = None
    emails: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    head: Head | None = None


@dataclass(frozen=True, kw_only=True)
class MissionForms:
    """The words for missions to the United Nations, in one language.

    Where a value has three forms they go by ``Head.gender``: he, she, not known.
    """

    function_line: str
    body: str
    excellency: str
    not_excellency: Sequence[str]
    names: Mapping[str, str]
    functions: Mapping[str, Sequence[str]]
    nobody_known: Mapping[str, str]
    missions: Mapping[str, str]
    ranks: Mapping[str, Sequence[str]]


@cache
def mission_forms(language: str) -> MissionForms:
    """The forms in that language, or in English."""
    return MissionForms(**forms_of("mission", language))


@dataclass(frozen=True)
class MissionCandidate:
    """A mission of the list at one seat of the United Nations."""

    mission: Mission
    key: str

    @property
    def id(self) -> str:
        return f"{slug(self.key)}-{self.mission.code}"

    @property
    def path(self) -> str:
        return f"{self.key}/{self.mission.code}"

    def addressed(self, *, on: date, language: str) -> Recipient:
        """The letter to the head of the mission by name, or to the office where none is known.

        UN Correspondence Manual (ST/DCS/4/Rev.1), para. 105: "Excellency" for those of
        ambassadorial rank, else "Sir" or "Madam".
        """
        mission = self.mission
        language, unnamed = self._language(language)
        forms = mission_forms(language)
        head, doubts = self._head_on(on)
        office = "observer" if mission.observer else "representative"
        genitive = of_state(mission.code, mission.long_name, language)
        gender = head.gender if head else _NOT_KNOWN
        function = office if head is None or head.function == "representative" else head.function
        title = forms.function_line.format(
            function=forms.functions[function][gender], of_state=genitive
        )
        top = _named(head, title, language) if head else (forms.nobody_known[office],)
        is_excellency = head is None or head.is_ambassador
        return Recipient(
            id=self.id,
            kind="mission",
            name=head.name if head else forms.nobody_known[office],
            title=title,
            body=forms.body.format(mission=forms.missions[office], of_state=genitive),
            address=(*top, *mission.address),
            salutation=forms.excellency if is_excellency else forms.not_excellency[gender],
            state=state_name(mission.code, mission.name, mission.long_name, language),
            emails=mission.emails,
            phone=mission.phone,
            concerns=(mission.code,),
            warnings=(*unnamed, *doubts),
        )

    def _language(self, language: str) -> tuple[str, tuple[str, ...]]:
        """The language of the forms: English where the state has no name in the other one."""
        used = spoken(languages_of("mission"), language)
        if knows_state(self.mission.code, used):
            return used, ()
        name = self.mission.name
        return "en", (f"There is no name for {name} in {used}, so the address is in English.",)

    def _head_on(self, on: date) -> tuple[Head | None, tuple[str, ...]]:
        """The head to be named on that day, and what is doubtful about that."""
        head = self.mission.head
        if head is None or on < head.since:
            return None, ()
        if head.also_named_for:
            others = ", ".join(head.also_named_for)
            return None, (
                f"The source names the same person, {head.name}, for this mission and for {others}, "
                "so that the letter names the office only.",
            )
        return head, ()


def _named(head: Head, title: str, language: str) -> tuple[str, ...]:
    """The lines above the mission's address: name, rank and function."""
    forms = mission_forms(language)
    honorific = head.title
    if head.function == "charge":
        honorific = honorific.removeprefix("H.E.").strip()
    line = forms.names.get(honorific, f"{honorific} {{name}}").format(name=head.name).strip()
    rank = forms.ranks[head.rank][head.gender] if head.rank in forms.ranks else head.rank
    return tuple(part for part in (line, rank, title) if part)
