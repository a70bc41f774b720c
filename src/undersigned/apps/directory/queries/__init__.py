"""All that is read of the register."""

from undersigned.apps.directory.queries.listing import (
    Line,
    contact_counts,
    countries_of,
    register_lines,
)
from undersigned.apps.directory.queries.register import (
    folder_organisations,
    folder_register,
    known_names,
    near_duplicates,
    register_of,
    signatory_of,
)

__all__ = [
    "Line",
    "contact_counts",
    "countries_of",
    "folder_organisations",
    "folder_register",
    "known_names",
    "near_duplicates",
    "register_lines",
    "register_of",
    "signatory_of",
]
