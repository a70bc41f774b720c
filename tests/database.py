"""A pytest plugin, loaded before Django: the settings and the database of the tests.

SQLite, unless UNDERSIGNED_TEST_DATABASE is ``postgresql``: then a private server is started, and
what would say the same on every database is left out.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile

import pytest

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

_ASKS = {"db", "transactional_db", "django_db_setup"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second database only what asks it, and of that only what a database could answer
    otherwise."""
    if os.environ.get(WANTED) != "postgresql":
        return
    kept = [item for item in items if _depends(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def _depends(item: pytest.Item) -> bool:
    asks = item.get_closest_marker("django_db") or _ASKS & set(getattr(item, "fixturenames", ()))
    return bool(asks) and not item.get_closest_marker("alike_on_every_database")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "alike_on_every_database: walks all pages for what they say; a second database adds nothing",
    )
