"""The forms of address that ``address.toml`` holds, and the names of states in prose."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((_HERE / "address.toml").read_text(encoding="utf-8"))


def base_language(language: str) -> str:
    """The language without its region or script: "es-MX" is "es"."""
    return language.lower().replace("_", "-").partition("-")[0]


def spoken(languages: Sequence[str], language: str) -> str:
    """The one of ``languages`` that serves ``language``, else the first."""
    base = base_language(language)
    return base if base in languages else languages[0]


def languages_of(body: str) -> Sequence[str]:
    """The languages that a body is addressed in, the one to fall back on first."""
    return tuple(_tables()[body])


def forms_of(body: str, language: str) -> Mapping[str, Any]:
    """The forms of address for a body in that language, else in the one to fall back on."""
    forms: Mapping[str, Any] = _tables()[body][spoken(languages_of(body), language)]
    return forms


# --- Names of states in prose ---------------------------------------------------------------

# A name with a word for a form of state takes "the" in English; of the others only these do.
_FORM_OF_STATE = re.compile(
    r"\b(Republic|Kingdom|States?|Federation|Confederation|Commonwealth|Principality|Duchy"
    r"|Sultanate|Union|Emirates|See)\b"
)
_WITH_THE = frozenset(
    ("Bahamas", "Comoros", "Congo", "Gambia", "Marshall Islands", "Niger", "Philippines", "Sudan")
)
# "du Cambodge" is "le Cambodge" where it is not possessive; the first that fits is right.
_GENITIVES = {
    "fr": (("de la ", "la "), ("de l’", "l’"), ("du ", "le "), ("des ", "les ")),
    "es": (("de la ", "la "), ("de los ", "los "), ("de las ", "las "), ("del ", "el ")),
}
_PLAIN_GENITIVE = re.compile("^(?:de |d’)")


def with_article(name: str) -> str:
    """The English name as it stands in a sentence: "the Kingdom of Cambodia", "Japan"."""
    bare = re.sub("^the ", "", name, flags=re.IGNORECASE)
    return f"the {bare}" if _FORM_OF_STATE.search(bare) or bare in _WITH_THE else bare


@cache
def _nations() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((_HERE / "nations.toml").read_text(encoding="utf-8"))


def knows_state(code: str, language: str) -> bool:
    """Whether there is a name for the state in the language; in English there always is."""
    return language not in _GENITIVES or code in _nations()


def of_state(code: str, long_name: str, language: str) -> str:
    """The state in the genitive: "of the Kingdom of Cambodia", "du Cambodge".

    English goes by the long name; French and Spanish by ``nations.toml`` (see knows_state).
    """
    if language in _GENITIVES:
        return _nations()[code][language]
    return f"of {with_article(long_name)}"


def state_name(code: str, name: str, long_name: str, language: str) -> str:
    """The state as it stands in a sentence: "Cambodia", "the Philippines", "le Cambodge".

    A name turned round for the alphabet ("Bolivia (Plurinational State of)") gives way to
    the long one.
    """
    if language in _GENITIVES:
        genitive = _nations()[code][language]
        for possessive, article in _GENITIVES[language]:
            if genitive.startswith(possessive):
                return article + genitive.removeprefix(possessive)
        return _PLAIN_GENITIVE.sub("", genitive)
    return with_article(long_name if "(" in name else name)
