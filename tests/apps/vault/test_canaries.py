"""Canaries: protected words do not stand in any file that somebody could take away."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models

from tests.apps.cast import make_cast
from tests.apps.routes import samples_of
from tests.postgresql import programs
from undersigned.apps.vault.services import sealed_fields

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def canaries() -> list[str]:
    """A word in every sealed column of the site, in a row of every table."""
    cast = make_cast()
    samples_of(cast, cast.campaign)
    return [canary for model in apps.get_models() for canary in _placed(model)]


def _placed(model: type[models.Model]) -> Iterator[str]:
    words = {
        field.name: f"Kanarienvögel-{field.place}"
        for field in sealed_fields()
        if field.model is model
    }
    if words:
        assert model._base_manager.update(**words), f"there is no sample of {model.__name__}"
        yield from words.values()


def _files() -> bytes:
    """All that lies on the disk, or that a dump takes away."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        path = Path(name)
        return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    folder = programs()
    assert folder
    where = [
        "-h",
        connection.settings_dict["OPTIONS"].get("host") or connection.settings_dict["HOST"],
    ]
    return subprocess.run(  # noqa: S603  # PostgreSQL's own program
        [folder / "pg_dump", *where, "-U", connection.settings_dict["USER"], name],
        check=True,
        capture_output=True,
    ).stdout


def test_no_protected_word_stands_in_the_database_its_log_or_a_dump(canaries: list[str]) -> None:
    files = _files()
    assert b"Lantern Legal Aid" in files  # so we do look into what is there
    assert len(canaries) > 15
    assert [canary for canary in canaries if canary.encode() in files] == []
    assert b"Kanarienv" not in files
