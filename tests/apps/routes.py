"""Every address of the site, with samples of the objects that addresses name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.apps.cast import Cast
from undersigned.apps import ORDER
from undersigned.apps.coalitions.models import Campaign


@dataclass(frozen=True, kw_only=True)
class Route:
    """One address: its name, its pattern, the view behind it, and what its parts are called."""

    name: str
    pattern: str
    view: Any
    parts: tuple[str, ...]

    @property
    def allowed(self) -> Any:
        """Who may see it, as the view says (``pages.access``); None if it does not."""
        return getattr(self.view, "allowed", None)

    @property
    def is_of_a_library(self) -> bool:
        return self.view.__module__.startswith(("allauth.", "django."))

    def address(self, samples: Mapping[str, Any]) -> str:
        return reverse(self.name, kwargs={part: samples[part] for part in self.parts})


def routes() -> list[Route]:
    """All addresses, in the order of their patterns."""
    return sorted(_routes(get_resolver(), (), "", ()), key=lambda route: route.pattern)


def _routes(
    resolver: URLResolver, names: tuple[str, ...], before: str, parts: tuple[str, ...]
) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern)
        inside = (*parts, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            deeper = (*names, entry.namespace) if entry.namespace else names
            yield from _routes(entry, deeper, pattern, inside)
        elif isinstance(entry, URLPattern) and entry.name:
            name = ":".join((*names, entry.name))
            yield Route(name=name, pattern=pattern, view=entry.callback, parts=inside)


def samples_of(cast: Cast, campaign: Campaign) -> dict[str, Any]:
    """One of everything in a campaign, by the name that addresses give it.

    Each app makes its own, in its tests' ``samples``, on top of those that lower apps made.
    """
    made: dict[str, Any] = {"token": f"sample-token-of-{campaign.slug}-{'x' * 24}"}
    for app in reversed(ORDER):
        room = f"tests.apps.{app}.samples"
        if find_spec(room):
            made |= import_module(room).samples(cast, campaign, made)
    return {
        f"{name}_id" if isinstance(thing, models.Model) else name: getattr(thing, "pk", thing)
        for name, thing in made.items()
    }
