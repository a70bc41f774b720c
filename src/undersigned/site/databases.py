"""From one setting to Django's description of the database."""

from __future__ import annotations

from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from undersigned.core.errors import SettingInvalid

# Seconds that a writer waits for another before it gives up.
_SQLITE_WAIT = 20
_NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def database_of(value: str) -> dict[str, Any]:
    """``sqlite:PATH`` or ``postgresql://...`` as an entry of ``DATABASES``."""
    if value.startswith("sqlite:"):
        return _sqlite(value.removeprefix("sqlite:"))
    if value.startswith(("postgresql://", "postgres://")):
        return _postgresql(value)
    expected = "use sqlite:PATH or postgresql://USER:PASSWORD@HOST/NAME"
    shown = value.partition("@")[0].partition(":")[0]  # never a password
    raise SettingInvalid(name="UNDERSIGNED_DATABASE", value=f"{shown}:...", expected=expected)


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A transaction that will write takes its place in the queue at once, instead of
            # failing in the middle (SQLite, "Transactions", section 2.2).
            "transaction_mode": "IMMEDIATE",
            "timeout": _SQLITE_WAIT,
            # FULL: what was acknowledged survives a power cut. secure_delete: what was erased is
            # overwritten.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON"
            ),
        },
    }


def _postgresql(value: str) -> dict[str, Any]:
    try:
        found = conninfo_to_dict(value)
    except ProgrammingError as error:
        raise SettingInvalid(
            name="UNDERSIGNED_DATABASE",
            value="postgresql://...",
            expected="it is no address of a PostgreSQL database",
        ) from error
    named = {_NAMES[key]: found[key] for key in _NAMES if key in found}
    options = {key: value for key, value in found.items() if key not in _NAMES}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
        **named,
    }
