"""A recipient: one office-holder, committee or mission that gets a letter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Who gets one letter, with the forms of address already chosen.

    ``id`` is stable, unique within an audience, sorts the letters and is safe as a file
    name (lower-case ASCII letters, digits and hyphens, at most 80). ``kind`` is senator,
    representative, delegate, resident-commissioner, committee, mission or listed (in a file).
    ``address`` is the whole block, a line each, name first. ``state`` is what it sits for, as
    a sentence has it ("Minnesota", "the Philippines"). ``emails`` are the published ones, which for
    Congress are none. ``concerns`` are the ISO 3166 codes (lower case) of the state that
    the recipient speaks for. ``warnings`` are sentences about what is doubtful.
    """

    id: str
    kind: str
    name: str
    title: str
    body: str
    address: tuple[str, ...]
    salutation: str
    state: str | None = None
    emails: tuple[str, ...] = ()
    phone: str | None = None
    contact_form: str | None = None
    concerns: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
