"""All that changes the register."""

from undersigned.apps.directory.services.contacts import (
    add_contact,
    change_contact,
    remove_contact,
    show_contacts,
)
from undersigned.apps.directory.services.importing import (
    ANOTHER,
    LEFT_OUT,
    Planned,
    Taken,
    export_register,
    plan_rows,
    take_rows,
)
from undersigned.apps.directory.services.logos import remove_logo, set_logo
from undersigned.apps.directory.services.organisations import (
    add_from_folder,
    add_organisation,
    change_organisation,
)
from undersigned.apps.directory.services.removing import merge_organisations, remove_organisation

__all__ = [
    "ANOTHER",
    "LEFT_OUT",
    "Planned",
    "Taken",
    "add_contact",
    "add_from_folder",
    "add_organisation",
    "change_contact",
    "change_organisation",
    "export_register",
    "merge_organisations",
    "plan_rows",
    "remove_contact",
    "remove_logo",
    "remove_organisation",
    "set_logo",
    "show_contacts",
    "take_rows",
]
