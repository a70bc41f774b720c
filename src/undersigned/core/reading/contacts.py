"""The person to turn to: name, role, telephone and e-mail, as a contact line gives them."""

from __future__ import annotations

import re

from undersigned.core.reading import lines, vocabulary
from undersigned.core.spotting.addresses import MAIL_ADDRESS
from undersigned.core.texts.model import Contact

_PHONE = re.compile(r"(?<![\w/.])(?:\+|00)?\(?\d[\d ().\u00a0/–-]{5,22}\d(?!\w)")
_LABEL = re.compile(
    r"[,;(]?\s*\b(?:tel(?:ephone)?|phone|ph|mobile|cell|whatsapp|signal|fax|e-?mail|courriel|mail|téléphone|teléfono|correo(?: electrónico)?|"
    r"telefon|mobil)\b\.?\s*:?",
    re.IGNORECASE,
)


def find_contact(text: str) -> tuple[Contact | None, bool]:
    """The contact that a line gives, and whether its e-mail address was lost by cloaking.

    The line begins with a contact's label ("Contact person:", "For media inquiries").
    """
    opening = vocabulary.CONTACT.match(text.strip())
    if not opening:
        return None, False
    rest = text.strip()[opening.end() :].lstrip(" :,–-")
    lost = vocabulary.CLOAKED.search(rest)
    email = MAIL_ADDRESS.search(rest)
    phone = _PHONE.search(MAIL_ADDRESS.sub(lambda found: " " * len(found[0]), rest))
    ends = [found.start() for found in (lost, email, phone, _LABEL.search(rest)) if found]
    who = rest[: min(ends)] if ends else rest
    who = re.sub(
        r"^(?:please )?(?:contact|e-?mail|call|write to)\s*:?\s*",
        "",
        who.strip(" ,;:("),
        flags=re.IGNORECASE,
    )
    name, _, role = who.strip(" ,;:.(–-").partition(",")
    if not (email or phone or lost) and not lines.looks_like_person(name):
        return None, False
    if name and len(lines.words_of(name)) > 8:
        name = role = ""
    contact = Contact(
        name=name.strip() or None,
        role=role.strip() or None,
        phone=phone[0].strip() if phone else None,
        email=email[0].rstrip(".") if email else None,
    )
    return contact, bool(lost)
