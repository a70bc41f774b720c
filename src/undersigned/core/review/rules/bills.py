"""Bills: those that died with their Congress, and those of which it is open which is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from undersigned.core.asks.bills import BillCitation, find_near_misses
from undersigned.core.asks.congresses import congress_on, last_day, ordinal
from undersigned.core.phrase import Phrase, counted, phrase
from undersigned.core.reading.passages import Passage
from undersigned.core.review.finding import Hit, Severity
from undersigned.core.review.reviewed_text import ReviewedText, may_cite_bill
from undersigned.core.review.rule import Review, Rule, each, each_on_its_day, right, wrong

_AGAIN = re.compile(r"\bre-?(?:introduc|submit|submission|viv|fil)\w*|\bsuccessor|\bnew (?:bill|version)|\bagain\b", re.I)  # fmt: skip
_HISTORY = re.compile(
    r"\b(?:(?:was|were|had been|has been|became|signed|enacted) (?:\w+ )?(?:into law|law|introduced|passed|enacted|adopted|signed)"
    r"|enacted|became law|signed into law|passed (?:in|by|the|unanimously)|introduced (?:in|on|by)\b|lapsed|expired|died|failed"
    r"|(?:last|previous|prior|earlier|former) Congress|as amended|Public Law|P\.\s?L\.|Pub\.\s?L\.)",
    re.I,
)


def _of_passage(reviewed: ReviewedText) -> Iterator[tuple[Passage, list[BillCitation]]]:
    """The bills of each passage, with the Congress that is known of the same elsewhere."""
    known = {(bill.type, bill.number): bill.congress for _, bill in reviewed.bills if bill.congress}
    by_passage: dict[int, tuple[Passage, list[BillCitation]]] = {}
    for passage, bill in reviewed.bills:
        if passage.role == "note" or (bill.doubt and not bill.congress):
            continue
        congress = bill.congress or known.get((bill.type, bill.number))
        if congress:
            by_passage.setdefault(id(passage), (passage, []))[1].append(
                bill if bill.congress else _with_congress(bill, congress)
            )
    yield from by_passage.values()


def _with_congress(bill: BillCitation, congress: int) -> BillCitation:
    return replace(bill, congress=congress)


def _ended(reviewed: ReviewedText, text_day: date, today: date) -> Iterator[Hit]:
    for passage, bills in _of_passage(reviewed):
        on_its_day = [bill for bill in bills if _is_over(bill, text_day)]
        by_now = [bill for bill in bills if _is_over(bill, today)]
        ended = on_its_day or by_now
        if not ended:
            continue
        first, last = ended[0], ended[-1]
        severity, message = _verdict(passage, ended, is_late=not on_its_day)
        yield Hit(
            spot=reviewed.spot(passage, first.start, last.end),
            message=message,
            severity=severity,
        )


def _is_over(bill: BillCitation, day: date) -> bool:
    return bill.congress is not None and bill.congress >= 74 and congress_on(day) > bill.congress


def _verdict(
    passage: Passage, ended: list[BillCitation], *, is_late: bool
) -> tuple[Severity, Phrase]:
    first = ended[0]
    congress = first.congress or 0
    names = tuple(dict.fromkeys(" ".join(bill.as_written.split()) for bill in ended))
    lapsed = phrase(
        "{bills}: the {congress} Congress ended on {day}, and its bills died with it.",
        bills=names,
        congress=ordinal(congress),
        day=last_day(congress),
    )
    around = passage.text[max(0, first.start - 200) : ended[-1].end + 200]
    if _AGAIN.search(around):
        return "notice", lapsed.then(
            phrase("Asking for a bill to be reintroduced is fine; say who should do it.")
        )
    if is_late:
        return "notice", lapsed.then(
            phrase("The text was right on its own date, but no longer is.")
        )
    stated = all(bill.congress_from == "stated" for bill in ended)
    if stated or _HISTORY.search(around):
        return "notice", lapsed.then(phrase("That is fine where the text speaks of the past."))
    return "warning", lapsed.then(
        counted(
            "This bill can no longer be voted on. Name the one that took its place.",
            "These bills can no longer be voted on. Name those that took their place.",
            count=len(names),
        )
    )


BILL_OF_ENDED_CONGRESS = Rule(
    name="bill-of-ended-congress",
    severity="warning",
    reason=(
        "A bill dies with its Congress at noon on 3 January of an odd year (Twentieth "
        "Amendment, sections 1 and 2) and comes back, if at all, under a new number. Asking "
        "for a vote on a dead bill tells the aide that nobody has checked. Asking for it to "
        "be reintroduced, or speaking of the past, is only a notice. Source: 7 of 54 real "
        "letters."
    ),
    look=each_on_its_day(_ended),
    found=(
        wrong("Dear Senator,\n\nPlease vote for S. 3081, the Veldmark Democracy Act of 2019.\n", at="S. 3081"),
        wrong("Dear Senator,\n\nPlease support the Veldmark Trade Act of 2023 (H.R. 1376).\n", at="H.R. 1376"),
    ),
    silent=(
        right("Dear Senator,\n\nPlease vote for S. 3081, the Veldmark Democracy Act of 2025.\n"),
        right("Dear Representative,\n\nPlease vote for H.R. 526 (119th Congress), and see Public Law 114-328.\n"),
    ),
)  # fmt: skip


def _ends_soon(reviewed: ReviewedText, text_day: date, today: date) -> Iterator[Hit]:
    told: set[tuple[str, int]] = set()
    for passage, bills in _of_passage(reviewed):
        for bill in bills:
            congress = bill.congress or 0
            if congress < 74 or congress != congress_on(today) or (bill.type, bill.number) in told:
                continue
            left = (last_day(congress) - today).days
            if left <= 100:
                told.add((bill.type, bill.number))
                yield Hit(
                    spot=reviewed.spot(passage, bill.start, bill.end),
                    message=counted(
                        "The {congress} Congress ends in {count} day, on {day}, and this bill dies with it.",
                        "The {congress} Congress ends in {count} days, on {day}, and this bill dies with it.",
                        count=left,
                        congress=ordinal(congress),
                        day=last_day(congress),
                    ),
                )


CONGRESS_ENDS_SOON = Rule(
    name="congress-ends-soon",
    severity="notice",
    reason=(
        "In the last hundred days of a Congress there is little time left for a bill, and "
        "soon there is no point in writing about it (Twentieth Amendment)."
    ),
    look=each_on_its_day(_ends_soon),
    found=(
        wrong("Dear Senator,\n\nPlease vote for S. 3081, the Veldmark Democracy Act of 2025.\n", at="S. 3081", on=date(2026, 11, 23)),
    ),
    silent=(
        right("Dear Senator,\n\nPlease vote for S. 3081, the Veldmark Democracy Act of 2025.\n", on=date(2026, 5, 3)),
    ),
)  # fmt: skip


def _unclear(reviewed: ReviewedText) -> Iterator[Hit]:
    known = {(bill.type, bill.number) for _, bill in reviewed.bills if bill.congress}
    told: set[tuple[str, int]] = set()
    for passage, bill in reviewed.bills:
        key = (bill.type, bill.number)
        if key in told or (key in known and not bill.doubt):
            continue
        told.add(key)
        if bill.doubt or bill.congress is None:
            yield Hit(
                spot=reviewed.spot(passage, bill.start, bill.end),
                message=bill.doubt
                or phrase(
                    "Numbers start again with every Congress: say which one you mean, or give "
                    "the short title with its year."
                ),
            )
    for passage in reviewed.prose:
        if not may_cite_bill(passage.text):
            continue
        for miss in find_near_misses(passage.text):
            yield Hit(spot=reviewed.spot(passage, miss.start, miss.end), message=miss.why)


BILL_UNCLEAR = Rule(
    name="bill-unclear",
    severity="notice",
    reason=(
        "Each Congress has an H.R. 526 of its own, and a bare “S. 5” may be a section. If the"
        " Congress is neither stated nor clear from the year in the title, the rule asks for "
        "it and never guesses. Source: BILLSTATUS user guide (a bill is known by its "
        "Congress, type and number)."
    ),
    look=each(_unclear),
    found=(wrong("Dear Senator,\n\nPlease vote for S. 3081 before the year ends.\n", at="S. 3081"),),
    silent=(
        right("Dear Senator,\n\nPlease vote for S. 3081 (119th Congress). We said of S. 3081 that it helps.\n"),
    ),
)  # fmt: skip


def _titles(review: Review) -> Iterator[Hit]:
    first: dict[tuple[str, int, int | None], tuple[ReviewedText, Passage, BillCitation]] = {}
    told: set[tuple[str, int, str]] = set()
    for reviewed in review.texts:
        for passage, bill in reviewed.bills:
            if not bill.title:
                continue
            key = (bill.type, bill.number, bill.congress)
            other = first.setdefault(key, (reviewed, passage, bill))
            title, other_title = _bare(bill.title), _bare(other[2].title or "")
            if _names_one(title, other_title) or (bill.type, bill.number, title) in told:
                continue
            told.add((bill.type, bill.number, title))
            yield Hit(
                spot=reviewed.spot(passage, bill.start, bill.end),
                message=phrase(
                    "{bill} is called “{title}” here and “{other}” elsewhere.",
                    bill=bill.as_written,
                    title=bill.title,
                    other=other[2].title,
                ),
                related=(other[0].spot(other[1], other[2].start, other[2].end),),
            )


def _names_one(title: str, other: str) -> bool:
    """Whether two titles are one, or one is the other's short form."""
    one, two = set(title.split()), set(other.split())
    return one <= two or two <= one


