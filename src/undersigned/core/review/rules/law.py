"""What the law may make of a text: information, never advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from undersigned.core.phrase import phrase
from undersigned.core.reading.passages import Passage
from undersigned.core.review.finding import Hit
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import Rule, each, right, wrong
from undersigned.core.spotting.requests import find_request

_LEGISLATOR = re.compile(
    r"\b(?:Senators?|Representatives?|Congress(?:man|woman|member|ional)?s?|Members? of (?:Congress|Parliament|the House|the Senate)|Chair(?:man|woman)?|committee)\b",
    re.I,
)
_TO_THE_PUBLIC = re.compile(
    r"\b(?:call|write(?: to)?|contact|e-?mail|tell|urge|ask)\s(?:your|their)\s(?:own\s)?(?:senators?|representatives?|members? of (?:congress|parliament)|congress\w*|legislators?|mps?|elected officials)\b",
    re.I,
)
_LEGISLATION = re.compile(r"\b(?:pass|enact|oppose|reject|co-?sponsor|vote (?:for|against)|repeal|amend|resubmit|re-?introduce|support)\b(?:\s[\w’“\"-]+){0,6}?\s(?:bill|Act|legislation|amendment)\b")  # fmt: skip


def _lobbying(reviewed: ReviewedText) -> Iterator[Hit]:
    found = _specific_legislation(reviewed)
    if found is None:
        return
    passage, start, end = found
    head = " ".join(part.text for part in reviewed.of_role("salutation", "addressee"))
    called = next(
        (match for part in reviewed.passages if (match := _TO_THE_PUBLIC.search(part.text))), None
    )
    if reviewed.text.kind == "letter" and _LEGISLATOR.search(head):
        message = phrase(
            "For organisations under United States tax law, this may count as direct lobbying: a "
            "view on specific legislation, put to legislators or their staff. This is "
            "information, not advice."
        )
    elif called:
        message = phrase(
            "For organisations under United States tax law, this may count as grassroots "
            "lobbying: a view on specific legislation, put to the public with a call to action "
            "(“{call}”). This is information, not advice.",
            call=called[0],
        )
    else:
        return
    yield Hit(spot=reviewed.spot(passage, start, end), message=message)


def _specific_legislation(reviewed: ReviewedText) -> tuple[Passage, int, int] | None:
    """Where the text takes a view on a bill or an act that is to be made."""
    asked = {
        id(passage)
        for passage in reviewed.body
        if find_request(passage.text, reviewed.text.language) is not None
    }
    for passage, bill in reviewed.bills:
        if id(passage) in asked and not bill.doubt:
            return passage, bill.start, bill.end
    for passage in reviewed.body:
        match = _LEGISLATION.search(passage.text) if id(passage) in asked else None
        if match:
            return passage, *match.span()
    return None


LOBBYING = Rule(
    name="lobbying",
    severity="notice",
    reason=(
        "Direct lobbying is a view on specific legislation that is put to legislators or "
        "their staff; grassroots lobbying is the same put to the public with a call to action"
        " (26 CFR 56.4911-2(b)). Asking the executive for sanctions or visas is neither, "
        "unless a bill is named. Organisations that chose section 501(h) have to record the "
        "hours and costs of both. This is information, never advice."
    ),
    look=each(_lobbying),
    found=(
        wrong("Dear Senator Example,\n\nWe urge you to vote for S. 34 (119th Congress).\n", at="S. 34"),
        wrong("Statement on the harbour\n\nWe ask everybody to call your senators and to support the Veldmark Democracy Act this week.\n", at="support the Veldmark Democracy Act"),
    ),
    silent=(
        right("Dear Secretary Example,\n\nWe urge you to place the generals of Veldmark on the sanctions list.\n"),
    ),
)  # fmt: skip

RULES = (LOBBYING,)
