"""Letters that cannot be written, and recipients that cannot be used."""

from __future__ import annotations

from undersigned.core.errors.base import Refused
from undersigned.core.phrase import _


class Unfillable(Refused):
    """A letter that cannot be written; the base of the reasons why."""

    code = "unfillable"


class FieldUnknown(Unfillable):
    code = "field-unknown"
    sentence = _("There is no field (({field})).")


class FieldMisspelt(FieldUnknown):
    """``near`` is the field that was most likely meant."""

    code = "field-misspelt"
    sentence = _("There is no field (({field})). Did you mean (({near}))?")


class FieldEmpty(Unfillable):
    code = "field-empty"
    sentence = _("The field (({field})) has no value for {recipient}.")


class WriterFieldInLetter(Unfillable):
    code = "writer-field"
    sentence = _("The field (({field})) is for a constituent's own letter, not for a formal one.")


class NobodySigned(Unfillable):
    code = "nobody-signed"
    sentence = _("Nobody has signed the text, so the field (({field})) has no value.")


class NoSignedText(Unfillable):
    """``about`` is the name of the text that is asked for."""

    code = "no-signed-text"
    sentence = _(
        "The campaign has no text {about} that anybody has signed, "
        "so the field (({field})) has no value."
    )


class NoContact(Unfillable):
    code = "no-contact"
    sentence = _("The text names no contact, so the field (({field})) has no value.")


class NoCase(Unfillable):
    """``about`` is the name of the case that is asked for."""

    code = "no-case"
    sentence = _("There is no case {about} on record, so the field (({field})) has no value.")


class PlaceholderLeft(Unfillable):
    code = "placeholder-left"
    sentence = _(
        "The text still contains {placeholder}; replace it with a field or with the actual words."
    )


class MailAddressInvalid(Unfillable):
    """``whose`` says in words whose address it is."""

    code = "mail-address"
    sentence = _('The email address "{address}" of {whose} cannot be used: {reason}.')


NOT_ASCII = _("only ASCII letters before the @ reach every mail server")
HOST_NOT_IN_ASCII = _("its host name has no form in ASCII; write it as xn--...")
NOT_AN_ADDRESS = _("an address is written name@host.example")
ADDRESS_TOO_LONG = _("it is longer than {most} characters")


class MailUnfit(Unfillable):
    """A NUL, or a line end where a header would begin."""

    code = "mail-unfit"
    sentence = _("The email contains characters that are not allowed in one.")


class GlyphMissing(Unfillable):
    """``characters`` are those that no installed font can show."""

    code = "glyph-missing"
    sentence = _(
        "The letter to {recipient} has characters that no installed font can show: "
        "{characters}. Replace them, or install a fontpkg package for their script."
    )


class LettersIncomplete(Unfillable):
    """Some letters cannot be filled, so that none was written."""

    code = "letters-incomplete"
    sentence = (
        "{count} of {total} letters cannot be filled, so nothing was written "
        "(--skip-incomplete writes the others). The first: {first}"
    )


class ConcernedStateAddressed(Refused):
    code = "concerned-state"
    sentence = (
        "{audience} holds {names}, and the campaign concerns {state}; leave it out with "
        '" - {path}" or say --include-concerned.'
    )


class RecipientsInvalid(Refused):
    """``problems`` lists every fault of the file, each with its row and column."""

    code = "recipients-invalid"
    sentence = "{file} has {count} fault, so no recipient was taken from it:\n{problems}"
    many = "{file} has {count} faults, so no recipient was taken from it:\n{problems}"


class NoChair(Refused):
    code = "no-chair"
    sentence = "{committee} has no chair on {date}, so there is nobody to address."


class DayBeforeData(Refused):
    """``start`` is the first day that the data about ``body`` speaks of."""

    code = "day-before-data"
    sentence = (
        "The data about {body} begins on {start}, so who was in it on {date} is not known; "
        "choose a later day."
    )
