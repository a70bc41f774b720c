"""Names in the order of a language's alphabet.

Numbers come first, by their value; then the language's own script, then others. Accents and
capitals decide only between names that are otherwise the same, and blanks, hyphens and other
signs part words: ``La Voz`` stands before ``Lanterna``. A language that counts a letter with a
mark as a letter of its own puts it where its speakers look for it (``TAILORED``, after the
collation rules of Unicode's CLDR).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

# "z < å" : å is a letter of its own, after z and before what follows z.
TAILORED: Mapping[str, str] = {
    "az": "c < ç, e < ə, g < ğ, h < x, i < ı, k < q, o < ö, s < ş, u < ü",
    "bs": "c < č < ć, d < dž < đ, l < lj, n < nj, s < š, z < ž",
    "cs": "c < č, h < ch, r < ř, s < š, z < ž",
    "cy": "c < ch, d < dd, f < ff, g < ng, l < ll, p < ph, r < rh, t < th",
    "da": "z < æ < ø < å",
    "eo": "c < ĉ, g < ĝ, h < ĥ, j < ĵ, s < ŝ, u < ŭ",
    "es": "n < ñ",
    "et": "s < š < z < ž, w < õ < ä < ö < ü",
    "fa": "ب < پ, ج < چ, ز < ژ, ق < ک < گ, و < ه < ی",
    "fi": "z < å < ä < ö",
    "hr": "c < č < ć, d < dž < đ, l < lj, n < nj, s < š, z < ž",
    "hu": "c < cs, d < dz < dzs, g < gy, l < ly, n < ny, o < ö, s < sz, t < ty, u < ü, z < zs",
    "is": "a < á, d < ð, e < é, i < í, o < ó, u < ú, y < ý, z < þ < æ < ö",
    "lt": "c < č, s < š, z < ž",
    "lv": "c < č, g < ģ, k < ķ, l < ļ, n < ņ, r < ŗ, s < š, z < ž",
    "no": "z < æ < ø < å",
    "pl": "a < ą, c < ć, e < ę, l < ł, n < ń, o < ó, s < ś, z < ź < ż",
    "ro": "a < ă < â, i < î, s < ș, t < ț",
    "sk": "a < ä, c < č, h < ch, o < ô, s < š, z < ž",
    "sl": "c < č < ć, d < đ, s < š, z < ž",
    "sq": "c < ç, d < dh, e < ë, g < gj, l < ll, n < nj, r < rr, s < sh, t < th, x < xh, z < zh",
    "sv": "z < å < ä < ö",
    "tr": "c < ç, g < ğ, h < ı, o < ö, s < ş, u < ü",
    "uk": "г < ґ, е < є, и < і < ї < й",
    "vi": "a < ă < â, d < đ, e < ê, o < ô < ơ, u < ư",
}
_SAME = {"nb": "no", "nn": "no", "sr-latn": "hr", "be": "uk"}

# Letters that no accent makes, and letters of Cyrillic that only look like one with an accent.
_SPELLED = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i"}
_OWN_LETTERS = {"й": "и", "ў": "у", "ї": "і", "ё": "е"}

_SCRIPTS = {
    "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "ps": "ARABIC", "km": "KHMER", "ru": "CYRILLIC",
    "uk": "CYRILLIC", "be": "CYRILLIC", "bg": "CYRILLIC", "mk": "CYRILLIC", "sr": "CYRILLIC",
    "el": "GREEK", "he": "HEBREW", "th": "THAI", "lo": "LAO", "my": "MYANMAR", "hi": "DEVANAGARI",
    "ne": "DEVANAGARI", "bn": "BENGALI", "ta": "TAMIL", "ka": "GEORGIAN", "hy": "ARMENIAN",
    "am": "ETHIOPIC", "ti": "ETHIOPIC",
}  # fmt: skip

_AFTER = "\U0010fff0"  # makes "z" + _AFTER the letter after z, as nothing follows a letter but it
_FOREIGN = "\U0010fffd"
_SIGNS = re.compile(r"[\x00-/:-@\[-`{-\x7f]+")
_NUMBER = re.compile(r"\d+")
_LONGEST_NUMBER = 90  # digits; what is longer is no number that anybody looks up

Key = tuple[str, str, str]


@lru_cache(maxsize=20_000)
def alphabetical(name: str, language: str) -> Key:
    """What to sort names by, in a text of that language."""
    rules = _rules(language)
    if name.isascii() and rules.are_plain:
        return _in_words(name.lower()), "", name
    lowered = unicodedata.normalize("NFC", name).lower()
    return _in_words(rules.letters(lowered)), _accents(lowered), name


class _Rules:
    """How one language reads letters."""

    def __init__(self, language: str) -> None:
        self._places = dict(_places(TAILORED.get(language, "")))
        self._script = _SCRIPTS.get(language, "LATIN")
        longest_first = sorted(self._places, key=len, reverse=True)
        self._part = re.compile("|".join([*map(re.escape, longest_first), "."]), re.DOTALL)
        self._known: dict[str, str] = {}
        # Whether ASCII needs no second look.
        self.are_plain = self._script == "LATIN" and not any(map(str.isascii, self._places))

    def letters(self, words: str) -> str:
        """The words with each letter as a string that sorts where it stands."""
        known = self._known
        return "".join(
            known.get(part) or known.setdefault(part, self._letter(part))
            for part in self._part.findall(words)
        )

    def _letter(self, part: str) -> str:
        if part in self._places:
            return self._places[part]
        if part in _OWN_LETTERS:
            return _OWN_LETTERS[part] + _AFTER
        base = "".join(
            sign
            for sign in unicodedata.normalize("NFKD", _SPELLED.get(part, part))
            if not _is_accent(sign)
        )
        return "".join(self._in_script(sign) for sign in base)

    def _in_script(self, sign: str) -> str:
        if sign.isalpha():
            is_own = unicodedata.name(sign, "").startswith(self._script)
            return sign if is_own else _FOREIGN + sign
        return sign if sign.isdigit() or unicodedata.category(sign).startswith("M") else " "


def _places(written: str) -> Iterable[tuple[str, str]]:
    for row in filter(None, written.split(", ")):
        before, *letters = row.split(" < ")
        yield from ((letter, before + _AFTER * place) for place, letter in enumerate(letters, 1))


@lru_cache(maxsize=64)
def _rules(language: str) -> _Rules:
    code = language.lower().replace("_", "-")
    code = _SAME.get(code, code.partition("-")[0])
    return _Rules(_SAME.get(code, code))


def _in_words(letters: str) -> str:
    """Blanks and other signs as one blank, numbers by their value."""
    return _NUMBER.sub(_number, _SIGNS.sub(" ", letters).strip())


def _number(found: re.Match[str]) -> str:
    digits = found[0].lstrip("0")[:_LONGEST_NUMBER]
    return f"!{chr(ord('!') + len(digits))}{digits}"


def _is_accent(sign: str) -> bool:
    """Whether the sign is a mark on a letter (and not a vowel, as in Khmer, or a virama)."""
    return unicodedata.combining(sign) >= 10 or sign in "\u200b\u200c\u200d\u00ad"


def _accents(words: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", words) if _is_accent(sign))
