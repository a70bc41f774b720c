"""Quotation marks, apostrophes and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from undersigned.core.phrase import phrase
from undersigned.core.reading.passages import Passage
from undersigned.core.review.finding import Hit
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import Rule, each, right, wrong

_START = "Statement on the harbour\n\n"

_LONGEST_WORD = 60
_WRONG_APOSTROPHE = re.compile(
    r"(?<=[^\W\d_])[‘`´](?=(?:s|t|re|ve|ll|d|m)\b)|(?<=s)[‘`´](?=\s[a-z])"
)


def _apostrophes(reviewed: ReviewedText) -> Iterator[Hit]:
    for passage in reviewed.prose:
        if not any(sign in passage.text for sign in "‘`´"):
            continue
        for match in _WRONG_APOSTROPHE.finditer(passage.text):
            low = max(0, match.start() - _LONGEST_WORD)
            blank = passage.text.rfind(" ", low, match.start())
            start = blank + 1 if blank >= 0 else low
            end = match.end() + 1
            word = passage.text[start:end]
            mended = passage.text[start : match.start()] + "’" + passage.text[match.end() : end]
            yield Hit(
                spot=reviewed.spot(passage, start, end),
                message=phrase("This {sign} should be an apostrophe (’).", sign=match[0]),
                mend=reviewed.mend(passage, start, start + len(word), mended),
            )


WRONG_APOSTROPHE = Rule(
    name="wrong-apostrophe",
    severity="notice",
    reason=(
        "An opening quotation mark (U+2018) or an accent in place of an apostrophe (U+2019): "
        "word processors do that when one is put in later."
    ),
    look=each(_apostrophes),
    found=(wrong(_START + "The minister‘s court began the trial.\n", at="minister‘s"),),
    silent=(right(_START + "The minister’s court said ‘no’, and the farmers' wives' answer was ‘so be it’.\n"),),
)  # fmt: skip

# --- Balance --------------------------------------------------------------------------------------

_INCHES = re.compile(r"(?<=\d)\"(?![\s]*$)")
_LABEL = re.compile(r"(?:^|[\s;,:])\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\)")
# In these scripts the mark stands inside of words.
_GERSHAYIM = ("he", "yi", "ar", "fa", "ur")
_SMILEY = re.compile(r"[:;]-?[()]")


def _opened(words: str, language: str, *, following: str) -> int | None:
    """Where a quotation mark stands that has no partner; None if all have.

    A straight mark is either; where a text quotes with ” or with » first, those are either too.
    ``following`` is the first sign of the next paragraph, which may go on with the quotation.
    """
    stack: list[tuple[str, int]] = []
    has_openers = "“" in words
    for at, sign in enumerate(words):
        if sign == "„" or sign == "«" or (sign == "“" and not (stack and stack[-1][0] == "„")):
            stack.append((sign, at))
        elif sign == "“":
            stack.pop()
        elif sign in "”»":
            if stack:
                if stack[-1][0] == '"' and sign == "”":
                    return stack[-1][1]
                stack.pop()
            elif has_openers or sign == "»" or language in ("en", "fr", "es"):
                return at
            else:
                stack.append((sign, at))
        elif sign == '"':
            if stack and stack[-1][0] == '"':
                stack.pop()
            else:
                stack.append((sign, at))
    if not stack or (len(stack) == 1 and stack[0][0] == following):
        return None
    return stack[0][1]


def _unbalanced_quotes(reviewed: ReviewedText) -> Iterator[Hit]:
    passages = list(reviewed.prose)
    for at, passage in enumerate(passages):
        words = passage.text
        if words.count('"') % 2 and _INCHES.search(words):
            words = _INCHES.sub(" ", words, count=1)
        is_gershayim = reviewed.text.language in _GERSHAYIM
        if is_gershayim or not any(sign in words for sign in '"“”„«»'):
            continue
        if any(sign in words for sign in "«»") and reviewed.text.language in ("de", "da", "sv"):
            continue  # »so« and «so» are both used
        behind = passages[at + 1].text.lstrip()[:1] if at + 1 < len(passages) else ""
        place = _opened(words, reviewed.text.language, following=behind)
        if place is not None and not _is_cut(passages, at, reviewed.text.language):
            yield Hit(
                spot=reviewed.spot(passage, place, min(len(passage.text), place + 40)),
                message=phrase(
                    "This quotation mark has no partner, so it is unclear who says what."
                ),
            )


def _is_cut(passages: Sequence[Passage], at: int, language: str) -> bool:
    """Whether it balances with the line before or behind: the paragraph was cut in two."""
    for first, second in ((at - 1, at), (at, at + 1)):
        if first < 0 or second >= len(passages):
            continue
        one, other = passages[first], passages[second]
        whole = f"{one.text} {other.text}"
        balances = _opened(whole, language, following="") is None and not _brackets(whole)
        if other.line - one.last_line <= 1 and one.role == other.role and balances:
            return True
    return False


UNBALANCED_QUOTE = Rule(
    name="unbalanced-quote",
    severity="warning",
    reason=(
        "A quotation is opened and never closed, or opened straight (\") and closed curly (”),"
        " so the reader cannot tell where somebody's words end. In a quotation of several "
        "paragraphs, each may open it again. Source: 4 of 54 real letters."
    ),
    look=each(_unbalanced_quotes),
    found=(
        wrong(_START + "The minister said, “we will free them, and we believe him.\n", at="“we will free them, and we believe him."),
        wrong(_START + 'The booklet "Eleven doors” was forbidden.\n', at='"Eleven doors” was forbidden.'),
    ),
    silent=(
        right(_START + "The minister said, “we will free them.” He wrote \"so be it\" on a 5\" card.\n"),
        right(_START + "She said: “We saw it.\n\n“We saw it all.”\n"),
        right("# Erklärung zum Hafen\n\nDer Minister sagte: „Wir lassen sie frei.“ Wir sind besorgt über die Lage der Bauern.\n", name="letter.md"),
    ),
)  # fmt: skip


def _unbalanced_brackets(reviewed: ReviewedText) -> Iterator[Hit]:
    body = list(reviewed.body)
    for at, passage in enumerate(body):
        places = _brackets(passage.text)
        if places and not _is_cut(body, at, reviewed.text.language):
            for place in places:
                yield Hit(
                    spot=reviewed.spot(passage, place, min(len(passage.text), place + 40)),
                    message=phrase(
                        "This bracket has no partner: {bracket}", bracket=passage.text[place]
                    ),
                )


def _brackets(words: str) -> list[int]:
    """Where brackets stand alone, labels such as "1)" left aside."""
    words = _LABEL.sub(lambda match: " " * len(match[0]), words)
    words = _SMILEY.sub("  ", words)
    return [
        _lonely(words, opening, closing)
        for opening, closing in ("()", "[]")
        if words.count(opening) != words.count(closing)
    ]


def _lonely(words: str, opening: str, closing: str) -> int:
    open_at: list[int] = []
    for at, sign in enumerate(words):
        if sign == opening:
            open_at.append(at)
        elif sign == closing:
            if not open_at:
                return at
            open_at.pop()
    return open_at[-1] if open_at else 0


UNBALANCED_BRACKET = Rule(
    name="unbalanced-bracket",
    severity="warning",
    reason=(
        "A bracket was opened and not closed, or the other way round. Labels such as “1)” are"
        " left alone."
    ),
    look=each(_unbalanced_brackets),
    found=(wrong(_START + "The farmers (all of them women were arrested in May.\n", at="(all of them women were arrested in May."),),
    silent=(right(_START + "We ask you to 1) open the gates (all of them), 2) release the farmers, and c) pay :)\n"),),
)  # fmt: skip


def _mixed(reviewed: ReviewedText) -> Iterator[Hit]:
    straight = [
        (passage, passage.text.find('"')) for passage in reviewed.prose if '"' in passage.text
    ]
    curly = [(passage, passage.text.find("“")) for passage in reviewed.prose if "“" in passage.text]
    if straight and curly:
        rarer = straight if len(straight) <= len(curly) else curly
        passage, at = rarer[0]
        other, place = (curly if rarer is straight else straight)[0]
        yield Hit(
            spot=reviewed.spot(passage, at, min(len(passage.text), at + 30)),
            message=phrase('Straight (") and curly (“ ”) quotation marks are mixed in this text.'),
            related=(reviewed.spot(other, place, min(len(other.text), place + 30)),),
        )


MIXED_QUOTES = Rule(
    name="mixed-quotes",
    severity="notice",
    reason=(
        "Straight and curly quotation marks in one text show that it was put together from "
        "several."
    ),
    look=each(_mixed),
    found=(wrong(_START + 'He said “no”. We heard nothing else.\n\nShe said "yes". We heard it well.\n', at='"yes". We heard it well.'),),
    silent=(right(_START + "He said “no”. We heard nothing else.\n"),),
)  # fmt: skip

RULES = (WRONG_APOSTROPHE, UNBALANCED_QUOTE, UNBALANCED_BRACKET, MIXED_QUOTES)
