"""Which bodies of a register look like one that is about to be added."""

from __future__ import annotations

from undersigned.core.review.lookalikes import Known, Lookalikes

REGISTER = Lookalikes(
    {
        "hrn": Known(names=("Harbour Rights Network",), acronym="HRN", country="Canada"),
        "lla": Known(names=("Lantern Legal Aid", "Aide juridique Lanterne"), acronym="LLA"),
        "ms": Known(names=("Meridian Society",), country="Australia"),
    }
)


def test_spellings_of_one_name_are_shown() -> None:
    for name in ("The Harbour Rights Network", "HARBOUR RIGHTS NETWORK!", "Rights Network Harbour"):
        assert REGISTER.of(name, country="Veldmark") == ["hrn"]


def test_a_name_in_another_language_is_a_name() -> None:
    assert REGISTER.of("Aide Juridique Lanterne") == ["lla"]


def test_a_similar_name_is_shown_unless_acronym_or_country_differ() -> None:
    assert REGISTER.of("Meridian Societies") == ["ms"]
    assert REGISTER.of("Meridian Societies", country="Australia") == ["ms"]
    assert REGISTER.of("Meridian Societies", country="Canada") == []


def test_an_acronym_is_shown_for_whoever_types_only_that() -> None:
    assert REGISTER.of("hrn") == ["hrn"]
    assert REGISTER.of("Hunters' Reading Nook", acronym="HRN") == ["hrn"]
    assert REGISTER.of("Hunters' Reading Nook", acronym="HRN", country="Chad") == []


def test_other_bodies_are_not_shown() -> None:
    assert REGISTER.of("Society of Bakers") == []
