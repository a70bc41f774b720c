"""What an organisation may be called."""

from __future__ import annotations

import pytest

from undersigned.core.campaigns.naming import name_fault, website_of


@pytest.mark.parametrize(
    "name",
    ["Harbour Rights Network", "Harbour.org", "'s-Gravenhage Committee", "AT&T Watch", "សមាគម"],
)
def test_a_name_that_bodies_have_is_taken(name: str) -> None:
    assert name_fault(name) is None


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
    assert name_fault(name)


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
