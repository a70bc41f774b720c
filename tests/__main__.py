"""The whole test run, ``make test``: everything on SQLite, then what asks the database on PostgreSQL.

What this machine lacks is skipped and listed; with UNDERSIGNED_COMPLETE=1 that is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from tests.postgresql import programs

# Where tests ask the database. Of these, only those that really do are run on a second one
# (``tests.database``).
OF_THE_SITE = ("tests/apps", "tests/site", "tests/crash")
# Kills the database under the tests, so that no others may run beside it.
KILLS_THE_DATABASE = "tests/crash/test_database.py"
# Some tests wait, for servers, leases and browsers: one more than there are processors.
_WORKERS = str((os.cpu_count() or 1) + 1)
_IN_PARALLEL = ("-q", "-rs", "-n", _WORKERS, "--dist", "loadgroup", "-p", "tests.progress")


def main() -> int:
    _say("Everything, on SQLite")
    status = _pytest()
    if programs() is None:
        _say("SKIPPED: what asks the database, on PostgreSQL, which is not installed")
        return status or int(os.environ.get("UNDERSIGNED_COMPLETE") == "1")
    _say("What asks the database, on PostgreSQL")
    others = (*OF_THE_SITE, f"--ignore={KILLS_THE_DATABASE}")
    status = _pytest(*others, database="postgresql") or status
    _say("What becomes of the mails when PostgreSQL is killed")
    return _pytest(KILLS_THE_DATABASE, "-n", "0", database="postgresql") or status


def _say(words: str) -> None:
    print(f"\n== {words} ({time.strftime('%H:%M:%S')}) ==", flush=True)  # noqa: T201  # for who waits


def _pytest(*arguments: str, database: str = "sqlite") -> int:
    """The exit status of a run in a process of its own."""
    environment = {**os.environ, "UNDERSIGNED_TEST_DATABASE": database}
    command = [sys.executable, "-m", "pytest", *_IN_PARALLEL, *arguments]
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603  # pytest


if __name__ == "__main__":
    sys.exit(main())
