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


# What a file is instead of a text.
IS_PDF = _("it is a PDF: copy the words out of it, or ask for the file it was made from")
IS_RTF = _("it is an RTF file: save it as .docx")
IS_PACKED = _("it is packed: unpack it first")
IS_PICTURE = _("it is a picture: type the words, or ask for the text")
IS_OLD_OFFICE = _("it is an old Office file: save it as .docx")
IS_WEB_ARCHIVE = _("it is a web archive: save the page as HTML")
IS_OPEN_DOCUMENT = _("it is an OpenDocument or EPUB file: save it as .docx")
IS_SPREADSHEET = _("it is a spreadsheet: save the letter in it as .docx")
IS_PRESENTATION = _("it is a presentation: save the text in it as .docx")
IS_PAGES = _("it is a Pages file: export it as .docx")
IS_ZIP = _("it is a ZIP file: unpack it first")
IS_NO_FILE = _("it is a folder or a device")
HAS_STRANGE_BYTES = _("it holds bytes that no text has")
HAS_NO_ENCODING = _("its encoding could not be made out")
IS_NO_CSV = _("save it as CSV in UTF-8")
SYSTEM_REFUSED = _("the system refused it")


class FileDamaged(Unreadable):
    code = "file-damaged"
    sentence = _("{file} is damaged ({reason}); open it in a word processor and save it again.")


# What is damaged.
ZIP_BROKEN = _("its ZIP container is broken")
TEXT_MISSING = _("the part that holds its text is missing")
TEXT_EMPTY = _("the part that holds its text is empty")
PART_WITH_TYPE = _("{part} declares a document type")
PART_MALFORMED = _("{part} is not well-formed")
PART_PACKED_ODDLY = _("{part} is packed in an unknown way")
PART_BROKEN = _("{part} cannot be unpacked")


class FileProtected(Unreadable):
    code = "file-protected"
    sentence = _("{file} is protected by a password; save a copy without one and read that.")


class FileTooDeep(Unreadable):
    code = "file-too-deep"
    sentence = _("{file} is nested more than {limit} levels deep; copy the text out of it.")


class TooManySignatories(Unreadable):
    code = "too-many-signatories"
    sentence = _("{file} lists more than {limit} signatories, which is more than can be read.")


class TooManyTexts(Unreadable):
    code = "too-many-texts"
    sentence = _(
        "{file} seems to hold more than {limit} texts, which is more than can be read; please "
        "split it into several files."
    )


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
