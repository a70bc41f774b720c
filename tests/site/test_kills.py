"""``kill -9`` in the middle of signing: whoever was told that it was taken finds it taken."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.conftest import skip_unless_complete
from tests.postgresql import PrivateServer, programs
from tests.site.running import Running, free_port
from tests.site.signers import Signers
from tests.site.signing_site import SigningSite
from undersigned.apps.vault.seals import link_hash

INVITED, BEFORE, AFTER = 900, 60, 60
_SIGNED = """
    SELECT invitation.link_hash FROM signing_signon AS name
    JOIN signing_invitation AS invitation ON invitation.id = name.invitation_id
"""
# A name, the mail that asks its mailbox, and the line of the journal: all or nothing.
_COUNTS = """
    SELECT (SELECT count(*) FROM signing_signon), (SELECT count(*) FROM deliveries_delivery),
        (SELECT count(*) FROM journal_entry WHERE act = 'sign_on.signed')
"""
Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture
def server() -> Iterator[PrivateServer]:
    bin_folder = programs()
    if bin_folder is None:
        skip_unless_complete("PostgreSQL is not installed")
    assert bin_folder
    server = PrivateServer(bin_folder)
    server.start()
    yield server
    server.remove()


def test_no_name_is_lost_on_sqlite_when_the_site_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite3"
    site = SigningSite(tmp_path, database=f"sqlite:{path}", port=free_port())
    acknowledged = signed_while(kill_the_site, site)
    with closing(sqlite3.connect(path)) as database:
        all_are_there(acknowledged, ask=lambda sql: database.execute(sql).fetchall())


def test_no_name_is_lost_on_postgresql_when_the_site_is_killed(
    tmp_path: Path, server: PrivateServer
) -> None:
    site = SigningSite(tmp_path, database=server.address, port=free_port())
    acknowledged = signed_while(kill_the_site, site)
    with psycopg.connect(server.address) as database:
        all_are_there(acknowledged, ask=lambda sql: database.execute(sql).fetchall())


def test_no_name_is_lost_when_the_database_is_killed_and_the_site_goes_on(
    tmp_path: Path, server: PrivateServer
) -> None:
    def kill_the_database(site: SigningSite, running: Running) -> Running:
        server.kill()
        server.start()
        return running

    site = SigningSite(tmp_path, database=server.address, port=free_port())
    acknowledged = signed_while(kill_the_database, site)
    with psycopg.connect(server.address) as database:
        all_are_there(acknowledged, ask=lambda sql: database.execute(sql).fetchall())


def kill_the_site(site: SigningSite, running: Running) -> Running:
    running.kill()
    return site.serve()


def signed_while(kill: Callable[[SigningSite, Running], Running], site: SigningSite) -> list[str]:
    """The tokens of those who were told that they signed, before and after something died."""
    tokens = site.invite(INVITED)
    running = site.serve()
    signers = Signers(tokens[1:], port=site.port, form=site.form(tokens[0]))
    try:
        signers.start()
        signers.wait_for(BEFORE)
        running = kill(site, running)
        signers.wait_for(len(signers.acknowledged) + AFTER)
        signers.give_up()
    finally:
        running.stop()
    assert signers.statuses <= {302, 500, 503}
    return signers.acknowledged


def all_are_there(acknowledged: list[str], *, ask: Ask) -> None:
    there = Counter(str(row[0]) for row in ask(_SIGNED))
    assert {link_hash(token) for token in acknowledged} <= set(there)
    assert set(there.values()) == {1}
    names, mails, lines = ask(_COUNTS)[0]
    assert names == mails == lines
