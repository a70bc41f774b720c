"""Sealing of protected words."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.errors import KeyUnfit, SealBroken
from undersigned.core.sealing import Keyring, new_key

OLD, NEW, FOREIGN = (f"{number:064x}" for number in (1, 2, 3))
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
PLACE = "directory.contact.email"


@given(WORDS, st.text(max_size=60))
def test_words_are_read_back_as_they_were(words: str, place: str) -> None:
    ring = Keyring([NEW])
    assert ring.unseal(ring.seal(words, place=place), place=place) == words


@given(WORDS.filter(lambda words: len(words) > 3))
def test_a_seal_does_not_show_the_words_and_is_never_twice_the_same(words: str) -> None:
    ring = Keyring([NEW])
    first, second = (ring.seal(words, place=PLACE) for _ in range(2))
    assert first != second
    assert words not in first
    assert first.isascii()


@given(WORDS, st.data())
def test_a_seal_that_was_changed_never_opens_to_other_words(
    words: str, data: st.DataObject
) -> None:
    ring = Keyring([NEW])
    sealed = ring.seal(words, place=PLACE)
    at = data.draw(st.integers(0, len(sealed) - 1))
    changed = sealed[:at] + data.draw(st.characters(codec="ascii")) + sealed[at + 1 :]
    opened = None
    with suppress(SealBroken):
        opened = ring.unseal(changed, place=PLACE)
    # The last signs of base64 have bits to spare, so that some changes change nothing.
    assert opened in (None, words)


@given(st.text(max_size=100))
def test_what_is_no_seal_is_told_in_a_sentence(written: str) -> None:
    with pytest.raises(SealBroken, match=r"directory\.contact\.email"):
        Keyring([NEW]).unseal(written, place=PLACE)


def test_a_seal_is_good_for_its_place_and_its_key_only() -> None:
    sealed = Keyring([NEW]).seal("mara@harbour-rights.example", place=PLACE)
    with pytest.raises(SealBroken):
        Keyring([NEW]).unseal(sealed, place="statements.signon.email")
    with pytest.raises(SealBroken):
        Keyring([FOREIGN]).unseal(sealed, place=PLACE)


def test_the_key_is_changed_by_putting_a_new_one_before_it() -> None:
    sealed = Keyring([OLD]).seal("Mara", place=PLACE)
    both = Keyring([NEW, OLD])
    assert both.unseal(sealed, place=PLACE) == "Mara"
    anew = both.reseal(sealed, place=PLACE)
    assert Keyring([NEW]).unseal(anew, place=PLACE) == "Mara"
    assert anew.startswith(both.mark)
    assert both.reseal(anew, place=PLACE) == anew


@given(WORDS)
def test_words_are_found_by_a_hash_that_only_the_key_gives(words: str) -> None:
    found = Keyring([NEW]).lookup(words, place="address")
    assert found == Keyring([NEW, OLD]).lookup(words, place="address")
    assert len(found) == 64
    assert found not in {
        Keyring([OLD]).lookup(words, place="address"),
        Keyring([NEW]).lookup(words, place="name"),
        Keyring([NEW]).lookup(f"{words}.", place="address"),
    }


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ([], "there is none"),
        (["secret"], "not hexadecimal"),
        (["00"], "1 bytes instead of 32"),
        ([NEW, "00" * 33], "33 bytes"),
    ],
)
def test_a_key_that_cannot_be_used_is_refused_without_saying_it(
    keys: list[str], reason: str
) -> None:
    with pytest.raises(KeyUnfit, match=reason) as told:
        Keyring(keys)
    assert "secret" not in str(told.value).replace("protected", "")


def test_new_keys_are_good_and_all_different() -> None:
    keys = {new_key() for _ in range(20)}
    assert len(keys) == 20
    Keyring(sorted(keys))
