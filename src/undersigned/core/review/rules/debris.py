"""What a template or a copy left behind: dummy values, lost addresses, tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from undersigned.core.phrase import phrase
from undersigned.core.review.finding import Hit
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import Rule, each, right, wrong

# --- Dummy values and debris ----------------------------------------------------------------------

_DUMMY = re.compile(
    r"(?P<ipsum>\blorem ipsum\b)|(?P<other>\b(?:https?://)?(?:www\.)?(?:example\.(?:com|org|net)"
    r"|your-?(?:web)?site\.(?:com|org)|domain\.com)\b|\b(?:123[-. ]?456[-. ]?7890|555[-. ]555[-. ]5555"
    r"|000[-. ]000[-. ]0000)\b|\basdf(?:asdf|gh)?\b)",
    re.IGNORECASE,
)


_SIGNS_OF_DUMMIES = (
    "ipsum",
    "example.",
    "site.",
    "domain.com",
    "456",
    "555",
    "asdf",
    "000-",
    "000.0",
)


def _dummies(reviewed: ReviewedText) -> Iterator[Hit]:
    if not any(sign in reviewed.small for sign in _SIGNS_OF_DUMMIES):
        return
    for line in reviewed.extracts:
        for match in _DUMMY.finditer(line.text):
            yield Hit(
                spot=reviewed.spot(line, *match.span()),
                message=phrase(
                    "“{words}” is only a stand-in. Put the real words there.", words=match[0]
                ),
                severity="error" if match["ipsum"] else None,
            )


DUMMY_VALUE = Rule(
    name="dummy-value",
    severity="warning",
    reason=(
        "Filler text, sample addresses (RFC 2606, section 3: `example.com`, `example.net`, "
        "`example.org`) and numbers like 123-456-7890 come from a template."
    ),
    look=each(_dummies),
    found=(
        wrong("Dear Minister,\n\nLorem ipsum dolor sit amet, and we ask for help.\n", at="Lorem ipsum"),
        wrong("Dear Minister,\n\nPlease answer to office@example.com before Friday.\n", at="example.com"),
    ),
    silent=(
        right("Dear Minister,\n\nFor example, communities suffer. Write to office@harbour.example or call +1 202 555 0142.\n"),
    ),
)  # fmt: skip

_CLOAKED = re.compile(
    r"this e-?mail address is being protected from spam ?bots\.?(?:,? you need javascript enabled to view it\.?)?"
    r"|cette adresse e-?mail est protégée contre les robots spammeurs[^\n]{0,80}"
    r"|esta dirección de correo electrónico está (?:siendo )?protegida contra (?:los )?robots de spam[^\n]{0,80}"
    r"|diese e-?mail-adresse ist vor spambots geschützt[!.]?[^\n]{0,90}"
    r"|\[email[ \u00a0]protected\]|(?:e-?mail )?\(javascript must be enabled to view this email address\)",
    re.IGNORECASE,
)


_EMPTY_LABEL = re.compile(
    r"^\W*(?:(?:media|press)\s)?(?:contact\b|for (?:more|further) information\b)[^\n]{0,200}"
    r"(?P<label>\b(?:e-?mail|phone|tel(?:ephone)?)\s?:)\s*(?:$|[,;|]\s*(?:$|e-?mail|phone|tel))",
    re.IGNORECASE,
)


def _contact_lost(reviewed: ReviewedText) -> Iterator[Hit]:
    if not any(sign in reviewed.small for sign in ("mail", "correo", "phone", "tel")):
        return
    for line in reviewed.extracts:
        if empty := _EMPTY_LABEL.match(line.text):
            yield Hit(
                spot=reviewed.spot(line, *empty.span("label")),
                message=phrase(
                    "Nothing follows “{label}”: the address or number was lost.",
                    label=empty["label"],
                ),
                severity="warning",
            )
        for match in _CLOAKED.finditer(line.text):
            yield Hit(
                spot=reviewed.spot(line, *match.span()),
                message=phrase(
                    "A spam-protection notice was copied here instead of the email address, so "
                    "nobody can reply. Put the address back."
                ),
            )


CONTACT_LOST = Rule(
    name="contact-lost",
    severity="error",
    reason=(
        "Web pages hide email addresses from spammers, and whoever copies such a page gets "
        "the notice instead of the address. An aide who wants to reply cannot. Source: what "
        "Joomla's email cloaking and Cloudflare's address obfuscation leave behind."
    ),
    look=each(_contact_lost),
    found=(
        wrong("Statement on the harbour\n\nWe are alarmed.\n\nContact: Mara Example, Email: This email address is being protected from spambots. You need JavaScript enabled to view it.\n",
              at="This email address is being protected from spambots. You need JavaScript enabled to view it."),
    ),
    silent=(
        right("Statement on the harbour\n\nWe are alarmed.\n\nContact: Mara Example, office@harbour.example\n"),
        right("Statement on the harbour\n\nWe are alarmed.\n\nContact: Mara Example, phone: +1 202 555 0142, e-mail: office@harbour.example\n"),
    ),
)  # fmt: skip

_DEBRIS = re.compile(
    r"^\s*(?:(?:Deleted|Formatted|Inserted|Moved (?:up|down)(?: \[\d+\])?): ?.+"
    r"|Comment(?:ed)? \[[A-Za-z]{1,4}\d{1,3}\]:?.*)$"
)
_TRACKED = re.compile(r"\btracked\b|\bcomments? (?:was|were) left out")


def _tracked(reviewed: ReviewedText) -> Iterator[Hit]:
    for piece in reviewed.pieces:
        if _DEBRIS.match(piece.text):
            yield Hit(
                spot=reviewed.spot(piece),
                message=phrase(
                    "This is a word processor’s note about a change, not part of the letter."
                ),
            )
    for doubt in reviewed.doubts if reviewed.form == "docx" else ():
        if _TRACKED.search(str(doubt.what)):
            yield Hit(
                spot=reviewed.spot(reviewed.top(), 0, 0),
                message=phrase(
                    "There are still changes or comments in the file, and anyone who gets it can "
                    "read them. Accept or reject them before it goes out. ({what})",
                    what=doubt.what,
                ),
            )


TRACKED_CHANGES = Rule(
    name="tracked-changes",
    severity="warning",
    reason=(
        "Tracked changes and comments travel with the file and show the recipient what was "
        "struck out and who objected. Source: ECMA-376, part 1, 17.13 (annotations)."
    ),
    look=each(_tracked),
    found=(
        wrong("Dear Minister,\n\nComment [MU1]: is that so?\n\nWe ask for help.\n", at="Comment [MU1]: is that so?"),
    ),
    silent=(right("Dear Minister,\n\nComment is free: we ask for help. Deleted files were found.\n"),),
)  # fmt: skip

RULES = (DUMMY_VALUE, CONTACT_LOST, TRACKED_CHANGES)