def _bare(title: str) -> str:
    words = re.sub(r"[^\w\s]|\b(?:the|of|for|and|in|an?|act)\b", " ", title.lower())
    return " ".join(re.sub(r"\b(?:19|20)\d\d\b", " ", words).split())


BILL_TITLES_DIFFER = Rule(
    name="bill-titles-differ",
    severity="warning",
    reason=(
        "If one bill has two titles in a campaign, one of them belongs to another bill. "
        "Years, “of” and capitals do not count."
    ),
    look=_titles,
    found=(
        wrong("Dear Senator,\n\nPlease vote for S. 3081, the Veldmark Democracy Act of 2025.\n\nThe farmers need S. 3081, the Veldmark Harbour Act of 2025, now.\n", at="S. 3081"),
    ),
    silent=(
        right("Dear Senator,\n\nPlease vote for S. 3081, the Veldmark Democracy Act of 2025.\n\nThe farmers need S.3081 “Veldmark Democracy Act 2025” now.\n"),
    ),
)  # fmt: skip


def _companions(review: Review) -> Iterator[Hit]:
    by_title: dict[tuple[str, int], dict[str, tuple[ReviewedText, Passage, BillCitation]]] = {}
    for reviewed in review.texts:
        for passage, bill in reviewed.bills:
            if bill.title and bill.congress and bill.type in ("hr", "s"):
                bills = by_title.setdefault((_bare(bill.title), bill.congress), {})
                bills.setdefault(bill.type, (reviewed, passage, bill))
    cited = [_first_mentions(reviewed) for reviewed in review.texts]
    for companions in by_title.values():
        if len(companions) < 2:
            continue
        for reviewed, mentions in zip(review.texts, cited, strict=True):
            here = [
                mentions[known.type, known.number]
                for _, _, known in companions.values()
                if (known.type, known.number) in mentions
            ]
            if len(here) != 1:
                continue
            passage, bill = here[0]
            other = companions["s" if bill.type == "hr" else "hr"]
            yield Hit(
                spot=reviewed.spot(passage, bill.start, bill.end),
                message=phrase(
                    "Only {bill} is named here; elsewhere its companion {other} is. Name both, "
                    "or the one that is before the recipient’s chamber.",
                    bill=bill.as_written,
                    other=other[2].as_written,
                ),
                related=(other[0].spot(other[1], other[2].start, other[2].end),),
            )


def _first_mentions(reviewed: ReviewedText) -> dict[tuple[str, int], tuple[Passage, BillCitation]]:
    first: dict[tuple[str, int], tuple[Passage, BillCitation]] = {}
    for passage, bill in reviewed.bills:
        first.setdefault((bill.type, bill.number), (passage, bill))
    return first


COMPANIONS_APART = Rule(
    name="companion-bills-apart",
    severity="notice",
    reason=(
        "The House and the Senate each have a number of their own for the same bill, so a "
        "letter that names one of them is for one chamber only."
    ),
    look=_companions,
    found=(
        wrong("Dear Senator,\n\nPlease vote for S. 3081, the Veldmark Democracy Act of 2025.\n", "Dear Representative,\n\nPlease vote for H.R. 526, the Veldmark Democracy Act of 2025.\n", at="H.R. 526"),
    ),
    silent=(
        right("Dear Senator,\n\nPlease vote for S. 3081 and H.R. 526, the Veldmark Democracy Act of 2025.\n"),
    ),
)  # fmt: skip

RULES = (
    BILL_OF_ENDED_CONGRESS,
    CONGRESS_ENDS_SOON,
    BILL_UNCLEAR,
    BILL_TITLES_DIFFER,
    COMPANIONS_APART,
)
