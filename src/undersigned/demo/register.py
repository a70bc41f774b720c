"""The demo's register: the organisations of the pasted page, each with somebody to write to."""

from __future__ import annotations

from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.services import add_contact

# Whom to write to, by the key of the organisation: name, role, address, language.
_CONTACTS = {
    "afpv": ("Sol Example", "Editor", "sol@free-press.example", "en"),
    "avl": ("Anouk Example", "Présidente", "anouk@veldmark-libre.example", "fr"),
    "dph": ("Dara Example", "Speaker", "dara@daughters.example", "en"),
    "hrn": ("Mara Example", "Coordinator", "mara@harbour-rights.example", "en"),
    "lla": ("Theo Example", "Director", "theo@lantern.example", "en"),
    "ms": ("Olga Example", "Secretary", "olga@meridian.example", "en"),
    "ohp": ("Hanno Example", "Vorstand", "hanno@open-harbours.example", "en"),
    "sfu": ("Sheila Example", "Chair", "sheila@saltmarsh.example", "en"),
    "vta": ("Vera Example", "Chair", "vera@teachers-abroad.example", "en"),
    "vwc": ("Wilma Example", "Treasurer", "wilma@womens-circle.example", "en"),
}


def fill(campaign: Campaign, *, by: User) -> dict[str, Organisation]:
    """The organisations that came with the page, by their keys, now with contacts."""
    bodies = {one.key: one for one in campaign.organisations.all()}
    for body in bodies.values():
        add_contact_of(body, by=by)
    return bodies


def add_contact_of(organisation: Organisation, *, by: User) -> None:
    name, role, email, language = _CONTACTS[organisation.acronym.lower()]
    add_contact(organisation, by=by, email=email, name=name, role=role, language=language)
