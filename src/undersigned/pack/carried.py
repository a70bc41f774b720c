"""What no official place publishes in the shape of its feed, taken from the pack in use."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence

from undersigned.core.civics.directory import Directory
from undersigned.core.civics.un_audiences import Missions
from undersigned.core.civics.us_audiences import Congress

_FUNCTIONS = {"representative": "Permanent Representative", "charge": "Chargé d’affaires"}


def contact_forms(directory: Directory) -> bytes:
    """The members' contact forms, as the file that is derived from Open States has them."""
    congress = directory.body("us")
    assert isinstance(congress, Congress)  # noqa: S101  (the loader of this key makes no other)
    rows = (
        (member.bioguide, member.terms[-1].contact_form)
        for member in congress.members.values()
        if member.terms and member.terms[-1].contact_form
    )
    return _table(("bioguide", "contact_url_or_email"), rows)


def heads_of_mission(directory: Directory) -> bytes:
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


CARRIED: Mapping[str, Callable[[Directory], bytes]] = {
    "us/congress/contact_urls_openstates.csv": contact_forms,
    "un/un_heads_of_mission_ny_2026-01.csv": heads_of_mission,
}
