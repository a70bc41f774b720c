"""What organisations and people may be called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from undersigned.core.errors import EntryInvalid
from undersigned.core.texts.names import name_fault, proper_name, website_of


def named(words: str) -> str:
    return proper_name(words, what="The name", longest=200)


@pytest.mark.parametrize(
    "name", ["Lantern Legal Aid", "350.org", "3 Rivers", "សមាគម", "A & B <c>", "Médecins (MV)"]
)
def test_a_name_stays_as_it_is(name: str) -> None:
    assert named(name) == name


def test_what_cannot_be_seen_goes() -> None:
    assert named("  Lantern\u202e\u200b \n Legal\ufeff Aid ") == "Lantern Legal Aid"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "missing"),
        ("\u202e \u2066", "missing"),
        ("...", "missing"),
        ("x" * 201, "201 characters"),
        ("x" * 10_000, "10,000 characters"),
        ("Win at https://prize.example", "address"),
        ("www.prize.example", "address"),
        ("office@prize.example", "address"),
        ("=HYPERLINK(1)", 'begins with "="'),
        ("-Lantern", 'begins with "-"'),
    ],
)
def test_what_is_no_name_is_refused_in_a_sentence(words: str, reason: str) -> None:
    with pytest.raises(EntryInvalid, match=reason):
        named(words)


@given(some.text(max_size=300))
def test_a_name_is_short_on_one_line_and_the_same_when_read_again(words: str) -> None:
    try:
        name = named(words)
    except EntryInvalid:
        return
    assert name == named(name)
    assert len(name) <= 200
    assert len(name.splitlines()) == 1
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(name)


@pytest.mark.parametrize(
    "name",
    ["Harbour Rights Network", "Harbour.org", "'s-Gravenhage Committee", "AT&T Watch", "សមាគម"],
)
def test_a_name_that_organisations_have_is_taken(name: str) -> None:
    assert name_fault(name, what="The name", longest=200) is None


@pytest.mark.parametrize(
    "name",
    [
        "Harbour https://harbour.example",
        "Harbour www.harbour.example",
        "office@harbour.example",
        "javascript:alert(1)",
        "=HYPERLINK(1)",
        "＋Harbour",
        "-Harbour",
        "@harbour",
        "***",
        "x" * 10_000,
    ],
)
def test_a_name_that_would_lead_elsewhere_or_run_is_refused(name: str) -> None:
    assert name_fault(name, what="The name", longest=200)


@pytest.mark.parametrize(
    ("words", "website"),
    [
        ("https://harbour.example/a?b", "https://harbour.example/a?b"),
        ("harbour.example", "https://harbour.example"),
        ("HTTP://harbour.example:8080", "HTTP://harbour.example:8080"),
        ("javascript:alert(1)", None),
        ("https://office@harbour.example", None),
        ("https://harbour", None),
        ("https://harbour.example:x", None),
        ("https://harbour.example/<b>", None),
        ("https://[::1", None),
        ("ftp://harbour.example", None),
    ],
)
def test_a_website_is_of_the_web(words: str, website: str | None) -> None:
    assert website_of(words) == website
