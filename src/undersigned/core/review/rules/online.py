"""Links that were asked whether they answer, and still say what is quoted of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from undersigned.core.phrase import Phrase, phrase
from undersigned.core.review.finding import Hit
from undersigned.core.review.rule import Review, Rule, right, wrong
from undersigned.core.review.rules.links import links_of
from undersigned.core.review.urls import PageAnswer

_URL = "https://harbour.example/1"
_LETTER = f"Statement on the harbour\n\nWe are alarmed by what happens. See {_URL} for more.\n"
_QUOTED = (
    "Statement on the harbour\n\nWe are alarmed by what happens to the farmers.\n\nThe minister spoke of “eleven "
    f"doors without a key”.[1] We ask for help.\n\n[1] Harbour (2024) {_URL}\n"
)


def _dead(review: Review) -> Iterator[Hit]:
    for reviewed in review.texts:
        for passage, url, start, end in links_of(reviewed):
            answer = review.answers.get(url)
            if answer is None or (answer.status is not None and answer.status < 400):
                continue
            yield Hit(
                spot=reviewed.spot(passage, start, end),
                message=answer.reason or _says_refused(answer),
                severity=None if answer.is_gone else "notice",
            )


def _says_refused(answer: PageAnswer) -> Phrase:
    refused = phrase("The page answers with the error {status}.", status=answer.status)
    if answer.is_gone:
        return refused
    return refused.then(phrase("It may only be refusing programs, so have a look yourself."))


DEAD_LINK = Rule(
    name="dead-link",
    severity="warning",
    reason=(
        "A source that nobody can read proves nothing; an archive may have a copy. Only “not "
        "found” and “gone” (RFC 9110, 15.5.5 and 15.5.11) are warnings, as many sites refuse "
        "programs."
    ),
    look=_dead,
    found=(wrong(_LETTER, at=_URL, answers={_URL: PageAnswer(status=404, url=_URL)}),),
    silent=(right(_LETTER, answers={_URL: PageAnswer(status=200, url=_URL)}), right(_LETTER)),
)  # fmt: skip

_QUOTATION = re.compile(r"“([^“”]{15,400})”")


def _unquoted(review: Review) -> Iterator[Hit]:
    for reviewed in review.texts:
        url_of = {note.label: note.links[0][0] for note in reviewed.notes if note.links}
        for passage in reviewed.body:
            for match in _QUOTATION.finditer(passage.text):
                label = next(
                    (label for label, at in passage.markers if 0 <= at - match.end() < 4), None
                )
                answer = review.answers.get(url_of.get(label or "", ""))
                if answer and answer.words and _plain(match[1]) not in _plain(answer.words):
                    yield Hit(
                        spot=reviewed.spot(passage, *match.span()),
                        message=phrase(
                            "These words are not, or no longer, on the page that note {label} cites.",
                            label=label,
                        ),
                    )


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


QUOTE_NOT_FOUND = Rule(
    name="quote-not-found",
    severity="notice",
    reason=(
        "The page behind a note no longer has the words that the text quotes: the page was "
        "changed, or the quotation is not exact."
    ),
    look=_unquoted,
    found=(
        wrong(_QUOTED, at="“eleven doors without a key”", answers={_URL: PageAnswer(status=200, url=_URL, words="Twelve doors.")}),
    ),
    silent=(
        right(_QUOTED, answers={_URL: PageAnswer(status=200, url=_URL, words="He spoke of eleven doors, without a key.")}),
    ),
)  # fmt: skip

RULES = (DEAD_LINK, QUOTE_NOT_FOUND)
