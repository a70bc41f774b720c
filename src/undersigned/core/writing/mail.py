"""A mail as data, and as the bytes that go out (RFC 5322, MIME): the one way to write one.

Nothing of the standard library's ``email`` is used to write it: that is slow, and its header
folding has traps (see docs/writing.md). The result is what it would have written.
"""

from __future__ import annotations

import re
from base64 import b64encode
from binascii import b2a_qp
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import NamedTuple, TypeVar

from undersigned.core.errors import MailAddressInvalid, MailUnfit, letters
from undersigned.core.phrase import Phrase, phrase
from undersigned.core.writing.file_names import file_name
from undersigned.core.writing.filling import in_one_line

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
_TAG = re.compile("[A-Za-z0-9-]{1,35}")
_ENDS_A_HEADER = re.compile("[\r\n\0]")


class Mailbox(NamedTuple):
    """An address, and whose it is; ``mailbox`` makes one of what was written."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class NamedFile:
    """A file that goes out as it is."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Mail:
    """What is said: a subject, a text, and the same as HTML where that is wanted.

    Lines end with ``\\n``. ``language`` is the tag of the language that it is in, ``reply_to``
    where answers go if not to the sender, ``sender_name`` in whose name it comes.
    ``is_automatic`` keeps automatic answers away (RFC 3834).
    """

    subject: str
    text: str
    html: str = ""
    language: str = ""
    reply_to: Mailbox | None = None
    sender_name: str = ""
    attachments: tuple[NamedFile, ...] = ()
    is_automatic: bool = True


def serialise(
    mail: Mail, *, to: Mailbox, sender: Mailbox, message_id: str, date: datetime
) -> bytes:
    """The mail to one recipient; errors as in ``head``, and MailUnfit for a NUL in its words."""
    if "\0" in mail.text + mail.html:
        raise MailUnfit
    start = head(
        subject=mail.subject,
        sender=sender._replace(name=mail.sender_name or sender.name),
        reply_to=mail.reply_to,
        to=to,
        language=mail.language,
        message_id=message_id,
        date=date,
        is_automatic=mail.is_automatic,
    )
    plain, html = _whole_lines(mail.text), _whole_lines(mail.html)
    body = b"".join(encoded(alternative([plain], [html]) if mail.html else part("plain", [plain])))
    return start + with_files(body, mail.attachments)


# --- Bodies ----------------------------------------------------------------------------------

Other = TypeVar("Other")


def encoded(pieces: Iterable[str | bytes | Other]) -> Iterator[bytes | Other]:
    """Runs of whole lines in quoted-printable, with CRLF (RFC 2045, section 6.7).

    What is encoded already, and what is something else yet, stays as it is; neighbours are one.
    """
    fixed = b""
    for piece in pieces:
        if isinstance(piece, str):
            fixed += b2a_qp(piece.encode(), istext=True).replace(b"\n", b"\r\n")
        elif isinstance(piece, bytes):
            fixed += piece
        else:
            yield fixed
            yield piece
            fixed = b""
    yield fixed


