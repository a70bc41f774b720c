"""Hands mails to a mail server (RFC 5321), encrypted or not at all where that was asked for."""

from __future__ import annotations

import re
import smtplib
import ssl
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256

from undersigned.channels.channel import Mail, Receipt
from undersigned.channels.message import envelope_address, serialise
from undersigned.channels.smtp_answers import Step, reference_of, undelivered
from undersigned.channels.smtp_server import SmtpServer
from undersigned.core.errors import DeliveryUncertain, ProviderDown
from undersigned.core.writing.email import mailbox

__all__ = ["SmtpChannel", "SmtpServer"]

_TAKEN, _GO_ON = 250, 354
# Servers close connections that go on for ever; a new one costs little beside so many mails.
_MAILS_A_CONNECTION = 100
# The answer to a whole mail takes longer: the server looks through it and writes it down.
_PATIENCE = 3
_BEGINS_WITH_DOT = re.compile(rb"^\.", re.MULTILINE)


class SmtpChannel:
    """One connection, kept for the mails that follow until something goes wrong on it."""

    def __init__(self, server: SmtpServer, *, sender: str) -> None:
        self._server = server
        self._sender = sender
        self._origin = mailbox(sender, whose="the site")[1]
        self._connection: smtplib.SMTP | None = None
        self._count = 0

    def send(self, mail: Mail, *, to: str, delivery_id: str) -> Receipt:
        address = envelope_address(to)
        data = serialise(
            mail, to=address, sender=self._sender, delivery_id=delivery_id, date=datetime.now(UTC)
        )
        connection = self._awaiting_mail(address)
        reply = self._hand_over(connection, data)
        return Receipt(reference=reference_of(reply), sha256=sha256(data).hexdigest())

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
        self._connection = _connect(self._server, name=self._origin.rpartition("@")[2])
        self._count = 0
        return self._with_envelope(self._connection, address)

    def _with_envelope(self, connection: smtplib.SMTP, address: str) -> smtplib.SMTP:
        try:
            self._expect(connection.mail(self._origin), _TAKEN, step="sender")
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
        error = undelivered(*answer, step=step)
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
        answer = undelivered(code, reply, step="mail")
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
