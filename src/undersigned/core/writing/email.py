"""A letter as a mail: an .eml file with the letter as plain text and as HTML.

Nothing of the standard library's ``email`` is used to write it: that is slow, and its header
folding has traps (see docs/writing.md). The result is what it would have written.
"""

from __future__ import annotations

import re
from base64 import b64encode
from binascii import b2a_qp
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime

from undersigned.core.errors import MailAddressInvalid
from undersigned.core.texts.fields import Values
from undersigned.core.writing.file_names import file_name
from undersigned.core.writing.filling import Fillable, in_one_line, pieces_of
from undersigned.core.writing.html import mail_html
from undersigned.core.writing.letter import Letter
from undersigned.core.writing.parts import title_of
from undersigned.core.writing.plain import Open, Segment, plain_segments

Attachment = tuple[str, bytes]

_LINE = 76  # characters in a line, for bodies (RFC 2045 s. 6.7) and encoded words (RFC 2047 s. 2)
# "=_" stands in no quoted-printable or base64 text (RFC 2045 s. 6.7), so no body can hold these.
_ALTERNATIVE = "=_alternative"
_MIXED = "=_mixed"
_MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "pdf": "application/pdf",
    "txt": "text/plain",
}


class EmailWriter:
    """Writes the letter as a mail (RFC 5322, MIME), ready to be sent or opened as a draft.

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
        name = sender.name if sender else ""
        from_ = from_ or (sender.email if sender else None)
        reply_to = reply_to or (sender.email if sender else None)
        origin = mailbox(from_, whose="the sender", name=name) if from_ else None
        answers = mailbox(reply_to, whose="the sender", name=name) if reply_to else None
        head = [f"Date: {format_datetime(date)}\r\n"] if date else []
        if origin:
            head.append(address_header("From", *origin))
        if answers and (origin is None or answers[1] != origin[1]):
            head.append(address_header("Reply-To", *answers))
        self._head = "".join(head)
        self._subject = Fillable(pieces_of(title_of(letter), str))
        language = letter.text.language
        is_tag = re.fullmatch("[A-Za-z0-9-]{1,35}", language)
        self._rest = "MIME-Version: 1.0\r\n" + (
            f"Content-Language: {language}\r\n" if is_tag else ""
        )
        self._body = tuple(_encoded(_alternative(letter)))

    def write(
        self,
        values: Values,
        *,
        recipient: str,
        message_id: str | None = None,
        attachments: Sequence[Attachment] = (),
    ) -> bytes:
        """The mail to one recipient; see ``LetterWriter``.

        ``values`` may hold the address under ``recipient email``. Where it is unknown the
        mail has no To and is marked as a draft (``X-Unsent: 1``). ``message_id`` is written
        ``<id@host>``; ``attachments`` are file names and contents. MailAddressInvalid if
        the address cannot be used; ValueError for a Message-ID that is none.
        """
        subject = self._subject.fill(values, recipient=recipient)
        head = (
            f"{self._head}{_to(values, recipient)}{text_header('Subject', subject)}"
            f"{_message_id(message_id)}{self._rest}"
        ).encode("ascii")
        body = b"".join(
            segment
            if isinstance(segment, bytes)
            else quoted_printable(segment.fill(values, recipient=recipient))
            for segment in self._body
        )
        if not attachments:
            return head + body
        return head + b"".join(_mixed(body, attachments))


# --- Bodies ----------------------------------------------------------------------------------


def quoted_printable(text: str) -> bytes:
    """Whole lines of text in quoted-printable, with CRLF (RFC 2045, section 6.7)."""
    return b2a_qp(text.encode(), istext=True).replace(b"\n", b"\r\n")


def _alternative(letter: Letter) -> Iterator[Segment | bytes]:
    """The plain text and the HTML as one multipart; what is encoded already is bytes."""
    yield f'Content-Type: multipart/alternative; boundary="{_ALTERNATIVE}"\r\n\r\n'.encode()
    yield _part_head("plain")
    yield from plain_segments(letter)
    yield _part_head("html")
    yield from mail_html(letter).by_lines()
    yield f"\r\n--{_ALTERNATIVE}--\r\n".encode()


def _part_head(subtype: str) -> bytes:
    return (
        f"\r\n--{_ALTERNATIVE}\r\n"
        f'Content-Type: text/{subtype}; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    ).encode()


def _encoded(segments: Iterable[Segment | bytes]) -> Iterator[bytes | Open]:
    """The segments with all that the copies share encoded."""
    fixed = b""
    for segment in segments:
        if isinstance(segment, str):
            fixed += quoted_printable(segment)
        elif isinstance(segment, bytes):
            fixed += segment
        else:
            yield fixed
            yield segment
            fixed = b""
    yield fixed


def _mixed(body: bytes, attachments: Iterable[Attachment]) -> Iterator[bytes]:
    yield f'Content-Type: multipart/mixed; boundary="{_MIXED}"\r\n\r\n'.encode()
    yield f"--{_MIXED}\r\n".encode() + body
    for written, content in attachments:
        stem, _, extension = written.rpartition(".") if "." in written else (written, "", "bin")
        extension = file_name(extension)[:10]
        media_type = _MEDIA_TYPES.get(extension, "application/octet-stream")
        yield (
            f"\r\n--{_MIXED}\r\nContent-Type: {media_type}\r\n"
            "Content-Transfer-Encoding: base64\r\n"
            "Content-Disposition: attachment;\r\n"
            f' filename="{file_name(stem)[:50]}.{extension}"\r\n\r\n'
        ).encode()
        encoded = b64encode(content)
        for start in range(0, len(encoded), _LINE):
            yield encoded[start : start + _LINE] + b"\r\n"
    yield f"\r\n--{_MIXED}--\r\n".encode()


# --- Headers ----------------------------------------------------------------------------------


def text_header(name: str, value: str) -> str:
    """A header of free text, folded at 76; anything that is no plain ASCII as encoded words.

    Line ends of any kind in the value become blanks, so that no value begins a header.
    """
    value = in_one_line(value)
    words = value.split(" ")
    is_plain = value.isascii() and "=?" not in value and max(map(len, words)) < _LINE
    if not is_plain or len(name) + 2 + len(words[0]) > _LINE:
        return f"{name}: {_encoded_words(value, len(name) + 2)}\r\n"
    lines = [f"{name}: {words[0]}"]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) > _LINE:
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines) + "\r\n"


def address_header(name: str, display: str, address: str) -> str:
    """A header with one address that ``mail_address`` has let through, and whose it is."""
    display = in_one_line(display)
    if not display:
        return f"{name}: {address}\r\n"
    phrase = display
    if not re.fullmatch("[A-Za-z0-9 '-]+", display):
        quoted = re.sub(r'(["\\])', r"\\\1", display)
        phrase = f'"{quoted}"'
    start = len(name) + 2
    if not display.isascii() or "=?" in display or start + len(phrase) > _LINE:
        phrase = _encoded_words(display, start)
    line_end = phrase.rfind("\r\n")
    in_last_line = start + len(phrase) if line_end < 0 else len(phrase) - line_end - 2
    fold = "\r\n " if in_last_line + len(address) + 3 > _LINE else " "
    return f"{name}: {phrase}{fold}<{address}>\r\n"


def _encoded_words(value: str, start: int) -> str:
    """The value as RFC 2047 encoded words; ``start`` columns of the first line are taken."""
    words = []
    chunk = ""
    room = _bytes_in_encoded_word(_LINE - start)
    for character in value:
        if len((chunk + character).encode()) > room:
            words.append(chunk)
            chunk = ""
            room = _bytes_in_encoded_word(_LINE - 1)
        chunk += character
    words.append(chunk)
    return "\r\n ".join(f"=?utf-8?b?{b64encode(word.encode()).decode()}?=" for word in words)


def _bytes_in_encoded_word(columns: int) -> int:
    """How many bytes an encoded word of at most so many columns, and at most 75, can hold."""
    return (min(columns, 75) - len("=?utf-8?b??=")) // 4 * 3


def _to(values: Values, recipient: str) -> str:
    written = _said(values, "recipient email")
    if not written.strip(" "):
        return "X-Unsent: 1\r\n"
    address = mail_address(written, whose=recipient)
    return address_header("To", _said(values, "recipient name"), address)


def _said(values: Values, key: str) -> str:
    """A value that the mail can do without."""
    value = values.get(key, "")
    return value if isinstance(value, str) else ""


def _message_id(message_id: str | None) -> str:
    if message_id is None:
        return ""
    if not re.fullmatch(r"<[!-;=?A-~]+@[!-;=?A-~]+>", message_id) or len(message_id) > 250:
        raise ValueError(f"not a Message-ID: {message_id!r}")
    return f"Message-ID: {message_id}\r\n"


# --- Addresses ----------------------------------------------------------------------------------

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")
# IDNA 2003, which Python has, and IDNA 2008 take a name with one of these for different hosts.
_DEVIATING = frozenset("ßẞς\u200c\u200d")


def mail_address(written: str, *, whose: str) -> str:
    """The address as it goes into a header, its host name in ASCII (IDNA).

    MailAddressInvalid names ``whose`` it is if it is not one address, or if the part before
    the @ is not ASCII: that needs SMTPUTF8, which most servers do not have (RFC 6531).
    """

    def refused(reason: str) -> MailAddressInvalid:
        return MailAddressInvalid(address=in_one_line(written)[:100], whose=whose, reason=reason)

    local, at, domain = written.strip(" ").rpartition("@")
    if at and not local.isascii():
        raise refused("only ASCII letters before the @ reach every mail server")
    if not domain.isascii():
        try:
            if _DEVIATING.intersection(domain):
                raise UnicodeError
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            raise refused("its host name has no form in ASCII; write it as xn--...") from None
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain) or len(local) > 64:
        raise refused("an address is written name@host.example")
    if len(local) + 1 + len(domain) > 254:
        raise refused("it is longer than 254 characters")
    return f"{local}@{domain}"


def mailbox(written: str, *, whose: str, name: str = "") -> tuple[str, str]:
    """Name and address from ``Name <address>`` or an address alone; errors as above."""
    found = re.fullmatch(r'\s*"?([^"<>]*?)"?\s*<([^<>]*)>\s*', written)
    if found:
        return found[1] or name, mail_address(found[2], whose=whose)
    return name, mail_address(written, whose=whose)
