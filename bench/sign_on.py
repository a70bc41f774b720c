"""Signing on PostgreSQL, side by side with pgbench and the same statements, and with stock Django.

Every request signs for another organisation by the token of its own invitation, with the check
against forgery, of every entry and of duplicates on, for the site and for a stock Django view
(``_stock_site``) alike. pgbench runs just before and just after, with as many connections and an
empty table each time. Two tricks are taken away in turn: writing together what waits at the same
moment, and keeping the connection to the database.
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
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

from bench._public_site import wait_for
from tests.conftest import ROOT
from tests.postgresql import PrivateServer, programs
from tests.site.running import environment, free_port
from tests.site.signing_site import SigningSite, form_at

CONNECTIONS, SECONDS, ROUNDS = 32, 5, 3
WORKERS, THREADS = 2, 16
INVITED, FOR_PGBENCH = 25_000, 3_000  # organisations for wrk; for each client of pgbench
GOAL, GOAL_OF_STOCK, GOAL_P99_MS = 0.25, 3, 500
_SCRIPT = Path(__file__).parent / "_sign_on.lua"
_TABLES = "signing_signon, signing_signonevent, deliveries_delivery, journal_entry"


@dataclass(frozen=True)
class Round:
    """Signatures a second of each variant, and transactions a second of pgbench."""

    signed: dict[str, dict[str, Any]]
    rows: int
    pgbench: float

    def a_second(self, variant: str) -> float:
        return float(self.signed[variant]["accepted"] / self.signed[variant]["seconds"])


def run() -> None:
    bin_folder = programs()
    if bin_folder is None or shutil.which("wrk") is None:
        print("PostgreSQL and wrk are needed; nothing was measured.")
        return
    folder = Path(tempfile.mkdtemp(prefix="undersigned-bench-"))
    server = PrivateServer(bin_folder, "max_connections=300", "shared_buffers=512MB")
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
    script = _script(site, folder, tokens[0])
    rounds = []
    with ExitStack() as stack, psycopg.connect(server.address, autocommit=True) as database:
        ports = {
            name: stack.enter_context(_serving(site, application, variables))
            for name, (application, variables) in VARIANTS.items()
        }
        for _ in range(ROUNDS):
            before = _pgbench(script, database, server, bin_folder)
            signed, rows = {}, 0
            for name, port in ports.items():
                signed[name], more = _signed(port, database, folder, tokens[0])
                rows += more
            after = _pgbench(script, database, server, bin_folder)
            rounds.append(Round(signed, rows, (before + after) / 2))
            print(_line(rounds[-1]), flush=True)
    _tell(rounds)


_TRICKS = ("writing together", "kept connections")
VARIANTS: dict[str, tuple[str, dict[str, str]]] = {
    "the site": ("undersigned.site.wsgi:application", {}),
    **{
        f"without {trick}": ("bench._plain_site:application", {"BENCH_WITHOUT": trick})
        for trick in _TRICKS
    },
    "stock Django": ("bench._stock_site:application", {}),
}


@contextmanager
def _serving(site: SigningSite, application: str, variables: dict[str, str]) -> Iterator[int]:
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--port", str(port),
        "--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--no-access-log",
        "--log-level", "error", application,
    ]  # fmt: skip
    own = {
        **environment(site.variables),
        "UNDERSIGNED_URL": f"http://127.0.0.1:{port}",
        **variables,
    }
    own["PYTHONPATH"] = f"{own['PYTHONPATH']}{os.pathsep}{ROOT}"
    process = subprocess.Popen(command, env=own, cwd=ROOT, start_new_session=True)
    try:
        wait_for(f"http://127.0.0.1:{port}/sign/nobody/")
        yield port
    finally:
        os.killpg(process.pid, 9)
        process.wait()


# --- Signing --------------------------------------------------------------------------------------


def _signed(
    port: int, database: psycopg.Connection, folder: Path, token: str
) -> tuple[dict[str, Any], int]:
    """What wrk counted, and the rows that there are."""
    form = form_at(port, token)
    database.execute(f"TRUNCATE {_TABLES} CASCADE")
    done = subprocess.run(
        ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--timeout", "20s", "-s", str(_SCRIPT),
         f"http://127.0.0.1:{port}", "--", str(folder / "tokens"), "2", form.cookie, form.body],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    signed: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    rows = int(database.execute("SELECT count(*) FROM signing_signon").fetchone()[0])
    # What was under way when wrk stopped may be there without an answer; never the reverse.
    assert signed["accepted"] <= rows <= signed["accepted"] + CONNECTIONS, (signed, rows)
    assert signed["refused"] == signed["failed"] == 0, (port, signed)
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
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    processed = int(re.search(r"actually processed: (\d+)", done.stdout)[1])
    rows = int(database.execute("SELECT count(*) FROM signing_signon").fetchone()[0])
    # What was under way when the time was over may be there uncounted.
    assert processed <= rows <= processed + CONNECTIONS, (rows, processed)
    return float(re.search(r"tps = ([\d.]+)", done.stdout)[1])


def _script(site: SigningSite, folder: Path, token: str) -> Path:
    """All statements of a signature."""
    code = "import sys; from bench._statements import main; main(sys.argv[1], int(sys.argv[2]))"
    done = subprocess.run(
        [sys.executable, "-c", code, token, str(CONNECTIONS * FOR_PGBENCH)],
        env=environment({**site.variables, "UNDERSIGNED_MODE": "test"}), check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    statements = json.loads(done.stdout.splitlines()[-1])
    counter = f"\\set i :i + 1\n\\set n :client_id * {FOR_PGBENCH} + :i\n"
    script = folder / "signature.sql"
    script.write_text(counter + ";\n".join(statements) + ";\n")
    return script


# --- Telling --------------------------------------------------------------------------------------


def _line(one: Round) -> str:
    variants = ", ".join(
        f"{name} {one.a_second(name):.0f}/s (p99 {one.signed[name]['p99']:.0f} ms)"
        for name in VARIANTS
    )
    return f"signatures: {variants}; pgbench {one.pgbench:.0f}/s"


def _tell(rounds: list[Round]) -> None:
    site, *others = VARIANTS
    print(
        f"of pgbench with the same statements {_ratio(rounds, lambda one: one.pgbench)}, goal {GOAL}"
    )
    for name in others:
        goal = f", goal {GOAL_OF_STOCK}" if name.startswith("stock") else ""
        print(f"of {name} {_ratio(rounds, lambda one, name=name: one.a_second(name))}{goal}")
    print(
        f"p99 {max(one.signed[site]['p99'] for one in rounds):.0f} ms at most (goal {GOAL_P99_MS}); "
        f"{sum(sum(two['accepted'] for two in one.signed.values()) for one in rounds):,} "
        f"acknowledged, {sum(one.rows for one in rounds):,} rows"
    )
    print(
        f"{CONNECTIONS} connections, {WORKERS} x {THREADS} threads, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}, Django {version('django')}, granian "
        f"{version('granian')}, psycopg {version('psycopg')}"
    )


def _ratio(rounds: list[Round], other: Callable[[Round], float]) -> str:
    """The site's signatures by another figure of the same round: median and range."""
    site = next(iter(VARIANTS))
    found = [one.a_second(site) / other(one) for one in rounds]
    return f"{median(found):.2f} ({min(found):.2f}-{max(found):.2f} in {len(found)} rounds)"
