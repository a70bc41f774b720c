"""Handing mails to a mail server, on good days and bad ones."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult

from tests.channels.certificates import certificate
from tests.channels.sink import Sink, running
from undersigned.channels.smtp import SmtpChannel, SmtpServer
from undersigned.core.errors import (
    DeliveryFailed,
    DeliveryRefused,
    DeliveryUncertain,
    ProviderDown,
    SmtpInTheOpen,
    SmtpUnfit,
    Undelivered,
)
from undersigned.core.writing.mail import Mail, Mailbox, NamedFile

ID = "0f4fc5c1-3f27-4a42-8f5f-5d3b1e4c7f10"
MAIL = Mail(subject="Hello", text="Hello Theo,\n.\n..\nplease sign.\n")
SENDER = Mailbox("", "desk@harbour-rights.example")
Open = Callable[..., SmtpChannel]


@pytest.fixture
def sink() -> Sink:
    return Sink()


@pytest.fixture
def opened(sink: Sink) -> Iterator[Open]:
    """A channel to the running sink; both end with the test."""
    with ExitStack() as stack:

        def open_one(scheme: str = "smtp", user: str = "", **options: object) -> SmtpChannel:
            port = stack.enter_context(running(sink, **options))
            address = f"{scheme}://{user}127.0.0.1:{port}?timeout=0.5"
            channel = SmtpChannel(SmtpServer.at(address), sender=SENDER)
            stack.callback(channel.close)
            return channel

        yield open_one


def send(channel: SmtpChannel, *, to: str = "theo@lantern-legal.example") -> str:
    return channel.send(MAIL, to=to, delivery_id=ID).reference


# --- Good days --------------------------------------------------------------------------------


def test_a_mail_arrives_as_it_was_written(sink: Sink, opened: Open) -> None:
    assert send(opened()) == "4F2A1B"
    (taken,) = sink.taken
    assert taken.sender == "desk@harbour-rights.example"
    assert taken.recipients == ["theo@lantern-legal.example"]
    assert taken.message_id == f"<{ID}@harbour-rights.example>"
    assert taken.data.endswith(b"Hello Theo,\r\n=2E\r\n..\r\nplease sign.\r\n")


def test_one_connection_serves_many_mails(sink: Sink, opened: Open) -> None:
    channel = opened()
    for _ in range(5):
        send(channel)
    assert (sink.connections, len(sink.taken)) == (1, 5)


def test_a_connection_is_not_kept_for_ever(sink: Sink, opened: Open) -> None:
    channel = opened()
    for _ in range(101):
        send(channel)
    assert (sink.connections, len(sink.taken)) == (2, 101)


def test_a_refused_address_spoils_nothing_for_the_next_mail(sink: Sink, opened: Open) -> None:
    channel = opened()
    sink.answers["RCPT"] = ["550 5.1.1 theo@lantern-legal.example is unknown"]
    with pytest.raises(DeliveryRefused):
        send(channel)
    send(channel)
    assert sink.connections == 1
    assert [taken.recipients for taken in sink.taken] == [["theo@lantern-legal.example"]]


# --- What the server says ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "answer", "error", "reason"),
    [
        ("MAIL", "451 4.3.0 later", DeliveryFailed, "sender-later 451 4.3.0"),
        ("MAIL", "550 no", DeliveryRefused, "sender-refused 550"),
        ("MAIL", "530 5.7.0 sign in first", ProviderDown, "server-refuses-us 530 5.7.0"),
        ("RCPT", "450 4.2.1 greylisted", DeliveryFailed, "address-later 450 4.2.1"),
        ("RCPT", "550 5.1.1 unknown", DeliveryRefused, "address-refused 550 5.1.1"),
        ("RCPT", "552 mailbox is full", DeliveryFailed, "address-later 552"),
        ("RCPT", "421 4.7.0 too many", ProviderDown, "server-refuses-us 421 4.7.0"),
        ("DATA", "451 later", DeliveryFailed, "mail-later 451"),
        ("DATA", "554 no", DeliveryRefused, "mail-refused 554"),
        ("TAKEN", "451 4.3.0 disk full", DeliveryFailed, "mail-later 451 4.3.0"),
        ("TAKEN", "554 5.7.1 spam", DeliveryRefused, "mail-refused 554 5.7.1"),
        ("TAKEN", "421 4.3.2 going down", ProviderDown, "server-refuses-us 421 4.3.2"),
    ],
)
def test_each_answer_means_later_or_never_or_trouble_of_the_server(
    sink: Sink, opened: Open, step: str, answer: str, error: type[Undelivered], reason: str
) -> None:
    sink.answers[step] = [answer]
    with pytest.raises(Undelivered) as told:
        send(opened())
    assert type(told.value) is error
    assert told.value.reason == reason
    assert not sink.taken


def test_what_a_server_writes_is_not_repeated(sink: Sink, opened: Open) -> None:
    sink.answers["RCPT"] = ["550 5.1.1 <theo@lantern-legal.example> is unknown"]
    with pytest.raises(DeliveryRefused) as told:
        send(opened())
    assert "theo" not in str(told.value)


# --- Silence ------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["drop", "hang"])
@pytest.mark.parametrize("step", ["MAIL", "RCPT"])
def test_silence_before_the_mail_is_tried_later(
    sink: Sink, opened: Open, step: str, answer: str
) -> None:
    sink.answers[step] = [answer]
    with pytest.raises(ProviderDown, match="server-lost"):
        send(opened())
    assert not sink.taken


@pytest.mark.parametrize(
    ("step", "answer"),
    [("DATA", "drop in mail"), ("TAKEN", "take and drop"), ("TAKEN", "drop"), ("TAKEN", "hang")],
)
def test_silence_after_the_mail_was_begun_is_uncertain(
    sink: Sink, opened: Open, step: str, answer: str
) -> None:
    channel = opened()
    send(channel)
    sink.answers[step] = [answer]
    with pytest.raises(DeliveryUncertain, match="answer-lost"):
        send(channel)
    send(channel)
    assert sink.connections == 2


def test_a_connection_that_the_server_closed_meanwhile_is_made_anew(
    sink: Sink, opened: Open
) -> None:
    channel = opened()
    send(channel)
    sink.answers["MAIL"] = ["drop"]
    send(channel)
    assert (sink.connections, len(sink.taken)) == (2, 2)


@pytest.mark.parametrize("greeting", ["554 no service", "what?", "421 busy"])
def test_a_bad_greeting_is_the_servers_trouble(sink: Sink, opened: Open, greeting: str) -> None:
    sink.answers["GREETING"] = [greeting]
    channel = opened()
    with pytest.raises(ProviderDown, match="server-greeting"):
        send(channel)
    send(channel)


def test_a_server_that_is_not_there_is_tried_later() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = SmtpServer.at(f"smtp://127.0.0.1:{port}?timeout=0.5")
    with pytest.raises(ProviderDown, match="server-unreachable"):
        send(SmtpChannel(server, sender=SENDER))


def test_a_file_alone_is_no_mail(sink: Sink, opened: Open) -> None:
    file = NamedFile(name="letter.pdf", content=b"%PDF")
    with pytest.raises(DeliveryRefused, match="not-a-mail"):
        opened().send(file, to="theo@lantern-legal.example", delivery_id=ID)
    assert not sink.taken


# --- Encryption ---------------------------------------------------------------------------------


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A certificate of 127.0.0.1 that this machine trusts during the test."""
    path = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return _serving(path)


