"""Numbers in words, 2 to 999, in English, French, Spanish and German."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

LARGEST = 999

_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_EN_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety"
_FR = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    " dix-sept dix-huit dix-neuf"
)
_FR_TENS = "- - vingt trente quarante cinquante soixante"
_ES = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
    " dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro"
    " veinticinco veintiseis veintisiete veintiocho veintinueve"
)
_ES_TENS = "- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_ES_HUNDREDS = (
    "- ciento doscientas trescientas cuatrocientas quinientas seiscientas setecientas ochocientas"
    " novecientas"
)
_DE = (
    "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn"
    " sechzehn siebzehn achtzehn neunzehn"
)
_DE_TENS = "- - zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig"


def _parted(words: str) -> list[str]:
    return [word.replace("-", " ") for word in words.split()]


_EN_WORDS, _FR_WORDS, _ES_WORDS, _DE_WORDS = map(_parted, (_EN, _FR, _ES, _DE))


def _english(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    if hundreds:
        head = f"{_EN_WORDS[hundreds]} hundred"
        if not rest:
            return [head]
        return [f"{head}{link}{tail}" for tail in _english(rest) for link in (" ", " and ")]
    if number < 20:
        return [_EN_WORDS[number]]
    tens, unit = divmod(number, 10)
    head = _EN_TENS.split()[tens]
    return [f"{head} {_EN_WORDS[unit]}" if unit else head]


def _french(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    if hundreds:
        head = "cent" if hundreds == 1 else f"{_FR_WORDS[hundreds]} cent"
        if not rest:
            return [head] if hundreds == 1 else [f"{head}s"]
        return [f"{head} {tail}" for tail in _french(rest)]
    if number < 20:
        return [_FR_WORDS[number]]
    tens, unit = divmod(number, 10)
    if tens in (7, 9):
        tens, unit = tens - 1, unit + 10
    head = "quatre vingt" if tens == 8 else _FR_TENS.split()[tens]
    if not unit:
        return [f"{head}s" if tens == 8 else head]
    link = " et " if unit in (1, 11) and tens < 8 else " "
    endings = ("un", "une") if unit == 1 else (_FR_WORDS[unit],)
    return [f"{head}{link}{ending}" for ending in endings]


def _spanish(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    if hundreds:
        head = _ES_HUNDREDS.split()[hundreds]
        heads = [head] if hundreds == 1 else [head, f"{head[:-2]}os"]
        if not rest:
            return ["cien"] if hundreds == 1 else heads
        return [f"{head} {tail}" for head in heads for tail in _spanish(rest)]
    if number < 30:
        word = _ES_WORDS[number]
        return [word, f"{word[:-1]}a", word[:-1]] if number == 21 else [word]
    tens, unit = divmod(number, 10)
    head = _ES_TENS.split()[tens]
    endings = ("uno", "una", "un") if unit == 1 else (_ES_WORDS[unit],)
    return [f"{head} y {ending}" for ending in endings] if unit else [head]


def _german(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    if hundreds:
        heads = ["hundert", "einhundert"] if hundreds == 1 else [f"{_DE_WORDS[hundreds]}hundert"]
        return [f"{head}{tail}" for head in heads for tail in (_german(rest) if rest else [""])]
    if number < 20:
        return [_DE_WORDS[number]]
    tens, unit = divmod(number, 10)
    head = _DE_TENS.split()[tens]
    ones = "ein" if unit == 1 else _DE_WORDS[unit]
    return [f"{ones}und{head}" if unit else head]


_SPELLERS: dict[str, Callable[[int], list[str]]] = {
    "en": _english,
    "fr": _french,
    "es": _spanish,
    "de": _german,
}


@lru_cache(maxsize=8)
def number_words(language: str | None) -> dict[str, int]:
    """Every spelling of 2 to 999, with its number: small letters, no accents, "ss" for "ß",
    a blank for a hyphen. Of all four languages where ``language`` is none of them."""
    base = (language or "").split("-")[0]
    spellers = [_SPELLERS[base]] if base in _SPELLERS else list(_SPELLERS.values())
    return {
        spelling: number
        for spell in reversed(spellers)
        for number in range(2, LARGEST + 1)
        for spelling in spell(number)
    }
