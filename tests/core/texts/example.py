"""An invented coalition's letter, and short ways to make texts."""

from __future__ import annotations

from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.model import (
    Ask,
    Block,
    Contact,
    Heading,
    Inline,
    Inlines,
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


def inlines(*parts: str | Inline) -> Inlines:
    return tuple(Words(text=part) if isinstance(part, str) else part for part in parts)


def paragraph(*parts: str | Inline) -> Paragraph:
    return Paragraph(inlines(*parts))


def strong(words: str) -> Words:
    return Words(text=words, strong=True)


def emphasis(words: str) -> Words:
    return Words(text=words, emphasis=True)


def link(words: str, address: str) -> Words:
    return Words(text=words, link=address)


def ask(words: str) -> Ask:
    return Ask((Words(text=words),))


def asks(*demands: str) -> List:
    return List(tuple(Item((ask(words),), number) for number, words in enumerate(demands, 1)))


def letter(*blocks: Block | str) -> Text:
    """A letter of nothing but a body."""
    made = tuple(paragraph(block) if isinstance(block, str) else block for block in blocks)
    return Text(kind="letter", language="en", blocks=made)


REPORT = "https://rights.example/en/news.aspx?NewsID=26505&LangID=E"

LETTER = Text(
    kind="letter",
    language="en",
    title="Joint letter: the farmers of Veldmark",
    subject="Arrests in Veldmark",
    date=PartialDate(2026, 11),
    addressee=("((recipient address))",),
    salutation="((salutation))",
    blocks=(
        paragraph(
            "We, the [name of the coalition], thank you for the ",
            emphasis("Veldmark Democracy Act of 2025"),
            " (H.R. 526 & S. 34).",
            Marker("1"),
            " The ((signatory count)) of us ask more of you, ",
            strong("now"),
            "!",
            Marker("*"),
        ),
        Heading(inlines("What happened"), 2),
        List(
            (
                Item(inlines("The farmers asked for their land"), 1),
                Item(inlines("in the north"), None, 1),
                Item(inlines("in the south,\nwhere most of them live"), None, 1),
                Item(inlines("They were arrested"), 3),
            )
        ),
        Quotation((inlines("We only asked.\nNobody answered."), inlines("We ask again."))),
        paragraph("For these reasons we request:"),
        asks("To place the officials on the list.", "To bring the bill to a vote."),
        paragraph("And we ", ask("reiterate these concerns"), " here. Signed: ________"),
        paragraph("- 1. none of these * signs #means <anything> at_the_start"),
    ),
    notes=(
        Note(
            "1", (Words(text="Experts alarmed by arrests (2026) "), link(REPORT, REPORT)), "experts"
        ),
        Note("*", inlines("See the annex.")),
    ),
    closing="Thank you,",
    signed_as="Your constituent",
    signatories_heading="The undersigned organisations",
    signatories=(
        Signatory(name="Harbour", acronym="HAR", country="Canada", org="har"),
        Signatory(
            name="The Lantern: a house of rights",
            person="Theo Example",
            role="Director",
            group="National organisations",
            org="lantern",
        ),
        Signatory(name="Dara Example", person="Dara Example", country="Veldmark"),
    ),
    contact=Contact(name="Mara Example", email="office@harbour.example"),
    cc=("The press",),
    as_written={"salutation": "Dear [Senator name]:", "addressee": "[Name]\n[Address]"},
)
