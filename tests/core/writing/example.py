"""An invented coalition's letter and statement, which the tests of the formats write out."""

from __future__ import annotations

from dataclasses import replace

from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.model import (
    Ask,
    Contact,
    Heading,
    Item,
    List,
    Marker,
    Note,
    Paragraph,
    Quotation,
    Signatory,
    Text,
    Words,
)
from undersigned.core.writing.letter import Letter, Sender


def words(text: str, **style: object) -> Words:
    return Words(text=text, **style)  # type: ignore[arg-type]


def paragraph(*inlines: str | Words | Marker | Ask) -> Paragraph:
    return Paragraph(tuple(words(part) if isinstance(part, str) else part for part in inlines))


def ask(number: int, text: str) -> Item:
    return Item((Ask((words(text),)),), number=number)


SENDER = Sender(
    name="Veldmark Rights Network",
    address=("12 Harbour Lane", "Springfield, MN 55000"),
    phone="+1 555 010 0199",
    email="office@veldmark.example",
    website="https://veldmark.example",
)

SIGNATORIES = (
    Signatory(name="Harbour", acronym="HAR", country="Canada", group="International"),
    Signatory(
        name="Lantern Alliance",
        country="Veldmark",
        person="Theo Example",
        role="Director",
        group="International",
    ),
    Signatory(name="Meridian & Sons <Legal Aid>", acronym="MSL", group="National"),
    Signatory(
        name="Société des Amis du Veldmark", acronym="SAV", country="France", group="National"
    ),
    Signatory(
        name="Dara Example",
        person="Dara Example",
        role="Lawyer",
        country="Canada",
        group="National",
    ),
)

NOTES = (
    Note(
        "1", (words("Veldmark Gazette, 3 March 2026, https://gazette.example/2026/03/03?a=1&b=2."),)
    ),
    Note(
        "b",
        (words("Harbour, "), words("The River Trials", emphasis=True), words(" (2025), p. 12.")),
    ),
    Note("9", (words("A note that nothing calls."),)),
)

TEXT = Text(
    kind="letter",
    language="en",
    subject="The river trials in Veldmark",
    date=PartialDate(2026, 11, 23),
    addressee=("((recipient address))",),
    salutation="((salutation))",
    blocks=(
        paragraph(
            "We, the ((signatory count)) undersigned organisations, write to you about the trial of "
            "the river keepers, which began on 3 March 2026 in the ",
            words("Court of the Lower Valley", emphasis=True),
            ".",
            Marker("1"),
            " None of them was shown a warrant,",
            Marker("b"),
            " and the court has heard no witness for the defence.",
            Marker("1"),
            " A further report is missing.",
            Marker("7"),
        ),
        Heading((words("What has happened"),), 1),
        paragraph(
            "The people of ((state)) have ",
            words("long", strong=True),
            " been friends of Veldmark; see ",
            words("our report", link="https://veldmark.example/report"),
            " and <b>this</b> & that.\nThis line was broken on purpose.",
        ),
        Quotation(((words("The river belongs to those who keep it clean."),),)),
        Heading((words("What we ask"),), 3),
        paragraph("We ask the ((body name)) to:"),
        List(
            (
                ask(
                    1,
                    "call for the release of the keepers, each of whom has been held for more than two hundred days without a hearing;",
                ),
                Item((words("in writing, and"),), level=1),
                Item((words("in public;"),), level=1),
                ask(2, "send an observer to the trial;"),
                ask(4, "say so to the ((recipient title))'s own party."),
            )
        ),
    ),
    notes=NOTES,
    closing="Yours sincerely,",
    signed_as="The undersigned",
    signatories_heading="Organisations that sign this letter",
    signatories=SIGNATORIES,
    contact=Contact(
        name="Mara Example",
        role="Coordinator",
        phone="+1 555 010 0123",
        email="mara@veldmark.example",
    ),
    cc=("The Committee on Rivers", "The press"),
)

LETTER = Letter(text=TEXT, sender=SENDER)

STATEMENT = Letter(
    text=replace(
        TEXT,
        kind="statement",
        title="Joint statement on the river trials in Veldmark",
        subject=None,
        addressee=(),
        salutation=None,
        closing=None,
        signed_as=None,
        blocks=(
            paragraph("We, the undersigned, speak with one voice."),
            paragraph("((signatories))"),
            paragraph("The keepers must be heard.", Marker("b")),
        ),
    ),
    sender=SENDER,
)

RECIPIENT = "us-senate-mn-1"
VALUES = {
    "recipient name": "Nou Example",
    "recipient title": "Senator",
    "recipient address": "The Honorable Nou Example\nUnited States Senate\nWashington, DC 20510",
    "body name": "United States Senate",
    "salutation": "Dear Senator Example:",
    "state": "Minnesota",
    "date": "November 23, 2026",
    "signatory count": "5",
    "contact": "Mara Example, mara@veldmark.example",
    "recipient email": "nou.example@senate.example",
}
