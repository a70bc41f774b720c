"""The files of a mailing: every letter, all of them to be printed, and the list of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pikepdf

from undersigned.core.campaigns.files import write_files_atomically
from undersigned.core.cells import cell_words, written_sheet
from undersigned.core.civics.directory import LeftOut
from undersigned.core.civics.recipients import Recipient
from undersigned.core.errors import AudienceEmpty, LettersIncomplete, Unfillable
from undersigned.core.mailing.plan import Copy, MailingPlan
from undersigned.core.writing.batch import write_all
from undersigned.core.writing.formats import writer_of
from undersigned.core.writing.letter import SheetSize

# So many letters go into one file to print; a longer audience gets several.
LETTERS_IN_A_PRINT_FILE = 1_000

LIST = "letters.csv"


class LetterRow(NamedTuple):
    """A line of the list: one letter in one format, or somebody who gets none, and why."""

    recipient_id: str
    kind: str
    name: str
    address: str = ""
    salutation: str = ""
    email: str = ""
    format: str = ""
    file: str = ""
    sha256: str = ""
    status: str = ""
    reason: str = ""


class Sums(NamedTuple):
    """How many recipients have a letter in every format, lack one, and were left out."""

    complete: int
    incomplete: int
    left_out: int


class MailingFiles:
    """The files of a mailing in some formats, by their names; to be gone through once.

    They are made one at a time, so that thousands need no memory: ``<recipient id>.<format>``,
    ``all.pdf`` with every PDF (``all-1.pdf``, ``all-2.pdf`` ... if they are very many), and last
    the list. ``step`` is called after each letter.

    LettersIncomplete if a letter cannot be filled: at once, or after those of a format where
    only its writer can tell (a mail address, a character that no font has). With
    ``skip_incomplete`` the list has the reason and the others are written, if there are any.
    AudienceEmpty if there is nobody to write to.
    """

    def __init__(
        self,
        mailing: MailingPlan,
        formats: Sequence[str],
        *,
        sheet: SheetSize = "us-letter",
        skip_incomplete: bool = False,
        step: Callable[[], None] = lambda: None,
    ) -> None:
        self.mailing = mailing
        self.rows: list[LetterRow] = []
        self._formats, self._sheet, self._step = formats, sheet, step
        self._skips = skip_incomplete
        if not mailing.copies:
            raise AudienceEmpty
        self._incomplete: dict[str, Unfillable] = {}
        for copy in mailing.copies:
            if copy.refusal:
                self._skip(copy, "", copy.refusal)
        self._refuse()

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        for name in self._formats:
            letters = self._letters(name)
            yield from self._with_print_files(letters) if name == "pdf" else letters
            self._refuse()
        self.rows += map(_row_of_left_out, self.mailing.audience.left_out)
        yield LIST, _listed(self.rows)

    @property
    def sums(self) -> Sums:
        """What came of it, once all files have been gone through."""
        incomplete = len(self._incomplete)
        return Sums(
            complete=len(self.mailing.copies) - incomplete,
            incomplete=incomplete,
            left_out=len(self.mailing.audience.left_out),
        )

    def _letters(self, format_: str) -> Iterator[tuple[str, bytes]]:
        ready = self.mailing.ready
        writer = writer_of(format_, self.mailing.letter, on=self.mailing.on, sheet=self._sheet)
        letters = ((copy.recipient.name, copy.values) for copy in ready)
        for copy, written in zip(ready, write_all(writer, letters), strict=True):
            if isinstance(written, Unfillable):
                self._skip(copy, format_, written)
            else:
                file = f"{copy.recipient.id}.{format_}"
                digest = sha256(written).hexdigest()
                row = _row(copy.recipient)
                self.rows.append(
                    row._replace(format=format_, file=file, sha256=digest, status="written")
                )
                yield file, written
            self._step()

    def _with_print_files(
        self, letters: Iterable[tuple[str, bytes]]
    ) -> Iterator[tuple[str, bytes]]:
        is_one = len(self.mailing.ready) <= LETTERS_IN_A_PRINT_FILE
        numbers = count(1)
        bundle: list[bytes] = []
        for file, letter in letters:
            yield file, letter
            bundle.append(letter)
            if len(bundle) == LETTERS_IN_A_PRINT_FILE and not is_one:
                yield f"all-{next(numbers)}.pdf", _joined(bundle)
                bundle = []
        if bundle:
            yield "all.pdf" if is_one else f"all-{next(numbers)}.pdf", _joined(bundle)

    def _skip(self, copy: Copy, format_: str, reason: Unfillable) -> None:
        row = _row(copy.recipient)
        self.rows.append(row._replace(format=format_, status="skipped", reason=str(reason)))
        self._incomplete.setdefault(copy.recipient.id, reason)

    def _refuse(self) -> None:
        """Raise LettersIncomplete if letters are missing and that may not be, or all are."""
        missing, total = len(self._incomplete), len(self.mailing.copies)
        if missing and (not self._skips or missing == total):
            first = next(iter(self._incomplete.values()))
            raise LettersIncomplete(count=missing, total=total, first=first)


def write_mailing(files: MailingFiles, out: Path, *, force: bool = False) -> None:
    """Write the files into a folder: all of them, or on any error none.

    What an earlier mailing wrote there and listed goes, if ``force`` allows other files to be
    there at all; errors as in ``write_files_atomically``.
    """
    write_files_atomically(out, files, force=force, remove=_written_before(out))


def _written_before(out: Path) -> list[str]:
    if not (out / LIST).is_file():
        return []
    with (out / LIST).open(encoding="utf-8-sig", newline="", errors="replace") as file:
        files = [cell_words(row.get("file") or "") for row in csv.DictReader(file)]
    printed = [path.name for path in out.glob("all*.pdf")]
    return [name for name in (*files, *printed) if name and Path(name).name == name]


def _joined(letters: Sequence[bytes]) -> bytes:
    whole = pikepdf.new()
    sources = [pikepdf.open(io.BytesIO(letter)) for letter in letters]
    for source in sources:
        whole.pages.extend(source.pages)
    out = io.BytesIO()
    whole.save(out, deterministic_id=True)
    return out.getvalue()


# --- The list -------------------------------------------------------------------------------------


def _row(recipient: Recipient) -> LetterRow:
    return LetterRow(
        recipient_id=recipient.id,
        kind=recipient.kind,
        name=recipient.name,
        address="\n".join(recipient.address),
        salutation=recipient.salutation,
        email="; ".join(recipient.emails),
    )


def _row_of_left_out(left: LeftOut) -> LetterRow:
    return LetterRow(
        recipient_id=left.id,
        kind=left.kind,
        name=left.name,
        status="left out",
        reason=left.reason,
    )


def _listed(rows: Iterable[LetterRow]) -> bytes:
    return written_sheet([LetterRow._fields, *sorted(rows)])
