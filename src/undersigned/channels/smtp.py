"""Hands mails to a mail server (RFC 5321), encrypted or not at all where that was asked for."""

from __future__ import annotations

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from undersigned.channels.channel import Payload, Receipt, bytes_of, envelope_address
from undersigned.core.errors import (
    DeliveryFailed,
    DeliveryRefused,
    DeliveryUncertain,
    ProviderDown,
    SmtpInTheOpen,
    SmtpUnfit,
    Undelivered,
)
from undersigned.core.writing.mail import Mailbox, NamedFile

_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_SECONDS = 20.0  # for one answer
_TAKEN, _GO_ON = 250, 354
# Servers close connections that go on for ever; a new one costs little beside so many mails.
_MAILS_A_CONNECTION = 100
# The answer to a whole mail takes longer: the server looks through it and writes it down.
_PATIENCE = 3
_BEGINS_WITH_DOT = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class SmtpServer:
    """A mail server. ``seconds`` is how long it may take for one answer."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = _SECONDS

    @classmethod
    def at(cls, address: str) -> SmtpServer:
        """From ``smtp+starttls://USER:PASSWORD@HOST:PORT``; SmtpUnfit without the password."""
        try:
            parts = urlsplit(address)
            port = parts.port or _PORTS[parts.scheme]
            seconds = float(parse_qs(parts.query).get("timeout", [_SECONDS])[0])
        except (KeyError, ValueError):
            raise SmtpUnfit from None
        if not parts.hostname or parts.path not in ("", "/") or not 0 < seconds <= 300:
            raise SmtpUnfit
        if parts.username and parts.scheme == "smtp" and parts.hostname not in _HERE:
            raise SmtpInTheOpen
        return cls(
            scheme=parts.scheme,
            host=parts.hostname,
            port=port,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            seconds=seconds,
        )


class SmtpChannel:
    """One connection, kept for the mails that follow until something goes wrong on it."""

    def __init__(self, server: SmtpServer, *, sender: Mailbox) -> None:
        self._server = server
        self._sender = sender
        self._connection: smtplib.SMTP | None = None
        self._count = 0

    def send(self, payload: Payload, *, to: str, delivery_id: str) -> Receipt:
        if isinstance(payload, NamedFile):
            raise DeliveryRefused(reason="not-a-mail")
        now = datetime.now(UTC)
        data = bytes_of(payload, to=to, sender=self._sender, delivery_id=delivery_id, date=now)
        connection = self._awaiting_mail(envelope_address(to))
        reply = self._hand_over(connection, data)
        return Receipt(reference=_reference_of(reply), sha256=sha256(data).hexdigest())

    def close(self) -> None:
        if self._connection is not None:
            with suppress(OSError):
                self._connection.quit()
        self._drop()

    def _drop(self) -> None:
        """Forget a connection on which it is not known what was said last."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    # --- Before the mail: nothing of it has left the house ------------------------------------

    def _awaiting_mail(self, address: str) -> smtplib.SMTP:
        """A connection whose server has the envelope and waits for the mail."""
        if self._count >= _MAILS_A_CONNECTION:
            self.close()
        if self._connection is not None:
            # The server may have closed it meanwhile, which says nothing about a new one.
            with suppress(ProviderDown):
                return self._with_envelope(self._connection, address)
        self._connection = _connect(self._server, name=self._sender.address.rpartition("@")[2])
        self._count = 0
        return self._with_envelope(self._connection, address)

    def _with_envelope(self, connection: smtplib.SMTP, address: str) -> smtplib.SMTP:
        try:
            self._expect(connection.mail(self._sender.address), _TAKEN, step="sender")
            self._expect(connection.rcpt(address), _TAKEN, step="address")
            self._expect(connection.docmd("DATA"), _GO_ON, step="mail")
        except OSError as error:
            self._drop()
            raise ProviderDown(reason="server-lost") from error
        return connection

    def _expect(self, answer: tuple[int, bytes], code: int, *, step: Step) -> None:
        """Raise what another answer means, and leave the connection ready for the next mail."""
        if answer[0] == code:
            return
        error = _undelivered(*answer, step=step)
        if isinstance(error, ProviderDown):
            self._drop()
        elif self._connection is not None:
            with suppress(OSError):
                self._connection.rset()
        raise error

    # --- The mail: from here on, silence means that it may have gone --------------------------

    def _hand_over(self, connection: smtplib.SMTP, data: bytes) -> bytes:
        """Give the mail and return the server's words when it has taken it over."""
        try:
            connection.send(_BEGINS_WITH_DOT.sub(b"..", data) + b".\r\n")
            _be_patient(connection, self._server.seconds * _PATIENCE)
            code, reply = connection.getreply()
            _be_patient(connection, self._server.seconds)
        except OSError as error:
            self._drop()
            raise DeliveryUncertain(reason="answer-lost") from error
        self._count += 1
        if code == _TAKEN:
            return reply
        if not 400 <= code < 600:
            self._drop()
            raise DeliveryUncertain(reason="answer-unclear", detail=str(code))
        answer = _undelivered(code, reply, step="mail")
        if isinstance(answer, ProviderDown):
            self._drop()
        raise answer


