"""The data that ships: facts about bodies and the people in them, with where they come from.

``load`` opens the pack; nothing is read before it is needed. ``build`` makes it from published
files, ``status`` tells what is in it and how old that is.
"""

from __future__ import annotations

from pathlib import Path

from undersigned.core.civics.directory import Body, Directory

FOLDER = Path(__file__).parent


def load(folder: Path = FOLDER) -> Directory:
    """The bodies of the pack in ``folder``, each read when it is first asked for."""

    def us() -> Body:
        from undersigned.pack import stored_us  # reading another body needs none of this

        return stored_us.load_congress(folder / "data")

    def un() -> Body:
        from undersigned.pack import stored_un

        return stored_un.load_missions(folder / "data")

    return Directory({"us": us, "un/new-york": un})
