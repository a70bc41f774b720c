"""The whole test run, ``make test``: everything on SQLite, then the site's tests on PostgreSQL.

What this machine lacks is skipped and listed; with UNDERSIGNED_COMPLETE=1 that is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tests.postgresql import programs

# Those that ask the database. The others would say the same again.
OF_THE_SITE = ("tests/apps", "tests/site")
_IN_PARALLEL = ("-rs", "-n", "auto", "--dist", "loadgroup")


def main() -> int:
    status = _pytest(*_IN_PARALLEL)
    if programs() is None:
        print("SKIPPED the site's tests on PostgreSQL: it is not installed", flush=True)  # noqa: T201
        return status or int(os.environ.get("UNDERSIGNED_COMPLETE") == "1")
    print("\nThe site's tests again, on PostgreSQL:", flush=True)  # noqa: T201  # for who waits
    return _pytest(*_IN_PARALLEL, *OF_THE_SITE, database="postgresql") or status


def _pytest(*arguments: str, database: str = "sqlite") -> int:
    """The exit status of a run in a process of its own."""
    environment = {**os.environ, "UNDERSIGNED_TEST_DATABASE": database}
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603  # pytest


if __name__ == "__main__":
    sys.exit(main())
