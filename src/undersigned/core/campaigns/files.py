"""Write many files so that all of them are there afterwards, or nothing has changed."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from undersigned.core.errors import (
    OutputExists,
    OutputFailed,
    OutputInTheWay,
    OutputLeadsElsewhere,
    OutputNamedTwice,
    OutputNotAName,
)

# A file of the folder or of its "texts"; no other way out, no hidden name, no stream or device.
_NAME = re.compile(r'(?:texts/)?(?!\.)[^/\\:*?"<>|\x00-\x1f\x7f]*[^/\\:*?"<>|\x00-\x1f\x7f. ]')


def write_files_atomically(
    folder: Path,
    files: Mapping[str, bytes] | Iterable[tuple[str, bytes]],
    *,
    force: bool = False,
    remove: Iterable[str] = (),
) -> None:
    """Write files into a folder: all, or on any error and interruption none.

    ``files`` goes by plain file names or ``texts/NAME``; an iterable is taken one file at a time,
    so that thousands need no memory, and what it raises leaves everything as it was. A folder
    that is there may hold hidden files only (OutputExists), unless ``force`` is given: then
    files of the same name are replaced, those in ``remove`` go, and all others stay.
    OutputFailed says why it could not be done: a disk that is full, a place that may not be
    written to, a file or a link where a folder should be, a name that is no file name.
    """
    pairs = files.items() if isinstance(files, Mapping) else files
    try:
        _refuse_what_is_taken(folder, force=force)
        with _folder_aside(folder) as aside:
            names = _write_aside(aside / "new", pairs)
            if folder.exists():
                _put_in_place(folder, aside, names, remove)
            else:
                _become(folder, aside / "new")
    except OSError as error:
        raise OutputFailed(path=folder, reason=error.strerror or error) from error


def _refuse_what_is_taken(folder: Path, *, force: bool) -> None:
    if folder.is_dir():
        if not force and any(not name.startswith(".") for name in os.listdir(folder)):
            raise OutputExists(path=folder)
    elif os.path.lexists(folder):
        raise OutputInTheWay(path=folder, what="folder")


# --- Writing aside ------------------------------------------------------------------------------


@contextmanager
def _folder_aside(folder: Path) -> Iterator[Path]:
    """A hidden folder on the same disk, removed with what is in it at the end."""
    place = folder
    while not os.path.lexists(place):
        place = place.parent
    aside = place / f".undersigned-{secrets.token_hex(6)}"
    aside.mkdir()
    try:
        yield aside
    finally:
        # What could not be put back is not thrown away.
        if not (aside / "old").is_dir():
            shutil.rmtree(aside, ignore_errors=True)


def _write_aside(new: Path, files: Iterable[tuple[str, bytes]]) -> set[str]:
    """Write the files into a new folder, safely on the disk; returns their names."""
    new.mkdir()
    names: dict[str, str] = {}
    for name, content in files:
        if not _NAME.fullmatch(name):
            raise OutputNotAName(path=new.parent.parent / name)
        # Some disks do not tell such names apart.
        alike = unicodedata.normalize("NFC", name).casefold()
        if alike in names:
            raise OutputNamedTwice(path=names[alike])
        names[alike] = name
        path = new / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    # All at the end, which the disk does in less than half the time.
    for name in names.values():
        _make_lasting(new / name)
    for path in _folders(new, names.values()):
        _make_lasting(path)
    return set(names.values())


def _folders(folder: Path, names: Iterable[str]) -> set[Path]:
    return {folder, *((folder / name).parent for name in names)}


def _make_lasting(path: Path) -> None:
    """Have a file, or the names in a folder, written to the disk, where the system can."""
    if os.name == "posix":  # elsewhere a folder cannot be opened, nor a file for reading synced
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# --- Putting in place ---------------------------------------------------------------------------


def _become(folder: Path, new: Path) -> None:
    """Let the new folder be the one that was asked for, at once."""
    made = [parent for parent in folder.parents if not parent.exists()]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new.rename(folder)
    except BaseException:
        for parent in made:
            with suppress(OSError):
                parent.rmdir()
        raise
    _make_lasting(folder.parent)


def _put_in_place(folder: Path, aside: Path, names: set[str], remove: Iterable[str]) -> None:
    """Exchange files one by one; if one fails, put all back."""
    going = [name for name in remove if name not in names and (folder / name).is_file()]
    if (folder / "texts").is_symlink() and any("/" in name for name in (*names, *going)):
        raise OutputLeadsElsewhere(path=folder / "texts")
    old, new = aside / "old", aside / "new"
    (old / "texts").mkdir(parents=True)
    had_texts = (folder / "texts").exists()
    tried: list[str] = []
    try:
        for name in (*going, *names):
            tried.append(name)
            _exchange(folder / name, old / name, new / name)
    except BaseException:
        for name in reversed(tried):
            is_new = name in names
            _exchange_back(folder / name, old / name, new / name, is_new=is_new)
        if not had_texts:
            with suppress(OSError):
                (folder / "texts").rmdir()
        shutil.rmtree(old)
        raise
    for path in _folders(folder, (*names, *going)):
        _make_lasting(path)
    shutil.rmtree(old)


def _exchange(target: Path, old: Path, new: Path) -> None:
    if target.is_dir() and not target.is_symlink():
        raise OutputInTheWay(path=target, what="file")
    target.parent.mkdir(exist_ok=True)
    if os.path.lexists(target):
        target.rename(old)
    if new.exists():
        new.rename(target)


def _exchange_back(target: Path, old: Path, new: Path, *, is_new: bool) -> None:
    """Undo as much of an exchange as was done."""
    if os.path.lexists(old):
        old.replace(target)
    elif is_new and not new.exists():
        target.unlink()
