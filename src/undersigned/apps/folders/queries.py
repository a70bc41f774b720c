"""What the parts of all apps make together: the files of records, and what stays at home."""

from __future__ import annotations

from functools import cache

from undersigned.apps.contributions import Words, collected
from undersigned.core.campaigns.parts import RecordPart
from undersigned.core.campaigns.site_record import RecordFiles


def record_files() -> RecordFiles:
    """``site.json`` and ``protected.json`` as all apps make them."""
    parts = collected().folder
    return _record_files(
        tuple(one.public for one in parts if one.public),
        tuple(one.protected for one in parts if one.protected),
    )


@cache
def _record_files(
    public: tuple[type[RecordPart], ...], protected: tuple[type[RecordPart], ...]
) -> RecordFiles:
    return RecordFiles(public, protected)


def included() -> list[Words]:
    """What goes into every folder, in words."""
    return [words for part in collected().folder for words in part.included]


def protected_only() -> list[Words]:
    """What goes only into a folder that has all that is protected."""
    return [words for part in collected().folder for words in part.protected_only]


def left_out() -> list[Words]:
    """What goes into no folder, each once, with the reason."""
    return list({words: None for part in collected().folder for words in part.left_out.values()})
