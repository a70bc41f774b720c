"""Every page of the desk with a campaign of 5,000 organisations and 200 versions."""

from __future__ import annotations

import os
import platform
import time
from statistics import median
from typing import TYPE_CHECKING

from tests.postgresql import start_postgresql

if TYPE_CHECKING:
    from django.test import Client

ORGANISATIONS, VERSIONS, ROUNDS = 5_000, 200, 5
SLOW_MS, MANY_QUERIES = 150, 15


def run() -> None:
    """On PostgreSQL as it is installed, in this process, without a web server around it."""
    address = start_postgresql()
    if address is None:
        print("PostgreSQL is not installed, so nothing was measured.")
        return
    os.environ |= {"UNDERSIGNED_MODE": "test", "UNDERSIGNED_DATABASE": address}
    os.environ["DJANGO_SETTINGS_MODULE"] = "undersigned.site.settings"
    import django

    django.setup()
    _measure()


def _measure() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import setup_test_environment

    from tests.apps.cast import make_cast
    from tests.apps.large import enlarge
    from tests.apps.routes import routes, samples_of
    from undersigned.apps.texts.models import Version

    call_command("migrate", verbosity=0)
    setup_test_environment()
    cast = make_cast()
    samples = samples_of(cast, cast.campaign)
    version = Version.objects.get(pk=samples["version_id"])
    enlarge(cast.campaign, version=version, organisations=ORGANISATIONS, versions=VERSIONS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(cast.mara)
    pages = [route for route in routes() if isinstance(route.allowed, frozenset)]
    results = [(*_page(client, route.address(samples)), route.name) for route in pages]
    results = [result for result in results if result[3] == 200]
    for ms, own, queries, _status, name in sorted(results, reverse=True):
        mark = " <--" if ms >= SLOW_MS or queries >= MANY_QUERIES else ""
        print(f"{name:<32} {ms:6.0f} ms ({own:.0f} of processor) {queries:4} queries{mark}")
    print(
        f"{len(results)} pages, {ORGANISATIONS:,} organisations, {VERSIONS} versions: slowest "
        f"{max(results)[0]:.0f} ms (goal {SLOW_MS}), most queries "
        f"{max(result[2] for result in results)} (goal {MANY_QUERIES}); Python "
        f"{platform.python_version()}, {os.cpu_count()} processors, median of {ROUNDS}"
    )


def _page(client: Client, address: str) -> tuple[float, float, int, int]:
    """Milliseconds, those of this process, number of queries and status, after a first time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answer = client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    asked = len(queries)
    times, own = [], []
    for _ in range(ROUNDS):
        start, own_start = time.perf_counter(), time.process_time()
        client.get(address)
        times.append((time.perf_counter() - start) * 1000)
        own.append((time.process_time() - own_start) * 1000)
    return median(times), median(own), asked, answer.status_code
