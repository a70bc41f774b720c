"""Parts of the campaign's overview and of the first page that higher apps contribute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User
    from undersigned.apps.coalitions.models import Seat


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A part of a campaign's overview page, in its place by ``order``.

    ``template`` ("app/_panel.html") is shown with ``facts(seat)`` and ``seat``; it begins with
    an ``<h2>``. A panel whose facts are empty is left out.
    """

    order: int
    template: str
    facts: Callable[[Seat], dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class HomePanel:
    """The same for the desk's first page, with what it knows about whoever is signed in."""

    order: int
    template: str
    facts: Callable[[User], dict[str, Any]]


PANELS: list[Panel] = []
HOME_PANELS: list[HomePanel] = []


def register(panel: Panel) -> None:
    """Add a part to the overview of campaigns; adding it twice changes nothing."""
    if panel not in PANELS:
        PANELS.append(panel)
        PANELS.sort(key=lambda one: one.order)


def register_at_home(panel: HomePanel) -> None:
    """Add a part to the desk's first page; adding it twice changes nothing."""
    if panel not in HOME_PANELS:
        HOME_PANELS.append(panel)
        HOME_PANELS.sort(key=lambda one: one.order)


def shown(seat: Seat) -> list[tuple[str, dict[str, Any]]]:
    """The parts of the overview that this seat sees: templates with their facts."""
    parts = ((panel.template, panel.facts(seat)) for panel in PANELS)
    return [(template, facts) for template, facts in parts if facts]


def shown_at_home(user: User) -> list[tuple[str, dict[str, Any]]]:
    """The parts of the first page that this person sees."""
    parts = ((panel.template, panel.facts(user)) for panel in HOME_PANELS)
    return [(template, facts) for template, facts in parts if facts]
