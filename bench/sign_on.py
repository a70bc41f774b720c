"""Signing on PostgreSQL, side by side with pgbench and the very same statements.

Every request signs for another organisation by the token of its own invitation, with the check
against forgery, of every entry and of duplicates on. pgbench runs just before and just after, with
as many connections and an empty table each time.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

from tests.postgresql import PrivateServer, programs
from tests.site.running import environment, free_port
from tests.site.signing_site import SigningSite

CONNECTIONS, SECONDS, ROUNDS = 32, 5, 3
WORKERS, THREADS = 2, 16
INVITED, FOR_PGBENCH = 25_000, 3_000  # organisations for wrk; for each client of pgbench
GOAL, GOAL_P99_MS = 0.4, 500
_SCRIPT = Path(__file__).parent / "_sign_on.lua"
_TABLES = "signing_signon, deliveries_delivery, journal_entry"


@dataclass(frozen=True)
class Round:
    """Signatures a second and what pgbench did, with all statements and with the write alone."""

    signed: dict[str, Any]
    rows: int
    whole: float
    write: float

    @property
    def a_second(self) -> float:
        return float(self.signed["accepted"] / self.signed["seconds"])


def run() -> None:
    bin_folder = programs()
    if bin_folder is None or shutil.which("wrk") is None:
        print("PostgreSQL and wrk are needed; nothing was measured.")
        return
    folder = Path(tempfile.mkdtemp(prefix="undersigned-bench-"))
    server = PrivateServer(bin_folder, "max_connections=150", "shared_buffers=512MB")
    try:
        server.start()
        _measure(folder, server, bin_folder)
    finally:
        server.remove()
        shutil.rmtree(folder, ignore_errors=True)


def _measure(folder: Path, server: PrivateServer, bin_folder: Path) -> None:
    site = SigningSite(folder, database=server.address, port=free_port())
    tokens = site.invite(INVITED)
    (folder / "tokens").write_text("\n".join(tokens[1:]))
    scripts = _scripts(site, folder, tokens[0])
    rounds = []
    with _serving(site), psycopg.connect(server.address, autocommit=True) as database:
        form = site.form(tokens[0])
        for _ in range(ROUNDS):
            before = [_pgbench(script, database, server, bin_folder) for script in scripts]
            signed, rows = _signed(site, database, folder, form.cookie, form.body)
            after = [_pgbench(script, database, server, bin_folder) for script in scripts]
            whole, write = ((one + other) / 2 for one, other in zip(before, after, strict=True))
            rounds.append(Round(signed, rows, whole, write))
            print(_line(rounds[-1]), flush=True)
    _tell(rounds)


@contextmanager
def _serving(site: SigningSite) -> Iterator[None]:
    running = site.serve("--workers", WORKERS, "--threads", THREADS)
    try:
        yield
    finally:
        running.stop()


# --- Signing --------------------------------------------------------------------------------------


def _signed(
    site: SigningSite, database: psycopg.Connection, folder: Path, cookie: str, body: str
) -> tuple[dict[str, Any], int]:
    """What wrk counted, and the rows that there are."""
    database.execute(f"TRUNCATE {_TABLES} CASCADE")
    done = subprocess.run(
        ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(_SCRIPT),
         f"http://127.0.0.1:{site.port}", "--", str(folder / "tokens"), "2", cookie, body],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    signed: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    rows = int(database.execute("SELECT count(*) FROM signing_signon").fetchone()[0])
    # What was under way when wrk stopped may be there without an answer; never the reverse.
    assert signed["accepted"] <= rows <= signed["accepted"] + CONNECTIONS, (signed, rows)
    assert signed["refused"] == signed["failed"] == 0, signed
    return signed, rows


# --- pgbench --------------------------------------------------------------------------------------


def _pgbench(
    script: Path, database: psycopg.Connection, server: PrivateServer, bin_folder: Path
) -> float:
    """Transactions a second."""
    database.execute(f"TRUNCATE {_TABLES} CASCADE")
    done = subprocess.run(
        [str(bin_folder / "pgbench"), "-n", "-M", "prepared", "-c", str(CONNECTIONS), "-j", "2",
         "-T", str(SECONDS), "-D", "i=0", "-f", str(script), "-h", str(server.folder),
         "-U", "undersigned", "postgres"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    processed = int(re.search(r"actually processed: (\d+)", done.stdout)[1])
    rows = int(database.execute("SELECT count(*) FROM signing_signon").fetchone()[0])
    # What was under way when the time was over may be there uncounted.
    assert processed <= rows <= processed + CONNECTIONS, (rows, processed)
    return float(re.search(r"tps = ([\d.]+)", done.stdout)[1])


def _scripts(site: SigningSite, folder: Path, token: str) -> tuple[Path, Path]:
    """Scripts for pgbench: all statements of a request, and the write alone."""
    code = "import sys; from bench._statements import main; main(sys.argv[1], int(sys.argv[2]))"
    done = subprocess.run(
        [sys.executable, "-c", code, token, str(CONNECTIONS * FOR_PGBENCH)],
        env=environment(site.variables), check=True, capture_output=True, text=True,
    )  # fmt: skip
    statements = json.loads(done.stdout.splitlines()[-1])
    whole, write = folder / "whole.sql", folder / "write.sql"
    counter = f"\\set i :i + 1\n\\set n :client_id * {FOR_PGBENCH} + :i\n"
    whole.write_text(counter + ";\n".join(statements) + ";\n")
    write.write_text(counter + statements[-1] + ";\n")
    return whole, write


# --- Telling --------------------------------------------------------------------------------------


def _line(one: Round) -> str:
    return (
        f"{one.a_second:6.0f} signatures/s, p99 {one.signed['p99']:.0f} ms; pgbench "
        f"{one.whole:.0f}/s with all statements, {one.write:.0f}/s with the write alone: "
        f"x {one.a_second / one.whole:.2f} and {one.a_second / one.write:.2f}"
    )


def _tell(rounds: list[Round]) -> None:
    whole = [one.a_second / one.whole for one in rounds]
    write = [one.a_second / one.write for one in rounds]
    print(
        f"of pgbench with the same statements {median(whole):.2f} ({min(whole):.2f}-"
        f"{max(whole):.2f} in {len(rounds)} rounds; goal {GOAL}), of the write alone "
        f"{median(write):.2f}; p99 {max(one.signed['p99'] for one in rounds):.0f} ms at most (goal "
        f"{GOAL_P99_MS}); {sum(one.signed['accepted'] for one in rounds):,} acknowledged, "
        f"{sum(one.rows for one in rounds):,} rows"
    )
    print(
        f"{CONNECTIONS} connections, {WORKERS} x {THREADS} threads, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}, Django {version('django')}, granian "
        f"{version('granian')}, psycopg {version('psycopg')}"
    )
