"""A campaign folder as one ZIP file, out and in; what comes in is taken apart with care."""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Final

from undersigned.core import faults
from undersigned.core.campaigns.folder import SETTINGS
from undersigned.core.faults import Fault, FilePlace, refuse

LARGEST_ARCHIVE: Final = 12_000_000
LARGEST_UNPACKED: Final = 60_000_000
LARGEST_FILE: Final = 10_000_000
MOST_FILES: Final = 3_000

_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
_IS_ENCRYPTED = 0x1
# What systems put beside the files of a folder.
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.[^./]|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_UNSAFE = re.compile(r"[\\:\x00-\x1f\x7f]")
# ZIP knows no time before; the same files give the same archive.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes], *, folder: str) -> bytes:
    """The files as a ZIP archive with one folder in it. The same files give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"{folder}/{name}", _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def unpacked(data: bytes, *, name: str) -> dict[str, bytes]:
    """The files of an archive by their path below its one folder, or below its top.

    CampaignInvalid names every entry that leads out of the folder, is no plain file, or is
    there twice, and refuses what is too large before it is unpacked.
    """
    if len(data) > LARGEST_ARCHIVE:
        limit = _megabytes(LARGEST_ARCHIVE)
        raise FilePlace(file=name).refused(faults.ARCHIVE_TOO_LARGE, limit=limit)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if not _is_litter(one)]
            _refuse_unsafe(entries, name)
            _refuse_large(entries, name)
            files = {_plain(one.filename): _read(archive, one, name) for one in entries}
    except _BROKEN as error:
        raise FilePlace(file=name).refused(faults.NOT_A_ZIP) from error
    return below_one_folder(files)


def below_one_folder(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files by their path below the folder of the campaign, if that holds all of them."""
    top = next(iter(files), "").partition("/")[0]
    if f"{top}/{SETTINGS}" in files and all(path.startswith(f"{top}/") for path in files):
        return {path.removeprefix(f"{top}/"): content for path, content in files.items()}
    return dict(files)


def _is_litter(entry: zipfile.ZipInfo) -> bool:
    return entry.is_dir() or bool(_LITTER.search(entry.filename))


def _plain(path: str) -> str:
    return unicodedata.normalize("NFC", path.removeprefix("./"))


def _refuse_unsafe(entries: Iterable[zipfile.ZipInfo], name: str) -> None:
    found: list[Fault] = []
    seen: set[str] = set()
    for entry in entries:
        wrong = _unsafe(entry)
        alike = _plain(entry.filename).casefold()
        if wrong is None and alike in seen:
            wrong = faults.FILE_TWICE
        seen.add(alike)
        if wrong is not None:
            found.append(_place(entry, name).fault(wrong))
    refuse(found, name=name)


def _place(entry: zipfile.ZipInfo, name: str) -> FilePlace:
    return FilePlace(file=name, path=repr(entry.filename[:120]))


def _unsafe(entry: zipfile.ZipInfo) -> str | None:
    """What is wrong with an entry, as a sentence of ``faults``."""
    path, mode = entry.filename, entry.external_attr >> 16
    parts = path.split("/")
    if path.startswith("/") or ".." in parts or _UNSAFE.search(entry.orig_filename):
        return faults.LEADS_OUT
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return faults.NOT_A_FILE
    if entry.flag_bits & _IS_ENCRYPTED:
        return faults.ENCRYPTED
    if entry.compress_type not in _PACKINGS:
        return faults.PACKED_ODDLY
    if len(path) > 300 or len(parts) > 6:
        return faults.PATH_TOO_LONG
    return None


def _refuse_large(entries: list[zipfile.ZipInfo], name: str) -> None:
    place = FilePlace(file=name)
    if len(entries) > MOST_FILES:
        count, most = f"{len(entries):,}", f"{MOST_FILES:,}"
        raise place.refused(faults.TOO_MANY_FILES, count=count, most=most)
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise place.refused(faults.CONTENT_TOO_LARGE, limit=_megabytes(LARGEST_UNPACKED))
    limit = _megabytes(LARGEST_FILE)
    large = (entry for entry in entries if entry.file_size > LARGEST_FILE)
    refuse(
        (_place(one, name).fault(faults.FILE_TOO_LARGE, limit=limit) for one in large), name=name
    )


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """The file, and no byte more than the archive says that it has."""
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise _place(entry, name).refused(faults.FALSE_SIZE)
    return content


def _megabytes(count: int) -> int:
    return count // 1_000_000
