"""How the missions to the United Nations are kept in the pack."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from undersigned.core.civics.un_audiences import Missions
from undersigned.core.civics.un_missions import Head, Mission
from undersigned.pack.lines import read_heading, read_records

NEW_YORK = "un_new_york_missions.jsonl"


def load_missions(data: Path) -> Missions:
    """The missions in New York in a folder of the pack."""
    heading = read_heading(data / NEW_YORK)
    return Missions(
        key="un/new-york",
        title="Permanent missions to the United Nations in New York",
        as_of=date.fromisoformat(heading["as_of"]),
        missions=[_mission(record) for record in read_records(data / NEW_YORK)],
        missing=heading["missing"],
    )


def _mission(record: dict[str, Any]) -> Mission:
    tuples = {key: tuple(record.get(key, ())) for key in ("address", "emails", "languages")}
    head = _head(record["head"]) if "head" in record else None
    return Mission(**{**record, **tuples, "head": head})


def _head(record: dict[str, Any]) -> Head:
    also = tuple(record.get("also_named_for", ()))
    since = date.fromisoformat(record["since"])
    return Head(**{**record, "since": since, "also_named_for": also})
