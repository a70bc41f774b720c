"""Files that cannot be read or written, and folders that are not as they must be."""

from __future__ import annotations

from undersigned.core.errors.base import Refused
from undersigned.core.phrase import _


class Unreadable(Refused):
    """A file that the reader cannot take; ``file`` names it."""

    code = "unreadable"
    sentence = _("{file} cannot be read: {reason}.")


class FileMissing(Unreadable):
    code = "file-missing"
    sentence = _("{file} was not found.")


class FileEmpty(Unreadable):
    code = "file-empty"
    sentence = _("{file} is empty: there is nothing to read in it.")


class FileTooLarge(Unreadable):
    """``limit`` is in megabytes of 1,000,000 bytes."""

    code = "file-too-large"
    sentence = _("{file} is larger than {limit} MB; please split it into smaller files.")


class FileNotText(Unreadable):
    code = "file-not-text"
    sentence = _(
        "{file} is not a text that can be read here ({reason}); "
        "plain text, Markdown, HTML and .docx are."
    )


class FileDamaged(Unreadable):
    code = "file-damaged"
    sentence = _("{file} is damaged ({reason}); open it in a word processor and save it again.")


class FileProtected(Unreadable):
    code = "file-protected"
    sentence = _("{file} is protected by a password; save a copy without one and read that.")


class FileTooDeep(Unreadable):
    code = "file-too-deep"
    sentence = _("{file} is nested more than {limit} levels deep; copy the text out of it.")


class TooManySignatories(Unreadable):
    code = "too-many-signatories"
    sentence = _("{file} lists more than {limit} signatories, which is more than can be read.")


class CampaignInvalid(Refused):
    """A campaign folder, or a text in it, is not as it must be."""

    code = "campaign-invalid"
    sentence = _("{where}: {reason}.")


class CampaignFaulty(CampaignInvalid):
    """``problems`` lists the faults a line each."""

    code = "campaign-faulty"
    sentence = _("{where} has {count} faults:\n{problems}")


class OutputExists(Refused):
    code = "output-exists"
    sentence = "{path} exists and has other files in it; name another folder or say --force."


class OutputFailed(Refused):
    code = "output-failed"
    sentence = "{path} could not be written ({reason}); nothing was left half-written."


class OutputInTheWay(OutputFailed):
    """``what`` is "file" or "folder": what cannot be put in the place of what is there."""

    code = "output-in-the-way"
    sentence = "{path} is in the way, as a {what} is to be there; nothing was written."


class OutputNotAName(OutputFailed):
    code = "output-not-a-name"
    sentence = "{path} is not a plain file name, so nothing was written."


class OutputNamedTwice(OutputFailed):
    code = "output-named-twice"
    sentence = "There would be two files called {path}, so nothing was written."


class OutputLeadsElsewhere(OutputFailed):
    code = "output-leads-elsewhere"
    sentence = "{path} is a link and may lead elsewhere, so nothing was written."
