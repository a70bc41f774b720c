"""Parts of an organisation's pages that the apps above contribute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from undersigned.apps.directory.models import Organisation

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Seat

Facts = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class MemberPanel:
    """A part of the page that an organisation's own people see, in its place by ``order``.

    ``template`` ("app/_panel.html") is shown with ``panel`` (``facts(organisation)``) and
    ``organisation``; it begins with an ``<h2>``. A panel whose facts are empty is left out.
    """

    order: int
    template: str
    facts: Callable[[Organisation], Facts]


@dataclass(frozen=True, kw_only=True)
class StaffPanel:
    """The same for the organisation's page at the desk, for whoever has that seat."""

    order: int
    template: str
    facts: Callable[[Organisation, Seat], Facts]


MEMBER_PANELS: list[MemberPanel] = []
STAFF_PANELS: list[StaffPanel] = []


def register(panel: MemberPanel) -> None:
    """Add a part to the pages of members; adding it twice changes nothing."""
    if panel not in MEMBER_PANELS:
        MEMBER_PANELS.append(panel)
        MEMBER_PANELS.sort(key=lambda one: one.order)


def register_for_staff(panel: StaffPanel) -> None:
    """Add a part to the pages of organisations at the desk; twice changes nothing."""
    if panel not in STAFF_PANELS:
        STAFF_PANELS.append(panel)
        STAFF_PANELS.sort(key=lambda one: one.order)


def shown_to_members(organisation: Organisation) -> list[tuple[str, Facts]]:
    """The parts that the organisation's own people see: templates with their facts."""
    parts = ((panel.template, panel.facts(organisation)) for panel in MEMBER_PANELS)
    return [(template, facts) for template, facts in parts if facts]


def shown_to_staff(organisation: Organisation, seat: Seat) -> list[tuple[str, Facts]]:
    """The parts that this seat sees of an organisation."""
    parts = ((panel.template, panel.facts(organisation, seat)) for panel in STAFF_PANELS)
    return [(template, facts) for template, facts in parts if facts]
