"""Words: said twice, run together, torn apart, and what copying and conversion left in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from undersigned.core.phrase import phrase
from undersigned.core.review.finding import Hit, Mend, Spot
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import Review, Rule, each, right, wrong
from undersigned.core.texts.characters import found_invisible

_START = "Statement on the harbour\n\n"

# Not the end of an address, a file's path or a dotted name.
_LAST_WORD = re.compile(r"(?<![\w@/.:&-])[^\W\d_]+$")

# --- Said twice -----------------------------------------------------------------------------------

_DOUBLED = re.compile(r"(?<![\w’'-])([^\W\d_]{1,20})(\s+)\1(?![\w’'-])")
# Two of these in a row are a slip in any sentence.
_NEVER_TWICE = {
    "en": frozenset(
        ["the", "a", "an", "and", "of", "to", "for", "from", "with", "by", "we", "are", "is", "was", "were", "be", "has", "have", "their", "this", "our", "your", "its", "as", "at"]
    ),
    "fr": frozenset(["et", "le", "les", "des", "du", "de", "dans", "pour", "avec", "est", "sont", "une", "un"]),
    "es": frozenset(["y", "el", "los", "las", "del", "de", "para", "con", "son", "una", "un"]),
    "de": frozenset(["und", "von", "mit", "ist", "sind", "für", "auf", "wir"]),
}  # fmt: skip
# These stand twice by right: "that that", relative pronouns, names of bodies and places.
_BY_RIGHT = frozenset(
    [
        "that",
        "had",
        "who",
        "which",
        "is",
        "in",
        "on",
        "it",
        "nous",
        "vous",
        "die",
        "der",
        "das",
        "den",
        "dem",
        "sie",
        "ihr",
        "sich",
        "se",
        "na",
        "da",
        "ba",
        "no",
    ]
)
_REDUPLICATING = ("id", "ms", "tl", "sw", "vi", "km", "zh", "th")
_NEAR = re.compile(r"\s(?:of|and|for|in|on|by)\s[^\W\d_]{3,20}\s([^\W\d_]{4,20})\b")


def _doubled(reviewed: ReviewedText) -> Iterator[Hit]:
    if reviewed.text.language in _REDUPLICATING:
        return
    for passage in reviewed.prose:
        for match in _DOUBLED.finditer(passage.text):
            word = match[1]
            if not word.islower() or (word in _BY_RIGHT and reviewed.text.language != "en") or word in ("that", "had", "na"):  # fmt: skip
                continue
            is_slip = word in _NEVER_TWICE.get(reviewed.text.language, ())
            mend = reviewed.mend(passage, *match.span(), word) if is_slip else None
            yield Hit(
                spot=reviewed.spot(passage, *match.span()),
                message=phrase("“{word}” comes twice in a row.", word=word),
                severity="warning" if is_slip else None,
                mend=mend,
            )
        for match in _NEAR.finditer(passage.text):
            word = _LAST_WORD.search(passage.text, max(0, match.start() - 21), match.start())
            if word and word[0] == match[1] and len(word[0]) > 3 and word[0].islower():
                yield Hit(
                    spot=reviewed.spot(passage, word.start(), match.end()),
                    message=phrase(
                        "“{word}” comes twice close together. Is one of them left over from an "
                        "earlier wording?",
                        word=match[1],
                    ),
                )


DOUBLED_WORD = Rule(
    name="doubled-word",
    severity="notice",
    reason=(
        "“The the” is a slip that a spelling checker easily misses at the end of a line. It "
        "is a warning for little words, which nobody means to repeat, and a notice for others"
        " (“very very late”). Source: 4 of 54 real letters."
    ),
    look=each(_doubled),
    found=(
        wrong(_START + "We are alarmed by the the arrests of farmers.\n", at="the the"),
        wrong(_START + "The head of council head agrees with what we said.\n", at="head of council head"),
    ),
    silent=(right(_START + "We know that that is so, and that they had had no time. Duran Duran came.\n"),),
)  # fmt: skip

# --- Run together, torn apart ---------------------------------------------------------------------

_NO_SPACE = re.compile(
    r"(?<=[a-zà-ÿ]{3})(?P<sign>[.,;:!?])(?P<next>[A-ZÀ-Þ][a-zà-ÿ]+|[a-zà-ÿ]{2,})(?![\w@]|[./]\w)"
)
_DOMAIN = re.compile(r"\.(?:com|org|net|eu|info|gov|edu|int|html?|php|pdf|docx?|io|co|uk|de|fr|ch|ca|au|nl|js|ai|tv|me|app)\b", re.I)  # fmt: skip


def _no_space(reviewed: ReviewedText) -> Iterator[Hit]:
    for passage in reviewed.prose:
        for match in _NO_SPACE.finditer(passage.text):
            sign, following = match["sign"], match["next"]
            word = _LAST_WORD.search(passage.text, max(0, match.start() - 40), match.start())
            if word is None or passage.link_in(match.start(), match.start() + 1):
                continue
            is_gendered = sign == ":" and following.startswith("In")
            is_abbreviation = sign in ".:!" and following[0].islower()
            if _DOMAIN.match(match[0]) or is_abbreviation or is_gendered:
                continue  # a domain, "e.g.", "Bürger:Innen"
            start, at, end = word.start(), match.end("sign"), match.end()
            yield Hit(
                spot=reviewed.spot(passage, start, end),
                message=phrase(
                    "There is a space missing after “{words}”.", words=passage.text[start:at]
                ),
                mend=reviewed.mend(passage, start, end, f"{passage.text[start:at]} {following}"),
            )


MISSING_SPACE = Rule(
    name="missing-space",
    severity="warning",
    reason=(
        "“the harbour.The farmers”: a line break was lost when the text was copied from a PDF"
        " or a web page. Source: 6 of 54 real letters have words run together."
    ),
    look=each(_no_space),
    found=(wrong(_START + "We watch the harbour.The farmers are in prison.\n", at="harbour.The"),),
    silent=(
        right(_START + "See harbour.example and www.harbour.example, Node.js, e.g. the U.S.Congress, at 5.The sea.\n"),
    ),
)  # fmt: skip

_LITTLE = ("of", "the", "and", "to", "for", "in", "with", "by", "that", "from")
_NO_JOIN = frozenset(
    ["there", "where", "here", "hither", "what", "who", "how", "any", "some", "every"]
)


def _joined(reviewed: ReviewedText) -> Iterator[Hit]:
    if reviewed.text.language != "en":
        return
    words = reviewed.vocabulary
    known = {word for word in words if len(word) >= 5} - _NO_JOIN
    odd = {}
    for word, count in words.items():
        if count > 1 or len(word) < 8:
            continue
        for little in _LITTLE:
            stem = word.removesuffix(little)
            if stem != word and stem in known and stem not in _NO_JOIN:
                odd[word] = f"{stem} {little}"
    if not odd:
        return
    for passage in reviewed.prose:
        for match in re.finditer(r"[^\W\d_]+", passage.text):
            if apart := odd.get(match[0].lower()):
                yield Hit(
                    spot=reviewed.spot(passage, *match.span()),
                    message=phrase(
                        "“{word}” looks like “{apart}” run together.", word=match[0], apart=apart
                    ),
                )


WORDS_JOINED = Rule(
    name="words-joined",
    severity="warning",
    reason=(
        "“violationsin”: two words lost the space between them. Only said of a word that "
        "occurs once and is made of another word of the text and a little one."
    ),
    look=each(_joined),
    found=(wrong(_START + "They saw the violationsin the harbour. Such violations must end.\n", at="violationsin"),),
    silent=(right(_START + "Therein lies the mission of the harbour; from there they demand a domain.\n"),),
)  # fmt: skip

_TORN = re.compile(
    r"(?<![\w-])([^\W\d_]*[a-zà-ÿ]{2,})(?:-\s+|\u00ad\s*|¬\s*)([a-zà-ÿ]{2,})(?![\w-])"
)
_AFTER_SUSPENDED = frozenset(
    [
        "and",
        "or",
        "to",
        "und",
        "oder",
        "bis",
        "et",
        "ou",
        "y",
        "e",
        "sowie",
        "nor",
        "as",
        "but",
        "than",
        "bzw",
        "beziehungsweise",
        "through",
        "versus",
        "vs",
        "en",
        "of",
    ]
)


def _torn(review: Review) -> Iterator[Hit]:
    words: set[str] = set()
    for reviewed in review.texts:
        words |= reviewed.vocabulary.keys()
    for reviewed in review.texts:
        for passage in reviewed.prose:
            if not any(sign in passage.text for sign in ("- ", "-\n", "\u00ad", "¬")):
                continue
            for match in _TORN.finditer(passage.text):
                one, other = match[1], match[2]
                whole = one + other
                if other in _AFTER_SUSPENDED or whole.lower() not in words:
                    continue
                yield Hit(
                    spot=reviewed.spot(passage, *match.span()),
                    message=phrase(
                        "“{words}” is “{whole}”, split where a line ended.",
                        words=match[0],
                        whole=whole,
                    ),
                    mend=reviewed.mend(passage, *match.span(), whole),
                )


HYPHENATION_DEBRIS = Rule(
    name="hyphenation-debris",
    severity="warning",
    reason=(
        "“govern- ment” comes from a page with justified lines. Only said where the whole "
        "word occurs elsewhere in the campaign; “pre- and post-war” is left alone."
    ),
    look=_torn,
    found=(wrong(_START + "The govern- ment was asked. The government is silent.\n", at="govern- ment"),),
    silent=(right(_START + "The pre- and post-war government is well- known for its well-being.\n"),),
)  # fmt: skip

# --- What copying left behind ---------------------------------------------------------------------

_STRAY = re.compile(
    r"&(?:nbsp|amp|quot|lt|gt|rsquo|lsquo|ldquo|rdquo|ndash|mdash|hellip|#\d{2,5}|#x[0-9a-f]{2,4});"
    r"|</?(?:p|br|b|i|u|strong|em|div|span|font|sup|sub|a|li|ul|ol|h[1-6])(?:\s[^<>\n]{0,200})?/?>"
    r"|\[/(?:b|i|u|url|img|quote)\]|\u00e2\u20ac[\u2122\u0153\u009d\u201c\u201d]|\ufffd",
    re.I,
)


def _stray(reviewed: ReviewedText) -> Iterator[Hit]:
    if reviewed.form == "written":
        return
    for piece in reviewed.pieces:
        match = _STRAY.search(piece.text)
        if match:
            yield Hit(
                spot=reviewed.spot(piece, *match.span()),
                message=phrase(
                    "“{words}” was left behind by the page this was copied from, or is all that "
                    "is left of a lost character. Readers would see it like that.",
                    words=match[0],
                ),
            )


STRAY_MARKUP = Rule(
    name="stray-markup",
    severity="warning",
    reason=(
        "`&nbsp;`, `<br>`, `[b]` or “�” among the words: the recipient sees them. Source: 3 "
        "of 54 real letters."
    ),
    look=each(_stray),
    found=(wrong(_START + "We are alarmed by&nbsp;the arrests of farmers.\n", at="&nbsp;"),),
    silent=(right(_START + "Farmers & fishers <of Veldmark> ask; R&D; [i] is a note.\n"),),
)  # fmt: skip


def _invisible(reviewed: ReviewedText) -> Iterator[Hit]:
    if reviewed.form == "docx":
        return
    first, last = (1, reviewed.lines[1]) if reviewed.is_first else reviewed.lines
    for number, line in enumerate(reviewed.original.lines[first - 1 : last], first):
        if line.isascii() or line.isprintable():
            continue
        found = [(name, at) for name, at in found_invisible(line) if (number, at) != (1, 0) and line[at] != "\t"]  # fmt: skip
        if not found:
            continue
        names = Counter(name for name, _ in found)
        at = found[0][1]
        places = {place for _, place in found}
        word = slice(line.rfind(" ", 0, at) + 1, (line.find(" ", at) + 1 or len(line) + 1) - 1)
        near = "".join(
            line[place] for place in range(*word.indices(len(line))) if place not in places
        )
        last = found[-1][1]
        kept = "".join(line[place] for place in range(at, last + 1) if place not in places)
        mend = Mend((number, at + 1), (number, last + 2), kept)
        yield Hit(
            spot=Spot(reviewed.file, number, at + 1, near),
            severity="notice" if reviewed.form == "html" else None,
            message=phrase(
                "There are invisible characters here, which break searches and addresses: "
                "{characters}.",
                characters=tuple(names),
            ),
            mend=mend,
        )


INVISIBLE_CHARACTERS = Rule(
    name="invisible-characters",
    severity="warning",
    reason=(
        "Zero-width spaces, byte order marks and soft hyphens in a text break searches, "
        "comparisons and addresses. Those that a script needs (Khmer, Arabic ...) stay. "
        "Source: Unicode, chapter 23; 2 of 54 real letters."
    ),
    look=each(_invisible),
    found=(wrong(_START + "We are alarmed by the arr\u200bests of farmers.\n", at="arrests"),),
    silent=(right(_START + "We are alarmed. \u179f\u17b7\u1791\u17d2\u1792\u17b7\u200b\u1798\u1793\u17bb\u179f\u17d2\u179f\n"),),
)  # fmt: skip

RULES = (
    DOUBLED_WORD,
    MISSING_SPACE,
    WORDS_JOINED,
    HYPHENATION_DEBRIS,
    STRAY_MARKUP,
    INVISIBLE_CHARACTERS,
)
