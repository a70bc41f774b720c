"""A pytest plugin, loaded before Django: the settings and the database of the tests.

SQLite, unless UNDERSIGNED_TEST_DATABASE is ``postgresql``: then a private server is started.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile

from tests.postgresql import start_postgresql

WANTED = "UNDERSIGNED_TEST_DATABASE"
_READY = "UNDERSIGNED_DATABASE"
# As fast as it goes: what a crash does to it is tested in tests/crash with a server of its own.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=120")

os.environ["UNDERSIGNED_MODE"] = "test"
if os.environ.get(WANTED) == "postgresql" and not os.environ.get("PYTEST_XDIST_WORKER"):
    address = start_postgresql(*_FAST)
    if address is None:
        sys.exit("PostgreSQL is not installed, so the tests cannot run on it.")
    os.environ[_READY] = address
elif os.environ.get(WANTED) != "postgresql":
    _folder = tempfile.mkdtemp(prefix="undersigned-sqlite-")
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    os.environ[_READY] = f"sqlite:{_folder}/test.sqlite3"
