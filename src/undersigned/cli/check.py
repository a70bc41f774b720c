"""``undersigned check``: what is wrong with texts, before a legislator's aide finds it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from undersigned.cli.options import a_day, today

if TYPE_CHECKING:
    from undersigned.core.review.finding import Finding
    from undersigned.core.review.reviewed_text import ReviewedText
    from undersigned.core.review.rule import Rule
    from undersigned.core.review.settings import CheckSettings
    from undersigned.core.review.urls import PageAnswer
    from undersigned.core.texts.front_matter import Register


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--on", callback=a_day, help="The day that counts as today, as 2026-11-23.")
@click.option(
    "--rule", "only", multiple=True, help="Look for this rule only; you can give several."
)
@click.option("--ignore", multiple=True, help="Leave this rule out; you can give several.")
@click.option("--mend", is_flag=True, help="Fix what is safe to fix, and show the difference.")
@click.option("--online", is_flag=True, help="Also ask the linked pages whether they answer.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@click.option("--sarif", "as_sarif", is_flag=True, help="Print SARIF, for code hosts.")
@click.option("--rules", "handbook", is_flag=True, help="Print all the rules with their examples.")
def command(
    paths: tuple[Path, ...],
    on: date | None,
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    mend: bool,
    online: bool,
    as_json: bool,
    as_sarif: bool,
    handbook: bool,
) -> None:
    """Say what is wrong with the texts in PATHS: campaign folders, or any files that can be read.

    Errors and warnings make it fail (exit status 1); notices do not. A file check.toml in the
    folder says which rules you do not want, and which findings you have accepted.

    Example: undersigned check campaign --on 2026-11-23
    """
    from undersigned.core.review import finding as findings_
    from undersigned.core.review.catalogue import chosen_rules

    if handbook:
        from undersigned.core.review.handbook import written_handbook

        click.echo(written_handbook(), nl=False)
        return
    if not paths:
        raise click.UsageError("Name a campaign folder or a file.")
    rules = chosen_rules(only=only, ignored=ignore)
    desks = _desks(paths)
    day = on or today()
    found = _findings(desks, rules, on=day, online=online)
    if mend:
        changed = _mend(desks, found)
        click.echo(changed, nl=False, err=as_json or as_sarif)
        found = _findings(desks, rules, on=day, online=online)
    if as_json:
        click.echo(json.dumps(findings_.as_json(found), ensure_ascii=False, indent=1))
    elif as_sarif:
        from undersigned import __version__
        from undersigned.core.review import sarif

        run = sarif.as_sarif(found, rules, version=__version__)
        click.echo(json.dumps(run, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_shown(found)))
    if any(finding.fails for finding in found):
        raise click.exceptions.Exit(1)


# --- What is checked together ---------------------------------------------------------------------


@dataclass
class _Desk:
    """Texts that are looked at together: a campaign, or the single files of one call.

    ``files`` go by the name that findings point to, as do the settings of those that have some.
    """

    files: dict[str, bytes]
    settings: Mapping[str, CheckSettings | None]
    registers: Mapping[str, Register] = field(default_factory=dict)
    folder: Path | None = None

    def leaves(self, finding: Finding) -> bool:
        """Whether a finding stands here."""
        settings = self.settings[finding.spot.file]
        return settings is None or settings.leaves(finding)

    def texts(self) -> list[ReviewedText]:
        from undersigned.core.review.reviewed_text import texts_of

        return [
            reviewed
            for file, data in self.files.items()
            for reviewed in texts_of(data, file=file, register=self.registers.get(file))
        ]


def _desks(paths: Sequence[Path]) -> list[_Desk]:
    """The campaigns that are named, and the single files as one more."""
    desks = [_campaign(path) for path in paths if path.is_dir()]
    single = [path for path in paths if not path.is_dir()]
    return [*desks, _single_files(single)] if single else desks


def _campaign(folder: Path) -> _Desk:
    from undersigned.core.campaigns.campaign import register_of
    from undersigned.core.campaigns.folder import read_campaign

    campaign = read_campaign(folder)
    register = register_of(campaign.organisations)
    files = [folder / "texts" / f"{slug}.md" for slug in campaign.texts]
    settings = _settings(folder)
    return _Desk(
        files={str(file): file.read_bytes() for file in files},
        settings={str(file): settings for file in files},
        registers={str(file): register for file in files},
        folder=folder,
    )


def _single_files(paths: Iterable[Path]) -> _Desk:
    files = {str(path): _read(path) for path in paths}
    return _Desk(
        files=files,
        settings={file: _settings(_home(Path(file))) for file in files},
        registers={file: _register(_home(Path(file))) for file in files},
    )


def _read(path: Path) -> bytes:
    """The bytes of a file; FileMissing, FileTooLarge or Unreadable if it has none to give."""
    from undersigned.core.errors import FileMissing, FileTooLarge, Unreadable, files
    from undersigned.core.reading.loaders import limits

    try:
        if path.stat().st_size > limits.FILE_BYTES:
            raise FileTooLarge(file=path, limit=limits.FILE_BYTES // limits.MEGABYTE)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileMissing(file=path) from error
    except OSError as error:
        reason = error.strerror or files.SYSTEM_REFUSED
        raise Unreadable(file=path, reason=reason) from error


def _home(file: Path) -> Path:
    """The folder of a file: the campaign's, if it is one of its texts."""
    campaign = file.resolve().parent.parent
    is_text = file.resolve().parent.name == "texts" and (campaign / "campaign.toml").is_file()
    return campaign if is_text else file.parent


