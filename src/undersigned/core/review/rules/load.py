"""What a letter asks of its reader: length, sentences, and where the ask stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from undersigned.core.phrase import phrase
from undersigned.core.reading.passages import Passage
from undersigned.core.review.finding import Hit
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import Rule, each, right, wrong
from undersigned.core.spotting.requests import find_request, tells_requests
from undersigned.core.spotting.sentences import syllable_count, word_count

# A page of a letter in 11 points holds so many words (measured on the project's own layout).
WORDS_ON_A_PAGE = 480
_LONGEST_PARAGRAPH, _LONGEST_SENTENCE, _LONGEST_SUBJECT = 150, 45, 78

_LETTER = "Dear Minister,\n\n"
_FILL = (
    "The farmers of the harbour were arrested in the night and taken to the old prison by the sea. "
)


def _long_paragraphs(reviewed: ReviewedText) -> Iterator[Hit]:
    for passage in reviewed.body:
        count = passage.word_count
        if count > _LONGEST_PARAGRAPH:
            yield Hit(
                spot=reviewed.spot(passage, 0, 60),
                message=phrase(
                    "This paragraph has {words} words. Somebody in a hurry reads {limit} at most.",
                    words=count,
                    limit=_LONGEST_PARAGRAPH,
                ),
            )


LONG_PARAGRAPH = Rule(
    name="long-paragraph",
    severity="notice",
    reason=(
        "An aide who has twenty seconds for the letter skips a paragraph of more than 150 "
        "words."
    ),
    look=each(_long_paragraphs),
    found=(wrong(_LETTER + _FILL * 9 + "\n\nWe ask you to help.\n", at=_FILL[:60].strip()),),
    silent=(right(_LETTER + _FILL * 5 + "\n\nWe ask you to help.\n"),),
)  # fmt: skip


def _long_sentences(reviewed: ReviewedText) -> Iterator[Hit]:
    for passage in reviewed.body:
        if passage.word_count <= _LONGEST_SENTENCE or (passage.is_item and len(passage.text) < 400):
            continue
        for start, end in passage.sentences:
            count = word_count(passage.text[start:end])
            if count > _LONGEST_SENTENCE:
                yield Hit(
                    spot=reviewed.spot(passage, start, min(end, start + 60)),
                    message=phrase("This sentence has {words} words.", words=count),
                )


LONG_SENTENCE = Rule(
    name="long-sentence",
    severity="notice",
    reason="A sentence of more than 45 words has to be read twice.",
    look=each(_long_sentences),
    found=(
        wrong(_LETTER + "The farmers " + "and the fishers and the teachers " * 9 + "were arrested.\n\nWe ask you to help.\n", at="The farmers and the fishers and the teachers and the fishers"),
    ),
    silent=(right(_LETTER + _FILL * 4 + "\n\nWe ask you to help.\n"),),
)  # fmt: skip

# Flesch's formula and its kin: base, per word of a sentence, per syllable of a word (English:
# Flesch 1948; German: Amstad 1978; French: Kandel and Moles 1958; Spanish: Fernández Huerta 1959).
_EASE = {
    "en": (206.835, 1.015, 84.6),
    "de": (180.0, 1.0, 58.5),
    "fr": (207.0, 1.015, 73.6),
    "es": (206.84, 1.02, 60.0),
}
_HARD = 15.0


def _hard(reviewed: ReviewedText) -> Iterator[Hit]:
    formula = _EASE.get(reviewed.text.language)
    body = [passage for passage in reviewed.body if passage.word_count > 12]
    if formula is None or not body:
        return
    words = "\n".join(passage.text for passage in body)
    in_words = sum(passage.word_count for passage in body)
    in_sentences = sum(len(passage.sentences) for passage in body)
    if in_words < 100 or not in_sentences:
        return
    base, by_length, by_syllables = formula
    ease = base - by_length * in_words / in_sentences - by_syllables * syllable_count(words, reviewed.text.language) / in_words  # fmt: skip
    if ease < _HARD:
        yield Hit(
            spot=reviewed.spot(body[0], 0, 60),
            message=phrase(
                "The text is very hard to read: its sentences have {words} words on average. (Its "
                "reading ease is {ease}; that of a newspaper is about 50.)",
                words=in_words // in_sentences,
                ease=round(ease),
            ),
        )


HARD_TO_READ = Rule(
    name="hard-to-read",
    severity="notice",
    reason=(
        "A reading ease below 15 is that of a statute. Formulas: Flesch (English), Amstad "
        "(German), Kandel and Moles (French), Fernández Huerta (Spanish)."
    ),
    look=each(_hard),
    found=(
        wrong(_LETTER + "Institutional accountability necessitates internationally coordinated investigations of administrative irregularities. " * 12 + "\n\nWe ask you to help.\n", at="Institutional accountability necessitates internationally coor"[:60]),
    ),
    silent=(right(_LETTER + _FILL * 8 + "\n\nWe ask you to help.\n"),),
)  # fmt: skip


def _body_words(reviewed: ReviewedText) -> int:
    return sum(word_count(passage.text) for passage in reviewed.passages if passage.role in ("body", "heading"))  # fmt: skip


def _too_long(reviewed: ReviewedText) -> Iterator[Hit]:
    count = _body_words(reviewed)
    if reviewed.text.kind == "letter" and count > 2 * WORDS_ON_A_PAGE:
        yield Hit(
            spot=reviewed.spot(reviewed.top(), 0, 0),
            message=phrase(
                "The letter has {words} words, about {pages} pages. Offices read one page, or two "
                "if they must.",
                words=count,
                pages=round(count / WORDS_ON_A_PAGE, 1),
            ),
        )


LONG_LETTER = Rule(
    name="long-letter",
    severity="notice",
    reason=(
        "A letter of more than two pages is put aside for later. Put what does not fit into "
        "an annex or behind a link."
    ),
    look=each(_too_long),
    found=(wrong(_LETTER + (_FILL * 5 + "\n\n") * 14 + "We ask you to help.\n", at=""),),
    silent=(right(_LETTER + (_FILL * 5 + "\n\n") * 3 + "We ask you to help.\n"),),
)  # fmt: skip

# --- Where the ask is -----------------------------------------------------------------------------


def _first_ask(reviewed: ReviewedText) -> tuple[Passage, int] | None:
    """The first passage that asks for something, and how many words stand before it."""
    before = 0
    for passage in reviewed.passages:
        if passage.role not in ("body", "heading"):
            continue
        found = find_request(passage.text, reviewed.text.language)
        if found or passage.asks:
            return passage, before + word_count(passage.text[: found.start] if found else "")
        before += passage.word_count
    return None


def _late(reviewed: ReviewedText) -> Iterator[Hit]:
    first = _first_ask(reviewed) if _body_words(reviewed) > 2 * WORDS_ON_A_PAGE else None
    if first and first[1] > 2 * WORDS_ON_A_PAGE:
        yield Hit(
            spot=reviewed.spot(first[0], 0, 60),
            message=phrase(
                "The first ask only comes on page {page}. Say at the top what you want.",
                page=first[1] // WORDS_ON_A_PAGE + 1,
            ),
        )


LATE_ASK = Rule(
    name="late-ask",
    severity="notice",
    reason=(
        "An aide has twenty seconds to look for what you ask, and will not find it after the "
        "second page."
    ),
    look=each(_late),
    found=(wrong(_LETTER + (_FILL * 5 + "\n\n") * 14 + "We ask you to help them.\n", at="We ask you to help them."),),
    silent=(right(_LETTER + "We ask you to help.\n\n" + (_FILL * 5 + "\n\n") * 14),),
)  # fmt: skip


def _without(reviewed: ReviewedText) -> Iterator[Hit]:
    is_long = reviewed.text.kind == "letter" and _body_words(reviewed) > 60
    if is_long and tells_requests(reviewed.text.language) and _first_ask(reviewed) is None:
        yield Hit(
            spot=reviewed.spot(reviewed.top(), 0, 0),
            message=phrase("The letter asks for nothing. Say what the recipient should do."),
        )


NO_ASK = Rule(
    name="no-ask",
    severity="notice",
    reason=(
        "A letter that asks for nothing gets nothing. Asks in running text count (“we urge”, "
        "“please”, “call on”)."
    ),
    look=each(_without),
    found=(wrong(_LETTER + _FILL * 5, at=""),),
    silent=(right(_LETTER + _FILL * 5 + "We would be grateful if you could speak to them.\n"),),
)  # fmt: skip


def _subject(reviewed: ReviewedText) -> Iterator[Hit]:
    for passage in reviewed.of_role("subject"):
        if len(passage.text) > _LONGEST_SUBJECT:
            yield Hit(
                spot=reviewed.spot(passage, 0, 60),
                message=phrase(
                    "The subject has {characters} characters; email programs show {limit} at most.",
                    characters=len(passage.text),
                    limit=_LONGEST_SUBJECT,
                ),
            )


LONG_SUBJECT = Rule(
    name="long-subject",
    severity="notice",
    reason=(
        "Subject lines should stay within 78 characters (RFC 5322, section 2.1.1); phones "
        "show half of that."
    ),
    look=each(_subject),
    found=(
        wrong("Subject: The farmers and the fishers of the harbour who were arrested in the night of the third of May\n\nDear Minister,\n\nWe ask you to help.\n", at="The farmers and the fishers of the harbour who were arrested"),
    ),
    silent=(right("Subject: Arrests in the harbour\n\nDear Minister,\n\nWe ask you to help.\n"),),
)  # fmt: skip

# --- Who can grant it -----------------------------------------------------------------------------

_VERBS = r"(?:co-?sponsor|vote (?:for|against|yes on|no on)|sign on to|introduce|(?:re-?introduce))"
_HOUSE_BILL = re.compile(rf"\b{_VERBS}\b(?:\s[\w’-]+){{0,4}}?\s(?P<bill>H\.?\s?R\.?\s?\d+|H\.?\s?Res\.?\s?\d+)", re.I)  # fmt: skip
_SENATE_BILL = re.compile(
    rf"\b{_VERBS}\b(?:\s[\w’-]+){{0,4}}?\s(?P<bill>S\.\s?\d+|S\.?\s?Res\.?\s?\d+)"
)
_LEGISLATE = re.compile(r"\b(?:co-?sponsor|pass|enact|vote for)\b(?:\s[\w’.-]+){0,5}?\s(?:bill|Act|H\.?\s?R\.?\s?\d+|S\.\s?\d+)\b")  # fmt: skip

_SPEAKS_TO = re.compile(r"\b(?:you|please|your)\b[^.;!?]{0,80}$", re.I)

_NOT_AMBASSADORS = phrase("An ambassador cannot do that. Ask for something they can grant.")
_NOT_SENATORS = phrase("A senator cannot act on a House bill. Ask for something they can grant.")
_NOT_REPRESENTATIVES = phrase(
    "A representative cannot act on a Senate bill. Ask for something they can grant."
)


def _beyond_power(reviewed: ReviewedText) -> Iterator[Hit]:
    salutation = " ".join(passage.text for passage in reviewed.of_role("salutation"))
    senator = re.search(r"\bSenators?\b", salutation)
    member = re.search(r"\b(?:Representatives?|Congress(?:man|woman|member)s?)\b", salutation)
    mission = re.search(r"\b(?:Excellenc(?:y|ies)|Ambassadors?|Permanent (?:Mission|Representative|Observer))\b", salutation)  # fmt: skip
    if mission and not senator and not member:
        pattern, message = _LEGISLATE, _NOT_AMBASSADORS
    elif senator and not member:
        pattern, message = _HOUSE_BILL, _NOT_SENATORS
    elif member and not senator:
        pattern, message = _SENATE_BILL, _NOT_REPRESENTATIVES
    else:
        return
    for passage in reviewed.body:
        for match in pattern.finditer(passage.text):
            # Both chambers' numbers in one breath are companions.
            around = passage.text[max(0, match.start() - 30) : match.end() + 80]
            if re.search(r"H\.?\s?R(?:es)?\.?\s?\d", around, re.I) and re.search(r"\bS\.\s?(?:Res\.\s?)?\d", around):  # fmt: skip
                continue
            if _speaks_to_recipient(passage.text, match.start()):
                yield Hit(spot=reviewed.spot(passage, *match.span()), message=message)


def _speaks_to_recipient(words: str, at: int) -> bool:
    return _SPEAKS_TO.search(words, max(0, at - 100), at) is not None


ASK_BEYOND_POWER = Rule(
    name="ask-beyond-power",
    severity="warning",
    reason=(
        "A senator cannot cosponsor a House bill, and an embassy cannot pass a law: the "
        "letter was meant for somebody else, and there is nothing the aide can do. Source: "
        "the chambers' rules on cosponsors (House Rule XII, clause 7)."
    ),
    look=each(_beyond_power),
    found=(
        wrong("Dear Senator Example,\n\nWe urge you to cosponsor H.R. 526 (119th Congress) this month.\n", at="cosponsor H.R. 526"),
    ),
    silent=(
        right("Dear Senator Example,\n\nWe urge you to cosponsor S. 34, the companion of H.R. 526. Please help the House to pass it.\n"),
        right("Dear Representative Example,\n\nWe urge you to cosponsor H.R. 526 (119th Congress) this month.\n"),
    ),
)  # fmt: skip

RULES = (
    LONG_PARAGRAPH,
    LONG_SENTENCE,
    HARD_TO_READ,
    LONG_LETTER,
    LATE_ASK,
    NO_ASK,
    LONG_SUBJECT,
    ASK_BEYOND_POWER,
)
