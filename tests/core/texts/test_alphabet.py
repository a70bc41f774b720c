"""Names stand where the speakers of a language look for them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from undersigned.core.texts.alphabet import TAILORED, alphabetical


def in_order(names: Iterable[str], language: str) -> list[str]:
    """The names as a list in that language has them."""
    return sorted(names, key=lambda name: alphabetical(name, language))


ORDERS = {
    "en": ["9 to 5", "19 Voices", "Article 9", "Article 19", "La Voz", "Lanterna", "Zebra", "កា"],
    "fr": ["eclair", "Éclat", "Église libre", "Elan", "Élan", "L’Alliance", "La Voix", "Œuvre"],
    "de": ["Ängel", "Ann", "Åsa", "Ost", "Öst", "Straße 1", "Strasse 2", "Zeta"],
    "sv": ["Ann", "Ost", "Zeta", "Åsa", "Ängel", "Öst"],
    "nb": ["Ann", "Zeta", "Ælv", "Øst", "Åsa"],
    "es": ["Nandú", "Nube", "Nzero", "Ñandú", "Oro"],
    "cs": ["Cukr", "Čas", "Hora", "Chrudim", "Ibis"],
    "pl": ["Lwów", "Lzy", "Łódź", "Morze"],
    "tr": ["Hisar", "Irmak", "İstanbul"],
    "ru": ["Ель", "Ёж", "Жук", "Игра", "Йод", "Клен", "Harbour"],
    "uk": ["Зоря", "Ива", "Івана", "Їжак", "Йод", "Київ"],
    "km": ["កម្ពុជា", "កា", "ក្រុម", "ខ្មែរ", "សមាគម", "អង្គការ", "Harbour"],
    "fa": ["بنیاد", "پایگاه", "تهران", "قلم", "کانون", "گروه", "لاله", "وکلا", "همراه", "یاران"],
}


@pytest.mark.parametrize("language", ORDERS)
def test_a_list_stands_in_the_order_of_its_language(language: str) -> None:
    assert in_order(reversed(ORDERS[language]), language) == ORDERS[language]


def test_a_region_and_an_unknown_language_change_nothing() -> None:
    assert in_order(["Åsa", "Zeta"], "sv-FI") == ["Zeta", "Åsa"]
    assert in_order(["Zeta", "Åsa"], "tlh") == ["Åsa", "Zeta"]


def test_every_name_has_a_place_and_only_equal_names_share_one() -> None:
    hostile = ["", " ", "\u202e", "<b>", "9" * 5000, "\u0301", "Å", "A\u030a", "🕊 Dove"]
    for language in [*TAILORED, "km", "en"]:
        keys = {alphabetical(name, language) for name in hostile}
        assert len(keys) == len(hostile)
