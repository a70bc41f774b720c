"""What errors have in common, and those that every part of the site raises."""

from __future__ import annotations

from typing import ClassVar

from undersigned.core.phrase import Phrase, _


class UndersignedError(Exception):
    """Something that a person can meet; prints as one sentence."""

    code: ClassVar[str] = "error"
    sentence: ClassVar[str] = "{reason}"
    many: ClassVar[str] = ""  # the sentence for every ``count`` but one, if there are two
    exit_status: ClassVar[int] = 1

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(str(self.said))

    @property
    def said(self) -> Phrase:
        """The sentence with its facts, for whoever says it in another language."""
        return Phrase(self.sentence, tuple(self.facts.items()), self.many)


class Refused(UndersignedError):
    """The work cannot be done as it stands."""

    code = "refused"


class NotAllowed(Refused):
    code = "not-allowed"
    sentence = "{reason}."


class Changed(Refused):
    """Somebody else was quicker; nothing of either is lost."""

    code = "changed"
    sentence = "{reason}."


class AlreadyDecided(Changed):
    code = "already-decided"
    sentence = _("This has already been decided: {state}.")


class TryAgain(Refused):
    code = "try-again"
    sentence = _(
        "The site is very busy at the moment. What you entered is still here; please "
        "send it again in a minute. Sending it twice does no harm."
    )


class EntryInvalid(Refused):
    """Something typed into a form that cannot be taken as it is."""

    code = "entry-invalid"
    sentence = "{reason}."


class TypedAddressInvalid(EntryInvalid):
    code = "typed-address"
    sentence = _('The email address "{address}" cannot be used: {reason}.')


class WrongUsage(UndersignedError):
    """The question was put wrongly; ``hint`` names what is near, or is empty."""

    code = "wrong-usage"
    exit_status = 2
