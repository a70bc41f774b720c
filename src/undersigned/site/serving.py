"""Running the site: a web server of several processes."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from undersigned.core.errors import CannotListen, DatabaseUnreachable, DatabaseUnready

_THREADS = 4
# Seconds that a process may take to finish what it is answering.
_LAST_ANSWERS = 10


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where and how broadly the site listens; None takes what suits the database."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int | None = None
    threads: int | None = None

    def refuse_taken(self) -> None:
        """CannotListen if somebody else has the address, or nobody can have it."""
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
            with socket.socket(found[0][0], socket.SOCK_STREAM) as attempt:
                attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                attempt.bind(found[0][4])
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            address = f"{self.host}:{self.port}"
            raise CannotListen(address=address, reason=reason) from error


def load() -> None:
    """Load the settings and the apps."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.site.settings")
    django.setup()


def prepare(*, migrate: bool) -> None:
    """Load the site and see that its database is there and up to date; migrate it if told to."""
    load()
    try:
        if migrate:
            call_command("migrate", interactive=False, verbosity=0)
        missing = _migrations_to_make()
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise DatabaseUnreachable(reason=reason) from error
    finally:
        connection.close()
    if missing:
        raise DatabaseUnready(count=missing)


def _migrations_to_make() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


class Companion(Protocol):
    """What runs as long as the web server does."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


def serve(place: Place, *, beside: Companion | None, ready: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM; ``ready`` is called when requests are taken."""
    place.refuse_taken()
    server = _server(place)
    if beside:
        server.on_startup(beside.start)
        server.on_shutdown(beside.stop)
    server.on_startup(ready)
    server.serve()


def _server(place: Place) -> MPServer:
    """No access log: addresses may hold the tokens of private links."""
    return MPServer(
        "undersigned.site.wsgi:application",
        address=place.host,
        port=place.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=place.workers or _fitting_workers(),
        blocking_threads=place.threads or _THREADS,
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_LAST_ANSWERS,
    )


def _fitting_workers() -> int:
    """One process a core; one with SQLite, which lets one of them write at a time."""
    is_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    return 1 if is_sqlite else os.cpu_count() or 1
