"""How people and bodies are called: one name in two spellings, titles, forms of address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, islice

from undersigned.core.phrase import Country, Phrase, counted, phrase
from undersigned.core.reading.passages import Passage
from undersigned.core.review.finding import Hit
from undersigned.core.review.names import MOST_PAIRS, differing, near_pairs
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import MOST_COMPARED, Review, Rule, each, right, wrong
from undersigned.core.spotting.countries import find_countries

_START = "Statement on the harbour\n\n"

# --- Two spellings --------------------------------------------------------------------------------

_NAME = re.compile(r"(?<![.!?:“\"„]\s)(?<!^)(?<!\w)[A-ZÀ-Þ][a-zà-ÿ’'-]+(?:\s(?:of|for|de|the)\s[A-ZÀ-Þ][a-zà-ÿ’'-]+|\s[A-ZÀ-Þ][a-zà-ÿ’'-]+){1,5}")  # fmt: skip
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_MOST_NAMES = 2_000


def _spellings(review: Review) -> Iterator[Hit]:
    counts: Counter[str] = Counter()
    first: dict[str, tuple[ReviewedText, Passage, int, int]] = {}
    for reviewed in review.texts:
        for passage in reviewed.prose:
            for match in _NAME.finditer(passage.text):
                name = _POSSESSIVE.sub("", match[0])
                counts[name] += 1
                first.setdefault(
                    name, (reviewed, passage, match.start(), match.start() + len(name))
                )
    names = sorted(counts, key=lambda name: (counts[name], name))[-_MOST_NAMES:]
    pairs = near_pairs([name.lower() for name in names], least=88.0)
    for one, other, _ in islice(pairs, MOST_PAIRS):
        rare, usual = sorted((names[one], names[other]), key=lambda name: (counts[name], name))
        if _may_be_one(rare, usual) and counts[usual] > 1 and counts[rare] * 2 <= counts[usual]:
            reviewed, passage, start, end = first[rare]
            there = first[usual]
            yield Hit(
                spot=reviewed.spot(passage, start, end),
                message=phrase(
                    "“{rare}” ({times}) may be another spelling of “{usual}” ({more_times}).",
                    rare=rare,
                    times=_times(counts[rare]),
                    usual=usual,
                    more_times=_times(counts[usual]),
                ),
                related=(there[0].spot(there[1], there[2], there[3]),),
            )


def _may_be_one(rare: str, usual: str) -> bool:
    """Whether two names differ in a letter or two inside a word, and not by a plural alone."""
    one, other = rare.split(), usual.split()
    if len(one) != len(other) or rare.lower() == usual.lower():
        return False
    differ = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    if len(differ) != 1:
        return False
    left, right = differ[0]
    return (
        left[0] == right[0]
        and max(len(left), len(right)) > 4
        and differing(left, right) <= 2
        and left + "s" != right
        and right + "s" != left
    )


def _times(count: int) -> Phrase:
    return counted("once", "{count} times", count=count)


TWO_SPELLINGS = Rule(
    name="two-spellings",
    severity="notice",
    reason=(
        "If one name has two spellings in a campaign, whoever searches for one of them finds "
        "only half. The more frequent one is likelier to be right."
    ),
    look=_spellings,
    found=(
        wrong(_START + "Today we call for Theo Lanterman to be freed. Last year Theo Lanterman was well.\n\nYet now Theo Lantermann is in prison.\n", at="Theo Lantermann"),
    ),
    silent=(right(_START + "Today we call for Theo Sample to be freed. With him is Thea Sample, and Theo Sample said so.\n"),),
)  # fmt: skip

# --- Titles and forms of address ------------------------------------------------------------------

_HOUSE = re.compile(r"\b(?:U\.?S\.? )?House of Representatives\b|\bHouse Office Building\b", re.I)
_SENATE = re.compile(r"\b(?:U\.?S\.?|United States) Senate\b|\bSenate Office Building\b", re.I)


def _titles(reviewed: ReviewedText) -> Iterator[Hit]:
    addressee = " ".join(reviewed.text.addressee)
    for passage in reviewed.of_role("salutation"):
        senator = re.search(r"\bSenator\b", passage.text)
        member = re.search(r"\b(?:Representative|Congress(?:man|woman|member))\b", passage.text)
        if _HOUSE.search(addressee) and not _SENATE.search(addressee) and senator and not member:
            yield Hit(
                spot=reviewed.spot(passage, *senator.span()),
                message=phrase(
                    "The letter goes to the House of Representatives, but greets a {title}.",
                    title=senator[0],
                ),
            )
        elif _SENATE.search(addressee) and not _HOUSE.search(addressee) and member and not senator:
            yield Hit(
                spot=reviewed.spot(passage, *member.span()),
                message=phrase(
                    "The letter goes to the Senate, but greets a {title}.", title=member[0]
                ),
            )


WRONG_TITLE = Rule(
    name="wrong-title",
    severity="warning",
    reason=(
        "A Representative is called Senator, or the other way round: the address and the "
        "salutation come from two different letters."
    ),
    look=each(_titles),
    found=(
        wrong("The Honorable Ada Example\nUnited States House of Representatives\nWashington, DC 20515\n\nDear Senator Example:\n\nWe ask you to help the farmers of Veldmark.\n", at="Senator"),
    ),
    silent=(
        right("The Honorable Ada Example\nUnited States Senate\nWashington, DC 20510\n\nDear Senator Example:\n\nWe ask you to help the farmers of Veldmark.\n"),
    ),
)  # fmt: skip

_GENDERED = re.compile(
    r"\bDear (?:Sirs?|Gentlemen)\b(?!\s*(?:/|or|and)\s*Mad)|\bCongress(?:man|woman)\b(?=[^\n]{0,20}\])"
    r"|\bMessieurs,|\bSehr geehrte Herren\b|\bEstimados señores\b",
    re.I,
)


def _gendered(reviewed: ReviewedText) -> Iterator[Hit]:
    for passage in reviewed.of_role("salutation"):
        match = _GENDERED.search(passage.text)
        if match:
            yield Hit(
                spot=reviewed.spot(passage, *match.span()),
                message=phrase(
                    "“{words}” takes it for granted that the recipient is a man, or a woman. "
                    "“Representative”, “Member of Congress” or the name does not.",
                    words=match[0].strip(),
                ),
            )


GENDERED_ADDRESS = Rule(
    name="gendered-address",
    severity="notice",
    reason=(
        "The form of address is for men (or for women), but the letter does not know who will"
        " get it. Source: House Press Gallery style, “Representative”."
    ),
    look=each(_gendered),
    found=(
        wrong("Dear Sir:\n\nWe ask you to help the farmers of Veldmark.\n", at="Dear Sir"),
        wrong("Dear [Senator/Congressman Name]:\n\nWe ask you to help the farmers of Veldmark.\n", at="Congressman"),
    ),
    silent=(right("Dear Sir or Madam:\n\nWe ask you to help the farmers of Veldmark.\n"),),
)  # fmt: skip

# --- Languages ------------------------------------------------------------------------------------


def _countries(review: Review) -> Iterator[Hit]:
    translated = [
        (reviewed, other)
        for reviewed, other in combinations(review.texts[:MOST_COMPARED], 2)
        if reviewed.text.language != other.text.language and _is_translation(reviewed, other)
    ]
    in_both = {id(text): text for pair in translated for text in pair}
    named = {key: _countries_in(text) for key, text in in_both.items()}
    for reviewed, other in translated:
        here, there = named[id(reviewed)], named[id(other)]
        for one, mine, theirs in ((other, there, here), (reviewed, here, there)):
            only = sorted(code for code in mine if mine[code] > 1 and not theirs[code])
            if only and theirs:
                yield Hit(
                    spot=one.spot(one.top(), 0, 0),
                    message=phrase(
                        "This version names {countries}; the one in the other language does not.",
                        countries=tuple(map(Country, only)),
                    ),
                    related=(reviewed.spot(reviewed.top(), 0, 0),),
                )


def _countries_in(reviewed: ReviewedText) -> Counter[str]:
    """How often the body names each country."""
    words = "\n".join(passage.text for passage in reviewed.body)
    return Counter(found.code for found in find_countries(words))


def _is_translation(one: ReviewedText, other: ReviewedText) -> bool:
    """Whether two texts are most likely one in two languages: as many blocks and asks."""
    blocks = len(one.text.blocks), len(other.text.blocks)
    return min(blocks) > 2 and max(blocks) - min(blocks) <= 1 and len(one.text.asks) == len(other.text.asks) and one.text.kind == other.text.kind  # fmt: skip


COUNTRIES_DIFFER = Rule(
    name="countries-differ",
    severity="notice",
    reason=(
        "If a translation names a different country from the original, it was made from "
        "another campaign's text. Texts in two languages are compared if they have as many "
        "blocks and asks. Source: 1 of 54 real letters."
    ),
    look=_countries,
    found=(
        wrong(
            "# Statement on Kenya\n\nWe are alarmed by what happens in Kenya and to the people.\n\nThe courts of Kenya must be free, and the press with them.\n\nWe ask the world to look at Kenya.\n",
            "# Déclaration sur le Togo\n\nNous sommes alarmés par ce qui se passe au Togo et pour les gens.\n\nLes tribunaux du Togo doivent être libres, et la presse avec eux.\n\nNous demandons au monde de regarder le Togo.\n",
            at="", name="letter.md",
        ),
    ),
    silent=(
        right(
            "# Statement on Kenya\n\nWe are alarmed by what happens in Kenya and to the people.\n\nThe courts of Kenya must be free, and the press with them.\n\nWe ask the world to look at Kenya.\n",
            "# Déclaration sur le Kenya\n\nNous sommes alarmés par ce qui se passe au Kenya et pour les gens.\n\nLes tribunaux du Kenya doivent être libres, et la presse avec eux.\n\nNous demandons au monde de regarder le Kenya.\n",
            name="letter.md",
        ),
    ),
)  # fmt: skip

RULES = (TWO_SPELLINGS, WRONG_TITLE, GENDERED_ADDRESS, COUNTRIES_DIFFER)