def _serving(path: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(path)
    return context


def test_mails_go_encrypted_after_starttls(
    sink: Sink, opened: Open, trusted: ssl.SSLContext
) -> None:
    send(opened("smtp+starttls", tls_context=trusted, require_starttls=True))
    assert len(sink.taken) == 1


def test_mails_go_encrypted_from_the_first_byte(
    sink: Sink, opened: Open, trusted: ssl.SSLContext
) -> None:
    send(opened("smtps", tls=trusted))
    assert len(sink.taken) == 1


def test_we_sign_in_only_when_encrypted(sink: Sink, opened: Open, trusted: ssl.SSLContext) -> None:
    def knows(server: object, session: object, envelope: object, how: str, who: object) -> object:
        return AuthResult(success=who.password == b"p@ss", handled=False)  # type: ignore[attr-defined]

    options = {"tls_context": trusted, "authenticator": knows, "auth_required": True}
    send(opened("smtp+starttls", user="mara:p%40ss@", **options))
    with pytest.raises(ProviderDown, match="sign-in-refused 535"):
        send(opened("smtp+starttls", user="mara:wrong@", **options))
    assert len(sink.taken) == 1


def test_without_starttls_nothing_is_sent_in_the_open(sink: Sink, opened: Open) -> None:
    with pytest.raises(ProviderDown, match="no-encryption"):
        send(opened("smtp+starttls"))
    assert not sink.taken


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_a_certificate_of_somebody_else_is_refused(
    sink: Sink, opened: Open, tmp_path: Path, scheme: str
) -> None:
    context = _serving(certificate(tmp_path))
    kind = "tls" if scheme == "smtps" else "tls_context"
    channel = opened(scheme, **{kind: context})
    with pytest.raises(ProviderDown, match="no-encryption"):
        send(channel)
    assert not sink.taken


# --- The server's address -----------------------------------------------------------------------


def test_the_address_of_a_server_says_how_it_is_spoken_to() -> None:
    server = SmtpServer.at("smtp+starttls://desk%40x.example:p%40ss%2F@mail.example.org")
    assert (server.host, server.port) == ("mail.example.org", 587)
    assert (server.user, server.password) == ("desk@x.example", "p@ss/")
    assert "p@ss" not in repr(server)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://mail.example.org:port",
        "smtp://mail.example.org/path",
        "smtp://mail.example.org?timeout=soon",
        "smtp://mail.example.org?timeout=0",
        "smtps://mara:secret@mail.example.org/path",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(SmtpUnfit) as told:
        SmtpServer.at(address)
    assert "secret" not in str(told.value)


def test_a_password_is_not_sent_in_the_open() -> None:
    with pytest.raises(SmtpInTheOpen) as told:
        SmtpServer.at("smtp://mara:secret@mail.example.org")
    assert "secret" not in str(told.value)
