"""The table of public addresses: what stands where, collected from the apps.

Sitemap, page cache and any export walk this table and know no page by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse

from undersigned.apps.contributions import collected

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """What stands at a public address.

    ``ends_at`` is the moment after which it may stand no longer, such as the end of signing.
    ``is_gone`` says that something stood there and was taken off; ``moved_to`` is another path.
    """

    body: bytes = b""
    content_type: str = HTML
    language: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    ends_at: datetime | None = None
    is_gone: bool = False
    moved_to: str = ""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One address at which something stands now: the ``parts`` of its route, by name.

    Pages that are each other's translations have the same ``original``.
    """

    parts: Mapping[str, Any] = field(default_factory=dict)
    language: str = ""
    changed_at: datetime | None = None
    original: str = ""


@dataclass(frozen=True, kw_only=True)
class PublicAddress:
    """A kind of public address.

    ``render`` gets the parts of the address by name, and nothing of who asks for it: the page is
    the same for everybody, whatever their cookies, languages or queries. It raises Http404 for
    what is not there. ``standing`` lists what is there now. ``name`` is that of ``reverse``.
    Search engines are told of it with ``for_search``.
    """

    name: str
    route: str
    render: Callable[..., Rendered]
    standing: Callable[[], Iterable[Standing]]
    for_search: bool = False

    def path(self, standing: Standing) -> str:
        return reverse(self.name, kwargs=dict(standing.parts))


def standing_addresses() -> Iterator[tuple[PublicAddress, Standing]]:
    """Everything that stands in public now."""
    for address in collected().public:
        for one in address.standing():
            yield address, one


def alone() -> tuple[Standing, ...]:
    """For an address without parts, at which something always stands."""
    return (Standing(),)
