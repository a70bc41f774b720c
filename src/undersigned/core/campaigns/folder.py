"""A campaign as a folder: ``campaign.toml``, ``texts/``, ``organisations.csv``, ``sources.json``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from undersigned.core import faults
from undersigned.core.campaigns.campaign import (
    CampaignFolder,
    FolderOrganisation,
    Source,
    register_of,
)
from undersigned.core.campaigns.files import write_files_atomically
from undersigned.core.campaigns.organisation_tables import read_organisations, written_organisations
from undersigned.core.campaigns.settings import read_settings, written_settings
from undersigned.core.campaigns.sources import read_sources, written_sources
from undersigned.core.faults import Fault, FilePlace, collecting, refuse
from undersigned.core.phrase import phrase
from undersigned.core.texts.markdown_reader import is_written_form, read_text
from undersigned.core.texts.markdown_writer import write_text
from undersigned.core.texts.model import Text

CAMPAIGN = phrase("The campaign")
SETTINGS = "campaign.toml"
_ORGANISATIONS, _SOURCES = "organisations.csv", "sources.json"
_TEXTS, _TEXT_ENDING = "texts", ".md"


def write_campaign(campaign: CampaignFolder, folder: Path, *, force: bool = False) -> None:
    """Write the folder, whole or not at all.

    In a folder with files (OutputExists without ``force``), those of the campaign are
    replaced, texts of ours that it does not have go, and all others stay. CampaignInvalid if
    the folder could not be read back: two sources of one id, a signatory who is not in the
    register, ... OutputFailed if it cannot be written.
    """
    files = files_of(campaign)
    campaign_of(files)
    stale = (
        name
        for name, content in _read_texts(folder).items()
        if name not in files and is_written_form(content.decode("utf-8", "replace"))
    )
    write_files_atomically(folder, files, force=force, remove=stale)


def read_campaign(folder: Path) -> CampaignFolder:
    """The campaign in a folder; CampaignInvalid names the file and the line that is wrong.

    Texts, names and settings come in their normal form.
    """
    if not (folder / SETTINGS).is_file():
        raise FilePlace(file=str(folder)).refused(faults.NO_CAMPAIGN)
    names = [name for name in (SETTINGS, _ORGANISATIONS, _SOURCES) if (folder / name).is_file()]
    files = {name: _read(folder / name, name) for name in names}
    return campaign_of(files | _read_texts(folder))


def _read_texts(folder: Path) -> dict[str, bytes]:
    """The files of the texts by name, in the order of their slugs."""
    try:
        names = os.listdir(folder / _TEXTS)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        place = FilePlace(file=str(folder / _TEXTS))
        raise place.refused(faults.NOT_READABLE, system=error.strerror) from error
    paths = sorted(filter(is_text_file, (f"{_TEXTS}/{name}" for name in names)), key=slug_of_file)
    return {path: _read(folder / path, path) for path in paths}


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        place = FilePlace(file=name)
        raise place.refused(faults.NOT_READABLE, system=error.strerror) from error


# --- Between a campaign and its files ------------------------------------------------------------


def files_of(campaign: CampaignFolder) -> dict[str, bytes]:
    """The files of the folder by their path. CampaignInvalid as for ``write_campaign``."""
    register = register_of(campaign.organisations)
    texts = {
        f"{_TEXTS}/{slug}{_TEXT_ENDING}": write_text(text, register=register).encode()
        for slug, text in campaign.texts.items()
    }
    return {
        SETTINGS: written_settings(campaign),
        **texts,
        _ORGANISATIONS: written_organisations(campaign.organisations),
        _SOURCES: written_sources(campaign.sources),
    }


def campaign_of(files: Mapping[str, bytes]) -> CampaignFolder:
    """The campaign that the files of a folder make; files that are not of its form do not count.

    CampaignInvalid names every file that is not as it must be, and where.
    """
    if SETTINGS not in files:
        raise FilePlace(file=SETTINGS).refused(faults.NO_CAMPAIGN)
    found: list[Fault] = []
    with collecting(found):
        settings = read_settings(words_of(files, SETTINGS), name=SETTINGS)
    organisations: tuple[FolderOrganisation, ...] = ()
    sources: tuple[Source, ...] = ()
    with collecting(found):
        if _ORGANISATIONS in files:
            organisations = read_organisations(words_of(files, _ORGANISATIONS), name=_ORGANISATIONS)
    with collecting(found):
        if _SOURCES in files:
            sources = read_sources(words_of(files, _SOURCES), name=_SOURCES)
    # What texts name can be looked up only in tables that could be read.
    refuse(found, name=CAMPAIGN)
    register = register_of(organisations)
    texts: dict[str, Text] = {}
    for name in sorted(filter(is_text_file, files), key=slug_of_file):
        with collecting(found):
            text = read_text(words_of(files, name), name=name, register=register)
            _refuse_unknown_sources(text, sources, name)
            texts[slug_of_file(name)] = text
    refuse(found, name=CAMPAIGN)
    return CampaignFolder(
        title=settings.title,
        languages=settings.languages,
        concerns=settings.concerns,
        sender=settings.sender.sender if settings.sender else None,
        texts=texts,
        organisations=organisations,
        sources=sources,
    )


def is_of_folder(path: str) -> bool:
    """Whether a file of that path is one of those that ``files_of`` writes."""
    return path in (SETTINGS, _ORGANISATIONS, _SOURCES) or is_text_file(path)


def path_of(name: str) -> str:
    """Where in the folder a file belongs that came without it."""
    return f"{_TEXTS}/{name}" if name.endswith(_TEXT_ENDING) else name


def is_text_file(path: str) -> bool:
    """Whether a path in the folder is that of a text."""
    folder, _, name = path.rpartition("/")
    return folder == _TEXTS and name.endswith(_TEXT_ENDING) and not name.startswith(".")


def slug_of_file(path: str) -> str:
    """What the text of a path is called."""
    return path.rpartition("/")[2].removesuffix(_TEXT_ENDING)


def words_of(files: Mapping[str, bytes], name: str) -> str:
    """What stands in a file of the folder; CampaignInvalid if that is not UTF-8."""
    try:
        return files[name].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = files[name].count(b"\n", 0, error.start) + 1
        raise FilePlace(file=name, line=line).refused(faults.NOT_UTF_8) from error


def _refuse_unknown_sources(text: Text, sources: tuple[Source, ...], name: str) -> None:
    known = {source["id"] for source in sources}
    for note in text.notes:
        if note.source and note.source not in known:
            place = FilePlace(file=name)
            raise place.refused(faults.NO_SOURCE, label=note.label, source=note.source)
