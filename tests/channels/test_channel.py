"""What the channels share: a mail as the bytes that go out, to one address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.writing.example import RECIPIENT, TEXT, VALUES
from undersigned.channels.channel import bytes_of, envelope_address
from undersigned.channels.rehearsal import RehearsalChannel
from undersigned.core.errors import DeliveryRefused
from undersigned.core.writing.email import EmailWriter
from undersigned.core.writing.html import mail_html
from undersigned.core.writing.letter import Letter, Sender
from undersigned.core.writing.mail import Mail, Mailbox, NamedFile
from undersigned.core.writing.plain import PlainWriter

DAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ID = "0f4fc5c1-3f27-4a42-8f5f-5d3b1e4c7f10"


SENDER = Mailbox("Undersigned", "desk@harbour-rights.example")


def written(mail: Mail, *, to: str = "theo@lantern-legal.example") -> bytes:
    return bytes_of(mail, to=to, sender=SENDER, delivery_id=ID, date=DAY)


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message


def test_a_mail_reads_as_agreed(golden: Callable[[str, str], None]) -> None:
    mail = Mail(
        subject="Veldmark: bitte unterschreiben Sie bis Freitag, den 4. Dezember – für alle Gefangenen",
        text="Guten Tag,\n\nHarbour Rights Network lädt Sie ein.\n.\nhttps://desk.example/sign/"
        + "x" * 43,
        language="de",
        reply_to=Mailbox("", "mara@harbour-rights.example"),
        sender_name="Harbour Rights Network",
    )
    golden("invitation.eml", written(mail).decode("ascii").replace("\r\n", "\n"))


@given(
    subject=st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200),
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=500),
)
def test_every_mail_is_read_back_as_it_was_written(subject: str, text: str) -> None:
    data = written(Mail(subject=subject, text=text))
    message = read(data)
    assert message["Subject"].split() == subject.split()
    assert message.get_content().replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n")
    assert max(map(len, data.split(b"\r\n"))) <= 76
    assert data.replace(b"\r\n", b"").isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "\0"])
@pytest.mark.parametrize("place", ["subject", "sender_name", "reply_to"])
def test_no_value_begins_a_header_of_its_own(place: str, sign: str) -> None:
    value = f"mara@harbour-rights.example{sign}Bcc: olga@lantern-legal.example"
    for put in (
        [value] if place != "reply_to" else [Mailbox("", value), Mailbox(value, "a@b.example")]
    ):
        with pytest.raises(DeliveryRefused, match="mail-unfit"):
            written(Mail(**{"subject": "Hello", "text": "Hello", place: put}))


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_other_line_ends_become_blanks(sign: str) -> None:
    message = read(written(Mail(subject=f"Hello{sign}Bcc: x@y.example", text="")))
    assert message["Subject"] == "Hello Bcc: x@y.example"
    assert message["Bcc"] is None


def test_a_nul_in_the_text_is_refused() -> None:
    with pytest.raises(DeliveryRefused, match="mail-unfit"):
        written(Mail(subject="Hello", text="a\0b"))


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (" theo@lantern-legal.example ", "theo@lantern-legal.example"),
        ("theo@münchen.example", "theo@xn--mnchen-3ya.example"),
    ],
)
def test_an_address_goes_into_the_envelope_in_ascii(written: str, address: str) -> None:
    assert envelope_address(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "",
        "theo",
        "theo@lantern",
        "théo@lantern-legal.example",
        "theo@lantern-legal.example\r\nRCPT TO:<olga@lantern-legal.example>",
        "theo@lantern-legal.example\n",
        "theo@lantern-legal.example, olga@lantern-legal.example",
        "<theo@lantern-legal.example>",
        "theo @lantern-legal.example",
        "theo@lantern-legal.example\0",
    ],
)
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(DeliveryRefused, match="address-unfit"):
        envelope_address(written)


def test_every_try_of_a_delivery_has_the_same_message_id_and_it_names_nobody() -> None:
    mail = Mail(subject="Hello", text="Hello")
    first, second = (read(written(mail))["Message-ID"] for _ in range(2))
    assert first == second == f"<{ID}@harbour-rights.example>"


def test_automatic_answers_are_asked_to_stay_away() -> None:
    assert read(written(Mail(subject="Hello", text="")))["Auto-Submitted"] == "auto-generated"


def test_the_same_as_html_and_files_go_along() -> None:
    mail = Mail(
        subject="Hello",
        text="Hello Theo",
        html="<p>Hello <b>Theo</b></p>",
        attachments=(NamedFile(name="letter.pdf", content=b"%PDF\0"),),
    )
    message = read(written(mail))
    bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
    assert [body and body.get_content().strip() for body in bodies] == [mail.text, mail.html]
    (attached,) = message.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("letter.pdf", b"%PDF\0")


def test_a_letter_is_written_by_the_same_rules() -> None:
    """Only what a letter has in its place differs: it is not automatic."""
    sender = Sender(name=SENDER.name, email=SENDER.address)
    letter = Letter(text=TEXT, sender=sender)
    values = {**VALUES, "recipient email": "theo@lantern-legal.example", "recipient name": ""}
    as_letter = EmailWriter(letter, date=DAY).write(
        values, recipient=RECIPIENT, message_id=f"<{ID}@harbour-rights.example>"
    )
    as_mail = Mail(
        subject=TEXT.subject or "",
        text=PlainWriter(letter).text(values, recipient=RECIPIENT),
        html=mail_html(letter).fill(values, recipient=RECIPIENT),
        language=TEXT.language,
        is_automatic=False,
    )
    assert as_letter == written(as_mail)


def test_a_rehearsal_takes_a_file_and_keeps_its_hash() -> None:
    file = NamedFile(name="letter.pdf", content=b"%PDF")
    receipt = RehearsalChannel(sender=SENDER).send(file, to="", delivery_id=ID)
    assert (receipt.sha256, receipt.kept) == (sha256(b"%PDF").hexdigest(), "")
