"""All that is read of the register."""

from undersigned.apps.directory.queries.listing import (
    RegisterLine,
    contact_counts,
    countries_of,
    found_in_register,
    register_lines,
)
from undersigned.apps.directory.queries.members import (
    member_invitation_by_token,
    member_seats_of,
    open_member_invitation,
)
from undersigned.apps.directory.queries.register import (
    folder_organisations,
    folder_register,
    known_names,
    near_duplicates,
    register_of,
    signatory_of,
    what_holds,
    what_refuses,
)

__all__ = [
    "RegisterLine",
    "contact_counts",
    "countries_of",
    "folder_organisations",
    "folder_register",
    "found_in_register",
    "known_names",
    "member_invitation_by_token",
    "member_seats_of",
    "near_duplicates",
    "open_member_invitation",
    "register_lines",
    "register_of",
    "signatory_of",
    "what_holds",
    "what_refuses",
]
