"""Guess the language of a text by its script and its commonest words.

Enough for choosing what is read next (dates, placeholders, forms of address); a person
confirms it. No library is asked: those that do better take longer to import than the whole
command takes to run.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from undersigned.core.folding import blotted

SAMPLE = 20_000  # code points that are looked at; a letter is shorter

_WORD = re.compile(r"[^\W\d_]+")

# Words that are common in one language and rare or absent in the others (the shared ones
# count for each that has them).
_COMMON = {
    "en": "the of and to in that is for with we are by have our this on from as you be has their"
    " which was it not they who will your been",
    "fr": "le la les de des du et en un une que nous dans pour est sur avec par au aux ce cette qui"
    " vous pas sont ont leur nos votre notre être",
    "es": "el la los las de del y en un una que nos para es con por al se su sus este esta como no"
    " han más sobre nuestro nuestra usted ustedes",
    "de": "der die das und in den von zu mit ist für auf dem nicht ein eine sich des wir auch sie"
    " werden als sind im wird bei oder an ihre unsere daß dass",
    "pt": "o a os as de do da dos das e em um uma que nos para é com por ao não se sua seus como"
    " mais são pela pelo nós você nosso",
    "it": "il lo la i gli le di del della e in un una che per è con non si sono nel alla dei delle"
    " da ci più anche questo nostro",
    "nl": "de het een en van in is dat op te voor met zijn niet aan er ook als bij worden wij door"
    " ons deze naar heeft hebben uw",
    "sv": "och att det som en på är av för med den till inte om ett har de vi från kan ska",
    "da": "og at det som en på er af for med den til ikke om et har de vi fra kan skal blev",
    "nb": "og at det som en på er av for med den til ikke om et har de vi fra kan skal ble også",
    "fi": "ja on että ei se hän ovat olla mutta myös kuin joka tämä sekä tai me meidän",
    "pl": "i w na z do się nie że to jest o jak po przez dla są oraz przez których od",
    "cs": "a v se na je že s z do o k i jako pro za by jsou nebo které jsme není",
    "hu": "a az és hogy nem is egy van meg ez mint csak azt ezt vagy volt",
    "ro": "și în de la cu pe care nu este un o din să pentru sunt mai ce prin",
    "tr": "ve bir bu için ile de da olarak çok daha gibi olan ne en kadar ancak",
    "id": "yang dan di untuk dengan dari pada tidak ini itu dalam adalah akan kami oleh kepada",
    "ms": "yang dan di untuk dengan dari pada tidak ini itu dalam ialah akan kami oleh telah bagi",
    "tl": "ang ng sa mga na at ay ito para hindi kami nila aming mula",
    "vi": "và của là có các cho không được trong một những với người đã này để",
    "sw": "na ya wa kwa ni katika za la kuwa hii hiyo au kama yetu serikali",
    "eo": "la de kaj en estas al por kun ne ke ili ni kiu tiu",
}
_SCRIPTS = {
    "KHMER": "km",
    "THAI": "th",
    "LAO": "lo",
    "MYANMAR": "my",
    "HEBREW": "he",
    "GREEK": "el",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "am",
    "HANGUL": "ko",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "SINHALA": "si",
    "TIBETAN": "bo",
    "MONGOLIAN": "mn",
}
# Letters that tell languages of one script apart, the rarer languages first.
_LETTERS = {
    "CYRILLIC": (
        ("be", "ў"),
        ("kk", "қғұ"),
        ("tg", "ҳҷӣ"),
        ("mk", "ѓќ"),
        ("sr", "љњћђј"),
        ("uk", "їєґі"),
        ("ru", "ыэё"),
        ("bg", "ъ"),
        ("ru", ""),
    ),
    "ARABIC": (
        ("ps", "ټډړږښځڅ"),
        ("ckb", "ێۆڵڕ"),
        ("ug", "ۈۋڭ"),
        ("ur", "ٹڈڑںے"),
        ("fa", "پچژگکی"),
        ("ar", ""),
    ),
    "HAN": (("ja", "のはをにがたでと"), ("zh", "")),
    "DEVANAGARI": (("mr", "ळ"), ("hi", "ह़ै"), ("ne", "")),
}
# How many letters make a word, about: a page of Chinese has fewer than a page of English.
_LETTERS_PER_WORD = {"LATIN": 5.0, "CYRILLIC": 6.0, "ARABIC": 4.5, "HAN": 1.7, "HANGUL": 2.5}


@lru_cache(maxsize=1)
def told_languages() -> frozenset[str]:
    """The languages that ``guess_language`` can tell."""
    by_letters = (code for codes in _LETTERS.values() for code, _ in codes)
    return frozenset((*_COMMON, *_SCRIPTS.values(), *by_letters))


def guess_language(text: str, *, default: str = "en") -> str:
    """The BCP 47 code of the language that most of the text is in.

    ``default`` where the text is too short to tell or two languages come out alike.
    """
    sample = blotted(text[:SAMPLE])
    script, letters = _script(sample)
    if script is None:
        return default
    if script == "LATIN":
        return _by_words(sample, default=default)
    if script in _SCRIPTS:
        return _SCRIPTS[script]
    total = sum(letters.values())
    for code, telling in _LETTERS.get(script, ()):
        if not telling or sum(letters[letter] for letter in telling) * 100 >= total:
            return code
    return default


def _script(sample: str) -> tuple[str | None, Counter[str]]:
    """The script of most words, and how often each of its letters stands in the sample.

    A script other than Latin must be clearly ahead: names and terms come in Latin letters.
    """
    by_script: dict[str, Counter[str]] = {}
    for character, count in Counter(sample.lower()).items():
        if script := _script_of(character):
            by_script.setdefault(script, Counter())[character] = count
    words = {
        script: sum(letters.values()) / _LETTERS_PER_WORD.get(script, 5.0)
        for script, letters in by_script.items()
    }
    if not words:
        return None, Counter()
    best = max(words, key=lambda script: words[script])
    if best != "LATIN" and words[best] < words.get("LATIN", 0.0) * 1.2:
        best = "LATIN"
    return best, by_script[best]


@lru_cache(maxsize=4096)
def _script_of(character: str) -> str | None:
    """The first word of a letter's Unicode name, which is its script; kana go with Han."""
    if unicodedata.category(character)[0] not in "LM":
        return None
    script = unicodedata.name(character, "").partition(" ")[0].partition("-")[0]
    return "HAN" if script in ("CJK", "HIRAGANA", "KATAKANA") else script or None


def _by_words(sample: str, *, default: str) -> str:
    counts = Counter(_WORD.findall(sample.lower()))
    hits = {code: sum(counts[word] for word in words) for code, words in _common_words().items()}
    most = max(hits.values())
    best = [code for code in hits if hits[code] == most]
    is_weak = most < 2 or most * 12 < sum(counts.values())
    if is_weak or default in best or (len(best) > 1 and most < 4):
        return default
    return best[0]


@lru_cache(maxsize=1)
def _common_words() -> dict[str, tuple[str, ...]]:
    return {code: tuple(words.split()) for code, words in _COMMON.items()}
