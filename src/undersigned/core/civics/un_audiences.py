"""The audiences of the missions to the United Nations: ``un/new-york``, ``un/new-york/kh``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from undersigned.core.civics.address import languages_of
from undersigned.core.civics.directory import (
    Filters,
    Offer,
    Selection,
    no_filters,
    unknown_audience,
)
from undersigned.core.civics.staleness import doubts
from undersigned.core.civics.un_missions import Mission, MissionCandidate
from undersigned.core.errors import UnknownAudience
from undersigned.core.slugs import slug


class Missions:
    """The missions at one seat of the United Nations, as the data has them on ``as_of``.

    ``key`` is the beginning of their paths ("un/new-york"). ``missing`` are states, by code,
    that belong there and that the source does not list.
    """

    def __init__(
        self,
        *,
        key: str,
        title: str,
        as_of: date,
        missions: Sequence[Mission],
        missing: Mapping[str, str],
    ) -> None:
        self.key = key
        self.title = title
        self.as_of = as_of
        self.missing = dict(missing)
        self.missions: Mapping[str, Mission] = {mission.code: mission for mission in missions}

    @property
    def languages(self) -> Sequence[str]:
        return languages_of("mission")

    def find(self, path: Sequence[str], filters: Filters, *, on: date) -> Selection:
        """All missions, or the one of a state; ``language`` keeps those written to in it."""
        name = "/".join((self.key, *path))
        match list(path):
            case []:
                kept = self._in_languages(filters, name=name)
                return Selection(
                    candidates=[self._candidate(m) for m in kept],
                    warnings=(*self._gaps(), *self._doubts(on)),
                )
            case [code] if code in self.missions:
                no_filters(name, filters)
                one = self._candidate(self.missions[code])
                return Selection(candidates=[one], warnings=tuple(self._doubts(on)))
            case [code] if code in self.missing:
                hint = (
                    f": {self.missing[code]} has no entry in the list of {self.as_of}, "
                    "so that its mission's address is not known"
                )
                raise UnknownAudience(name=name, hint=hint)
        codes = {code: f"{self.key}/{code}" for code in self.missions}
        if "gb" in codes:
            codes["uk"] = codes["gb"]  # reserved in ISO 3166 and in everybody's mind
        names = {slug(m.name): f"{self.key}/{code}" for code, m in self.missions.items()}
        raise unknown_audience(
            name, codes | names, always=f"; states go by ISO code: {self.key}/fr"
        )

    def offers(self, on: date) -> Iterator[Offer]:
        """All missions together, then each."""
        yield Offer(path=self.key, title=self.title, count=len(self.missions))
        for code, mission in self.missions.items():
            yield Offer(path=f"{self.key}/{code}", title=mission.name, count=1)

    def _candidate(self, mission: Mission) -> MissionCandidate:
        return MissionCandidate(mission, self.key)

    def _gaps(self) -> tuple[str, ...]:
        names = ", ".join(self.missing.values())
        return (f"Not in the list of {self.as_of}: {names}.",) if names else ()

    def _doubts(self, on: date) -> Iterator[str]:
        return doubts(self.key, "missions", self.as_of, on)

    def _in_languages(self, filters: Filters, *, name: str) -> Sequence[Mission]:
        """The missions that are written to in one of the languages that the filter names."""
        missions = list(self.missions.values())
        known = {language for mission in missions for language in mission.languages}
        for key, values in filters.items():
            if key != "language":
                raise UnknownAudience(name=f"{name}?{key}=", hint="; the filter here is language")
            if unknown := sorted(values - known):
                hint = f"; language is one of {', '.join(sorted(known))}"
                raise UnknownAudience(name=f"{name}?{key}={unknown[0]}", hint=hint)
            missions = [mission for mission in missions if values & set(mission.languages)]
        return missions
