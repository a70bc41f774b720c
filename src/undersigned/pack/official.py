"""The files of a body as the official places have them, and what none of those publishes.

That is taken from the pack in use, in the shape of the file that its feed reads.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Mapping, Sequence

from undersigned import pack
from undersigned.core.civics.directory import Directory
from undersigned.core.civics.parliaments import Legislator, Parliament
from undersigned.core.civics.un_audiences import Missions
from undersigned.core.civics.us_audiences import Congress
from undersigned.feeds.http import Limits
from undersigned.pack import locations, versions
from undersigned.pack.downloads import Download, download
from undersigned.pack.provenance import PublishedFile
from undersigned.pack.published import Published
from undersigned.pack.sources import BodySources

_FUNCTIONS = {"representative": "Permanent Representative", "charge": "Chargé d’affaires"}


def fetch_official(body: str, sources: BodySources, limits: Limits | None) -> OfficialFiles | None:
    """What the publishers of a body have; None where none of it has changed."""
    files: dict[str, tuple[str, Download]] = {}
    changed = False
    for address in sources.files:
        known = versions.kept(address.file, address.url)
        one = download(
            address.url, kind=address.kind, known=known, private=address.private, limits=limits
        )
        changed = changed or one is not known
        files[address.file] = (address.url, one)
    return OfficialFiles(body, sources, files) if changed else None


class OfficialFiles(Published):
    """Files that were just fetched (``files``, with their addresses), and those that are carried over."""

    def __init__(
        self, body: str, sources: BodySources, files: Mapping[str, tuple[str, Download]]
    ) -> None:
        self.files = files
        self._directory: Directory = pack.load()
        self._licences = {address.file: address.licence for address in sources.files}
        self._before = {
            source.file: source
            for holding in locations.holdings_of(body)
            for source in holding.sources
        }
        self._carried = {file: _CARRIED[file](self._directory) for file in sources.carried}

    def read(self, file: str) -> bytes:
        return self._carried[file] if file in self._carried else self.files[file][1].content

    def lists(self, file: str) -> bool:
        return file in self._carried or file in self.files

    def source(self, file: str, *, publisher: str) -> PublishedFile:
        if file in self._carried:
            return self._before[file]
        url, one = self.files[file]
        return PublishedFile(
            file=file,
            publisher=publisher,
            source=url,
            date=one.day,
            licence=self._licences[file],
            sha256=hashlib.sha256(one.content).hexdigest(),
        )

    def known_members(self, key: str) -> Sequence[Legislator]:
        body = self._directory.body(key)
        return body.members if isinstance(body, Parliament) else ()

    def known_states(self) -> Mapping[str, str]:
        body = self._directory.body("un/new-york")
        if not isinstance(body, Missions):
            return {}
        return {code: one.name for code, one in body.missions.items()} | body.missing


# --- What is carried over -------------------------------------------------------------------


def _contact_forms(directory: Directory) -> bytes:
    """The members' contact forms, as the file that is derived from Open States has them."""
    congress = directory.body("us")
    assert isinstance(congress, Congress)  # noqa: S101  (the loader of this key makes no other)
    rows = (
        (member.bioguide, member.terms[-1].contact_form)
        for member in congress.members.values()
        if member.terms and member.terms[-1].contact_form
    )
    return _table(("bioguide", "contact_url_or_email"), rows)


def _heads_of_mission(directory: Directory) -> bytes:
    """The heads of the missions in New York, by the code of their state."""
    missions = directory.body("un/new-york")
    assert isinstance(missions, Missions)  # noqa: S101  (the loader of this key makes no other)
    heading = (
        "country", "title", "first_name", "last_name", "name_order", "rank", "function",
        "appointed", "credentials",
    )  # fmt: skip
    rows = (
        (code, head.title, head.name, "", "True", head.rank, _FUNCTIONS[head.function],
         head.since.isoformat(), head.since.isoformat())
        for code, mission in missions.missions.items()
        if (head := mission.head)
    )  # fmt: skip
    return _table(heading, rows)


def _table(heading: Sequence[str], rows: Iterable[Sequence[str | None]]) -> bytes:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(heading)
    table.writerows(rows)
    return written.getvalue().encode()


_CARRIED: Mapping[str, Callable[[Directory], bytes]] = {
    "us/congress/contact_urls_openstates.csv": _contact_forms,
    "un/un_heads_of_mission_ny_2026-01.csv": _heads_of_mission,
}
