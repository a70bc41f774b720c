"""A letter as a mail: an .eml file with the letter as plain text and as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from undersigned.core.texts.fields import Values
from undersigned.core.writing.filling import Fillable, in_one_line, pieces_of
from undersigned.core.writing.html import mail_html
from undersigned.core.writing.letter import Letter
from undersigned.core.writing.mail import (
    Mailbox,
    NamedFile,
    alternative,
    encoded,
    head,
    mail_address,
    mailbox,
    with_files,
)
from undersigned.core.writing.parts import title_of
from undersigned.core.writing.plain import plain_segments


class EmailWriter:
    """Writes the letter as a mail, ready to be sent or opened as a draft.

    ``from_`` (``office@x.example`` or ``Name <office@x.example>``) stands in for the sender's
    address, which then becomes the Reply-To unless ``reply_to`` names another; with
    neither there is no From. ``date`` is the mail's own. MailAddressInvalid if one of the
    addresses cannot be used.
    """

    def __init__(
        self,
        letter: Letter,
        *,
        from_: str | None = None,
        reply_to: str | None = None,
        date: datetime | None = None,
    ) -> None:
        sender = letter.sender
        name = in_one_line(sender.name) if sender else ""
        from_ = from_ or (sender.email if sender else None)
        reply_to = reply_to or (sender.email if sender else None)
        self._sender = mailbox(from_, whose="the sender", name=name) if from_ else None
        answers = mailbox(reply_to, whose="the sender", name=name) if reply_to else None
        is_own = answers and self._sender and answers.address == self._sender.address
        self._reply_to = None if is_own else answers
        self._date = date
        self._language = letter.text.language
        self._subject = Fillable(pieces_of(title_of(letter), str))
        lines = alternative(plain_segments(letter), mail_html(letter).by_lines())
        self._body = tuple(encoded(lines))

    def write(
        self,
        values: Values,
        *,
        recipient: str,
        message_id: str = "",
        attachments: Sequence[NamedFile] = (),
    ) -> bytes:
        """The mail to one recipient; see ``LetterWriter``.

        ``values`` may hold the address under ``recipient email``. Where it is unknown the
        mail has no To and is marked as a draft. MailAddressInvalid if the address cannot be
        used; ValueError for a Message-ID that is none.
        """
        start = head(
            subject=in_one_line(self._subject.fill(values, recipient=recipient)),
            sender=self._sender,
            reply_to=self._reply_to,
            to=_to(values, recipient),
            language=self._language,
            message_id=message_id,
            date=self._date,
        )
        filled = (
            line if isinstance(line, bytes) else line.fill(values, recipient=recipient)
            for line in self._body
        )
        return start + with_files(b"".join(encoded(filled)), attachments)


def _to(values: Values, recipient: str) -> Mailbox | None:
    written = _said(values, "recipient email")
    if not written.strip(" "):
        return None
    name = in_one_line(_said(values, "recipient name"))
    return Mailbox(name, mail_address(written, whose=recipient))


def _said(values: Values, key: str) -> str:
    """A value that the mail can do without."""
    value = values.get(key, "")
    return value if isinstance(value, str) else ""
