"""Organisations, their contacts and logos."""

from __future__ import annotations

from undersigned.core.errors.base import Changed, EntryInvalid, Refused
from undersigned.core.phrase import _, plural


class RowUndecided(Changed):
    code = "row-undecided"
    sentence = _(
        "Row {row} ({name}) looks like an organisation in the register; please choose "
        "which one it is."
    )


class RegisterInvalid(Refused):
    """``problems`` is a list of faults, each with its row and column in words."""

    code = "register-invalid"
    sentence, many = plural(
        "{file} has {count} fault, so no organisation was taken from it:\n{problems}",
        "{file} has {count} faults, so no organisation was taken from it:\n{problems}",
    )


class OrganisationNameless(EntryInvalid):
    code = "organisation-nameless"
    sentence = _("An organisation needs a name.")


class OrganisationHeld(EntryInvalid):
    """``reasons`` says where it is listed."""

    code = "organisation-held"
    sentence = _("This organisation cannot be removed or merged: {reasons}.")


class ContactThere(EntryInvalid):
    code = "contact-there"
    sentence = _("There is already a contact with this email address.")


class LanguageCodeInvalid(EntryInvalid):
    code = "language-code"
    sentence = _("Please give the language by its code, such as en or km.")


class ContactNameTooLong(EntryInvalid):
    code = "contact-name-too-long"
    sentence = _("The contact’s name can have up to {most} characters, and this one has {count}.")


class ContactRoleTooLong(EntryInvalid):
    code = "contact-role-too-long"
    sentence = _("The contact’s role can have up to {most} characters, and this one has {count}.")


class PictureTooLarge(EntryInvalid):
    code = "picture-too-large"
    sentence = _("The picture is larger than {limit} MB.")


class PictureTooManyPixels(EntryInvalid):
    code = "picture-too-many-pixels"
    sentence = _("The picture has {width} × {height} pixels, and {most} million are the most.")


class NotAPicture(EntryInvalid):
    code = "not-a-picture"
    sentence = _("This is not a picture that can be shown; please use a PNG, JPEG or WebP file.")


class NotTwoOrganisations(EntryInvalid):
    code = "not-two-organisations"
    sentence = _("Please choose two different organisations from the same register.")
