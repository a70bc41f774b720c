"""What is wrong with a file, a table or a line of it: each fault with its place and its sentence.

All faults of a folder are told at once. Every sentence stands below, without its full stop, so
that it can follow a place: ``organisations.csv, row 3, column id: There is ...``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches

from undersigned.core.errors import CampaignFaulty, CampaignInvalid
from undersigned.core.phrase import Phrase, _, phrase

_MOST_TOLD = 100


@dataclass(frozen=True, kw_only=True)
class FilePlace:
    """Where something is, as far as it is known.

    ``line`` and ``row`` count from 1; ``path`` leads through a record, as in
    ``versions[2].hash``.
    """

    file: str = ""
    line: int | None = None
    row: int | None = None
    column: str = ""
    path: str = ""

    @property
    def said(self) -> Phrase:
        """The place in words: ``organisations.csv, row 3, column id``."""
        parts: list[object] = [self.file] if self.file else []
        if self.line is not None:
            parts.append(phrase("line {number}", number=self.line))
        if self.row is not None:
            parts.append(phrase("row {number}", number=self.row))
        if self.column:
            parts.append(phrase("column {name}", name=self.column))
        if self.path:
            parts.append(self.path)
        return Phrase("{place}", (("place", tuple(parts)),))

    def fault(self, words: str | Phrase, /, **facts: object) -> Fault:
        """That something is wrong here; ``words`` is one of the sentences below."""
        what = words if isinstance(words, Phrase) else Phrase(words, tuple(facts.items()))
        return Fault(place=self, what=what)

    def refused(self, words: str | Phrase, /, **facts: object) -> CampaignInvalid:
        """The error to raise for one thing that is wrong here."""
        return error_of([self.fault(words, **facts)], name=self.file)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """``quoted`` is what stands at the place, where that helps to find it."""

    place: FilePlace
    what: Phrase
    quoted: str = ""

    def __str__(self) -> str:
        return str(self.said)

    @property
    def said(self) -> Phrase:
        """Place and sentence in one, without the full stop."""
        where = self.place.said
        return phrase("{where}: {what}", where=where, what=self.what) if str(where) else self.what


def error_of(faults: Iterable[Fault], *, name: str | Phrase) -> CampaignInvalid:
    """The error that tells one fault, or many of what is called ``name``."""
    faults = tuple(faults)
    if len(faults) == 1:
        (fault,) = faults
        return CampaignInvalid(where=fault.place.said, reason=fault.what, faults=faults)
    return CampaignFaulty(where=name, count=len(faults), problems=listed(faults), faults=faults)


def refuse(faults: Iterable[Fault], *, name: str | Phrase) -> None:
    """CampaignInvalid if there are faults."""
    faults = tuple(faults)
    if faults:
        raise error_of(faults, name=name)


@contextmanager
def collecting(faults: list[Fault]) -> Iterator[None]:
    """Note what is wrong in one place, and go on with the next."""
    try:
        yield
    except CampaignInvalid as error:
        faults += faults_of(error)


def faults_of(error: CampaignInvalid) -> tuple[Fault, ...]:
    """The faults that an error tells, one by one."""
    found = error.facts.get("faults")
    if isinstance(found, tuple):
        return found
    place = FilePlace(file=str(error.facts["where"]))
    return (place.fault("{reason}", reason=error.facts["reason"]),)


def listed(faults: Iterable[Fault]) -> Phrase:
    """The faults a line each, the first hundred of them."""
    faults = tuple(faults)
    lines = [Phrase("- {fault}", (("fault", fault.said),)) for fault in faults[:_MOST_TOLD]]
    if len(faults) > _MOST_TOLD:
        lines.append(phrase("- and {count} more", count=f"{len(faults) - _MOST_TOLD:,}"))
    facts = tuple((f"_{number}", line) for number, line in enumerate(lines))
    return Phrase("\n".join(f"{{{name}}}" for name, _line in facts), facts)


def unknown_key(key: str, known: Iterable[str]) -> Phrase:
    """That there is nothing of the name, with the nearest name there is, or all of them."""
    known = tuple(known)
    near = get_close_matches(key[:60], known, n=1)
    if near:
        return phrase(UNKNOWN_KEY_NEAR, key=key[:60], near=near[0])
    return phrase(UNKNOWN_KEY, key=key[:60], known=known)


# --- Any file -------------------------------------------------------------------------------------

NOT_UTF_8 = _("This is not UTF-8; save the file as that")
NOT_READABLE = _("It cannot be read ({system})")
NO_FILE = _("There is no file {path}")

# --- Records: TOML, JSON and the head of a text --------------------------------------------------

NOT_TOML = _('This is not TOML; a line is written as name = "words"')
NOT_JSON = _("This is not JSON; an editor for JSON shows what is wrong")
NOT_YAML = _('This is not YAML; a value in "quotes" may help')
TOO_DEEP = _("It is nested too deeply")
NO_NUMBER = _("{number} is not a number in JSON")
TWICE = _('"{key}" is there twice')
SAID_ALREADY = _("This was said above already")
UNKNOWN_KEY = _('There is no "{key}" here, only {known}')
UNKNOWN_KEY_NEAR = _('There is no "{key}" here; did you mean "{near}"')
MISSING = _('"{key}" is missing')
EMPTY = _("It must not be empty")
NOT_A_RECORD = _("It must consist of names with their values")
NOT_A_LIST = _("It must be a list, in [ ]")
TOO_MANY = _("It has more than {most} values, and no folder has as many")
NOT_WORDS = _("It must be words in quotes")
NOT_A_FLAG = _("It must be true or false")
NOT_A_NUMBER = _("It must be a whole number")
TOO_SMALL = _("It must be at least {least}")
TOO_LARGE = _("It must be at most {most}")
NOT_AN_ID = _("It must be an id like 8a505a21-b002-412d-a8ed-2d23015ead6a")
NOT_A_TIME = _('It must be a time in UTC like "2026-11-23T09:30:00Z"')
NOT_A_DAY = _('It must be a day like "2026-11-23"')
NOT_A_CHOICE = _("It must be one of {choices}")
TOO_LONG = _("It has {count} characters, and at most {most} are allowed")
NO_CHARACTER_OF_TEXTS = _("It contains a character that cannot stand in a text")

# --- campaign.toml ------------------------------------------------------------------------------

NOT_A_LANGUAGE = _('"{code}" is not the code of a language, such as en or km')
NOT_A_STATE = _('"{code}" is not the code of a state in small letters, such as kh')
NO_CAMPAIGN = _("There is no campaign here, as there is no campaign.toml")

# --- check.toml -----------------------------------------------------------------------------------

NO_RULE = _('There is no rule "{name}"; "undersigned check --rules" lists them')
ONE_BRACKET = _('Write "[[accept]]", with two brackets')
NO_RULE_NEAR = _('There is no rule "{name}"; did you mean "{near}"')

# --- sources.json -------------------------------------------------------------------------------

SOURCE_TWICE = _('There is a source called "{id}" above already')
NO_SOURCE = _('Note {label} names the source "{source}", which is not in sources.json')

# --- site.json and protected.json ---------------------------------------------------------------

NO_TEXT_FILE = _("There is no file texts/{slug}.md")
NO_TEXT = _('There is no text "{slug}"')
NO_VERSION = _("There is no version {version}")
NO_INVITATION = _("There is no invitation {invitation}")
SEVERAL_TIMES = _('"{value}" is there {times} times')
TRANSLATED_TWICE = _("A translation cannot have translations of its own")
ORIGINAL_UNLIKE = _("The text that this one translates has no version with this number")
NAME_NEEDED = _("A name that stands must not be empty")
WORDS_CHANGED = _("Its words do not match the hash that was signed, so they were changed")
TEXT_TOO_LARGE = _("A text may have up to {most} characters")
SLUG_TOO_LONG = _("The name of a text has at most {most} characters")
NOT_ALONE = _("It is of no use without {file}")
NOT_A_LOGO = _(
    "The picture cannot be used; use a PNG, JPEG or WebP file of up to {limit} MB "
    "and {pixels} million pixels"
)

# --- Tables ---------------------------------------------------------------------------------------

NOT_CSV = _("This is not CSV; put cells with quotation marks or line breaks between quotes")
NO_HEADING = _("The first row must be {columns}")
NO_COLUMN = _('The column "{name}" is missing')
UNKNOWN_COLUMN = _('There is no column "{name}", only {known}')
UNKNOWN_COLUMN_NEAR = _('There is no column "{name}"; did you mean "{near}"')
TOO_MANY_COLUMNS = _("There are {count} columns, and at most {most} are allowed")
COLUMN_TWICE = _('The column "{name}" is there twice')
TOO_MANY_CELLS = _('There are {cells} cells for {columns} columns; put "quotes" around commas')
EMPTY_CELL = _("This cell must not be empty")
NO_ID = _('"{id}" is not an id; use letters, digits and hyphens, without spaces')
ID_TOO_LONG = _("An id has at most {most} characters")
ID_TWICE = _('There is an organisation with the id "{id}" above already')
ORGANISATION_TWICE = _("This organisation is in row {row} already")
TOO_MANY_ROWS = _("There are {rows} rows, and at most {most} can be taken at a time")
NO_ROWS = _("There is no organisation in it")
TOO_MANY_NAMES = _("There are {count} names, and at most {most} are allowed")
NOT_A_WEBSITE = _('"{website}" is not a web address; write it as https://harbour.example')
CONTACTS_PROTECTED = _("Contacts are protected, and only a coordinator may import them")
NO_MAIL_ADDRESS = _("A contact needs an email address")
BAD_MAIL_ADDRESS = _('The address "{address}" cannot be used: {reason}')

# --- Pasted lists of organisations ----------------------------------------------------------------

TOO_MANY_LINES = _("At most {most} lines can be taken at a time; paste the others afterwards")
LINE_TOO_LONG = _("This line has {count} characters, and at most {most} can be taken")
LINE_WITHOUT_ADDRESS = _("There is no email address in it")
SEVERAL_ADDRESSES = _(
    "There are several email addresses in it; give each organisation its own line"
)
LINE_WITHOUT_NAME = _("There is no name of an organisation in it")
NAME_OF_A_PERSON = _('"{name}" looks like the name of a person; add the name of the organisation')
LINE_TWICE = _("{name} is in line {line} already")

# --- Names ----------------------------------------------------------------------------------------

NAME_MISSING = _("{what} is missing")
NAME_TOO_LONG = _("{what} has {count} characters; shorten it to {most}")
NAME_WITH_ADDRESS = _("{what} contains a web or email address; write the name alone")
NAME_WITH_FORMULA = _('{what} begins with "{sign}"; begin it with a letter or a digit')
NAME_WITHOUT_LETTER = _("{what} needs a letter or a digit")

# --- Archives -------------------------------------------------------------------------------------

NOT_A_ZIP = _("This is not a ZIP file, or it is damaged")
ARCHIVE_TOO_LARGE = _("It is larger than {limit} MB")
CONTENT_TOO_LARGE = _("What is in it is larger than {limit} MB")
FILE_TOO_LARGE = _("The file is larger than {limit} MB")
TOO_MANY_FILES = _("It has {count} files, and at most {most} are allowed")
FALSE_SIZE = _("It is not as large as the archive says")
FILE_TWICE = _("It is there twice")
LEADS_OUT = _("Its path leads out of the folder")
NOT_A_FILE = _("It is a link or a device, not a plain file")
ENCRYPTED = _("It is protected by a password; pack the folder without one")
PACKED_ODDLY = _("It is packed in a way that is not read here; pack the folder as an ordinary ZIP")
PATH_TOO_LONG = _("Its path is too long")

# --- Texts: the head ------------------------------------------------------------------------------

NO_FRONT_MATTER = _('The text must begin with front matter between two lines of "---"')
FRONT_MATTER_EMPTY = _("The front matter is empty")
NOT_OUR_FORM = _('The front matter must say "{written}"')
NOT_PAIRS = _('There must be lines such as "{written}" here')
NOT_MERE_WORDS = _("There must be plain words here; put them in quotes")
NOT_A_KIND = _('A text is a "statement" or a "letter", not a "{kind}"')
NOT_A_DATE = _('"{date}" is not a date; write it as 2026-11-23, 2026-11 or 2026')
SIGNATORIES_NO_LIST = _("The signatories must be a list, one on each line")
NO_ORGANISATION = _('There is no organisation "{id}" in organisations.csv')
NO_ORGANISATION_NEAR = _(
    'There is no organisation "{id}" in organisations.csv; did you mean "{near}"'
)
SIGNATORY_EMPTY = _("A signatory needs a name, a person or an organisation")

# --- Texts: the body ------------------------------------------------------------------------------

WRONG_FENCE = _('":::" is only for "::: asks" and its end, outside of lists')
FENCE_OPEN = _('"::: asks" has no closing ":::"')
NOTE_OF_PARAGRAPHS = _(
    "A note is one paragraph; a backslash at the end of a line begins a new line"
)
NOT_A_LINK = _('"{words}" follows a "]" and is not a plain address; if it is no link, write "\\("')
NOT_A_CLASS = _('"{words}" follows a "]" and is not {{.ask}}, {{.strong}} or {{.em}}')
HTML_IN_TEXT = _('There is no HTML in a text; write "\\<" for the sign in "{words}"')
IMAGE_IN_TEXT = _('There are no images in a text; write "{written}" for the mark before a "["')
NOT_PARAGRAPHS = _("A quotation can contain paragraphs only")
LIST_TOO_DEEP = _("A list has at most {most} levels")
NOT_AN_ITEM = _(
    "An item holds one paragraph and the lists under it; "
    "a backslash at the end of a line begins a new line"
)
ASKS_NO_LIST = _('There is only a list between "::: asks" and ":::"')
ASK_TWICE = _('An item between "::: asks" and ":::" is an ask already')
NOTE_WITH_MARKERS = _("A note cannot contain markers or asks")
ADDRESS_UNSAFE = _('"{address}" is no address of a page or a mailbox')
LINK_IN_LINK = _("There is a link inside a link")
ASK_IN_ASK = _("There is an ask inside an ask")
