"""A campaign as a folder: ``campaign.toml``, ``texts/``, ``organisations.csv``, ``sources.json``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from undersigned.core.campaigns.campaign import Campaign, Source, register_of
from undersigned.core.campaigns.files import write_files_atomically
from undersigned.core.campaigns.settings import Settings, read_settings, written_settings
from undersigned.core.campaigns.sources import read_sources, written_sources
from undersigned.core.campaigns.tables import read_organisations, written_organisations
from undersigned.core.errors import CampaignInvalid
from undersigned.core.texts.markdown_reader import is_written_form, read_text
from undersigned.core.texts.markdown_writer import write_text
from undersigned.core.texts.model import Text

_SETTINGS, _ORGANISATIONS, _SOURCES = "campaign.toml", "organisations.csv", "sources.json"
_TEXTS, _TEXT_ENDING = "texts", ".md"


def write_campaign(campaign: Campaign, folder: Path, *, force: bool = False) -> None:
    """Write the folder, whole or not at all.

    In a folder with files (OutputExists without ``force``), those of the campaign are
    replaced, texts of ours that it does not have go, and all others stay. CampaignInvalid if
    the folder could not be read back: two sources of one id, a signatory who is not in the
    register, ... OutputFailed if it cannot be written.
    """
    files = _files_of(campaign)
    _campaign_of(files)
    stale = (
        name
        for name, content in _read_texts(folder).items()
        if name not in files and is_written_form(content.decode("utf-8", "replace"))
    )
    write_files_atomically(folder, files, force=force, remove=stale)


def read_campaign(folder: Path) -> Campaign:
    """The campaign in a folder; CampaignInvalid names the file and the line that is wrong.

    Texts, names and settings come in their normal form.
    """
    if not (folder / _SETTINGS).is_file():
        reason = f"there is no campaign here, as there is no {_SETTINGS}"
        raise CampaignInvalid(where=folder, reason=reason)
    names = [name for name in (_SETTINGS, _ORGANISATIONS, _SOURCES) if (folder / name).is_file()]
    files = {name: _read(folder / name, name) for name in names}
    return _campaign_of(files | _read_texts(folder))


def _read_texts(folder: Path) -> dict[str, bytes]:
    """The files of the texts by name, in the order of their slugs."""
    try:
        names = os.listdir(folder / _TEXTS)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise CampaignInvalid(where=folder / _TEXTS, reason=error.strerror) from error
    slugs = sorted(
        name.removesuffix(_TEXT_ENDING)
        for name in names
        if name.endswith(_TEXT_ENDING) and not name.startswith(".")
    )
    paths = (f"{_TEXTS}/{slug}{_TEXT_ENDING}" for slug in slugs)
    return {path: _read(folder / path, path) for path in paths}


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CampaignInvalid(where=name, reason=f"it cannot be read ({error.strerror})") from error


# --- Between a campaign and its files ------------------------------------------------------------


def _files_of(campaign: Campaign) -> dict[str, bytes]:
    register = register_of(campaign.organisations)
    settings = Settings(
        title=campaign.title,
        languages=campaign.languages,
        concerns=campaign.concerns,
        sender=campaign.sender,
    )
    texts = {
        f"{_TEXTS}/{slug}{_TEXT_ENDING}": write_text(text, register=register).encode()
        for slug, text in campaign.texts.items()
    }
    return {
        _SETTINGS: written_settings(settings),
        **texts,
        _ORGANISATIONS: written_organisations(campaign.organisations),
        _SOURCES: written_sources(campaign.sources),
    }


def _campaign_of(files: Mapping[str, bytes]) -> Campaign:
    settings = read_settings(_words(files, _SETTINGS), name=_SETTINGS)
    organisations = (
        read_organisations(_words(files, _ORGANISATIONS), name=_ORGANISATIONS)
        if _ORGANISATIONS in files
        else ()
    )
    sources = read_sources(_words(files, _SOURCES), name=_SOURCES) if _SOURCES in files else ()
    register = register_of(organisations)
    texts = {}
    for name in files:
        if name.startswith(f"{_TEXTS}/"):
            text = read_text(_words(files, name), name=name, register=register)
            _refuse_unknown_sources(text, sources, name)
            texts[Path(name).name.removesuffix(_TEXT_ENDING)] = text
    return Campaign(
        title=settings.title,
        languages=settings.languages,
        concerns=settings.concerns,
        sender=settings.sender,
        texts=texts,
        organisations=organisations,
        sources=sources,
    )


def _words(files: Mapping[str, bytes], name: str) -> str:
    try:
        return files[name].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = files[name].count(b"\n", 0, error.start) + 1
        where = f"{name}, line {line}"
        raise CampaignInvalid(
            where=where, reason="this is not UTF-8; save the file as that"
        ) from error


def _refuse_unknown_sources(text: Text, sources: tuple[Source, ...], name: str) -> None:
    known = {source["id"] for source in sources}
    for note in text.notes:
        if note.source and note.source not in known:
            reason = f'it has its source "{note.source}" in no entry of {_SOURCES}'
            raise CampaignInvalid(where=f"{name}, note {note.label}", reason=reason)