def _register(home: Path) -> Register:
    if not (home / "campaign.toml").is_file():
        return {}
    from undersigned.core.campaigns.campaign import register_of
    from undersigned.core.campaigns.folder import read_campaign

    return register_of(read_campaign(home).organisations)


def _settings(home: Path) -> CheckSettings | None:
    path = home / "check.toml"
    if not path.is_file():
        return None
    from undersigned.core.review.settings import read_check_settings

    return read_check_settings(path.read_text("utf-8", "replace"), name=str(path))


# --- Findings and mends ---------------------------------------------------------------------------


def _findings(
    desks: Iterable[_Desk], rules: Sequence[Rule], *, on: date, online: bool
) -> list[Finding]:
    from undersigned.core.review.reviewer import findings_in

    found = []
    for desk in desks:
        texts = desk.texts()
        answers = _answers(texts) if online else {}
        found += [
            finding
            for finding in findings_in(texts, rules, on=on, answers=answers)
            if desk.leaves(finding)
        ]
    return found


def _answers(texts: Iterable[ReviewedText]) -> Mapping[str, PageAnswer]:
    from undersigned.core.review.rules.links import links_of
    from undersigned.feeds.links import ask_pages

    return ask_pages(url for reviewed in texts for _, url, _, _ in links_of(reviewed))


def _mend(desks: Iterable[_Desk], found: Iterable[Finding]) -> str:
    """Write the mended files, each whole or not at all; returns the difference."""
    from difflib import unified_diff

    from undersigned.core.campaigns.files import write_files_atomically
    from undersigned.core.review.mends import mended

    by_file: dict[str, list[Finding]] = {}
    for finding in found:
        if finding.mend:
            by_file.setdefault(finding.spot.file, []).append(finding)
    difference: list[str] = []
    for desk in desks:
        new = {
            file: words
            for file, data in desk.files.items()
            if (words := mended(data, by_file.get(file, []))) != data
        }
        for file, data in new.items():
            before, after = (each.decode().splitlines(True) for each in (desk.files[file], data))
            difference += unified_diff(before, after, file, file)
        desk.files.update(new)
        desk.texts()  # a mend that would make a text unreadable is not written
        for folder in dict.fromkeys(Path(file).parent for file in new):
            files = {Path(file).name: new[file] for file in new if Path(file).parent == folder}
            write_files_atomically(folder, files, force=True)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in difference)


# --- For a person to read -------------------------------------------------------------------------


def _shown(found: Sequence[Finding]) -> list[str]:
    lines: list[str] = []
    for finding in found:
        spot = finding.spot
        lines.append(f"{spot.file}:{spot.line}:{spot.column}: {finding.severity}: {finding.rule}")
        if spot.excerpt:
            lines.append(f"    > {_short(spot.excerpt)}")
        lines.append(f"    {finding.message}")
        if finding.related:
            also = ", ".join(f"{one.file}:{one.line}" for one in finding.related[:6])
            lines.append(f"    see {also}")
        if finding.mend:
            lines.append("    --mend can fix this")
        lines.append("")
    return [*lines, _summary(found)]


def _summary(found: Sequence[Finding]) -> str:
    if not found:
        return "Nothing found."
    counts = []
    for severity in ("error", "warning", "notice"):
        count = sum(finding.severity == severity for finding in found)
        counts.append(f"{count} {severity}" if count == 1 else f"{count} {severity}s")
    return f"{counts[0]}, {counts[1]}, {counts[2]}."


def _short(words: str) -> str:
    return words if len(words) <= 100 else f"{words[:97]}..."
