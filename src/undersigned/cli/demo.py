"""``undersigned demo``: the desk of an invented coalition, with nothing to configure."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

HOST = "127.0.0.1"


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the demo in this folder, and go on with what is in it.",
)
@click.option(
    "--papers",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the coalition's letters into this folder instead, without a site.",
)
def command(port: int, keep: Path | None, papers: Path | None) -> None:
    """Run the desk of an invented coalition with a campaign under way, on this machine only.

    Nothing has to be configured, and nothing is sent: the outbox shows every mail that would
    have gone. What you change is gone when you stop it (Ctrl-C), unless you --keep it.

    Example: undersigned demo
    """
    if papers:
        from undersigned.cli.demo_papers import write_papers

        write_papers(papers)
        return
    with _folder(keep) as folder:
        _tell_the_site(folder, port)
        _run(port, is_new=not (folder / "desk.sqlite3").exists())


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    """Where the demo lives; a temporary folder is gone afterwards, even after SIGTERM."""
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    folder = tempfile.mkdtemp(prefix="undersigned-demo-")
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tell_the_site(folder: Path, port: int) -> None:
    """Settings of its own, so that the demo never meets the database of a real site."""
    from undersigned.site.environment import TABLE

    for setting in TABLE:
        os.environ.pop(f"UNDERSIGNED_{setting.name}", None)
        os.environ.pop(f"UNDERSIGNED_{setting.name}_FILE", None)
    os.environ |= {
        "UNDERSIGNED_MODE": "demo",
        "UNDERSIGNED_URL": f"http://{HOST}:{port}",
        "UNDERSIGNED_DATABASE": f"sqlite:{folder / 'desk.sqlite3'}",
        "UNDERSIGNED_KEY_FILE": str(_kept_secret(folder / "key")),
        "UNDERSIGNED_SECRET_KEY_FILE": str(_kept_secret(folder / "secret-key")),
    }


def _kept_secret(path: Path) -> Path:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path


def _run(port: int, *, is_new: bool) -> None:
    from undersigned.site.serving import Place, load, prepare, serve
    from undersigned.site.supervisor import Supervisor

    place = Place(host=HOST, port=port, workers=1)
    place.refuse_taken()
    click.echo("Setting the demo up ...", err=True)
    if is_new:
        _build()
    load()
    prepare(migrate=not is_new)
    serve(place, beside=Supervisor(), ready=lambda: click.echo(_welcome(port)))


def _build() -> None:
    """Build the campaign, in a process of its own (``undersigned.demo.__main__`` says why)."""
    subprocess.run([sys.executable, "-m", "undersigned.demo"], check=True)  # ours


def _welcome(port: int) -> str:
    """What there is to see, and the log-ins."""
    from undersigned.demo.building import public_paths
    from undersigned.demo.people import CAST, PASSWORD

    site = f"http://{HOST}:{port}"
    people = [f"    {person.email:<30} {person.name}, {person.does}" for person in CAST]
    pages = [f"  {title:<18} {site}{path}" for title, path in public_paths()]
    return "\n".join(
        [
            "",
            f"  The desk           {site}/desk/",
            *pages,
            "",
            f"  Everybody signs in with the password: {PASSWORD}",
            *people,
            "",
            "  Nobody here is real, and no mail leaves this machine: the outbox shows what would",
            "  have gone. Stop with Ctrl-C.",
        ]
    )
