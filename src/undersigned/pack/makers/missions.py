"""The part of the pack about the missions to the United Nations."""

from __future__ import annotations

from collections.abc import Sequence

from undersigned.feeds import un_blue_book
from undersigned.pack.part import PackPart, make_part, name_all
from undersigned.pack.published import Published
from undersigned.pack.readers import missions as reader

_MISSIONS = "un/un_permanent_missions_ny_2024-12.json"
_HEADS = "un/un_heads_of_mission_ny_2026-01.csv"
_BLUE_BOOK = "United Nations, Protocol and Liaison Service, Blue Book"


def un_parts(published: Published) -> Sequence[PackPart]:
    """The missions in New York."""
    main, heads_file = (
        published.source(file, publisher=_BLUE_BOOK) for file in (_MISSIONS, _HEADS)
    )
    missions, missing = un_blue_book.read_missions(
        published.read(_MISSIONS), published.read(_HEADS), published.known_states()
    )
    heads = [mission.head for mission in missions if mission.head]
    doubtful = [m.name for m in missions if m.head and m.head.also_named_for]
    part = make_part(
        body="un/new-york",
        title="Permanent missions to the United Nations in New York",
        file=reader.NEW_YORK,
        main=main,
        others=[heads_file],
        heading={"missing": missing},
        records=missions,
        counts={
            "missions": len(missions),
            "member states": sum(not mission.observer for mission in missions),
            "observers": sum(mission.observer for mission in missions),
            "heads": len(heads),
            "doubtful heads": len(doubtful),
        },
        remarks=(
            *name_all("Not listed", missing.values()),
            *name_all("Named with somebody else's head of mission", doubtful),
        ),
    )
    return [part]
