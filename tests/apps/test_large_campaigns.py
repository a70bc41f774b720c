"""No page asks the database more often because a campaign has grown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.apps.cast import Cast
from tests.apps.large import enlarge
from tests.apps.routes import Route, routes, samples_of
from undersigned.apps.accounts.models import User
from undersigned.apps.contributions import collected
from undersigned.apps.journal.services import record_reading
from undersigned.apps.texts.models import Version

MOST_QUERIES = 14
OF_CAMPAIGNS = [route for route in routes() if isinstance(route.allowed, frozenset)]


@pytest.fixture
def ask(cast: Cast, signed_in: Callable[[User], Client]) -> Callable[[Route], list[str]]:
    """Opens a page of a large campaign as its coordinator; what the database was asked for it."""
    samples = samples_of(cast, cast.campaign)
    version = Version.objects.get(pk=samples["version_id"])
    enlarge(cast.campaign, version=version, organisations=300, versions=40)
    client = signed_in(cast.mara)
    client.get("/desk/")  # the first page of a session notes that there is one
    for act in (act for act in collected().sentences if act.endswith(".read")):
        # ... and the first look of a day at what is protected is written down.
        for _ in range(2):  # and then known to the process
            record_reading(act, by=cast.mara, campaign_id=cast.campaign.pk)

    def asked(route: Route) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            client.get(route.address(samples))
        return [query["sql"] for query in queries]

    return asked


def test_every_page_of_a_large_campaign_takes_less_than_15_queries(
    ask: Callable[[Route], list[str]],
) -> None:
    for route in OF_CAMPAIGNS:
        queries = ask(route)
        assert len(queries) <= MOST_QUERIES, "\n".join(
            [route.name, *(query[:200] for query in queries)]
        )