def _connect(server: SmtpServer, *, name: str) -> smtplib.SMTP:
    """A connection that is encrypted and signed in as the server's address says.

    ``name`` is what we call ourselves. ProviderDown if anything of it does not succeed; then
    nothing was said in the open that should not have been.
    """
    try:
        connection = _dial(server, name)
    except ssl.SSLError as error:
        raise ProviderDown(reason="no-encryption") from error
    except smtplib.SMTPResponseException as error:
        raise ProviderDown(reason="server-greeting", detail=str(error.smtp_code)) from error
    except OSError as error:
        raise ProviderDown(reason="server-unreachable") from error
    try:
        if server.scheme == "smtp+starttls":
            _encrypt(connection)
        connection.ehlo_or_helo_if_needed()
        if server.user:
            _sign_in(connection, server)
    except ProviderDown:
        connection.close()
        raise
    except OSError as error:
        connection.close()
        raise ProviderDown(reason="server-lost") from error
    return connection


def _dial(server: SmtpServer, name: str) -> smtplib.SMTP:
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(
            server.host,
            server.port,
            local_hostname=name,
            timeout=server.seconds,
            context=ssl.create_default_context(),
        )
    return smtplib.SMTP(server.host, server.port, local_hostname=name, timeout=server.seconds)


def _encrypt(connection: smtplib.SMTP) -> None:
    """Encrypt, or give up: what was to be sent encrypted is never sent in the open."""
    try:
        connection.starttls(context=ssl.create_default_context())
    except (ssl.SSLError, smtplib.SMTPNotSupportedError, smtplib.SMTPResponseException) as error:
        raise ProviderDown(reason="no-encryption") from error


def _sign_in(connection: smtplib.SMTP, server: SmtpServer) -> None:
    try:
        connection.login(server.user, server.password)
    except smtplib.SMTPResponseException as error:
        raise ProviderDown(reason="sign-in-refused", detail=str(error.smtp_code)) from error
    except smtplib.SMTPNotSupportedError as error:
        raise ProviderDown(reason="sign-in-refused") from error


def _be_patient(connection: smtplib.SMTP, seconds: float) -> None:
    if connection.sock is not None:
        connection.sock.settimeout(seconds)


# --- What an answer means for a mail: later, never, or the server's own trouble ----------------

# At which step it was given: the sender's address, the recipient's, the mail itself.
Step = Literal["sender", "address", "mail"]

# The server wants us to sign in or to encrypt first, or takes no more: RFC 4954, RFC 3207, RFC 5321.
_OUR_TROUBLE = frozenset({421, 530, 534, 535, 538})
# At the recipient's address this is a full mailbox or too many at once (RFC 5321, 4.5.3.1.10).
_FULL = 552
_ENHANCED = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}\b")


def _undelivered(code: int, reply: bytes, *, step: Step) -> Undelivered:
    """The error that an answer other than success stands for."""
    detail = _detail(code, reply)
    if code in _OUR_TROUBLE:
        return ProviderDown(reason="server-refuses-us", detail=detail)
    if 500 <= code < 600 and not (code == _FULL and step == "address"):
        return DeliveryRefused(reason=f"{step}-refused", detail=detail)
    return DeliveryFailed(reason=f"{step}-later", detail=detail)


def _detail(code: int, reply: bytes) -> str:
    """The numbers of an answer. Its words are left out: they may quote an address."""
    enhanced = _ENHANCED.match(reply)
    return f"{code} {enhanced[0].decode()}" if enhanced else str(code)


def _reference_of(reply: bytes) -> str:
    """Under which name the server has queued a mail, if it says so in the usual words."""
    found = re.search(rb"(?:queued as|id=)\s*<?([A-Za-z0-9._-]{4,80})", reply)
    return found[1].decode() if found else ""
