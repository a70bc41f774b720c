"""All that is read of the register."""

from undersigned.apps.directory.queries.register import (
    folder_register,
    near_duplicates,
    register_of,
    signatory_of,
)

__all__ = ["folder_register", "near_duplicates", "register_of", "signatory_of"]
