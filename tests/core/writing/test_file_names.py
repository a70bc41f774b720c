"""File names that every system takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undersigned.core.writing.file_names import LONGEST, file_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("us-senate-mn-1", "us-senate-mn-1"),
        ("Société Générale (SG)", "societe-generale-sg"),
        ("ខ្មែរ", "khmaer"),
        ("a--b", "a--b"),
        ("../../etc/passwd", "etc-passwd"),
        ("a.b..", "a-b"),
        ("C:\\letters\\x", "c-letters-x"),
    ],
)
def test_a_name_keeps_what_is_safe(words: str, name: str) -> None:
    assert file_name(words) == name


@pytest.mark.parametrize("words", ["CON", "nul", "com1", "LPT9", "com¹", "***", "...", ""])
def test_a_reserved_or_empty_name_gets_a_hash(words: str) -> None:
    assert re.fullmatch("[a-z0-9]+-[0-9a-f]{8}", file_name(words))
    assert file_name(words) == file_name(words)


def test_a_long_name_is_cut_and_still_its_own() -> None:
    one, other = file_name("x" * 200 + "a"), file_name("x" * 200 + "b")
    assert len(one) == LONGEST
    assert one != other


@settings(deadline=None)
@given(st.text(max_size=150))
def test_any_words_get_a_safe_name(words: str) -> None:
    assert re.fullmatch("[a-z0-9-]{1,100}", file_name(words))
