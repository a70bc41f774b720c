"""Forms that anybody may send, and why one is not taken, or not yet."""

from __future__ import annotations

from undersigned.core.errors.base import Refused
from undersigned.core.phrase import _, plural


class FormNotTaken(Refused):
    """A form of a stranger that is not taken (yet); the base of the reasons why."""

    code = "form-not-taken"


class FormTooSoon(FormNotTaken):
    """``count`` is in seconds."""

    code = "form-too-soon"
    sentence, many = plural(
        "Nothing has been sent yet. To keep out automatic senders, we ask you to wait for "
        "{count} second and then press the button again. Everything that you entered is still here.",
        "Nothing has been sent yet. To keep out automatic senders, we ask you to wait for "
        "{count} seconds and then press the button again. Everything that you entered is still here.",
    )


class FormTooOld(FormNotTaken):
    code = "form-too-old"
    sentence = _(
        "This form was open for more than a day. Everything that you entered is still here; "
        "please send it again."
    )


class FormTakenAlready(FormNotTaken):
    code = "form-taken-already"
    sentence = _(
        "This form has already been sent, and there is nothing more to do. If you want to send "
        "something else, please press the button again."
    )


class TooManyForms(FormNotTaken):
    code = "too-many-forms"
    sentence = _(
        "So many forms have come from your network in the last hour that this one could not be "
        "taken. Everything that you entered is still here; please send it again in an hour."
    )
