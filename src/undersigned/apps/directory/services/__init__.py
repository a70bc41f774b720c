"""All that changes the register."""

from undersigned.apps.directory.services.contacts import add_contact
from undersigned.apps.directory.services.organisations import (
    add_from_folder,
    add_organisation,
    change_organisation,
)

__all__ = ["add_contact", "add_from_folder", "add_organisation", "change_organisation"]
