"""Who stands under a version: one list for page, PDF, DOCX and letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from itertools import count
from uuid import UUID

from undersigned.apps.signing.models import Signing, SignOn
from undersigned.apps.texts.models import Version
from undersigned.core.texts.alphabet import Key, alphabetical
from undersigned.core.texts.model import Signatory
from undersigned.core.writing.labels import labels_for


@dataclass(frozen=True, kw_only=True)
class ListEntry:
    """One name as it stands.

    ``place`` is where it stands by hand, 0 after all that have one; ``number`` is None for what
    is not numbered in public.
    """

    sign_on_id: UUID
    organisation_id: UUID | None
    name: str
    acronym: str
    country: str
    is_late: bool
    signed_at: datetime
    place: int = 0
    number: int | None = None

    def as_signatory(self, group: str | None) -> Signatory:
        """The name as texts and letters list it."""
        return Signatory(
            name=self.name,
            acronym=self.acronym or None,
            country=self.country or None,
            group=group,
        )


@dataclass(frozen=True, kw_only=True)
class Group:
    """Names that stand together. ``heading`` is the country, or says that they are late."""

    heading: str | None
    is_late: bool
    entries: tuple[ListEntry, ...]

    @property
    def first(self) -> int:
        """The number of the first of them."""
        return self.entries[0].number or 1


@dataclass(frozen=True, kw_only=True)
class SignatoryList:
    """The names under a version, numbered on from group to group, the late ones last.

    It holds what every reader may see: ``groups``, ``kept`` (names that were withdrawn and that
    the organisation wants listed as such) and the counts.
    """

    groups: tuple[Group, ...] = ()
    withheld_count: int = 0
    withdrawn_count: int = 0
    kept: tuple[ListEntry, ...] = ()

    @property
    def entries(self) -> tuple[ListEntry, ...]:
        """The names that are shown, by their number."""
        return tuple(entry for group in self.groups for entry in group.entries)

    @cached_property
    def shown_count(self) -> int:
        return sum(len(group.entries) for group in self.groups)

    @property
    def count(self) -> int:
        """How many organisations stand under the version, withheld names included."""
        return self.shown_count + self.withheld_count

    def as_signatories(self) -> tuple[Signatory, ...]:
        """The names that are shown, as texts and letters list them."""
        return tuple(
            entry.as_signatory(group.heading) for group in self.groups for entry in group.entries
        )


def signatories(version: Version, *, signing: Signing | None = None) -> SignatoryList:
    """Who stands under a version; a translation has the names of its original.

    ``signing`` shows the names in another order than they have.
    """
    original = version.original or version
    if signing is None:
        signing = Signing.objects.filter(version=original).first() or Signing()
    openly, secretly = _Stated(), _Stated()
    for entry, state, is_withheld in _entries(original):
        given = secretly if is_withheld else openly
        (given.withdrawn if state == SignOn.State.WITHDRAWN else given.standing).append(entry)
    # Apart: who withdrew openly and came back with its name withheld is not known to be back.
    withdrawn = [*openly.gone(), *secretly.gone()]
    order = _Order(signing, original.language, late_heading=labels_for(version.language).late)
    return SignatoryList(
        groups=order.groups(openly.standing),
        withheld_count=len(secretly.standing),
        withdrawn_count=len(withdrawn),
        kept=tuple(order.sorted(entry for entry in withdrawn if entry.name)),
    )


@dataclass(frozen=True)
class _Stated:
    """The names that were given openly, or those that are withheld."""

    standing: list[ListEntry] = field(default_factory=list)
    withdrawn: list[ListEntry] = field(default_factory=list)

    def gone(self) -> list[ListEntry]:
        """Who withdrew and did not come back, each once, as it decided last.

        A name whose organisation is not known (any more) is one of its own.
        """
        back = {entry.organisation_id for entry in self.standing} - {None}
        in_time = sorted(self.withdrawn, key=lambda entry: entry.signed_at)
        once = {entry.organisation_id or entry.sign_on_id: entry for entry in in_time}
        return [entry for entry in once.values() if entry.organisation_id not in back]


_COLUMNS = (
    "id", "organisation_id", "name", "acronym", "country", "is_late", "signed_at", "place",
)  # fmt: skip


def _entries(version: Version) -> Iterator[tuple[ListEntry, str, bool]]:
    """Standing and withdrawn names with their state and whether they are withheld.

    Who took its name off a newer version is not named under an older one either: old versions stay
    readable. What it did there with its name withheld changes nothing here, as whoever sees a name
    go would know whose it was.
    """
    rows = SignOn.objects.filter(version=version).exclude(state=SignOn.State.PENDING)
    names = ("sign_on_id", *_COLUMNS[1:])
    later = _later(version)
    for *values, state, is_withheld in rows.values_list(*_COLUMNS, "state", "is_withheld"):
        entry = ListEntry(**dict(zip(names, values, strict=True)))
        if SignOn.State.WITHDRAWN in (state, later.get(entry.organisation_id)):
            if state != SignOn.State.WITHDRAWN or is_withheld:
                entry = replace(entry, name="", acronym="", country="")
            state = SignOn.State.WITHDRAWN
        yield entry, state, is_withheld


def _later(version: Version) -> dict[UUID | None, str]:
    """The state of the last name that each organisation gave openly to newer versions of the text."""
    rows = SignOn.objects.filter(
        version__text=version.text_id,
        version__number__gt=version.number,
        organisation__isnull=False,
        is_withheld=False,
    ).exclude(state=SignOn.State.PENDING)
    found = rows.order_by("version__number", "signed_at").values_list("organisation_id", "state")
    return dict(found)


class _Order:
    """How the names of one version are ordered and grouped."""

    def __init__(self, signing: Signing, language: str, *, late_heading: str) -> None:
        self._signing, self._language, self._late_heading = signing, language, late_heading

    def sorted(self, entries: Iterable[ListEntry]) -> list[ListEntry]:
        match self._signing.order:
            case Signing.Order.DATE:
                return sorted(entries, key=lambda entry: (entry.signed_at, self._name(entry)))
            case Signing.Order.HAND:
                return sorted(
                    entries, key=lambda entry: (entry.place == 0, entry.place, entry.signed_at)
                )
            case _:
                return sorted(entries, key=self._name)

    def groups(self, entries: Iterable[ListEntry]) -> tuple[Group, ...]:
        numbers = count(1)
        return tuple(
            Group(
                heading=heading,
                is_late=is_late,
                entries=tuple(
                    replace(entry, number=next(numbers)) for entry in self.sorted(members)
                ),
            )
            for heading, is_late, members in self._parted(entries)
        )

    def _parted(
        self, entries: Iterable[ListEntry]
    ) -> Iterator[tuple[str | None, bool, list[ListEntry]]]:
        parts: dict[tuple[bool, str], list[ListEntry]] = defaultdict(list)
        for entry in entries:
            country = entry.country if self._signing.by_country and not entry.is_late else ""
            parts[entry.is_late, country].append(entry)
        for is_late, country in sorted(parts, key=self._part):
            yield (
                self._late_heading if is_late else country or None,
                is_late,
                parts[is_late, country],
            )

    def _part(self, part: tuple[bool, str]) -> tuple[bool, bool, Key]:
        is_late, country = part
        return is_late, not country, alphabetical(country, self._language)

    def _name(self, entry: ListEntry) -> Key:
        return alphabetical(entry.name, self._language)
