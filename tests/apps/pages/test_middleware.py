"""What every answer has."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from undersigned.apps.pages.middleware import SafeHeaders


@pytest.mark.parametrize(("status", "again"), [(503, "5"), (200, None), (409, None)])
def test_whoever_is_sent_away_as_the_site_is_busy_is_told_when_to_come_again(
    status: int, again: str | None
) -> None:
    def site(_: HttpRequest) -> HttpResponse:
        return HttpResponse(status=status)

    answer = SafeHeaders(site)(RequestFactory().get("/"))
    assert answer.headers.get("Retry-After") == again