def part(subtype: str, pieces: Iterable[Other]) -> Iterator[bytes | Other]:
    """Text with its headers, as a part of a body or all of it; to be ``encoded``."""
    yield (
        f'Content-Type: text/{subtype}; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    ).encode()
    yield from pieces


def alternative(plain: Iterable[Other], html: Iterable[Other]) -> Iterator[bytes | Other]:
    """The plain text and the HTML as one body; to be ``encoded``."""
    yield f'Content-Type: multipart/alternative; boundary="{_ALTERNATIVE}"\r\n\r\n'.encode()
    for subtype, pieces in (("plain", plain), ("html", html)):
        yield f"\r\n--{_ALTERNATIVE}\r\n".encode()
        yield from part(subtype, pieces)
    yield f"\r\n--{_ALTERNATIVE}--\r\n".encode()


def with_files(body: bytes, files: Sequence[NamedFile]) -> bytes:
    """The body with files attached to it, under names that every system takes."""
    return b"".join(_mixed(body, files)) if files else body


def _mixed(body: bytes, files: Iterable[NamedFile]) -> Iterator[bytes]:
    yield f'Content-Type: multipart/mixed; boundary="{_MIXED}"\r\n\r\n'.encode()
    yield f"--{_MIXED}\r\n".encode() + body
    for file in files:
        stem, _, extension = (
            file.name.rpartition(".") if "." in file.name else (file.name, "", "bin")
        )
        extension = file_name(extension)[:10]
        media_type = _MEDIA_TYPES.get(extension, "application/octet-stream")
        yield (
            f"\r\n--{_MIXED}\r\nContent-Type: {media_type}\r\n"
            "Content-Transfer-Encoding: base64\r\n"
            "Content-Disposition: attachment;\r\n"
            f' filename="{file_name(stem)[:50]}.{extension}"\r\n\r\n'
        ).encode()
        coded = b64encode(file.content)
        for start in range(0, len(coded), _LINE):
            yield coded[start : start + _LINE] + b"\r\n"
    yield f"\r\n--{_MIXED}--\r\n".encode()


def _whole_lines(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines if lines.endswith("\n") else f"{lines}\n"


# --- Headers ----------------------------------------------------------------------------------


def head(
    *,
    subject: str,
    sender: Mailbox | None,
    to: Mailbox | None,
    reply_to: Mailbox | None = None,
    language: str = "",
    message_id: str = "",
    date: datetime | None = None,
    is_automatic: bool = False,
) -> bytes:
    """The headers of a mail but those of its body.

    Without ``to`` it is a draft (``X-Unsent: 1``). ``message_id`` is written ``<id@host>``.
    MailUnfit for a NUL, or a line end that would begin a header of its own; MailAddressInvalid
    for an address that is none; ValueError for a Message-ID that is none.
    """
    boxes = [box for box in (sender, reply_to, to) if box]
    if any(map(_ENDS_A_HEADER.search, (subject, *(box.name for box in boxes)))):
        raise MailUnfit
    return "".join(
        (
            f"Date: {format_datetime(date)}\r\n" if date else "",
            _address_header("From", sender) if sender else "",
            _address_header("Reply-To", reply_to) if reply_to else "",
            _address_header("To", to) if to else "X-Unsent: 1\r\n",
            text_header("Subject", subject),
            _message_id(message_id) if message_id else "",
            "Auto-Submitted: auto-generated\r\n" if is_automatic else "",
            "MIME-Version: 1.0\r\n",
            f"Content-Language: {language}\r\n" if _TAG.fullmatch(language) else "",
        )
    ).encode("ascii")


def _message_id(written: str) -> str:
    if not re.fullmatch(r"<[!-;=?A-~]+@[!-;=?A-~]+>", written) or len(written) > 250:
        raise ValueError(f"not a Message-ID: {written!r}")
    return f"Message-ID: {written}\r\n"


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


def _address_header(name: str, box: Mailbox) -> str:
    """A header with one address, and whose it is."""
    display, address = in_one_line(box.name), mail_address(box.address, whose=name)
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


# --- Addresses ----------------------------------------------------------------------------------

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LONGEST = 254  # RFC 5321, section 4.5.3.1.3, without the brackets
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")
# Two names of one host, whose mailboxes are the same.
_SAME_HOST = {"googlemail.com": "gmail.com"}
# IDNA 2003, which Python has, and IDNA 2008 take a name with one of these for different hosts.
_DEVIATING = frozenset("ßẞς\u200c\u200d")


def mail_address(written: str, *, whose: str) -> str:
    """The address as it goes into a header, its host name in ASCII (IDNA).

    MailAddressInvalid names ``whose`` it is if it is not one address, or if the part before
    the @ is not ASCII: that needs SMTPUTF8, which most servers do not have (RFC 6531).
    """

    def refused(reason: Phrase) -> MailAddressInvalid:
        return MailAddressInvalid(address=in_one_line(written)[:100], whose=whose, reason=reason)

    local, at, domain = written.strip(" ").rpartition("@")
    if at and not local.isascii():
        raise refused(phrase(letters.NOT_ASCII))
    if not domain.isascii():
        try:
            domain = _in_ascii(domain)
        except UnicodeError:
            raise refused(phrase(letters.HOST_NOT_IN_ASCII)) from None
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain) or len(local) > 64:
        raise refused(phrase(letters.NOT_AN_ADDRESS))
    if len(local) + 1 + len(domain) > _LONGEST:
        raise refused(phrase(letters.ADDRESS_TOO_LONG, most=_LONGEST))
    return f"{local}@{domain}"


def _in_ascii(domain: str) -> str:
    if _DEVIATING.intersection(domain):
        raise UnicodeError
    return domain.encode("idna").decode("ascii")


def mailbox(written: str, *, whose: str, name: str = "") -> Mailbox:
    """Name and address from ``Name <address>`` or an address alone; errors as above."""
    found = re.fullmatch(r'\s*"?([^"<>]*?)"?\s*<([^<>]*)>\s*', written)
    if found:
        return Mailbox(found[1] or name, mail_address(found[2], whose=whose))
    return Mailbox(name, mail_address(written, whose=whose))


def spelling_shared(address: str) -> str:
    """What the spellings of an address have in common that reach one mailbox in most places.

    Small letters, the host name in ASCII; before the @ no dots, and nothing from a ``+`` on. A host
    that tells them apart is not known by its name, so that they are one all the same.
    """
    local, _, host = address.strip().casefold().rpartition("@")
    bare = local.partition("+")[0].replace(".", "") or local
    with suppress(UnicodeError):
        host = _in_ascii(host)
    return f"{bare}@{_SAME_HOST.get(host, host)}"
