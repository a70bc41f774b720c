"""All that changes the register."""

from undersigned.apps.directory.services.contacts import (
    add_contact,
    change_contact,
    remove_contact,
    show_contacts,
)
from undersigned.apps.directory.services.logos import remove_logo, set_logo
from undersigned.apps.directory.services.members import (
    invite_member,
    join_organisation,
    remove_member,
    revoke_member_invitation,
)
from undersigned.apps.directory.services.organisations import (
    add_from_folder,
    add_organisation,
    change_organisation,
)
from undersigned.apps.directory.services.removal import merge_organisations, remove_organisation
from undersigned.apps.directory.services.tables import (
    ANOTHER,
    LEFT_OUT,
    Planned,
    Taken,
    export_register,
    plan_rows,
    take_rows,
)

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
    "invite_member",
    "join_organisation",
    "merge_organisations",
    "plan_rows",
    "remove_contact",
    "remove_logo",
    "remove_member",
    "remove_organisation",
    "revoke_member_invitation",
    "set_logo",
    "show_contacts",
    "take_rows",
]
