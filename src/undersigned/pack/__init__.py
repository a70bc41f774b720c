"""The data that ships: facts about bodies and the people in them, with where they come from.

``load`` opens the pack and ``load_atlas`` the places in it; nothing is read before it is needed. ``build`` makes it from published
files, ``refresh`` fetches newer ones, ``locations`` knows where both are.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from undersigned.core.civics.chambers import CHAMBERS
from undersigned.core.civics.directory import Body, Directory

if TYPE_CHECKING:
    from undersigned.core.civics.atlas import Atlas

FOLDER = Path(__file__).parent


def load(folder: Path | None = None) -> Directory:
    """The bodies of the pack, each read when it is first asked for.

    With a ``folder`` those of the pack in it; else those that ship, each as it was refreshed
    last if that is newer.
    """

    def us() -> Body:
        from undersigned.pack.readers import congress  # reading another body needs none of this

        return congress.load_congress(_data("us", folder))

    def un() -> Body:
        from undersigned.pack.readers import missions

        return missions.load_missions(_data("un/new-york", folder))

    def parliament(key: str) -> Body:
        from undersigned.pack.readers import parliaments

        return parliaments.load_parliament(key, _data(key, folder))

    bodies = {"us": us, "un/new-york": un}
    return Directory(bodies | {key: partial(parliament, key) for key in CHAMBERS})


def load_atlas(folder: Path | None = None) -> Atlas:
    """The places of the United States and who represents them, from the same packs as ``load``.

    Nothing is read before it is needed.
    """
    from undersigned.core.civics.atlas import Atlas, Readers
    from undersigned.pack.readers import congress, districts, zips

    return Atlas(
        Readers(
            congress=lambda: congress.load_congress(_data("us", folder)),
            offices=lambda: congress.load_district_offices(_data("us", folder)),
            divisions=lambda: zips.load_divisions(_data("us/districts", folder)),
            zips=lambda: zips.load_zips(_data("us/districts", folder)),
            map=lambda: districts.load_map(_data("us/districts", folder)),
        )
    )


def _data(group: str, folder: Path | None) -> Path:
    """The folder with the files of a body and of what is refreshed together with it."""
    if folder is not None:
        return folder / "data"
    from undersigned.pack import locations  # late: `pack.load(folder)` needs none of it

    return locations.folder_of(group) / "data"
