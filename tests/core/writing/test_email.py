"""Letters as mails."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.writing import hostile
from tests.core.writing.example import LETTER, RECIPIENT, SENDER, STATEMENT, TEXT, VALUES
from undersigned.core.errors import FieldEmpty, MailAddressInvalid
from undersigned.core.texts.model import Signatory
from undersigned.core.writing.email import EmailWriter
from undersigned.core.writing.filling import in_one_line
from undersigned.core.writing.html import mail_html
from undersigned.core.writing.letter import Letter, Sender
from undersigned.core.writing.mail import NamedFile, mail_address, text_header
from undersigned.core.writing.plain import PlainWriter

STDLIB = policy.SMTP.clone(max_line_length=76)


def raw(letter: Letter, *, message_id: str = "", **values: str) -> bytes:
    writer = EmailWriter(letter)
    return writer.write({**VALUES, **values}, recipient=RECIPIENT, message_id=message_id)


def parsed(written: bytes) -> EmailMessage:
    message = message_from_bytes(written, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def mail(letter: Letter, **values: str) -> EmailMessage:
    return parsed(raw(letter, **values))


def bodies(message: EmailMessage) -> list[str]:
    """The bodies, whose line ends are CRLF in any mail (RFC 5322, section 2.3)."""
    return [
        part.get_content().replace("\r\n", "\n")
        for part in message.walk()
        if part.get_content_maintype() == "text"
    ]


def name_in(header: str, written: bytes) -> str:
    """The name before an address, encoded words joined as RFC 2047, section 6.2, says.

    ``policy.default`` leaves a blank between them.
    """
    name, _ = parseaddr(str(message_from_bytes(written)[header]))
    return str(make_header(decode_header(name)))


def from_the_standard_library(text: str, page: str) -> list[str]:
    """The bodies as they come out of a mail that ``EmailMessage`` made."""
    message = EmailMessage(policy=STDLIB)
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    return bodies(parsed(message.as_bytes()))


def assert_is_well_formed(written: bytes) -> None:
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert b"\r" not in written.replace(b"\r\n", b"")
    assert written.isascii()
    assert max(map(len, written.split(b"\r\n"))) <= 76
    for part in parsed(written).walk():
        assert part.defects == []
        assert all(not getattr(header, "defects", ()) for header in part.values())


def test_a_letter_reads_as_agreed(golden: Callable[[str, str], None]) -> None:
    writer = EmailWriter(LETTER, date=datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    written = writer.write(
        VALUES, recipient=RECIPIENT, message_id="<1.us-senate-mn-1@veldmark.example>"
    )
    golden("letter.eml", written.decode("ascii").replace("\r\n", "\n"))


def test_a_statement_reads_as_agreed(golden: Callable[[str, str], None]) -> None:
    values = {**VALUES, "recipient email": ""}
    written = EmailWriter(STATEMENT).write(values, recipient=RECIPIENT)
    golden("statement.eml", written.decode("ascii").replace("\r\n", "\n"))


def test_the_bodies_are_the_plain_text_and_the_html_of_the_letter() -> None:
    text = PlainWriter(LETTER).text(VALUES, recipient=RECIPIENT)
    page = mail_html(LETTER).fill(VALUES, recipient=RECIPIENT)
    assert bodies(mail(LETTER)) == [text, page]
    assert from_the_standard_library(text, page) == [text, page]


def test_a_mail_without_a_known_address_is_a_draft() -> None:
    message = mail(LETTER, **{"recipient email": " "})
    assert message["To"] is None
    assert message["X-Unsent"] == "1"
    assert mail(LETTER)["X-Unsent"] is None


def test_nothing_says_that_a_letter_was_sent_by_a_machine() -> None:
    assert mail(LETTER)["Auto-Submitted"] is None


def test_a_mail_without_a_sender_has_no_from() -> None:
    message = mail(Letter(text=TEXT))
    assert message["From"] is None
    assert message["Reply-To"] is None


@pytest.mark.parametrize(
    ("options", "from_", "reply_to"),
    [
        ({}, "Veldmark Rights Network <office@veldmark.example>", None),
        (
            {"from_": "desk@lantern.example"},
            "Veldmark Rights Network <desk@lantern.example>",
            "Veldmark Rights Network <office@veldmark.example>",
        ),
        (
            {"from_": "Lantern, Inc. <desk@lantern.example>", "reply_to": "desk@lantern.example"},
            '"Lantern, Inc." <desk@lantern.example>',
            None,
        ),
    ],
)
def test_answers_go_to_the_sender_where_another_address_sends(
    options: dict[str, str], from_: str, reply_to: str | None
) -> None:
    written = EmailWriter(LETTER, **options).write(VALUES, recipient=RECIPIENT)
    assert (parsed(written)["From"], parsed(written)["Reply-To"]) == (from_, reply_to)


def test_the_subject_is_the_subject_or_the_title_or_who_it_is_from() -> None:
    assert mail(LETTER)["Subject"] == "The river trials in Veldmark"
    assert mail(STATEMENT)["Subject"] == "Joint statement on the river trials in Veldmark"
    bare = Letter(text=replace(TEXT, subject=None), sender=SENDER)
    assert mail(bare)["Subject"] == "Letter from Veldmark Rights Network"


def test_a_name_that_is_not_ascii_is_encoded_and_comes_back() -> None:
    name = "Société des Amis du Veldmark, section de la Vallée inférieure et des îles (ខ្មែរ)"
    written = raw(Letter(text=TEXT, sender=replace(SENDER, name=name)))
    assert_is_well_formed(written)
    assert name_in("From", written) == name
    assert parsed(written)["From"].addresses[0].addr_spec == "office@veldmark.example"


def test_a_host_name_that_is_not_ascii_is_written_in_ascii() -> None:
    assert mail_address("ada@müller.example", whose="x") == "ada@xn--mller-kva.example"


@pytest.mark.parametrize(
    "address",
    [
        "ada",
        "@veldmark.example",
        "ada@",
        "ada@localhost",
        "a b@veldmark.example",
        "ada@veldmark.example, theo@veldmark.example",
        "ada@veldmark.example\r\nBcc: x@lantern.example",
        "ada@veldmark.example\n",
        "ada@veldmark.example\x00",
        "ada\u2028@veldmark.example",
        "Ada <ada@veldmark.example>",
        "ada@[127.0.0.1]",
        "adä@veldmark.example",
        "ada@straße.example",
        "ada@-veldmark.example",
        "a" * 65 + "@veldmark.example",
        "a@" + "b" * 63 + ("." + "b" * 62) * 3 + ".example",
        "a..b@veldmark.example",
    ],
)
def test_an_address_that_is_not_one_plain_address_is_refused(address: str) -> None:
    with pytest.raises(MailAddressInvalid, match="us-senate-mn-1"):
        mail(LETTER, **{"recipient email": address})


def test_a_message_id_that_could_be_more_is_refused() -> None:
    with pytest.raises(ValueError, match="Message-ID"):
        raw(LETTER, message_id="<a@b>\r\nBcc: x@lantern.example")


def test_a_missing_value_stops_the_letter() -> None:
    with pytest.raises(FieldEmpty):
        mail(LETTER, salutation="")


def test_attachments_come_back_under_safe_names() -> None:
    content = bytes(range(256)) * 9
    attachments = [
        NamedFile(name="../Letter to Nou.PDF", content=content),
        NamedFile(name="x", content=b""),
    ]
    written = EmailWriter(LETTER).write(VALUES, recipient=RECIPIENT, attachments=attachments)
    assert_is_well_formed(written)
    message = parsed(written)
    found: list[Any] = list(message.iter_attachments())
    assert [(part.get_filename(), part.get_content_type()) for part in found] == [
        ("letter-to-nou.pdf", "application/pdf"),
        ("x.bin", "application/octet-stream"),
    ]
    assert [part.get_content() for part in found] == [content, b""]
    assert bodies(message) == bodies(mail(LETTER))


ABOUT_A_STATE = Letter(text=replace(TEXT, subject="On ((state))"), sender=SENDER)
MAIL_WRITER = EmailWriter(ABOUT_A_STATE)
TEXT_WRITER = PlainWriter(ABOUT_A_STATE)
PAGE = mail_html(ABOUT_A_STATE)


@settings(deadline=None)
@given(hostile.values, hostile.values)
def test_no_value_becomes_a_header_or_a_part(state: str, name: str) -> None:
    values = {**VALUES, "state": state, "recipient name": name, "salutation": name}
    written = MAIL_WRITER.write(values, recipient=RECIPIENT)
    assert_is_well_formed(written)
    message = parsed(written)
    assert message.keys() == mail(LETTER).keys()
    assert message["Subject"] == in_one_line(f"On {state}")
    assert message["To"].addresses[0].addr_spec == VALUES["recipient email"]
    assert bodies(message) == [
        TEXT_WRITER.text(values, recipient=RECIPIENT),
        PAGE.fill(values, recipient=RECIPIENT),
    ]


@settings(deadline=None)
@given(hostile.values.filter(lambda name: bool(in_one_line(name))))
def test_every_name_of_a_sender_comes_back(name: str) -> None:
    written = raw(Letter(text=TEXT, sender=Sender(name=name, email="office@veldmark.example")))
    assert_is_well_formed(written)
    assert name_in("From", written) == in_one_line(name)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_every_subject_comes_back_in_lines_of_76(subject: str) -> None:
    header = text_header("Subject", subject)
    assert max(map(len, header.split("\r\n"))) <= 76
    assert all(len(word) <= 75 for word in re.findall(r"=\?\S+", header))
    assert parsed(f"{header}\r\n".encode("ascii"))["Subject"] == in_one_line(subject)


def test_five_thousand_signatories_are_quick() -> None:
    many = tuple(Signatory(name=f"Organisation {n}", country="Canada") for n in range(5000))
    written = raw(Letter(text=replace(TEXT, signatories=many), sender=SENDER))
    assert written.count(b"<li>Organisation ") == 5000
