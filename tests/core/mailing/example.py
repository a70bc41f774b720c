"""An invented audience for the letter of the tests of writing."""

from __future__ import annotations

from datetime import date

from undersigned.core.civics.audiences import Audience
from undersigned.core.civics.directory import LeftOut
from undersigned.core.civics.recipients import Recipient

DAY = date(2026, 12, 1)

ADA = Recipient(
    id="us-senate-mn-example",
    kind="senator",
    name="Ada Example",
    title="Senator",
    body="United States Senate",
    address=("The Honorable Ada Example", "United States Senate", "Washington, DC 20510"),
    salutation="Dear Senator Example:",
    state="Minnesota",
)
NOU = Recipient(
    id="un-new-york-vm",
    kind="mission",
    name="Nou Example",
    title="Ambassador",
    body="Permanent Mission of Veldmark",
    address=("Nou Example", "Permanent Mission of Veldmark"),
    salutation="Excellency,",
    emails=("mission@veldmark.example", "second@veldmark.example"),
)
GONE = LeftOut(
    id="us-senate-mn-gone", kind="senator", name="Theo Gone", title="Senator", reason="term ended"
)


def audience(*recipients: Recipient, left_out: tuple[LeftOut, ...] = ()) -> Audience:
    return Audience(
        expression="invented",
        on=DAY,
        language="en",
        recipients=recipients,
        left_out=left_out,
        warnings=(),
        as_of={},
    )
